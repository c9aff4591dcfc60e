"""The roster on the command line."""

from dataclasses import asdict

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.refused_rows import refuse_rows
from inspector_app.cli.words import of_fate
from inspector_app.domain.facility import kind_words
from inspector_app.domain.roster import Fate, Preview
from inspector_app.i18n import _, sentences
from inspector_app.services import facilities, roster


def list_(call: Call) -> int:
    """List the facilities."""
    with call.reading() as session:
        rows = facilities.listed(session)
    if call.wants_json:
        output.as_json(
            [
                {
                    "id": one.id,
                    **asdict(one.facility),
                    "last_visit_on": one.last_visit_on,
                    "open_findings": one.open_findings,
                }
                for one in rows
            ]
        )
        return 0
    output.table(
        (_("Code"), _("Facility"), _("Kind"), _("Township"), _("Last visit"), _("Open findings")),
        [
            (
                one.facility.code,
                one.facility.name,
                kind_words(one.facility.kind),
                one.facility.township,
                one.last_visit_on,
                one.open_findings,
            )
            for one in rows
        ],
        empty=_("The roster is empty."),
    )
    return 0


def import_(call: Call) -> int:
    """Show what a sheet would change; with --accept take it over. Refused rows are never taken over."""
    file = call.typed.file
    with call.reading() as session:
        preview = roster.preview(session, file)
    if call.typed.accept:
        with call.writing() as session:
            preview = roster.preview(session, file)
            roster.take_over(session, preview, by=call.by(session), now=call.now)
    _show(call, preview)
    refuse_rows(preview.of(Fate.REFUSED), accepted=call.typed.accept)
    return 0


def export(call: Call) -> int:
    """Write the roster to a file."""
    with call.reading() as session:
        roster.export(session, call.typed.file)
    return 0


def template(call: Call) -> int:
    """Write a file to fill in."""
    with call.reading() as session:
        roster.template(session, call.typed.file)
    return 0


def _show(call: Call, preview: Preview) -> None:
    if call.wants_json:
        output.as_json(
            {
                "accepted": call.typed.accept,
                "counts": {fate.value: preview.count(fate) for fate in Fate},
                "rows": [
                    {
                        "number": row.number,
                        "fate": row.fate,
                        "code": row.code,
                        "name": row.name,
                        "changes": [asdict(change) for change in row.changes],
                        "reasons": row.reasons,
                        "remarks": row.remarks,
                    }
                    for row in preview.rows
                ],
                "ignored": preview.ignored,
                "remarks": preview.remarks,
            }
        )
        return
    shown = [row for row in preview.rows if row.fate is not Fate.UNCHANGED]
    if shown:
        output.table(
            (_("Row"), _("What becomes of it"), _("Code"), _("Facility"), _("Why")),
            [
                (row.number, of_fate(row.fate), row.code, row.name, sentences((*row.reasons, *row.remarks)))
                for row in shown
            ],
            empty="",
        )
    for heading in preview.ignored:
        output.line(_("Column “{heading}” is not known and was left out.").format(heading=heading))
    for remark in preview.remarks:
        output.line(remark)
    output.line("  ".join(f"{of_fate(fate)} {preview.count(fate)}" for fate in Fate))
    if not call.typed.accept:
        output.line(_("Nothing is taken over yet. Say --accept to take it over."))
