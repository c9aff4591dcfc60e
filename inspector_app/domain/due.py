"""By when a finding must be put right, day by day, and why that day (整改期限)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from inspector_app.domain.calendar import OFFICIAL, WorkCalendar, add_days
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.i18n import _, ngettext, one_sentence

WARNED_DAYS = 3  # before the day, a finding is due soon


class DueRule(StrEnum):
    """What sets the day."""

    ON_SITE = "on_site"  # 立即, from the signature on site
    SERVICE = "service"  # 立即, from service
    BY_DATE = "by_date"  # the printed date stands
    DAYS = "days"  # calendar days from receipt
    WORKING_DAYS = "working_days"  # working days from receipt
    EXTENDED = "extended"  # an extension that was approved, or a new date after a re-inspection
    NOT_RUNNING = "not_running"  # counted from receipt, and not received yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The day, and what it rests on."""

    rule: DueRule
    on: date | None = None  # None: the clock does not run yet, or no more
    printed: date | None = None  # the date on the paper, where it names one
    since: date | None = None  # the day it is counted from
    days: int | None = None
    moved_from: date | None = None  # the period's last day was a day off
    is_provisional: bool = False  # a year's official calendar is not known yet
    needs_new_paper: bool = False  # the printed date had passed, or was that very day, when the paper came

    def days_left(self, today: date) -> int | None:
        """How many days are left, below 0 when the day is over; None where the clock does not run."""
        return (self.on - today).days if self.on else None


def due(
    deadline: Deadline,
    *,
    signed_on_site: date | None = None,
    served_on: date | None = None,
    extended_to: date | None = None,
    calendar: WorkCalendar = OFFICIAL,
) -> Due:
    """Return when a finding is due.

    `signed_on_site` is the day on which the home signed the record, `served_on` that of proven receipt.
    """
    if extended_to is not None:
        return Due(rule=DueRule.EXTENDED, on=extended_to)
    if deadline.kind is DeadlineKind.BY_DATE:
        came_late = served_on is not None and deadline.on is not None and served_on >= deadline.on
        on = None if came_late else deadline.on  # nobody is late for a day before the paper came
        return Due(rule=DueRule.BY_DATE, on=on, printed=deadline.on, needs_new_paper=came_late)
    if deadline.kind is DeadlineKind.AT_ONCE:
        if signed_on_site is not None:
            return Due(rule=DueRule.ON_SITE, on=signed_on_site, since=signed_on_site)
        rule = DueRule.SERVICE if served_on else DueRule.NOT_RUNNING
        return Due(rule=rule, on=served_on, since=served_on)
    if served_on is None:
        return Due(rule=DueRule.NOT_RUNNING, days=deadline.days)
    return _counted(deadline, served_on, calendar)


def _counted(deadline: Deadline, since: date, calendar: WorkCalendar) -> Due:
    """Count from receipt; the day of receipt does not count (Civil Code art. 201)."""
    days = deadline.days or 0
    if deadline.kind is DeadlineKind.WORKING_DAYS:
        end, left = since, days
        while left > 0:
            end += timedelta(days=1)
            left -= calendar.is_presumably_working_day(end)
        return Due(
            rule=DueRule.WORKING_DAYS,
            on=end,
            since=since,
            days=days,
            is_provisional=not _is_known(since, end, calendar),
        )
    last = add_days(since, days)
    end = last
    while not calendar.is_presumably_working_day(end):  # Civil Code art. 203: the day after the days off
        end += timedelta(days=1)
    return Due(
        rule=DueRule.DAYS,
        on=end,
        since=since,
        days=days,
        moved_from=last if end != last else None,
        is_provisional=not _is_known(last, end, calendar),
    )


def _is_known(first: date, last: date, calendar: WorkCalendar) -> bool:
    return all(calendar.knows(first + timedelta(days=n)) for n in range((last - first).days + 1))


def why(found: Due) -> str:
    """Say in one sentence why a finding is due on its day."""
    said = [_rule(found)]
    if found.moved_from is not None:
        moved = _("the last day, {day}, is a day off, so the period ends on the next working day.")
        said.append(moved.format(day=found.moved_from.isoformat()))
    if found.is_provisional:
        said.append(_("provisional: the official calendar of that year is not known yet."))
    if found.needs_new_paper:
        said.append(_("the paper was received on or after the printed date: it must be issued anew."))
    return one_sentence(said)


def _rule(found: Due) -> str:
    said = {
        DueRule.ON_SITE: _("At once: the home signed the record on site on {day}."),
        DueRule.SERVICE: _("At once: the paper was received on {day}."),
        DueRule.BY_DATE: _("The date printed on the paper is {day} and stands."),
        DueRule.EXTENDED: _("The office set the new date {day}."),
        DueRule.DAYS: ngettext(
            "{days} day from receipt on {since}, that day not counted: {day}.",
            "{days} days from receipt on {since}, that day not counted: {day}.",
            found.days or 0,
        ),
        DueRule.WORKING_DAYS: ngettext(
            "{days} working day from receipt on {since}, holidays left out: {day}.",
            "{days} working days from receipt on {since}, holidays left out: {day}.",
            found.days or 0,
        ),
        DueRule.NOT_RUNNING: _("The period starts when the paper is received; that is not recorded yet."),
    }
    named = found.printed if found.rule is DueRule.BY_DATE else found.on
    on, since = (day.isoformat() if day else "" for day in (named, found.since))
    return said[found.rule].format(day=on, since=since, days=found.days)
