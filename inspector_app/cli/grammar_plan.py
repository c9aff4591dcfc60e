"""The commands of the plan: drawn by lot, shown, checked, moved; ties of persons to homes."""

from inspector_app.cli.command import Command, Noun, noun, verb
from inspector_app.cli.usage import day, place, whole_number
from inspector_app.domain.tie import StatedBy
from inspector_app.i18n import _


def add_plans(nouns: Noun) -> None:
    """Add the noun of the plan."""
    plan = noun(nouns, "plan", _("who goes where: drawn by lot, internal"))
    _add_draw(plan)
    verb(plan, "list", _("list the plans"), listing=True)
    for name, says in (
        ("show", _("show who goes where, by days")),
        ("check", _("draw again from the recorded seed and compare: shows that the draw was fair")),
    ):
        _plan(verb(plan, name, says, listing=True))
    printed = verb(plan, "pdf", _("write a plan to a file, for the office and the teams alone"))
    _plan(printed)
    printed.add_argument("file", type=place, metavar="FILE.pdf")
    verb(plan, "today", _("show who goes where on the acting day"), listing=True)
    moved = verb(plan, "move", _("give a home another day or team by hand"))
    dropped = verb(plan, "drop", _("take a home out of its plan"))
    withdrawn = verb(plan, "withdraw", _("withdraw a plan; its draw stays on record"))
    for command in (moved, dropped, withdrawn):
        _plan(command)
    for command in (moved, dropped):
        command.add_argument("home", metavar=_("CODE"))
    moved.add_argument("--to", type=day, metavar=_("DATE"), help=_("the new day; else it stays"))
    moved.add_argument("--team", nargs="+", default=[], metavar=_("PERSON"), help=_("else it stays"))
    for command in (moved, dropped, withdrawn):
        _why(command)
    _add_ties(plan)


def _add_draw(plan: Noun) -> None:
    drawn = verb(plan, "draw", _("draw homes, days and teams by lot; shows them"), listing=True)
    drawn.add_argument("--campaign", metavar=_("CAMPAIGN"), help=_("else the one that runs"))
    drawn.add_argument("--from", dest="first", type=day, metavar=_("DATE"), help=_("else the acting day"))
    drawn.add_argument("--to", dest="last", type=day, metavar=_("DATE"), help=_("else the campaign's last"))
    drawn.add_argument("--homes", type=whole_number, metavar="N", help=_("how many; else every home"))
    drawn.add_argument(
        "--seed", type=whole_number, metavar="N", help=_("draw with this seed; else one is made")
    )
    drawn.add_argument(
        "--visited-too", action="store_true", help=_("homes visited in this campaign already too")
    )
    drawn.add_argument("--accept", action="store_true", help=_("take the plan on and record it"))


def _add_ties(plan: Noun) -> None:
    verb(plan, "ties", _("list who stands aside at which home"), listing=True)
    declared = verb(plan, "tie", _("declare that an inspector stands aside at a home"))
    lifted = verb(plan, "untie", _("say that a tie holds no longer"))
    for command in (declared, lifted):
        command.add_argument("person", metavar=_("PERSON"))
        command.add_argument("home", metavar=_("CODE"))
        _why(command)
    declared.add_argument(
        "--stated-by",
        choices=[one.value for one in StatedBy],
        default=StatedBy.SELF.value,
        help=_("who said so; else the inspector"),
    )


def _plan(command: Command) -> None:
    command.add_argument("plan", metavar=_("PLAN"), help=_("its id, or its campaign"))


def _why(command: Command) -> None:
    command.add_argument("--why", default="", metavar=_("REASON"))
