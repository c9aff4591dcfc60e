"""What concerns this installation alone: its writer, and small values that never leave the machine."""

import contextlib
import hashlib
import os
import secrets
import sys
from datetime import datetime
from pathlib import Path
from uuid import UUID, getnode

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_app import paths
from inspector_app.domain.ids import new_id
from inspector_app.store.tables import Entry, Local

_WRITER = "installation.writer"
_IDENTITY = "installation.identity"


def local_value(session: Session, key: str) -> str | None:
    """Return a value of this installation, None where it was never kept."""
    row = session.get(Local, key)
    return None if row is None else row.value


def keep_local(session: Session, key: str, value: str) -> None:
    """Keep a value of this installation."""
    row = session.get(Local, key)
    if row is None:
        session.add(Local(key=key, value=value))
    else:
        row.value = value
    session.flush()


def identity(folder: Path) -> str:
    """Return what this data folder on this machine is known by: the same folder elsewhere is another one."""
    said = [_machine_id(), _token(), os.path.normcase(folder.resolve())]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def current_writer(session: Session, folder: Path) -> UUID | None:
    """Return the writer that goes on here; None where a new one must begin."""
    writer = local_value(session, _WRITER)
    if writer is None or local_value(session, _IDENTITY) != identity(folder):
        return None
    return None if _last_seq(session, UUID(writer)) < _seq_outside(UUID(writer)) else UUID(writer)


def begin_writer(session: Session, folder: Path, *, now: datetime) -> UUID:
    """Begin a new writer: at first run, after a restore, or when the folder turns up on another machine."""
    writer = new_id()
    keep_local(session, _WRITER, str(writer))
    keep_local(session, _IDENTITY, identity(folder))
    keep_local(session, f"{_WRITER}.since", now.isoformat())
    return writer


def note_outside(session: Session, writer: UUID) -> None:
    """Note outside the data folder how far the writer has come, so that an old copy put back is noticed."""
    seq = _last_seq(session, writer)
    if seq > _seq_outside(writer):
        _note_of(writer).parent.mkdir(parents=True, exist_ok=True)
        _note_of(writer).write_text(str(seq), encoding="ascii")


def _last_seq(session: Session, writer: UUID) -> int:
    return session.scalar(select(func.max(Entry.seq)).where(Entry.writer == writer)) or 0


def _note_of(writer: UUID) -> Path:
    return paths.machine_folder() / "writers" / str(writer)


def _seq_outside(writer: UUID) -> int:
    try:
        return int(_note_of(writer).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return 0


def _token() -> str:
    """Return the secret of this user on this machine, made when first asked for."""
    file = paths.machine_folder() / "token"
    with contextlib.suppress(FileNotFoundError):
        return file.read_text(encoding="ascii").strip()
    file.parent.mkdir(parents=True, exist_ok=True)
    # Whole from the start: of two programs starting at once, the second takes the token of the first.
    fresh = file.with_name(f"token.{os.getpid()}.{secrets.token_hex(4)}")
    fresh.write_text(secrets.token_hex(16), encoding="ascii")
    try:
        fresh.rename(file) if sys.platform == "win32" else os.link(fresh, file)
    except FileExistsError:
        pass
    finally:
        fresh.unlink(missing_ok=True)
    return file.read_text(encoding="ascii").strip()


def _machine_id() -> str:
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    for file in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        with contextlib.suppress(OSError):
            return file.read_text(encoding="ascii").strip()
    return f"{getnode():012x}"
