"""Figures (统计): what is counted of findings and visits, and the rates made of it; each defined once."""

from dataclasses import dataclass, fields
from datetime import date
from operator import add
from uuid import UUID

from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import FacilityKind
from inspector_app.i18n import _

SHORT_TIME = 7
"""Days within which two teams should answer alike at one home."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many; nothing where there was nothing to count, never 100 %."""

    counted: int
    of: int

    @property
    def tenths(self) -> int | None:
        """Return tenths of a percent, rounded half up; a rate just below all or above nothing stays so."""
        if not self.of:
            return None
        tenths = (2000 * self.counted + self.of) // (2 * self.of)
        return min(999, max(1, tenths)) if 0 < self.counted < self.of else tenths

    @property
    def percent(self) -> str:
        """Return percent with one decimal where it is not 0; empty where there was nothing to count."""
        return "" if self.tenths is None else f"{self.tenths / 10:.1f}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings there are, and what became of them by the acting day."""

    found: int = 0
    closed: int = 0  # those put right on the spot included
    put_right: int = 0  # 立行立改
    due: int = 0  # their day has come, or they are closed
    closed_in_time: int = 0
    overdue: int = 0  # 逾期未整改: case.is_overdue

    @property
    def open(self) -> int:
        """How many are not closed."""
        return self.found - self.closed

    @property
    def rectified(self) -> Rate:
        """Return 整改率."""
        return Rate(self.closed, self.found)

    @property
    def in_time(self) -> Rate:
        """Return 按期整改率."""
        return Rate(self.closed_in_time, self.due)

    def __add__(self, other: "Counts") -> "Counts":
        """Add up."""
        return Counts(*map(add, self.values(), other.values()))

    def values(self) -> tuple[int, ...]:
        """Return the counts in the order of the fields."""
        return tuple(getattr(self, name) for name in COUNTED)


COUNTED = tuple(field.name for field in fields(Counts))


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresFilter:
    """What is counted: visits of a campaign, of a period, at the homes of a township or of a kind."""

    campaign: UUID | None = None
    first: date | None = None
    last: date | None = None
    township: str = ""
    kind: FacilityKind | None = None

    def check(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.first is not None and self.last is not None and self.last < self.first:
            raise UserError(_("The period ends before it begins. Correct the days."))


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigures:
    """What was found of one dimension, item, severity, kind of home or township."""

    key: str
    name: str  # empty where the key itself is put into words: severity, kind
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class TownshipVisits:
    """How many homes of a township there are, and how many were visited."""

    township: str
    homes: int
    visited: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    """What became of the findings of one month, and how long those closed since took."""

    month: date  # its first day
    counts: Counts
    days: int = 0  # from finding to closing, of all that were closed

    @property
    def closings(self) -> int:
        """How many were closed later than on the spot."""
        return self.counts.closed - self.counts.put_right

    @property
    def days_to_close(self) -> float | None:
        """Return how many days a closing took on average, those on the spot left out."""
        return self.days / self.closings if self.closings else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """An item found wanting again at the very next visit of a home."""

    item: str
    name: str
    times: int
    homes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What was found of a dimension at the first and at the last visit of the homes visited twice or more."""

    dimension: str
    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """An item that two teams answered differently at one home within a short time."""

    facility: str
    item: str
    name: str
    first_on: date
    first_team: tuple[str, ...]
    first_conforms: bool
    second_on: date
    second_team: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures of a filter as they stand on a day."""

    wanted: FiguresFilter
    on: date
    visits: int
    coverage: tuple[TownshipVisits, ...]
    counts: Counts
    dimensions: tuple[GroupFigures, ...]
    items: tuple[GroupFigures, ...]  # what was found most often first
    severities: tuple[GroupFigures, ...]
    kinds: tuple[GroupFigures, ...]
    townships: tuple[GroupFigures, ...]  # in the order of their pinyin
    months: tuple[MonthFigures, ...]
    repeats: tuple[Repeated, ...]
    compared_homes: int
    compared: tuple[Compared, ...]
    differing: tuple[Differing, ...]

    @property
    def visited(self) -> int:
        """How many homes were visited."""
        return sum(one.visited for one in self.coverage)

    @property
    def homes(self) -> int:
        """How many homes were to be visited, those visited beyond it included."""
        return sum(one.homes for one in self.coverage)
