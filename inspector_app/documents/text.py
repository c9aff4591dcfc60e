"""Text on its way to paper: what is harmless, what no font can draw."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from inspector_app.documents import fonts
from inspector_app.domain.masking import CLOSES, OPENS, bare

_DROPPED = {"Cc", "Cf", "Cs", "Cn"}  # controls, direction and width marks, broken halves, unassigned
_VARIANTS = (("\ufe00", "\ufe0f"), ("\U000e0100", "\U000e01ef"))


class _Kept(dict[int, str]):
    """What is left of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        kept = self[code] = _kept(chr(code))
        return kept


_KEPT = _Kept()


def clean(text: str) -> str:
    """Return one line of text without controls, direction and personal marks, variation selectors."""
    return text if text.isascii() and text.isprintable() else bare(text).translate(_KEPT)


def _kept(character: str) -> str:
    if character in "\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029":
        return " "
    if unicodedata.category(character) in _DROPPED or any(a <= character <= z for a, z in _VARIANTS):
        return ""
    return " " if character != "\u3000" and unicodedata.category(character) == "Zs" else character


def paragraphs(text: str) -> list[str]:
    """Split text at its line ends into cleaned, non-empty paragraphs."""
    return [line for line in (clean(line).strip() for line in text.splitlines()) if line]


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character that no bundled font has, and where it stands."""

    character: str
    code: str  # U+1F600
    text: int  # number of the text it was found in, from 0
    position: int  # its place in that text, from 0
    around: str  # the words it stands in


def missing_characters(texts: Iterable[str]) -> list[MissingCharacter]:
    """Name each character that could not be printed, once, at the first place it stands."""
    found: dict[str, MissingCharacter] = {}
    for number, text in enumerate(texts):
        for position, character in enumerate(text):
            if character in found or character in {OPENS, CLOSES} or not _kept(character).strip():
                continue
            if fonts.find(fonts.Role.BODY, character) is None:
                around = clean(text[max(0, position - 8) : position + 9])
                code = f"U+{ord(character):04X}"
                found[character] = MissingCharacter(character, code, number, position, around)
    return list(found.values())
