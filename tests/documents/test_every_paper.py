"""What must hold of every paper the program draws, whatever its kind."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from inspector_app.documents.layout import ACROSS, LARGE, PAGE_HEIGHT, PAGE_WIDTH
from inspector_app.documents.personal import as_printed
from inspector_app.documents.render import _DRAWN_BY, characters_missing, render
from inspector_app.documents.templates import troubles
from inspector_app.documents.wording import reworded, shipped_text
from inspector_app.domain.paper import PaperKind, leaves_the_office
from tests.documents.contents import TEXT
from tests.documents.lists import case_of
from tests.documents.papers import CONTENT_OF, KIND_OF, draw_of, paper_of
from tests.documents.reading import (
    MM,
    Numbering,
    check_grid,
    language,
    marks,
    outline,
    pages,
    squashed,
    text_of,
    title_of,
)

COUNTS = (1, 8, 60)
WORDS = re.compile(r'"([^"]+)"')  # the first of a wording file: its title, or what stands in its head
NAMES = "流波䃥镇㮾梨街道张𬭎王𣲗李㛃"
HOSTILE = (
    "<b>灭火器</b> & <img src=file:///etc/passwd> </para> =1+1 {0} {name} %s \\n $HOME `x` "
    "“引用”‘再引’《标题》——……①②㎡☑☐●○★※" + NAMES
)
SAMPLE_IDENTITY = "11010519491231002X"  # of GB 11643-1999, nobody's
FORMS = frozenset(
    {
        PaperKind.APPROVAL,
        PaperKind.PREPARATION,
        PaperKind.CHECKLIST,
        PaperKind.SERVICE_PROOF,
        PaperKind.REPLY,
        PaperKind.EXTENSION,
        PaperKind.LEDGER,
        PaperKind.TOWNSHIP_SUMMARY,
        PaperKind.CASE_FILE,
        PaperKind.HOME_FILE,
    }
)
"""Tables and forms: they have no running text, and the file of a case has that of its papers."""
LETTERS = frozenset({PaperKind.LETTER, PaperKind.URGING_LETTER, PaperKind.REFERRAL})
COUNTED_ONLY = frozenset({PaperKind.PREPARATION})  # one page: what does not fit is counted

every = pytest.mark.parametrize("kind", PaperKind)
counted = pytest.mark.parametrize("count", COUNTS)


def numbering(kind: PaperKind) -> Numbering:
    """Say how the pages of a kind with running text are numbered."""
    if kind in LETTERS:
        return Numbering.LETTER
    return Numbering.STANDARD if kind is PaperKind.BULLETIN else Numbering.COUNTED


def test_no_kind_of_paper_is_left_out() -> None:
    assert set(CONTENT_OF) == set(PaperKind)
    assert {one.__name__ for one in KIND_OF} == set(_DRAWN_BY), "each kind has its content"


@counted
@pytest.mark.parametrize("kind", sorted(set(PaperKind) - FORMS))
def test_running_text_stands_on_the_grid(kind: PaperKind, count: int) -> None:
    assert check_grid(paper_of(kind, count), numbering(kind)) > 2


@counted
@pytest.mark.parametrize("kind", sorted(FORMS))
def test_forms_and_lists_stay_inside_the_margins_a_printer_needs(kind: PaperKind, count: int) -> None:
    sizes = {(PAGE_WIDTH, PAGE_HEIGHT), ACROSS, LARGE}
    for page in marks(paper_of(kind, count)):
        width, height = page.size
        assert any(abs(width - wide) < 1 and abs(height - high) < 1 for wide, high in sizes)
        shown = [mark for mark in page if mark.text.strip()]
        assert shown, "an empty page"
        assert min(mark.x0 for mark in shown) >= 7 * MM
        assert max(mark.x1 for mark in shown) <= width - 7 * MM
        assert min(mark.top for mark in shown) >= 7 * MM
        assert max(mark.bottom for mark in shown) <= height - 7 * MM


@counted
@every
def test_no_finding_is_lost(kind: PaperKind, count: int) -> None:
    text = text_of(paper_of(kind, count))
    least = 1 if kind in COUNTED_ONLY else count
    assert all(text.count(mark) >= least for mark in "裂穿墙")


@every
def test_no_page_holds_a_signature_or_a_number_alone(kind: PaperKind) -> None:
    for count in COUNTS:
        for number, text in enumerate(pages(paper_of(kind, count)), 1):
            assert len(text) > 24, f"{count} findings, page {number}: {text}"


@every
def test_whatever_is_typed_is_copied_literally(kind: PaperKind) -> None:
    content = named(CONTENT_OF[kind](2, HOSTILE), NAMES)
    text = text_of(render(kind, content))
    assert squashed(HOSTILE) in text, "one of the two may be parted by a page's foot"
    assert NAMES in text


def named(content: Any, name: str) -> Any:  # noqa: ANN401 - the content of any paper
    """Return a content whose home, addressee and issuing body bear a name."""
    names = {"issuer", "facility", "recipient", "addressee", "sender"}
    said = {field.name: name for field in fields(content) if field.name in names}
    return replace(content, **said)


@every
def test_controls_leave_no_trace_and_endless_words_lose_none(kind: PaperKind) -> None:
    said = text_of(draw_of(kind, 1, "示\u202e例\x00院\u200b甲\ufeff\x07\ud800"))
    assert "示例院甲" in said
    assert text_of(draw_of(kind, 1, "zz" * 2500)).count("z") >= 5000


@every
def test_what_no_font_has_is_named(kind: PaperKind) -> None:
    content = CONTENT_OF[kind](1, "门口😀有人")
    if kind is PaperKind.CASE_FILE:  # its papers are kept ones, already drawn
        content = replace(case_of(1), matters="门口😀有人")
    assert {one.code for one in characters_missing(content)} == {"U+1F600"}


@every
def test_the_same_content_gives_the_same_bytes(kind: PaperKind) -> None:
    assert draw_of(kind) == paper_of(kind)


@every
def test_title_language_and_bookmarks_are_set(kind: PaperKind) -> None:
    paper = paper_of(kind)
    assert language(paper) == "zh-CN"
    assert title_of(paper)
    marked = outline(paper)
    assert marked[0][0] == 0
    assert marked[0][2] == 1, "the first bookmark leads to the first page"
    assert all(title for _level, title, _page in marked)


@every
def test_residents_are_masked_on_what_leaves_the_office(kind: PaperKind) -> None:
    content = CONTENT_OF[kind](1, f"示例：⟦欧阳示例⟧患⟦高血压⟧，证号{SAMPLE_IDENTITY}")
    printed = text_of(render(kind, content))
    assert not set("⟦⟧") & set(printed)
    if leaves_the_office(kind):
        assert "欧阳××患××，证号××" in printed.replace("\n", "")
    elif kind is not PaperKind.CASE_FILE:
        assert f"欧阳示例患高血压，证号{SAMPLE_IDENTITY}" in printed.replace("\n", "")


@every
def test_the_shipped_wording_can_be_kept_and_what_the_office_writes_instead_is_printed(
    kind: PaperKind,
) -> None:
    shipped = shipped_text(kind.value)
    assert troubles(kind, shipped) == []
    found = WORDS.search(shipped)
    assert found is not None
    own = shipped.replace(found[0], f'"示例自拟{found[1]}"', 1)
    assert troubles(kind, own) == []
    with reworded({kind.value: own}):
        assert "示例自拟" in text_of(draw_of(kind))
    assert "示例自拟" not in text_of(draw_of(kind))


@every
def test_what_names_nobody_is_printed_as_it_was_given(kind: PaperKind) -> None:
    content = CONTENT_OF[kind](2, TEXT)
    assert is_dataclass(content)
    assert as_printed(kind, content) is content
