"""The columns of a roster sheet (resources/roster/columns.toml): headings, and the words of cells."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from inspector_app import paths
from inspector_app.domain.facility import HAS, FlagDefinition
from inspector_app.domain.text import key_of
from inspector_app.exchange.county import roster_flags
from inspector_app.exchange.sheet_word import SheetWord, keys_of_heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(SheetWord):
    """One column: the field it fills and what it is called."""

    field: str
    width: int


@dataclass(frozen=True, slots=True)
class SheetWords:
    """All that the file says."""

    placeholder: str
    clear: tuple[str, ...]
    column: tuple[Column, ...]
    words: Mapping[str, Mapping[str, SheetWord]]
    sheet: Mapping[str, SheetWord]
    notes: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def sheet_words() -> SheetWords:
    """Return what resources/roster/columns.toml says, with a column for each thing a home may have."""
    data = tomllib.loads(paths.resource("roster", "columns.toml").read_text("utf-8"))
    read = msgspec.convert(data, SheetWords, strict=True)
    return msgspec.convert({**data, "column": [*read.column, *map(_flag_column, roster_flags())]}, SheetWords)


def _flag_column(flag: FlagDefinition) -> Column:
    return Column(field=HAS + flag.key, zh=flag.label, en=flag.label_en, width=11, also=(flag.key,))


def columns() -> tuple[Column, ...]:
    """Return the columns in the order of a written sheet."""
    return sheet_words().column


def label(field: str) -> str:
    """Return what a field is called in the language of the window."""
    return _by_field()[field].shown


def words(field: str) -> Mapping[str, SheetWord]:
    """Return the words a field's cells are written with, by value; empty where they are free text."""
    return sheet_words().words.get("has" if field.startswith(HAS) else field, {})


def shown(field: str, value: str) -> str:
    """Return a field's value as a sheet or a preview shows it in the language of the window."""
    word = words(field).get(value)
    return word.shown if word else value


def value_of(field: str, typed: str) -> str | None:
    """Return the value that a word in a cell stands for; None where it is no word of that field."""
    return _values(field).get(key_of(typed))


def column_of(heading: str) -> Column | None:
    """Return the column a heading stands for, whatever stars or brackets follow it; None where none does."""
    headings = _headings()
    return next((headings[key] for key in keys_of_heading(heading) if key in headings), None)


def is_clear(typed: str) -> bool:
    """Say whether a cell asks to empty the field."""
    return key_of(typed) in {key_of(word) for word in sheet_words().clear}


@lru_cache(maxsize=1)
def _by_field() -> Mapping[str, Column]:
    return {column.field: column for column in columns()}


@lru_cache(maxsize=1)
def _headings() -> Mapping[str, Column]:
    return {key_of(heading): column for column in columns() for heading in (column.field, *column.known_by)}


@lru_cache(maxsize=64)
def _values(field: str) -> Mapping[str, str]:
    return {key_of(typed): value for value, word in words(field).items() for typed in (value, *word.known_by)}
