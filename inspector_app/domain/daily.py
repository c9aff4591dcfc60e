"""The daily report (日报告、零报告): zero is a report, none is 未报."""

import re
from datetime import date, datetime, time
from enum import StrEnum

from inspector_app.domain.clock import local
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _

MOST_CASES = 9_999
_TIME = re.compile("([01]?[0-9]|2[0-3])[:\uff1a]([0-5][0-9])")


class DailyState(StrEnum):
    """How a home stands on a day that a report is asked for."""

    REPORTED = "reported"
    LATE = "late"  # reported after the cut-off
    AWAITED = "awaited"  # not yet, and the cut-off is still to come
    MISSING = "missing"  # 未报


def read_time(typed: str) -> time:
    """Return a time of the day typed as 17:30; else UserError."""
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise UserError(_("“{typed}” is no time of the day. Type it as 17:30.").format(typed=typed[:40]))
    return time(int(found[1]), int(found[2]))


def is_late(received_at: datetime, *, on: date, cut_off: time) -> bool:
    """Say whether a report came after the cut-off of its day; on the minute is in time."""
    came = local(received_at)
    return (came.date(), came.time().replace(second=0, microsecond=0)) > (on, cut_off)


def of_state(state: DailyState) -> str:
    """Say how a home stands on a day."""
    return {
        DailyState.REPORTED: _("Reported"),
        DailyState.LATE: _("Reported late"),
        DailyState.AWAITED: _("Awaited"),
        DailyState.MISSING: _("No report"),
    }[state]
