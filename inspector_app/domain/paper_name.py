"""The name of a paper's file: number, home, paper and day, in a form that every disk takes."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date

from inspector_app.domain.text import key_of

SUFFIX = ".pdf"
_REFUSED = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\s*\..*)?", re.IGNORECASE)
_MOST_BYTES = 236  # of 255 in UTF-8: the rest is for the suffix and for " (2)" after a double
_UNPRINTED = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def file_name(*parts: str, on: date | None) -> str:
    """Return the name of a file from number, home, paper and day; where it is too long the longest gives."""
    said = [part for part in map(_safe, parts) if part]
    day = [on.isoformat()] if on else []
    while len("-".join([*said, *day]).encode()) > _MOST_BYTES:
        longest = max(range(len(said)), key=lambda at: len(said[at]))
        said[longest] = said[longest][:-1].rstrip(". ")
    name = "-".join([*said, *day]) or "_"
    return f"{'_' if _RESERVED.fullmatch(name) else ''}{name}{SUFFIX}"


def apart(name: str, taken: Collection[str]) -> str:
    """Return a name as it stands, or with the first number that tells it from those taken.

    `taken` holds names as `told_apart` returns them.
    """
    stem, number, free = name.removesuffix(SUFFIX), 1, name
    while told_apart(free) in taken:
        number += 1
        free = f"{stem} ({number}){SUFFIX}"
    return free


def told_apart(name: str) -> str:
    """Return what a disk tells file names by: Windows and macOS read no capitals and fold some signs."""
    return key_of(name)


def _safe(text: str) -> str:
    kept = "".join(" " if unicodedata.category(one) in _UNPRINTED else one for one in text)
    plain = " ".join(_REFUSED.sub(" ", unicodedata.normalize("NFC", kept)).split()).strip("-. ")
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain
