"""A home with a served order on three findings, to be looked at again in the visit page."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from inspector_app.domain.checklist import AnswerType, Form, Place, Severity
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.ids import new_id
from inspector_app.domain.serving import Manner, Service
from inspector_app.domain.sheet import Sheet
from inspector_app.domain.visit import (
    Answer,
    ChecklistUsed,
    Finding,
    Outcome,
    Photo,
    Signature,
    Signed,
    VisitHead,
    VisitRecord,
)
from tests.ui import county
from tests.ui.visit_room import Room

if TYPE_CHECKING:
    from inspector_app.store.database import Session

TEXTS = ("示例：安全出口上锁", "示例：灭火器过期", "示例：留样记录不全")


def ordered(room: Room, *, code: str = "M01", photo: Photo | None = None, days_ago: int = 10) -> UUID:
    """Seal a visit with three findings, issue its notice and record service; return the visit's id."""
    return room.wrote(lambda session: _ordered(session, room, code, photo, days_ago))


def _ordered(session: "Session", room: Room, code: str, photo: Photo | None, days_ago: int) -> UUID:
    from inspector_app.services import cases, checklists, facilities, notices, persons, visits

    home = room.homes[code]
    facility, checklist = facilities.get(session, home), checklists.newest(session, "epidemic-2020")
    started = county.NOW - timedelta(days=days_ago)
    head = VisitHead(
        facility=home,
        used=ChecklistUsed(checklist=checklist.id, version=checklist.version, form=Form.FULL),
        started_at=started,
        inspectors=room.team,
        asked={"risk_level": "low"},
    )
    walked = Sheet(checklist, facility, Form.FULL, asked=head.asked).items()
    items = [item for item in walked if item.answer.type is AnswerType.CONFORM]
    places = [place for place in Place if place in {item.place for item in items}]
    found = [next(item for item in items if item.place is place) for place in places[:3]]
    answers = {item.id: Answer(outcome=Outcome.NOT_CHECKED, reason="示例") for item in walked}
    for item, text in zip(found, TEXTS, strict=True):
        finding = Finding(
            id=new_id(),
            text=text,
            place="示例一楼东侧",
            severity=Severity.MAJOR,
            requirement="示例：立即处理并说明情况",
            deadline=Deadline(kind=DeadlineKind.DAYS, days=3),
            photos=(photo,) if photo else (),
        )
        answers[item.id] = Answer(outcome=Outcome.NONCONFORMING, findings=(finding,))
    record = VisitRecord(
        head=head,
        facility=facility,
        ended_at=started + timedelta(hours=2),
        answers=answers,
        signature=Signature(how=Signed.REFUSED, reason="示例原因", witness="示例丁"),
    )
    visit = visits.seal(session, new_id(), record, by=None, now=county.NOW)
    draft = notices.draft(session, visit, by=None, now=county.NOW)
    issued = (started + timedelta(days=1)).date()
    notices.issue(session, draft, on=issued, by=persons.find(session, "示例丙"), now=county.NOW)
    service = Service(manner=Manner.DIRECT, on=issued + timedelta(days=1), receiver="示例戊")
    cases.serve(session, draft, service, on=county.TODAY, by=room.team[0], now=county.NOW)
    return visit
