"""What a visit starts with, proposed from the campaign, the plan, and the last visit on this PC."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.checklist import Checklist, Form
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.domain.visit import Access, Announced, ChecklistUsed, VisitHead, VisitKind
from inspector_app.i18n import _
from inspector_app.services import campaigns, checklists, facilities, persons, plan_views
from inspector_app.services.drafts import REMEMBERED
from inspector_app.store.codec import decode
from inspector_app.store.tables import Local


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the start screen is filled with: everything remembered."""

    head: VisitHead
    walking: bool
    asks_again: tuple[str, ...]  # what the inspector should answer first, e.g. a checklist out of its time


def propose(
    session: Session, facility_id: UUID, *, on: date, now: datetime, campaign_id: UUID | None = None
) -> Proposal:
    """Return a filled-in start of a visit: the day's campaign, last time's team and form."""
    facility = facilities.get(session, facility_id)
    running = campaigns.current(session, on=on)
    chosen = campaign_id or (running.id if running else None)
    campaign = campaigns.get(session, chosen) if chosen else None
    known = session.get(Local, REMEMBERED)
    remembered = decode(known.value, VisitHead) if known else None
    checklist_id = campaign.checklist if campaign else fitting(session, on)
    checklist = checklists.newest(session, checklist_id)
    is_small = facility.kind is FacilityKind.FIVE_GUARANTEE_HOME
    planned = plan_views.waiting(session, facility_id, on=on, campaign_id=chosen)
    usual = remembered.inspectors if remembered else ()
    # Why one comes unannounced is the campaign's reason; that of a single case is of no other home.
    in_campaign = remembered if remembered and chosen and remembered.campaign == chosen else None
    team = _free_to_go(session, planned.team if planned else usual, facility_id)
    head = VisitHead(
        facility=facility_id,
        used=ChecklistUsed(
            checklist=checklist.id,
            version=checklist.version,
            form=_form(session, facility, in_campaign),
        ),
        started_at=now,
        campaign=chosen,
        kind=remembered.kind if remembered else VisitKind.ROUTINE,
        access=remembered.access if remembered else Access.ENTERED,
        announced=remembered.announced if remembered else Announced.ON_ARRIVAL,
        announced_reason=in_campaign.announced_reason if in_campaign else "",
        inspectors=team,
        helpers=remembered.helpers if remembered else (),
        asked=campaign.asked if campaign else {},
    )
    return Proposal(head=head, walking=is_small, asks_again=tuple(asks(facility, checklist, on)))


def _form(session: Session, facility: Facility, last: VisitHead | None) -> Form:
    """Return the form last chosen at a home of this kind, else the one its kind begins with."""
    if last and facilities.get(session, last.facility).kind is facility.kind:
        return last.used.form
    return Form.EXPRESS if facility.kind is FacilityKind.FIVE_GUARANTEE_HOME else Form.FULL


def _free_to_go(session: Session, team: Iterable[UUID], facility_id: UUID) -> tuple[UUID, ...]:
    """Return who of a team is still listed and has no tie to the home."""
    from inspector_app.services import ties  # the desk does without

    free = {one.id for one in persons.listed(session)} - ties.at_home(session, facility_id).keys()
    return tuple(one for one in team if one in free)


def fitting(session: Session, on: date) -> str:
    """Return the checklist meant for that day, else the newest one."""
    known = checklists.published(session)
    if not known:
        raise UserError(_("No checklist is published on this PC. “doctor” says why."))
    fitting = [
        one for one in known if one.valid_from <= on and (one.valid_until is None or on <= one.valid_until)
    ]
    return max(fitting or known, key=lambda one: one.valid_from).id


def asks(facility: Facility, checklist: Checklist, on: date) -> list[str]:
    """Return what the program asks before a visit starts; it does not refuse."""
    said = []
    if not checklist.is_valid(on):
        said.append(
            _("This checklist is not meant for {day}. Use it all the same?").format(day=on.isoformat())
        )
    if facility.is_placeholder:
        said.append(
            _("The name of this facility is still to be filled in: no notice can be issued until it is.")
        )
    return said
