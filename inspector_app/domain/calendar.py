"""Working days of the country's official calendar, and days counted from receipt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _

_SATURDAY = 5
_MENDED = {date(2005, 12, 31): True}
"""Days that the notice says otherwise than the package: a Saturday worked (国办发明电〔2005〕35号)."""
_ALWAYS_OFF = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
"""全国年节及纪念日放假办法 第二条, 2007 and since; the days of the lunar calendar apart."""
_YEARS = range(2004, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialYear:
    """One year of the official calendar, as the office takes it over from the State Council's notice.

    The notice may move the last days of December before the year too.
    """

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
        years = tuple(imported)
        self._years = {one.year for one in years}
        self._said = {day: False for one in years for day in one.holidays}
        self._said |= {day: True for one in years for day in one.workdays}

    def knows(self, day: date) -> bool:
        """Say whether it is known if offices work on a day."""
        if day in self._said or day.year in self._years:
            return True
        first, last = covered()
        if (
            last < day <= date(last.year, 12, 31)
        ):  # nothing moves these days any more, once the next year is out
            return day.year + 1 in self._years
        return first <= day <= last

    def is_working_day(self, day: date) -> bool:
        """Say whether offices work: weekdays without the holidays, with the weekends worked in their stead.

        UserError for a day whose year is not out yet.
        """
        said = self._said.get(day, _MENDED.get(day))
        if said is not None:
            return said
        if day.year in self._years:
            return day.weekday() < _SATURDAY
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


def known_until(calendar: WorkCalendar) -> date:
    """Return the last day up to which a calendar is known without a gap."""
    last = covered()[1]
    while calendar.knows(last + timedelta(days=1)):
        last += timedelta(days=1)
    return last


def checked_year(year: OfficialYear) -> OfficialYear:
    """Return a year in order, weekends among its holidays left out; UserError where it cannot be right."""
    holidays, workdays = sorted(set(year.holidays)), sorted(set(year.workdays))
    if year.year not in _YEARS:
        raise UserError(_("{year} is no year of this calendar.").format(year=year.year))
    if not year.source:
        raise UserError(_("Name the notice that the calendar rests on, as its source."))
    for day in (*holidays, *workdays):
        if day.year != year.year and not date(year.year - 1, 12, 22) <= day < date(year.year, 1, 1):
            raise UserError(
                _("{day} does not belong to the calendar of {year}.").format(
                    day=day.isoformat(), year=year.year
                )
            )
    if both := sorted(set(holidays) & set(workdays)):
        raise UserError(_("{day} is said to be off and to be worked.").format(day=both[0].isoformat()))
    if wrong := [day for day in workdays if day.weekday() < _SATURDAY]:
        raise UserError(
            _("{day} is no Saturday or Sunday: it cannot be worked in another day's stead.").format(
                day=wrong[0].isoformat()
            )
        )
    always = [date(year.year, month, day) for month, day in _ALWAYS_OFF]
    missing = [day for day in always if day.weekday() < _SATURDAY and day not in holidays]
    if missing := [*missing, *(day for day in always if day in workdays)]:
        raise UserError(
            _("{day} is a public holiday every year, but the file does not have it off.").format(
                day=missing[0].isoformat()
            )
        )
    off = tuple(day for day in holidays if day.weekday() < _SATURDAY)
    if len(workdays) > len(off):
        raise UserError(_("More weekends are worked than weekdays are off. Look at the file again."))
    return OfficialYear(year=year.year, holidays=off, workdays=tuple(workdays), source=year.source)
