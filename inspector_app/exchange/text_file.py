"""Text files as Chinese offices write them."""

import codecs
from pathlib import Path

from inspector_app.domain.errors import UserError
from inspector_app.domain.os_errors import why
from inspector_app.i18n import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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
    try:
        return decoded(path.read_bytes())
    except OSError as error:
        says = _("“{file}” cannot be opened: {reason}.")
        raise UserError(says.format(file=path.name, reason=why(error))) from error
