"""The files a paper is handed over in: a name every disk takes, written whole or not at all."""

import atexit
import re
import shutil
import tempfile
import unicodedata
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _

_REFUSED = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")
_LONGEST = 60  # characters a part: three of them stay under 255 bytes in UTF-8 with most names


def suggested_name(*parts: str, on: date | None) -> str:
    """Return number, home and day as a file name that Windows takes too."""
    said = [_safe(part)[:_LONGEST].strip() for part in parts]
    said.append(on.isoformat() if on else "")
    name = "-".join(part for part in said if part)
    while len(name.encode()) > 240:
        name = name[:-1]
    return f"{name}.pdf"


def _safe(text: str) -> str:
    kept = "".join(" " if unicodedata.category(one) in {"Cc", "Cf", "Cs"} else one for one in text)
    plain = " ".join(_REFUSED.sub(" ", kept).split()).strip(". ")
    return f"_{plain}" if _RESERVED.match(plain) else plain


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
