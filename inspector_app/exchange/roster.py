"""A roster sheet read: which columns it has, and what every row says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from inspector_app.domain.errors import UserError
from inspector_app.domain.roster import NUMBERS, RosterRow
from inspector_app.domain.text import clean, clean_line, fold, key_of
from inspector_app.exchange.county import townships
from inspector_app.exchange.roster_columns import (
    Column,
    column_of,
    is_clear,
    label,
    sheet_words,
    value_of,
    words,
)
from inspector_app.exchange.table import Table, read_tables
from inspector_app.i18n import _

MOST = 100_000
_HEADING_WITHIN = 15
_LIMIT = 200
_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")
_FOLDED = ("credit_code", "code", "phone", "filing_no")


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """What a sheet says of the homes."""

    rows: tuple[RosterRow, ...]
    ignored: tuple[str, ...]  # headings that were not recognised


def read_roster(path: Path) -> RosterSheet:
    """Return the rows of the first sheet that has a heading; UserError where none has."""
    for table in read_tables(path):
        sheet = _read(table)
        if sheet is not None:
            return sheet
    raise UserError(
        _(
            "No heading was recognised in “{file}”. It needs “{name}” and “{kind}”; a template has them."
        ).format(file=path.name, name=label("name"), kind=label("kind"))
    )


def _read(table: Table) -> RosterSheet | None:
    for position, (_number, cells) in enumerate(table.rows[:_HEADING_WITHIN]):
        found = [column_of(cell) if cell.strip() else None for cell in cells]
        fields = [column.field for column in found if column is not None]
        if len(fields) < 2 or not {"name", "code"} & set(fields):
            continue
        doubled = next((field for field in fields if fields.count(field) > 1), None)
        if doubled is not None:
            raise UserError(_("Two columns are headed “{heading}”. Keep one.").format(heading=label(doubled)))
        ignored = tuple(
            clean_line(cell[:60], limit=60)
            for cell, column in zip(cells, found, strict=True)
            if cell.strip() and column is None
        )
        below = table.rows[position + 1 :]
        return RosterSheet(tuple(_row(number, row, found) for number, row in below), ignored)
    return None


def _row(number: int, texts: Iterable[str], columns: Iterable[Column | None]) -> RosterRow:
    cells: dict[str, str | None] = {}
    wrong: list[str] = []
    remarks: list[str] = []
    for text, column in zip(texts, columns, strict=False):
        if column is None:
            continue
        try:
            typed = clean(text, limit=1000) if column.field == "note" else clean_line(text, limit=_LIMIT)
            if typed:
                _take(column.field, typed, cells, remarks)
        except UserError as refused:
            wrong.append(_("{field}: {reason}").format(field=column.shown, reason=refused))
    return RosterRow(number, cells, tuple(wrong), tuple(remarks))


def _take(field: str, typed: str, cells: dict[str, str | None], remarks: list[str]) -> None:
    """Put what a cell says among the cells; UserError where it cannot be understood."""
    if is_clear(typed):
        if field not in {"code", "name", "kind"}:
            cells[field] = None
    elif field in NUMBERS:
        cells[field] = _number(typed)
    elif words(field):
        cells[field] = _word(field, typed)
    elif field == "name":
        if key_of(sheet_words().placeholder) not in key_of(typed):
            cells[field] = typed
    elif field == "township":
        cells[field] = _township(typed)
        if cells[field] not in {township.name for township in townships()}:
            remarks.append(_("“{township}” is no township of the county's list.").format(township=typed))
    elif field in _FOLDED:
        cells[field] = _plain(field, typed)
    else:
        cells[field] = typed


def _number(typed: str) -> str:
    digits = fold(typed)
    if not re.fullmatch(r"[0-9]{1,6}", digits) or int(digits) > MOST:
        raise UserError(_("Give a whole number from 0 to {most}.").format(most=MOST))
    return str(int(digits))


def _word(field: str, typed: str) -> str:
    value = value_of(field, typed)
    if value is None:
        possible = _(", ").join(word.shown for word in words(field).values())
        raise UserError(_("“{value}” is none of: {choices}.").format(value=typed[:60], choices=possible))
    return value


def _plain(field: str, typed: str) -> str:
    plain = fold(typed) if field in {"phone", "filing_no"} else fold("".join(typed.split())).upper()
    if field == "code" and not _CODE.fullmatch(plain):
        raise UserError(
            _("A code has at most 20 letters, digits and dashes, such as J36. Correct or empty it.")
        )
    return plain


def _township(typed: str) -> str:
    """Return the name on the county's list, also where its last character (镇, 街道) was left out."""
    return _townships().get(key_of(typed), typed)


@lru_cache(maxsize=1)
def _townships() -> dict[str, str]:
    names = {key_of(township.name.removesuffix(township.kind)): township.name for township in townships()}
    return names | {key_of(township.name): township.name for township in townships()}
