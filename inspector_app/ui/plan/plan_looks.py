"""How a planned visit looks: its tone, its row, its line in the calendar."""

from datetime import date

from inspector_app.domain import plan_words
from inspector_app.domain.plan import PlannedState
from inspector_app.i18n import _, listed
from inspector_app.services.plan_views import PlannedVisit
from inspector_app.ui.facilities.facility_words import kind_badge, kind_tone
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.tokens import Tone

TONES = {
    PlannedState.PLANNED: Tone.ACCENT,
    PlannedState.LATE: Tone.BAD,
    PlannedState.VISITED: Tone.OK,
    PlannedState.DROPPED: Tone.NEUTRAL,
}


def visit_row(visit: PlannedVisit) -> RowLook:
    """Return a planned visit as the day's list shows it."""
    return RowLook(
        title=visit.home,
        subtitle=_who_and_where(visit),
        badge=kind_badge(visit.kind),
        badge_tone=kind_tone(visit.kind),
        state=state_words(visit),
        state_tone=TONES[visit.state],
        opens=False,
    )


def desk_row(visit: PlannedVisit, today: date) -> RowLook:
    """Return a planned visit as the first page shows it."""
    return RowLook(
        title=visit.home,
        subtitle=_who_and_where(visit),
        badge=kind_badge(visit.kind),
        badge_tone=kind_tone(visit.kind),
        state=_("since {day}").format(day=f"{visit.on:%m-%d}") if visit.on < today else "",
        state_tone=Tone.BAD,
        extra=_("Start a visit"),
        extra_tone=Tone.ACCENT,
    )


def _who_and_where(visit: PlannedVisit) -> str:
    return " · ".join(part for part in (listed(visit.names), visit.township) if part)


def state_words(visit: PlannedVisit) -> str:
    """Say how a visit stands, and that it was moved by hand."""
    said = plan_words.of_state(visit.state)
    if visit.visited_on is not None and visit.visited_on != visit.on:
        return _("Visited on {day}").format(day=f"{visit.visited_on:%m-%d}")
    return _("{state}, moved").format(state=said) if visit.is_moved and visit.is_waiting else said
