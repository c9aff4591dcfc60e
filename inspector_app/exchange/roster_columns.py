"""The columns of a roster sheet (resources/roster/columns.toml): headings, and the words of cells."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from inspector_app import i18n, paths
from inspector_app.domain.facility import HAS, FlagDefinition
from inspector_app.domain.text import key_of
from inspector_app.exchange.county import roster_flags

_SUFFIX = re.compile(r"(\([^()]*\)|[*:])+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: the field it fills and what it is called."""

    field: str
    label: str
    label_en: str
    width: int
    also: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The heading in the language of the window."""
        return self.label_en if i18n.language() == "en" else self.label


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a cell in both languages, and what else it is recognised by."""

    zh: str
    en: str
    also: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The word in the language of the window."""
        return self.en if i18n.language() == "en" else self.zh


@dataclass(frozen=True, slots=True)
class SheetWords:
    """All that the file says."""

    placeholder: str
    clear: tuple[str, ...]
    column: tuple[Column, ...]
    words: Mapping[str, Mapping[str, Word]]
    sheet: Mapping[str, Word]
    notes: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def sheet_words() -> SheetWords:
    """Return what resources/roster/columns.toml says, with a column for each thing a home may have."""
    data = tomllib.loads(paths.resource("roster", "columns.toml").read_text("utf-8"))
    read = msgspec.convert(data, SheetWords, strict=True)
    return msgspec.convert({**data, "column": [*read.column, *map(_flag_column, roster_flags())]}, SheetWords)


def _flag_column(flag: FlagDefinition) -> Column:
    return Column(field=HAS + flag.key, label=flag.label, label_en=flag.label_en, width=11, also=(flag.key,))


def columns() -> tuple[Column, ...]:
    """Return the columns in the order of a written sheet."""
    return sheet_words().column


def label(field: str) -> str:
    """Return what a field is called in the language of the window."""
    return _by_field()[field].heading


def words(field: str) -> Mapping[str, Word]:
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
    key = key_of(heading)
    return headings.get(key) or headings.get(_SUFFIX.sub("", key))


def is_clear(typed: str) -> bool:
    """Say whether a cell asks to empty the field."""
    return key_of(typed) in {key_of(word) for word in sheet_words().clear}


@lru_cache(maxsize=1)
def _by_field() -> Mapping[str, Column]:
    return {column.field: column for column in columns()}


@lru_cache(maxsize=1)
def _headings() -> Mapping[str, Column]:
    return {
        key_of(heading): column
        for column in columns()
        for heading in (column.field, column.label, column.label_en, *column.also)
    }


@lru_cache(maxsize=64)
def _values(field: str) -> Mapping[str, str]:
    return {
        key_of(typed): value
        for value, word in words(field).items()
        for typed in (value, word.zh, word.en, *word.also)
    }
