"""The command line: 0 done, 1 refused with one line on the standard error, 2 wrong usage, 130 interrupted.

What only a command or a refusal needs is imported where it comes to that: mostly the window is opened.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from inspector_app.cli import streams
from inspector_app.cli.plain_start import plain_start
from inspector_app.domain.errors import UserError

DONE, REFUSED, INTERRUPTED = 0, 1, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words say and return the exit code; never a trace on the screen."""
    words = list(sys.argv[1:] if argv is None else argv)
    streams.speak_utf8()
    try:
        code = _run(words)
    except SystemExit as leaving:  # argparse: help, version, wrong usage
        code = leaving.code if isinstance(leaving.code, int) else REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        streams.close_quietly(sys.stdout)
        return DONE
    return _written_out(code)


def _written_out(code: int) -> int:
    """Write what is still held back; the code, or that it could not be written."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        streams.close_quietly(sys.stdout)
    except OSError as error:
        from inspector_app.cli import output

        code = _refuse(str(output.not_written(error)))
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:  # nobody can be told
        streams.close_quietly(sys.stderr)
    return code


def _run(words: list[str]) -> int:
    start = plain_start(words)
    if start is None:
        from inspector_app.cli.commands import understood

        start = understood(words)
    folder, do = start
    try:
        return do()
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except UserError as refused:
        return _refuse(str(refused))
    except Exception as error:  # noqa: BLE001 - a bug: the trace goes to the log, one line to the user
        from inspector_app.i18n import _

        says = _("Something went wrong inside the program. The log says what: {log}")
        return _refuse(says.format(log=_logged(folder, error)))


def _refuse(sentence: str) -> int:
    from inspector_app.cli import output

    output.refusal(sentence)
    return REFUSED


def _logged(folder: Path, error: Exception) -> Path:
    """Write the trace of an error to the log beside the data, else to a temporary folder."""
    import logging
    import tempfile
    from contextlib import suppress

    from inspector_app import logs

    for beside in (folder, Path(tempfile.gettempdir())):
        with suppress(OSError):
            with logs.kept(beside):
                (beside / "inspector.log").touch()
                logging.getLogger(__name__).error("A bug", exc_info=error)
            return beside / "inspector.log"
    return Path("-")
