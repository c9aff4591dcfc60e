"""The sample county on the command line."""

import gc
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from inspector_app.cli import output, window
from inspector_app.cli.call import Call
from inspector_app.domain.clock import day_of
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.services import demo as sample
from inspector_app.services import demo_years
from inspector_app.services.demo_county import Told
from inspector_app.store.database import Store


def demo(call: Call) -> int:
    """Fill a folder with the sample county, or open one that is gone when the window is closed."""
    folder: Path | None = call.typed.folder
    if folder is not None:
        _fill(call, folder.absolute(), _on_terminal)
        output.line(
            _("{folder} holds a sample county. Open it with “inspector-app --data {folder}”.").format(
                folder=folder
            )
        )
        return 0
    with tempfile.TemporaryDirectory(prefix="inspector-demo-", ignore_cleanup_errors=True) as temporary:
        place = Path(temporary)
        if not window.make_ready(_("Making a sample county"), lambda told: _fill(call, place, told)):
            return 0
        return window.show(call, place)


def _fill(call: Call, folder: Path, told: Told) -> None:
    if call.on > day_of(call.now):
        raise UserError(
            _("Nothing can have happened by {day} yet. Leave --on out.").format(day=call.on.isoformat())
        )
    if folder.exists() and not folder.is_dir():
        raise UserError(_("{folder} is a file. Name a folder for the data.").format(folder=folder))
    if folder.exists() and any(folder.iterdir()):
        raise UserError(_("{folder} is not empty. Name an empty folder.").format(folder=folder))
    years: int = call.typed.years
    with _no_collector(), Store.open(folder, now=call.now) as store:
        since = call.on - sample.LENGTH - years * demo_years.YEAR
        with store.writing() as session:
            county = sample.begin(session, on=call.on, since=since, now=call.now)
            visits = years * demo_years.visits_of(session)
        numbers = count(1)
        for year in range(years):
            with store.writing() as session:
                demo_years.live(
                    session,
                    county,
                    begins=since + year * demo_years.YEAR,
                    is_last=year + 1 == years,
                    visited=lambda: told(_("Homes visited over the years"), next(numbers), visits),
                )
        with store.writing() as session:
            sample.last_months(session, county, told)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Let the collector of cycles rest: it would take a fifth of the time and find next to nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _on_terminal(at: str, done: int, of: int) -> None:
    """Say how far it is, if somebody looks at the terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        print(f"\r{at}: {done}/{of}", end="\n" if done == of else "", file=sys.stderr, flush=True)
