"""What the office does about findings once their notice is out: each step in order, with day and evidence."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.case import (
    ClosedBy,
    FindingReply,
    ReferredTo,
    Step,
    UrgedBy,
    Verdict,
    check_closing,
    check_extension,
    check_reply,
)
from inspector_app.domain.checklist import Severity
from inspector_app.domain.errors import FieldError, UserError
from inspector_app.domain.notice import NoticeKind, NoticeState
from inspector_app.domain.person import Role
from inspector_app.domain.serving import Service, check_service
from inspector_app.domain.text import clean
from inspector_app.domain.visit import Photo
from inspector_app.i18n import _
from inspector_app.services import persons, settings
from inspector_app.services.case_rows import (
    LONGEST,
    append,
    chosen,
    chosen_to_press,
    refuse_days,
    refuse_strangers,
)
from inspector_app.services.case_text import cleaned_reply, cleaned_service
from inspector_app.store import journal
from inspector_app.store.case_steps import of_notice
from inspector_app.store.cases import (
    CaseRow,
    DeadlineExtended,
    Extension,
    FindingClosed,
    MatterReferred,
    MatterUrged,
    NoticeServed,
    ReplyJudged,
    ReplyReceived,
)
from inspector_app.store.notices import NoticeRow


def serve(
    session: Session, notice_id: UUID, service: Service, *, on: date, by: UUID | None, now: datetime
) -> bool:
    """Record that a notice was served or taken in, or that this was tried; True where it counts as received.

    Periods counted from receipt run from that day.
    """
    notice = issued(session, notice_id)
    said = cleaned_service(service)
    check_service(
        said, issued_on=notice.issued_on or on, today=on, is_letter=notice.kind == NoticeKind.LETTER.value
    )
    rows = of_notice(session, notice_id)
    if any(row.served_on is not None for row in rows):
        raise UserError(_("The service of {number} is recorded already.").format(number=notice.number))
    journal.append(session, NoticeServed(service=said), subject=notice_id, by=by, at=now)
    return said.served_on is not None


def receive_reply(
    session: Session,
    notice_id: UUID,
    answers: Sequence[FindingReply],
    *,
    received_on: date,
    from_whom: str = "",
    means: str = "typed",
    scans: Sequence[Photo] = (),
    remarks: str = "",
    on: date,
    by: UUID | None,
    now: datetime,
) -> None:
    """Record what the home or its township answered, to all findings of a notice or to some."""
    issued(session, notice_id)
    said = tuple(cleaned_reply(one) for one in answers)
    rows = chosen(session, [one.finding for one in said], Step.ANSWER)
    refuse_strangers(rows, notice_id)
    refuse_days(
        received_on, on, ((row.served_on, _("the notice was received")) for row in rows), field="received_on"
    )
    for one in said:
        check_reply(one, received_on=received_on)
    entry = ReplyReceived(
        received_on=received_on,
        answers=said,
        from_whom=clean(from_whom, limit=200),
        means=means,
        scans=tuple(scans),
        remarks=clean(remarks, limit=LONGEST),
    )
    journal.append(session, entry, subject=notice_id, by=by, at=now)


def judge(
    session: Session, notice_id: UUID, verdicts: Sequence[Verdict], *, on: date, by: UUID, now: datetime
) -> None:
    """Accept answers, or return them with a reason."""
    said = tuple(
        Verdict(finding=one.finding, is_accepted=one.is_accepted, reason=clean(one.reason, limit=LONGEST))
        for one in verdicts
    )
    rows = chosen(session, [one.finding for one in said], Step.ACCEPT)
    refuse_strangers(rows, notice_id)
    refuse_days(on, on, ((row.replied_on, _("the answer was received")) for row in rows))
    for one in said:
        if not one.is_accepted and not one.reason:
            says = _("Say why the answer is returned, so that the home knows what is missing.")
            raise FieldError(says, "reason", one.finding)
    journal.append(session, ReplyJudged(judged_on=on, verdicts=said), subject=notice_id, by=by, at=now)


def extend(
    session: Session,
    findings: Sequence[UUID],
    to: date,
    *,
    reason: str,
    interim: str = "",
    asked_on: date,
    on: date,
    by: UUID,
    now: datetime,
) -> None:
    """Give findings a later date that was asked for in time; `by` approves and needs the issuer's role."""
    rows = chosen(session, findings, Step.EXTEND)
    why, meanwhile = clean(reason, limit=LONGEST), clean(interim, limit=LONGEST)
    for row in rows:
        check_extension(
            old=row.due_on,
            new=to,
            asked_on=asked_on,
            severity=Severity(row.severity),
            interim=meanwhile or row.interim,
            reason=why,
        )
    _say_new_date(session, rows, to, why, meanwhile, asked_on=asked_on, on=on, by=by, now=now)


def set_anew(
    session: Session,
    findings: Sequence[UUID],
    to: date,
    *,
    reason: str,
    interim: str = "",
    on: date,
    by: UUID,
    now: datetime,
) -> None:
    """Set a new date for findings that a re-inspection did not see put right."""
    rows = chosen(session, findings, Step.SET_ANEW)
    why, meanwhile = clean(reason, limit=LONGEST), clean(interim, limit=LONGEST)
    if not why:
        raise FieldError(_("Say why the findings get a new date."), "reason")
    if to <= on:
        raise FieldError(_("The new date must be after {day}.").format(day=on.isoformat()), "to")
    for row in rows:
        if Severity(row.severity) is Severity.CRITICAL and not (meanwhile or row.interim):
            raise FieldError(
                _("A grave danger needs an interim measure until the new date. Say which."), "interim"
            )
    _say_new_date(session, rows, to, why, meanwhile, asked_on=on, on=on, by=by, now=now, is_anew=True)


def _say_new_date(
    session: Session,
    rows: Sequence[CaseRow],
    to: date,
    reason: str,
    interim: str,
    *,
    asked_on: date,
    on: date,
    by: UUID,
    now: datetime,
    is_anew: bool = False,
) -> None:
    refuse_days(asked_on, on, (), field="asked_on")
    if any(row.served_on is None for row in rows):  # seen meanwhile: a later receipt would overtake it
        raise UserError(_("The notice is not received yet. Record its service first."))
    approver = persons.get(session, by)
    if Role.ISSUER not in approver.roles or approver.is_retired:
        raise UserError(
            _("{name} may not approve a new date. Choose a person with the issuer's role.").format(
                name=approver.name
            )
        )
    said = DeadlineExtended(
        extensions=tuple(Extension(finding=row.finding_id, old=row.due_on, new=to) for row in rows),
        asked_on=asked_on,
        extended_on=on,
        approved_by=by,
        reason=reason,
        interim=interim,
        is_anew=is_anew,
    )
    append(session, said, rows, by=by, now=now)


def close(
    session: Session,
    findings: Sequence[UUID],
    *,
    closed_by: ClosedBy = ClosedBy.REINSPECTION,
    evidence: Sequence[Photo] = (),
    note: str = "",
    on: date,
    by: UUID,
    now: datetime,
) -> None:
    """Strike findings off (销号): on what a re-inspection saw, or on papers where the office allows it."""
    rows = chosen(session, findings, Step.CLOSE)
    allowed = settings.get(session, "case.close_by_papers") == "yes"
    for row in rows:
        check_closing(
            closed_by,
            row.standing,
            severity=Severity(row.severity),
            papers_allowed=allowed,
            has_evidence=bool(evidence),
        )
    days = ((row.reinspected_on or row.judged_on, _("it was re-inspected or judged")) for row in rows)
    refuse_days(on, on, days)
    said = FindingClosed(
        findings=tuple(row.finding_id for row in rows),
        closed_on=on,
        by=closed_by,
        evidence=tuple(evidence),
        note=clean(note, limit=LONGEST),
    )
    append(session, said, rows, by=by, now=now)


def refer(
    session: Session,
    findings: Sequence[UUID],
    to: ReferredTo,
    *,
    department: str = "",
    reason: str,
    number: str = "",
    on: date,
    by: UUID,
    now: datetime,
) -> None:
    """Refer findings to another department (移送) or to the penalty procedure (转立案)."""
    rows = chosen(session, findings, Step.REFER)
    whom, why = clean(department, limit=200), clean(reason, limit=LONGEST)
    if to is ReferredTo.DEPARTMENT and not whom:
        raise FieldError(_("Name the department that takes the matter over."), "department")
    if not why:
        raise FieldError(_("Say why the matter is referred."), "reason")
    refuse_days(on, on, ((row.found_on, _("it was found")) for row in rows))
    said = MatterReferred(
        findings=tuple(row.finding_id for row in rows),
        to=to,
        department=whom,
        reason=why,
        referred_on=on,
        number=clean(number, limit=100),
    )
    append(session, said, rows, by=by, now=now)


def urge(
    session: Session,
    findings: Sequence[UUID],
    *,
    number: str = "",
    note: str = "",
    on: date,
    by: UUID,
    now: datetime,
) -> None:
    """Press findings that are overdue or were not seen put right, by a letter (督办函)."""
    rows = chosen_to_press(session, findings, Step.URGE, on=on)
    said = MatterUrged(
        findings=tuple(row.finding_id for row in rows),
        by=UrgedBy.LETTER,
        urged_on=on,
        number=clean(number, limit=100),
        note=clean(note, limit=LONGEST),
    )
    append(session, said, rows, by=by, now=now)


def issued(session: Session, notice_id: UUID) -> NoticeRow:
    """Return an issued notice; UserError where it is a draft or withdrawn."""
    notice = session.get_one(NoticeRow, notice_id)
    if notice.state == NoticeState.WITHDRAWN.value:
        raise UserError(_("{number} is withdrawn already.").format(number=notice.number or _("This draft")))
    if notice.state != NoticeState.ISSUED.value:
        raise UserError(_("This notice is not issued yet. Submit it and have it signed first."))
    return notice
