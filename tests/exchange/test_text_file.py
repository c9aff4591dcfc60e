"""Files that somebody names: read up to a size, in the encodings of Chinese offices."""

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.exchange import calendars, ledger_mapping, text_file, visits
from inspector_app.exchange.checklists import ChecklistError, load_checklists, read_checklist
from inspector_app.exchange.table import read_tables
from inspector_app.i18n import use

READERS: list[Callable[[Path], object]] = [
    text_file.read,
    read_tables,
    calendars.read_year,
    ledger_mapping.read,
    visits.read_visit,
    read_checklist,
]


@pytest.mark.skipif(sys.platform != "linux", reason="a device that never ends")
@pytest.mark.parametrize("reader", READERS)
def test_a_file_that_never_ends_is_refused(reader: Callable[[Path], object], tmp_path: Path) -> None:
    for name in ("endless.toml", "endless"):
        (tmp_path / name).symlink_to("/dev/zero")
        with pytest.raises(UserError, match=f"{name}|JSON"):
            reader(tmp_path / name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_as_it_was_saved(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "示例.txt").write_text("示例敬老院张𬭎", encoding=encoding)
    assert text_file.read(tmp_path / "示例.txt") == "示例敬老院张𬭎"


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("a = 1\nb = = 2", "line 2, column 5 is wrong", "第2行第5列有误"),
        ('a = "x', "its end is wrong", "结尾有误"),
        ("a = " + "[" * 50_000, "nested too deep", "嵌套层数过多"),
    ],
)
def test_why_a_text_is_no_toml_is_said_in_both_languages(text: str, english: str, chinese: str) -> None:
    with pytest.raises((tomllib.TOMLDecodeError, RecursionError)) as wrong:
        tomllib.loads(text)
    use("en")
    assert english in text_file.why_no_toml(wrong.value)
    use("zh_CN")
    assert chinese in text_file.why_no_toml(wrong.value)


def test_a_folder_called_like_a_checklist_keeps_no_other_from_loading(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gb.toml").write_text("id = '示例'", encoding="gb18030")
    use("zh_CN")
    assert [str(one) for one in load_checklists(tmp_path).problems] == [
        "folder.toml: 文件无法打开：这是一个文件夹。",
        "gb.toml: 不是可读的TOML文件：文字编码不是UTF-8。",
    ]
    with pytest.raises(ChecklistError, match="folder"):
        read_checklist(tmp_path / "folder.toml")
