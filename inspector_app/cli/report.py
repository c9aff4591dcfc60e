"""Daily reports on the command line."""

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.campaign import named_or_running
from inspector_app.cli.chosen import time_on
from inspector_app.domain.clock import local
from inspector_app.domain.daily import DailyState, of_state
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.services import daily, facilities
from inspector_app.services.daily import DailyDay


def ask(call: Call) -> int:
    """Have a campaign ask for a report each day, or ask no more."""
    with call.writing() as session:
        campaign = named_or_running(session, call.typed.campaign, on=call.on)
        daily.ask(
            session, campaign, is_asked=not call.typed.stop, on=call.on, by=call.by(session), now=call.now
        )
    return 0


def daily_report(call: Call) -> int:
    """Record what a home reports for the acting day; without a home, list who reported."""
    typed = call.typed
    if typed.home is not None:
        if typed.cases is None:
            raise UserError(_("Say how many cases the home reports: --cases N. Zero is a report."))
        with call.writing() as session:
            daily.report(
                session,
                named_or_running(session, typed.campaign, on=call.on),
                facilities.find(session, typed.home),
                on=call.on,
                cases=typed.cases,
                note=typed.note,
                received_at=time_on(typed.at, call.on),
                reason=typed.why,
                by=call.by(session),
                now=call.now,
            )
    with call.reading() as session:
        found = daily.listed(
            session, named_or_running(session, typed.campaign, on=call.on), on=call.on, now=call.now
        )
    _show(call, found)
    return 0


def _show(call: Call, found: DailyDay) -> None:
    if call.wants_json:
        counts = {state.value: found.count(state) for state in DailyState}
        output.as_json(
            {
                "campaign": found.campaign,
                "on": found.on,
                "cases": found.cases,
                "counts": counts,
                "homes": found.lines,
            }
        )
        return
    output.table(
        (
            _("Township"),
            _("Facility"),
            _("State"),
            _("Number of cases"),
            _("Time"),
            _("Note"),
            _("Corrected"),
        ),
        [
            (
                line.township,
                f"{line.code} {line.facility}",
                of_state(line.state),
                "" if line.cases is None else line.cases,
                f"{local(line.received_at):%Y-%m-%d %H:%M}" if line.received_at else "",
                line.note,
                line.corrections or "",
            )
            for line in found.lines
        ],
        empty=_("The campaign covers no home."),
    )
    output.line("  ".join(f"{of_state(state)} {found.count(state)}" for state in DailyState))
