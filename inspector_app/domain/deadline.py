"""When a finding must be put right: at once, by a printed date, or so many days from receipt."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _


class DeadlineKind(StrEnum):
    """The four ways a paper sets a deadline."""

    AT_ONCE = "at_once"  # 立即: the day the sheet was signed on site, else the day of service
    BY_DATE = "by_date"  # a printed date, which stands
    DAYS = "days"  # calendar days from proven receipt
    WORKING_DAYS = "working_days"  # working days from proven receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A deadline as the paper states it."""

    kind: DeadlineKind
    on: date | None = None
    days: int | None = None


AT_ONCE = Deadline(kind=DeadlineKind.AT_ONCE)


def default_deadline(days: int) -> Deadline:
    """Return an item's default: 0 is at once, else so many calendar days from receipt."""
    return Deadline(kind=DeadlineKind.DAYS, days=days) if days else AT_ONCE


def check_deadline(deadline: Deadline, visited_on: date) -> None:
    """Refuse a date before the visit, no date, or a number of days below 1 or above 365."""
    if deadline.kind is DeadlineKind.BY_DATE:
        if deadline.on is None:
            raise UserError(_("Choose the date by which the finding must be put right."))
        if deadline.on < visited_on:
            raise UserError(
                _("The deadline {deadline} is before the visit of {visit}. Choose a later date.").format(
                    deadline=deadline.on.isoformat(), visit=visited_on.isoformat()
                )
            )
    elif deadline.kind is not DeadlineKind.AT_ONCE and not 1 <= (deadline.days or 0) <= 365:
        raise UserError(_("Give the deadline as 1 to 365 days from receipt."))
