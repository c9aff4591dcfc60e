"""Notices: drafted, submitted, issued with number and paper, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.domain.ids import Sha256
from inspector_app.domain.notice import NoticeKind, NoticeState, NoticeWording, went_out_on_paper
from inspector_app.store import case_steps
from inspector_app.store.blobs import BlobKind, references
from inspector_app.store.codec import decode, encode
from inspector_app.store.journal import applies, kind
from inspector_app.store.tables import Entry, Projection


@kind("notice-drafted", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDrafted:
    """A notice was drafted from a visit, or its draft reworded."""

    visit: UUID
    visit_entry: UUID  # the version of the visit it was drafted from
    facility: UUID
    wording: NoticeWording


@kind("notice-submitted", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSubmitted:
    """The draft was submitted for signature (报签发)."""

    submitted_on: date


@kind("notice-issued", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeIssued:
    """The issuer signed: the notice got its number, its date and its paper."""

    series: NoticeKind
    year: int
    no: int
    number: str  # as printed
    issued_on: date
    issuer: UUID
    paper: Sha256
    content: str  # all that the paper says, as canonical JSON


@kind("notice-withdrawn", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWithdrawn:
    """A notice was withdrawn before service (作废) or revoked after it (撤销); its number stays given."""

    reason: str
    withdrawn_on: date
    paper: Sha256 | None = None  # the copy marked 作废 or 撤销
    after_service: bool = False  # 撤销


class NoticeRow(Projection):
    """A notice as it stands."""

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("series", "year", "no"), UniqueConstraint("number"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(
        index=True
    )  # of the visit it was drafted from; its own where from paper
    visit_id: Mapped[UUID | None] = mapped_column(ForeignKey("visit.id"), index=True)
    facility_id: Mapped[UUID] = mapped_column(ForeignKey("facility.id"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text, index=True)
    visit_entry: Mapped[UUID | None]
    body: Mapped[str] = mapped_column(Text)
    findings: Mapped[int]  # how many the body has
    submitted_on: Mapped[date | None]
    series: Mapped[str | None] = mapped_column(Text)
    year: Mapped[int | None]
    no: Mapped[int | None]
    number: Mapped[str | None] = mapped_column(Text)
    issued_on: Mapped[date | None] = mapped_column(index=True)
    issuer_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    paper: Mapped[str | None] = mapped_column(Text)
    issued_paper: Mapped[str | None] = mapped_column(Text)
    content: Mapped[str | None] = mapped_column(Text)
    withdrawn_on: Mapped[date | None]
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")
    is_revoked: Mapped[bool] = mapped_column(default=False)  # 撤销: it had been served

    @property
    def wording(self) -> NoticeWording:
        """What the notice says."""
        return decode(self.body, NoticeWording)

    @property
    def drafted_from(self) -> UUID:
        """The visit it was drafted from; UserError of a notice that was entered from paper."""
        if self.visit_id is None:
            raise went_out_on_paper(self.number or "")
        return self.visit_id


class NumberRow(Projection):
    """The highest number given in a series and year, so that none is given twice."""

    __tablename__ = "number_given"

    series: Mapped[str] = mapped_column(Text, primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


def keep_number(session: Session, series: NoticeKind, year: int, no: int) -> None:
    """Let a number count as given."""
    given = session.get(NumberRow, (series.value, year))
    if given is None:
        session.add(NumberRow(series=series.value, year=year, last=no))
        session.flush()
    else:
        given.last = max(given.last, no)


@references
def _(session: Session) -> Iterable[tuple[BlobKind, Sha256]]:
    for row in session.scalars(select(NoticeRow).where(NoticeRow.issued_paper.is_not(None))):
        yield from ((BlobKind.PAPER, Sha256(paper)) for paper in {row.paper, row.issued_paper} if paper)


@applies(NoticeDrafted)
def _(session: Session, entry: Entry, said: NoticeDrafted) -> None:
    row = session.get(NoticeRow, entry.subject)
    if row is None:
        row = NoticeRow(id=entry.subject, case_id=said.visit, visit_id=said.visit)
        row.facility_id = said.facility
        session.add(row)
    row.kind, row.state = said.wording.kind.value, NoticeState.DRAFT.value
    row.visit_entry, row.body, row.submitted_on = said.visit_entry, encode(said.wording), None
    row.findings = len(said.wording.findings)


@applies(NoticeSubmitted)
def _(session: Session, entry: Entry, said: NoticeSubmitted) -> None:
    row = session.get_one(NoticeRow, entry.subject)
    row.state, row.submitted_on = NoticeState.SUBMITTED.value, said.submitted_on


@applies(NoticeIssued)
def _(session: Session, entry: Entry, said: NoticeIssued) -> None:
    row = session.get_one(NoticeRow, entry.subject)
    row.state = NoticeState.ISSUED.value
    row.series, row.year, row.no, row.number = said.series.value, said.year, said.no, said.number
    row.issued_on, row.issuer_id, row.paper = said.issued_on, said.issuer, said.paper
    row.issued_paper, row.content = said.paper, said.content
    keep_number(session, said.series, said.year, said.no)
    case_steps.notify(session, entry.subject, row.wording)


@applies(NoticeWithdrawn)
def _(session: Session, entry: Entry, said: NoticeWithdrawn) -> None:
    row = session.get_one(NoticeRow, entry.subject)
    row.state = NoticeState.WITHDRAWN.value
    row.withdrawn_on, row.withdrawn_reason = said.withdrawn_on, said.reason
    row.paper, row.is_revoked = said.paper or row.paper, said.after_service
    case_steps.take_back(session, entry.subject)
