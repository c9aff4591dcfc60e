"""Names of files that every disk takes."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.paper_name import apart, file_name, told_apart

ON = date(2020, 2, 18)
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)")


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("示民函〔2020〕1号", "示例镇敬老院"), "示民函〔2020〕1号-示例镇敬老院-2020-02-18.pdf"),
        (('a/b\\c:d*?"<>|', "示\u202e例\n院. "), "a b c d-示 例 院-2020-02-18.pdf"),
        (("con", ""), "_con-2020-02-18.pdf"),
        (("nul.txt",), "_nul.txt-2020-02-18.pdf"),
        (("", "..."), "2020-02-18.pdf"),
        (("张\U0002c14e院", "㮾梨街道"), "张\U0002c14e院-㮾梨街道-2020-02-18.pdf"),
    ],
)
def test_a_file_name_suits_windows(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts, on=ON) == name


def test_a_long_name_keeps_its_number_and_its_day() -> None:
    name = file_name("示民函〔2020〕1号", "名" * 500, "现场检查记录", on=ON)
    assert len(name.encode()) <= 255
    assert name.startswith("示民函〔2020〕1号-名")
    assert name.endswith("名-现场检查记录-2020-02-18.pdf")


@given(st.lists(st.text(max_size=300), max_size=4), st.none() | st.just(ON))
def test_every_name_is_one_a_disk_takes(parts: list[str], on: date | None) -> None:
    name = file_name(*parts, on=on)
    assert len(name.encode()) <= 245, "room for a number after a double"
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
    assert not RESERVED.match(name)
    assert name == name.strip()
    assert re.fullmatch(r"[^.].*\.pdf", name)


def test_doubles_are_numbered() -> None:
    taken: set[str] = set()
    for wanted, name in (
        ("示例.pdf", "示例.pdf"),
        ("示例.pdf", "示例 (2).pdf"),
        ("A.pdf", "A.pdf"),
        ("a.pdf", "a (2).pdf"),
        ("示例.pdf", "示例 (3).pdf"),
    ):
        assert apart(wanted, taken) == name
        taken.add(told_apart(name))
