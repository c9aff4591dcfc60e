"""The plan (双随机): homes, inspectors and days drawn by lot from a seed, so that anybody can draw again.

The lot of a thing is the SHA-256 of "rule/seed/what/id", in hexadecimal digits; the smaller one comes first.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from inspector_app.domain.calendar import WorkCalendar
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _

RULE = "sha256-1"
"""The rule that is drawn by; one that draws otherwise gets another name, and the old one is kept."""
TEAM = 2
"""两名以上执法人员: 行政处罚法 (2021) 第四十二条."""
MOST_DAYS = 400
SEEDS = 1_000_000_000
"""Seeds go from 0 to one below: nine digits can be read out."""


class Why(StrEnum):
    """Why a home takes no part in a draw."""

    VISITED = "visited"  # in this campaign already
    PLANNED = "planned"  # by a plan that stands
    INSPECTORS = "inspectors"  # fewer than two are listed
    TIES = "ties"  # the others have a tie to the home
    CERTIFICATES = "certificates"  # an order needs two with certificates


class PlannedState(StrEnum):
    """What has become of a planned visit."""

    PLANNED = "planned"
    LATE = "late"  # its day went by
    VISITED = "visited"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawHome:
    """A home that takes part."""

    id: UUID
    needs_certificates: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawInspector:
    """An inspector who takes part, and the homes at which he or she stands aside (回避)."""

    id: UUID
    has_certificate: bool = True
    ties: tuple[UUID, ...] = ()

    def may_go(self, home: DrawHome) -> bool:
        """Say whether the inspector may be sent to a home."""
        return home.id not in self.ties and (self.has_certificate or not home.needs_certificates)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawBasis:
    """Everything a draw depends on: the same basis always gives the same draw."""

    seed: int
    days: tuple[date, ...]
    homes: tuple[DrawHome, ...]
    inspectors: tuple[DrawInspector, ...]
    wanted: int | None = None  # how many homes; None: every one (全覆盖)
    rule: str = RULE


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnVisit:
    """One home with the team and the day that fell to it; who was drawn first leads."""

    home: UUID
    team: tuple[UUID, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A home that takes no part, and why."""

    home: UUID
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """What came of it."""

    visits: tuple[DrawnVisit, ...]  # by day, in the order of the lots
    left_out: tuple[LeftOut, ...]  # no team can be formed


def lot(basis: DrawBasis, what: str, about: str) -> str:
    """Return the lot of a thing: 64 hexadecimal digits."""
    return hashlib.sha256(f"{basis.rule}/{basis.seed}/{what}/{about}".encode()).hexdigest()


def working_days(first: date, last: date, calendar: WorkCalendar) -> tuple[tuple[date, ...], bool]:
    """Return the working days from a day to a day, and whether all of them are known for certain."""
    if last < first:
        raise UserError(_("The last day is before the first. Correct the days."))
    if (last - first).days >= MOST_DAYS:
        raise UserError(_("A plan reaches over {n} days at most.").format(n=MOST_DAYS))
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    days = tuple(day for day in span if calendar.is_presumably_working_day(day))
    if not days:
        raise UserError(_("Offices work on none of these days. Choose others."))
    return days, all(calendar.knows(day) for day in span)


def checked_seed(seed: int) -> int:
    """Return a seed that can be drawn with; else UserError."""
    if not 0 <= seed < SEEDS:
        raise UserError(_("A seed is a whole number of up to nine digits."))
    return seed


def draw(basis: DrawBasis) -> Draw:
    """Draw homes, then their days, then their teams.

    Homes are taken by their lots. In that order they are dealt out over the days, evenly; a team is formed
    of those who have been sent out least, by lot among equals, and goes on together for the rest of its day.
    """
    if basis.rule != RULE:
        raise UserError(_("This plan was drawn by a newer version of the program. Install it to draw again."))
    if basis.wanted is not None and basis.wanted < 1:
        raise UserError(_("Draw at least one home."))
    if not basis.days:
        raise UserError(_("Offices work on none of these days. Choose others."))
    left_out = tuple(
        LeftOut(home=home.id, why=why) for home in basis.homes if (why := why_no_team(home, basis.inspectors))
    )
    out = {one.home for one in left_out}
    by_lot = sorted(
        (home for home in basis.homes if home.id not in out),
        key=lambda home: lot(basis, "home", str(home.id)),
    )
    drawn = by_lot[: basis.wanted]
    teams = _Teams(basis)
    visits = []
    for place, home in enumerate(drawn):
        day = basis.days[place * len(basis.days) // len(drawn)]
        visits.append(DrawnVisit(home=home.id, team=teams.form(home, day), on=day))
    return Draw(visits=tuple(visits), left_out=left_out)


def why_no_team(home: DrawHome, inspectors: Sequence[DrawInspector]) -> Why | None:
    """Say why no team can be formed for a home; None where one can."""
    if len(inspectors) < TEAM:
        return Why.INSPECTORS
    untied = [one for one in inspectors if home.id not in one.ties]
    if len(untied) < TEAM:
        return Why.TIES
    return Why.CERTIFICATES if sum(one.may_go(home) for one in untied) < TEAM else None


def state(*, planned_on: date, visited_on: date | None, is_dropped: bool, on: date) -> PlannedState:
    """Say what has become of a planned visit by a day."""
    if visited_on is not None:
        return PlannedState.VISITED
    if is_dropped:
        return PlannedState.DROPPED
    return PlannedState.LATE if planned_on < on else PlannedState.PLANNED


class _Teams:
    """Who has been sent out how often, in all and day by day."""

    def __init__(self, basis: DrawBasis) -> None:
        self._basis = basis
        self._sent: Counter[UUID] = Counter()
        self._out: dict[date, Counter[tuple[UUID, ...]]] = {}

    def form(self, home: DrawHome, day: date) -> tuple[UUID, ...]:
        """Return the team: of those not out yet that day, else one that is out together, else of all."""
        may = [one.id for one in self._basis.inspectors if one.may_go(home)]
        out = self._out.setdefault(day, Counter())
        at_home = [one for one in may if not any(one in team for team in out)]
        together = [team for team in out if set(team) <= set(may)]
        if len(at_home) >= TEAM:
            team = self._least_sent(home, at_home)
        elif together:
            team = min(together, key=lambda one: (out[one], self._sum(one), self._lot(home, one)))
        else:
            team = self._least_sent(home, may)
        self._sent.update(team)
        out[team] += 1
        return team

    def _least_sent(self, home: DrawHome, among: Iterable[UUID]) -> tuple[UUID, ...]:
        order = sorted(among, key=lambda one: (self._sent[one], self._lot(home, (one,))))
        return tuple(order[:TEAM])

    def _sum(self, team: Iterable[UUID]) -> int:
        return sum(self._sent[one] for one in team)

    def _lot(self, home: DrawHome, team: Iterable[UUID]) -> str:
        return lot(self._basis, "team", "/".join(map(str, (home.id, *team))))
