"""How a list shows a home's day."""

from inspector_app.domain.clock import local
from inspector_app.domain.daily import DailyState, of_state
from inspector_app.i18n import ngettext
from inspector_app.services.daily import DailyLine
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.tokens import Tone

TONES = {
    DailyState.REPORTED: Tone.OK,
    DailyState.LATE: Tone.WARN,
    DailyState.AWAITED: Tone.NEUTRAL,
    DailyState.MISSING: Tone.BAD,
}


def line_look(line: DailyLine) -> RowLook:
    """Return how the list shows a home's day; zero is a report like any other."""
    is_told = line.cases is not None
    cases = ngettext("{n} case reported", "{n} cases reported", line.cases or 0).format(n=line.cases)
    return RowLook(
        title=line.facility,
        subtitle=" · ".join(part for part in (line.township, line.code, line.note) if part),
        icon="inbox",
        badge_tone=TONES[line.state],
        aside=f"{local(line.received_at):%H:%M}" if line.received_at else "",
        state=of_state(line.state),
        state_tone=TONES[line.state],
        extra=cases if is_told else "",
        extra_tone=Tone.BAD if line.cases else Tone.NEUTRAL,
        opens=False,
    )
