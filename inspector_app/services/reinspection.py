"""Re-inspection (复查): what of a home can be looked at again, what is known of it, what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.case import OPEN
from inspector_app.domain.clock import day_of
from inspector_app.domain.errors import UserError
from inspector_app.domain.ledger import days_late
from inspector_app.domain.visit import Outcome, Photo, VisitHead, VisitRecord
from inspector_app.i18n import _
from inspector_app.services import case_views, noticed, visits
from inspector_app.services.case_events import CaseEvent
from inspector_app.store.cases import CaseRow, ReplyReceived
from inspector_app.store.notices import NoticeRow


@dataclass(frozen=True, slots=True)
class OpenNotice:
    """A notice that stands, with those of its findings that are still open."""

    number: str
    case_id: UUID
    issued_on: date
    findings: tuple[UUID, ...]
    due_on: date | None  # the earliest day among them; None: not known yet


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """What is known of a finding that is looked at again."""

    found_on: date
    photos: tuple[Photo, ...]  # as it was found
    due_on: date | None = None
    why: str = ""  # this day
    days_late: int = 0  # on the day of the visit; 0 while it is not the home's turn
    reply: str = ""  # what the home answered last
    remains: str = ""  # what stayed open when it was seen partly put right before
    promised: str = ""  # at the last talk
    promised_by: date | None = None


@dataclass(frozen=True, slots=True)
class SeenNotice:
    """What a re-inspection saw of the findings of one notice."""

    notice_id: UUID
    number: str
    case_id: UUID
    put_right: int
    not_put_right: int
    not_checked: int


def open_notices(session: Session, facility_id: UUID, *, on: date) -> tuple[OpenNotice, ...]:
    """Return the notices of a home with something open that can be looked at again on a day."""
    cases = {
        row.finding_id: row
        for row in session.scalars(
            select(CaseRow).where(
                CaseRow.facility_id == facility_id, CaseRow.state.in_([state.value for state in OPEN])
            )
        )
    }
    by_number: dict[str, list[noticed.NoticedFinding]] = {}
    for one in noticed.of_home(session, facility_id) if cases else ():
        if not one.is_withdrawn and one.issued_on <= on and one.finding.finding in cases:
            by_number.setdefault(one.number, []).append(one)
    return tuple(
        OpenNotice(
            number=number,
            case_id=cases[found[0].finding.finding].case_id,
            issued_on=found[0].issued_on,
            findings=tuple(one.finding.finding for one in found),
            due_on=min(
                (day for one in found if (day := cases[one.finding.finding].due_on) is not None), default=None
            ),
        )
        for number, found in by_number.items()
    )


def of_case(session: Session, case_id: UUID, *, on: date) -> tuple[UUID, tuple[UUID, ...]]:
    """Return the home of a case and its findings to look at again; UserError where there is none."""
    facility_id = session.scalars(
        select(CaseRow.facility_id).where(CaseRow.case_id == case_id).limit(1)
    ).one_or_none()
    found = [
        finding
        for notice in (open_notices(session, facility_id, on=on) if facility_id is not None else ())
        if notice.case_id == case_id
        for finding in notice.findings
    ]
    if facility_id is None or not found:
        raise UserError(_("Nothing of this case is open in an issued notice: there is nothing to look at."))
    return facility_id, tuple(found)


def known(session: Session, head: VisitHead, *, corrects: bool = False) -> dict[str, LookedAgain]:
    """Return what is known of each finding of a re-inspection, by the id of its item.

    A correction is shown what was found, and nothing that came later.
    """
    again = {str(finding) for finding in head.used.open_findings}
    on = day_of(head.started_at)
    made_at = (
        select(CaseRow.case_id, CaseRow.visit_id)
        .where(CaseRow.finding_id.in_(head.used.open_findings))
        .distinct()
    )
    said: dict[str, LookedAgain] = {}
    for case_id, visit_id in session.execute(made_at).all():
        case = case_views.show(session, case_id, on=on)
        photos = _photos(visits.record_of(session, visit_id)) if visit_id is not None else {}
        replies = _replies(case.events)
        for finding in case.findings:
            if str(finding.id) not in again:
                continue
            found = LookedAgain(case.row.visited_on, photos.get(finding.id, ()))
            if not corrects:
                found = LookedAgain(
                    found_on=found.found_on,
                    photos=found.photos,
                    due_on=finding.due.on,
                    why=finding.why,
                    days_late=days_late(finding.state, due_on=finding.due.on, closed_on=None, on=on),
                    reply=replies.get(finding.id, ""),
                    remains=finding.remains,
                    promised=finding.promised,
                    promised_by=finding.promised_by,
                )
            said[str(finding.id)] = found
    return said


def _photos(record: VisitRecord) -> dict[UUID, tuple[Photo, ...]]:
    """Return the photos of each finding as it was found; where it has none of its own, its item's."""
    tied = {
        finding.id: finding.photos or answer.photos
        for answer in record.answers.values()
        for finding in answer.findings
    }
    return tied | {finding.id: finding.photos for finding in record.other_findings}


def _replies(events: Iterable[CaseEvent]) -> dict[UUID, str]:
    return {
        answer.finding: answer.what if answer.is_done else answer.why_not
        for event in events
        if isinstance(event.said, ReplyReceived)
        for answer in event.said.answers
    }


def seen(session: Session, record: VisitRecord) -> tuple[SeenNotice, ...]:
    """Return notice by notice what a re-inspection saw; empty where a visit was none."""
    by_notice: dict[tuple[UUID, UUID], list[Outcome | None]] = {}
    for finding in record.head.used.open_findings:
        row = session.get(CaseRow, finding)
        if row is not None and row.notice_id is not None:  # else its notice was withdrawn since
            by_notice.setdefault((row.notice_id, row.case_id), []).append(_outcome(record, finding))
    return tuple(
        _seen(session.get_one(NoticeRow, notice_id), case_id, outcomes)
        for (notice_id, case_id), outcomes in by_notice.items()
    )


def _outcome(record: VisitRecord, finding: UUID) -> Outcome | None:
    answer = record.answers.get(str(finding))
    return answer.outcome if answer is not None else None


def _seen(notice: NoticeRow, case_id: UUID, outcomes: list[Outcome | None]) -> SeenNotice:
    put_right, left = outcomes.count(Outcome.CONFORMING), outcomes.count(Outcome.NONCONFORMING)
    return SeenNotice(
        notice_id=notice.id,
        number=notice.number or "",
        case_id=case_id,
        put_right=put_right,
        not_put_right=left,
        not_checked=len(outcomes) - put_right - left,
    )


def photos_of(again: Mapping[str, LookedAgain]) -> Iterable[Photo]:
    """Return the old photos that the cards show."""
    return (photo for one in again.values() for photo in one.photos)
