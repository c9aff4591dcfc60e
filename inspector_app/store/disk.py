"""Where a data folder lies: on this machine's own disk, on a network, or in a folder a cloud drive copies."""

import os
import re
import sys
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from inspector_app import paths
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _

NETWORK_FILE_SYSTEMS = frozenset(
    {
        *("nfs", "nfs3", "nfs4", "cifs", "smbfs", "smb2", "smb3", "fuse.smbnetfs", "ncpfs"),
        *("afpfs", "webdav", "davfs", "davfs2", "fuse.davfs2", "fuse.sshfs", "fuse.rclone", "fuse.s3fs"),
        *("afs", "ceph", "coda", "lustre", "beegfs", "glusterfs", "fuse.glusterfs", "acfs"),
        *("vboxsf", "vmhgfs", "fuse.vmhgfs-fuse", "prl_fs"),
    }
)
"""File systems of other machines: their locks cannot be relied on (sqlite.org/faq.html, question 5)."""

_OCTAL = re.compile(r"\\([0-7]{3})")
_CLOUD_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


class Storage(StrEnum):
    """What kind of place a folder is."""

    LOCAL = "local"
    NETWORK = "network"
    CLOUD = "cloud"


def storage_of(folder: Path) -> Storage:
    """Say what kind of place a folder is; it need not exist yet."""
    whole = folder.absolute()
    real = _real(whole)
    named = _cloud_names()
    if any(_is_in_cloud(path, named) for path in (whole, real)):
        return Storage.CLOUD
    return Storage.NETWORK if _is_on_network(real) else Storage.LOCAL


def refuse_shared(folder: Path) -> None:
    """Refuse a data folder that would be torn apart by a network or a cloud drive."""
    match storage_of(folder):
        case Storage.CLOUD:
            raise UserError(
                _(
                    "{folder} is kept in step by a cloud drive, which can destroy a database that is being "
                    "written. Choose a data folder on this computer's own disk."
                ).format(folder=folder)
            )
        case Storage.NETWORK:
            raise UserError(
                _(
                    "{folder} is on a network drive, where a database can be destroyed. "
                    "Choose a data folder on this computer's own disk."
                ).format(folder=folder)
            )


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a power cut; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except OSError:
        return path


def _is_in_cloud(path: Path, named: Iterable[str]) -> bool:
    for variable in _CLOUD_VARIABLES:
        drive = os.environ.get(variable)
        if drive and path.is_relative_to(Path(drive)):
            return True
    names = [name.casefold() for name in named]
    whole = frozenset(name for name in names if not name.endswith("*"))
    begins = tuple(name[:-1] for name in names if name.endswith("*"))
    parts = [part.casefold() for part in path.parts]
    return any(part in whole or part.startswith(begins) for part in parts)


def _cloud_names() -> list[str]:
    names: list[str] = tomllib.loads(paths.resource("cloud_folders.toml").read_text(encoding="utf-8"))[
        "names"
    ]
    return names


def _is_on_network(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive_remote = 4  # GetDriveTypeW, fileapi.h
        return path.drive.startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == drive_remote
        )
    mounts = [
        (len(Path(point).parts), place, file_system)
        for place, (point, file_system) in enumerate(_mounts())
        if path.is_relative_to(point)
    ]
    return bool(mounts) and max(mounts)[2] in NETWORK_FILE_SYSTEMS


def _mounts() -> list[tuple[str, str]]:
    """Return where each file system is mounted and of what kind it is, in the order of mounting."""
    if not sys.platform.startswith("linux"):
        import psutil

        return [(mount.mountpoint, mount.fstype) for mount in psutil.disk_partitions(all=True)]
    # Where psutil looks too; to import it takes longer than everything else that is checked here.
    said = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    return [mount_of(line) for line in said.splitlines()]


def mount_of(line: str) -> tuple[str, str]:
    """Return the place and the kind of a file system from a line of Linux's list, with spaces in octal."""
    _device, point, file_system, *_options = line.split(" ")
    return _OCTAL.sub(lambda found: chr(int(found[1], 8)), point), file_system
