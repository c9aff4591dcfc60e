"""Working days of the country's official calendar, and days counted from receipt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _

_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialYear:
    """One year of the official calendar, as the office takes it over from the State Council's notice."""

    year: int
    holidays: tuple[date, ...]  # weekdays off
    workdays: tuple[date, ...]  # Saturdays and Sundays worked in their stead
    source: str = ""  # the notice's number


class WorkCalendar:
    """Which days offices work: the years the program comes with, and those the office took over.

    Source: the State Council's yearly notice (国务院办公厅关于部分节假日安排的通知), as `chinesecalendar`
    has it, 2020-01-31 to 2020-02-02 (延长春节假期) included.
    """

    def __init__(self, imported: Iterable[OfficialYear] = ()) -> None:
        self._imported = {one.year: (frozenset(one.holidays), frozenset(one.workdays)) for one in imported}

    def knows(self, day: date) -> bool:
        """Say whether it is known if offices work on a day."""
        first, last = covered()
        return first <= day <= last or day.year in self._imported

    def is_working_day(self, day: date) -> bool:
        """Say whether offices work: weekdays without the holidays, with the weekends worked in their stead.

        UserError for a day whose year is not out yet.
        """
        if day.year in self._imported:
            holidays, workdays = self._imported[day.year]
            return day in workdays or (day not in holidays and day.weekday() < _SATURDAY)
        if not self.knows(day):
            first, last = covered()
            raise UserError(
                _(
                    "The calendar of working days goes from {first} to {last}; {day} is outside it."
                    " Set the deadline as a date or in calendar days."
                ).format(first=first.isoformat(), last=last.isoformat(), day=day.isoformat())
            )
        from chinese_calendar import is_workday

        return bool(is_workday(day))

    def is_presumably_working_day(self, day: date) -> bool:
        """Say the same, and of an unknown year take Monday to Friday: what rests on it is provisional."""
        return self.is_working_day(day) if self.knows(day) else day.weekday() < _SATURDAY


OFFICIAL = WorkCalendar()
"""The years the program comes with."""


def add_days(day: date, days: int) -> date:
    """Return the last day of a period in calendar days; the first not counted (Civil Code art. 201)."""
    return day + timedelta(days=days)


def add_working_days(day: date, days: int, calendar: WorkCalendar = OFFICIAL) -> date:
    """Return the last day of a period in working days, the first day not counted.

    UserError where the period reaches into a year whose calendar is not out yet.
    """
    end = day
    while days > 0:
        end += timedelta(days=1)
        days -= calendar.is_working_day(end)
    return end


def is_working_day(day: date) -> bool:
    """Say whether offices work on a day, by the years the program comes with; UserError outside them."""
    return OFFICIAL.is_working_day(day)


def covered() -> tuple[date, date]:
    """Return the first and last day the calendar knows.

    The last days of its last year are left out: the next year's notice may move them, as that of 2019 made
    31 December 2018 a holiday.
    """
    from chinese_calendar import holidays

    return date(min(holidays).year, 1, 1), date(max(holidays).year, 12, 28)
