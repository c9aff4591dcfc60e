"""The office's own wording of a paper: what may not stand in it is named with its line."""

import tomllib

import pytest

from inspector_app.documents.notice import order
from inspector_app.documents.templates import LONGEST, Trouble, TroubleKind, differences, troubles
from inspector_app.documents.wording import reworded, shipped_text, wording
from inspector_app.domain.paper import PaperKind
from inspector_app.paths import resource
from tests.documents.contents import ORDER
from tests.documents.reading import text_of

WORDED = [kind for kind in PaperKind if resource("papers", f"{kind}.toml").is_file()]
SHIPPED = shipped_text(PaperKind.ORDER)


def line_of(text: str, part: str) -> int:
    return 1 + text[: text.index(part)].count("\n")


def only(paper: PaperKind, text: str) -> Trouble:
    (trouble,) = troubles(paper, text)
    return trouble


@pytest.mark.parametrize("paper", WORDED)
def test_the_shipped_wording_has_no_trouble(paper: PaperKind) -> None:
    assert troubles(paper, shipped_text(paper)) == []


@pytest.mark.parametrize(
    ("before", "after", "kind", "word"),
    [
        ("{recipient}：", "{recipients}{recipient}：", TroubleKind.UNKNOWN_PLACEHOLDER, "recipients"),
        ("{recipient}：", "：", TroubleKind.MISSING_PLACEHOLDER, "recipient"),
        ("{recipient}：", "{recipient}{recipient.a}：", TroubleKind.UNKNOWN_PLACEHOLDER, "recipient.a"),
        ("{recipient}：", "{recipient}{recipient:>9}：", TroubleKind.UNKNOWN_PLACEHOLDER, "recipient:>9"),
        ("{recipient}：", "{recipient}{recipient!r}：", TroubleKind.UNKNOWN_PLACEHOLDER, "recipient!r"),
        ("{recipient}：", "{recipient}{：", TroubleKind.BRACES, ""),
        ("一份由我局存档", "一份由{issuer}存档", TroubleKind.UNKNOWN_PLACEHOLDER, "issuer"),
        ("我局将依法处理", "构成重大事故隐患", TroubleKind.RESERVED, "重大事故隐患"),
        ("我局将依法处理", "我局将依法处理😀", TroubleKind.NO_GLYPH, "😀"),
        ("60日内向{government}申请行政复议，或者", "60日内向{government}申请复议，或者",
         TroubleKind.MISSING_WORD, "行政复议"),
        ("现责令你单位按照上述要求", "现请你单位按照上述要求", TroubleKind.MISSING_WORD, "责令"),
        ("from = 2024-01-01", "from = 2024-01-02", TroubleKind.FIXED, "one_government_from"),
        ("[copies]", "[copis]", TroubleKind.UNKNOWN_KEY, "copis"),
        ('kind = "现场检查"', 'kind = ["现场检查"]', TroubleKind.WRONG_TYPE, "kind"),
        ('kind = "现场检查"', "kind = 现场检查", TroubleKind.SYNTAX, ""),
    ],
)  # fmt: skip
def test_what_may_not_stand_is_named_with_its_line(
    before: str, after: str, kind: TroubleKind, word: str
) -> None:
    text = SHIPPED.replace(before, after, 1)
    trouble = only(PaperKind.ORDER, text)
    assert (trouble.kind, trouble.word, trouble.line) == (kind, word, line_of(text, after))


def test_a_wording_nested_without_end_is_refused_with_its_line() -> None:
    assert only(PaperKind.ORDER, "a = " + "[" * 15_000).kind is TroubleKind.SYNTAX


def test_an_endless_wording_is_refused() -> None:
    trouble = only(PaperKind.ORDER, SHIPPED + "# " + "字" * LONGEST)
    assert trouble.kind is TroubleKind.TOO_LONG


def test_a_text_that_outgrows_its_place_is_refused() -> None:
    """A heading longer than the page would leave its table no room for ever."""
    text = shipped_text(PaperKind.LETTER).replace('no = "序号"', f'no = "{"序" * 21}"')
    assert only(PaperKind.LETTER, text) == Trouble(
        line_of(text, "no ="), TroubleKind.LONG_TEXT, "table.no", "20"
    )


def test_a_letter_may_not_order_a_government_in_its_wording() -> None:
    text = shipped_text(PaperKind.LETTER).replace("特此函达", "现责令你镇整改")
    assert only(PaperKind.LETTER, text) == Trouble(
        line_of(text, "现责令"), TroubleKind.RESERVED, "paragraph.close", "责令"
    )
    assert troubles(PaperKind.ORDER, SHIPPED.replace("我局将依法处理", "我局将责令停业整顿")) == []


def test_a_box_that_is_ticked_stays() -> None:
    text = shipped_text(PaperKind.CHECKLIST).replace("☐不适用", "不适用")
    assert only(PaperKind.CHECKLIST, text) == Trouble(
        line_of(text, "not_applicable"), TroubleKind.MISSING_WORD, "table.not_applicable", "☐"
    )


def test_text_over_several_lines_hides_no_key() -> None:
    text = SHIPPED.replace('consequence = "', 'consequence = """\ntitle = 1\n', 1).replace(
        '说明理由。"', '说明理由。"""\nwrong = "示例"', 1
    )
    assert tomllib.loads(text)["title"] == "责令限期改正|通知书"
    assert only(PaperKind.ORDER, text).line == line_of(text, "wrong")


def test_the_offices_words_are_printed_and_only_meanwhile() -> None:
    own = {"order": '[paragraph]\nconsequence = "示例：逾期未改正的，另行处理。"\n'}
    with reworded(own):
        paper = order(ORDER)
    assert "示例：逾期未改正的，另行处理。" in text_of(paper)
    assert "我局将依法处理" not in text_of(paper)
    assert "我局将依法处理" in text_of(order(ORDER))


def test_what_the_office_does_not_say_stays_as_shipped() -> None:
    with reworded({"order": 'kind = "抽查"\n'}):
        assert wording("order").text("kind") == "抽查"
        assert wording("order").text("mark") == "责改"
        assert wording("letter").text("kind") == "现场检查"


def test_changed_lines_know_what_was_shipped() -> None:
    shipped = "a\nb\nc\nd\n"
    assert differences(shipped, shipped) == {}
    assert differences(shipped, "a\nB\nc\nd\n") == {2: "b"}
    assert differences(shipped, "a\nb\nnew\nc\nd\n") == {3: ""}
    assert differences(shipped, "a\nd\n") == {2: "b\nc"}
    assert differences(shipped, "a\nB\nd\n") == {2: "b\nc"}
    assert differences(shipped, "a\nb\nc\n") == {4: "d"}
