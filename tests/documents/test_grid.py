"""The page in numbers: GB/T 9704-2012, 5.2, read back from the drawn paper."""

from dataclasses import replace
from itertools import pairwise

import pytest

from inspector_app.documents import layout
from inspector_app.documents.letter import letter
from inspector_app.documents.notice import order
from tests.documents.contents import LETTER, ORDER, TEXT, order_of
from tests.documents.reading import MM, Mark, check_grid, lines, marks

PLAIN = "检查发现消防通道堆放杂物且照明损坏" * 100


@pytest.fixture(scope="module")
def full_page() -> list[list[Mark]]:
    """Return the lines of a page filled with plain characters."""
    content = replace(ORDER, paragraphs=(PLAIN,), findings=())
    return lines(marks(order(content))[1])


def test_a_full_page_has_22_lines_of_28_characters(full_page: list[list[Mark]]) -> None:
    assert [len(line) for line in full_page] == [28] * 22


def test_the_type_area_begins_37_mm_down_and_28_mm_in(full_page: list[list[Mark]]) -> None:
    assert min(line[0].top for line in full_page) / MM == pytest.approx(37, abs=0.1)
    assert all(line[0].x0 / MM == pytest.approx(28, abs=0.1) for line in full_page)


def test_full_lines_end_26_mm_from_the_right(full_page: list[list[Mark]]) -> None:
    assert all((595.276 - line[-1].x1) / MM == pytest.approx(26, abs=0.1) for line in full_page)


def test_lines_are_28_95_points_apart_and_end_above_the_lower_margin(full_page: list[list[Mark]]) -> None:
    tops = [line[0].top for line in full_page]
    assert all(b - a == pytest.approx(28.95, abs=0.1) for a, b in pairwise(tops))
    assert (841.89 - tops[0] - 22 * 28.95) / MM == pytest.approx(35, abs=1)


@pytest.mark.parametrize(
    "text", [TEXT, "灭火器“压力不足”（3具），《示例法》第七条：2020年2月9日前未更换、未检测；" * 3]
)
def test_every_line_but_a_paragraphs_last_reaches_the_right_edge(text: str) -> None:
    left, right, seen = 28 * MM, (28 + 156) * MM, 0
    for page in marks(order(order_of(12, text))):
        for line, following in pairwise(lines(page)):
            if line[0].x0 < left + 33 and following[0].x0 < left + 1:
                assert line[-1].x1 == pytest.approx(right, abs=0.5 * MM)
                seen += 1
    assert seen > 20


def test_the_order_counts_its_pages_in_the_middle() -> None:
    for number, page in enumerate(marks(order(ORDER)), 1):
        foot = [mark for mark in page if mark.size == pytest.approx(14) and mark.top > 750]
        said = "".join(mark.text for mark in foot).split()
        assert said[0] == f"第{number}页"
        assert (foot[0].x0 + foot[-1].x1) / 2 == pytest.approx(297.64, abs=1)


def test_the_letter_numbers_its_pages_from_the_second_odd_right_even_left() -> None:
    paper = marks(letter(LETTER))
    assert not [mark for mark in paper[0] if mark.top > 262 * MM]
    for number, page in enumerate(paper[1:], 2):
        foot = [mark for mark in page if mark.top > 262 * MM]
        assert "".join(mark.text for mark in foot) == f"— {number} —"
        digit = foot[2]
        assert (digit.top + (0.88 - 0.73) * 14) / MM == pytest.approx(37 + 225 + 7, abs=0.2)
        if number % 2:
            assert foot[-1].x1 == pytest.approx((28 + 156) * MM - 15.8, abs=1)
        else:
            assert foot[0].x0 == pytest.approx(28 * MM + 15.8, abs=1)


def test_the_letterhead_is_red_30_mm_down_and_the_number_flush_right() -> None:
    first = marks(letter(LETTER))[0]
    name = [mark for mark in first if mark.red]
    assert "".join(mark.text for mark in name) == LETTER.issuer
    assert 25 < name[0].top / MM < 32
    number = [mark for mark in lines(first)[0] if not mark.red]
    assert "".join(mark.text for mark in number) == LETTER.number
    assert number[-1].x1 == pytest.approx((28 + 156) * MM, abs=0.5)


def test_the_date_stands_four_characters_in_with_the_issuer_centred_over_it() -> None:
    found = {
        "".join(mark.text for mark in line): line for page in marks(order(ORDER)) for line in lines(page)
    }
    date, issuer = found["2024年5月10日"], found["示例市民政局"]
    assert date[-1].x1 == pytest.approx((28 + 156) * MM - 4 * 15.785, abs=1)
    assert (issuer[0].x0 + issuer[-1].x1) / 2 == pytest.approx((date[0].x0 + date[-1].x1) / 2, abs=0.5)


@pytest.mark.parametrize("count", [1, 8, 60])
def test_every_page_of_an_order_stands_on_the_grid(count: int) -> None:
    assert check_grid(order(order_of(count))) > 2


def test_the_reader_sees_what_leaves_the_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector_app.documents.page.row_top", lambda row: layout.row_top(row) - row * 0.2)
    with pytest.raises(AssertionError, match="off the grid"):
        check_grid(order(order_of(8)))
