"""Facilities: found, shown with their history, listed and revised."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_app.domain.case import OPEN
from inspector_app.domain.edited import merged
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility
from inspector_app.domain.ids import new_id
from inspector_app.domain.notice import NoticeState
from inspector_app.domain.text import clean, clean_line
from inspector_app.i18n import _
from inspector_app.services import campaigns, checklists
from inspector_app.services.campaigns import CampaignProgress
from inspector_app.store import journal
from inspector_app.store.campaigns import CampaignFacilityRow
from inspector_app.store.cases import CaseRow
from inspector_app.store.facilities import FacilityListed, FacilityRevised, FacilityRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.tables import Draft
from inspector_app.store.visits import VisitRow


@dataclass(frozen=True, slots=True)
class ListedFacility:
    """A home as the list shows it."""

    id: UUID
    facility: Facility
    initials: str
    last_visit_on: date | None
    is_visited: bool  # in the campaign asked for
    is_covered: bool  # by the campaign asked for
    is_under_way: bool
    open_findings: int
    waiting_notices: int

    def matches(self, wanted: str) -> bool:
        """Say whether a search for a name, township, code or pinyin initials finds it."""
        text = wanted.strip().lower()
        facility = self.facility
        fields = (facility.name, facility.township, facility.village, facility.code, self.initials)
        return all(any(part in field.lower() for field in fields) for part in text.split())


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole roster and the campaign its figures are counted for, if one runs."""

    campaign: CampaignProgress | None
    homes: tuple[ListedFacility, ...]

    @property
    def is_counted(self) -> bool:
        """Whether there is anything to count: a visit was made somewhere."""
        return any(home.last_visit_on for home in self.homes)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a home's history: a visit or a notice."""

    on: date
    kind: str  # visit, notice, or older: a notice entered from paper, whose id is its case's
    id: UUID
    text: str  # the checklist's title, or the notice's number
    state: str  # corrected, or the notice's state
    open_findings: int = 0


@dataclass(frozen=True, slots=True)
class FacilityView:
    """One home with what happened there."""

    listed: ListedFacility
    history: tuple[Event, ...]


def listed(session: Session, *, campaign_id: UUID | None = None) -> list[ListedFacility]:
    """Return every home with what the list shows of it; visited is for the campaign where one is given."""
    last = dict(
        session.execute(
            select(VisitRow.facility_id, func.max(VisitRow.visited_on)).group_by(VisitRow.facility_id)
        ).all()
    )
    visited = set(
        session.scalars(select(VisitRow.facility_id).where(VisitRow.campaign_id == campaign_id).distinct())
    )
    covered = set(
        session.scalars(
            select(CampaignFacilityRow.facility_id).where(CampaignFacilityRow.campaign_id == campaign_id)
        )
    )
    under_way = set(session.scalars(select(Draft.facility).where(Draft.discarded_at.is_(None))))
    open_findings = dict(
        session.execute(
            select(CaseRow.facility_id, func.count())
            .where(CaseRow.state.in_([state.value for state in OPEN]))
            .group_by(CaseRow.facility_id)
        ).all()
    )
    waiting = dict(
        session.execute(
            select(NoticeRow.facility_id, func.count())
            .where(NoticeRow.state.in_([NoticeState.DRAFT.value, NoticeState.SUBMITTED.value]))
            .group_by(NoticeRow.facility_id)
        ).all()
    )
    return [
        ListedFacility(
            id=row.id,
            facility=row.facility,
            initials=row.initials,
            last_visit_on=last.get(row.id),
            is_visited=row.id in visited,
            is_covered=campaign_id is None or row.id in covered,
            is_under_way=row.id in under_way,
            open_findings=open_findings.get(row.id, 0),
            waiting_notices=waiting.get(row.id, 0),
        )
        for row in session.scalars(select(FacilityRow).order_by(FacilityRow.code))
    ]


def matching(homes: Sequence[ListedFacility], wanted: str) -> list[ListedFacility]:
    """Return the homes a search finds; a whole code finds that one home."""
    coded = [home for home in homes if home.facility.code.lower() == wanted.strip().lower()]
    return coded or [home for home in homes if home.matches(wanted)]


def overview(session: Session, *, on: date) -> Overview:
    """Return every home, counted for the campaign that runs on that day."""
    campaign = campaigns.current(session, on=on)
    return Overview(campaign, tuple(listed(session, campaign_id=campaign.id if campaign else None)))


def view(session: Session, facility_id: UUID, *, on: date) -> FacilityView:
    """Return one home with its history; UserError where it is not on the roster."""
    for home in overview(session, on=on).homes:
        if home.id == facility_id:
            return FacilityView(home, tuple(history(session, facility_id)))
    raise UserError(_("This facility is not on the roster."))


def get(session: Session, facility_id: UUID) -> Facility:
    """Return one home."""
    return session.get_one(FacilityRow, facility_id).facility


def roster(session: Session) -> dict[UUID, Facility]:
    """Return the whole roster by id, in the order of the codes."""
    return {row.id: row.facility for row in session.scalars(select(FacilityRow).order_by(FacilityRow.code))}


def find(session: Session, wanted: str) -> UUID:
    """Return the one home of that code, name or id; UserError where none or several are."""
    text = clean(wanted, limit=200)
    found = [
        facility_id
        for facility_id, facility in roster(session).items()
        if text and text in {facility.code, facility.name, str(facility_id)}
    ]
    if not found:
        raise UserError(
            _("No facility “{name}” is on the roster. “roster list” shows them.").format(name=text)
        )
    if len(found) > 1:
        raise UserError(_("Several facilities are called “{name}”. Give the code instead.").format(name=text))
    return found[0]


def history(session: Session, facility_id: UUID) -> list[Event]:
    """Return what happened at a home, the newest first."""
    titles = checklists.titles(session)
    visits = session.scalars(select(VisitRow).where(VisitRow.facility_id == facility_id))
    events = [
        Event(
            on=row.visited_on,
            kind="visit",
            id=row.id,
            text=titles.get(row.checklist, row.checklist),
            state="corrected" if row.corrections else "",
            open_findings=row.open_findings,
        )
        for row in visits
    ]
    notices = session.scalars(
        select(NoticeRow).where(NoticeRow.facility_id == facility_id, NoticeRow.issued_on.is_not(None))
    )
    events += [
        Event(
            on=row.issued_on,
            kind="notice" if row.visit_id else "older",
            id=row.id,
            text=row.number or "",
            state=row.state,
        )
        for row in notices
        if row.issued_on
    ]
    return sorted(events, key=lambda event: (event.on, event.kind), reverse=True)


def add(
    session: Session, facility: Facility, *, by: UUID | None, now: datetime, subject: UUID | None = None
) -> UUID:
    """List a home; without a code it gets the next one of its kind, without a subject a new id."""
    from inspector_app.domain.roster import next_code  # the list of homes opens without it

    coded = (
        facility
        if facility.code
        else replace(facility, code=next_code(facility.kind, session.scalars(select(FacilityRow.code))))
    )
    checked = _checked(session, coded, None)
    said = FacilityListed(facility=checked)
    return journal.append(session, said, subject=subject or new_id(), by=by, at=now).subject


def revise(
    session: Session,
    facility_id: UUID,
    facility: Facility,
    *,
    by: UUID | None,
    now: datetime,
    reason: str = "",
    before: Facility | None = None,
) -> bool:
    """Change what the roster says of a home; False where nothing differs.

    `before` is what the form showed: what was changed elsewhere since then stays, or it is refused.
    """
    standing = get(session, facility_id)
    if before is not None:
        facility = merged(facility, before=before, standing=standing)
    checked = _checked(session, facility, facility_id)
    if standing.is_placeholder and checked.name != standing.name:
        checked = replace(checked, is_placeholder=False)  # the name was filled in
    if checked == standing:
        return False
    said = FacilityRevised(facility=checked, reason=clean(reason, limit=500))
    journal.append(session, said, subject=facility_id, by=by, at=now)
    return True


def _checked(session: Session, facility: Facility, facility_id: UUID | None) -> Facility:
    from inspector_app.documents.reserved import is_no_name  # the list of homes opens without it

    texts: dict[str, Any] = {
        name: clean(facility.note, limit=1000)
        if name == "note"
        else clean_line(getattr(facility, name), limit=200)
        for name in (
            *("code", "name", "host", "filing_no", "registration", "credit_code", "legal_representative"),
            *("township", "village", "address", "head", "phone", "note"),
        )
    }
    cleaned = replace(facility, **texts, has={key: value for key, value in facility.has.items() if value})
    if not cleaned.name:
        raise UserError(_("Give the facility's name."))
    if not cleaned.is_placeholder and is_no_name(cleaned.name):
        raise UserError(_("“{name}” is no name yet. Fill in the real one.").format(name=cleaned.name))
    taken = session.scalar(select(FacilityRow.id).where(FacilityRow.code == cleaned.code))
    if taken is not None and taken != facility_id:
        raise UserError(_("Code {code} already belongs to another facility.").format(code=cleaned.code))
    if any(number is not None and not 0 <= number <= 100_000 for number in _numbers(cleaned)):
        raise UserError(_("Beds, residents and staff are whole numbers from 0 to 100000."))
    return cleaned


def _numbers(facility: Facility) -> tuple[int | None, ...]:
    return (facility.beds, facility.residents, facility.five_guarantee_residents, facility.care_staff)
