"""A usual reason is kept by a key and read in either language; own words are left alone."""

from collections.abc import Iterator

import pytest

from inspector_app import i18n
from inspector_app.domain.usual_reason import UsualReason, key_of, on_paper, words_of


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    spoken = i18n.language()
    yield
    i18n.use(spoken)


@pytest.mark.parametrize("reason", UsualReason)
def test_a_reason_chosen_in_one_language_is_read_in_the_other(reason: UsualReason) -> None:
    i18n.use("zh_CN")
    chinese = words_of(reason)
    assert key_of(chinese) == reason.value
    i18n.use("en")
    assert words_of(reason.value).isascii()
    assert on_paper(words_of(reason.value)) == chinese


def test_own_words_are_kept_as_they_were_typed() -> None:
    own = "示例：其配偶在该院任职"
    assert key_of(own) == words_of(own) == on_paper(own) == own
