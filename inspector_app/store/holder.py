"""Who has the window open on a data folder: a lock that the system frees however the program ends."""

import getpass
import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.store.refusals import make_folder, said_plainly

_FAR = 1 << 30
"""The byte that is locked: far behind the text, which others may then read on Windows too."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the window open, as the lock file says."""

    pid: int
    host: str
    user: str
    started_at: datetime

    @property
    def sentence(self) -> str:
        """Say who it is and what to do."""
        return _(
            "This data folder is already open: {user} on {host}, process {pid}, since {since}. "
            "Use that window, or close it first."
        ).format(
            user=self.user,
            host=self.host,
            pid=self.pid,
            since=f"{self.started_at.astimezone():%Y-%m-%d %H:%M}",
        )


class FolderHeldError(UserError):
    """Another window has this data folder open."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder.sentence)
        self.holder = holder


class Lock:
    """A file locked by this process until it is let go of or the process ends."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._open: BinaryIO | None = None

    def take(self) -> bool:
        """Take the lock; False where another has it."""
        with said_plainly(self.file.parent):
            handle = os.open(self.file, os.O_RDWR | os.O_CREAT, 0o666)
        opened = os.fdopen(handle, "r+b")
        if not _lock(opened):
            opened.close()
            return False
        self._open = opened
        return True

    def write(self, text: str) -> None:
        """Write who has the lock."""
        if self._open is None:
            raise RuntimeError("write needs the lock")
        self._open.seek(0)
        self._open.truncate()
        self._open.write(text.encode())
        self._open.flush()

    def let_go(self) -> None:
        """Let go; the file stays, since removing it would race with the next one."""
        if self._open is not None:
            self.write("")
            self._open.close()
            self._open = None


class FolderLock:
    """The lock of the window; the command line does without, the database copes with several writers."""

    def __init__(self, lock: Lock) -> None:
        self._lock = lock

    @classmethod
    def take(cls, folder: Path, *, now: datetime) -> Self:
        """Hold a data folder; FolderHeldError says who has it. What a killed program left does not count."""
        make_folder(folder)
        lock = Lock(folder / "inspector.lock")
        if not lock.take():
            raise FolderHeldError(_read(lock.file))
        mine = Holder(os.getpid(), socket.gethostname(), _user(), now)
        lock.write(json.dumps(asdict(mine) | {"started_at": now.isoformat()}))
        return cls(lock)

    def release(self) -> None:
        """Let the next window have the folder."""
        self._lock.let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def holder_of(folder: Path) -> Holder | None:
    """Return who has the window open on a folder, None where nobody has."""
    lock = Lock(folder / "inspector.lock")
    if not lock.file.exists():
        return None
    if lock.take():
        lock.let_go()
        return None
    return _read(lock.file)


def _read(file: Path) -> Holder:
    with suppress(OSError, ValueError, KeyError, TypeError):
        said = json.loads(file.read_text(encoding="utf-8"))
        return Holder(said["pid"], said["host"], said["user"], datetime.fromisoformat(said["started_at"]))
    changed = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    return Holder(0, "?", "?", changed)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _lock(opened: BinaryIO) -> bool:
    if sys.platform == "win32":
        import msvcrt

        opened.seek(_FAR)
        try:
            msvcrt.locking(opened.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(opened.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
