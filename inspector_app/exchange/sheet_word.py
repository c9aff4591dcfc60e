"""The words of sheets: written in the language of the window, recognised in either."""

import re
from dataclasses import dataclass

from inspector_app import i18n
from inspector_app.domain.text import key_of

_SUFFIX = re.compile(r"(\([^()]*\)|[*:])+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWord:
    """A word in both languages, and what else it is recognised by."""

    zh: str
    en: str
    also: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The word in the language of the window."""
        return self.en if i18n.language() == "en" else self.zh

    @property
    def known_by(self) -> tuple[str, ...]:
        """Everything that may be typed for it."""
        return (self.zh, self.en, *self.also)


def keys_of_heading(heading: str) -> tuple[str, str]:
    """Return what a heading is looked up by: as it stands, and without what stars or brackets follow it."""
    key = key_of(heading)
    return key, _SUFFIX.sub("", key)
