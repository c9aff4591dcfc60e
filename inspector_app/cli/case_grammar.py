"""The words of the commands about cases."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from inspector_app.cli.usage import day, pair, place
from inspector_app.domain.case import ClosedBy, Turn
from inspector_app.domain.serving import Manner, Receipt
from inspector_app.i18n import _

if TYPE_CHECKING:
    from inspector_app.cli.command import Command, Noun

AddVerb: TypeAlias = "Callable[..., Command]"


def add_cases(noun: "Noun", verb: AddVerb) -> None:
    """Add “case list” and “case show”."""
    listed = verb(noun, "list", _("list the open cases, the most pressing first"), listing=True)
    listed.add_argument(
        "--turn",
        choices=[turn.value for turn in (Turn.OFFICE, Turn.HOME, Turn.TEAM)],
        help=_("only those that are somebody's turn"),
    )
    listed.add_argument("--overdue", action="store_true", help=_("only those with something overdue"))
    listed.add_argument("--ended", action="store_true", help=_("those that ended instead"))
    listed.add_argument("--facility", metavar=_("CODE"))
    shown = verb(noun, "show", _("show a case: findings, days and why, what happened"), listing=True)
    shown.add_argument("case", metavar=_("CASE"), help=_of_case())


def add_replies(noun: "Noun", verb: AddVerb) -> None:
    """Add “reply record” and “reply judge”."""
    recorded = verb(noun, "record", _("record an answer, to all findings or some"))
    recorded.add_argument("notice", metavar=_("NOTICE"))
    recorded.add_argument("--received", type=day, metavar=_("DATE"), help=_("else the acting day"))
    recorded.add_argument("--from", dest="sender", default="", metavar=_("WHO"))
    recorded.add_argument("--all-done", default="", metavar=_("WHAT"), help=_("what was done about each"))
    for name, value, says in (
        ("--done", "N=WHAT", _("what was done about finding N of the notice; may be given again")),
        ("--not-done", "N=WHY", _("why finding N is not put right yet")),
        ("--finished", "N=DATE", _("when finding N was put right")),
        ("--person", "N=WHO", _("who put finding N right")),
        ("--photo", "N=FILE", _("a photo of finding N")),
    ):
        recorded.add_argument(name, type=pair, action="append", default=[], metavar=value, help=says)
    recorded.add_argument("--scan", type=place, nargs="+", action="extend", default=[], metavar=_("FILE"))
    recorded.add_argument("--remarks", default="", metavar=_("TEXT"))
    judged = verb(noun, "judge", _("accept answers, or return them with the reason"))
    judged.add_argument("notice", metavar=_("NOTICE"))
    judged.add_argument(
        "--accept", nargs="+", action="extend", default=[], metavar="N", help=_("as the notice numbers them")
    )
    judged.add_argument("--accept-rest", action="store_true", help=_("accept all that are not returned"))
    judged.add_argument(
        "--return", dest="returned", type=pair, action="append", default=[], metavar="N=REASON"
    )


def add_steps(nouns: "Noun", verb: AddVerb) -> None:
    """Add the steps that are commands of one word, and “due”."""
    _add_service(nouns, verb)
    extended = _step(nouns, verb, "extend", _("give findings a later date; --by approves"))
    extended.add_argument("--to", type=day, required=True, metavar=_("DATE"), help=_("the new date"))
    extended.add_argument("--reason", required=True, metavar=_("REASON"))
    extended.add_argument(
        "--interim", default="", metavar=_("TEXT"), help=_("the interim measure until then")
    )
    extended.add_argument("--asked", type=day, metavar=_("DATE"), help=_("when it was asked for"))
    extended.add_argument(
        "--anew", action="store_true", help=_("after a re-inspection that did not see them put right")
    )
    closed = _step(nouns, verb, "close", _("strike findings off"))
    rests = [one.value for one in ClosedBy if one is not ClosedBy.ON_SPOT]
    closed.add_argument("--rests-on", choices=rests, default=ClosedBy.REINSPECTION.value)
    closed.add_argument("--evidence", type=place, nargs="+", action="extend", default=[], metavar=_("FILE"))
    closed.add_argument("--note", default="", metavar=_("TEXT"))
    referred = _step(nouns, verb, "refer", _("refer findings to another department, or for penalty"))
    referred.add_argument("--department", default="", metavar=_("NAME"))
    referred.add_argument("--penalty", action="store_true", help=_("to the penalty procedure instead"))
    referred.add_argument("--reason", required=True, metavar=_("REASON"))
    referred.add_argument("--number", default="", metavar=_("NUMBER"), help=_("of the letter"))
    urged = _step(nouns, verb, "urge", _("press what is overdue or was not seen put right, by a letter"))
    urged.add_argument("--number", default="", metavar=_("NUMBER"), help=_("of the letter"))
    urged.add_argument("--note", default="", metavar=_("TEXT"))
    due = verb(nouns, "due", _("list what is due on a day or late, whose turn it is and why"), listing=True)
    due.add_argument("--all", action="store_true", help=_("every open finding"))


def add_talks(noun: "Noun", verb: AddVerb) -> None:
    """Add “talk record” and “talk list”."""
    held = _step(noun, verb, "record", _("record a talk with those responsible"))
    held.add_argument(
        "--with",
        dest="with_whom",
        type=pair,
        action="append",
        default=[],
        metavar=_("NAME=POST"),
        help=_("who was talked to, and what the person is there; may be given again"),
    )
    held.add_argument("--place", default="", metavar=_("PLACE"), help=_("where the talk was held"))
    held.add_argument("--date", type=day, metavar=_("DATE"), help=_("of the talk; else the acting day"))
    held.add_argument("--at", metavar="HH:MM", help=_("when it began"))
    held.add_argument(
        "--held-by",
        action="append",
        default=[],
        metavar=_("PERSON"),
        help=_("who held it; may be given again; else who acts"),
    )
    held.add_argument("--said", default="", metavar=_("TEXT"), help=_("what was told and asked"))
    held.add_argument("--promised", default="", metavar=_("TEXT"), help=_("what was promised"))
    held.add_argument("--promised-by", type=day, metavar=_("DATE"), help=_("until when"))
    held.add_argument("--scan", type=place, nargs="+", action="extend", default=[], metavar=_("FILE"))
    listed = verb(noun, "list", _("list the talks about a case or a home"), listing=True)
    listed.add_argument("about", metavar=_("CASE|CODE"), help=_of_case())


def _add_service(nouns: "Noun", verb: AddVerb) -> None:
    served = verb(nouns, "serve", _("record how a notice was served or taken in"), listing=True)
    served.add_argument("notice", metavar=_("NOTICE"))
    manners = [one.value.replace("_", "-") for one in Manner]
    served.add_argument("--how", choices=manners, required=True, help=_("a letter: taken-in"))
    receipts = [one.value.replace("_", "-") for one in Receipt]
    served.add_argument("--receipt", choices=receipts, default=receipts[0])
    served.add_argument("--date", type=day, metavar=_("DATE"), help=_("of receipt; else the acting day"))
    served.add_argument("--at", metavar="HH:MM", help=_("when it was received, where it was noted"))
    for name, value, says in (
        ("--receiver", _("NAME"), _("who signed for it")),
        ("--post", _("POST"), _("what the receiver is there")),
        ("--reason", _("REASON"), _("of leaving it, or of the refusal")),
        ("--receipt-no", _("NUMBER"), _("of the postal receipt")),
        ("--remarks", _("TEXT"), ""),
    ):
        served.add_argument(name, default="", metavar=value, help=says)
    served.add_argument("--witness", action="append", default=[], metavar=_("NAME"))
    served.add_argument(
        "--server",
        action="append",
        default=[],
        metavar=_("PERSON"),
        help=_("who served it; may be given again"),
    )
    served.add_argument("--scan", type=place, nargs="+", action="extend", default=[], metavar=_("FILE"))


def _step(nouns: "Noun", verb: AddVerb, name: str, says: str) -> "Command":
    parser = verb(nouns, name, says)
    parser.add_argument("case", metavar=_("CASE"), help=_of_case())
    parser.add_argument(
        "--finding",
        nargs="+",
        action="extend",
        default=[],
        metavar="N",
        help=_("as the notice numbers them (2), or the visit (v4): see “case show”; else all that fit"),
    )
    return parser


def _of_case() -> str:
    return _("the number of its notice, or the id of its visit")
