"""What the tour types and says, from resources/tour/tour.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

import msgspec

from inspector_app import paths
from inspector_app.domain.person import Person
from inspector_app.domain.visit import Signed


class PhotosBy(StrEnum):
    """How the photos of the items that ask for one come into the visit."""

    DROP = "drop"
    PASTE = "paste"
    FOLDER = "folder"  # the phone's folder, at the end


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFinding:
    """One finding: which typical phrase, where, and whether it is put right on the spot."""

    phrase: int
    place: int | None = None  # which of the places offered, else `where` is typed
    where: str = ""
    photo: PhotosBy | None = None
    put_right: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSignature:
    """How the home signs."""

    how: Signed
    name: str = ""
    post: str = ""
    reason: int = 0  # which of the usual reasons
    witness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldVisit:
    """One visit; what is not said of an item conforms, with a value its rule takes."""

    code: str
    find: str  # what is typed into the search
    start: str  # the time of day
    helpers: str
    residents: int
    disabled: int
    staff: int
    photos: PhotosBy
    says: str
    rest: tuple[str, ...]  # items at which the rest of the part is said to conform
    leave_open: tuple[str, ...]  # items passed over, found again among the gaps
    undone: tuple[str, ...]  # items answered wrongly first, and taken back
    values: Mapping[str, str]
    finding: Mapping[str, ToldFinding]
    signature: ToldSignature
    not_applicable: Mapping[str, int] = field(default_factory=dict)  # item → which of the usual reasons
    not_checked: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDay:
    """One day with the program: the campaign opened on it, and the visit."""

    on: date
    campaign: str  # empty: none is opened, the one under way goes on
    checklist: str
    asked: Mapping[str, str]
    pictures: tuple[str, ...]  # the views of which pictures are taken that day
    large: tuple[str, ...]  # those taken on a larger screen too
    visit: ToldVisit
    seed: str = ""  # of the plan drawn that day, empty: none is


@dataclass(frozen=True, slots=True)
class ToldRoster:
    """A sheet of homes."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ToldCase:
    """What becomes of the last order, and on which days."""

    find: str  # what is typed into the search
    served: date
    receiver: str
    answered: date
    done: str
    judged: date
    closed: date


@dataclass(frozen=True, slots=True)
class Story:
    """All of it."""

    settings: Mapping[str, str]
    person: tuple[Person, ...]
    roster: ToldRoster
    day: tuple[ToldDay, ...]
    case: ToldCase


@cache
def story() -> Story:
    """Return what is told."""
    data = tomllib.loads(paths.resource("tour", "tour.toml").read_text("utf-8"))
    return msgspec.convert(data, Story, strict=True)
