"""Tables as people keep them: xlsx or csv, read as rows of text with their numbers."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import ParseError

from inspector_app.domain.errors import UserError
from inspector_app.exchange.text_file import content, decoded
from inspector_app.i18n import _

LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 200_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 100
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
GUARDED = re.compile("'+[=+@\\-\t\r\uff1d\uff0b\uff0d\uff20]")
"""What a csv writes before text that a spreadsheet would take for a formula, in wide signs too."""


def guarded(cell: str) -> str:
    """Return text as a csv holds it: an apostrophe keeps a spreadsheet from calculating it."""
    return f"'{cell}" if GUARDED.match(f"'{cell}") else cell


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its rows with their numbers, cells as text."""

    title: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_tables(path: Path) -> list[Table]:
    """Return the sheets of a file, empty rows left out; UserError where it is none or too large.

    What it is decides its first bytes, not its name.
    """
    raw = content(path, largest=LARGEST_FILE, too_large=_("“{file}” is too large for a table."))
    if raw.startswith(_OLE):
        raise UserError(
            _("“{file}” is an old or a locked workbook. Save it as .xlsx without a password.").format(
                file=path.name
            )
        )
    return _read_workbook(raw, path.name) if raw.startswith(_ZIP) else [_read_csv(raw, path)]


def _decoded(raw: bytes, path: Path) -> str:
    try:
        return decoded(raw)
    except UserError:
        if path.suffix.lower() != ".xlsx":
            raise
        says = _("“{file}” is no workbook, or it is damaged. Save it again as .xlsx, or as .csv.")
        raise UserError(says.format(file=path.name)) from None


def _read_csv(raw: bytes, path: Path) -> Table:
    text = _decoded(raw, path).replace("\0", "")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        records = list(enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1))
    except csv.Error as error:
        raise UserError(
            _("“{file}” is not a readable csv table: {reason}.").format(file=path.name, reason=error)
        ) from None
    rows = (
        (number, [cell[1:] if GUARDED.match(cell) else cell for cell in record]) for number, record in records
    )
    return Table(path.stem, tuple(_capped(rows, path.name)))


def _read_workbook(raw: bytes, file: str) -> list[Table]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
                raise UserError(_("“{file}” is too large for a table.").format(file=file))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep does not matter for reading
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            try:
                return [
                    Table(
                        sheet.title,
                        tuple(_capped(_cells(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)), file)),
                    )
                    for sheet in book.worksheets
                ]
            finally:
                book.close()
    except (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, OSError):
        raise UserError(
            _("“{file}” is not a readable workbook. Open and save it once more as .xlsx.").format(file=file)
        ) from None


def _cells(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, start=1):
        yield number, [_text(value) for value in row]


def _capped(rows: Iterator[tuple[int, list[str]]], file: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Leave out empty rows; refuse a table with more rows than a county can have homes."""
    found = 0
    for number, cells in rows:
        if number > 20 * MOST_ROWS:
            break
        kept = tuple(cells[:MOST_COLUMNS])
        if any(cell.strip() for cell in kept):
            found += 1
            if found > MOST_ROWS:
                raise UserError(
                    _("“{file}” has more than {limit} rows. Split it.").format(file=file, limit=MOST_ROWS)
                )
            yield number, kept


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float():
            # 18 digits kept as a number have lost their last ones: left as 5.2E+17, which no code looks like
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
