"""Files that the command line leaves for somebody: whole or not at all."""

import os
import tempfile
from pathlib import Path

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _


def write(file: Path, content: bytes) -> None:
    """Write a file; what stood there stays where the new one cannot be written in full."""
    temporary: Path | None = None
    try:
        if file.exists() and not file.is_file():  # a device, a pipe: written to, never replaced
            file.write_bytes(content)
            return
        handle, name = tempfile.mkstemp(prefix=f".{file.name[:40]}.", dir=file.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        temporary.chmod(0o644)
        temporary.replace(file)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise UserError(
            _("{file} cannot be written: {reason}. Choose another place.").format(
                file=file, reason=error.strerror or error
            )
        ) from error
