"""The commands of what follows a notice: answers, older cases, the calendar, reports, what is found again."""

from inspector_app.cli.command import Noun, noun, verb
from inspector_app.cli.usage import day, place, whole_number
from inspector_app.i18n import _


def add_case_nouns(nouns: Noun) -> None:
    """Add the nouns of the follow-up."""
    _add_reports(noun(nouns, "report", _("daily reports of the homes: zero is a report")))
    home = noun(nouns, "facility", _("all about one home"))
    shown = verb(
        home, "show", _("show all about a home: visits, findings, talks, daily reports"), listing=True
    )
    shown.add_argument("facility", metavar=_("CODE"))
    _add_systemic(noun(nouns, "systemic", _("what several homes have in common")))
    _add_calendar(noun(nouns, "calendar", _("official working days: until when, and a year taken over")))


def add_older_cases(case: Noun) -> None:
    """Add “case template” and “case import”."""
    verb(case, "template", _("write a sheet for notices of earlier years")).add_argument(
        "file", type=place, metavar="FILE.xlsx"
    )
    taken = verb(case, "import", _("show what a sheet of earlier notices would enter"), listing=True)
    taken.add_argument("file", type=place, metavar="FILE.xlsx")
    taken.add_argument("--accept", action="store_true", help=_("enter it"))
    taken.add_argument("--why", default="", help=_("why what was entered before is put right"))


def add_workbook(reply: Noun) -> None:
    """Add “reply template” and “reply import”."""
    written = verb(reply, "template", _("write the workbook that goes out with a notice"))
    written.add_argument("notice", metavar=_("NUMBER"))
    written.add_argument("file", type=place, metavar="FILE.xlsx")
    taken = verb(reply, "import", _("show what a filled workbook would record"), listing=True)
    taken.add_argument("file", type=place, metavar="FILE.xlsx")
    taken.add_argument(
        "--photos", type=place, metavar=_("DIR|ZIP"), help=_("where the photos lie that it names")
    )
    taken.add_argument(
        "--received", type=day, metavar=_("DATE"), help=_("the day it was handed in; else the acting day")
    )
    taken.add_argument("--accept", action="store_true", help=_("record it"))


def _add_reports(report: Noun) -> None:
    asked = verb(report, "ask", _("have a campaign ask for a report each day from the acting day on"))
    asked.add_argument("--campaign", metavar=_("CAMPAIGN"), help=_("else the one that runs"))
    asked.add_argument("--stop", action="store_true", help=_("ask no more"))
    daily = verb(
        report, "daily", _("record a home's report for the acting day; list who reported"), listing=True
    )
    daily.add_argument("--campaign", metavar=_("CAMPAIGN"), help=_("else the one that runs"))
    daily.add_argument("--home", metavar=_("CODE"), help=_("the home that reports"))
    daily.add_argument("--cases", type=whole_number, metavar="N", help=_("how many; 0 is a report"))
    daily.add_argument("--note", default="", metavar=_("TEXT"))
    daily.add_argument("--at", metavar="HH:MM", help=_("when it came; else now"))
    daily.add_argument("--why", default="", metavar=_("REASON"), help=_("why an earlier report is put right"))


def _add_systemic(systemic: Noun) -> None:
    listed = verb(systemic, "list", _("list what was found, the widest first"), listing=True)
    listed.add_argument("--campaign", metavar=_("CAMPAIGN"), help=_("else the one that runs"))
    listed.add_argument("--from", dest="found_from", type=day, metavar=_("DATE"), help=_("from this day on"))
    listed.add_argument("--to", dest="found_to", type=day, metavar=_("DATE"), help=_("up to this day"))
    letter = verb(systemic, "letter", _("write one letter to a township about its homes, as a draft"))
    letter.add_argument("--campaign", metavar=_("CAMPAIGN"), help=_("else the one that runs"))
    letter.add_argument("--township", required=True, metavar=_("TOWNSHIP"))
    letter.add_argument("file", type=place, metavar="FILE.pdf")


def _add_calendar(calendar: Noun) -> None:
    verb(calendar, "list", _("say until when working days are known"), listing=True)
    taken = verb(calendar, "import", _("take over a year of the official calendar"), listing=True)
    taken.add_argument("file", type=place, metavar="FILE.toml|.csv|.xlsx")
