"""Years of the official calendar that the office took over, where the program's own end."""

from dataclasses import dataclass

from sqlalchemy import Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.domain.calendar import OFFICIAL, OfficialYear, WorkCalendar
from inspector_app.store.codec import decode, encode
from inspector_app.store.journal import kind
from inspector_app.store.tables import Projection


@kind("calendar-taken-over", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarTakenOver:
    """A year of the official calendar was taken over, or put right."""

    year: OfficialYear


class CalendarRow(Projection):
    """A year as the office took it over."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(Text)


def taken_over(session: Session) -> list[OfficialYear]:
    """Return the years the office took over, in order."""
    rows = session.scalars(select(CalendarRow).order_by(CalendarRow.year))
    return [decode(row.body, OfficialYear) for row in rows]


def keep(session: Session, year: OfficialYear) -> None:
    """Keep a year; one that was kept before is replaced."""
    session.merge(CalendarRow(year=year.year, body=encode(year)))
    session.flush()
    session.info.pop("calendar", None)


def calendar(session: Session) -> WorkCalendar:
    """Return the working days as the office knows them."""
    known: WorkCalendar | None = session.info.get("calendar")
    if known is None:
        years = taken_over(session)
        known = session.info["calendar"] = WorkCalendar(years) if years else OFFICIAL
    return known
