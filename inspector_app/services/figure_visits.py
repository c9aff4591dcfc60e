"""Figures that compare visits of one home: found again, first with last, two teams within a short time.

What was entered from paper of earlier years counts among the findings, but is compared with nothing: no visit
of the program found it, and it is tied to no item.
"""

from collections import Counter
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, Select, and_, case, exists, extract, func, literal, select, union_all
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
    visit, earlier = _in_turn(made).c, aliased(CaseRow)
    again = exists().where(earlier.visit_id == visit.before_id, earlier.item == CaseRow.item)
    query = (
        select(visit.checklist, CaseRow.item, visit.facility_id, func.count(visit.id.distinct()))
        .join(CaseRow, CaseRow.visit_id == visit.id)
        .where(visit.is_meant, CaseRow.item != "", again)
        .group_by(visit.checklist, CaseRow.item, visit.facility_id)
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
    before, after = (
        step(VisitRow.id).over(partition_by=_SAME_LIST, order_by=_IN_TURN) for step in (func.lag, func.lead)
    )
    ranked = (
        select(VisitRow.id, VisitRow.facility_id, before.label("before"), after.label("after"))
        .where(*made, VisitRow.checklist != "")
        .cte("ranked")
    )
    is_first = ranked.c.before.is_(None) & ranked.c.after.is_not(None)
    is_last = ranked.c.after.is_(None) & ranked.c.before.is_not(None)
    columns = (ranked.c.facility_id, case((is_last, 1), else_=0).label("is_last"), CaseRow.dimension)
    query = (
        select(*columns, func.count(CaseRow.finding_id))
        .select_from(ranked)
        .outerjoin(CaseRow, CaseRow.visit_id == ranked.c.id)
        .where(is_first | is_last)
        .group_by(*columns)
    )
    homes, counted = set[UUID](), Counter[tuple[str, int]]()
    for home, at_last, dimension, findings in session.execute(query):
        homes.add(home)
        if findings:
            counted[dimension, at_last] += findings
    found = {dimension for dimension, _at_last in counted}
    keys = [*names.dimensions, *sorted(found.difference(names.dimensions))] if homes else []
    return len(homes), tuple(
        Compared(
            dimension=key, name=names.dimensions.get(key, ""), before=counted[key, 0], after=counted[key, 1]
        )
        for key in keys
    )


def differing(session: Session, made: Conditions, names: FigureNames) -> tuple[Differing, ...]:
    """Return the items that two teams answered differently within a short time, the latest first.

    Both visits followed the same form of the same version at one home, one right after the other; what the
    first found and was put right by the second is no difference.
    """
    persons = {str(one): name for one, name in session.execute(select(PersonRow.id, PersonRow.name))}
    pairs = _soon_after(made)
    both = (_answered_differently(pairs, first_conforms=conforms) for conforms in (False, True))
    found = [
        Differing(
            facility=row.facility,
            item=row.item,
            name=names.items.get((row.checklist, row.item), row.item),
            first_on=row.first_on,
            first_team=tuple(persons.get(one, "") for one in row.first_team.split()),
            first_conforms=bool(row.first_conforms),
            second_on=row.second_on,
            second_team=tuple(persons.get(one, "") for one in row.second_team.split()),
        )
        for row in session.execute(union_all(*both))
    ]
    return tuple(sorted(found, key=lambda one: (-one.second_on.toordinal(), one.facility, one.item)))


def _in_turn(made: Conditions) -> CTE:
    """Return every visit with a checklist, and the one before it with the same one at its home.

    What is_meant says whether it is one of those made; the one before may lie outside of them.
    """
    before = [
        func.lag(column).over(partition_by=_SAME_LIST, order_by=_IN_TURN).label(f"before_{column.key}")
        for column in (VisitRow.id, VisitRow.visited_on)
    ]
    shown = (VisitRow.id, VisitRow.facility_id, VisitRow.checklist, VisitRow.visited_on)
    query = select(*shown, and_(*made).label("is_meant"), *before)
    return query.where(VisitRow.checklist != "").cte("in_turn")


def _soon_after(made: Conditions) -> CTE:
    """Return the visits that another team made a short time after one with the same form at the same home."""
    in_turn, first, second = _in_turn(made), aliased(VisitRow), aliased(VisitRow)
    turn = in_turn.c
    apart = extract("epoch", turn.visited_on) - extract("epoch", turn.before_visited_on)
    return (
        select(
            second.id,
            first.id.label("first_id"),
            second.facility_id,
            second.checklist,
            first.visited_on.label("first_on"),
            first.team.label("first_team"),
            second.visited_on.label("second_on"),
            second.team.label("second_team"),
        )
        .select_from(in_turn)
        .join(second, second.id == turn.id)
        .join(first, first.id == turn.before_id)
        .where(
            turn.is_meant,
            apart <= SHORT_TIME * _DAY,
            first.version == second.version,
            first.form == second.form,
            first.team != second.team,
        )
        .cte("soon_after")
    )


def _answered_differently(pairs: CTE, *, first_conforms: bool) -> Select[*tuple[Any, ...]]:
    """Ask for the items that one visit of a pair found wanting and the other found conforming."""
    wanting, other = aliased(AnswerRow), aliased(AnswerRow)
    bad, good = (pairs.c.id, pairs.c.first_id) if first_conforms else (pairs.c.first_id, pairs.c.id)
    put_right = exists().where(
        CaseRow.visit_id == pairs.c.first_id,
        CaseRow.item == wanting.item,
        CaseRow.closed_on <= pairs.c.second_on,
    )
    return (
        select(
            FacilityRow.name.label("facility"),
            pairs.c.checklist,
            wanting.item,
            pairs.c.first_on,
            pairs.c.first_team,
            pairs.c.second_on,
            pairs.c.second_team,
            literal(int(first_conforms)).label("first_conforms"),
        )
        .select_from(pairs)
        .join(FacilityRow, FacilityRow.id == pairs.c.facility_id)
        .join(wanting, wanting.visit_id == bad)
        .outerjoin(other, (other.visit_id == good) & (other.item == wanting.item))
        .where(
            wanting.outcome == Outcome.NONCONFORMING.value,
            other.visit_id.is_(None) | (other.outcome == Outcome.CONFORMING.value),
            ~put_right,
        )
    )
