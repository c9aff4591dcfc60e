"""The parsers of nouns and of their verbs, and what can be said at each of them."""

import argparse
from collections.abc import Sequence
from itertools import takewhile
from typing import Protocol

from inspector_app.cli.usage import Parser, day, place
from inspector_app.domain.paper import PaperKind
from inspector_app.i18n import LANGUAGES, _

KINDS = tuple(kind.value for kind in PaperKind)


class Noun(Protocol):
    """What argparse returns for the commands below a noun."""

    def add_parser(self, name: str, *, help: str, description: str) -> "Command":  # noqa: A002 - argparse's word
        """Add a command."""


class Command(Parser):
    """The parser of a command; what can be said before a command can be said after it as well."""

    def __init__(self, prog: str, *, description: str = "") -> None:
        super().__init__(prog, description=description)
        add_common(self)

    def parse_known_args(  # type: ignore[override]  # argparse's overloads
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Let the list of kinds end at a word that is none, the place: --kinds order letter DIR."""
        words = list(args or ())
        if "--kinds" in words and "--kinds" in self._option_string_actions:
            start = words.index("--kinds") + 1
            given = list(takewhile(lambda word: not word.startswith("-"), words[start:]))
            if given and given[-1] not in KINDS and set(given[:-1]) <= set(KINDS):
                words.insert(0, words.pop(start + len(given) - 1))
        return super().parse_known_args(words, namespace)


def add_common(parser: Parser) -> None:
    """Add what can be said of every command."""
    common = parser.add_argument_group(_("Everywhere"))
    unsaid = argparse.SUPPRESS
    common.add_argument(
        "--data", type=place, default=unsaid, metavar=_("DIR"), help=_("the folder of the data")
    )
    common.add_argument("--lang", choices=LANGUAGES, default=unsaid, help=_("the language of the answers"))
    common.add_argument("--by", default=unsaid, metavar=_("PERSON"), help=_("who acts: name or certificate"))
    common.add_argument(
        "--on",
        type=day,
        default=unsaid,
        metavar=_("DATE"),
        help=_("the acting day, e.g. 2020-02-17; else today"),
    )


def noun(nouns: Noun, name: str, says: str) -> Noun:
    """Add a noun; returns what its verbs are added to."""
    parser = nouns.add_parser(name, help=says, description=says)
    verbs: Noun = parser.add_subparsers(
        dest="verb", metavar=_("COMMAND"), title=_("Commands"), required=True, parser_class=Command
    )
    return verbs


def verb(noun: Noun, name: str, says: str, *, listing: bool = False) -> Command:
    """Add a verb to a noun; a listing can answer as JSON."""
    parser = noun.add_parser(name, help=says, description=says)
    if listing:
        parser.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help=_("answer as JSON")
        )
    return parser
