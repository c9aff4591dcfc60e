"""The words of a sheet that is filled in: its columns, what their cells may say, notes; in both languages."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from inspector_app import i18n, paths
from inspector_app.domain.text import key_of
from inspector_app.exchange.sheet_word import SheetWord, keys_of_heading


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumn(SheetWord):
    """One column: the field it fills, what it is called, and whether it is to be filled in."""

    field: str
    width: int
    is_open: bool = False  # to be filled in
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class FormWords:
    """All that the file of a sheet's words says."""

    column: tuple[FormColumn, ...]
    says: Mapping[str, SheetWord]  # the title, the names of the sheets, the fields above the columns
    notes: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[str, SheetWord]]  # by field, what its cells may say

    def say(self, key: str) -> str:
        """Return a word of the sheet in the language of the window."""
        return self.says[key].shown

    def label(self, field: str) -> str:
        """Return what a column is called in the language of the window."""
        return next(one.shown for one in self.column if one.field == field)

    def shown(self, field: str, value: str) -> str:
        """Return the word that stands for a value of a column."""
        return self.words[field][value].shown

    def value_of(self, field: str, typed: str) -> str | None:
        """Return the value that a word in a cell stands for; None where it is no word of that column."""
        key = key_of(typed)
        for value, word in self.words[field].items():
            if key in {key_of(one) for one in (value, *word.known_by)}:
                return value
        return None

    def choices(self, field: str) -> tuple[str, ...]:
        """Return the words to choose from in a column; empty where it is free text."""
        return tuple(word.shown for word in self.words.get(field, {}).values())

    def column_of(self, heading: str) -> FormColumn | None:
        """Return the column a heading stands for, whatever brackets follow it; None where none does."""
        keys = set(keys_of_heading(heading))
        for one in self.column:
            if keys & {key_of(name) for name in (one.field, *one.known_by)}:
                return one
        return None

    def told(self) -> tuple[str, ...]:
        """Return the notes on how to fill the sheet in."""
        return self.notes["en" if i18n.language() == "en" else "zh"]


@lru_cache(maxsize=4)
def form_words(name: str) -> FormWords:
    """Return what resources/sheets/NAME.toml says."""
    data = tomllib.loads(paths.resource("sheets", f"{name}.toml").read_text("utf-8"))
    return msgspec.convert(data, FormWords, strict=True)
