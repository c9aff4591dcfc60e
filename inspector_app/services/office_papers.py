"""What the office's own papers say: approval, proof of service, reply, extension, urging letter, referral."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.content import Contact, LetterContent, OrderContent
from inspector_app.documents.content_office import (
    ApprovalContent,
    ExtensionContent,
    LeftFinding,
    ReferralContent,
    ReplyContent,
    ServiceProofContent,
    UrgingContent,
)
from inspector_app.documents.quoting import quoted
from inspector_app.domain.case import OPEN, FindingState, ReferredTo, is_overdue
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.i18n import _
from inspector_app.services import campaigns, facilities, laws, settings
from inspector_app.services.finding_numbers import in_order, numbers
from inspector_app.services.notice_content import Content, issued_content
from inspector_app.store import journal
from inspector_app.store.case_steps import of_notice
from inspector_app.store.cases import CaseRow, NoticeServed
from inspector_app.store.notices import NoticeRow


def approval(session: Session, facility_id: UUID, on: date) -> ApprovalContent:
    """Return the form that asks leave to inspect a home; what the campaign of the day says is filled in."""
    values, home = bureau(session), named(facilities.get(session, facility_id))
    current = campaigns.current(session, on=on)
    is_covered = current is not None and facility_id in current.campaign.facilities
    is_private = home.kind is FacilityKind.PRIVATE_INSTITUTION
    law = "elderly-rights-2018" if is_private else "five-guarantee-2006"
    return ApprovalContent(
        issuer=values["bureau.name"],
        facility=home.name,
        credit_code=home.credit_code,
        address=home.address,
        representative=home.legal_representative,
        head=home.head,
        phone=home.phone,
        matters=current.campaign.name if current is not None and is_covered else "",
        bases=laws.powers_cited(("inspect",), on, only=law),
    )


def service_proof(session: Session, notice_id: UUID, _on: date) -> ServiceProofContent:
    """Return the proof that an order reached the institution; a letter is signed for on arrival instead."""
    home, content = _issued(session, notice_id)
    if not isinstance(content, OrderContent):
        raise UserError(_("A letter is signed for on arrival; only an order has a proof of service."))
    served = [said for _entry, said in journal.said(session, NoticeServed, subject=notice_id)]
    return ServiceProofContent(
        issuer=content.issuer,
        paper=quoted(content),
        copies=max(1, content.copies - 1),  # one is kept in the file
        recipient=content.recipient,
        address=home.address,
        manner=next((said.service.manner.value for said in served if said.service.is_proven), ""),
    )


def reply(session: Session, notice_id: UUID, _on: date) -> ReplyContent:
    """Return the report to be filled in about each finding of a notice."""
    home, content = _issued(session, notice_id)
    paper = quoted(content)
    return ReplyContent(
        issuer=content.issuer,
        facility=_facility(home, content),
        sender=paper.addressee,
        paper=paper,
        visited_on=content.visited_on,
        findings=tuple(sorted(content.findings, key=lambda one: one.is_advice)),  # as the notice counts
    )


def extension(session: Session, notice_id: UUID, _on: date) -> ExtensionContent:
    """Return the form on which later deadlines are asked for and approved."""
    home, content = _issued(session, notice_id)
    paper, cases = quoted(content), _open_cases(session, notice_id)
    called = numbers(session, cases)
    return ExtensionContent(
        issuer=content.issuer,
        facility=_facility(home, content),
        applicant=paper.addressee,
        paper=paper,
        received_on=cases[0].served_on,
        findings=tuple(replace(left_of(row), no=int(called[row.finding_id])) for row in cases),
    )


def urging_letter(session: Session, notice_id: UUID, on: date) -> UrgingContent:
    """Return the letter that urges a township about what is past its deadline on that day.

    Its deadlines are those of the case: worked out from the receipt, extended where that was approved.
    """
    _home, content = _issued(session, notice_id)
    if not isinstance(content, LetterContent):
        raise UserError(_("An order is followed up by re-inspection; only a letter to a township is urged."))
    cases = _open_cases(session, notice_id)
    late = [row for row in cases if is_overdue(row.standing, row.due_on, on)]
    if not late:
        says = _("Nothing of {number} is overdue on {day}; days from receipt run once that is recorded.")
        raise UserError(says.format(number=content.number, day=on.isoformat()))
    return UrgingContent(
        issuer=content.issuer,
        letterhead=content.letterhead,
        series=content.series,
        year=on.year,
        addressee=content.addressee,
        addressee_kind=content.addressee_kind,
        facility=content.facility,
        first=quoted(content),
        visited_on=content.visited_on,
        found=len(content.findings),
        findings=tuple(map(left_of, late)),
        urged_on=on,
        taken_in_on=late[0].served_on,
        contact=content.contact,
        copied_to=content.copied_to,
        copies=content.copies,
    )


def referral(session: Session, notice_id: UUID, on: date) -> ReferralContent:
    """Return the letter to the department the case was referred to, with what was referred.

    Before that is recorded it is left to be filled in to whom it goes and which of the open findings.
    """
    home, content = _issued(session, notice_id)
    values, cases = settings.everything(session), _open_cases(session, notice_id)
    referred = [row for row in cases if row.standing is FindingState.REFERRED]
    departments = {row.referred_to or "" for row in referred} - {ReferredTo.PENALTY.value}
    addressee = departments.pop() if len(departments) == 1 else ""
    return ReferralContent(
        issuer=content.issuer,
        letterhead=values["bureau.letterhead"],
        series=values["letter.number_wording"],
        year=on.year,
        addressee=addressee,
        facility=_facility(home, content),
        address=home.address,
        paper=quoted(content),
        visited_on=content.visited_on,
        visit_kind=content.visit_kind,
        matters=content.matters,
        findings=tuple(left_of(row) for row in cases if not addressee or row.referred_to == addressee),
        bases=laws.powers_cited(("refer",), on),
        contact=Contact(name=values["bureau.contact"], phone=values["bureau.phone"]),
    )


def bureau(session: Session) -> Mapping[str, str]:
    """Return the settings; refused without the bureau's name, which stands over every paper."""
    values = settings.everything(session)
    if not values["bureau.name"]:
        raise UserError(_("The bureau's name is missing. Fill it in under Settings."))
    return values


def named(home: Facility) -> Facility:
    """Return a home; refused where its name is still to be filled in."""
    if home.is_placeholder:
        says = _("The name of {code} is still to be filled in. Fill it in under Facilities, then print.")
        raise UserError(says.format(code=home.code))
    return home


def _issued(session: Session, notice_id: UUID) -> tuple[Facility, Content]:
    """Return the home and what the issued notice says; refused before it is issued and once withdrawn."""
    row = session.get_one(NoticeRow, notice_id)
    if row.withdrawn_on is not None:
        raise UserError(
            _("{number} is withdrawn: nothing follows it.").format(number=row.number or _("This draft"))
        )
    if row.issued_on is None:
        raise UserError(_("The notice is not issued yet. Issue it first: this paper quotes its number."))
    return named(facilities.get(session, row.facility_id)), issued_content(row)


def _open_cases(session: Session, notice_id: UUID) -> list[CaseRow]:
    """Return the cases of a notice that are not closed, in its order; refused where all are."""
    found = in_order(session, (row for row in of_notice(session, notice_id) if row.standing in OPEN))
    if not found:
        raise UserError(_("Every finding of this notice is closed: nothing is left to ask for."))
    return found


def left_of(row: CaseRow) -> LeftFinding:
    """Return a finding as its notice says it, due on the day its case says, and what of it remains."""
    return LeftFinding(
        text=row.text,
        place=row.place,
        requirement=row.requirement,
        interim=row.interim,
        deadline=row.stated,
        remains=row.remains,
    )


def _facility(home: Facility, content: Content) -> str:
    """Return the home as the notice named it."""
    return (content.facility if isinstance(content, LetterContent) else "") or home.name
