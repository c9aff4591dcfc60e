"""Masked where others read it, whole where the office does."""

from dataclasses import dataclass, replace

import pytest

from inspector_app.documents.personal import as_printed, surnames
from inspector_app.documents.render import characters_missing, render, texts_of
from inspector_app.documents.text import clean
from inspector_app.domain.paper import PaperKind, leaves_the_office
from inspector_app.domain.visit import Outcome
from tests.documents import contents
from tests.documents.reading import text_of

SAMPLE_IDENTITY = "11010519491231002X"  # of GB 11643-1999, nobody's


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a paper."""

    text: str
    credit_code: str = ""
    outcome: Outcome = Outcome.CONFORMING


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper as deep as they come."""

    parts: tuple[Part, ...]
    rows: tuple[tuple[str, int], ...] = ()
    named: dict[str, Part] | None = None


def test_every_text_at_any_depth_is_masked_outside_and_bare_inside() -> None:
    deep = Paper(
        parts=(Part(text="⟦张三⟧", credit_code=SAMPLE_IDENTITY),),
        rows=(("⟦李四⟧", 3),),
        named={"⟦键⟧": Part(text=SAMPLE_IDENTITY)},
    )
    said = as_printed(PaperKind.LETTER, deep)
    assert said.parts[0] == Part(text="张××", credit_code=SAMPLE_IDENTITY)
    assert said.parts[0].outcome is Outcome.CONFORMING
    assert said.rows == (("李××", 3),)
    assert said.named == {"⟦键⟧": Part(text="××")}
    kept = as_printed(PaperKind.RECORD, deep)
    assert (kept.parts[0].text, kept.rows[0][0]) == ("张三", "李四")
    assert kept.named == {"⟦键⟧": Part(text=SAMPLE_IDENTITY)}


def test_a_paper_without_marks_is_the_very_same() -> None:
    for kind, content in ((PaperKind.ORDER, contents.order_of(2)), (PaperKind.LETTER, contents.letter_of(2))):
        assert as_printed(kind, content) is content


def test_the_record_stays_and_the_letter_leaves() -> None:
    assert {kind for kind in PaperKind if not leaves_the_office(kind)} == {
        PaperKind.APPROVAL,
        PaperKind.PREPARATION,
        PaperKind.CHECKLIST,
        PaperKind.RECORD,
        PaperKind.EXTENSION,
        PaperKind.LEDGER,
        PaperKind.CASE_FILE,
        PaperKind.HOME_FILE,
    }


@pytest.mark.parametrize("kind", [PaperKind.ORDER, PaperKind.LETTER])
def test_an_order_and_a_letter_print_no_name_and_no_mark(kind: PaperKind) -> None:
    plain = contents.order_of(2) if kind is PaperKind.ORDER else contents.letter_of(2)
    first = replace(plain.findings[0], text="示例：⟦欧阳示例⟧患⟦高血压⟧，未见用药记录")
    content = replace(plain, findings=(first, *plain.findings[1:]))
    printed = text_of(render(kind, content))
    assert "欧阳××患××，未见用药记录" in printed.replace("\n", "")
    assert not set("⟦⟧〓") & set(printed)
    assert characters_missing(content) == []


def test_a_mark_is_dropped_even_from_what_was_not_gone_through() -> None:
    assert clean("⟦张三⟧") == "张三"


def test_surnames_are_single_characters_and_pairs() -> None:
    assert all(len(one) == 1 for one in surnames().single)
    assert all(len(one) == 2 for one in surnames().double)
    assert {"张", "李", "欧"} <= surnames().single
    assert "\n" not in surnames().single


def test_texts_are_gone_through_as_they_are_checked() -> None:
    content = contents.letter_of(2)
    marked = replace(content, facility="⟦张三⟧")
    assert "⟦张三⟧" in [text for _name, text in texts_of(marked)]
    assert "⟦张三⟧" not in [text for _name, text in texts_of(as_printed(PaperKind.LETTER, marked))]
