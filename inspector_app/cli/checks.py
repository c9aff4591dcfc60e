"""Whether the data are as they were written, and whether this PC is fit for them."""

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _, ngettext
from inspector_app.services import checking
from inspector_app.services.checking import State


def verify(call: Call) -> int:
    """Check chains, hashes, tables, photos and papers; refused where something is not as it was written."""
    with call.reading() as session:
        report = checking.verify(session)
    if call.wants_json:
        output.as_json({"is_sound": report.is_sound, **output.plain(report)})
    else:
        output.line(
            _("Checked: entries {entries}, writers {writers}, photos {photos}, papers {papers}.").format(
                entries=report.entries, writers=report.writers, photos=report.photos, papers=report.papers
            )
        )
        for fault in report.faults:
            output.line(f"{_('Remark') if fault.is_remark else _('Fault')}: {fault.where}: {fault.sentence}")
        if report.is_sound:
            output.line(_("Everything is as it was written."))
    if not report.is_sound:
        count = sum(not fault.is_remark for fault in report.faults)
        raise UserError(
            ngettext(
                "{count} thing is not as it was written. Keep this folder and restore a backup.",
                "{count} things are not as they were written. Keep this folder and restore a backup.",
                count,
            ).format(count=count)
        )
    return 0


def doctor(call: Call) -> int:
    """Check this PC; refused where something must be put right first."""
    found = checking.doctor(call.folder, now=call.now)
    if call.wants_json:
        output.as_json(found)
    else:
        signs = {State.FINE: _("fine"), State.REMARK: _("remark"), State.WRONG: _("WRONG")}
        output.table(
            (_("What"), _("State"), _("Said")),
            [(one.what, signs[one.state], one.says) for one in found],
            empty="",
        )
    wrong = [one.says for one in found if one.state is State.WRONG]
    if wrong:
        raise UserError("\n".join(wrong))
    return 0
