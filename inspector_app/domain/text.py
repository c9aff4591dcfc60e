"""Text as it comes in from keyboards, clipboards and sheets, made safe to keep and to print."""

import re
import unicodedata

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _

_JOINS_EMOJI = "\u200d"
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def clean(text: str, *, limit: int) -> str:
    """Return text in NFC without control and direction marks, trimmed; UserError where it is too long.

    Rare characters stay, private ones and those newer than this Python included: a name must not lose one
    in silence, and a paper names what it has no glyph for.
    """
    normal = unicodedata.normalize("NFC", _BREAKS.sub("\n", text).replace("\t", " "))
    kept = "".join(character for character in normal if not _is_unwanted(character)).strip()
    if len(kept) > limit:
        raise UserError(
            _("This text has {length} characters, {limit} is the most: “{start}…”. Shorten it.").format(
                length=len(kept), limit=limit, start=kept[:20]
            )
        )
    return kept


def clean_line(text: str, *, limit: int) -> str:
    """Return cleaned text on one line: line breaks and runs of blanks become one blank."""
    return " ".join(clean(text, limit=limit).split())


def fold(text: str) -> str:
    """Return text with full-width letters, digits and signs as plain ones (NFKC), trimmed."""
    return unicodedata.normalize("NFKC", text).strip()


def key_of(text: str) -> str:
    """Return what tells words and names apart: folded, lower case, without blanks."""
    return "".join(fold(text).casefold().split())


_BRACKETS = dict.fromkeys(map(ord, "\u3014\u3015[](){}\u3010\u3011"), " ")


def searched(text: str) -> str:
    """Return text as a search compares it: width, case and brackets do not matter."""
    return fold(text).casefold().translate(_BRACKETS)


def _is_unwanted(character: str) -> bool:
    if character in "\n" + _JOINS_EMOJI:
        return False
    # Cc control, Cf marks that turn or hide text, Cs halves of a pair; U+xxFFFE/F are no characters at all
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} or ord(character) & 0xFFFE == 0xFFFE
