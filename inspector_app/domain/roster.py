"""What a sheet of homes would change on the roster (名录): new, changed, unchanged and refused rows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from inspector_app.domain.facility import HAS, Facility, FacilityKind
from inspector_app.domain.text import key_of

CODE_LETTERS = {
    FacilityKind.NURSING_HOME: "J",
    FacilityKind.FIVE_GUARANTEE_HOME: "W",
    FacilityKind.PRIVATE_INSTITUTION: "M",
}
NUMBERS = ("beds", "residents", "five_guarantee_residents", "care_staff")


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row of a sheet: its number, what its cells say, and what in them could not be understood.

    Numbers are plain digits, words the values of their enums. A field that is absent stays as it is; None
    empties it.
    """

    number: int
    cells: Mapping[str, str | None]
    wrong: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a home, as it stands and as it would be."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """What one row would do."""

    number: int
    fate: Fate
    code: str
    name: str
    facility_id: UUID | None = None  # None: new, or refused without a match
    before: Facility | None = None  # as it stands
    facility: Facility | None = None  # as it would stand; None: refused
    changes: tuple[FieldChange, ...] = ()
    reasons: tuple[str, ...] = ()  # why it is refused
    remarks: tuple[str, ...] = ()  # what should be looked at all the same


@dataclass(frozen=True, slots=True)
class Preview:
    """What a sheet would do, row by row; nothing is taken over until it is accepted."""

    rows: tuple[PreviewRow, ...]
    ignored: tuple[str, ...] = ()  # headings that were not recognised
    remarks: tuple[str, ...] = ()

    def of(self, fate: Fate) -> list[PreviewRow]:
        """Return the rows of one fate."""
        return [row for row in self.rows if row.fate is fate]

    def count(self, fate: Fate) -> int:
        """Count the rows of one fate."""
        return len(self.of(fate))


def next_code(kind: FacilityKind, taken: Iterable[str]) -> str:
    """Return the next free code of a kind of home, e.g. J36."""
    letter = CODE_LETTERS[kind]
    numbers = [
        int(code[1:]) for code in taken if code[:1] == letter and re.fullmatch(r"[0-9]{1,6}", code[1:])
    ]
    return f"{letter}{max(numbers, default=0) + 1:02d}"


def text_of(facility: Facility, name: str) -> str:
    """Return one field as a sheet writes it; "" where nothing is known."""
    if name.startswith(HAS):
        return facility.has.get(name.removeprefix(HAS), "")
    value = getattr(facility, name)
    return "" if value is None else str(value)


def is_same_home(facility: Facility, name: str, township: str) -> bool:
    """Say whether a name means that home: the same name, and no other township."""
    return key_of(facility.name) == key_of(name) and may_be_same(facility.township, township)


def may_be_same(township: str, other: str) -> bool:
    """Say whether two townships can be one; one that nobody named can be any."""
    return not township or not other or key_of(township) == key_of(other)
