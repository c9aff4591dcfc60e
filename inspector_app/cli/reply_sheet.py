"""The correction workbook on the command line: written for a notice, read when it comes back."""

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.refused_rows import refuse_rows
from inspector_app.domain.replying import ReplyFate, ReplyPreview
from inspector_app.i18n import _, sentences
from inspector_app.services import notices, replies


def template(call: Call) -> int:
    """Write the workbook that goes out with a notice."""
    with call.reading() as session:
        replies.template(session, notices.find(session, call.typed.notice), call.typed.file)
    return 0


def import_(call: Call) -> int:
    """Show what a filled workbook would record; with --accept record it. Refused rows are never recorded."""
    typed, received_on = call.typed, call.typed.received or call.on
    with call.reading() as session:
        found = replies.preview(session, typed.file, handed_in=typed.photos, received_on=received_on)
    if typed.accept and found.answers:
        with call.writing() as session:
            found = replies.take_over(
                session,
                typed.file,
                handed_in=typed.photos,
                received_on=received_on,
                on=call.on,
                by=call.by(session),
                now=call.now,
            )
    _show(call, found)
    refused = (row for row in found.rows if row.fate is ReplyFate.REFUSED)
    refuse_rows(refused, accepted=typed.accept)
    return 0


def of_fate(fate: ReplyFate) -> str:
    """Say what becomes of a row."""
    return {
        ReplyFate.TAKEN: _("To be recorded"),
        ReplyFate.SAME: _("Recorded already"),
        ReplyFate.EMPTY: _("Not filled in"),
        ReplyFate.REFUSED: _("Refused"),
    }[fate]


def _show(call: Call, found: ReplyPreview) -> None:
    if call.wants_json:
        rows = [
            {
                "number": row.number,
                "no": row.no,
                "fate": row.fate,
                "photos": len(row.reply.photos) if row.reply else 0,
                "reasons": row.reasons,
                "remarks": row.remarks,
            }
            for row in found.rows
        ]
        counts = {fate.value: found.count(fate) for fate in ReplyFate}
        output.as_json(
            {"notice": found.number, "accepted": call.typed.accept, "counts": counts, "rows": rows}
        )
        return
    output.line(found.number)
    output.table(
        (_("Row"), _("No."), _("What becomes of it"), _("Finding"), _("Why")),
        [
            (row.number, row.no, of_fate(row.fate), row.text, sentences((*row.reasons, *row.remarks)))
            for row in found.rows
        ],
        empty=_("The workbook has no row."),
    )
    for remark in found.remarks:
        output.line(remark)
    output.line("  ".join(f"{of_fate(fate)} {found.count(fate)}" for fate in ReplyFate))
    if not call.typed.accept:
        output.line(_("Nothing is taken over yet. Say --accept to take it over."))
