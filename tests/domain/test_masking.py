"""What is personal is masked, and nothing else is touched."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.documents.personal import surnames
from inspector_app.domain.masking import CLOSES, OPENS, bare, is_sound, marked, masked

UNMARKED = st.text(alphabet=st.characters(exclude_characters=OPENS + CLOSES, exclude_categories=["Cs"]))


def outside(text: str) -> str:
    return masked(text, surnames())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("⟦张三⟧的床位", "张××的床位"),
        ("⟦张三丰⟧、⟦李四⟧", "张××、李××"),
        ("⟦欧阳修⟧", "欧阳××"),
        ("⟦欧阳⟧", "欧××"),
        ("⟦张𬭎⟧", "张××"),
        ("⟦买买提·示例⟧", "××"),
        ("⟦张三李四王⟧", "××"),
        ("⟦高血压⟧", "××"),
        ("⟦白内障⟧", "××"),
        ("⟦13800000000⟧", "××"),
        ("⟦ 张三 ⟧", "张××"),
        ("⟦外⟦张三⟧里⟧后", "××后"),
        ("⟦张三", "张三"),
        ("张三⟧ ⟦李四⟧", "张三 李××"),
        ("⟦外⟦张三⟧", "外张××"),
        ("⟦⟧", ""),
    ],
)
def test_what_is_marked_is_masked(typed: str, printed: str) -> None:
    assert outside(typed) == printed


@pytest.mark.parametrize(
    "text",
    [
        "张三床头的呼叫器坏了，13800000000",
        "示民养责改〔2020〕7号，2020年2月9日，56家，3.5米",
        "110101194001010014",  # the check digit is wrong
        "110101194013010011",  # no such day
        "912301011940010100",
        "A11010519491231002X",
        "99110105194912310022",
    ],
)
def test_counts_days_and_numbers_of_papers_stay(text: str) -> None:
    assert outside(text) == text


@pytest.mark.parametrize("number", ["11010519491231002X", "11010519491231002x", "110105 19491231 002X"])
def test_an_identity_number_is_masked_without_a_mark(number: str) -> None:
    # the sample number of GB 11643-1999, which belongs to nobody
    assert outside(f"身份证号{number}，") == "身份证号××，"
    assert masked(number, surnames(), has_identities=False) == number


@given(UNMARKED)
def test_nothing_unmarked_changes(text: str) -> None:
    assert masked(text, surnames(), has_identities=False) == text
    assert bare(text) == text
    assert outside(text) == text


@given(st.dates(date(1800, 1, 1), date(2200, 1, 1)), st.integers(0, 10**6), st.text("0123456789年月日〔〕-."))
def test_days_and_counts_are_never_taken_for_a_person(on: date, count: int, rest: str) -> None:
    text = f"{on.isoformat()}至{on + timedelta(7)}，{count}人，{on.year}年{on.month}月{on.day}日"
    assert outside(text) == text
    assert outside(rest[:17]) == rest[:17]


@given(st.text(alphabet=OPENS + CLOSES + "张三高血压a1 "))
def test_a_mark_never_prints(text: str) -> None:
    for printed in (outside(text), bare(text)):
        assert not {OPENS, CLOSES} & set(printed)


@given(st.text("甲乙张三，。", min_size=1), st.text("丙丁李四12", min_size=5), st.text("戊己，。"))
def test_what_stands_around_a_mark_stays(before: str, personal: str, after: str) -> None:
    printed = outside(f"{before}{OPENS}{personal}{CLOSES}{after}")
    assert printed == f"{before}××{after}"


def test_marking_and_taking_the_mark_off_again() -> None:
    assert marked("张三") == "⟦张三⟧"
    assert marked(" 张三\n") == " ⟦张三⟧\n"
    assert marked("⟦张三⟧") == "张三"
    assert marked("见⟦张三⟧等") == "见张三等"
    assert marked(" ") == " "


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [("⟦张三⟧", True), ("张三", True), ("⟦张⟦三⟧⟧", True), ("⟦张三", False), ("张三⟧", False), ("⟧⟦", False)],
)
def test_half_a_pair_of_marks_is_known(text: str, is_whole: bool) -> None:  # noqa: FBT001
    assert is_sound(text) is is_whole
