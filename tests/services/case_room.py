"""An order at a private home, and each step of its case in one line."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from inspector_app.domain.case import FindingReply
from inspector_app.domain.checklist import AnswerType, Form, Severity
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.ids import Sha256, new_id
from inspector_app.domain.serving import Manner, Service
from inspector_app.domain.talk import Talk, TalkedTo
from inspector_app.domain.visit import Answer, ChecklistUsed, Outcome, Photo
from inspector_app.services import cases, checklists, facilities, notices
from inspector_app.store import journal
from inspector_app.store.case_steps import of_notice
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Session
from inspector_app.store.visits import VisitSealed
from tests.services.office import Office, problem

SEVEN = Deadline(kind=DeadlineKind.DAYS, days=7)
SCAN = Photo(sha256=Sha256("0" * 64), width=8, height=8)
LATER = datetime.fromisoformat("2020-06-01T02:00:00+00:00")
ISSUED, SERVED = date(2020, 2, 19), date(2020, 2, 20)


def ordered(session: Session, office: Office) -> UUID:
    """An order on one grave finding with seven days and one minor one at once, issued on 19 February."""
    facility = facilities.get(session, office.homes["M01"])
    items = checklists.newest(session, "epidemic-2020").for_facility(facility, Form.EXPRESS)
    first, second = [item.id for item in items if item.answer.type is AnswerType.CONFORM][:2]
    answers = {
        first: problem(deadline=SEVEN),
        second: problem("示例：记录不全", severity=Severity.MINOR),
    }
    visit = office.seal(office.record("M01", answers=answers), now=LATER)
    drafted = notices.draft(session, visit, by=office.inspectors[0], now=LATER)
    notices.issue(session, drafted, on=ISSUED, by=office.issuer, now=LATER)
    return drafted


def rows(session: Session, notice: UUID) -> list[CaseRow]:
    return of_notice(session, notice)


def serve(session: Session, notice: UUID, office: Office, **more: object) -> bool:
    service = replace(Service(manner=Manner.DIRECT, on=SERVED, receiver="示例甲"), **more)  # type: ignore[arg-type]
    return cases.serve(session, notice, service, on=date(2020, 3, 1), by=office.inspectors[0], now=LATER)


def spoken(on: date) -> Talk:
    """A talk with the head of the home, who promised to put it right within a week."""
    return Talk(
        held_on=on,
        place="示例市民政局",
        with_whom=(TalkedTo(name="示例丁", post="示例颐养中心院长"),),
        held_by=(new_id(),),
        said="示例：要求限期整改",
        promised="示例：七日内整改到位",
        promised_by=on + timedelta(days=7),
    )


def answer(session: Session, notice: UUID, office: Office, on: date = date(2020, 2, 24)) -> None:
    said = [
        FindingReply(finding=row.finding_id, is_done=True, what="示例：已整改")
        for row in rows(session, notice)
    ]
    cases.receive_reply(
        session, notice, said, received_on=on, on=date(2020, 3, 1), by=office.inspectors[0], now=LATER
    )


def reinspect(
    session: Session, office: Office, findings: dict[UUID, Outcome], on: date, remains: str = ""
) -> UUID:
    """A visit whose list is open findings, written down as sealing does."""
    record = office.record("M01", on=on)
    used = ChecklistUsed(open_findings=tuple(findings))
    record = replace(
        record,
        head=replace(record.head, used=used),
        answers={str(one): Answer(outcome=outcome, remains=remains) for one, outcome in findings.items()},
    )
    said = VisitSealed(record=record, items=tuple(map(str, findings)), tallies={})
    return journal.append(session, said, subject=new_id(), by=office.inspectors[0], at=LATER).subject
