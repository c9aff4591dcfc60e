"""How a case and its findings look: tones, rows, days left and late."""

from collections.abc import Sequence
from datetime import date

from inspector_app.domain import case_words
from inspector_app.domain.case import FindingState, NextStep
from inspector_app.domain.checklist import Severity
from inspector_app.domain.due import WARNED_DAYS, Due
from inspector_app.domain.facility import FacilityKind
from inspector_app.i18n import _, ngettext
from inspector_app.services.case_views import ListedCase
from inspector_app.ui.facilities.facility_words import kind_badge, kind_tone
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.tokens import Tone

STATE_TONES = {
    FindingState.FOUND: Tone.WARN,
    FindingState.PUT_RIGHT: Tone.OK,
    FindingState.NOTIFIED: Tone.WARN,
    FindingState.SERVED: Tone.ACCENT,
    FindingState.ANSWERED: Tone.WARN,
    FindingState.RETURNED: Tone.BAD,
    FindingState.ACCEPTED: Tone.ACCENT,
    FindingState.RECTIFIED: Tone.OK,
    FindingState.NOT_RECTIFIED: Tone.BAD,
    FindingState.REFERRED: Tone.NEUTRAL,
    FindingState.CLOSED: Tone.OK,
}
AWAITED = frozenset(
    {FindingState.NOTIFIED, FindingState.SERVED, FindingState.RETURNED, FindingState.NOT_RECTIFIED}
)
"""The states in which the days until the deadline count."""
SEVERITY_TONES = {Severity.MINOR: Tone.NEUTRAL, Severity.MAJOR: Tone.WARN, Severity.CRITICAL: Tone.BAD}
_NEXT_TONES = {
    NextStep.WAIT: Tone.NEUTRAL,
    NextStep.NOTHING: Tone.OK,
    NextStep.URGE: Tone.BAD,
    NextStep.DECIDE: Tone.BAD,
    NextStep.ISSUE_ANEW: Tone.BAD,
    NextStep.REINSPECT: Tone.ACCENT,
    NextStep.CLOSE: Tone.OK,
}


def case_look(case: ListedCase, on: date) -> RowLook:
    """Return how a list shows a case on a day."""
    count = case.open or case.findings
    found = (
        ngettext("{n} finding open", "{n} findings open", count)
        if case.open
        else ngettext("{n} finding", "{n} findings", count)
    )
    return case_row(
        case,
        (case.number, case.township, found.format(n=count)),
        state=(case_words.of_next(case.next_step), _NEXT_TONES.get(case.next_step, Tone.WARN)),
        days=days_words(case.awaited_on, on),
        aside=_("Visit of {day}").format(day=case.visited_on.isoformat()),
    )


def case_row(
    case: ListedCase,
    parts: Sequence[str],
    *,
    state: tuple[str, Tone],
    days: tuple[str, Tone],
    aside: str = "",
) -> RowLook:
    """Return the row of a case; one with an unguarded grave danger is marked."""
    grave = _("No interim measure") if case.grave else ""
    kind = FacilityKind(case.kind)
    return RowLook(
        title=case.facility,
        subtitle=" · ".join(part for part in (grave, *parts) if part),
        badge="" if case.grave else kind_badge(kind),
        icon="shield-alert" if case.grave else "",
        badge_tone=Tone.BAD if case.grave else kind_tone(kind),
        aside=aside,
        state=state[0],
        state_tone=state[1],
        extra=days[0],
        extra_tone=days[1],
    )


def days_words(on: date | None, today: date) -> tuple[str, Tone]:
    """Return how many days are left until a day, or how late it is; empty where no clock runs."""
    if on is None:
        return "", Tone.NEUTRAL
    days = (on - today).days
    if days < 0:
        return ngettext("{n} day late", "{n} days late", -days).format(n=-days), Tone.BAD
    if days == 0:
        return _("due today"), Tone.WARN
    said = ngettext("{n} day left", "{n} days left", days).format(n=days)
    return said, Tone.WARN if days <= WARNED_DAYS else Tone.NEUTRAL


def due_words(due: Due, today: date, *, is_awaited: bool) -> tuple[str, Tone]:
    """Return when a finding is due, and how many days that is away."""
    if due.needs_new_paper:
        return _("No day is set: to be issued anew"), Tone.BAD if is_awaited else Tone.NEUTRAL
    if due.on is None:
        return _("Due: counted from receipt"), Tone.NEUTRAL
    said = _("Due on {day}").format(day=due.on.isoformat())
    left, tone = days_words(due.on, today)
    return (f"{said} · {left}", tone) if is_awaited else (said, Tone.NEUTRAL)
