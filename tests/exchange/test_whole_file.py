"""A file is left whole or not at all."""

from pathlib import Path

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.exchange.whole_file import replacing, write


def test_what_stood_there_stays_until_the_new_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "示例.pdf"
    path.write_bytes(b"old")
    with replacing(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["示例.pdf"]


@pytest.mark.parametrize("broken_by", [KeyboardInterrupt, OSError, ValueError])
def test_a_broken_off_file_leaves_nothing_but_what_stood_there(
    broken_by: type[BaseException], tmp_path: Path
) -> None:
    path = tmp_path / "示例.pdf"
    path.write_bytes(b"old")
    refused = UserError if broken_by is OSError else broken_by

    def break_off() -> None:
        with replacing(path) as file:
            file.write(b"ne")
            raise broken_by

    with pytest.raises(refused):
        break_off()
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("示例.pdf", b"old")]


def test_a_place_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    for place in (tmp_path / "missing" / "示例.pdf", tmp_path):
        with pytest.raises(UserError, match="cannot be written"):
            write(place, b"new")
    assert list(tmp_path.iterdir()) == []
