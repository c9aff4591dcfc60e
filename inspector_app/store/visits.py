"""Sealed visits with what screens ask of them: answers that are not plainly conforming, and findings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.domain.clock import day_of
from inspector_app.domain.ids import Sha256
from inspector_app.domain.sheet import Tally
from inspector_app.domain.visit import Finding, Outcome, VisitRecord
from inspector_app.store import case_steps
from inspector_app.store.blobs import BlobKind, references
from inspector_app.store.checklists import dimensions
from inspector_app.store.codec import encode
from inspector_app.store.journal import applies, kind
from inspector_app.store.tables import Entry, Projection, UtcDateTime


@kind("visit-sealed", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSealed:
    """A visit was confirmed and locked (确认并锁定记录)."""

    record: VisitRecord
    items: tuple[str, ...]  # the ids of the list as it was walked, in order
    tallies: Mapping[str, Tally]  # by dimension


@kind("visit-corrected", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class VisitCorrected:
    """A sealed visit was corrected (更正); the earlier version stays readable."""

    record: VisitRecord
    items: tuple[str, ...]
    tallies: Mapping[str, Tally]
    reason: str


_MEANT_BY = ("visited_on", "campaign_id")  # so that figures read whose turn it was from the index alone


class VisitRow(Projection):
    """A visit as it stands after its last correction."""

    __tablename__ = "visit"
    __table_args__ = (
        Index("ix_visit_facility_day", "facility_id", "visited_on"),
        Index("ix_visit_in_turn", "facility_id", "checklist", "started_at", "id", *_MEANT_BY),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    entry_id: Mapped[UUID]  # the entry that holds the standing version
    facility_id: Mapped[UUID] = mapped_column(ForeignKey("facility.id"))
    campaign_id: Mapped[UUID | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    checklist: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    form: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    form_no: Mapped[str] = mapped_column(Text)
    team: Mapped[str] = mapped_column(Text)  # the ids of the inspectors, sorted
    visited_on: Mapped[date] = mapped_column(index=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sealed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    signed: Mapped[str] = mapped_column(Text)
    items: Mapped[int]
    nonconforming: Mapped[int]
    not_checked: Mapped[int]
    findings: Mapped[int]
    open_findings: Mapped[int]
    corrections: Mapped[int]


class AnswerRow(Projection):
    """An answer that is not plainly conforming."""

    __tablename__ = "answer"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), primary_key=True)
    item: Mapped[str] = mapped_column(Text, primary_key=True)
    facility_id: Mapped[UUID] = mapped_column(ForeignKey("facility.id"), index=True)
    outcome: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class FindingRow(Projection):
    """A problem found (问题)."""

    __tablename__ = "finding"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    facility_id: Mapped[UUID] = mapped_column(ForeignKey("facility.id"), index=True)
    position: Mapped[int]
    item: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    severity: Mapped[str] = mapped_column(Text)
    is_veto: Mapped[bool]
    is_put_right: Mapped[bool]
    body: Mapped[str] = mapped_column(Text)


class PhotoRow(Projection):
    """A photo that a visit refers to."""

    __tablename__ = "visit_photo"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(Text, primary_key=True)


@references
def _(session: Session) -> Iterable[tuple[BlobKind, Sha256]]:
    return [(BlobKind.PHOTO, Sha256(one)) for one in session.scalars(select(PhotoRow.sha256).distinct())]


@applies(VisitSealed)
def _(session: Session, entry: Entry, said: VisitSealed) -> None:
    row = VisitRow(id=entry.subject, sealed_at=entry.made_at, corrections=0)
    _put(row, entry, said)
    session.add(row)
    session.flush()
    _add_details(session, entry.subject, said)
    _take_up(session, entry, said)


@applies(VisitCorrected)
def _(session: Session, entry: Entry, said: VisitCorrected) -> None:
    row = session.get_one(VisitRow, entry.subject)
    for table in (AnswerRow, FindingRow, PhotoRow):
        session.execute(delete(table).where(table.visit_id == entry.subject))
    _put(row, entry, said)
    row.corrections += 1
    session.flush()
    _add_details(session, entry.subject, said)
    _take_up(session, entry, said)


def _take_up(session: Session, entry: Entry, said: VisitSealed | VisitCorrected) -> None:
    """Open the cases of the findings, or bring them in step with a correction."""
    record, used = said.record, said.record.head.used
    parts = dimensions(session, used.checklist, used.version)
    found = [
        (position, item, parts.get(item, ""), finding)
        for position, (item, finding) in enumerate(record.findings(said.items), start=1)
    ]
    case_steps.take_up(session, entry.subject, record, found, by=entry.made_by)


def _put(row: VisitRow, entry: Entry, said: VisitSealed | VisitCorrected) -> None:
    record, head = said.record, said.record.head
    row.entry_id = entry.id
    row.facility_id, row.campaign_id = head.facility, head.campaign
    row.checklist, row.version, row.form = head.used.checklist, head.used.version, head.used.form.value
    row.kind, row.form_no = head.kind.value, head.form_no
    row.team = " ".join(sorted(map(str, head.inspectors)))
    row.visited_on, row.started_at, row.ended_at = day_of(head.started_at), head.started_at, record.ended_at
    row.signed = record.signature.how.value
    tallies = said.tallies.values()
    row.items = sum(tally.items for tally in tallies)
    row.nonconforming = sum(tally.nonconforming for tally in tallies)
    row.not_checked = sum(tally.not_checked + tally.open for tally in tallies)
    row.findings = len(record.findings(said.items))
    row.open_findings = len(record.open_findings(said.items))


def _add_details(session: Session, visit_id: UUID, said: VisitSealed | VisitCorrected) -> None:
    facility_id = said.record.head.facility
    session.add_all(
        AnswerRow(
            visit_id=visit_id,
            item=item,
            facility_id=facility_id,
            outcome=answer.outcome.value if answer.outcome else "",
            value=answer.value,
            reason=answer.reason,
        )
        for item, answer in said.record.answers.items()
        if answer.outcome is not Outcome.CONFORMING or answer.value
    )
    session.add_all(_finding_rows(visit_id, facility_id, said.record.findings(said.items)))
    hashes = sorted({photo.sha256 for photo in said.record.photos()})
    session.add_all(PhotoRow(visit_id=visit_id, sha256=sha256) for sha256 in hashes)


def _finding_rows(
    visit_id: UUID, facility_id: UUID, findings: Iterable[tuple[str, Finding]]
) -> Iterable[FindingRow]:
    for position, (item, finding) in enumerate(findings, start=1):
        yield FindingRow(
            id=finding.id,
            visit_id=visit_id,
            facility_id=facility_id,
            position=position,
            item=item,
            place=finding.place,
            text=finding.text,
            severity=finding.severity.value,
            is_veto=finding.veto,
            is_put_right=finding.put_right is not None,
            body=encode(finding),
        )
