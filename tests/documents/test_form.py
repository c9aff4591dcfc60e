"""Bordered forms: whatever stands in their cells, nothing is lost, clipped or drawn off the page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.documents.form import LABEL, Cell, Form, box, boxes, draw, label
from inspector_app.documents.layout import BLANK
from inspector_app.documents.page import Sheet
from tests.documents.reading import MM, marks, pages, text_of

FOOT = "签名：　　　年　月　日"


def drawn(form: Form) -> bytes:
    """Draw a form under two rows of head."""
    sheet = Sheet(title="示例表", author="示例")
    draw(sheet, [BLANK, BLANK], form, sheet.page_of_pages)
    return sheet.finish()


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 1500), st.integers(0, 200), st.integers(1, 50), st.booleans(), st.booleans()
        ),
        min_size=1,
        max_size=12,
    )
)
def test_rows_of_any_height_lose_nothing_and_stay_in_the_type_area(
    rows: list[tuple[int, int, int, bool, bool]],
) -> None:
    form = Form()
    for text, short, lines, is_kept, is_signed in rows:
        foot = FOOT if is_signed else ""
        form.row(
            label("标签"),
            Cell(text="墙" * text or None, lines=lines, foot=foot),
            Cell(text="砖" * short or None, width=LABEL, is_centred=True),
            is_kept=is_kept,
        )
    paper = drawn(form)
    said = text_of(paper)
    assert said.count("墙") == sum(row[0] for row in rows)
    assert said.count("砖") == sum(row[1] for row in rows)
    assert said.count("标签") == len(rows)
    assert said.count("签名：") == sum(row[4] for row in rows)
    for page in marks(paper):
        inside = [mark for mark in page if mark.size == pytest.approx(12)]
        assert all(mark.top >= 37 * MM - 1 and mark.bottom <= 262 * MM + 2 for mark in inside)
        assert all(mark.x0 >= 28 * MM - 1 and mark.x1 <= 184 * MM + 1 for mark in inside)


def test_empty_is_struck_and_none_is_left_to_be_filled_in() -> None:
    form = Form()
    form.field("姓名", "", "电话", None)
    assert text_of(drawn(form)).startswith("姓名／电话第1页")


def test_boxes_are_ticked_by_their_key() -> None:
    assert boxes({"a": "直接", "b": "邮寄"}, "b", joined_by=" ") == "☐直接 ☑邮寄"
    assert box("同意", is_ticked=True) == "☑同意"


def test_what_is_kept_together_stands_on_one_page() -> None:
    form = Form()
    for number in range(30):
        form.row(label("甲"), Cell(text=f"起{number}。", lines=4), is_kept=True)
        form.row(label("乙"), Cell(lines=4), is_kept=True)
        form.row(label("丙"), Cell(text=f"止{number}。", lines=2))
    for page in pages(drawn(form)):
        assert page.count("起") == page.count("止")


def test_a_heading_inside_a_form_is_repeated_only_over_its_own_rows() -> None:
    form = Form()
    heading = form.row(label("序号"), label("问题", width=0.0), is_kept=True)
    for number in range(60):
        form.row(Cell(text=str(number), width=LABEL), Cell(text="问题" * 20), under=heading)
    form.room("意见", FOOT, lines=6)
    form.room("批准", FOOT, lines=30)
    texts = pages(drawn(form))
    assert len(texts) > 3
    assert all(text.startswith("序号问题") for text in texts[:-1])
    assert not texts[-1].startswith("序号")


def test_room_higher_than_a_page_is_cut_to_it_and_stays_empty() -> None:
    form = Form()
    form.field("名称", "示例")
    form.field("意见", None, lines=80)
    form.field("备注", "示例")
    assert len(pages(drawn(form))) == 3
