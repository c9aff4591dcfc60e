"""Cases on the command line: listed, shown, and what is due."""

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.chosen import case_of
from inspector_app.domain import case_words
from inspector_app.domain.case import Turn
from inspector_app.i18n import _
from inspector_app.services import case_pages, case_views, due_list, facilities
from inspector_app.services.case_events import CaseEvent
from inspector_app.services.case_telling import told
from inspector_app.services.case_views import ListedCase, ShownCase


def list_(call: Call) -> int:
    """List the open cases, the most pressing first, or those that ended."""
    typed = call.typed
    with call.reading() as session:
        home = facilities.find(session, typed.facility) if typed.facility else None
        if typed.ended:
            rows = list(case_pages.every_ended(session, on=call.on, facility_id=home))
        else:
            rows = case_views.listed(session, on=call.on, facility_id=home)
    rows = [row for row in rows if _is_wanted(row, typed.turn, is_overdue=typed.overdue)]
    if call.wants_json:
        output.as_json([_plain(row) for row in rows])
        return 0
    output.table(
        (
            *(_("Number"), _("Facility"), _("Township"), _("Open"), _("Due on"), _("Late")),
            *(_("Turn"), _("Next step"), _("Visit")),
        ),
        [
            (
                row.number,
                row.facility,
                row.township,
                f"{row.open}/{row.findings}",
                row.due_on,
                row.overdue or "",
                ", ".join(case_words.of_turn(turn) for turn in Turn if turn in row.turns),
                case_words.of_next(row.next_step),
                row.id,
            )
            for row in rows
        ],
        empty=_("There is no such case."),
    )
    return 0


def _is_wanted(row: ListedCase, turn: str | None, *, is_overdue: bool) -> bool:
    return (turn is None or Turn(turn) in row.turns) and (not is_overdue or bool(row.overdue))


def _plain(row: ListedCase) -> dict[str, object]:
    return {
        **output.plain(row),
        "open": row.open,
        "next_step": row.next_step.value,
        "turns": sorted(turn.value for turn in row.turns),
    }


def show(call: Call) -> int:
    """Show a case: where each finding stands, until when and why, and what happened."""
    with call.reading() as session:
        shown = case_views.show(session, case_of(session, call.typed.case), on=call.on)
    if call.wants_json:
        output.as_json(_whole(shown))
        return 0
    row = shown.row
    output.line("  ".join(part for part in (row.facility, row.township, row.number) if part))
    output.line(case_words.of_next(row.next_step))
    output.line()
    output.table(
        ("N", _("State"), _("Due on"), _("Severity"), _("Finding"), _("Why this day")),
        [
            (
                one.both_numbers,
                case_words.of_standing(one.state, one.remains),
                one.due.on,
                case_words.of_severity(one.severity),
                one.text,
                one.why if one.is_open else "",
            )
            for one in shown.findings
        ],
        empty="",
    )
    output.line()
    output.table(("", "", "", ""), [(e.on, *_told(shown, e), e.by) for e in shown.events], empty="")
    return 0


def _told(shown: ShownCase, event: CaseEvent) -> tuple[str, str]:
    places = {one.id: one.number for one in shown.findings}
    return told(event, found_by=shown.row.id, places=places)


def _whole(shown: ShownCase) -> dict[str, object]:
    events = [
        {"on": one.on, "kind": one.kind, "by": one.by, "says": " · ".join(filter(None, _told(shown, one)))}
        for one in shown.events
    ]
    return {**_plain(shown.row), "findings": shown.findings, "events": events, "notices": shown.notices}


def due(call: Call) -> int:
    """List what is due on the acting day or late, whose turn it is, and why that day."""
    with call.reading() as session:
        rows = due_list.due_findings(session, on=call.on, everything=call.typed.all)
    if call.wants_json:
        output.as_json(rows)
        return 0
    output.table(
        (
            *(_("Due on"), _("Days left"), _("Turn"), _("State"), _("Facility"), _("Number"), "N"),
            *(_("Finding"), _("Why this day")),
        ),
        [
            (
                one.finding.due.on,
                one.days_left,
                case_words.of_turn(one.turn),
                case_words.of_standing(one.finding.state, one.finding.remains),
                one.facility,
                one.number,
                one.finding.number,
                one.finding.text,
                one.finding.why,
            )
            for one in rows
        ],
        empty=_("Nothing is due."),
    )
    return 0
