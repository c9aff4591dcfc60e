"""What a command's words mean: the grammar finds the noun's module and the verb's function."""

import argparse
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path

from inspector_app import i18n, paths
from inspector_app.cli.call import Call
from inspector_app.cli.grammar import grammar
from inspector_app.cli.usage import is_text, place
from inspector_app.i18n import _

_SINGLE = {
    "demo": "demo",
    "tour": "window",
    "verify": "checks",
    "doctor": "checks",
    "due": "case",
    "stats": "stats",
    **dict.fromkeys(("serve", "extend", "close", "refer", "urge"), "case_step"),
}
"""The commands of one word with the module that does them; the others are a noun's module and a verb."""
_ELSEWHERE = {
    ("case", "template"): "older_case",
    ("case", "import"): "older_case",
    ("reply", "template"): "reply_sheet",
    ("reply", "import"): "reply_sheet",
}
"""Verbs that are done by a module of their own."""
_BUILTIN = {"list", "import", "set"}
_RENAMED = {("report", "daily"): "daily_report", ("plan", "ties"): "list_ties"}
"""Verbs that are a module's name where their function stands."""


def understood(words: Sequence[str]) -> tuple[Path, Callable[[], int]]:
    """Return the data folder meant and what is to be done there; its language is spoken from now on."""
    before = _said_before(words)
    folder = before.data or paths.default_data()
    i18n.use(before.lang or _kept_language(folder))
    parser = grammar()
    typed = parser.parse_args(words)
    if not all(map(is_text, words)):
        parser.error(_("One of the words holds bytes that are no text."))
    folder = (typed.data or folder).absolute()

    def do() -> int:
        with ExitStack() as held:
            return _command(typed)(Call(folder, typed, datetime.now().astimezone(), held))

    return folder, do


def _said_before(words: Sequence[str]) -> argparse.Namespace:
    """Return the data folder and the language before anything is understood, so that help can be spoken."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--data", type=place)
    early.add_argument("--lang", choices=i18n.LANGUAGES)
    with suppress(argparse.ArgumentError):
        return early.parse_known_args(words)[0]
    return argparse.Namespace(data=None, lang=None)


def _kept_language(folder: Path) -> str:
    """Return the language kept in the data folder, without opening it for good; Chinese where none is."""
    database = folder / "inspector.db"
    with suppress(sqlite3.Error, OSError):
        if database.is_file():
            with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
                row = connection.execute("SELECT value FROM local WHERE key = 'language'").fetchone()
            if row and row[0] in i18n.LANGUAGES:
                return str(row[0])
    return i18n.LANGUAGES[0]


def _command(typed: argparse.Namespace) -> Callable[[Call], int]:
    if not typed.noun:
        module, name = "window", "open_window"
    elif typed.noun in _SINGLE:
        module, name = _SINGLE[typed.noun], typed.noun
    else:
        module = _ELSEWHERE.get((typed.noun, typed.verb), typed.noun)
        name = f"{typed.verb}_" if typed.verb in _BUILTIN else typed.verb
        name = _RENAMED.get((typed.noun, typed.verb), name)
    command: Callable[[Call], int] = getattr(import_module(f"inspector_app.cli.{module}"), name)
    return command
