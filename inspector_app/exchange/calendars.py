"""A year of the official calendar as a file: TOML, or a sheet (csv, xlsx) with a day or days a row."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from inspector_app import paths
from inspector_app.domain.calendar import OfficialYear
from inspector_app.domain.errors import UserError
from inspector_app.domain.judging import read_date
from inspector_app.domain.text import clean_line, key_of
from inspector_app.exchange.mismatch import explain
from inspector_app.exchange.table import Table, read_tables
from inspector_app.exchange.text_file import content, decoded, why_no_toml
from inspector_app.i18n import _

_LONGEST_RANGE = 15  # days; the longest holiday so far had 10 (Spring Festival of 2020)
_LARGEST = 100_000


class _Year(msgspec.Struct, forbid_unknown_fields=True):
    year: int
    source: str
    holidays: list[Any]
    workdays: list[Any] = []


def read_year(path: Path) -> OfficialYear:
    """Return the year a file says, not checked yet; UserError names what cannot be read."""
    return _from_toml(path) if path.suffix.lower() == ".toml" else _from_sheet(path)


def _from_toml(path: Path) -> OfficialYear:
    text = decoded(content(path, largest=_LARGEST, too_large=_("“{file}” is too large for a calendar.")))
    try:
        said = msgspec.convert(tomllib.loads(text), _Year)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserError(
            _("“{file}” is no readable TOML: {reason}.").format(file=path.name, reason=why_no_toml(error))
        ) from None
    except msgspec.ValidationError as error:
        wrong = explain(error, _Year)
        raise UserError(f"{wrong.path}: {wrong.reason}") from None
    return OfficialYear(
        year=said.year,
        holidays=tuple(_days(said.holidays)),
        workdays=tuple(_days(said.workdays)),
        source=clean_line(said.source, limit=200),
    )


def _days(said: Iterable[object]) -> Iterator[date]:
    """Go through days and ranges of days such as 2027-10-01/2027-10-07."""
    for one in said:
        first, _slash, last = str(one).partition("/")
        yield from _range(read_date(first), read_date(last) if last else None)


def _range(first: date, last: date | None) -> Iterator[date]:
    days = (last - first).days if last is not None else 0
    if not 0 <= days < _LONGEST_RANGE:
        raise UserError(
            _("{first} to {last} is no holiday: it has to end after it starts, and soon.").format(
                first=first.isoformat(), last=last and last.isoformat()
            )
        )
    yield from (first + timedelta(days=n) for n in range(days + 1))


def _from_sheet(path: Path) -> OfficialYear:
    for table in read_tables(path):
        for at, (_number, cells) in enumerate(table.rows[:5]):
            columns = {name: n for n, cell in enumerate(cells) if (name := _heading(cell))}
            if {"date", "kind"} <= columns.keys():
                return _read(Table(table.title, table.rows[at + 1 :]), columns, path.name)
    raise UserError(
        _("No heading was recognised in “{file}”. A calendar needs a date and a kind in each row.").format(
            file=path.name
        )
    )


def _read(table: Table, columns: Mapping[str, int], file: str) -> OfficialYear:
    days: dict[str, list[date]] = {"holiday": [], "workday": []}
    sources: dict[str, None] = {}
    for number, cells in table.rows:
        cell = {
            name: clean_line(cells[n], limit=200) if n < len(cells) else "" for name, n in columns.items()
        }
        try:
            last = read_date(cell["until"]) if cell.get("until") else None
            days[_kind(cell["kind"])] += _range(read_date(cell["date"]), last)
        except UserError as refused:
            raise UserError(_("row {number}: {reason}").format(number=number, reason=refused)) from None
        if cell.get("source"):
            sources[cell["source"]] = None
    counted = Counter(day.year for day in (*days["holiday"], *days["workday"]))
    if not counted:
        raise UserError(_("“{file}” names no day.").format(file=file))
    return OfficialYear(
        year=counted.most_common(1)[0][0],
        holidays=tuple(days["holiday"]),
        workdays=tuple(days["workday"]),
        source="; ".join(sources),
    )


def _kind(typed: str) -> str:
    kind = _words("kind").get(key_of(typed))
    if kind is None:
        raise UserError(_("“{word}” is neither off nor worked.").format(word=typed))
    return kind


def _heading(cell: str) -> str | None:
    return _words("column").get(re.sub(r"\([^()]*\)$", "", key_of(cell)))


@lru_cache(maxsize=2)
def _words(table: str) -> Mapping[str, str]:
    data = tomllib.loads(paths.resource("calendars", "words.toml").read_text("utf-8"))
    return {key_of(word): name for name, said in data[table].items() for word in (name, *said)}
