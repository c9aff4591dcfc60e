"""The case of every finding: what was done about it, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, desc, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.domain.case import ClosedBy, FindingReply, FindingState, ReferredTo, UrgedBy, Verdict
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.due import Due, DueRule, due
from inspector_app.domain.ids import Sha256
from inspector_app.domain.serving import Service
from inspector_app.domain.visit import Photo
from inspector_app.store.blobs import BlobKind, references
from inspector_app.store.calendars import calendar
from inspector_app.store.codec import decode
from inspector_app.store.journal import kind
from inspector_app.store.tables import Projection


@kind("notice-served", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeServed:
    """A notice reached its addressee, or an attempt failed (送达, 签收, 拒收)."""

    service: Service


@kind("reply-received", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyReceived:
    """The home or its township answered, to all findings or some (整改情况报告)."""

    received_on: date
    answers: tuple[FindingReply, ...]
    from_whom: str = ""
    means: str = ""  # typed, workbook or scan
    scans: tuple[Photo, ...] = ()
    remarks: str = ""


@kind("reply-judged", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyJudged:
    """The office accepted answers, or returned them with a reason (退回补充)."""

    judged_on: date
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """The new date of one finding."""

    finding: UUID
    old: date | None
    new: date


@kind("deadline-extended", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineExtended:
    """Findings got a new date: an extension asked for in time, or anew after a re-inspection."""

    extensions: tuple[Extension, ...]
    asked_on: date
    extended_on: date
    approved_by: UUID
    reason: str
    interim: str = ""
    is_anew: bool = False


@kind("finding-closed", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class FindingClosed:
    """Findings were struck off (销号)."""

    findings: tuple[UUID, ...]
    closed_on: date
    by: ClosedBy
    evidence: tuple[Photo, ...] = ()
    note: str = ""


@kind("matter-referred", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class MatterReferred:
    """Findings went to another department (移送) or to the penalty procedure (转立案)."""

    findings: tuple[UUID, ...]
    to: ReferredTo
    department: str
    reason: str
    referred_on: date
    number: str = ""  # of the letter


@kind("matter-urged", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class MatterUrged:
    """Findings were pressed: by a letter (督办函) or a talk (约谈)."""

    findings: tuple[UUID, ...]
    by: UrgedBy
    urged_on: date
    number: str = ""
    with_whom: str = ""
    note: str = ""


_COUNTED_BY = ("checklist", "dimension", "item", "severity", "state", "due_on", "closed_on")


class CaseRow(Projection):
    """A finding with its case; what its notice says of it once it is in one."""

    __tablename__ = "case_finding"
    __table_args__ = (
        Index("ix_case_finding_state_due", "state", "due_on"),
        Index(
            "ix_case_finding_ledger", desc("found_on"), desc("case_id"), "position", "finding_id"
        ),  # the ledger's own order, read without its table
        Index("ix_case_finding_visit_item", "visit_id", "item"),
        # All that figures count, so that they are read from the index alone.
        Index("ix_case_finding_figures", "found_on", "facility_id", "campaign_id", *_COUNTED_BY),
        CheckConstraint("(visit_id IS NULL) <> (older_id IS NULL)", name="one_origin"),
    )

    finding_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(index=True)  # of the visit that found it, or of the older case
    visit_id: Mapped[UUID | None] = mapped_column(ForeignKey("visit.id"))
    older_id: Mapped[UUID | None] = mapped_column(ForeignKey("older_case.id"))  # entered from paper
    facility_id: Mapped[UUID] = mapped_column(ForeignKey("facility.id"), index=True)
    notice_id: Mapped[UUID | None] = mapped_column(index=True)
    campaign_id: Mapped[UUID | None]  # of its visit
    position: Mapped[int]
    checklist: Mapped[str] = mapped_column(Text)  # of its visit; item ids are unique within it only
    item: Mapped[str] = mapped_column(Text, index=True)
    dimension: Mapped[str] = mapped_column(Text)  # its key; empty where the finding is tied to no item
    place: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    severity: Mapped[str] = mapped_column(Text)
    requirement: Mapped[str] = mapped_column(Text)
    interim: Mapped[str] = mapped_column(Text)
    responsible: Mapped[str] = mapped_column(Text)
    bases: Mapped[str] = mapped_column(Text)  # as its notice prints them, else as the record cites them
    deadline: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    found_on: Mapped[date]
    signed_on: Mapped[date | None]  # the home signed the record on site
    served_on: Mapped[date | None]
    refused: Mapped[str | None] = mapped_column(Text)  # refused_to_sign, refused_to_take
    due_on: Mapped[date | None]
    due_rule: Mapped[str] = mapped_column(Text)
    due_is_provisional: Mapped[bool] = mapped_column(default=False)
    needs_new_paper: Mapped[bool] = mapped_column(default=False)
    replied_on: Mapped[date | None]
    done: Mapped[str] = mapped_column(Text, default="")  # as last answered, or as done on the spot
    judged_on: Mapped[date | None]
    returns: Mapped[int] = mapped_column(default=0)
    extended_to: Mapped[date | None]
    reinspected_on: Mapped[date | None]
    reinspection_id: Mapped[UUID | None] = mapped_column(index=True)
    remains: Mapped[str] = mapped_column(Text, default="")  # of what was seen partly put right (部分整改)
    reinspectors: Mapped[str] = mapped_column(Text, default="[]")  # their ids
    state_before: Mapped[str | None] = mapped_column(Text)  # of the re-inspection, should it be corrected
    urged_on: Mapped[date | None]
    urgings: Mapped[int] = mapped_column(default=0)
    talked_on: Mapped[date | None]
    talks: Mapped[int] = mapped_column(default=0)
    promised: Mapped[str] = mapped_column(Text, default="")  # at the last talk
    promised_by: Mapped[date | None]
    referred_on: Mapped[date | None]
    referred_to: Mapped[str | None] = mapped_column(Text)
    closed_on: Mapped[date | None]
    closed_by: Mapped[str | None] = mapped_column(Text)
    closer_id: Mapped[UUID | None]

    @property
    def standing(self) -> FindingState:
        """Where the finding stands."""
        return FindingState(self.state)

    @property
    def stated(self) -> Deadline:
        """The deadline as later papers state it: its day once known, 立即 where nothing moved it."""
        deadline = decode(self.deadline, Deadline)
        is_moved = self.extended_to is not None or deadline.kind is not DeadlineKind.AT_ONCE
        return Deadline(kind=DeadlineKind.BY_DATE, on=self.due_on) if self.due_on and is_moved else deadline

    @property
    def due(self) -> Due:
        """When it is due and why, as far as it was worked out when something last happened."""
        deadline = decode(self.deadline, Deadline)
        return Due(
            rule=DueRule(self.due_rule),
            on=self.due_on,
            printed=deadline.on,
            since=self.signed_on if self.due_rule == DueRule.ON_SITE else self.served_on,
            days=deadline.days,
            is_provisional=self.due_is_provisional,
            needs_new_paper=self.needs_new_paper,
        )


class CasePhotoRow(Projection):
    """A photo or scan that a step of a case refers to."""

    __tablename__ = "case_photo"

    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(Text, primary_key=True)


@references
def _(session: Session) -> Iterable[tuple[BlobKind, Sha256]]:
    return [(BlobKind.PHOTO, Sha256(one)) for one in session.scalars(select(CasePhotoRow.sha256).distinct())]


def keep_photos(session: Session, entry_id: UUID, photos: Iterable[Photo]) -> None:
    """Let the photos of a step count as referred to."""
    session.add_all(
        CasePhotoRow(entry_id=entry_id, sha256=sha256) for sha256 in sorted({one.sha256 for one in photos})
    )


def work_out_due(session: Session, row: CaseRow) -> None:
    """Set a finding's day by what is known now."""
    found = due(
        decode(row.deadline, Deadline),
        signed_on_site=row.signed_on,
        served_on=row.served_on,
        extended_to=row.extended_to,
        calendar=calendar(session),
    )
    row.due_on, row.due_rule = found.on, found.rule.value
    row.due_is_provisional, row.needs_new_paper = found.is_provisional, found.needs_new_paper
