"""Which columns a ledger sheet has, and its words: a TOML file, ours or the one an office puts beside it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

import msgspec

from inspector_app import paths
from inspector_app.domain.errors import UserError
from inspector_app.exchange.mismatch import explain
from inspector_app.exchange.text_file import content, decoded, why_no_toml
from inspector_app.i18n import _

_LARGEST = 1_000_000
_MOST_COLUMNS = 100
_NOT_IN_TITLES = frozenset("[]:*?/\\")
_LONGEST_TITLE = 31


class SheetOf(StrEnum):
    """What the rows of a sheet are."""

    LEDGER = "ledger"
    TOWNSHIPS = "townships"
    ITEMS = "items"
    OPEN = "open"


_COUNTS = frozenset({"no", "facilities", "findings", "closed", "open", "overdue", "rate"})
_OF_FINDINGS = frozenset(
    {
        *("no", "code", "facility", "kind", "township", "visited_on"),
        *("dimension", "item", "place", "text", "finding", "severity", "basis"),
        *("requirement", "interim", "responsible", "deadline", "due_on", "served_on"),
        *("done", "replied_on", "reinspected_on", "reinspectors", "state", "remains", "referred_to"),
        *("closed_by", "closer", "closed_on", "days_late", "notice"),
    }
)
FIELDS: Mapping[SheetOf, frozenset[str]] = {
    SheetOf.LEDGER: _OF_FINDINGS,
    SheetOf.OPEN: _OF_FINDINGS,
    SheetOf.TOWNSHIPS: _COUNTS | {"township", "inspected", "records", "notices", "rate_in_time"},
    SheetOf.ITEMS: _COUNTS | {"checklist", "dimension", "item", "text"},
}
"""What a column of each kind of sheet can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A column: what it says, or the words that stand in every row of it."""

    heading: str
    field: str = ""
    fixed: str = ""
    width: float = 12  # characters, a Chinese one counting twice


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedSheet:
    """One sheet."""

    of: SheetOf
    title: str
    column: tuple[SheetColumn, ...]
    paper: Literal["A3", "A4"] = "A4"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerMapping:
    """All sheets and the words of their cells."""

    title: str
    sheet: tuple[MappedSheet, ...]
    words: Mapping[str, Mapping[str, str]]  # of kind, severity, state, closed_by, referred_to
    as_of: str = "{day}"
    date: str = "yyyy-mm-dd"
    finding: str = "{place} {text}"
    join: str = ", "

    def word(self, table: str, key: str) -> str:
        """Return the word for a key; one the file does not name stands as it is."""
        return self.words.get(table, {}).get(key, key)


def shipped() -> LedgerMapping:
    """Return the county's own sheets."""
    return read(paths.resource("ledger", "county.toml"))


def read(path: Path) -> LedgerMapping:
    """Return what a file says; UserError that names the place where something is wrong with it."""
    too_large = _("“{file}” is too large for a description of columns.")
    text = decoded(content(path, largest=_LARGEST, too_large=too_large))
    try:
        mapping = msgspec.convert(tomllib.loads(text), LedgerMapping, strict=True)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = _("this is not readable TOML: {reason}.").format(reason=why_no_toml(error))
        raise _wrong(path, reason) from None
    except msgspec.ValidationError as error:
        found = explain(error, LedgerMapping)
        raise _wrong(path, f"{found.path.removeprefix('$.')}: {found.reason}") from None
    for reason in _problems(mapping):
        raise _wrong(path, reason)
    return mapping


def _wrong(path: Path, reason: str) -> UserError:
    return UserError(_("“{file}” does not describe the columns of a ledger: {reason}").format(
        file=path.name, reason=reason
    ))  # fmt: skip


def _problems(mapping: LedgerMapping) -> Iterator[str]:
    titles = [sheet.title.strip().casefold() for sheet in mapping.sheet]
    if not titles:
        yield _("It names no sheet. Begin one with [[sheet]].")
    if len(set(titles)) < len(titles):
        yield _("Two sheets have the same title.")
    for sheet in mapping.sheet:
        yield from (f"“{sheet.title}”: {reason}" for reason in _problems_of(sheet))
    for pattern, fields in ((mapping.as_of, {"day": ""}), (mapping.finding, {"place": "", "text": ""})):
        try:
            pattern.format(**fields)
        except (KeyError, IndexError, ValueError, AttributeError):
            yield _("“{pattern}” names a field that is not filled in.").format(pattern=pattern)


def _problems_of(sheet: MappedSheet) -> Iterator[str]:
    if not 1 <= len(sheet.title.strip()) <= _LONGEST_TITLE or _NOT_IN_TITLES & set(sheet.title):
        yield _("A sheet's title has 1 to 31 characters and none of [ ] : * ? / \\.")
    if not 1 <= len(sheet.column) <= _MOST_COLUMNS:
        yield _("A sheet has 1 to 100 columns.")
    for column in sheet.column:
        if not column.field and not column.fixed:
            yield _("The column “{heading}” needs a field, or fixed words.").format(heading=column.heading)
        elif column.field and column.field not in FIELDS[sheet.of]:
            yield _("There is no field “{field}” here. There are: {fields}.").format(
                field=column.field, fields=", ".join(sorted(FIELDS[sheet.of]))
            )
        if not 1 <= column.width <= 200:
            yield _("The width of “{heading}” must be from 1 to 200.").format(heading=column.heading)
