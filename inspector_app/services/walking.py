"""What the visit page needs at once: the start screen filled in, and a visit under way with all about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.checklist import Checklist
from inspector_app.domain.clock import day_of
from inspector_app.domain.facility import Facility, FlagDefinition
from inspector_app.domain.ids import Sha256
from inspector_app.domain.law import Basis, citation, is_printable
from inspector_app.domain.person import Role
from inspector_app.domain.visit import Answer, ChecklistUsed, Photo, VisitHead
from inspector_app.exchange.county import flags
from inspector_app.services import (
    campaigns,
    carried_over,
    checklists,
    drafts,
    facilities,
    laws,
    past_findings,
    persons,
    photos,
    reinspection,
    settings,
    ties,
    visit_start,
    visits,
)
from inspector_app.services.campaigns import CampaignProgress
from inspector_app.services.checklists import PublishedChecklist
from inspector_app.services.drafts import DraftHead, LoadedDraft, UnderWay
from inspector_app.services.facilities import ListedFacility
from inspector_app.services.past_findings import Known
from inspector_app.services.persons import ListedPerson
from inspector_app.services.reinspection import LookedAgain, OpenNotice, SeenNotice
from inspector_app.services.visit_start import Proposal
from inspector_app.services.visits import ShownVisit


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be gone on with or begun."""

    under_way: list[UnderWay]
    discarded: list[UnderWay]
    homes: list[ListedFacility]


@dataclass(frozen=True, slots=True)
class StartScreen:
    """Everything the first screen of a visit offers."""

    facility: Facility
    proposal: Proposal
    inspectors: tuple[ListedPerson, ...]
    campaigns: tuple[CampaignProgress, ...]  # those not closed
    checklists: tuple[PublishedChecklist, ...]
    last_visit_on: date | None
    last_head: VisitHead | None  # of that visit: how many were there then
    under_way: UnderWay | None  # a visit to this home that was begun and is not locked yet
    open_notices: tuple[OpenNotice, ...] = ()  # whose findings can be looked at again
    ties: Mapping[UUID, str] = field(default_factory=dict)  # who stands aside at this home, and why


@dataclass(frozen=True, slots=True)
class ShownBasis:
    """A basis of an item as the card shows it for the day of the visit."""

    basis: Basis
    citation: str
    is_printable: bool


@dataclass(frozen=True, slots=True)
class Walked:
    """A visit under way with what its page shows beside it."""

    draft: LoadedDraft
    known: Mapping[str, Known]  # by item id: what the program's own records say
    bases: Mapping[str, tuple[ShownBasis, ...]]  # by item id, those in force on the day of the visit
    photo_paths: Mapping[Sha256, Path]
    inspectors: tuple[str, ...]
    campaign: str
    bulk_allowed: bool
    screen_signature: bool
    again: Mapping[str, LookedAgain]  # by item id, where open findings are looked at again
    carried_over: Mapping[str, tuple[str, ...]]  # by item id: what earlier visits leave to this one


@dataclass(frozen=True, slots=True)
class SealedVisit:
    """A sealed visit with its photos and what it proposes for the roster."""

    visit: ShownVisit
    photo_paths: Mapping[Sha256, Path]
    proposes: Mapping[str, str]  # what the roster does not say yet
    campaign: str
    inspectors: Mapping[UUID, str]
    seen: tuple[SeenNotice, ...] = ()  # what a re-inspection saw, notice by notice


def offers(session: Session, *, on: date) -> Offers:
    """Return the visits under way and put aside, and the homes as they stand in the day's campaign."""
    campaign = campaigns.current(session, on=on)
    return Offers(
        drafts.under_way(session),
        drafts.under_way(session, discarded=True),
        facilities.listed(session, campaign_id=campaign.id if campaign else None),
    )


def start_screen(
    session: Session, facility_id: UUID, *, on: date, now: datetime, campaign_id: UUID | None = None
) -> StartScreen:
    """Return the first screen of a visit to a home, filled in with what is remembered."""
    before = visits.listed(session, facility_id=facility_id)
    return StartScreen(
        facility=facilities.get(session, facility_id),
        proposal=visit_start.propose(session, facility_id, on=on, now=now, campaign_id=campaign_id),
        inspectors=tuple(persons.listed(session, role=Role.INSPECTOR)),
        campaigns=tuple(one for one in campaigns.listed(session) if not one.campaign.is_closed),
        checklists=tuple(checklists.published(session)),
        last_visit_on=before[0].visited_on if before else None,
        last_head=visits.record_of(session, before[0].id).head if before else None,
        under_way=next(
            (one for one in drafts.under_way(session) if one.facility_id == facility_id and not one.corrects),
            None,
        ),
        open_notices=reinspection.open_notices(session, facility_id, on=on),
        ties=ties.at_home(session, facility_id),
    )


def reinspection_screen(session: Session, visit_id: UUID, *, on: date, now: datetime) -> StartScreen:
    """Return the first screen of a case's re-inspection; UserError where there is nothing to look at."""
    facility_id, findings = reinspection.of_case(session, visit_id, on=on)
    screen = start_screen(session, facility_id, on=on, now=now)
    head = replace(screen.proposal.head, used=ChecklistUsed(open_findings=findings), campaign=None, asked={})
    begun = screen.under_way if screen.under_way and screen.under_way.looks_again else None
    return replace(screen, proposal=Proposal(head=head, walking=True, asks_again=()), under_way=begun)


def head_screen(
    session: Session, draft_id: UUID, *, on: date, now: datetime
) -> tuple[StartScreen, DraftHead]:
    """Return the same screen for a visit that has begun, with what it says."""
    draft = drafts.load(session, draft_id).draft
    screen = start_screen(session, draft.head.facility, on=on, now=now, campaign_id=draft.head.campaign)
    named = {one.id for one in screen.inspectors}
    retired = [
        one
        for one in persons.listed(session, retired=True)
        if one.id in draft.head.inspectors and one.id not in named
    ]
    return replace(screen, inspectors=(*screen.inspectors, *retired)), draft


def questions(session: Session, facility_id: UUID, checklist_id: str, on: date) -> tuple[str, ...]:
    """Return what the program asks before a visit with that checklist on that day."""
    checklist = checklists.newest(session, checklist_id)
    return tuple(visit_start.asks(facilities.get(session, facility_id), checklist, on))


def asked_flags(session: Session, checklist_id: str) -> tuple[FlagDefinition, ...]:
    """Return what a checklist asks once per campaign, such as the risk level of the area."""
    return flags_asked(checklists.newest(session, checklist_id))


def flags_asked(checklist: Checklist) -> tuple[FlagDefinition, ...]:
    """Return the per-campaign flags that a checklist's items depend on."""
    named = {condition.partition("=")[0] for item in checklist.item for condition in item.show_when_any}
    return tuple(flag for flag in flags() if flag.per_campaign and flag.key in named)


def walked(session: Session, draft_id: UUID) -> Walked:
    """Return a visit under way with everything its page shows, what the program knows filled in."""
    loaded = drafts.load(session, draft_id)
    head = loaded.draft.head
    known: dict[str, Known] = {}
    left: dict[str, tuple[str, ...]] = {}
    corrects = loaded.draft.corrects is not None
    if not corrects and not loaded.checklist.looks_again:
        left = carried_over.at_items(session, head)
        known = past_findings.known(session, head, loaded.facility, loaded.checklist)
        loaded = replace(loaded, answers={**loaded.answers, **_proposed(loaded, known)})
    again = reinspection.known(session, head, corrects=corrects)
    shown = chain(_photos(loaded), reinspection.photos_of(again))
    values = settings.everything(session)
    names = {one.id: one.name for one in persons.listed(session, retired=True)}
    return Walked(
        draft=loaded,
        known=known,
        bases=bases_in_force(session, loaded.checklist, day_of(head.started_at)),
        photo_paths=photo_paths(session, shown),
        inspectors=tuple(names.get(one, "") for one in head.inspectors),
        campaign=campaigns.get(session, head.campaign).name if head.campaign else "",
        bulk_allowed=values["visit.bulk_allowed"] == "yes",
        screen_signature=values["visit.screen_signature"] == "yes",
        again=again,
        carried_over=left,
    )


def _proposed(loaded: LoadedDraft, known: Mapping[str, Known]) -> dict[str, Answer]:
    """Return what stands in the fields until the inspector confirms it, as the records are now."""
    before = {item_id: loaded.answers.get(item_id) for item_id in known}
    return {
        item_id: replace(answer or Answer(), value=known[item_id].value, from_ledger=True)
        for item_id, answer in before.items()
        if answer is None or (answer.from_ledger and answer.outcome is None)
    }


def bases_in_force(session: Session, checklist: Checklist, on: date) -> dict[str, tuple[ShownBasis, ...]]:
    """Return each item's bases that were in force on a day; those that may not be printed are marked."""
    confirmed = settings.confirmed_laws(session)
    known = laws.shipped()
    return {
        item.id: tuple(
            ShownBasis(basis, citation(basis, known), is_printable(basis, known, on, confirmed))
            for basis in item.basis
            if basis.law in known and known[basis.law].is_in_force(on)
        )
        for item in checklist.item
    }


def take_photo(session: Session, source: Path | bytes, *, name: str = "") -> tuple[Photo, Path]:
    """Keep a photo and say where it lies."""
    photo = photos.take_over(session, source, name=name)
    return photo, photos.path(session, photo.sha256)


def times_taken(files: Iterable[Path]) -> dict[Path, datetime | None]:
    """Return when each picture was taken, as far as it says."""
    return {file: photos.taken_at(file) for file in files}


def sealed(session: Session, visit_id: UUID) -> SealedVisit:
    """Return a sealed visit with its photos."""
    visit = visits.show(session, visit_id)
    facility = facilities.get(session, visit.record.head.facility)
    found = {photo.sha256 for version in visit.versions for photo in version.record.photos()}
    campaign = visit.record.head.campaign
    return SealedVisit(
        visit=visit,
        photo_paths={sha256: photos.path(session, sha256) for sha256 in found},
        proposes={
            key: value for key, value in visit.record.proposes.items() if facility.has.get(key) != value
        },
        campaign=campaigns.get(session, campaign).name if campaign else "",
        inspectors={one.id: one.name for one in persons.listed(session, retired=True)},
        seen=reinspection.seen(session, visit.record),
    )


def accept_proposals(
    session: Session, visit_id: UUID, *, by: UUID | None, now: datetime, reason: str
) -> bool:
    """Correct the roster by what a visit found at the home; False where nothing differs."""
    record = visits.show(session, visit_id).record
    facility = facilities.get(session, record.head.facility)
    return facilities.revise(
        session,
        record.head.facility,
        replace(facility, has={**facility.has, **record.proposes}),
        by=by,
        now=now,
        reason=reason,
    )


def photo_paths(session: Session, found: Iterable[Photo]) -> dict[Sha256, Path]:
    """Return where some photos lie."""
    return {photo.sha256: photos.path(session, photo.sha256) for photo in found}


def _photos(loaded: LoadedDraft) -> Iterable[Photo]:
    for answer in loaded.answers.values():
        yield from answer_photos(answer)
    yield from answer_photos(Answer(findings=loaded.draft.closing.other_findings))
    sheet = loaded.draft.closing.signature.sheet
    if sheet is not None:
        yield sheet


def answer_photos(answer: Answer) -> Iterable[Photo]:
    """Return every photo of an answer, those of its findings included."""
    yield from answer.photos
    for finding in answer.findings:
        yield from finding.photos
        if finding.put_right is not None:
            yield from finding.put_right.photos
