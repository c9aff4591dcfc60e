"""Checklists on the command line."""

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.exchange.checklists import read_checklist
from inspector_app.i18n import _, language, ngettext
from inspector_app.services import checklists


def list_(call: Call) -> int:
    """List the newest version of every checklist."""
    with call.reading() as session:
        rows = checklists.published(session)
    if call.wants_json:
        output.as_json(rows)
        return 0
    in_english = language() == "en"
    output.table(
        (_("Checklist"), _("Version"), _("Title"), _("Items"), _("Valid from"), _("until"), ""),
        [
            (
                one.id,
                one.version,
                one.title_en if in_english else one.title,
                one.items,
                one.valid_from,
                one.valid_until,
                _("draft") if one.is_draft else "",
            )
            for one in rows
        ],
        empty=_("No checklist is published on this PC. “doctor” says why."),
    )
    return 0


def check(call: Call) -> int:
    """Say whether a checklist file is sound; refused with file, item and reason of all that is wrong."""
    found = read_checklist(call.typed.file)
    items = ngettext("{count} item", "{count} items", len(found.item)).format(count=len(found.item))
    output.line(
        _("{id} version {version}: {items}, sound.").format(id=found.id, version=found.version, items=items)
    )
    return 0
