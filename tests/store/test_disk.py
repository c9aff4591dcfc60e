import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psutil
import pytest

from inspector_app import i18n
from inspector_app.domain.errors import UserError
from inspector_app.store import disk
from inspector_app.store.database import Store
from inspector_app.store.disk import Storage, mount_of, storage_of


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("zh_CN")


@pytest.mark.parametrize(
    "part",
    [
        "OneDrive",
        "OneDrive - 示例民政局",
        "ONEDRIVE",
        "Dropbox",
        "我的坚果云",
        "坚果云",
        "WPS云盘",
        "BaiduSyncdisk",
        "dropbox (公司)",
    ],
)
def test_a_folder_of_a_cloud_drive_is_refused_untouched(tmp_path: Path, now: datetime, part: str) -> None:
    folder = tmp_path / part / "数据"
    assert storage_of(folder) is Storage.CLOUD
    with pytest.raises(UserError, match=r"cloud drive.*own disk"):
        Store.open(folder, now=now)
    assert not folder.exists()


def test_a_renamed_cloud_folder_is_known_by_what_the_system_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "单位网盘"))
    assert storage_of(tmp_path / "单位网盘" / "数据") is Storage.CLOUD
    assert storage_of(tmp_path / "别处") is Storage.LOCAL


def test_a_folder_that_is_only_called_much_like_a_cloud_drive_is_taken(tmp_path: Path) -> None:
    assert storage_of(tmp_path / "OneDriver" / "My Drives" / "数据") is Storage.LOCAL


def test_a_link_into_a_cloud_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox")
    assert storage_of(tmp_path / "data") is Storage.CLOUD


@pytest.mark.parametrize(
    ("kind", "expected"), [("nfs4", Storage.NETWORK), ("cifs", Storage.NETWORK), ("ext4", Storage.LOCAL)]
)
def test_the_file_system_of_the_nearest_mount_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, expected: Storage
) -> None:
    mounts = [(str(tmp_path / "share"), kind), ("/", "ext4"), (str(tmp_path / "sha"), "nfs")]
    monkeypatch.setattr(disk, "_mounts", lambda: mounts)
    assert storage_of(tmp_path / "share" / "data") is expected


def test_a_mount_whose_name_has_a_space_is_read_as_it_is_called() -> None:
    line = r"//office/share /mnt/our\040share cifs rw,relatime 0 0"
    assert mount_of(line) == ("/mnt/our share", "cifs")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there the list is read by ourselves")
def test_the_mounts_are_those_that_psutil_names() -> None:
    named = [(mount.mountpoint, mount.fstype) for mount in psutil.disk_partitions(all=True)]
    assert disk._mounts() == named
