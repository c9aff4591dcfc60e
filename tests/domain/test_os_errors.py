import errno
from pathlib import Path

import pytest

from inspector_app import i18n
from inspector_app.domain.os_errors import why


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (errno.ENOENT, "no such file", "没有这个文件"),
        (errno.EACCES, "no permission", "没有权限"),
        (errno.ENOSPC, "disk is full", "磁盘已满"),
        (errno.EROFS, "write-protected", "写保护"),
        (errno.EISDIR, "is a folder", "是一个文件夹"),
        (errno.ENAMETOOLONG, "too long", "过长"),
        (errno.EBUSY, "another program", "其他程序"),
        (errno.EHOSTUNREACH, "network drive", "网络驱动器"),
        (errno.EIO, "does not work", "读写出错"),
    ],
)
def test_the_common_refusals_are_told_in_the_language_of_the_window(
    number: int, english: str, chinese: str
) -> None:
    error = OSError(number, "Bad Words of the System", "/somewhere")
    for language, words in (("en", english), ("zh_CN", chinese)):
        i18n.use(language)
        assert words in why(error)
        assert "Bad Words" not in why(error)


def test_windows_says_more_by_its_own_number() -> None:
    i18n.use("en")
    error = PermissionError(errno.EACCES, "Zugriff verweigert")
    error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    assert why(error) == "another program is using it"


def test_what_is_not_known_is_told_in_the_systems_words() -> None:
    i18n.use("en")
    assert why(OSError(errno.EPIPE, "Broken pipe")) == "the system says “Broken pipe”"
    assert why(OSError("no number at all")) == "the system says “no number at all”"


def test_no_other_part_of_the_program_prints_the_systems_own_words() -> None:
    sources = (Path(__file__).parents[2] / "inspector_app").rglob("*.py")
    assert [path.name for path in sources if ".strerror" in path.read_text("utf-8")] == ["os_errors.py"]
