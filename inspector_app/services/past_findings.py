"""What the program's own records say of a home before a visit: findings open, overdue, repeated.

A finding of an issued notice is open until its case is closed, or a re-inspection or a later visit on site
shows it put right. Until receipt is recorded, a period runs from the day of issue at the earliest,
and nothing is overdue.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from inspector_app.domain import case
from inspector_app.domain.calendar import WorkCalendar
from inspector_app.domain.case import ENDED, FindingState
from inspector_app.domain.checklist import Checklist, Item, LedgerFigure
from inspector_app.domain.clock import at_local, day_of
from inspector_app.domain.deadline import Deadline
from inspector_app.domain.due import DueRule, due
from inspector_app.domain.facility import Facility
from inspector_app.domain.notice import NoticeState
from inspector_app.domain.visit import Access, Outcome, VisitHead, VisitRecord
from inspector_app.i18n import _, listed, ngettext
from inspector_app.services import visits
from inspector_app.store.calendars import calendar
from inspector_app.store.cases import CaseRow
from inspector_app.store.codec import decode
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import FindingRow, VisitRow

_FROM_NOTICES = frozenset({LedgerFigure.OPEN, LedgerFigure.OVERDUE})
_PUT_RIGHT = ENDED | {FindingState.RECTIFIED}


@dataclass(frozen=True, slots=True)
class PastFinding:
    """A finding as an issued notice states it, and how its case stands."""

    text: str
    place: str
    item: str
    checklist: str
    notice: str  # its number, as printed
    number: int  # of the finding on the notice
    started_at: datetime  # of its visit; the day of the finding where it was entered from paper
    state: FindingState
    settled_on: date | None  # when its case was closed or re-inspected last
    due_on: date | None  # the last day; None: not known yet
    is_earliest: bool  # receipt is not recorded: the last day is that or later
    remains: str = ""  # what stays open of it where it was seen partly put right
    promised: str = ""  # at the last talk
    promised_by: date | None = None


@dataclass(frozen=True, slots=True)
class Repeated:
    """An item found not conforming at several visits."""

    item: str
    text: str  # as found last
    found_on: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the program proposes at an item, and what it counted, a line each."""

    value: str
    says: tuple[str, ...]


def issued(session: Session, facility_id: UUID, *, before: datetime) -> list[PastFinding]:
    """Return the findings of the notices that stand at a home, of visits before an instant, oldest first."""
    query = (
        select(CaseRow, NoticeRow, VisitRow)
        .join(NoticeRow, NoticeRow.id == CaseRow.notice_id)
        .outerjoin(VisitRow, VisitRow.id == NoticeRow.visit_id)
        .where(CaseRow.facility_id == facility_id, NoticeRow.state == NoticeState.ISSUED.value)
        .where(CaseRow.found_on <= day_of(before), NoticeRow.issued_on <= day_of(before))
        .where(VisitRow.id.is_(None) | (VisitRow.started_at < before))
    )
    days = calendar(session)
    found = [_past(*row, days) for row in session.execute(query)]
    return sorted(found, key=lambda one: (one.started_at, one.notice, one.number))


def still_open(
    session: Session, facility_id: UUID, found: Sequence[PastFinding], *, before: datetime
) -> list[PastFinding]:
    """Return those of them whose case does not end, and that no later visit on site shows as put right."""
    left = [one for one in found if not _is_settled(one, on=day_of(before))]
    if not left:
        return []
    later = _records(
        session, facility_id, {one.checklist for one in left} - {""}, after=left[0].started_at, before=before
    )
    return [one for one in left if not any(_shows_put_right(record, one) for record in later)]


def overdue(found: Iterable[PastFinding], *, on: date) -> list[PastFinding]:
    """Return those of them that are overdue on that day."""
    return [one for one in found if is_overdue(one, on=on)]


def is_overdue(one: PastFinding, *, on: date) -> bool:
    """Say whether an open finding is overdue (逾期未整改) on a day, as its case has it.

    What was seen put right only after that day was still owed on it.
    """
    state = FindingState.NOT_RECTIFIED if one.state in _PUT_RIGHT else one.state
    return case.is_overdue(state, one.due_on, on)


def repeated(
    session: Session, facility_id: UUID, checklist_id: str, *, days: int, before: datetime
) -> list[Repeated]:
    """Return the items of a checklist found at two visits or more in the days before an instant.

    What was put right on the spot counts: it came back all the same.
    """
    query = (
        select(FindingRow.item, FindingRow.text, VisitRow.id, VisitRow.visited_on)
        .join(VisitRow, VisitRow.id == FindingRow.visit_id)
        .where(*_recent(facility_id, checklist_id, days, before), FindingRow.item != "")
        .order_by(FindingRow.item, VisitRow.started_at, FindingRow.position)
    )
    again = []
    for item, group in groupby(session.execute(query), key=lambda row: row.item):
        rows = list(group)
        found_on = {row.id: row.visited_on for row in rows}
        if len(found_on) > 1:
            again.append(Repeated(item, rows[-1].text, tuple(found_on.values())))
    return again


def last_visit_on(session: Session, facility_id: UUID, *, before: datetime) -> date | None:
    """Return the day of the last sealed visit before an instant."""
    here = (VisitRow.facility_id == facility_id, VisitRow.started_at < before)
    return session.scalar(
        select(VisitRow.visited_on).where(*here).order_by(VisitRow.started_at.desc()).limit(1)
    )


def known(session: Session, head: VisitHead, facility: Facility, checklist: Checklist) -> dict[str, Known]:
    """Return what the program can fill in at the items of a visit; nothing where it has no records."""
    asked = [(item, item.figure()) for item in checklist.for_facility(facility, head.used.form)]
    from_notices = any(figure in _FROM_NOTICES for _item, figure in asked)
    ever = issued(session, head.facility, before=head.started_at) if from_notices else []
    left = still_open(session, head.facility, ever, before=head.started_at)
    late = overdue(left, on=day_of(head.started_at))
    said: dict[str, Known] = {}
    for item, figure in asked:
        if figure not in _FROM_NOTICES:
            one = _visited(session, figure, item, head)
        elif ever:
            one = _noticed(late if figure is LedgerFigure.OVERDUE else left, left=len(left), ever=len(ever))
        else:
            one = None
        if one is not None:
            said[item.id] = one
    return said


def _noticed(meant: list[PastFinding], *, left: int, ever: int) -> Known:
    if meant:
        return Known(str(len(meant)), tuple(line(one) for one in meant))
    if left:
        says = ngettext("{n} finding is open, none overdue.", "{n} findings are open, none overdue.", left)
        return Known("0", (says.format(n=left),))
    says = ngettext(
        "The one finding of earlier notices was put right.",
        "All {n} findings of earlier notices were put right.",
        ever,
    )
    return Known("0", (says.format(n=ever),))


def _visited(session: Session, figure: LedgerFigure | None, item: Item, head: VisitHead) -> Known | None:
    home, before, days = head.facility, head.started_at, item.ledger_days or 0
    if figure is LedgerFigure.LAST_VISIT:
        day = last_visit_on(session, home, before=before)
        return Known(day.isoformat(), ()) if day else None
    if figure is not LedgerFigure.REPEATED:
        return None
    recent = (
        select(func.count()).select_from(VisitRow).where(*_recent(home, head.used.checklist, days, before))
    )
    seen = session.scalar(recent) or 0
    if not seen:
        return None
    again = repeated(session, home, head.used.checklist, days=days, before=before)
    lines = [f"{one.item} · {one.text} · {listed(map(str, one.found_on))}" for one in again]
    if not lines:
        says = ngettext(
            "{n} visit since {day}: nothing twice.", "{n} visits since {day}: nothing twice.", seen
        )
        lines = [says.format(n=seen, day=day_of(before) - timedelta(days=days))]
    return Known(str(len(again)), tuple(lines))


def line(one: PastFinding) -> str:
    """Say which finding is meant, where, and by when it is due."""
    due = _("due {day} at the earliest") if one.is_earliest else _("due {day}")
    parts = (
        _("{notice}, finding {n}").format(notice=one.notice, n=one.number),
        one.place,
        one.text,
        _("still open of it: {what}").format(what=one.remains) if one.remains else "",
        due.format(day=one.due_on) if one.due_on else _("deadline not known yet"),
        _promise(one),
    )
    return " · ".join(part for part in parts if part)


def _promise(one: PastFinding) -> str:
    """Say what was promised at the last talk, and until when."""
    if not one.promised:
        return ""
    if one.promised_by is None:
        return _("promised: {what}").format(what=one.promised)
    return _("promised by {day}: {what}").format(day=one.promised_by.isoformat(), what=one.promised)


def _recent(
    facility_id: UUID, checklist_id: str, days: int, before: datetime
) -> tuple[ColumnElement[bool], ...]:
    return (
        VisitRow.facility_id == facility_id,
        VisitRow.checklist == checklist_id,
        VisitRow.visited_on >= day_of(before) - timedelta(days=days),
        VisitRow.started_at < before,
    )


def _past(row: CaseRow, notice: NoticeRow, visit: VisitRow | None, days: WorkCalendar) -> PastFinding:
    said = [finding.finding for finding in notice.wording.counted()]
    is_running = row.due.rule is not DueRule.NOT_RUNNING
    earliest = due(decode(row.deadline, Deadline), served_on=notice.issued_on, calendar=days)
    return PastFinding(
        text=row.text,
        place=row.place,
        item=row.item,
        checklist=visit.checklist if visit else "",
        notice=notice.number or "",
        number=said.index(row.finding_id) + 1,
        started_at=visit.started_at if visit else at_local(row.found_on, 0, 0),
        state=row.standing,
        settled_on=row.closed_on or row.reinspected_on,
        due_on=row.due_on if is_running else earliest.on,
        is_earliest=not is_running,
        remains=row.remains,
        promised=row.promised,
        promised_by=row.promised_by,
    )


def _is_settled(one: PastFinding, *, on: date) -> bool:
    return one.state in _PUT_RIGHT and (one.settled_on is None or one.settled_on <= on)


def _records(
    session: Session, facility_id: UUID, checklists: Collection[str], *, after: datetime, before: datetime
) -> list[VisitRecord]:
    """Return the records of the visits on site with some checklists between two instants."""
    later = session.scalars(
        select(VisitRow.id)
        .where(VisitRow.facility_id == facility_id, VisitRow.checklist.in_(checklists))
        .where(VisitRow.started_at > after, VisitRow.started_at < before)
    ).all()
    records = [visits.show(session, visit_id).record for visit_id in later]
    return [one for one in records if one.head.access is Access.ENTERED]


def _shows_put_right(record: VisitRecord, one: PastFinding) -> bool:
    """Say whether a visit judged the item by itself as conforming, or had it put right on the spot."""
    if record.head.used.checklist != one.checklist or record.head.started_at <= one.started_at:
        return False
    if one.settled_on is not None and day_of(record.head.started_at) <= one.settled_on:
        return False  # the re-inspection saw it later
    answer = record.answers.get(one.item)
    if answer is None:
        return False
    if answer.outcome is Outcome.CONFORMING:
        return not answer.in_bulk
    return bool(answer.findings) and all(finding.put_right is not None for finding in answer.findings)
