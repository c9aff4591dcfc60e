"""The sample county on the command line."""

import tempfile
from pathlib import Path

from inspector_app.cli import output, window
from inspector_app.cli.call import Call
from inspector_app.domain.clock import day_of
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.services import demo as sample
from inspector_app.store.database import Store


def demo(call: Call) -> int:
    """Fill a folder with the sample county, or open one that is gone when the window is closed."""
    folder: Path | None = call.typed.folder
    if folder is not None:
        _fill(call, folder.absolute())
        output.line(
            _("{folder} holds a sample county. Open it with “inspector-app --data {folder}”.").format(
                folder=folder
            )
        )
        return 0
    with tempfile.TemporaryDirectory(prefix="inspector-demo-", ignore_cleanup_errors=True) as temporary:
        _fill(call, Path(temporary))
        return window.show(call, Path(temporary))


def _fill(call: Call, folder: Path) -> None:
    if call.on > day_of(call.now):
        raise UserError(
            _("Nothing can have happened by {day} yet. Leave --on out.").format(day=call.on.isoformat())
        )
    if folder.exists() and not folder.is_dir():
        raise UserError(_("{folder} is a file. Name a folder for the data.").format(folder=folder))
    if folder.exists() and any(folder.iterdir()):
        raise UserError(_("{folder} is not empty. Name an empty folder.").format(folder=folder))
    with Store.open(folder, now=call.now) as store, store.writing() as session:
        sample.fill(session, on=call.on, now=call.now)
