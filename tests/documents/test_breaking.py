"""Where Chinese lines break (GB/T 15834-2011, 5.1)."""

import re
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from inspector_app.documents.breaking import Line, set_lines
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import BODY_SIZE, TRACKING, WIDTH, shape

CLOSING, OPENING = "。，、；：！？）》”’】〕%", "（《“‘【〔"
_word = st.sampled_from(
    ["检查", "消防通道", "养老院", "2020年2月9日", "14", "3.5%", "18个月", "A4", "GB38600-2019", "——", "……"]
)
_piece = st.one_of(
    _word,
    st.sampled_from(list("。，、；：！？")).flatmap(lambda mark: _word.map(lambda word: word + mark)),
    st.tuples(st.sampled_from(["（）", "《》", "“”", "【】"]), _word).map(lambda p: p[0][0] + p[1] + p[0][1]),
)
_texts = st.lists(_piece, min_size=5, max_size=120).map("".join)


def broken(text: str, width: float = WIDTH) -> list[Line]:
    """Set a text on the grid of the body."""
    return set_lines(shape([(Role.BODY, text)]), BODY_SIZE, width, tracking=TRACKING)


@settings(max_examples=80, deadline=None)
@given(_texts)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str) -> None:
    lines = [line.text for line in broken(text)]
    assert not [line for line in lines if line[0] in CLOSING]
    assert not [line for line in lines[:-1] if line[-1] in OPENING]


@settings(max_examples=80, deadline=None)
@given(_texts)
def test_no_line_is_wider_than_the_type_area_and_no_character_is_lost(text: str) -> None:
    lines = broken(text)
    assert "".join("".join(line.text for line in lines).split()) == "".join(text.split())
    assert all(line.width <= WIDTH + 0.02 for line in lines)


@settings(max_examples=80, deadline=None)
@given(_texts)
def test_numbers_and_words_stay_whole(text: str) -> None:
    assume(not re.search("[!-~]{21}", text))
    lines = [line.text for line in broken(text)]
    for one, following in pairwise(lines):
        assert not re.fullmatch("[0-9A-Za-z]{2}", one[-1] + following[0])


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="。，（《”“A9 检—…\u3000", max_size=200), st.sampled_from([24.0, 60.0, WIDTH]))
def test_even_nonsense_is_set_without_losing_a_character(text: str, width: float) -> None:
    assert "".join("".join(line.text for line in broken(text, width)).split()) == "".join(text.split())


def test_a_mark_is_squeezed_in_before_a_character_is_pushed_down() -> None:
    lines = broken("检查" * 12 + "发现（三）处，" + "情况" * 14)
    assert all(abs(line.width - WIDTH) < 0.1 for line in lines[:-1])
    assert not lines[1].text.startswith(tuple(CLOSING))


def test_a_mark_that_does_not_fit_takes_half_its_room_at_the_end_of_a_line() -> None:
    first = broken("检" * 14 + "，" + "查" * 12 + "发，" + "现" * 20)[0]
    assert first.text.endswith("，")


def test_a_word_of_5000_letters_is_broken_all_the_same() -> None:
    lines = broken("网址" + "x" * 5000 + "结束")
    assert all(line.width <= WIDTH + 0.02 for line in lines)
    assert sum(len(line.text) for line in lines) == 5004


def test_a_date_stays_whole_where_the_line_can_afford_it() -> None:
    lines = [line.text for line in broken("检" * 25 + "2020年2月9日" + "查" * 10)]
    assert not lines[0].endswith(("2020", "2020年2"))
    assert [line.text for line in broken("检" * 27 + "2020年2月9日")][1] == "2020年2月9日"
