"""Figures (统计): findings counted by what they concern and by month, homes visited by township."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Row, Select, extract, func, select
from sqlalchemy.orm import Session

from inspector_app.domain.checklist import Severity
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.figures import (
    Counts,
    Figures,
    FiguresFilter,
    GroupFigures,
    MonthFigures,
    TownshipVisits,
)
from inspector_app.services import campaigns, figure_visits
from inspector_app.services.figure_counts import (
    counted,
    findings_of,
    grouped,
    homes_meant,
    homes_of,
    visits_by_home,
    visits_of,
)
from inspector_app.services.figure_names import FigureNames
from inspector_app.store.cases import CaseRow
from inspector_app.store.facilities import FacilityRow

Key = TypeVar("Key")
_PLACE = (FacilityRow.id, FacilityRow.kind, FacilityRow.township, FacilityRow.township_order)
_EPOCH, _DAY = date(1970, 1, 1), 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class FigureChoices:
    """What figures can be narrowed down to."""

    campaigns: tuple[tuple[UUID, str], ...]  # the latest first
    townships: tuple[str, ...]  # in the order of their pinyin


def choices(session: Session) -> FigureChoices:
    """Return what figures can be narrowed down to."""
    named = _by_township(session, select(*_PLACE).where(FacilityRow.township != ""))
    return FigureChoices(
        campaigns=tuple((one.id, one.campaign.name) for one in campaigns.listed(session)),
        townships=tuple(dict.fromkeys(row.township for row in named)),
    )


def count(session: Session, wanted: FiguresFilter, *, on: date) -> Counts:
    """Count the findings of a filter as they stand on a day."""
    return sum((counts for _all, counts in grouped(session, wanted, on)), start=Counts())


def by_home(session: Session, wanted: FiguresFilter, *, on: date) -> dict[UUID, Counts]:
    """Count the findings of each home; a home without one is left out."""
    return {home: counts for (home,), counts in grouped(session, wanted, on, CaseRow.facility_id)}


def all_figures(session: Session, wanted: FiguresFilter, *, on: date) -> Figures:
    """Return every figure of a filter as it stands on a day; UserError for a period the wrong way round."""
    wanted.check()
    names = FigureNames.of(session)
    homes = by_home(session, wanted, on=on)
    dimensions, items = by_content(session, wanted, names, on=on)
    kinds, townships = by_place(session, homes)
    visits, coverage = visited(session, wanted, on=on)
    made = visits_of(wanted, on)
    compared_homes, compared = figure_visits.before_after(session, made, names)
    return Figures(
        wanted=wanted,
        on=on,
        visits=visits,
        coverage=coverage,
        counts=sum(homes.values(), start=Counts()),
        dimensions=dimensions,
        items=items,
        severities=by_severity(session, wanted, on=on),
        kinds=kinds,
        townships=townships,
        months=by_month(session, wanted, on=on),
        repeats=figure_visits.repeats(session, made, names),
        compared_homes=compared_homes,
        compared=compared,
        differing=figure_visits.differing(session, made, names),
    )


def by_content(
    session: Session, wanted: FiguresFilter, names: FigureNames, *, on: date
) -> tuple[tuple[GroupFigures, ...], tuple[GroupFigures, ...]]:
    """Count the findings by dimension, and by item: the most frequent first, without those tied to none."""
    dimensions: dict[str, Counts] = {}
    items: dict[tuple[str, str], Counts] = {}
    by = (CaseRow.checklist, CaseRow.dimension, CaseRow.item)
    for (checklist, dimension, item), counts in grouped(session, wanted, on, *by):
        _add(dimensions, dimension, counts)
        if checklist and item:
            _add(items, (checklist, item), counts)
    order = [*names.dimensions, *sorted(key for key in dimensions if key not in names.dimensions)]
    return (
        tuple(
            GroupFigures(key=key, name=names.dimensions.get(key, ""), counts=dimensions[key])
            for key in order
            if key in dimensions
        ),
        tuple(
            GroupFigures(key=key[1], name=names.items.get(key, key[1]), counts=counts)
            for key, counts in sorted(items.items(), key=lambda pair: (-pair[1].found, pair[0]))
        ),
    )


def by_severity(session: Session, wanted: FiguresFilter, *, on: date) -> tuple[GroupFigures, ...]:
    """Count the findings by severity, the gravest first."""
    known = {key: counts for (key,), counts in grouped(session, wanted, on, CaseRow.severity)}
    order = [severity.value for severity in reversed(Severity) if severity.value in known]
    return tuple(GroupFigures(key=key, name="", counts=known[key]) for key in order)


def by_place(
    session: Session, homes: dict[UUID, Counts]
) -> tuple[tuple[GroupFigures, ...], tuple[GroupFigures, ...]]:
    """Add up the counts of homes by kind of home and by township, in the order of its pinyin."""
    kinds: dict[str, Counts] = {}
    townships: dict[str, Counts] = {}
    for row in _by_township(session, select(*_PLACE)):
        if row.id in homes:
            _add(kinds, row.kind, homes[row.id])
            _add(townships, row.township, homes[row.id])
    return (
        tuple(
            GroupFigures(key=kind.value, name="", counts=kinds[kind.value])
            for kind in FacilityKind
            if kind.value in kinds
        ),
        tuple(
            GroupFigures(key=township, name=township, counts=counts) for township, counts in townships.items()
        ),
    )


def by_month(session: Session, wanted: FiguresFilter, *, on: date) -> tuple[MonthFigures, ...]:
    """Count by the month they were found in, from the first with a finding to the last, none left out."""
    counts: dict[date, Counts] = {}
    days: dict[date, int] = {}
    seconds = func.sum(extract("epoch", CaseRow.closed_on))
    columns: tuple[Any, ...] = (CaseRow.found_on, seconds, *counted(on).values())
    query = select(*columns).where(*findings_of(wanted, on)).group_by(CaseRow.found_on)
    for found_on, closed_at, *rest in session.execute(query):
        month, of_day = found_on.replace(day=1), Counts(*rest)
        _add(counts, month, of_day)
        opened_at = (found_on - _EPOCH).days * of_day.closed  # 0 days for what was put right on the spot
        days[month] = days.get(month, 0) + int(closed_at or 0) // _DAY - opened_at
    return tuple(
        MonthFigures(month=month, counts=counts.get(month, Counts()), days=days.get(month, 0))
        for month in _months(counts)
    )


def visited(session: Session, wanted: FiguresFilter, *, on: date) -> tuple[int, tuple[TownshipVisits, ...]]:
    """Return how many visits were made, and in each township how many of its homes were visited.

    To be visited are the homes a campaign covers, else all of the roster; those visited beyond it count too.
    """
    made = visits_by_home(session, visits_of(wanted, on))
    meant = homes_meant(session, homes_of(wanted), campaign=wanted.campaign, seen=made)
    return sum(made.values()), tuple(
        TownshipVisits(township=township, homes=len(ids), visited=sum(one in made for one in ids))
        for township, ids in meant
    )


def _by_township(session: Session, homes: Select[*tuple[Any, ...]]) -> list[Row[*tuple[Any, ...]]]:
    """Return homes with their townships in the order of pinyin, whatever order the database knows."""
    return sorted(session.execute(homes), key=lambda row: row.township_order)


def _add(sums: dict[Key, Counts], key: Key, counts: Counts) -> None:
    sums[key] = sums[key] + counts if key in sums else counts


def _months(known: Iterable[date]) -> Iterator[date]:
    """Go through the months from the earliest to the latest."""
    days = sorted(known)
    first, last = (days[0], days[-1]) if days else (date.max, date.min)
    for at in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(at // 12, at % 12 + 1, 1)
