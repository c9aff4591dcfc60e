"""How the window joins words and sentences in each language."""

from collections.abc import Iterator

import pytest

from inspector_app import i18n


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = i18n.language()
    yield
    i18n.use(before)


@pytest.mark.parametrize(
    ("language", "said", "joined"),
    [
        ("zh_CN", ("请填写姓名。", "请填写电话。"), "请填写姓名。请填写电话。"),
        ("zh_CN", ("姓名：甲", "", "电话：乙"), "姓名：甲；电话：乙"),
        ("en", ("Fill in the name.", "Fill in the phone."), "Fill in the name. Fill in the phone."),
        ("en", ("name: A", "phone: B"), "name: A; phone: B"),
    ],
)
def test_sentences_are_joined_as_the_language_does(language: str, said: tuple[str, ...], joined: str) -> None:
    i18n.use(language)
    assert i18n.sentences(said) == joined
