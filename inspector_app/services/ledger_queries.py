"""What the ledger asks of the cases, in SQL that every database understands alike."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, case, cast, extract, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from inspector_app.domain.case import ENDED, FindingState
from inspector_app.domain.checklist import Severity
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.ledger import LedgerColumn, LedgerFilter, LedgerGroup, LedgerSort
from inspector_app.domain.text import fold
from inspector_app.services import checklists, figure_counts
from inspector_app.store.cases import CaseRow
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import VisitRow

_BRACKETS = re.compile("[\u3014\u3015\uff08\uff09()\\[\\]\u3010\u3011{}]")
_EPOCH = date(1970, 1, 1)
_ENDED = [state.value for state in ENDED]


def narrowed(session: Session, wanted: LedgerFilter, on: date) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter."""
    found = [*_by_home(wanted), *_by_day(wanted), *(_says(session, part) for part in wanted.text.split())]
    if wanted.severity is not None:
        found.append(CaseRow.severity == wanted.severity.value)
    if wanted.dimension:
        found.append(CaseRow.dimension == wanted.dimension)
    if wanted.visit is not None:
        found.append(CaseRow.visit_id == wanted.visit)
    if wanted.campaign is not None:
        made = select(VisitRow.id).where(VisitRow.campaign_id == wanted.campaign)
        found.append(CaseRow.visit_id.in_(made))
    if wanted.notice.strip():
        found.append(_numbered(wanted.notice.strip()))
    if wanted.group is not None:
        found.append(_in_group(wanted.group, on))
    return found


def counted(on: date) -> list[ColumnElement[int]]:
    """Return what the totals count, each under its name."""
    counts = figure_counts.counted(on)
    referred = case((CaseRow.state == FindingState.REFERRED.value, 1))
    return [
        counts["found"].label("findings"),
        (counts["found"] - counts["closed"]).label("open"),
        counts["overdue"].label("overdue"),
        func.count(referred).label("referred"),
        counts["due"].label("due"),
        counts["closed_in_time"].label("closed_in_time"),
    ]


def sorted_ids(session: Session, wanted: LedgerFilter, sort: LedgerSort, on: date) -> Select[str]:
    """Ask for the ids of what a filter lets through, as text; what a row does not say comes last."""
    query = select(cast(CaseRow.finding_id, Text)).where(*narrowed(session, wanted, on))
    visits = (CaseRow.found_on, CaseRow.case_id)
    in_turn = (*(key.desc() if sort.is_descending else key.asc() for key in visits), CaseRow.position)
    if sort.column is LedgerColumn.VISITED_ON:  # the latest first as the index has it
        return query.order_by(*in_turn)
    if sort.column is LedgerColumn.NOTICE:
        query = query.outerjoin(NoticeRow, NoticeRow.id == CaseRow.notice_id)
        number = (NoticeRow.year, NoticeRow.series, NoticeRow.no)
        keys: list[ColumnElement[Any]] = [part.expression for part in number]
    elif sort.column in _OF_HOME:
        query = query.join(FacilityRow, FacilityRow.id == CaseRow.facility_id)
        keys = [_OF_HOME[sort.column], FacilityRow.code.expression]
    else:
        keys = [_key(session, sort.column, on)]
    turned = [(key.desc() if sort.is_descending else key.asc()).nulls_last() for key in keys]
    return query.order_by(*turned, *in_turn)


def _in_group(group: LedgerGroup, on: date) -> ColumnElement[bool]:
    return {
        LedgerGroup.OPEN: CaseRow.state.not_in(_ENDED),
        LedgerGroup.CLOSED: CaseRow.state.in_(_ENDED),
        LedgerGroup.REFERRED: CaseRow.state == FindingState.REFERRED.value,
        LedgerGroup.OVERDUE: figure_counts.is_overdue(on),
    }[group]


def _by_day(wanted: LedgerFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.found_from is not None:
        yield CaseRow.found_on >= wanted.found_from
    if wanted.found_to is not None:
        yield CaseRow.found_on <= wanted.found_to


def _by_home(wanted: LedgerFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.facility is not None:
        yield CaseRow.facility_id == wanted.facility
    homes = select(FacilityRow.id)
    if wanted.township.strip():
        yield CaseRow.facility_id.in_(homes.where(FacilityRow.township == wanted.township.strip()))
    if wanted.kind is not None:
        yield CaseRow.facility_id.in_(homes.where(FacilityRow.kind == wanted.kind.value))


def _says(session: Session, part: str) -> ColumnElement[bool]:
    """Find a word in a finding, its place, its home (by pinyin initials too) or its notice's number."""
    plain = fold(part).lower()
    homes = [
        home_id
        for home_id, *said in session.execute(
            select(
                FacilityRow.id,
                FacilityRow.name,
                FacilityRow.township,
                FacilityRow.code,
                FacilityRow.initials,
            )
        )
        if any(plain in text.lower() for text in said)
    ]
    return or_(
        CaseRow.text.icontains(part, autoescape=True),
        CaseRow.place.icontains(part, autoescape=True),
        CaseRow.facility_id.in_(homes),
        _numbered(part),
    )


def _numbered(part: str) -> ColumnElement[bool]:
    """Find a number as it is typed: any kind of bracket stands for the printed one."""
    escaped = re.sub(r"([/%_])", r"/\1", fold(part))
    pattern = f"%{_BRACKETS.sub('_', escaped)}%"
    numbered = select(NoticeRow.id).where(NoticeRow.number.ilike(pattern, escape="/"))
    return CaseRow.notice_id.in_(numbered)


_OF_HOME: dict[LedgerColumn, ColumnElement[Any]] = {
    LedgerColumn.FACILITY: FacilityRow.name_order.expression,
    LedgerColumn.TOWNSHIP: FacilityRow.township_order.expression,
    LedgerColumn.KIND: case(
        {kind.value: rank for rank, kind in enumerate(FacilityKind)}, value=FacilityRow.kind
    ),
}
"""What is said of a home."""

_PLAIN: dict[LedgerColumn, InstrumentedAttribute[Any]] = {
    LedgerColumn.FINDING: CaseRow.text,
    LedgerColumn.BASIS: CaseRow.bases,
    LedgerColumn.REQUIREMENT: CaseRow.requirement,
    LedgerColumn.RESPONSIBLE: CaseRow.responsible,
    LedgerColumn.DEADLINE: CaseRow.deadline,
    LedgerColumn.DUE_ON: CaseRow.due_on,
    LedgerColumn.SERVED_ON: CaseRow.served_on,
    LedgerColumn.DONE: CaseRow.done,
    LedgerColumn.REPLY: CaseRow.replied_on,
    LedgerColumn.REINSPECTION: CaseRow.reinspected_on,
    LedgerColumn.CLOSED: CaseRow.closed_on,
}


def _key(session: Session, column: LedgerColumn, on: date) -> ColumnElement[Any]:
    if column in _PLAIN:
        key = _PLAIN[column]
        return func.nullif(key, "") if isinstance(key.type, Text) else key.expression
    if column is LedgerColumn.SEVERITY:
        return _ranked(CaseRow.severity, (severity.value for severity in Severity))
    if column is LedgerColumn.STATE:
        return _ranked(CaseRow.state, (state.value for state in FindingState))
    if column is LedgerColumn.DIMENSION:
        return _ranked(CaseRow.dimension, _dimensions(session))
    return _seconds_late(on)


def _ranked(column: InstrumentedAttribute[str], order: Iterable[str]) -> ColumnElement[Any]:
    """Sort a word by its place in an order."""
    ranks = {word: rank for rank, word in enumerate(order)}
    return case(ranks, value=column) if ranks else column.expression


def _dimensions(session: Session) -> list[str]:
    keys = (
        part.key
        for one in checklists.published(session)
        for part in checklists.newest(session, one.id).dimension
    )
    return list(dict.fromkeys(keys))


def _seconds_late(on: date) -> ColumnElement[Any]:
    """Sort by how late a finding was closed or still is: as domain.ledger.days_late, times 86,400."""
    due = extract("epoch", CaseRow.due_on)
    closed = (CaseRow.state == FindingState.CLOSED.value) & (CaseRow.closed_on > CaseRow.due_on)
    return case(
        (closed, extract("epoch", CaseRow.closed_on) - due),
        (figure_counts.is_overdue(on), (on - _EPOCH).days * 86_400 - due),
    )
