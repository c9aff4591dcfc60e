"""What the papers of a visit say: inspection notice, record, on-the-spot sheet, result."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.addressee import visit_kind
from inspector_app.documents.content import Finding
from inspector_app.documents.content_office import Quoted
from inspector_app.documents.content_site import (
    Correction,
    InspectionNoticeContent,
    LeftOut,
    OnSiteSheetContent,
    PartCount,
    RecordContent,
    RecordedFinding,
    ReinspectedFinding,
    ResultContent,
)
from inspector_app.documents.quoting import quoted
from inspector_app.documents.wording import listed, wording
from inspector_app.domain import visit as site
from inspector_app.domain.clock import day_of, local
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.domain.notice import NoticeKind, NoticeState
from inspector_app.domain.paper import PaperKind, form_number
from inspector_app.domain.visit import Outcome, VisitHead
from inspector_app.i18n import _
from inspector_app.services import (
    campaigns,
    checklists,
    drafts,
    facilities,
    laws,
    notice_list,
    visit_start,
    visits,
)
from inspector_app.services.citing import citable, condemned
from inspector_app.services.follow_up_papers import again
from inspector_app.services.notice_content import issued_content, team
from inspector_app.services.office_papers import named
from inspector_app.services.paper_heads import checked, head_of, signature_of
from inspector_app.services.visits import ShownVisit, visited_on
from inspector_app.store.notices import NoticeRow

_TOWNSHIPS = "five-guarantee-2006"  # the law on homes run by townships and villages


def inspection_notice(session: Session, facility_id: UUID, on: date) -> InspectionNoticeContent:
    """Return the notice that is carried to a home; what is entered of a visit under way is filled in."""
    home = named(facilities.get(session, facility_id))
    head = _under_way(session, facility_id)
    day = day_of(head.started_at) if head else on
    _refuse_before(PaperKind.INSPECTION_NOTICE, day)
    bases = _powers(home, day)
    if not bases:
        says = _("No confirmed law in force on {day} lets the bureau inspect this home.")
        raise UserError(says.format(day=day.isoformat()))
    content = InspectionNoticeContent(
        **head_of(session, home),
        year=on.year,
        bases=bases,
        kind=head.kind.value if head else "",
        matters=_matters(session, facility_id, head, day),
        visited_on=day if head else None,
        inspectors=team(session, head.inspectors) if head else (),
        announced=head.announced.value if head else "",
        announced_reason=head.announced_reason if head else "",
    )
    return checked(PaperKind.INSPECTION_NOTICE, content)


def record(session: Session, visit_id: UUID, _on: date) -> RecordContent:
    """Return the record of a sealed visit, with its corrections."""
    visit = visits.show(session, visit_id)
    said, home = visit.record, _home(session, visit)
    is_again = bool(said.head.used.open_findings)
    head, signed = said.head, said.signature
    content = RecordContent(
        **head_of(session, home),
        number=_form_number(visit),
        address=home.address,
        head=home.head,
        phone=home.phone,
        access=head.access.value,
        started_at=local(head.started_at),
        ended_at=local(said.ended_at),
        visit_kind=visit_kind(head.kind.value),
        announced=head.announced.value,
        announced_reason=head.announced_reason,
        inspectors=team(session, head.inspectors),
        helpers=head.helpers,
        recorder=visit.versions[0].made_by,
        certificates_shown=head.certificates_shown,
        residents=head.residents_present,
        disabled=head.disabled_present,
        staff=head.staff_on_duty,
        parts=_parts(visit),
        not_checked=_left_out(visit),
        findings=_recorded(session, visit, home, apart_from=_order(visit) if is_again else ()),
        looked_at=_looked_at(visit) if is_again else (),
        facility_says=said.facility_says,
        signature=signature_of(signed),
        corrections=tuple(
            Correction(on=day_of(one.made_at), by=one.made_by, reason=one.reason)
            for one in visit.versions[1:]
        ),
    )
    return checked(PaperKind.RECORD, content, condemned=_grave(visit, visit.record.findings(_order(visit))))


def on_site_sheet(session: Session, visit_id: UUID, _on: date) -> OnSiteSheetContent:
    """Return what the team leaves in hand: the findings that were not put right on the spot."""
    visit = _visit(session, visit_id)
    head, home = visit.record.head, _home(session, visit)
    found = visit.record.open_findings(_order(visit))
    if not found:
        raise UserError(_("Nothing is open at this visit: no finding, or all put right on the spot."))
    allowed = citable(session, visit, home.name)
    content = OnSiteSheetContent(
        **head_of(session, home),
        number=_form_number(visit),
        visited_on=visited_on(visit.record),
        visit_kind=visit_kind(head.kind.value),
        inspectors=team(session, head.inspectors),
        findings=tuple(
            Finding(
                text=finding.text,
                place=finding.place,
                requirement=finding.requirement,
                interim=finding.interim,
                deadline=finding.deadline,
                bases=allowed[finding.id],
            )
            for _item, finding in found
        ),
        signature=signature_of(visit.record.signature),
    )
    return checked(PaperKind.ON_SITE_SHEET, content, condemned=_grave(visit, found))


def result(session: Session, visit_id: UUID, on: date) -> ResultContent:
    """Return what the home is told of a visit: what was found, and the notices issued for it."""
    visit = _visit(session, visit_id)
    head, home, day = visit.record.head, _home(session, visit), visited_on(visit.record)
    _refuse_before(PaperKind.RESULT, day)
    issued, top = _issued(session, visit_id), head_of(session, home)
    top["to_institution"] |= any(one.kind == NoticeKind.ORDER.value for one in issued)
    content = ResultContent(
        **top,
        year=on.year,
        visited_on=day,
        visit_kind=visit_kind(head.kind.value),
        inspectors=team(session, head.inspectors),
        findings=_recorded(session, visit, home),
        notices=issued,
        not_checked=sum(tally.not_checked for tally in visit.tallies.values()),
    )
    return checked(PaperKind.RESULT, content, condemned=_grave(visit, visit.record.findings(_order(visit))))


def _visit(session: Session, visit_id: UUID) -> ShownVisit:
    """Return a sealed visit; refused where it looked at open findings again and walked no checklist."""
    if visits.record_of(session, visit_id).head.used.open_findings:
        raise UserError(_("This visit looked at open findings again: print its re-inspection paper."))
    return visits.show(session, visit_id)


def _home(session: Session, visit: ShownVisit) -> Facility:
    """Return the home as it was known that day; by its later name where that was still to be filled in."""
    then = visit.record.facility
    return named(facilities.get(session, visit.record.head.facility) if then.is_placeholder else then)


def _refuse_before(kind: PaperKind, day: date) -> None:
    since = wording(kind.value).value("exists.from", date)
    if day < since:
        says = _("This paper exists from {since} on; the inspection is of {day}. Print the record instead.")
        raise UserError(says.format(since=since.isoformat(), day=day.isoformat()))


def _under_way(session: Session, facility_id: UUID) -> VisitHead | None:
    """Return what was entered at the start of the visit under way at a home, None where there is none."""
    for one in drafts.under_way(session):
        if one.facility_id == facility_id and one.corrects is None:
            return drafts.load(session, one.id).draft.head
    return None


def _powers(home: Facility, day: date) -> tuple[str, ...]:
    """Return what lets the bureau inspect a home of this kind."""
    if home.kind is FacilityKind.PRIVATE_INSTITUTION:
        return laws.powers_cited(("inspect",), day, apart_from=_TOWNSHIPS)
    return laws.powers_cited(("supervise-township", "inspect"), day, only=_TOWNSHIPS)


def _matters(session: Session, facility_id: UUID, head: VisitHead | None, day: date) -> str:
    """Name the parts of the list that is walked: of the visit under way, the campaign, else of the day."""
    running = campaigns.current(session, on=day)
    is_covered = running is not None and facility_id in running.campaign.facilities
    if head is not None:
        checklist = checklists.get(session, head.used.checklist, head.used.version)
    else:
        chosen = running.campaign.checklist if running and is_covered else visit_start.fitting(session, day)
        checklist = checklists.newest(session, chosen)
    parts = listed([part.name for part in checklist.dimension])
    return wording(PaperKind.INSPECTION_NOTICE.value).text("matters.parts", parts=parts)


def _order(visit: ShownVisit) -> list[str]:
    return [item.id for item in visit.items]


def _form_number(visit: ShownVisit) -> str:
    said = visit.record
    return said.head.form_no or form_number(said.facility.code, visited_on(said), visit.id)


def _parts(visit: ShownVisit) -> tuple[PartCount, ...]:
    counts = [(part.name, visit.tallies[part.key]) for part in visit.checklist.dimension]
    return tuple(
        PartCount(
            name=name,
            conforming=tally.conforming,
            nonconforming=tally.nonconforming,
            not_applicable=tally.not_applicable,
            not_checked=tally.not_checked,
        )
        for name, tally in counts
        if tally.items
    )


def _left_out(visit: ShownVisit) -> tuple[LeftOut, ...]:
    answers, kind = visit.record.answers, visit.record.facility.kind
    return tuple(
        LeftOut(text=item.wording(kind), reason=answers[item.id].reason)
        for item in visit.items
        if item.id in answers and answers[item.id].outcome is Outcome.NOT_CHECKED
    )


def _recorded(
    session: Session, visit: ShownVisit, home: Facility, *, apart_from: Sequence[str] = ()
) -> tuple[RecordedFinding, ...]:
    """Return the findings in the order of the list, with their photos' numbers in the record."""
    order, allowed = _order(visit), citable(session, visit, home.name)
    numbers = visit.record.photo_numbers(order)

    def of(photos: Sequence[site.Photo]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(numbers[photo.sha256] for photo in photos))

    return tuple(
        RecordedFinding(
            text=finding.text,
            place=finding.place,
            bases=allowed[finding.id],
            photos=of(finding.photos),
            interim=finding.interim,
            is_put_right=finding.put_right is not None,
            put_right=finding.put_right.what if finding.put_right else "",
            put_right_photos=of(finding.put_right.photos) if finding.put_right else (),
        )
        for item, finding in visit.record.findings(order)
        if item not in apart_from
    )


def _looked_at(visit: ShownVisit) -> tuple[ReinspectedFinding, ...]:
    """Return what was seen of each finding of an earlier notice, with the photos' numbers in the record."""
    numbers, answers = visit.record.photo_numbers(_order(visit)), visit.record.answers
    return tuple(
        replace(
            again(item.text, "", answer),
            photos=tuple(dict.fromkeys(numbers[photo.sha256] for photo in _photos(answer))),
        )
        for item in visit.items
        for answer in [answers.get(item.id, site.Answer())]
    )


def _photos(answer: site.Answer) -> Iterator[site.Photo]:
    yield from answer.photos
    for finding in answer.findings:
        yield from finding.photos


def _grave(visit: ShownVisit, found: Sequence[tuple[str, site.Finding]]) -> frozenset[int]:
    """Return the numbers of those findings of a paper whose ticked trigger is confirmed."""
    grave = condemned(visit)
    return frozenset(no for no, (_item, finding) in enumerate(found, 1) if finding.id in grave)


def _issued(session: Session, visit_id: UUID) -> tuple[Quoted, ...]:
    rows = (one for one in notice_list.listed(session, visit_id=visit_id) if one.state is NoticeState.ISSUED)
    return tuple(quoted(issued_content(session.get_one(NoticeRow, row.id))) for row in rows)
