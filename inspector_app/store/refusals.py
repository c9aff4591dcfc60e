"""What the disk and the database refuse, said in a sentence that helps."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_GONE = frozenset(
    getattr(errno, name)
    for name in ("EIO", "ENXIO", "ENODEV", "ESTALE", "EREMOTEIO", "EHOSTDOWN", "EHOSTUNREACH", "ENOTCONN")
    if hasattr(errno, name)
)
_NO_PLACE = frozenset({errno.ENOTDIR, errno.ENAMETOOLONG, errno.ENOENT, errno.ELOOP, errno.EINVAL})


def disk_full(folder: Path) -> UserError:
    """Return the sentence for a disk without room."""
    return UserError(
        _(
            "The disk of {folder} is full. What was saved before is safe; the last step was not saved. "
            "Free some space, then do it again."
        ).format(folder=folder)
    )


def read_only(folder: Path) -> UserError:
    """Return the sentence for a folder that may not be written."""
    return UserError(
        _(
            "{folder} cannot be written. Remove its write protection or choose another data folder; "
            "nothing was saved."
        ).format(folder=folder)
    )


def disk_trouble(folder: Path) -> UserError:
    """Return the sentence for a disk that fails while it is read or written."""
    return UserError(
        _(
            "The disk of {folder} could not be read or written. What was saved before is kept. "
            "Check the disk, make room on it, then do it again."
        ).format(folder=folder)
    )


def damaged(database: Path) -> UserError:
    """Return the sentence for a file that is no database any more."""
    return UserError(
        _(
            "{database} is damaged or is not a database. "
            "Keep the file, and restore the last backup beside it."
        ).format(database=database)
    )


def make_folder(folder: Path) -> None:
    """Make the data folder where there is none; refused where there can be none."""
    with said_plainly(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise UserError(
                _("{folder} is a file. Name a folder for the data.").format(folder=folder)
            ) from error
        except OSError as error:
            if error.errno not in _NO_PLACE:
                raise
            raise UserError(
                _(
                    "There can be no folder {folder}: a part of its path is a file, or its name is one that "
                    "this disk does not take. Choose another data folder."
                ).format(folder=folder)
            ) from error


@contextmanager
def said_plainly(folder: Path, *, reading: bool = False) -> Iterator[None]:
    """Turn what the disk or the database of this folder refuses into a UserError; other errors are bugs."""
    try:
        yield
    except OSError as error:
        refused = _of_disk(error, folder)
        if refused is None:
            raise
        raise refused from error
    except Exception as error:
        cause = getattr(error, "orig", error)
        if not isinstance(cause, sqlite3.Error):
            raise
        refused = _of_database(cause, folder, reading=reading)
        if refused is None:
            raise
        raise refused from error


def _of_disk(error: OSError, folder: Path) -> UserError | None:
    place = Path(error.filename) if isinstance(error.filename, str) else folder
    if error.errno in _FULL:
        return disk_full(folder)
    if error.errno in _READ_ONLY:
        return read_only(place)
    if error.errno in _GONE:
        return disk_trouble(folder)
    return None


def _of_database(error: sqlite3.Error, folder: Path, *, reading: bool) -> UserError | None:
    code = getattr(error, "sqlite_errorcode", 0)
    refused: UserError | None = None
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            refused = disk_full(folder)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            # A query that writes is a bug and must not pass for a read-only disk.
            refused = None if reading and code == sqlite3.SQLITE_READONLY else read_only(folder)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            refused = UserError(
                _(
                    "Another program has been writing to {folder} for too long. "
                    "Wait until it has finished, then do it again; nothing was changed."
                ).format(folder=folder)
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            refused = damaged(folder / "inspector.db")
        case sqlite3.SQLITE_IOERR:
            refused = disk_trouble(folder)
    return refused
