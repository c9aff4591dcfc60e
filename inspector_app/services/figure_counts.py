"""How figures are counted, in SQL that every database understands, by the rules of domain/figures.py."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from inspector_app.domain.case import OWED, FindingState
from inspector_app.domain.figures import Counts, FiguresFilter
from inspector_app.store.campaigns import CampaignFacilityRow
from inspector_app.store.cases import CaseRow
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.visits import VisitRow

Conditions: TypeAlias = list[ColumnElement[bool]]
_OWED = [state.value for state in OWED]


def findings_of(wanted: FiguresFilter, on: date) -> Conditions:
    """Return the conditions for the findings of a filter, made by a day."""
    found = list(_narrowed(wanted, on, CaseRow.found_on, CaseRow.facility_id))
    return found if wanted.campaign is None else [*found, CaseRow.campaign_id == wanted.campaign]


def visits_of(wanted: FiguresFilter, on: date) -> Conditions:
    """Return the conditions for the visits of a filter, re-inspections included."""
    made = list(_narrowed(wanted, on, VisitRow.visited_on, VisitRow.facility_id))
    return made if wanted.campaign is None else [*made, VisitRow.campaign_id == wanted.campaign]


def homes_of(wanted: FiguresFilter) -> Conditions:
    """Return the conditions for the homes of a filter."""
    homes: Conditions = [] if wanted.kind is None else [FacilityRow.kind == wanted.kind.value]
    return [*homes, FacilityRow.township == wanted.township] if wanted.township else homes


def grouped(
    session: Session, wanted: FiguresFilter, on: date, *by: InstrumentedAttribute[Any]
) -> Iterator[tuple[tuple[Any, ...], Counts]]:
    """Count the findings of a filter by some of their columns; by none, all together."""
    query = select(*by, *counted(on).values()).where(*findings_of(wanted, on)).group_by(*by)
    for row in session.execute(query):
        yield tuple(row[: len(by)]), Counts(*row[len(by) :])


def visits_by_home(session: Session, made: Conditions) -> dict[UUID, int]:
    """Return how many visits were made to each home; one that was not visited is left out."""
    query = select(VisitRow.facility_id, func.count()).where(*made).group_by(VisitRow.facility_id)
    return dict(session.execute(query).all())


def homes_meant(
    session: Session, conditions: Conditions, *, campaign: UUID | None, seen: Iterable[UUID]
) -> Iterator[tuple[str, list[UUID]]]:
    """Go through the homes to be visited, township by township in the order of pinyin.

    Those a campaign covers, else all of the roster; those seen beyond it count too.
    """
    homes = select(FacilityRow.id, FacilityRow.township, FacilityRow.township_order).where(*conditions)
    if campaign is not None:
        covered = CampaignFacilityRow.campaign_id == campaign
        is_covered = FacilityRow.id.in_(select(CampaignFacilityRow.facility_id).where(covered))
        homes = homes.where(is_covered | FacilityRow.id.in_(list(seen)))
    in_order = sorted(session.execute(homes), key=lambda row: (row.township_order, row.township))
    for township, group in groupby(in_order, key=lambda row: row.township):
        yield township, [row.id for row in group]


def _narrowed(
    wanted: FiguresFilter, on: date, day: InstrumentedAttribute[date], home: InstrumentedAttribute[Any]
) -> Iterator[ColumnElement[bool]]:
    yield day <= (on if wanted.last is None else min(on, wanted.last))
    if wanted.first is not None:
        yield day >= wanted.first
    if homes := homes_of(wanted):
        yield home.in_(select(FacilityRow.id).where(*homes))


def counted(on: date) -> dict[str, ColumnElement[int]]:
    """Return what Counts is made of, in its order; what ended, and nothing else, has a day of closing."""
    is_open = CaseRow.closed_on.is_(None)
    put_right = _count(CaseRow.state == FindingState.PUT_RIGHT.value)
    late = _count(CaseRow.closed_on > CaseRow.due_on)
    closed = func.count(CaseRow.closed_on)
    return {
        "found": func.count(),
        "closed": closed,
        "put_right": put_right,
        "due": closed + _count(is_open & (CaseRow.due_on <= on)),
        "closed_in_time": closed - late,
        "overdue": _count(is_overdue(on)),
    }


def is_overdue(on: date) -> ColumnElement[bool]:
    """Say whether a finding is overdue (逾期未整改), as domain.case.is_overdue does."""
    return CaseRow.state.in_(_OWED) & (CaseRow.due_on < on)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Count where a condition holds; a comparison with a day that is not set does not."""
    return func.count(case((condition, 1)))
