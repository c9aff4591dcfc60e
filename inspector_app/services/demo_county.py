"""What the sample county is made of: its words, its people, its working days."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import TypeAlias
from uuid import UUID

import msgspec

from inspector_app import paths
from inspector_app.domain.calendar import is_working_day
from inspector_app.domain.clock import at_local
from inspector_app.domain.errors import UserError
from inspector_app.domain.person import Person
from inspector_app.domain.visit import Photo

Told: TypeAlias = Callable[[str, int, int], None]
"""Hears how far the sample county is: at what, how many are done, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitWords:
    """What is said at the sample visits."""

    helpers: tuple[str, ...]
    says: tuple[str, ...]
    refusal: str
    absence: str
    witness: str
    post: str
    not_checked: str
    put_right: str
    caption: str
    not_put_right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWords:
    """What is said about the sample notices."""

    receiver: str
    clerk: str  # of the township, who takes letters in
    receipt_no: str
    proxy: str
    left: str
    refused_to_take: str
    done: tuple[str, ...]
    why_not: str
    returned: str
    extended: str
    interim: str
    anew: str
    urged: str
    department: str
    referred: str
    penalty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The sample words of resources/demo/demo.toml."""

    settings: Mapping[str, str]
    person: tuple[Person, ...]
    names: Mapping[str, str]
    campaigns: Mapping[str, str]
    visit: VisitWords
    notice: Mapping[str, str]
    case: CaseWords


@cache
def words() -> Words:
    """Return the sample words."""
    data = tomllib.loads(paths.resource("demo", "demo.toml").read_text("utf-8"))
    return msgspec.convert(data, Words, strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """Who works in the sample county, and until when things happen there."""

    random: Random
    inspectors: tuple[UUID, ...]
    issuer: UUID
    pictures: tuple[Photo, ...]
    on: date
    now: datetime

    def at(self, day: date, hour: int) -> datetime:
        """Return an hour of a day as an entry is dated, never after now."""
        return min(at_local(day, hour, 0), self.now)


def say_nothing(_at: str, _done: int, _all: int) -> None:
    """Hear how far it is, and say nothing."""


def days(first: date, last: date) -> Iterator[date]:
    """Go through the days from one to another."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def is_worked(day: date) -> bool:
    """Say whether the office works that day; beyond the known calendar, whether it is no weekend."""
    try:
        return is_working_day(day)
    except UserError:
        return day.weekday() < 5


def worked(day: date) -> date:
    """Return that day, or the next one on which the office works."""
    return next(one for one in days(day, day + timedelta(days=30)) if is_worked(one))
