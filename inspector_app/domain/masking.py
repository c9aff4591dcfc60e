"""What is personal in a text: marked by the inspector, or an identity number; masked where others read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

OPENS, CLOSES = "\u27e6", "\u27e7"
"""The marks ⟦ and ⟧ around what is personal; they stand in typed text and never on paper."""
MASK = "\u00d7\u00d7"
_NAME = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,4}")
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])([1-9][0-9]{5}) ?((?:19|20)[0-9]{6}) ?([0-9]{3}[0-9Xx])(?![0-9A-Za-z])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CHECKS = "10X98765432"


@dataclass(frozen=True, slots=True)
class Surnames:
    """How names begin, of one character and of two, and the endings of what is an illness and no name."""

    single: frozenset[str]
    double: frozenset[str]
    no_name_ends: tuple[str, ...]


def masked(text: str, surnames: Surnames, *, has_identities: bool = True) -> str:
    """Return a text for readers outside: a marked name as 张××, all else that is marked as ××.

    An identity number (GB 11643) is masked without a mark as well, unless the text holds other numbers by
    its nature.
    """
    parts, end = [], 0
    for start, stop in _marked_spans(text):
        parts += [text[end:start], _as_mask(bare(text[start:stop]), surnames)]
        end = stop
    shown = bare("".join([*parts, text[end:]]))
    return _IDENTITY.sub(_identity_masked, shown) if has_identities else shown


def bare(text: str) -> str:
    """Return a text in full, without the marks."""
    return text.replace(OPENS, "").replace(CLOSES, "")


def marked(selected: str) -> str:
    """Return a selected piece with marks around it, or without them where it has some already."""
    if OPENS in selected or CLOSES in selected:
        return bare(selected)
    kept = selected.strip()
    return selected.replace(kept, f"{OPENS}{kept}{CLOSES}", 1) if kept else selected


def is_sound(text: str) -> bool:
    """Say whether every mark has its other half."""
    spans = list(_marked_spans(text))
    inside = sum(text[start:stop].count(OPENS) for start, stop in spans)
    closing = sum(text[start:stop].count(CLOSES) for start, stop in spans)
    return (inside, closing) == (text.count(OPENS), text.count(CLOSES))


def _marked_spans(text: str) -> Iterator[tuple[int, int]]:
    """Go through the outermost pairs of marks; a mark without its other half pairs with nothing."""
    if OPENS not in text or CLOSES not in text:
        return
    opened: list[int] = []
    closed: list[tuple[int, int]] = []
    for at, character in enumerate(text):
        if character == OPENS:
            opened.append(at)
        elif character == CLOSES and opened:
            span = (opened.pop(), at + 1)
            while closed and closed[-1][0] > span[0]:
                closed.pop()
            closed.append(span)
    yield from closed


def _as_mask(personal: str, surnames: Surnames) -> str:
    name = personal.strip()
    if _NAME.fullmatch(name) and not name.endswith(surnames.no_name_ends):
        if name[:2] in surnames.double and len(name) > 2:
            return name[:2] + MASK
        if name[0] in surnames.single:
            return name[0] + MASK
    return MASK if name else ""


def _identity_masked(found: re.Match[str]) -> str:
    return MASK if _is_identity("".join(found.groups()).upper()) else found.group()


def _is_identity(number: str) -> bool:
    """Say whether 18 digits are a person's number: a day of birth, and the check digit of GB 11643."""
    try:
        date.fromisoformat(number[6:14])
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return number[17] == _CHECKS[total % 11]
