"""Notices of earlier years on the command line, entered from a sheet."""

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.refused_rows import refuse_rows
from inspector_app.cli.words import of_fate
from inspector_app.domain.roster import Fate
from inspector_app.i18n import _, sentences
from inspector_app.services import older_cases
from inspector_app.services.older_cases import OlderPreview


def template(call: Call) -> int:
    """Write a sheet to fill in with notices of earlier years."""
    older_cases.template(call.typed.file)
    return 0


def import_(call: Call) -> int:
    """Show what a sheet of older notices would enter; with --accept enter it."""
    file = call.typed.file
    with call.reading() as session:
        found = older_cases.preview(session, file, on=call.on)
    if call.typed.accept:
        with call.writing() as session:
            found = older_cases.preview(session, file, on=call.on)
            older_cases.take_over(
                session, found, source=file.name, reason=call.typed.why, by=call.by(session), now=call.now
            )
    _show(call, found)
    refused = (row for row in found.rows if row.fate is Fate.REFUSED)
    refuse_rows(refused, accepted=call.typed.accept)
    return 0


def _show(call: Call, found: OlderPreview) -> None:
    if call.wants_json:
        output.as_json(
            {
                "accepted": call.typed.accept,
                "counts": {fate.value: found.count(fate) for fate in Fate},
                "rows": found.rows,
                "ignored": found.ignored,
            }
        )
        return
    output.table(
        (_("Row"), _("What becomes of it"), _("Number"), _("Facility"), _("Finding"), _("Why")),
        [
            (row.number, of_fate(row.fate), row.notice, row.facility, row.text, sentences(row.reasons))
            for row in found.rows
            if row.fate is not Fate.UNCHANGED
        ],
        empty=_("Everything of this sheet is entered already."),
    )
    for heading in found.ignored:
        output.line(_("Column “{heading}” is not known and was left out.").format(heading=heading))
    output.line("  ".join(f"{of_fate(fate)} {found.count(fate)}" for fate in Fate))
    if not call.typed.accept:
        output.line(_("Nothing is taken over yet. Say --accept to take it over."))
