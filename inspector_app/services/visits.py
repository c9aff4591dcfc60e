"""Visits: sealed, corrected, shown, and what they say of the next one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from inspector_app.domain.case import OPEN, FindingState
from inspector_app.domain.checklist import Checklist, Item
from inspector_app.domain.clock import day_of
from inspector_app.domain.errors import UserError
from inspector_app.domain.sealing import Problem, problems
from inspector_app.domain.sheet import Sheet, Tally
from inspector_app.domain.text import clean
from inspector_app.domain.visit import Outcome, VisitRecord
from inspector_app.domain.visit_text import cleaned_record
from inspector_app.i18n import _
from inspector_app.services import noticed
from inspector_app.store import blobs, journal
from inspector_app.store.blobs import BlobKind
from inspector_app.store.cases import CaseRow
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.persons import PersonRow
from inspector_app.store.tables import Entry
from inspector_app.store.visits import VisitCorrected, VisitRow, VisitSealed

_LISTED: tuple[Any, ...] = (  # in the order of ListedVisit; its notices follow
    VisitRow.id,
    VisitRow.facility_id,
    FacilityRow.name,
    FacilityRow.township,
    VisitRow.visited_on,
    VisitRow.checklist,
    VisitRow.form,
    VisitRow.kind,
    VisitRow.items,
    VisitRow.nonconforming,
    VisitRow.not_checked,
    VisitRow.findings,
    VisitRow.open_findings,
    VisitRow.signed,
    VisitRow.corrections,
)


class NotReadyError(UserError):
    """A visit that cannot be sealed yet, with everything that stands in the way."""

    def __init__(self, found: list[Problem]) -> None:
        super().__init__("\n".join(problem.says for problem in found))
        self.problems = found


@dataclass(frozen=True, slots=True)
class ListedVisit:
    """A sealed visit as lists show it."""

    id: UUID
    facility_id: UUID
    facility: str
    township: str
    visited_on: date
    checklist: str
    form: str
    kind: str
    items: int
    nonconforming: int
    not_checked: int
    findings: int
    open_findings: int
    signed: str
    corrections: int
    notices: int


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a visit: as sealed, then each correction with its reason."""

    entry: UUID
    made_at: datetime
    made_by: str
    reason: str
    record: VisitRecord


@dataclass(frozen=True, slots=True)
class ShownVisit:
    """A visit, whole: its standing record and every earlier version."""

    id: UUID
    record: VisitRecord
    checklist: Checklist
    items: tuple[Item, ...]
    tallies: Mapping[str, Tally]
    inspectors: tuple[str, ...]
    versions: tuple[Version, ...]
    notices: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class LastTime:
    """What an item came to at the last visit there."""

    on: date
    outcome: Outcome
    value: str
    text: str


def listed(
    session: Session, *, facility_id: UUID | None = None, is_to_draft: bool = False
) -> list[ListedVisit]:
    """Return the sealed visits, the newest first; of one home, or with open findings and no notice yet."""
    standing = (NoticeRow.case_id == VisitRow.id) & NoticeRow.withdrawn_on.is_(None)
    query: Select[*tuple[Any, ...]] = (
        select(*_LISTED, select(func.count()).where(standing).scalar_subquery())
        .join(FacilityRow, FacilityRow.id == VisitRow.facility_id)
        .order_by(VisitRow.visited_on.desc(), VisitRow.started_at.desc())
    )
    if facility_id is not None:
        query = query.where(VisitRow.facility_id == facility_id)
    if is_to_draft:
        query = query.where(VisitRow.open_findings > 0, ~exists().where(standing))
    return [ListedVisit(*row) for row in session.execute(query)]


def find(session: Session, wanted: str) -> UUID:
    """Return the visit of that id, or of an unambiguous beginning of it."""
    text = wanted.strip().lower().replace("-", "")
    found = [one for one in session.scalars(select(VisitRow.id)) if text and one.hex.startswith(text)]
    if len(found) != 1:
        raise UserError(_("There is no one visit “{id}”. “visit list” shows them.").format(id=wanted[:60]))
    return found[0]


def show(session: Session, visit_id: UUID) -> ShownVisit:
    """Return a visit with all its versions."""
    versions = _said(session, visit_id)
    standing = versions[-1][1]
    checklist = noticed.list_of(session, standing.record.head)
    return ShownVisit(
        id=visit_id,
        record=standing.record,
        checklist=checklist,
        items=tuple(checklist.find(item_id) for item_id in standing.items),
        tallies=standing.tallies,
        inspectors=tuple(_name(session, person) for person in standing.record.head.inspectors),
        versions=tuple(_version(session, entry, said) for entry, said in versions),
        notices=tuple(session.scalars(select(NoticeRow.id).where(NoticeRow.visit_id == visit_id))),
    )


def record_of(session: Session, visit_id: UUID) -> VisitRecord:
    """Return the record of a visit as it stands, corrections included."""
    return _said(session, visit_id)[-1][1].record


def _said(session: Session, visit_id: UUID) -> list[tuple[Entry, VisitSealed | VisitCorrected]]:
    """Return the sealing and every correction of a visit, in their order."""
    said: list[tuple[Entry, VisitSealed | VisitCorrected]] = []
    said += journal.said(session, VisitSealed, subject=visit_id)
    said += journal.said(session, VisitCorrected, subject=visit_id)
    return sorted(said, key=lambda version: version[0].lamport)


def _version(session: Session, entry: Entry, said: VisitSealed | VisitCorrected) -> Version:
    return Version(
        entry=entry.id,
        made_at=entry.made_at,
        made_by=_name(session, entry.made_by),
        reason=said.reason if isinstance(said, VisitCorrected) else "",
        record=said.record,
    )


def _name(session: Session, person_id: UUID | None) -> str:
    row = session.get(PersonRow, person_id) if person_id is not None else None
    return row.name if row is not None else ""


def last_time(session: Session, facility_id: UUID, checklist_id: str) -> dict[str, LastTime]:
    """Return what each item came to at the last sealed visit there with this checklist."""
    row = session.scalar(
        select(VisitRow)
        .where(VisitRow.facility_id == facility_id, VisitRow.checklist == checklist_id)
        .order_by(VisitRow.visited_on.desc(), VisitRow.started_at.desc())
        .limit(1)
    )
    if row is None:
        return {}
    shown = show(session, row.id)
    return {
        item: LastTime(
            on=row.visited_on,
            outcome=answer.outcome,
            value=answer.value,
            text="; ".join(finding.text for finding in answer.findings) or answer.reason or answer.note,
        )
        for item, answer in shown.record.answers.items()
        if answer.outcome is not None
    }


def open_items(session: Session, facility_id: UUID, checklist_id: str) -> frozenset[str]:
    """Return the items of a checklist with a finding whose case is open, and not seen put right since."""
    left = [state.value for state in OPEN - {FindingState.RECTIFIED}]
    at_home = (CaseRow.facility_id == facility_id, CaseRow.checklist == checklist_id)
    found = select(CaseRow.item).where(*at_home, CaseRow.state.in_(left), CaseRow.item != "")
    return frozenset(session.scalars(found))


def check(session: Session, record: VisitRecord, *, now: datetime) -> None:
    """Refuse what could not be sealed; NotReadyError with every problem. Nothing is written."""
    _ready(session, record, now)


def seal(session: Session, visit_id: UUID, record: VisitRecord, *, by: UUID | None, now: datetime) -> UUID:
    """Confirm and lock a visit; NotReadyError with every problem where something stands in the way."""
    ready = _ready(session, record, now)
    _refuse_lost_photos(session, record)
    said = VisitSealed(record=ready.record, items=ready.items, tallies=ready.tallies)
    return journal.append(session, said, subject=visit_id, by=by, at=now).subject


def correct(
    session: Session, visit_id: UUID, record: VisitRecord, *, reason: str, by: UUID | None, now: datetime
) -> None:
    """Correct a sealed visit, with a reason; the earlier version stays readable."""
    why = clean(reason, limit=500)
    if not why:
        raise UserError(_("Say why the record is corrected."))
    standing = show(session, visit_id).record
    if record.head.facility != standing.head.facility:
        raise UserError(_("A correction cannot move a visit to another facility."))
    ready = _ready(session, record, now, known=standing)
    if ready.record == standing:
        raise UserError(_("Nothing differs from the record that stands."))
    _refuse_lost_photos(session, record)
    said = VisitCorrected(record=ready.record, items=ready.items, tallies=ready.tallies, reason=why)
    journal.append(session, said, subject=visit_id, by=by, at=now)


def sheet_of(checklist: Checklist, record: VisitRecord) -> Sheet:
    """Return the sheet a record was walked with."""
    return Sheet(
        checklist,
        record.facility,
        record.head.used.form,
        asked=record.head.asked,
        answers=record.answers,
    )


@dataclass(frozen=True, slots=True)
class _Ready:
    record: VisitRecord
    items: tuple[str, ...]
    tallies: Mapping[str, Tally]


def _ready(
    session: Session, record: VisitRecord, now: datetime, *, known: VisitRecord | None = None
) -> _Ready:
    """Return what is to be sealed; a correction may keep the findings its visit looked at (known)."""
    cleaned, too_long = cleaned_record(record)
    checklist = noticed.list_of(session, cleaned.head)
    sheet = sheet_of(checklist, cleaned)
    items = sheet.items()
    found = [*too_long, *problems(cleaned, items, now=now)]
    if cleaned.head.used.checklist:  # what was found earlier stands as it was printed
        from inspector_app.services.hazard_words import hazard_words  # reads the wording of the papers

        found += hazard_words(sheet)
    if known is None or known.head.used != cleaned.head.used:
        found += noticed.problems(session, cleaned.head)
    if found:
        raise NotReadyError(found)
    return _Ready(
        record=replace(cleaned, proposes=sheet.proposals()),
        items=tuple(item.id for item in items),
        tallies={dimension.key: sheet.tally(dimension.key) for dimension in checklist.dimension},
    )


def _refuse_lost_photos(session: Session, record: VisitRecord) -> None:
    """Refuse a record that speaks of a photo which is not in the data folder, naming the item."""
    kept, says = blobs.of(session), _("A photo of {where} is lost. Take it off, or add it again.")
    lost = {where for where, photo in record.placed_photos() if not kept.exists(BlobKind.PHOTO, photo.sha256)}
    if lost:
        raise NotReadyError(
            [Problem(where, says.format(where=where.removeprefix("answers."))) for where in sorted(lost)]
        )


def visited_on(record: VisitRecord) -> date:
    """Return the county's day of a visit."""
    return day_of(record.head.started_at)
