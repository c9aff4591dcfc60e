"""A sheet to be filled in, as xlsx: locked and open cells, lists to choose from, days, A4 landscape."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from inspector_app.domain.errors import UserError
from inspector_app.exchange import whole_file
from inspector_app.exchange.form_words import FormColumn, FormWords
from inspector_app.i18n import _

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.styles import Border, NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

DAY_FORMAT = "yyyy-mm-dd"
_FORMULA_STARTS = ("=", "+", "-", "@")
_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)
_HEAD, _OPEN, _LINE = "E6F0FC", "FFFBE6", "C7D0DB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is written: fields above the columns, rows of cells by field, and how much room is left."""

    rows: Sequence[Mapping[str, str | int | date]]
    head: Sequence[tuple[str, str | None]] = ()  # label and value; None: to be filled in
    title: str = ""
    is_locked: bool = False  # what is not to be filled in cannot be changed
    room: int = 0  # empty rows kept ready below the last
    row_height: float = 18.0  # at least, in points


def write(path: Path, words: FormWords, form: Form) -> None:
    """Write a workbook; UserError where the ending is another or the file cannot be written."""
    if path.suffix.lower() != ".xlsx":
        raise UserError(_("This is written as a workbook. Give the file the ending .xlsx."))
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.create_sheet(words.say("sheet"), 0)
    del book[book.sheetnames[1]]
    heading = _head(sheet, words, form)
    _headings(sheet, words.column, heading)
    last = heading + len(form.rows) + form.room
    looks = _Looks(is_locked=form.is_locked)
    for at in range(heading + 1, last + 1):
        cells = form.rows[at - heading - 1] if at - heading - 1 < len(form.rows) else {}
        sheet.row_dimensions[at].height = _height(words.column, cells, form.row_height)
        for column_at, column in enumerate(words.column, start=1):
            _fill(sheet.cell(at, column_at), column, cells.get(column.field), looks)
    _offer(sheet, words, heading + 1, max(last, heading + 1))
    _set_up(sheet, words, heading, is_locked=form.is_locked)
    _note(book.create_sheet(words.say("notes")), words.told())
    content = io.BytesIO()
    book.save(content)
    whole_file.write(path, content.getvalue())


def _head(sheet: "Worksheet", words: FormWords, form: Form) -> int:
    """Write what stands above the columns; returns the row of the headings."""
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    row = 1
    if form.title:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(words.column))
        _put(sheet.cell(1, 1), form.title)
        sheet.cell(1, 1).font = Font(bold=True, size=16)
        sheet.cell(1, 1).alignment = Alignment(horizontal="center", vertical="center")
        sheet.row_dimensions[1].height = 30
        row = 2
    for label, value in form.head:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        sheet.merge_cells(start_row=row, start_column=3, end_row=row, end_column=len(words.column))
        _put(sheet.cell(row, 1), label)
        sheet.cell(row, 1).font = Font(bold=True)
        answer = sheet.cell(row, 3)
        answer.alignment = Alignment(horizontal="left", vertical="center")
        if value is None:
            for column in range(3, len(words.column) + 1):
                sheet.cell(row, column).fill = PatternFill("solid", start_color=_OPEN)
                sheet.cell(row, column).protection = Protection(locked=False)
            answer.number_format = "@"
        else:
            _put(answer, value)
        sheet.row_dimensions[row].height = 20
        row += 1
    return row


def _headings(sheet: "Worksheet", columns: Iterable[FormColumn], row: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(columns, start=1):
        cell = sheet.cell(row, at)
        _put(cell, column.shown)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color=_HEAD)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _lines()
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.row_dimensions[row].height = 32


class _Looks:
    """The looks of the cells below the headings: a workbook knows each once, by its name."""

    def __init__(self, *, is_locked: bool) -> None:
        self._is_locked = is_locked
        self._made: dict[tuple[str, bool, bool], NamedStyle] = {}

    def of(self, column: FormColumn, number_format: str) -> "NamedStyle":
        key = (number_format, column.is_open, column.is_day)
        if key not in self._made:
            self._made[key] = self._make(column, number_format)
        return self._made[key]

    def _make(self, column: FormColumn, number_format: str) -> "NamedStyle":
        from openpyxl.styles import Alignment, NamedStyle, PatternFill, Protection
        from openpyxl.styles.fonts import DEFAULT_FONT

        made = NamedStyle(
            name=f"form-{len(self._made) + 1}",
            font=DEFAULT_FONT,
            number_format=number_format,
            border=_lines(),
            alignment=Alignment(
                vertical="center", wrap_text=True, horizontal="center" if column.is_day else None
            ),
            protection=Protection(locked=not column.is_open),
        )
        if column.is_open and self._is_locked:
            made.fill = PatternFill("solid", start_color=_OPEN)
        return made


def _fill(
    cell: "Cell | MergedCell", column: FormColumn, value: str | int | date | None, looks: _Looks
) -> None:
    if isinstance(value, date | int):
        cell.style = looks.of(column, DAY_FORMAT if isinstance(value, date) else "0")
        cell.value = value
        return
    cell.style = looks.of(column, DAY_FORMAT if column.is_day else "@")
    if value:
        _put(cell, value)


def _height(columns: Iterable[FormColumn], cells: Mapping[str, str | int | date], least: float) -> float:
    """Return how high a row must be for its texts; a Chinese character is two columns of a sheet wide."""
    lines = 1
    for column in columns:
        text = str(cells.get(column.field, ""))
        wide = sum(1 + (east_asian_width(character) in {"W", "F"}) for character in text)
        lines = max(lines, -(-wide // max(1, column.width - 2)) + text.count("\n"))
    return max(least, 15.0 * lines + 5)


def _lines() -> "Border":
    from openpyxl.styles import Border, Side

    line = Side(style="thin", color=_LINE)
    return Border(left=line, right=line, top=line, bottom=line)


def _put(cell: "Cell | MergedCell", text: str) -> None:
    """Write text that stays text, whatever it begins with; what no workbook can hold is left out."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA_STARTS)


def _offer(sheet: "Worksheet", words: FormWords, first: int, last: int) -> None:
    """Offer a list in every column of words, and take days only in a column of days."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for at, column in enumerate(words.column, start=1):
        choices = words.choices(column.field)
        if choices:
            offered = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
            offered.error = words.say("pick")
        elif column.is_day and column.is_open:
            offered = DataValidation(
                type="date",
                operator="between",
                formula1=_excel(_FIRST_DAY),
                formula2=_excel(_LAST_DAY),
                allow_blank=True,
            )
            offered.error = words.say("day")
        else:
            continue
        offered.showErrorMessage = True
        letter = get_column_letter(at)
        offered.add(f"{letter}{first}:{letter}{last}")
        sheet.add_data_validation(offered)


def _excel(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _set_up(sheet: "Worksheet", words: FormWords, heading: int, *, is_locked: bool) -> None:
    """Print on A4 landscape, as wide as the page, the headings on every page; lock where asked."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = f"B{heading + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{heading}:{heading}"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.55, 0.75, 0.35
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = words.say("page")
    if is_locked:
        sheet.protection.sheet = True
        # the widths and heights stay the filler's own business
        sheet.protection.formatColumns = sheet.protection.formatRows = False


def _note(sheet: "Worksheet", notes: Iterable[str]) -> None:
    from openpyxl.styles import Alignment

    for at, note in enumerate(notes, start=1):
        cell = sheet.cell(at, 1)
        _put(cell, f"{at}. {note}")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 100
