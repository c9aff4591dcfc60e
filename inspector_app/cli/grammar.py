"""Every command with its words: the noun names the module of this package, the verb its function."""

from functools import cache

from inspector_app import i18n
from inspector_app.cli import case_grammar
from inspector_app.cli.command import KINDS, Command, Noun, add_common
from inspector_app.cli.command import noun as _noun
from inspector_app.cli.command import verb as _verb
from inspector_app.cli.grammar_cases import add_case_nouns, add_older_cases, add_workbook
from inspector_app.cli.grammar_plan import add_plans
from inspector_app.cli.usage import Parser, day, pair, place, whole_number
from inspector_app.domain.checklist import Form, Severity
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.ledger import LedgerGroup
from inspector_app.domain.paper import SharedWording
from inspector_app.i18n import _
from inspector_app.settings import __version__

PROGRAM = "inspector-app"
ROLES = ("inspector", "issuer", "clerk")
WORDINGS = (*KINDS, *(shared.value for shared in SharedWording))
FORMS = tuple(form.value for form in Form)
HOME_KINDS = tuple(kind.value for kind in FacilityKind)


def grammar() -> Parser:
    """Return the whole command line, in the language in use."""
    return _grammar(i18n.language())


@cache
def _grammar(_language: str) -> Parser:
    parser = Parser(
        PROGRAM,
        description=_("Inspections of elderly-care facilities. Without a command the window opens."),
        epilog=_("“{program} COMMAND --help” tells more of a command.").format(program=PROGRAM),
    )
    add_common(parser)
    parser.set_defaults(data=None, lang=None, by=None, on=None, noun="", verb="", json=False)
    parser.add_argument(
        "--version", action="version", version=f"{PROGRAM} {__version__}", help=_("show the version")
    )
    parser.add_argument("--quit-after-first-paint", action="store_true", help=_("for measuring the start"))
    nouns = parser.add_subparsers(
        dest="noun", metavar=_("COMMAND"), title=_("Commands"), parser_class=Command
    )
    _add_roster(_noun(nouns, "roster", _("the facilities of the county")))
    _add_persons(_noun(nouns, "person", _("inspectors, issuers and clerks")))
    _add_settings(_noun(nouns, "settings", _("the bureau's name, numbers, wordings; this PC's language")))
    _add_checklists(_noun(nouns, "checklist", _("the published checklists")))
    _add_campaigns(_noun(nouns, "campaign", _("which homes are inspected, when, with which checklist")))
    add_plans(nouns)
    _add_visits(_noun(nouns, "visit", _("sealed visits; visits described as JSON")))
    _add_reinspections(_noun(nouns, "reinspect", _("open findings looked at again, described as JSON")))
    _add_notices(_noun(nouns, "notice", _("orders and letters: draft, issue, print, withdraw")))
    cases = _noun(nouns, "case", _("every case: whose turn it is, until when and why"))
    case_grammar.add_cases(cases, _verb)
    add_older_cases(cases)
    replies = _noun(nouns, "reply", _("the answers of homes and townships"))
    case_grammar.add_replies(replies, _verb)
    add_workbook(replies)
    case_grammar.add_talks(_noun(nouns, "talk", _("talks with those responsible")), _verb)
    case_grammar.add_steps(nouns, _verb)
    _add_papers(_noun(nouns, "paper", _("every paper of a case, one by one or many at once")))
    _add_ledger(_noun(nouns, "ledger", _("every finding as a row: list, write as xlsx or csv")))
    _add_figures(nouns)
    add_case_nouns(nouns)
    _add_single(nouns)
    return parser


def _add_roster(noun: Noun) -> None:
    _verb(noun, "list", _("list the facilities"), listing=True)
    taken = _verb(noun, "import", _("show what a roster file (xlsx, csv) would change"), listing=True)
    taken.add_argument("file", type=place, metavar=_("FILE"))
    taken.add_argument("--accept", action="store_true", help=_("take it over"))
    for name, says in (
        ("export", _("write the roster to a file (xlsx, csv)")),
        ("template", _("write a file to fill in (xlsx, csv): the codes stand in it")),
    ):
        _verb(noun, name, says).add_argument("file", type=place, metavar=_("FILE"))


def _add_persons(noun: Noun) -> None:
    listed = _verb(noun, "list", _("list the persons"), listing=True)
    listed.add_argument("--retired", action="store_true", help=_("the retired ones too"))
    listed.add_argument("--role", choices=ROLES, help=_("only those with this role"))
    added = _verb(noun, "add", _("list a person"), listing=True)
    added.add_argument("name", metavar=_("NAME"))
    revised = _verb(noun, "revise", _("change what is said of a person"), listing=True)
    revised.add_argument("person", metavar=_("PERSON"))
    revised.add_argument("--name", metavar=_("NAME"))
    for parser in (added, revised):
        parser.add_argument(
            "--role", choices=ROLES, action="append", help=_("may be given again; without it: inspector")
        )
        parser.add_argument("--certificate", metavar=_("NUMBER"), help=_("number of the certificate"))
        parser.add_argument("--unit", metavar=_("UNIT"))
        parser.add_argument("--phone", metavar=_("NUMBER"))
    retired = _verb(noun, "retire", _("take a person out of the lists; earlier papers keep the name"))
    retired.add_argument("person", metavar=_("PERSON"))


def _add_settings(noun: Noun) -> None:
    got = _verb(noun, "get", _("show one setting or all"), listing=True)
    got.add_argument("key", nargs="?", metavar=_("KEY"))
    put = _verb(noun, "set", _("change a setting"))
    put.add_argument("key", metavar=_("KEY"))
    put.add_argument("value", metavar=_("VALUE"))


def _add_checklists(noun: Noun) -> None:
    _verb(noun, "list", _("list the checklists"), listing=True)
    checked = _verb(noun, "check", _("say whether a checklist file is sound"))
    checked.add_argument("file", type=place, metavar=_("FILE"))


def _add_campaigns(noun: Noun) -> None:
    _verb(noun, "list", _("list the campaigns"), listing=True)
    added = _verb(
        noun, "add", _("open a campaign; without --facility it covers the whole roster"), listing=True
    )
    added.add_argument("name", metavar=_("NAME"))
    added.add_argument("--checklist", required=True, metavar=_("ID"))
    added.add_argument("--from", dest="starts_on", type=day, required=True, metavar=_("DATE"))
    added.add_argument("--to", dest="ends_on", type=day, required=True, metavar=_("DATE"))
    added.add_argument("--facility", nargs="+", action="extend", default=[], metavar=_("CODE"))
    added.add_argument(
        "--ask",
        type=pair,
        action="append",
        default=[],
        metavar=_("KEY=VALUE"),
        help=_("what is asked once per campaign, e.g. risk_level=high"),
    )
    closed = _verb(noun, "close", _("close a campaign"))
    closed.add_argument("campaign", metavar=_("CAMPAIGN"))


def _add_visits(noun: Noun) -> None:
    taken = _verb(noun, "import", _("seal a visit described as JSON; prints its id"), listing=True)
    taken.add_argument("file", type=place, metavar="FILE.json")
    listed = _verb(noun, "list", _("list the sealed visits"), listing=True)
    listed.add_argument("--facility", metavar=_("CODE"))
    shown = _verb(noun, "show", _("show a visit with its answers and findings"), listing=True)
    shown.add_argument("visit", metavar=_("VISIT"))
    _verb(noun, "schema", _("print the JSON Schema of a visit"))
    form = _verb(noun, "form", _("print a list to be filled in on paper, as PDF"), listing=True)
    form.add_argument("facility", metavar=_("CODE"))
    form.add_argument("file", type=place, metavar="FILE.pdf")
    form.add_argument("--checklist", metavar=_("ID"))
    form.add_argument("--form", choices=FORMS)
    form.add_argument("--walking", action="store_true", help=_("its items in walking order"))


def _add_reinspections(noun: Noun) -> None:
    taken = _verb(noun, "import", _("seal a visit to open findings; prints its id"), listing=True)
    taken.add_argument("file", type=place, metavar="FILE.json")


def _add_notices(noun: Noun) -> None:
    drafted = _verb(noun, "draft", _("draft the notice of a visit; prints its id"), listing=True)
    drafted.add_argument("visit", metavar=_("VISIT"))
    drafted.add_argument("--kind", choices=("order", "letter"), help=_("else by the kind of home"))
    drafted.add_argument("--reason", default="", help=_("why another kind than the home's own"))
    drafted.add_argument(
        "--without",
        type=whole_number,
        action="append",
        metavar="N",
        help=_("leave out the Nth open finding of the visit; may be said several times"),
    )
    drafted.add_argument("--why", default="", help=_("why findings that are more than minor are left out"))
    submitted = _verb(noun, "submit", _("submit a draft for signature"))
    submitted.add_argument("notice", metavar=_("NOTICE"))
    issued = _verb(
        noun, "issue", _("sign a notice: it gets number, date and paper; prints the number"), listing=True
    )
    issued.add_argument("notice", metavar=_("NOTICE"), help=_("the notice, or the visit it was drafted from"))
    issued.add_argument(
        "--number", type=whole_number, metavar="N", help=_("the number from the office's own register")
    )
    listed = _verb(noun, "list", _("list the notices"), listing=True)
    listed.add_argument("--state", choices=("draft", "submitted", "issued", "withdrawn"))
    printed = _verb(noun, "pdf", _("write the paper of a notice to a file"))
    printed.add_argument("notice", metavar=_("NUMBER"))
    printed.add_argument("file", type=place, metavar="FILE.pdf")
    withdrawn = _verb(
        noun, "withdraw", _("withdraw a notice, after service revoke it; its number stays listed")
    )
    withdrawn.add_argument("notice", metavar=_("NUMBER"))
    withdrawn.add_argument("--reason", required=True, metavar=_("REASON"))


def _add_papers(noun: Noun) -> None:
    listed = _verb(noun, "list", _("list the papers of a case and which can be printed"), listing=True)
    listed.add_argument(
        "case", metavar=_("CASE"), help=_("a visit, the number of a notice, the code of a home or a campaign")
    )
    printed = _verb(noun, "pdf", _("write a paper to a file; prints where it is"), listing=True)
    printed.add_argument("kind", choices=KINDS, metavar=_("KIND"), help=", ".join(KINDS))
    printed.add_argument("id", metavar=_("CASE"), help=_("what it is about, as for “paper list”"))
    printed.add_argument("file", type=place, metavar=_("FILE.pdf|DIR"))
    printed.add_argument("--form", choices=FORMS, help=_("of a checklist to fill in; else the home's own"))
    printed.add_argument("--walking", action="store_true", help=_("its items in walking order"))
    printed.add_argument("--size", choices=("a3", "a4"), help=_("of a ledger; else as the settings say"))
    many = _verb(noun, "batch", _("print many papers into a folder, or into one PDF"), listing=True)
    many.add_argument("into", type=place, metavar=_("DIR|FILE.pdf"))
    many.add_argument(
        "--kinds", nargs="+", choices=KINDS, required=True, metavar=_("KIND"), help=", ".join(KINDS)
    )
    many.add_argument("--campaign", default="", metavar=_("CAMPAIGN"), help=_("the homes of a campaign"))
    many.add_argument("--township", default="", metavar=_("TOWNSHIP"), help=_("the homes of a township"))
    many.add_argument(
        "--visit", nargs="+", action="extend", default=[], metavar=_("VISIT"), help=_("single visits")
    )

    worded = _verb(noun, "wording", _("print the wording of a paper, or take one over"), listing=True)
    worded.add_argument("kind", choices=WORDINGS, metavar=_("KIND"), help=", ".join(WORDINGS))
    source = worded.add_mutually_exclusive_group()
    source.add_argument(
        "file", type=place, nargs="?", metavar=_("FILE"), help=_("the office's wording, as it was printed")
    )
    source.add_argument("--reset", action="store_true", help=_("go back to the shipped wording"))


def _add_ledger(noun: Noun) -> None:
    listed = _verb(noun, "list", _("list the findings and what they come to"), listing=True)
    written = _verb(
        noun, "export", _("write the ledger to a file; a csv holds the first sheet"), listing=True
    )
    written.add_argument("file", type=place, metavar="FILE.xlsx|.csv")
    written.add_argument(
        "--mapping", type=place, metavar="FILE.toml", help=_("sheets, columns and words of your own")
    )
    for parser in (listed, written):
        narrow = parser.add_argument_group(_("Only findings"))
        narrow.add_argument("--text", default="", metavar=_("WORDS"), help=_("with these words"))
        narrow.add_argument("--township", default="", metavar=_("TOWNSHIP"), help=_("of a township"))
        narrow.add_argument(
            "--kind", choices=[kind.value for kind in FacilityKind], help=_("of a kind of home")
        )
        narrow.add_argument("--facility", default="", metavar=_("CODE"), help=_("of a home"))
        narrow.add_argument("--campaign", default="", metavar=_("CAMPAIGN"), help=_("of a campaign"))
        narrow.add_argument("--visit", default="", metavar=_("VISIT"), help=_("of a visit"))
        narrow.add_argument(
            "--state", choices=[group.value for group in LedgerGroup], help=_("that stand so")
        )
        narrow.add_argument("--severity", choices=[one.value for one in Severity], help=_("so grave"))
        narrow.add_argument("--part", default="", metavar=_("KEY"), help=_("of a part of the checklist"))
        narrow.add_argument(
            "--from", dest="found_from", type=day, metavar=_("DATE"), help=_("from this day on")
        )
        narrow.add_argument("--to", dest="found_to", type=day, metavar=_("DATE"), help=_("up to this day"))
        narrow.add_argument("--notice", default="", metavar=_("NUMBER"), help=_("in a notice"))


def _add_figures(nouns: Noun) -> None:
    stats = _verb(
        nouns, "stats", _("count visits and findings: rates, by what and where, by month"), listing=True
    )
    stats.add_argument("--campaign", default="", metavar=_("CAMPAIGN"), help=_("the visits of a campaign"))
    stats.add_argument("--from", dest="first", type=day, metavar=_("DATE"), help=_("visits from that day on"))
    stats.add_argument("--to", dest="last", type=day, metavar=_("DATE"), help=_("visits until that day"))
    stats.add_argument("--township", default="", metavar=_("TOWNSHIP"), help=_("the homes of a township"))
    stats.add_argument("--kind", choices=HOME_KINDS, help=_("the homes of one kind"))
    stats.add_argument(
        "--ranked", action="store_true", help=_("townships by what was found; else by alphabet")
    )


def _add_single(nouns: Noun) -> None:
    demo = _verb(nouns, "demo", _("open sample homes to try everything on, or fill DIR with them"))
    demo.add_argument("folder", type=place, nargs="?", metavar=_("DIR"))
    demo.add_argument(
        "--years", type=whole_number, default=0, metavar="N", help=_("with so many earlier years")
    )
    tour = _verb(nouns, "tour", _("drive the window through the whole job; leave papers and pictures in DIR"))
    tour.add_argument("folder", type=place, metavar=_("DIR"))
    _verb(nouns, "verify", _("check that everything is still as it was written"), listing=True)
    _verb(nouns, "doctor", _("check this PC: versions, fonts, display, disk, clock"), listing=True)
