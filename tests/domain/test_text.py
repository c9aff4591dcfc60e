import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.errors import UserError
from inspector_app.domain.text import clean, clean_line, fold, key_of


def test_control_characters_and_marks_that_turn_text_are_taken_out() -> None:
    assert clean("\x00示\u202e例\u200f\x07敬\ufeff老院\u2066\x9f", limit=20) == "示例敬老院"


@pytest.mark.parametrize(
    "text",
    ["张\U0002cb4d", "\U00031350", "\ue000院", "👨\u200d👩\u200d👧", "<b>&</b>", "=1+1", "葛\U000e0100"],
)
def test_rare_characters_emoji_markup_and_formulas_stay_as_they_are(text: str) -> None:
    assert clean(text, limit=100) == text


def test_line_breaks_of_every_kind_become_one_kind() -> None:
    assert clean("a\r\nb\rc\u2028d\x0be\x85f", limit=20) == "a\nb\nc\nd\ne\nf"
    assert clean_line("a\r\n b\t\u3000 c", limit=20) == "a b c"


def test_text_over_the_limit_is_refused_with_its_length() -> None:
    assert clean("字" * 10_000, limit=10_000) == "字" * 10_000
    with pytest.raises(UserError, match=r"10001 characters, 10000 is the most"):
        clean("字" * 10_001, limit=10_000)


def test_full_width_signs_are_folded_and_names_compared_without_blanks() -> None:
    assert fold("１２０\uff0e５　") == "120.5"
    assert key_of("示例 敬老院（东）") == key_of("示例敬老院(东)")


@given(st.text())
def test_cleaning_is_done_once(text: str) -> None:
    once = clean(text, limit=100_000)
    assert clean(once, limit=100_000) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")
