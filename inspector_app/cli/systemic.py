"""What several homes have in common, on the command line."""

from dataclasses import asdict

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.campaign import named_or_running
from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.systemic import of_scope
from inspector_app.exchange.whole_file import write
from inspector_app.i18n import _, listed
from inspector_app.services import systemic, templates


def list_(call: Call) -> int:
    """List the items not conforming, how many homes have them and how far they reach."""
    typed = call.typed
    with call.reading() as session:
        if typed.found_from and typed.found_to and not typed.campaign:
            found = systemic.of_period(session, typed.found_from, typed.found_to)
        elif typed.found_from or typed.found_to:
            raise UserError(_("Say of which campaign, or of which days: --campaign, or --from and --to."))
        else:
            found = systemic.of_campaign(session, named_or_running(session, typed.campaign, on=call.on))
    if call.wants_json:
        output.as_json([asdict(one) for one in found])
        return 0
    output.table(
        (_("Item"), _("Scope"), _("Homes"), _("Judged"), _("Townships"), _("Text")),
        [
            (one.item, of_scope(one.scope), len(one.homes), one.judged, listed(one.townships), one.text)
            for one in found
        ],
        empty=_("Nothing was found not conforming."),
    )
    return 0


def letter(call: Call) -> int:
    """Write one letter to a township about what its homes have in common, as a draft."""
    from inspector_app.documents.render import render
    from inspector_app.documents.wording import reworded

    typed = call.typed
    with call.reading() as session:
        campaign = named_or_running(session, typed.campaign, on=call.on)
        with reworded(templates.in_use(session)):
            drawn = render(PaperKind.LETTER, systemic.letter(session, campaign, typed.township, on=call.on))
    write(typed.file, drawn)
    return 0
