"""Files left for somebody: whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from inspector_app.domain.errors import UserError
from inspector_app.domain.os_errors import why
from inspector_app.i18n import _


def write(path: Path, content: bytes) -> None:
    """Write a file; what stood there stays where the new one cannot be written in full."""
    with replacing(path) as file:
        file.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside a path, which it takes the place of once it is whole; UserError where it cannot."""
    try:
        if path.exists() and not path.is_file():  # a device, a pipe: written to, never replaced
            with path.open("wb") as file:
                yield file
            return
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            temporary.chmod(0o644)
            temporary.replace(path)
        except BaseException:  # an interruption as well
            with suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise refused(path, error) from error


def refused(path: Path, error: OSError) -> UserError:
    """Say that a file cannot be written, and what to do."""
    says = _("“{file}” cannot be written: {reason}. Close it in other programs or choose another folder.")
    return UserError(says.format(file=path.name, reason=why(error)))
