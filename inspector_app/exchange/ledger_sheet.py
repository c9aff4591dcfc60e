"""The ledger as a workbook or as csv: text that stays text, days as days, ready to be printed."""

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeAlias

from inspector_app.exchange.ledger_mapping import LedgerMapping, MappedSheet, SheetColumn, SheetOf
from inspector_app.exchange.table import guarded

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment

Value: TypeAlias = str | int | float | date | None
"""What a cell can say; a float is a share, shown as a percentage."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_CONTROL_SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DAY_NOUGHT = date(1899, 12, 30)
_PAPERS = {"A3": "8", "A4": "9"}


class LedgerBook(Protocol):
    """Something that rows of the ledger are written into."""

    def add(self, of: SheetOf, values: Mapping[str, Value]) -> None:
        """Put a row into every sheet of that kind."""
        ...

    def save(self, file: BinaryIO) -> None:
        """Write it all down."""
        ...


class Workbook:
    """An xlsx workbook, written row by row: what it holds is never in memory at once."""

    def __init__(self, mapping: LedgerMapping, *, heading: str) -> None:
        """`heading` stands over every printed page."""
        from openpyxl import Workbook as Book

        self._book = Book(write_only=True)
        self._sheets = [
            _Sheet(self._book.create_sheet(one.title.strip()), one, mapping.date, heading)
            for one in mapping.sheet
        ]

    def add(self, of: SheetOf, values: Mapping[str, Value]) -> None:
        """Put a row into every sheet of that kind."""
        for sheet in self._sheets:
            if sheet.of is of:
                sheet.add(values)

    def save(self, file: BinaryIO) -> None:
        """Write it all down; the filters are set over what was written."""
        for sheet in self._sheets:
            sheet.finish()
        self._book.save(file)


class _Sheet:
    """A sheet being written; openpyxl makes up the class of a write-only one as it runs."""

    def __init__(
        self,
        sheet: Any,  # noqa: ANN401 - see above
        said: MappedSheet,
        date_format: str,
        heading: str,
    ) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet, self.of, self._rows = sheet, said.of, 1
        self._last = get_column_letter(len(said.column))
        for number, column in enumerate(said.column, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _PAPERS[said.paper]
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.gridLines = True
        sheet.oddHeader.center.text = f"{heading} {said.title}".replace("&", "&&")
        sheet.oddFooter.center.text = "&P / &N"
        cells = _Cells(sheet, date_format)
        sheet.append(cells.headings(said.column))
        self._columns = [(column.field, column.fixed, cells.of_column()) for column in said.column]

    def add(self, values: Mapping[str, Value]) -> None:
        self._rows += 1
        self._sheet.append(
            [cells.saying(values.get(field) if field else fixed) for field, fixed, cells in self._columns]
        )

    def finish(self) -> None:
        self._sheet.auto_filter.ref = f"A1:{self._last}{self._rows}"


class _Cells:
    """Makes the styled cells of a sheet."""

    def __init__(self, sheet: Any, date_format: str) -> None:  # noqa: ANN401 - see _Sheet
        from openpyxl.styles import Alignment

        self._sheet, self._date_format = sheet, date_format
        self._text = Alignment(vertical="top", wrap_text=True)
        self._figure = Alignment(vertical="top", horizontal="center")

    def headings(self, columns: tuple[SheetColumn, ...]) -> "list[Cell]":
        from openpyxl.styles import Alignment, Font, PatternFill

        cells = []
        for column in columns:
            cell = self._cell(Alignment(horizontal="center", vertical="center", wrap_text=True))
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", start_color="E6F0FC")
            _say(cell, column.heading)
            cells.append(cell)
        return cells

    def of_column(self) -> "_ColumnCells":
        """Return the cells of a column, one of each look: a row is written before the next one."""
        cells = _ColumnCells(
            text=self._cell(self._text),
            quoted=self._cell(self._text),
            figure=self._cell(self._figure),
            share=self._cell(self._figure, "0.0%"),
            day=self._cell(self._figure, self._date_format),
        )
        cells.quoted.quotePrefix = True
        return cells

    def _cell(self, alignment: "Alignment", number_format: str = "") -> "Cell":
        cell = _cell_class()(self._sheet, row=1, column=1)
        cell.alignment = alignment
        if number_format:
            cell.number_format = number_format
        return cell


@cache
def _cell_class() -> "type[Cell]":
    """Return a cell that a whole column is written with: what a row would ask of it again is found once."""
    from openpyxl.cell.cell import Cell

    class ColumnCell(Cell):
        __slots__ = ("_number",)
        has_style = True

        @property
        def style_id(self) -> int:
            try:
                return self._number
            except AttributeError:  # all of its look was said before the first row
                self._number: int = super().style_id
                return self._number

        def __repr__(self) -> str:  # openpyxl names each cell in an error that it catches itself
            return "ColumnCell"

    return ColumnCell


class _ColumnCells:
    def __init__(self, **cells: "Cell") -> None:
        self.text, self.quoted = cells["text"], cells["quoted"]
        self.figure, self.share, self.day = cells["figure"], cells["share"], cells["day"]

    def saying(self, value: Value) -> "Cell | None":
        """Return the cell that says a value, none where there is nothing to say."""
        if value is None or value == "":
            return None
        if isinstance(value, str):
            cell = self.quoted if value.startswith(_FORMULA_STARTS) else self.text
            _say(cell, value)
            return cell
        if isinstance(value, date):
            self.day.value = (value - _DAY_NOUGHT).days  # the number behind a day
            return self.day
        cell = self.share if isinstance(value, float) else self.figure
        cell.value = value
        return cell


def _say(cell: "Cell", text: str) -> None:
    """Write text that stays text, whatever it begins with; what no workbook can hold is left out."""
    cell.value = _CONTROL_SIGNS.sub("", text)
    cell.data_type = "s"


class CsvTable:
    """The first sheet of a mapping as csv: UTF-8 with a byte-order mark, for a file holds one table."""

    def __init__(self, mapping: LedgerMapping) -> None:
        self._said, self._text = mapping.sheet[0], io.StringIO(newline="")
        self._writer = csv.writer(self._text)
        self._writer.writerow(guarded(column.heading) for column in self._said.column)

    def add(self, of: SheetOf, values: Mapping[str, Value]) -> None:
        """Put a row into the table, if it is of that kind."""
        if self._said.of is of:
            self._writer.writerow(
                _words(values.get(column.field) if column.field else column.fixed)
                for column in self._said.column
            )

    def save(self, file: BinaryIO) -> None:
        """Write it all down."""
        file.write(self._text.getvalue().encode("utf-8-sig"))


def _words(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case float():
            return f"{value:.1%}"
        case date():
            return value.isoformat()
    return str(value)
