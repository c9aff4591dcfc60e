"""All about one home (一院一档) on the command line."""

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.domain import case_words
from inspector_app.domain.facility import kind_words
from inspector_app.i18n import _, listed
from inspector_app.services import facilities, home_files
from inspector_app.services.home_files import HomeFile


def show(call: Call) -> int:
    """Show all about a home: figures, visits, findings, notices, talks, daily reports."""
    with call.reading() as session:
        home = home_files.show(session, facilities.find(session, call.typed.facility), on=call.on)
    if call.wants_json:
        output.as_json(home)
        return 0
    facility, totals = home.facility, home.totals
    output.line(
        f"{facility.code}  {facility.name}  {kind_words(facility.kind)}  {facility.township}".rstrip()
    )
    figures = (
        (_("Findings"), totals.findings),
        (_("Open"), totals.open),
        (_("Late"), totals.overdue),
        (_("put right {rate}").format(rate=totals.rate), ""),
        (_("in time {rate}").format(rate=totals.rate_in_time), ""),
    )
    output.line("  ".join(f"{name} {count}".rstrip() for name, count in figures))
    output.line()
    _tables(home)
    return 0


def _tables(home: HomeFile) -> None:
    output.table(
        (_("Visit"), _("List"), _("Team"), _("Findings"), _("Open"), _("Id")),
        [
            (one.on, one.title, listed(one.team), one.findings, one.open_findings, one.id)
            for one in home.visits
        ],
        empty=_("No visit was made here yet."),
    )
    output.line()
    output.table(
        (_("Found on"), _("State"), _("Due on"), _("Late"), _("Number"), _("Finding"), _("Still open")),
        [
            (
                row.visited_on,
                case_words.of_standing(row.state, row.remains),
                row.due_on,
                row.days_late or "",
                row.notice,
                row.text,
                row.remains,
            )
            for row in home.findings
        ],
        empty=_("Nothing was found here."),
    )
    output.line()
    output.table(
        (_("Talk"), _("With whom"), _("Promised"), _("Until")),
        [
            (
                one.talk.held_on,
                listed(each.name for each in one.talk.with_whom),
                one.talk.promised,
                one.talk.promised_by,
            )
            for one in home.talks
        ],
        empty=_("No talk was held."),
    )
    output.line()
    output.table(
        (_("Day"), _("Campaign"), _("Number of cases"), _("Note")),
        [(one.on, one.campaign, one.cases, one.note) for one in home.reports],
        empty=_("No daily report."),
    )
