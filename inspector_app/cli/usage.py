"""A parser of the command line that speaks the chosen language, wrong usage included."""

import argparse
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NoReturn

from inspector_app.cli.output import one_line, width
from inspector_app.domain.errors import UserError
from inspector_app.domain.judging import read_date
from inspector_app.i18n import _

WRONG_USAGE = 2
LONGEST_NAME = 255  # bytes of a file name (ext4, NTFS: characters)
LONGEST_QUOTE = 600  # the names of every paper fit
YEARS = range(1949, 2200)


class Parser(argparse.ArgumentParser):
    """An argument parser with its headings and refusals in the language in use."""

    def __init__(self, prog: str, *, description: str = "", epilog: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = _("What to do")
        self._optionals.title = _("Options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message: str) -> NoReturn:
        """Say what was wrong, how the command is used, and leave with 2."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, f"{self.prog}: {_said(message)}\n")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Head the usage line in the language in use."""
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)

    def _format_action(self, action: argparse.Action) -> str:
        """Keep the column of the explanations straight: a Chinese character is two columns wide."""
        text, header = super()._format_action(action), self._format_action_invocation(action)
        before, found, after = text.partition(header)
        room = len(after) - len(after.lstrip(" ")) - 2
        return before + found + after[max(0, min(width(header) - len(header), room)) :]


def day(typed: str) -> date:
    """Return a day typed on the command line."""
    try:
        on = read_date(typed)
    except UserError as refused:
        raise argparse.ArgumentTypeError(str(refused)) from None
    if on.year not in YEARS:
        says = _("“{typed}” is no day of this work. Give one from {first} to {last}.")
        raise argparse.ArgumentTypeError(says.format(typed=typed, first=YEARS[0], last=YEARS[-1]))
    return on


def is_text(typed: str) -> bool:
    """Return whether a word is text: a terminal can hand on bytes that are none."""
    return not any("\ud800" <= character <= "\udfff" for character in typed)


def place(typed: str) -> Path:
    """Return a file or folder named on the command line; an empty name would mean the folder one is in."""
    if not typed.strip():
        raise argparse.ArgumentTypeError(_("A name is missing."))
    parts = Path(typed).parts  # none of “.”
    if not is_text(typed) or any(len(part.encode()) > LONGEST_NAME for part in parts):
        raise argparse.ArgumentTypeError(_("This name is too long, or has characters no disk takes."))
    return Path(typed)


def whole_number(typed: str) -> int:
    """Return a whole number typed on the command line."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 9):
        raise argparse.ArgumentTypeError(_("“{typed}” is not a whole number.").format(typed=typed[:40]))
    return int(typed)


def pair(typed: str) -> tuple[str, str]:
    """Return KEY=VALUE as two words."""
    key, separator, value = typed.partition("=")
    if not (key and separator and value):
        raise argparse.ArgumentTypeError(_("“{typed}” is not KEY=VALUE.").format(typed=typed[:40]))
    return key, value


_REQUIRED = re.compile(r"the following arguments are required: (?P<names>.*)", re.DOTALL)
_UNKNOWN = re.compile(r"unrecognized arguments: (?P<words>.*)", re.DOTALL)
_CHOICE = re.compile(
    r"argument (?P<name>.*?): invalid choice: (?P<word>.*?)(?:, maybe you meant .*?)?"
    r" \(choose from (?P<choices>.*)\)",
    re.DOTALL,
)
_WORD = re.compile(r"argument (?P<name>.*?): expected (?:one|at least one) argument")
_OTHER = re.compile(r"argument (?P<name>.*?): (?P<reason>.*)", re.DOTALL)


def _said(message: str) -> str:
    """Say argparse's English in the language in use; what it does not know stays as it is."""
    sentences = {
        _REQUIRED: _("{names} is missing."),
        _UNKNOWN: _("“{words}” is not understood."),
        _CHOICE: _("{name}: {word} is none of {choices}."),
        _WORD: _("{name} needs a word after it."),
        _OTHER: "{name}: {reason}",
    }
    for pattern, sentence in sentences.items():
        if found := pattern.fullmatch(message):
            return sentence.format(**{name: _quoted(said) for name, said in found.groupdict().items()})
    return message


def _quoted(said: str) -> str:
    """Return typed words as a sentence can hold them: not endless, nothing a terminal would obey."""
    line = one_line(said)
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE]}…"
