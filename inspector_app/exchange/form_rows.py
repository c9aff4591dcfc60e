"""A sheet that was filled in, read: what stands above the columns, and every row's cells by field."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from inspector_app.domain.errors import UserError
from inspector_app.domain.judging import read_date
from inspector_app.domain.text import clean_line, fold, key_of
from inspector_app.exchange.form_words import FormColumn, FormWords
from inspector_app.exchange.table import Table, read_tables
from inspector_app.i18n import _

_HEADING_WITHIN = 20
_DAY_ZERO = date(1899, 12, 30)  # of spreadsheets


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row: its number in the sheet and its texts by field, as they stand."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A sheet as it came back."""

    head: Mapping[str, str]  # by the keys of the words above the columns
    rows: tuple[FormRow, ...]
    ignored: tuple[str, ...]  # headings that were not recognised


def read_form(
    path: Path, words: FormWords, *, needed: Collection[str], head: Collection[str] = ()
) -> FilledForm:
    """Return the first sheet that has the needed headings; UserError where none has."""
    for table in read_tables(path):
        for at, (_number, cells) in enumerate(table.rows[:_HEADING_WITHIN]):
            columns = [words.column_of(cell) if cell.strip() else None for cell in cells]
            if set(needed) <= {column.field for column in columns if column is not None}:
                return _read(table, at, columns, words, head)
    wanted = _(", ").join(f"“{words.label(field)}”" for field in needed)
    raise UserError(
        _("No heading was recognised in “{file}”. It needs {columns}; a template has them.").format(
            file=path.name, columns=wanted
        )
    )


def _read(
    table: Table, at: int, columns: list[FormColumn | None], words: FormWords, head: Collection[str]
) -> FilledForm:
    fields = [column.field for column in columns if column is not None]
    doubled = next((field for field in fields if fields.count(field) > 1), None)
    if doubled is not None:
        raise UserError(
            _("Two columns are headed “{heading}”. Keep one.").format(heading=words.label(doubled))
        )
    rows = tuple(
        FormRow(
            number,
            {
                column.field: text.strip()
                for text, column in zip(cells, columns, strict=False)
                if column is not None
            },
        )
        for number, cells in table.rows[at + 1 :]
    )
    ignored = tuple(
        clean_line(text[:60], limit=60)
        for text, column in zip(table.rows[at][1], columns, strict=True)
        if text.strip() and column is None
    )
    return FilledForm(_above(table, at, words, head), rows, ignored)


def _above(table: Table, at: int, words: FormWords, head: Collection[str]) -> dict[str, str]:
    """Return what stands beside the labels above the columns."""
    labels = {
        key_of(text): key
        for key in head
        for text in (words.says[key].zh, words.says[key].en, *words.says[key].also)
    }
    found: dict[str, str] = {}
    for _number, cells in table.rows[:at]:
        said = [cell.strip() for cell in cells if cell.strip()]
        if len(said) > 1 and (key := labels.get(key_of(said[0]).rstrip(":"))):
            found[key] = said[1]
    return found


def day_in(typed: str) -> date | None:
    """Return the day a cell says, None where it is empty; UserError where it is none.

    A day kept as a number (44000) is what a spreadsheet shows for one whose format was lost.
    """
    plain = fold(typed)
    if re.fullmatch("[3-7][0-9]{4}", plain):
        return _DAY_ZERO + timedelta(days=int(plain))
    return read_date(plain) if plain else None
