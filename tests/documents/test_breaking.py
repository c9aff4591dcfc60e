"""Where Chinese lines break (GB/T 15834-2011, 5.1)."""

import re
from itertools import pairwise
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from inspector_app.documents.breaking import Line, rules, set_lines
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import BODY_SIZE, CELL, TRACKING, WIDTH, shape

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


WIDTHS = [count * CELL for count in (5, 6, 7, 8, 10, 12, 15, 19, 24, 28)]
_CHARACTERS = "养老机构消防安全检查整改责任管理监督宣传到位厨房燃气通道出口灭火器压力不足未见记录"
_LATIN = ["GB38600-2019", "3.5%", "A4", "12-3", "No.7", "PM2.5", "example", "60kg", "1/4", "x"]
_MARKS = "。，、；：？！…—"
_PAIRS = ["（）", "《》", "“”", "‘’", "【】", "〔〕", "()", "「」"]


def paragraph(random: Random) -> str:
    """A paragraph of Chinese with Latin, digits, quotes and brackets, some nested, some side by side."""
    said: list[str] = []
    for _piece in range(random.randint(1, 20)):
        text = "".join(random.choices(_CHARACTERS, k=random.randint(0, 9)))
        kind = random.random()
        if kind < 0.2:
            text += random.choice(_LATIN)
        elif kind < 0.3:
            text += f"{random.randint(1990, 2030)}年{random.randint(1, 12)}月{random.randint(1, 28)}日"
        elif kind < 0.6:
            for pair in random.sample(_PAIRS, random.randint(1, 3)):
                text = pair[0] + text + pair[1]
        if random.random() < 0.7:
            mark = random.choice(_MARKS)
            text += mark * 2 if mark in "…—" else mark
        said.append(text)
    return "".join(said)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_20000_paragraphs_at_ten_widths_break_by_the_rules(seed: int) -> None:
    """A hundred paragraphs an example, ten at each width: 20,000 in all."""
    random = Random(seed)
    for width in WIDTHS * 10:
        text = paragraph(random)
        lines = broken(text, width)
        shown = [line.text for line in lines]
        assert "".join(shown) == text.replace(" ", ""), (text, width)
        assert max((line.width for line in lines), default=0) <= width + 0.02, (text, width, shown)
        for line, following in pairwise(shown):
            assert may_part(line, following[0]) or not could_part(line), (text, width, shown)


def may_part(line: str, following: str) -> bool:
    """Say whether a line may end so before that character."""
    by = rules()
    before = line[-1]
    return not (following in by.no_start or before in by.no_end or before + following in by.together)


def could_part(line: str) -> bool:
    """Say whether a line has any place to break at; one with none is all marks bound to one character."""
    return any(may_part(line[:at], line[at]) for at in range(1, len(line)))


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


def test_a_day_to_be_written_in_is_never_parted_nor_begins_a_line() -> None:
    for before in range(18, 30):
        lines = [line.text for line in broken("检" * before + "于　　年　月　日前整改到位。")]
        assert sum("于　　年　月　日前" in line for line in lines) == 1, lines
        assert not [line for line in lines if line.startswith("　")]
        ruled = [line.text for line in broken("检" * before + "＿＿＿年＿＿月＿＿日")]
        assert sum("＿＿＿年＿＿月＿＿日" in line for line in ruled) == 1, ruled


def test_a_date_stays_whole_where_the_line_can_afford_it() -> None:
    lines = [line.text for line in broken("检" * 25 + "2020年2月9日" + "查" * 10)]
    assert not lines[0].endswith(("2020", "2020年2"))
    assert [line.text for line in broken("检" * 27 + "2020年2月9日")][1] == "2020年2月9日"
