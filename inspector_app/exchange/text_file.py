"""Files that somebody names, read whole up to a size, and text as Chinese offices write it."""

import codecs
import re
from pathlib import Path

from inspector_app.domain.errors import UserError
from inspector_app.domain.os_errors import why
from inspector_app.i18n import _

LARGEST_TEXT = 2_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AT = re.compile(r"at line (?P<line>\d+), column (?P<column>\d+)")


def content(path: Path, *, largest: int, too_large: str) -> bytes:
    """Return what a file holds; UserError where it cannot be opened, `too_large` where it is more bytes."""
    try:
        raw = start_of(path, largest + 1)
    except OSError as error:
        says = _("“{file}” cannot be opened: {reason}.")
        raise UserError(says.format(file=path.name, reason=why(error))) from None
    if len(raw) > largest:
        raise UserError(too_large.format(file=path.name))
    return raw


def start_of(path: Path, most: int) -> bytes:
    """Return a file's first bytes; not asked for its size, since a device has none and never ends."""
    with path.open("rb") as file:
        return file.read(most)


def decoded(raw: bytes) -> str:
    """Return the text: by its byte-order mark, else strict UTF-8, else GB18030; UserError where none fits."""
    marked = [encoding for mark, encoding in _MARKS if raw.startswith(mark)]
    for encoding in marked or ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(_("The characters of this file cannot be read. Save it as UTF-8 and try again."))


def read(path: Path) -> str:
    """Return the text of a file; UserError where it cannot be read."""
    too_large = _("“{file}” is too large for a text.")
    return decoded(content(path, largest=LARGEST_TEXT, too_large=too_large))


def why_no_toml(error: Exception) -> str:
    """Return why a text is no TOML, as the end of a sentence without a full stop, in the language in use."""
    if isinstance(error, UnicodeDecodeError):
        return _("its characters are not UTF-8")
    if at := _AT.search(str(error)):
        return _("line {line}, column {column} is wrong").format(**at.groupdict())
    if isinstance(error, RecursionError):
        return _("it is nested too deep")
    return _("its end is wrong, a quotation mark or a bracket may be missing")
