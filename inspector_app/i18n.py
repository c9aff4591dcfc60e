"""The two languages of the window: message ids are English, the zh_CN catalogue is the default."""

import gettext
from collections.abc import Iterable
from functools import cache

from inspector_app import paths

LANGUAGES = ("zh_CN", "en")
_current = "zh_CN"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("inspector_app", str(paths.resource("locale")), languages=[language])


def use(language: str) -> None:
    """Speak this language from now on: zh_CN or en."""
    global _current  # noqa: PLW0603 - one process speaks one language at a time
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    _current = language


def language() -> str:
    """Return the language spoken now."""
    return _current


def _(message: str) -> str:
    """Translate a message."""
    return _catalogue(_current).gettext(message)


def in_chinese(message: str) -> str:
    """Translate a message for paper, which is Chinese whatever is spoken."""
    return _catalogue("zh_CN").gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a message that counts something."""
    return _catalogue(_current).ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """Translate a message whose English has two meanings."""
    return _catalogue(_current).pgettext(context, message)


def mark(message: str) -> str:
    """Mark a message for the catalogue where it is translated later."""
    return message


def listed(parts: Iterable[str]) -> str:
    """Join words in the marks of the language: a, b; empty ones are left out."""
    return _(", ").join(part for part in parts if part)


def sentences(said: Iterable[str]) -> str:
    """Join what stands on its own: a full stop is followed by nothing more than a space, else a semicolon."""
    joined = ""
    for part in said:
        if joined and part:
            joined += _sentence_space() if joined.endswith((".", "!", "?", "\u3002")) else _("; ")
        joined += part
    return joined


def one_sentence(said: Iterable[str]) -> str:
    """Join what is said into one sentence, parted by semicolons."""
    parts = [part for part in said if part]
    stop = parts[-1][-1:]
    return _("; ").join(part.rstrip(".\u3002") for part in parts) + stop


def _sentence_space() -> str:
    return " " if language() == "en" else ""


def labelled(label: str, said: str) -> str:
    """Put a label before what it says, in the marks of the language."""
    return _("{label}: {said}").format(label=label, said=said)
