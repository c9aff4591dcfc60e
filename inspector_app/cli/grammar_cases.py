"""The commands of what follows a notice: answers, older cases, the calendar, reports, what is found again."""

from inspector_app.cli.command import Noun, noun, verb
from inspector_app.cli.usage import place
from inspector_app.i18n import _


def add_case_nouns(nouns: Noun) -> None:
    """Add the nouns of the follow-up."""
    _add_calendar(noun(nouns, "calendar", _("official working days: until when, and a year taken over")))


def _add_calendar(calendar: Noun) -> None:
    verb(calendar, "list", _("say until when working days are known"), listing=True)
    taken = verb(calendar, "import", _("take over a year of the official calendar"), listing=True)
    taken.add_argument("file", type=place, metavar="FILE.toml|.csv|.xlsx")
