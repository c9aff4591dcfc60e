"""What happens to the sample notices: each act on a day, as far as the case is open to it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.case import (
    ALLOWED,
    FindingReply,
    FindingState,
    ReferredTo,
    Step,
    Verdict,
    is_overdue,
)
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.facility import Facility
from inspector_app.domain.notice import NoticeKind, default_kind
from inspector_app.domain.serving import Manner, Receipt, Service
from inspector_app.domain.visit import Outcome
from inspector_app.services import cases, demo_visits, notices
from inspector_app.services.demo_county import County, words, worked
from inspector_app.store.case_steps import of_notice
from inspector_app.store.cases import CaseRow
from inspector_app.store.notices import NoticeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An issued sample notice."""

    notice: NoticeRow
    rows: Sequence[CaseRow]
    facility_id: UUID
    facility: Facility
    checklist: Checklist
    is_letter: bool
    inspectors: tuple[UUID, ...]
    is_checked: bool  # its re-inspection is sealed as the window seals it, else written down


def case_of(session: Session, plan: demo_visits.Plan, notice_id: UUID, *, is_checked: bool = True) -> Case:
    """Return the notice of a visit as its case is followed."""
    return Case(
        notice=session.get_one(NoticeRow, notice_id),
        rows=of_notice(session, notice_id),
        facility_id=plan.facility_id,
        facility=plan.facility,
        checklist=plan.checklist,
        is_letter=default_kind(plan.facility) is NoticeKind.LETTER,
        inspectors=plan.inspectors,
        is_checked=is_checked,
    )


Act: TypeAlias = Callable[[Session, County, Case, date], None]


def _fit(case: Case, step: Step) -> list[CaseRow]:
    return [row for row in case.rows if row.standing in ALLOWED[step]]


def _ids(rows: Iterable[CaseRow]) -> list[UUID]:
    return [row.finding_id for row in rows]


def print_day(session: Session, notice_id: UUID, last_day: date, *, by: UUID, now: datetime) -> None:
    """Have the draft print a day for every finding, in place of days from receipt."""
    wording = notices.show(session, notice_id).wording
    dated = Deadline(kind=DeadlineKind.BY_DATE, on=last_day)
    findings = tuple(replace(one, deadline=dated) for one in wording.findings)
    notices.reword(session, notice_id, replace(wording, findings=findings), by=by, now=now)


def serve(session: Session, county: County, case: Case, day: date) -> None:
    """Hand a paper over in one of the ways; a letter is taken in by the township."""
    said = words().case
    ways = (
        Service(manner=Manner.DIRECT, on=day, receiver=said.receiver),
        Service(manner=Manner.PROXY, on=day, receiver=said.receiver, post=said.proxy),
        Service(manner=Manner.POST, on=day, receipt_no=said.receipt_no),
    )
    taken_in = Service(manner=Manner.TAKEN_IN, on=day, receiver=said.clerk)
    _serve(session, county, case, taken_in if case.is_letter else county.random.choice(ways), day)


def leave(session: Session, county: County, case: Case, day: date) -> None:
    """Leave an order where it was not signed for (拒签, 留置送达); a letter is taken in."""
    if case.is_letter:
        serve(session, county, case, day)
        return
    left = Service(
        manner=Manner.LEFT,
        on=day,
        receipt=Receipt.REFUSED_TO_SIGN,
        reason=words().case.left,
        witnesses=(words().visit.witness,),
    )
    _serve(session, county, case, left, day)


def offer(session: Session, county: County, case: Case, day: date) -> None:
    """Offer a paper that is not taken (拒收)."""
    manner = Manner.TAKEN_IN if case.is_letter else Manner.DIRECT
    reason = words().case.refused_to_take
    service = Service(manner=manner, on=day, receipt=Receipt.REFUSED_TO_TAKE, reason=reason)
    _serve(session, county, case, service, day)


def _serve(session: Session, county: County, case: Case, service: Service, day: date) -> None:
    by, now = case.inspectors[0], county.at(day, 10)
    cases.serve(session, case.notice.id, service, on=day, by=by, now=now)


def answer(session: Session, county: County, case: Case, day: date) -> None:
    """Answer all findings as put right."""
    _answer(session, county, case, day, _fit(case, Step.ANSWER))


def answer_part(session: Session, county: County, case: Case, day: date) -> None:
    """Answer the first finding, as not yet put right where it is the only one."""
    rows = _fit(case, Step.ANSWER)
    _answer(session, county, case, day, rows[:1], is_done=len(rows) > 1)


def _answer(
    session: Session, county: County, case: Case, day: date, rows: list[CaseRow], *, is_done: bool = True
) -> None:
    said = words().case
    replies = [
        FindingReply(
            finding=row.finding_id,
            is_done=is_done,
            what=county.random.choice(said.done) if is_done else "",
            by_whom=case.facility.head if is_done else "",
            finished_on=day if is_done else None,
            why_not="" if is_done else said.why_not,
            photos=(county.random.choice(county.pictures),) if is_done else (),
        )
        for row in rows
    ]
    if replies:
        cases.receive_reply(
            session,
            case.notice.id,
            replies,
            received_on=day,
            from_whom=case.facility.name,
            on=day,
            by=case.inspectors[0],
            now=county.at(day, 11),
        )


def accept(session: Session, county: County, case: Case, day: date) -> None:
    """Accept what was answered."""
    _judge(session, county, case, day, returned=0)


def return_one(session: Session, county: County, case: Case, day: date) -> None:
    """Return the first answer, accept the others."""
    _judge(session, county, case, day, returned=1)


def _judge(session: Session, county: County, case: Case, day: date, *, returned: int) -> None:
    verdicts = [
        Verdict(
            finding=row.finding_id,
            is_accepted=place >= returned,
            reason=words().case.returned if place < returned else "",
        )
        for place, row in enumerate(_fit(case, Step.ACCEPT))
    ]
    if verdicts:
        cases.judge(session, case.notice.id, verdicts, on=day, by=case.inspectors[0], now=county.at(day, 15))


def extend(session: Session, county: County, case: Case, day: date) -> None:
    """Give what can be extended two weeks more, asked for in time."""
    due = [row.due_on for row in _fit(case, Step.EXTEND) if row.due_on and row.due_on >= day]
    _extend(session, county, case, day, to=worked(max(due, default=day) + timedelta(days=15)))


def extend_until_soon(session: Session, county: County, case: Case, day: date) -> None:
    """Give what can be extended a day that is near when the county is opened."""
    _extend(session, county, case, day, to=worked(county.on + timedelta(days=2)))


def _extend(session: Session, county: County, case: Case, day: date, *, to: date) -> None:
    rows = [row for row in _fit(case, Step.EXTEND) if row.due_on and day <= row.due_on < to]
    if rows:
        cases.extend(
            session,
            _ids(rows),
            to,
            reason=words().case.extended,
            interim=words().case.interim,
            asked_on=day,
            on=day,
            by=county.issuer,
            now=county.at(day, 16),
        )


def see_right(session: Session, county: County, case: Case, day: date) -> None:
    """See all findings put right on site."""
    _look_again(session, county, case, day, left=0)


def see_one_left(session: Session, county: County, case: Case, day: date) -> None:
    """See all findings put right on site but the first."""
    _look_again(session, county, case, day, left=1)


def _look_again(session: Session, county: County, case: Case, day: date, *, left: int) -> None:
    rows = _fit(case, Step.REINSPECT)
    outcomes = {
        row.finding_id: Outcome.NONCONFORMING if place < left else Outcome.CONFORMING
        for place, row in enumerate(rows)
    }
    if not outcomes:
        return
    again = demo_visits.LookedAgain(
        facility_id=case.facility_id,
        facility=case.facility,
        checklist=case.checklist,
        day=day,
        inspectors=case.inspectors,
        outcomes=outcomes,
        dimensions={row.finding_id: row.dimension for row in rows},
    )
    demo_visits.look_again(session, county, again, is_checked=case.is_checked)


def set_anew(session: Session, county: County, case: Case, day: date) -> None:
    """Set a new day for what was not seen put right."""
    rows = _fit(case, Step.SET_ANEW)
    if rows:
        cases.set_anew(
            session,
            _ids(rows),
            worked(day + timedelta(days=10)),
            reason=words().case.anew,
            interim=words().case.interim,
            on=day,
            by=county.issuer,
            now=county.at(day, 16),
        )


def close(session: Session, county: County, case: Case, day: date) -> None:
    """Strike off what was seen put right."""
    rows = [row for row in _fit(case, Step.CLOSE) if row.standing is FindingState.RECTIFIED]
    if rows:
        cases.close(session, _ids(rows), on=day, by=case.inspectors[0], now=county.at(day, 17))


def urge(session: Session, county: County, case: Case, day: date) -> None:
    """Press what is overdue by a letter."""
    rows = [
        row
        for row in _fit(case, Step.URGE)
        if row.standing is FindingState.NOT_RECTIFIED or is_overdue(row.standing, row.due_on, day)
    ]
    if rows:
        cases.urge(
            session,
            _ids(rows),
            note=words().case.urged,
            on=day,
            by=county.issuer,
            now=county.at(day, 16),
        )


def refer(session: Session, county: County, case: Case, day: date) -> None:
    """Refer what is another department's."""
    said = words().case
    to = ReferredTo.DEPARTMENT
    _refer(session, county, case, day, to=to, reason=said.referred, department=said.department)


def punish(session: Session, county: County, case: Case, day: date) -> None:
    """Hand what is not put right over to the penalty procedure."""
    _refer(session, county, case, day, to=ReferredTo.PENALTY, reason=words().case.penalty)


def _refer(
    session: Session,
    county: County,
    case: Case,
    day: date,
    *,
    to: ReferredTo,
    reason: str,
    department: str = "",
) -> None:
    rows = _fit(case, Step.REFER)
    if rows:
        cases.refer(
            session,
            _ids(rows),
            to,
            department=department,
            reason=reason,
            on=day,
            by=county.issuer,
            now=county.at(day, 16),
        )
