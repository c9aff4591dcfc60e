"""What a notice says at first: taken from the visit, then open to correction."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.addressee import authority_of, village_committee
from inspector_app.documents.reserved import is_no_name
from inspector_app.domain.checklist import Severity
from inspector_app.domain.deadline import check_deadline
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility
from inspector_app.domain.notice import (
    NoticeFinding,
    NoticeKind,
    NoticeWording,
    default_kind,
    needs_reason,
    without,
)
from inspector_app.domain.person import Role
from inspector_app.domain.text import clean
from inspector_app.domain.visit import Finding
from inspector_app.i18n import _
from inspector_app.services import facilities, persons, settings
from inspector_app.services.citing import citable
from inspector_app.services.obstacles import Mend, Obstacle, ObstacleError
from inspector_app.services.visits import ShownVisit


def drafted_wording(
    session: Session, visit: ShownVisit, *, kind: NoticeKind | None, reason: str
) -> NoticeWording:
    """Return the wording of a fresh draft; refused where nothing is open or the home has no name yet."""
    facility = facilities.get(session, visit.record.head.facility)
    chosen = kind or default_kind(facility)
    open_findings = visit.record.open_findings([item.id for item in visit.items])
    if not open_findings:
        raise UserError(
            _("Nothing is open at this visit: no finding, or all put right on the spot. No notice is needed.")
        )
    if facility.is_placeholder:
        says = _("The name of {code} is still to be filled in. Fill it in under Facilities, then draft.")
        raise ObstacleError(Obstacle(says.format(code=facility.code), Mend.FACILITY))
    check_kind(session, visit, chosen, reason)
    values, addressee = settings.everything(session), _addressee(facility, chosen)
    allowed = citable(session, visit, addressee)
    return NoticeWording(
        kind=chosen,
        addressee=addressee,
        subject=facility.name,
        kind_reason=clean(reason, limit=500),
        findings=tuple(
            _said(visit, item, finding, kind=chosen, bases=allowed[finding.id])
            for item, finding in open_findings
        ),
        reply_days=int(values["notice.reply_days"]),
        copies=min(99, int(values[f"{chosen}.copies"])),
        copy_to=_copies(facility) if chosen is NoticeKind.LETTER else (),
    )


def check_kind(session: Session, visit: ShownVisit, kind: NoticeKind, reason: str) -> None:
    """Refuse another kind than the home's own without a reason, an order without two certificates."""
    facility = facilities.get(session, visit.record.head.facility)
    if kind is not default_kind(facility) and not reason.strip():
        raise UserError(_("Say why this home gets another kind of notice than its own."))
    if kind is not NoticeKind.ORDER:
        return
    team = [persons.get(session, one) for one in dict.fromkeys(visit.record.head.inspectors)]
    certified = [one for one in team if one.certificate_no and Role.INSPECTOR in one.roles]
    if len(certified) < 2:
        says = _(
            "An order needs two inspectors with certificates; this visit has {count}. "
            "Add the certificate numbers, or correct the visit."
        )
        raise ObstacleError(Obstacle(says.format(count=len(certified)), Mend.PERSONS))


def turned(
    session: Session, visit: ShownVisit, wording: NoticeWording, *, kind: NoticeKind, reason: str
) -> NoticeWording:
    """Return a wording as that of the other kind: addressee, copies and body anew, the findings as worded."""
    fresh = drafted_wording(session, visit, kind=kind, reason=reason)
    advice = {finding.finding: finding.is_advice for finding in fresh.findings}

    def turned_one(finding: NoticeFinding) -> NoticeFinding:
        return replace(finding, is_advice=advice.get(finding.finding, False))

    return replace(
        fresh,
        findings=tuple(turned_one(finding) for finding in wording.findings),
        left_out=tuple(replace(left, finding=turned_one(left.finding)) for left in wording.left_out),
        subject=wording.subject,
        matters=wording.matters,
        reply_by=wording.reply_by,
        reply_days=wording.reply_days,
    )


def check_findings(visit: ShownVisit, standing: NoticeWording, wording: NoticeWording) -> None:
    """Refuse a wording that does not account for each finding of its visit once, and for no others.

    Said or left out; at least one is said, and one more than minor is left out for a reason only.
    """
    if not wording.findings:
        raise UserError(_("A notice without a finding is no notice. Keep at least one."))
    said, known = _accounted_for(wording), _accounted_for(standing)
    made = {finding.id for _item, finding in visit.record.open_findings([item.id for item in visit.items])}
    is_once = len(set(said)) == len(said) and set(known) <= set(said) <= made.union(known)
    if not is_once:
        raise UserError(_("A notice says each finding of its visit once, and no others. Correct the visit."))
    for left in wording.left_out:
        if needs_reason(left.finding) and not left.reason.strip():
            says = _("Say why “{finding}” is left out of the notice: it is more than minor.")
            raise UserError(says.format(finding=left.finding.text[:60]))


def _accounted_for(wording: NoticeWording) -> list[UUID]:
    return [finding.finding for finding in (*wording.findings, *(left.finding for left in wording.left_out))]


def leaving_out(
    visit: ShownVisit, wording: NoticeWording, numbers: Collection[int], *, reason: str
) -> NoticeWording:
    """Return a wording that leaves out the findings of those numbers, counted from 1 as they stand."""
    shorter, of, why = wording, len(wording.findings), clean(reason, limit=500)
    for number in sorted(set(numbers), reverse=True):
        if not 1 <= number <= of:
            says = _("There is no finding {number}: they go from 1 to {of}.")
            raise UserError(says.format(number=number, of=of))
        shorter = without(shorter, number - 1, reason=why)
    check_findings(visit, wording, shorter)
    return shorter


def check_days(wording: NoticeWording, visited_on: date) -> None:
    """Refuse a deadline or a day of the answer before the visit, and days or copies out of bounds."""
    for finding in wording.findings:
        check_deadline(finding.deadline, visited_on)
    if wording.reply_by is not None and wording.reply_by < visited_on:
        raise UserError(
            _("The answer would be due on {day}, before the visit. Choose a later date.").format(
                day=wording.reply_by.isoformat()
            )
        )
    if wording.reply_by is None and not 1 <= (wording.reply_days or 0) <= 365:
        raise UserError(_("Give 1 to 365 days for the answer, or a date."))
    if not 1 <= wording.copies <= 99:
        raise UserError(_("Give the number of copies as 1 to 99."))


def _addressee(facility: Facility, kind: NoticeKind) -> str:
    if kind is NoticeKind.ORDER:
        return facility.name
    if not facility.township or is_no_name(facility.township):
        says = _("The township of {facility} is missing. Fill it in under Facilities, then draft.")
        raise ObstacleError(Obstacle(says.format(facility=facility.name), Mend.FACILITY))
    return authority_of(facility.township).name


def _copies(facility: Facility) -> tuple[str, ...]:
    committee = village_committee(facility.village)
    return (facility.name, committee) if committee else (facility.name,)


def _said(
    visit: ShownVisit, item_id: str, finding: Finding, *, kind: NoticeKind, bases: tuple[str, ...]
) -> NoticeFinding:
    items = {item.id: item for item in visit.items}
    item = items.get(item_id)
    names = {dimension.key: dimension.name for dimension in visit.checklist.dimension}
    return NoticeFinding(
        finding=finding.id,
        item=item_id,
        dimension=names[item.dimension] if item else "",
        text=finding.text,
        place=finding.place,
        severity=finding.severity,
        requirement=finding.requirement,
        interim=finding.interim,
        deadline=finding.deadline,
        responsible=finding.responsible,
        bases=bases,
        is_advice=kind is NoticeKind.ORDER and finding.severity is Severity.MINOR,
    )


def cleaned_wording(wording: NoticeWording) -> NoticeWording:
    """Return a wording with every typed text cleaned, an over-long or empty one refused."""
    addressee = clean(wording.addressee, limit=200)
    if not addressee:
        raise UserError(_("Say to whom the notice goes."))
    findings = tuple(
        replace(
            finding,
            text=clean(finding.text, limit=2000),
            place=clean(finding.place, limit=200),
            requirement=clean(finding.requirement, limit=2000),
            interim=clean(finding.interim, limit=2000),
            responsible=clean(finding.responsible, limit=100),
        )
        for finding in wording.findings
    )
    if not all(finding.text and finding.requirement for finding in findings):
        raise UserError(_("Every finding needs its text and what must be done."))
    left_out = tuple(replace(left, reason=clean(left.reason, limit=500)) for left in wording.left_out)
    paragraphs = wording.paragraphs and tuple(
        text for paragraph in wording.paragraphs if (text := clean(paragraph, limit=4000))
    )
    return replace(
        wording,
        addressee=addressee,
        subject=clean(wording.subject, limit=200),
        kind_reason=clean(wording.kind_reason, limit=500),
        matters=clean(wording.matters, limit=500),
        findings=findings,
        left_out=left_out,
        paragraphs=paragraphs or None,
        copy_to=tuple(text for one in wording.copy_to if (text := clean(one, limit=100))),
    )
