"""The window, opened from the command line."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from inspector_app.cli.call import Call
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _


def open_window(call: Call) -> int:
    """Open the window on the data."""
    by: UUID | None = None
    if call.typed.by:
        with call.reading() as session:
            by = call.by(session)
    return show(call, call.folder, by)


def show(call: Call, folder: Path, by: UUID | None = None) -> int:
    """Open the window on a data folder and return its exit code."""
    try:
        from inspector_app import app
    except ImportError as error:  # a shared library of the system that Qt needs
        raise _no_window(error) from error
    return app.run(
        folder, call.typed.lang, by, call.typed.on, quit_after_first_paint=call.typed.quit_after_first_paint
    )


def make_ready(title: str, work: Callable[[Callable[[str, int, int], None]], None]) -> bool:
    """Do long work before the window opens, seen in a small one; False where it was given up."""
    try:
        from inspector_app import app
    except ImportError as error:
        raise _no_window(error) from error
    return app.make_ready(title, work)


def tour(call: Call) -> int:
    """Drive the window through the whole job."""
    from inspector_app.ui.tour import tour as driven

    return driven.run(call.typed.folder.absolute())


def _no_window(error: ImportError) -> UserError:
    return UserError(
        _("The window cannot open: {reason}. “python3 run.py” installs what is missing.").format(reason=error)
    )
