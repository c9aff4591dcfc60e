"""From a notice's wording, its visit and the settings to what its paper says."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents import content as paper
from inspector_app.documents.addressee import kind_of_authority, visit_kind
from inspector_app.documents.content import LetterContent, OrderContent, Standing
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.notice import NoticeFinding, NoticeKind, went_out_on_paper
from inspector_app.services import facilities, laws, persons, settings, visits
from inspector_app.services.citing import MAY_ORDER
from inspector_app.store.codec import decode
from inspector_app.store.notices import NoticeRow

Content = OrderContent | LetterContent


def content_of(
    session: Session, row: NoticeRow, *, number: str, signed_on: date | None, standing: Standing
) -> Content:
    """Return all that the paper of a notice says, from the standing wording and settings."""
    build = _order if row.kind == NoticeKind.ORDER.value else _letter
    return build(session, row, number=number, signed_on=signed_on, standing=standing)


def _order(
    session: Session, row: NoticeRow, *, number: str, signed_on: date | None, standing: Standing
) -> OrderContent:
    wording, record = row.wording, visits.record_of(session, row.drafted_from)
    values = settings.everything(session)
    facility = facilities.get(session, row.facility_id)
    visited_on = visits.visited_on(record)
    return OrderContent(
        issuer=values["bureau.name"],
        series=values["order.number_wording"],
        number=number,
        recipient=wording.addressee,
        credit_code=facility.credit_code,
        representative=facility.legal_representative,
        visited_on=visited_on,
        visit_kind=visit_kind(record.head.kind.value),
        matters=wording.matters,
        inspectors=team(session, record.head.inspectors),
        findings=tuple(_finding(finding) for finding in wording.findings),
        bases=laws.powers_cited(("order-private",), visited_on),
        report_by=_reply(wording.reply_by, wording.reply_days),
        signed_on=signed_on,
        contact=contact(values),
        copies=wording.copies,
        government=values["bureau.government"],
        superior=values["bureau.superior"],
        court=values["bureau.court"],
        standing=standing,
        paragraphs=wording.paragraphs,
    )


def _letter(
    session: Session, row: NoticeRow, *, number: str, signed_on: date | None, standing: Standing
) -> LetterContent:
    wording, record = row.wording, visits.record_of(session, row.drafted_from)
    values = settings.everything(session)
    visited_on = visits.visited_on(record)
    addressed_as = kind_of_authority(wording.addressee)
    own_power = laws.powers_cited(("order-township",), visited_on) if addressed_as in MAY_ORDER else ()
    return LetterContent(
        issuer=values["bureau.name"],
        letterhead=values["bureau.letterhead"],
        series=values["letter.number_wording"],
        number=number,
        addressee=wording.addressee,
        addressee_kind=addressed_as,
        facility=wording.subject,
        visited_on=visited_on,
        visit_kind=visit_kind(record.head.kind.value),
        matters=wording.matters,
        findings=tuple(_finding(finding) for finding in wording.findings),
        bases=laws.powers_cited(("supervise-township", "inspect"), visited_on, only="five-guarantee-2006"),
        township_power=own_power[0] if own_power else "",
        reply_by=_reply(wording.reply_by, wording.reply_days),
        signed_on=signed_on,
        contact=contact(values),
        copied_to=wording.copy_to,
        copies=wording.copies,
        standing=standing,
        paragraphs=wording.paragraphs,
    )


def issued_content(row: NoticeRow) -> Content:
    """Return what an issued paper says, as it was kept; UserError where it went out on paper before."""
    if row.visit_id is None:
        raise went_out_on_paper(row.number or "")
    if row.content is None:
        raise ValueError("the notice is not issued")
    if row.kind == NoticeKind.ORDER.value:
        return decode(row.content, OrderContent)
    return decode(row.content, LetterContent)


def team(session: Session, inspectors: Iterable[UUID]) -> tuple[paper.Inspector, ...]:
    """Return who inspected, with their certificates, as a paper names them."""
    people = (persons.get(session, one) for one in inspectors)
    return tuple(paper.Inspector(name=one.name, certificate=one.certificate_no) for one in people)


def _finding(finding: NoticeFinding) -> paper.Finding:
    return paper.Finding(
        text=finding.text,
        deadline=finding.deadline,
        place=finding.place,
        requirement=finding.requirement,
        interim=finding.interim,
        bases=finding.bases,
        is_advice=finding.is_advice,
    )


def _reply(by: date | None, days: int | None) -> Deadline:
    if by is not None:
        return Deadline(kind=DeadlineKind.BY_DATE, on=by)
    return Deadline(kind=DeadlineKind.DAYS, days=days)


def contact(values: Mapping[str, str]) -> paper.Contact:
    """Return whom to ask at the bureau."""
    return paper.Contact(
        name=values["bureau.contact"], phone=values["bureau.phone"], address=values["bureau.address"]
    )
