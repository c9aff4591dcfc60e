import errno
import os
import stat
from pathlib import Path

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Sha256
from inspector_app.store import blobs
from inspector_app.store.blobs import BlobKind, Blobs
from inspector_app.store.database import Store


def test_a_file_is_found_again_by_its_hash(tmp_path: Path) -> None:
    kept = Blobs(tmp_path)
    name = kept.add(BlobKind.PAPER, b"%PDF-1.4")
    assert len(name) == 64
    assert kept.path(BlobKind.PAPER, name) == tmp_path / "papers" / name[:2] / f"{name}.pdf"
    assert kept.exists(BlobKind.PAPER, name)
    assert kept.read(BlobKind.PAPER, name) == b"%PDF-1.4"
    assert not kept.exists(BlobKind.PHOTO, name)
    assert list(kept.all(BlobKind.PAPER)) == [(name, kept.path(BlobKind.PAPER, name))]


def test_the_same_file_twice_is_one_and_a_damaged_one_is_mended(tmp_path: Path) -> None:
    kept = Blobs(tmp_path)
    name = kept.add(BlobKind.PHOTO, b"photo")
    path = kept.path(BlobKind.PHOTO, name)
    written = path.stat().st_mtime_ns
    assert kept.add(BlobKind.PHOTO, b"photo") == name
    assert path.stat().st_mtime_ns == written
    path.write_bytes(b"")
    with pytest.raises(UserError):
        kept.read(BlobKind.PHOTO, name)
    kept.add(BlobKind.PHOTO, b"photo")
    assert kept.read(BlobKind.PHOTO, name) == b"photo"
    assert len([found for found in tmp_path.rglob("*") if found.is_file()]) == 1


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        Blobs(tmp_path).read(BlobKind.PHOTO, Sha256("0" * 64))


def test_a_file_is_on_the_disk_before_it_has_its_name_and_its_name_before_anybody_hears_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    fsync, replace = os.fsync, os.replace

    def seen_fsync(handle: int) -> None:
        happened.append(f"fsync {'folder' if stat.S_ISDIR(os.fstat(handle).st_mode) else 'file'}")
        fsync(handle)

    def seen_replace(source: Path, target: Path) -> None:
        assert source.read_bytes() == b"photo"
        happened.append("rename")
        replace(source, target)

    kept = Blobs(tmp_path)
    kept.add(BlobKind.PHOTO, b"another")
    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(os, "replace", seen_replace)
    kept.add(BlobKind.PHOTO, b"photo")
    assert happened[-3:] == ["fsync file", "rename", "fsync folder"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_disk_that_refuses_leaves_no_half_file(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, "the system's words")

    monkeypatch.setattr(os, "fsync", refuse)
    (tmp_path / "photos" / "9c").mkdir(parents=True)
    with pytest.raises(UserError) as refused:
        Blobs(tmp_path).add(BlobKind.PHOTO, b"photo")
    assert "system's words" not in str(refused.value)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_session_knows_the_files_of_its_folder(store: Store) -> None:
    with store.writing() as session:
        name = blobs.of(session).add(BlobKind.PAPER, b"paper")
    assert store.blobs.read(BlobKind.PAPER, name) == b"paper"
