"""What each entry does to the cases of its findings."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.case import AFTER, OPEN, ClosedBy, FindingState, Step
from inspector_app.domain.clock import day_of
from inspector_app.domain.due import DueRule
from inspector_app.domain.notice import NoticeWording
from inspector_app.domain.serving import Receipt
from inspector_app.domain.visit import Finding, Outcome, Signed, VisitRecord
from inspector_app.store import calendars
from inspector_app.store.calendars import CalendarTakenOver
from inspector_app.store.cases import (
    CaseRow,
    DeadlineExtended,
    FindingClosed,
    MatterReferred,
    MatterUrged,
    NoticeServed,
    ReplyJudged,
    ReplyReceived,
    keep_photos,
    work_out_due,
)
from inspector_app.store.codec import encode
from inspector_app.store.journal import applies
from inspector_app.store.tables import Entry

_SEEN = frozenset({Outcome.CONFORMING, Outcome.NONCONFORMING})


def take_up(
    session: Session,
    visit_id: UUID,
    record: VisitRecord,
    findings: Iterable[tuple[int, str, str, Finding]],
    *,
    by: UUID | None,
) -> None:
    """Open the cases of a visit's findings, or bring them in step with its correction.

    `findings` are position, item, dimension and finding. A case whose notice is out keeps what that says.
    """
    on = day_of(record.head.started_at)
    is_signed = record.signature.how in {Signed.ON_PAPER, Signed.ON_SCREEN}
    standing = {row.finding_id: row for row in of_visit(session, visit_id)}
    for position, item, dimension, finding in findings:
        row = standing.pop(finding.id, None)
        if row is None:
            row = CaseRow(finding_id=finding.id, case_id=visit_id, visit_id=visit_id)
            row.facility_id = record.head.facility
            row.state = FindingState.FOUND.value
            row.returns = row.urgings = row.talks = 0
            row.done, row.remains, row.promised, row.reinspectors = "", "", "", "[]"
        if row.notice_id is None:
            _describe(row, position, item, dimension, finding)
            _put_right(row, finding, on, by)
        row.campaign_id, row.checklist = record.head.campaign, record.head.used.checklist
        row.found_on, row.signed_on = on, on if is_signed else None
        work_out_due(session, row)
        session.add(row)
    for row in standing.values():
        if row.notice_id is None:
            session.delete(row)
    session.flush()
    _reinspect(session, visit_id, record, on)


def _describe(row: CaseRow, position: int, item: str, dimension: str, finding: Finding) -> None:
    row.position, row.item, row.dimension = position, item, dimension
    row.place, row.text, row.severity = finding.place, finding.text, finding.severity.value
    row.requirement, row.interim = finding.requirement, finding.interim
    row.responsible, row.deadline = finding.responsible, encode(finding.deadline)
    row.bases = encode(finding.bases)


def _put_right(row: CaseRow, finding: Finding, on: date, by: UUID | None) -> None:
    """Close what was put right on the spot, open again what a correction says was not."""
    if finding.put_right is not None:
        row.state, row.closed_by = FindingState.PUT_RIGHT.value, ClosedBy.ON_SPOT.value
        row.closed_on, row.closer_id, row.done = on, by, finding.put_right.what
    elif row.standing is FindingState.PUT_RIGHT:
        row.state, row.done = FindingState.FOUND.value, ""
        row.closed_on = row.closed_by = row.closer_id = None


def _reinspect(session: Session, visit_id: UUID, record: VisitRecord, on: date) -> None:
    """Let a visit made of open findings say what became of them; a correction says it anew."""
    for row in session.scalars(select(CaseRow).where(CaseRow.reinspection_id == visit_id)):
        if row.standing in {FindingState.RECTIFIED, FindingState.NOT_RECTIFIED} and row.state_before:
            row.state, row.remains = row.state_before, ""
    for row in _cases(session, record.head.used.open_findings):
        answer = record.answers.get(str(row.finding_id))
        if answer is None or answer.outcome not in _SEEN or row.standing not in OPEN:
            continue
        if row.standing not in {FindingState.RECTIFIED, FindingState.NOT_RECTIFIED}:
            row.state_before = row.state
        is_right = answer.outcome is Outcome.CONFORMING
        row.state = (FindingState.RECTIFIED if is_right else FindingState.NOT_RECTIFIED).value
        row.reinspected_on, row.reinspection_id = on, visit_id
        row.remains = "" if is_right else answer.remains
        row.reinspectors = encode(record.head.inspectors)


def notify(session: Session, notice_id: UUID, wording: NoticeWording) -> None:
    """Put findings into an issued notice: from now on they stand as it says."""
    worded = {said.finding: said for said in wording.findings}
    for row in _cases(session, worded):
        said = worded[row.finding_id]
        row.notice_id = notice_id
        row.text, row.place, row.severity = said.text, said.place, said.severity.value
        row.requirement, row.interim = said.requirement, said.interim
        row.responsible, row.deadline = said.responsible, encode(said.deadline)
        row.bases = encode(said.bases)
        if row.standing in {FindingState.FOUND, FindingState.NOT_RECTIFIED}:
            row.state = FindingState.NOTIFIED.value
        work_out_due(session, row)


def take_back(session: Session, notice_id: UUID) -> None:
    """Take the open findings out of a withdrawn notice: those closed stay so."""
    for row in of_notice(session, notice_id):
        if row.standing not in OPEN:
            continue
        row.notice_id = row.served_on = row.replied_on = row.judged_on = row.extended_to = row.refused = None
        row.done = ""
        if row.standing in OPEN - {FindingState.RECTIFIED, FindingState.REFERRED}:
            row.state = FindingState.FOUND.value
        work_out_due(session, row)


def of_visit(session: Session, visit_id: UUID) -> list[CaseRow]:
    """Return the cases of a visit's findings, in its order."""
    query = select(CaseRow).where(CaseRow.visit_id == visit_id).order_by(CaseRow.position)
    return list(session.scalars(query))


def of_case(session: Session, case_id: UUID) -> list[CaseRow]:
    """Return the findings of a case, in the order of its visit or of its paper."""
    query = select(CaseRow).where(CaseRow.case_id == case_id).order_by(CaseRow.position)
    return list(session.scalars(query))


def of_notice(session: Session, notice_id: UUID) -> list[CaseRow]:
    """Return the cases of a notice's findings, in the visit's order."""
    query = select(CaseRow).where(CaseRow.notice_id == notice_id).order_by(CaseRow.position)
    return list(session.scalars(query))


def _of(session: Session, findings: Iterable[UUID], step: Step) -> Iterator[CaseRow]:
    """Go through the cases of some findings, each in the state the step leads to."""
    for row in _cases(session, findings):
        if step in AFTER:
            row.state = AFTER[step].value
        yield row


def _cases(session: Session, findings: Iterable[UUID]) -> Iterator[CaseRow]:
    """Go through the cases of some findings, those that are there."""
    for finding_id in findings:
        row = session.get(CaseRow, finding_id)
        if row is not None:
            yield row


@applies(NoticeServed)
def _(session: Session, entry: Entry, said: NoticeServed) -> None:
    service = said.service
    keep_photos(session, entry.id, service.scans)
    for row in of_notice(session, entry.subject):
        row.refused = None if service.receipt is Receipt.SIGNED else service.receipt.value
        if service.served_on is not None and row.standing is FindingState.NOTIFIED:
            row.state = FindingState.SERVED.value
        if service.served_on is not None and row.served_on is None:
            row.served_on = service.served_on
            work_out_due(session, row)


@applies(ReplyReceived)
def _(session: Session, entry: Entry, said: ReplyReceived) -> None:
    keep_photos(session, entry.id, [*said.scans, *(one for reply in said.answers for one in reply.photos)])
    words = {one.finding: one.what if one.is_done else one.why_not for one in said.answers}
    for row in _of(session, words, Step.ANSWER):
        row.replied_on, row.done = said.received_on, words[row.finding_id]


@applies(ReplyJudged)
def _(session: Session, entry: Entry, said: ReplyJudged) -> None:  # noqa: ARG001 - every apply is called alike
    for verdict in said.verdicts:
        step = Step.ACCEPT if verdict.is_accepted else Step.RETURN
        for row in _of(session, [verdict.finding], step):
            row.judged_on = said.judged_on
            row.returns += not verdict.is_accepted


@applies(DeadlineExtended)
def _(session: Session, entry: Entry, said: DeadlineExtended) -> None:  # noqa: ARG001
    step = Step.SET_ANEW if said.is_anew else Step.EXTEND
    for one in said.extensions:
        for row in _of(session, [one.finding], step):
            row.extended_to = one.new
            row.interim = said.interim or row.interim
            work_out_due(session, row)


@applies(FindingClosed)
def _(session: Session, entry: Entry, said: FindingClosed) -> None:
    keep_photos(session, entry.id, said.evidence)
    for row in _of(session, said.findings, Step.CLOSE):
        row.closed_on, row.closed_by, row.closer_id = said.closed_on, said.by.value, entry.made_by


@applies(MatterReferred)
def _(session: Session, entry: Entry, said: MatterReferred) -> None:  # noqa: ARG001
    for row in _of(session, said.findings, Step.REFER):
        row.referred_on, row.referred_to = said.referred_on, said.department or said.to.value


@applies(MatterUrged)
def _(session: Session, entry: Entry, said: MatterUrged) -> None:  # noqa: ARG001
    for row in _of(session, said.findings, Step.URGE):
        row.urged_on = said.urged_on
        row.urgings += 1


@applies(CalendarTakenOver)
def _(session: Session, entry: Entry, said: CalendarTakenOver) -> None:  # noqa: ARG001
    calendars.keep(session, said.year)
    since = date(said.year.year - 1, 12, 1)  # the notice may move the last days of the year before too
    is_counted = CaseRow.due_rule.in_([DueRule.DAYS.value, DueRule.WORKING_DAYS.value])
    for row in session.scalars(select(CaseRow).where(is_counted, CaseRow.due_on >= since)):
        work_out_due(session, row)
