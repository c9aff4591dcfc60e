"""The files a paper is handed over in: written whole or not at all, copies gone when the program ends."""

import atexit
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _


def save(path: Path, paper: bytes) -> None:
    """Write a paper where the user said; what stood there stays where the new one cannot be written."""
    temporary = path.with_name(f".{path.stem[:40]}.part")
    try:
        temporary.write_bytes(paper)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise UserError(
            _(
                "“{file}” cannot be written: {reason}. Close it in other programs or choose another folder."
            ).format(file=path.name, reason=error.strerror)
        ) from None


def copy_to_look_at(name: str, paper: bytes) -> Path:
    """Write a copy for the system's viewer or printer; it goes away when the program ends."""
    try:
        path = Path(tempfile.mkdtemp(dir=_folder())) / name
        path.write_bytes(paper)
    except OSError as error:
        raise UserError(
            _("The copy for the viewer cannot be written: {reason}. Make room on the disk.").format(
                reason=error.strerror
            )
        ) from None
    return path


@cache
def _folder() -> Path:
    made = Path(tempfile.mkdtemp(prefix="inspector-papers-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made
