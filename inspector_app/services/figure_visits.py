"""Figures that compare visits of one home: found again, first with last, two teams within a short time."""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, case, exists, extract, func, select
from sqlalchemy.orm import Session, aliased

from inspector_app.domain.figures import SHORT_TIME, Compared, Differing, Repeated
from inspector_app.domain.visit import Outcome
from inspector_app.services.figure_counts import Conditions
from inspector_app.services.figure_names import FigureNames
from inspector_app.store.cases import CaseRow
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.persons import PersonRow
from inspector_app.store.visits import AnswerRow, VisitRow

_SAME_LIST = (VisitRow.facility_id, VisitRow.checklist)
_IN_TURN = (VisitRow.started_at, VisitRow.id)
_DAY = 24 * 60 * 60  # seconds


def repeats(session: Session, made: Conditions, names: FigureNames) -> tuple[Repeated, ...]:
    """Return the items found wanting at some visits and at the visit before: the most frequent first."""
    follows, earlier = _following(), aliased(CaseRow)
    again = exists().where(earlier.visit_id == follows.c.previous, earlier.item == CaseRow.item)
    query = (
        select(VisitRow.checklist, CaseRow.item, VisitRow.facility_id, func.count(VisitRow.id.distinct()))
        .join(follows, follows.c.id == VisitRow.id)
        .join(CaseRow, CaseRow.visit_id == VisitRow.id)
        .where(*made, CaseRow.item != "", again)
        .group_by(VisitRow.checklist, CaseRow.item, VisitRow.facility_id)
    )
    times: dict[tuple[str, str], list[int]] = {}
    for checklist, item, _home, visits in session.execute(query):
        times.setdefault((checklist, item), []).append(visits)
    found = [
        Repeated(item=item, name=names.items.get((checklist, item), item), times=sum(each), homes=len(each))
        for (checklist, item), each in sorted(times.items())
    ]
    return tuple(sorted(found, key=lambda one: -one.times))


def before_after(session: Session, made: Conditions, names: FigureNames) -> tuple[int, tuple[Compared, ...]]:
    """Return how many homes were visited twice or more; what was found there first and last, by dimension.

    First and last visit are made with the same checklist; a re-inspection, which has none, is neither.
    """
    forwards = func.row_number().over(partition_by=_SAME_LIST, order_by=_IN_TURN)
    backwards = func.row_number().over(
        partition_by=_SAME_LIST, order_by=[column.desc() for column in _IN_TURN]
    )
    ranked = (
        select(VisitRow.id, VisitRow.facility_id, forwards.label("from_first"), backwards.label("from_last"))
        .where(*made, VisitRow.checklist != "")
        .cte("ranked")
    )
    is_first = (ranked.c.from_first == 1) & (ranked.c.from_last > 1)
    is_last = (ranked.c.from_last == 1) & (ranked.c.from_first > 1)
    homes = session.scalar(select(func.count(ranked.c.facility_id.distinct())).where(is_first)) or 0
    if not homes:
        return 0, ()
    query = (
        select(CaseRow.dimension, _sum(is_first), _sum(is_last))
        .join(ranked, ranked.c.id == CaseRow.visit_id)
        .where(is_first | is_last)
        .group_by(CaseRow.dimension)
    )
    found = {dimension: (before, after) for dimension, before, after in session.execute(query)}
    keys = [*names.dimensions, *(key for key in sorted(found) if key not in names.dimensions)]
    return homes, tuple(
        Compared(dimension=key, name=names.dimensions.get(key, ""), before=before, after=after)
        for key in keys
        for before, after in [found.get(key, (0, 0))]
    )


def differing(session: Session, made: Conditions, names: FigureNames) -> tuple[Differing, ...]:
    """Return the items that two teams answered differently within a short time, the latest first.

    Both visits followed the same form of the same version at one home, one right after the other; what the
    first found and was put right by the second is no difference.
    """
    persons = {str(one): name for one, name in session.execute(select(PersonRow.id, PersonRow.name))}
    rows = [
        (row, first_conforms)
        for first_conforms in (False, True)
        for row in session.execute(_answered_differently(made, first_conforms=first_conforms))
    ]
    found = [
        Differing(
            facility=row.facility,
            item=row.item,
            name=names.items.get((row.checklist, row.item), row.item),
            first_on=row.first_on,
            first_team=tuple(persons.get(one, "") for one in row.first_team.split()),
            first_conforms=first_conforms,
            second_on=row.second_on,
            second_team=tuple(persons.get(one, "") for one in row.second_team.split()),
        )
        for row, first_conforms in rows
    ]
    return tuple(sorted(found, key=lambda one: (-one.second_on.toordinal(), one.facility, one.item)))


def _following() -> CTE:
    """Return the visits with the one before at the same home with the same checklist."""
    before = func.lag(VisitRow.id).over(partition_by=_SAME_LIST, order_by=_IN_TURN)
    listed = select(VisitRow.id, before.label("previous")).where(VisitRow.checklist != "")
    return listed.cte("follows")


def _answered_differently(made: Conditions, *, first_conforms: bool) -> Select[*tuple[Any, ...]]:
    """Ask for the items that one visit found wanting and the visit before or after found conforming."""
    first, wanting, other = aliased(VisitRow), aliased(AnswerRow), aliased(AnswerRow)
    follows = _following()
    bad, good = (VisitRow, first) if first_conforms else (first, VisitRow)
    is_other = (other.visit_id == good.id) & (other.item == wanting.item)
    put_right = exists().where(
        CaseRow.visit_id == first.id,
        CaseRow.item == wanting.item,
        CaseRow.closed_on <= VisitRow.visited_on,
    )
    apart = extract("epoch", VisitRow.visited_on) - extract("epoch", first.visited_on)
    return (
        select(
            FacilityRow.name.label("facility"),
            VisitRow.checklist,
            wanting.item,
            first.visited_on.label("first_on"),
            first.team.label("first_team"),
            VisitRow.visited_on.label("second_on"),
            VisitRow.team.label("second_team"),
        )
        .select_from(VisitRow)
        .join(follows, follows.c.id == VisitRow.id)
        .join(first, first.id == follows.c.previous)
        .join(FacilityRow, FacilityRow.id == VisitRow.facility_id)
        .join(wanting, wanting.visit_id == bad.id)
        .outerjoin(other, is_other)
        .where(
            *made,
            first.version == VisitRow.version,
            first.form == VisitRow.form,
            first.team != VisitRow.team,
            apart <= SHORT_TIME * _DAY,
            wanting.outcome == Outcome.NONCONFORMING.value,
            other.visit_id.is_(None) | (other.outcome == Outcome.CONFORMING.value),
            ~put_right,
        )
    )


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
