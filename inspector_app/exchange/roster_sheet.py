"""A roster sheet written: the whole roster, or a template to fill in, as xlsx or csv."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app import i18n
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility
from inspector_app.domain.roster import NUMBERS, text_of
from inspector_app.exchange import whole_file
from inspector_app.exchange.county import townships
from inspector_app.exchange.roster_columns import columns, sheet_words, shown, words
from inspector_app.exchange.table import guarded
from inspector_app.i18n import _

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_FORMULA_STARTS = ("=", "+", "-", "@")
_ROOM = 200
"""Empty rows below the last that are kept ready: text cells and lists to choose from."""
_PREFILLED = ("code", "kind")


def export_roster(path: Path, facilities: Iterable[Facility]) -> int:
    """Write the roster; returns the number of homes."""
    rows = [
        [shown(column.field, text_of(facility, column.field)) for column in columns()]
        for facility in facilities
    ]
    _write(path, rows)
    return len(rows)


def write_template(path: Path, facilities: Iterable[Facility]) -> int:
    """Write a template: each placeholder has a row with its code and kind, to be filled in, not doubled."""
    rows = [
        [
            shown(column.field, text_of(facility, column.field)) if column.field in _PREFILLED else ""
            for column in columns()
        ]
        for facility in facilities
        if facility.is_placeholder
    ]
    _write(path, rows)
    return len(rows)


def _write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    writers: dict[str, Callable[[Sequence[Sequence[str]]], bytes]] = {".xlsx": _workbook, ".csv": _csv}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UserError(_("A roster is written as .xlsx or .csv. Give the file one of these endings."))
    whole_file.write(path, writer(rows))


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Write UTF-8 with a byte-order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.shown for column in columns())
    for row in rows:
        writer.writerow(guarded(cell) for cell in row)
    return text.getvalue().encode("utf-8-sig")


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.create_sheet(sheet_words().sheet["roster"].shown, 0)
    del book[book.sheetnames[1]]
    notes = book.create_sheet(sheet_words().sheet["notes"].shown)
    names = book.create_sheet(sheet_words().sheet["townships"].shown)
    _fill(sheet, rows)
    _note(notes)
    for position, township in enumerate(townships(), start=1):
        _put(names.cell(position, 1), township.name)
    names.column_dimensions["A"].width = 24
    _offer_lists(sheet, names, len(rows) + 1 + _ROOM)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fill(sheet: "Worksheet", rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    line = Side(style="thin", color="C7D0DB")
    for position, column in enumerate(columns(), start=1):
        heading = sheet.cell(1, position, column.shown)
        heading.font = Font(bold=True)
        heading.fill = PatternFill("solid", start_color="E6F0FC")
        heading.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        heading.border = Border(bottom=line)
        sheet.column_dimensions[get_column_letter(position)].width = column.width
        for number in range(2, len(rows) + 2 + _ROOM):
            cell = sheet.cell(number, position)
            if column.field not in NUMBERS:
                cell.number_format = "@"  # as text: 18 digits stay 18 digits
            text = rows[number - 2][position - 1] if number - 2 < len(rows) else ""
            if text and column.field in NUMBERS:
                cell.value = int(text)
            elif text:
                _put(cell, text)
    sheet.row_dimensions[1].height = 48
    sheet.freeze_panes = "C2"


def _put(cell: "Cell | MergedCell", text: str) -> None:
    """Write text that stays text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA_STARTS)


def _note(sheet: "Worksheet") -> None:
    from openpyxl.styles import Alignment

    notes = sheet_words().notes["en" if i18n.language() == "en" else "zh"]
    for position, note in enumerate(notes, start=1):
        cell = sheet.cell(position, 1)
        _put(cell, f"{position}. {note}")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 90


def _offer_lists(sheet: "Worksheet", names: "Worksheet", last_row: int) -> None:
    """Offer a list to choose from in every column of words; a township may also be typed."""
    from openpyxl.utils import get_column_letter, quote_sheetname
    from openpyxl.worksheet.datavalidation import DataValidation

    for position, column in enumerate(columns(), start=1):
        choices = ",".join(word.shown for word in words(column.field).values())
        formula = f'"{choices}"'
        if column.field == "township":
            formula = f"{quote_sheetname(names.title)}!$A$1:$A${len(townships())}"
        elif not choices:
            continue
        offered = DataValidation(type="list", formula1=formula, allow_blank=True)
        offered.showErrorMessage = column.field != "township"
        offered.add(f"{get_column_letter(position)}2:{get_column_letter(position)}{last_row}")
        sheet.add_data_validation(offered)
