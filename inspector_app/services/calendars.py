"""The official calendar of working days: until when it is known, and a year taken over where it ends."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_app.domain.calendar import OfficialYear, WorkCalendar, checked_year, covered, known_until
from inspector_app.exchange.calendars import read_year
from inspector_app.store import calendars, journal
from inspector_app.store.calendars import CalendarTakenOver
from inspector_app.store.cases import CaseRow

SUBJECT = uuid5(NAMESPACE_OID, "inspector-app/calendar")


@dataclass(frozen=True, slots=True)
class CalendarReach:
    """Which years are known, and what waits for one that is not."""

    first: date  # of the years that the program comes with
    last: date
    until: date  # known without a gap, the years taken over included
    years: tuple[OfficialYear, ...]  # taken over by the office
    provisional: int  # findings whose last day is only presumed


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a year taken over says and changed."""

    year: OfficialYear
    differs: tuple[date, ...]  # from what was known of the same days before
    moved: int  # findings whose last day is another one now
    is_new: bool  # False: the very same was there already


def reach(session: Session) -> CalendarReach:
    """Return how far the calendar goes."""
    first, last = covered()
    is_presumed = CaseRow.due_is_provisional
    return CalendarReach(
        first=first,
        last=last,
        until=known_until(calendars.calendar(session)),
        years=tuple(calendars.taken_over(session)),
        provisional=session.scalar(select(func.count()).where(is_presumed)) or 0,
    )


def take_over(session: Session, path: Path, *, by: UUID | None, now: datetime) -> TakenOver:
    """Take a year over from a file; UserError where it cannot be right. The same year again puts it right."""
    year = checked_year(read_year(path))
    before, known = calendars.calendar(session), calendars.taken_over(session)
    if year in known:
        return TakenOver(year, (), moved=0, is_new=False)
    due = _last_days(session)
    journal.append(session, CalendarTakenOver(year=year), subject=SUBJECT, by=by, at=now)
    after = calendars.calendar(session)
    moved = sum(due[finding] != day for finding, day in _last_days(session).items())
    return TakenOver(year, tuple(_differing(year.year, before, after)), moved=moved, is_new=True)


def _last_days(session: Session) -> dict[UUID, date | None]:
    return {row.finding_id: row.due_on for row in session.execute(select(CaseRow.finding_id, CaseRow.due_on))}


def _differing(year: int, before: WorkCalendar, after: WorkCalendar) -> list[date]:
    days = (
        date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
    )
    return [
        day
        for day in days
        if before.knows(day) and before.is_working_day(day) is not after.is_working_day(day)
    ]
