"""Copies of a paper for the system's viewer or printer, gone when the program ends."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from inspector_app.domain.errors import UserError
from inspector_app.domain.os_errors import why
from inspector_app.i18n import _


def copy_to_look_at(name: str, paper: bytes) -> Path:
    """Write a copy for the system's viewer or printer; it goes away when the program ends."""
    try:
        path = Path(tempfile.mkdtemp(dir=_folder())) / name
        path.write_bytes(paper)
    except OSError as error:
        raise UserError(
            _("The copy for the viewer cannot be written: {reason}. Make room on the disk.").format(
                reason=why(error)
            )
        ) from None
    return path


@cache
def _folder() -> Path:
    made = Path(tempfile.mkdtemp(prefix="inspector-papers-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made
