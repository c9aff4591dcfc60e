"""What the papers after a notice say: re-inspection, revocation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.content import LetterContent
from inspector_app.documents.content_office import Quoted
from inspector_app.documents.content_site import ReinspectedFinding, ReinspectionContent, RevocationContent
from inspector_app.documents.quoting import quoted
from inspector_app.documents.wording import paper_name
from inspector_app.domain.case import OPEN, FindingState
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility
from inspector_app.domain.notice import NoticeFinding, NoticeKind
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.visit import Answer, Outcome, VisitRecord
from inspector_app.i18n import _
from inspector_app.services import cases, facilities, visits
from inspector_app.services.citing import condemned
from inspector_app.services.notice_content import issued_content, team
from inspector_app.services.office_papers import bureau, named
from inspector_app.services.paper_heads import Head, checked, head_of, signature_of
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow, NoticeServed
from inspector_app.store.notices import NoticeRow

_RESULTS = {Outcome.CONFORMING: "done", Outcome.NONCONFORMING: "not_done"}


def reinspection(session: Session, notice_id: UUID, on: date) -> ReinspectionContent:
    """Return what the re-inspection saw of each finding; to be written in where there was none yet."""
    notice = cases.issued(session, notice_id)
    home = named(facilities.get(session, notice.facility_id))
    said = notice.wording.counted()
    rows = [session.get_one(CaseRow, one.finding) for one in said]
    seen = {one: visits.record_of(session, one) for row in rows if (one := row.reinspection_id)}
    last = max(seen.values(), key=lambda record: record.head.started_at, default=None)
    conclusion, new_date, referred_to = _conclusion(rows)
    content = ReinspectionContent(
        **_head(session, home, notice),
        year=on.year,
        notice=quoted_as_issued(notice, home),
        facility=_facility(notice, home),
        findings=tuple(_finding(*pair, seen) for pair in zip(said, rows, strict=True)),
        conclusion=conclusion,
        new_date=new_date,
        referred_to=referred_to,
    )
    grave = condemned(visits.show(session, notice.visit_id)) if notice.visit_id is not None else frozenset()
    numbers = {no for no, one in enumerate(said, 1) if one.finding in grave}
    seen_on = _seen_on(session, content, last) if last else content
    return checked(PaperKind.REINSPECTION, seen_on, condemned=numbers)


def revocation(session: Session, notice_id: UUID, on: date) -> RevocationContent:
    """Return the decision that takes a served notice back, for the reason it was withdrawn for."""
    notice = session.get_one(NoticeRow, notice_id)
    if notice.content is None:
        raise UserError(_("This notice was never issued: there is nothing to revoke."))
    if notice.withdrawn_on is None:
        says = _("{number} stands. Withdraw it with the reason first; this paper then says so.")
        raise UserError(says.format(number=notice.number))
    served = journal.said(session, NoticeServed, subject=notice_id)
    if not any(one.service.served_on for _entry, one in served):
        says = _("{number} was withdrawn before it was served: its copy marked as void is enough.")
        raise UserError(says.format(number=notice.number))
    home, values = named(facilities.get(session, notice.facility_id)), bureau(session)
    content = RevocationContent(
        **_head(session, home, notice),
        year=on.year,
        notice=quoted_as_issued(notice, home),
        facility=_facility(notice, home),
        reason=notice.withdrawn_reason,
        signed_on=notice.withdrawn_on,
        government=values["bureau.government"],
        superior=values["bureau.superior"],
        court=values["bureau.court"],
    )
    return checked(PaperKind.REVOCATION, content)


def quoted_as_issued(notice: NoticeRow, home: Facility) -> Quoted:
    """Return a notice as later papers name it; one entered from paper by its kind and number."""
    if notice.content is not None:
        return quoted(issued_content(notice))
    return Quoted(
        kind=notice.kind,
        title=paper_name(notice.kind),
        number=notice.number or "",
        signed_on=notice.issued_on,
        addressee=home.name,
    )


def _head(session: Session, home: Facility, notice: NoticeRow) -> Head:
    """Return the head of a paper to whom the notice went."""
    head = head_of(session, home)
    head["recipient"] = quoted_as_issued(notice, home).addressee
    head["to_institution"] = notice.kind == NoticeKind.ORDER.value
    return head


def _facility(notice: NoticeRow, home: Facility) -> str:
    """Return the home as the notice named it."""
    said = issued_content(notice) if notice.content is not None else None
    name = said.facility if isinstance(said, LetterContent) else said.recipient if said is not None else ""
    return name or home.name


def _seen_on(session: Session, content: ReinspectionContent, last: VisitRecord) -> ReinspectionContent:
    """Fill in who saw it on which day, and how the home signed."""
    return replace(
        content,
        reinspected_on=visits.visited_on(last),
        inspectors=team(session, last.head.inspectors),
        signature=signature_of(last.signature),
    )


def _finding(finding: NoticeFinding, row: CaseRow, seen: Mapping[UUID, VisitRecord]) -> ReinspectedFinding:
    """Return what was seen of one finding, at the last visit that looked at it again."""
    record = seen.get(row.reinspection_id) if row.reinspection_id else None
    answer = record.answers.get(str(finding.finding), Answer()) if record else Answer()
    return again(finding.text, finding.place, answer)


def again(text: str, place: str, answer: Answer) -> ReinspectedFinding:
    """Return a finding with what was answered when it was looked at again."""
    told = [*(one.text for one in answer.findings), answer.reason, answer.note]
    return ReinspectedFinding(
        text=text,
        place=place,
        result=_result(answer),
        remains=answer.remains if answer.is_partly else "",
        evidence="\n".join(one for one in told if one) or None,
    )


def _result(answer: Answer) -> str:
    if answer.is_partly:
        return "partly"
    return _RESULTS.get(answer.outcome, "") if answer.outcome else ""


def _conclusion(rows: Sequence[CaseRow]) -> tuple[str, date | None, str]:
    """Return what follows, if it is one thing for all that is open: closed, a new date, referred to whom."""
    if not any(row.reinspected_on for row in rows):
        return "", None, ""
    left = [row for row in rows if row.standing in OPEN]
    if not left:
        return "closed", None, ""
    departments = {row.referred_to for row in left if row.standing is FindingState.REFERRED}
    dates = {row.extended_to for row in left if row.standing is FindingState.SERVED}
    if len(departments) == 1 and not dates:
        return "referred", None, departments.pop() or ""
    if len(dates) == 1 and not departments and all(row.standing is FindingState.SERVED for row in left):
        return "new_date", dates.pop(), ""
    return "", None, ""
