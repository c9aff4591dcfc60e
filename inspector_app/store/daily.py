"""Daily reports: asked for by a campaign, given by each home, corrected by later entries."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from sqlalchemy import ForeignKey, Index, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.store.journal import applies, kind
from inspector_app.store.tables import Entry, Projection, UtcDateTime


@kind("daily-asked", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class DailyAsked:
    """A campaign asks its homes for a daily report from a day on, or does so no more."""

    is_asked: bool
    since: date


@kind("daily-reported", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class DailyReported:
    """A home reported for a day, or its report was put right; the earlier one stays readable."""

    campaign: UUID
    facility: UUID
    on: date
    cases: int  # zero is a report
    received_at: datetime
    is_late: bool  # by the cut-off that was set then
    note: str = ""
    reason: str = ""  # of a correction


class DailyAskRow(Projection):
    """A time in which a campaign asks for daily reports."""

    __tablename__ = "daily_ask"

    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    since: Mapped[date] = mapped_column(primary_key=True)
    until: Mapped[date | None]  # the first day without


class DailyRow(Projection):
    """What a home reported for a day, as it stands."""

    __tablename__ = "daily_report"
    __table_args__ = (Index("ix_daily_report_day", "campaign_id", "on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaign.id"))
    facility_id: Mapped[UUID] = mapped_column(ForeignKey("facility.id"), index=True)
    on: Mapped[date]
    cases: Mapped[int]
    note: Mapped[str] = mapped_column(Text)
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
    is_late: Mapped[bool]  # of the first report: putting one right makes none late
    corrections: Mapped[int]


def report_id(campaign: UUID, facility: UUID, on: date) -> UUID:
    """Return what the reports of a home for a day are about."""
    return uuid5(campaign, f"{facility}/{on.isoformat()}")


@applies(DailyAsked)
def _(session: Session, entry: Entry, said: DailyAsked) -> None:
    running = select(DailyAskRow).where(DailyAskRow.campaign_id == entry.subject, DailyAskRow.until.is_(None))
    row = session.scalar(running)
    if said.is_asked and row is None:
        session.merge(DailyAskRow(campaign_id=entry.subject, since=said.since, until=None))
    elif not said.is_asked and row is not None:
        row.until = said.since


@applies(DailyReported)
def _(session: Session, entry: Entry, said: DailyReported) -> None:
    row = session.get(DailyRow, entry.subject)
    if row is None:
        row = DailyRow(id=entry.subject, campaign_id=said.campaign, facility_id=said.facility, on=said.on)
        row.first_at, row.is_late, row.corrections = said.received_at, said.is_late, 0
        session.add(row)
    else:
        row.corrections += 1
    row.cases, row.note = said.cases, said.note
