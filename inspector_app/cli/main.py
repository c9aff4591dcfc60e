"""The command line: 0 done, 1 refused with one line on the standard error, 2 wrong usage, 130 interrupted."""

import argparse
import logging
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path

from inspector_app import i18n, logs, paths
from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.grammar import grammar
from inspector_app.cli.usage import place
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _

DONE, REFUSED, INTERRUPTED = 0, 1, 130
_log = logging.getLogger(__name__)
_SINGLE = {"demo": "demo", "tour": "window", "verify": "checks", "doctor": "checks"}
"""The commands of one word with the module that does them; the others are a noun's module and a verb."""
_BUILTIN = {"list", "import", "set"}


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words say and return the exit code; never a trace on the screen."""
    words = list(sys.argv[1:] if argv is None else argv)
    output.speak_utf8()
    try:
        code = _run(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as leaving:  # argparse: help, version, wrong usage
        return leaving.code if isinstance(leaving.code, int) else REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        output.close_quietly(sys.stdout)
        return DONE
    return code


def _run(words: list[str]) -> int:
    before = _said_before(words)
    folder = before.data or paths.default_data()
    i18n.use(before.lang or _kept_language(folder))
    typed = grammar().parse_args(words)
    folder = (typed.data or folder).absolute()
    now = datetime.now().astimezone()
    try:
        with ExitStack() as held:
            return _command(typed)(Call(folder, typed, now, held))
    except UserError as refused:
        output.refusal(str(refused))
        return REFUSED
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception:  # noqa: BLE001 - a bug: the trace goes to the log, one line to the user
        output.refusal(
            _("Something went wrong inside the program. The log says what: {log}").format(log=_logged(folder))
        )
        return REFUSED


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
        module, name = typed.noun, f"{typed.verb}_" if typed.verb in _BUILTIN else typed.verb
    command: Callable[[Call], int] = getattr(import_module(f"inspector_app.cli.{module}"), name)
    return command


def _logged(folder: Path) -> Path:
    """Write the trace of the error being handled to the log beside the data, else to a temporary folder."""
    for beside in (folder, Path(tempfile.gettempdir())):
        with suppress(OSError):
            with logs.kept(beside):
                (beside / "inspector.log").touch()
                _log.exception("A bug")
            return beside / "inspector.log"
    return Path("-")
