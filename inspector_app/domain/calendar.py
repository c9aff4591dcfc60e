"""Working days of the country's official calendar, and days counted from receipt."""

from datetime import date, timedelta

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _


def add_days(day: date, days: int) -> date:
    """Return the last day of a period in calendar days; the first not counted (Civil Code art. 201)."""
    return day + timedelta(days=days)


def add_working_days(day: date, days: int) -> date:
    """Return the last day of a period in working days, the first day not counted.

    UserError where the period reaches into a year whose calendar is not out yet.
    """
    end = day
    while days > 0:
        end += timedelta(days=1)
        days -= is_working_day(end)
    return end


def is_working_day(day: date) -> bool:
    """Say whether offices work: weekdays without the holidays, with the weekends worked in their stead.

    Source: the State Council's yearly notice (国务院办公厅关于部分节假日安排的通知),
    as `chinesecalendar` has it, 2020-01-31 to 2020-02-02 (延长春节假期) included. UserError for a day it does
    not cover.
    """
    first, last = covered()
    if not first <= day <= last:
        raise UserError(
            _(
                "The calendar of working days goes from {first} to {last}; {day} is outside it."
                " Set the deadline as a date or in calendar days."
            ).format(first=first.isoformat(), last=last.isoformat(), day=day.isoformat())
        )
    from chinese_calendar import is_workday

    return bool(is_workday(day))


def covered() -> tuple[date, date]:
    """Return the first and last day the calendar knows.

    The last days of its last year are left out: the next year's notice may move them, as that of 2019 made
    31 December 2018 a holiday.
    """
    from chinese_calendar import holidays

    return date(min(holidays).year, 1, 1), date(max(holidays).year, 12, 28)
