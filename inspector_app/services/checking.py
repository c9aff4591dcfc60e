"""Whether everything is as it was written, and whether this PC is fit for the work."""

import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from inspector_app import paths
from inspector_app.domain.calendar import covered
from inspector_app.domain.clock import local
from inspector_app.domain.errors import UserError
from inspector_app.exchange.checklists import shipped_checklists
from inspector_app.exchange.laws import load_laws
from inspector_app.i18n import _, ngettext
from inspector_app.services import checklists, clock
from inspector_app.settings import __version__
from inspector_app.store import verify as written
from inspector_app.store.database import DATABASE, Store
from inspector_app.store.disk import Storage, refuse_shared, storage_of
from inspector_app.store.tables import ENTRY_TRIGGERS, Entry, refusing
from inspector_app.store.verify import Fault, Report

ROOM_NEEDED = 200 * 2**20
"""A visit with its photos takes some 30 MB; with less than this left the next one may not fit."""
FONTS = ("FangSong", "Hei", "Kai", "Song", "Title")
PACKAGES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "reportlab",
    "pillow",
    "openpyxl",
    "chinesecalendar",
)
_ASK_QT = (
    "from PySide6 import QtCore, QtGui, QtNetwork, QtWidgets;"
    "app = QtGui.QGuiApplication([]); print(QtCore.qVersion(), app.platformName())"
)
_QT_ANSWERS_WITHIN = 120
"""Seconds: a first start from a slow disk, with a virus scanner reading along, takes more than thirty."""


class State(StrEnum):
    """How a check came out."""

    FINE = "fine"
    REMARK = "remark"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing the doctor looked at; `says` tells what to do where it is wrong."""

    what: str
    state: State
    says: str


def verify(session: Session) -> Report:
    """Check chains, hashes, guards, tables, photos and papers; nothing is changed."""
    report = written.verify(session)
    return replace(report, faults=(*report.faults, *_guards(session)))


def _guards(session: Session) -> Iterator[Fault]:
    """Name the triggers that refuse changing an entry, where somebody has taken them away."""
    if session.get_bind().dialect.name != "sqlite":
        return
    asked = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    standing = {row.name: row.sql for row in session.execute(asked)}
    wanted = {name: refusing(name, when) for name, when in ENTRY_TRIGGERS.items()}
    for name in sorted(name for name in wanted if standing.get(name) != wanted[name]):
        sentence = _("The guard “{name}”, which keeps entries from being changed, is missing or was changed.")
        yield Fault(DATABASE, sentence.format(name=name))


def doctor(folder: Path, *, now: datetime) -> list[Found]:
    """Look at this PC and the data folder; a folder without data is left without."""
    return [
        Found("inspector-app", State.FINE, __version__),
        Found("Python", State.FINE, f"{platform.python_version()} {sys.executable}"),
        Found("SQLite", State.FINE, sqlite3.sqlite_version),
        *map(_package, PACKAGES),
        _looked(_("Window"), _qt),
        _looked(_("Fonts"), _fonts),
        _looked(_("Laws"), _laws),
        _looked(_("Checklists"), _checklists),
        _looked(_("Working days"), lambda: _calendar(now)),
        _looked(_("Data folder"), lambda: _place(folder)),
        _looked(_("Free disk"), lambda: _room(folder)),
        *_data(folder, now),
    ]


def _looked(what: str, look: Callable[[], tuple[State, str]]) -> Found:
    try:
        state, says = look()
    except UserError as refused:
        state, says = State.WRONG, str(refused)
    return Found(what, state, says)


def _package(name: str) -> Found:
    try:
        return Found(name, State.FINE, version(name))
    except PackageNotFoundError:
        says = _("{name} is not installed. Start once with “python3 run.py”.").format(name=name)
        return Found(name, State.WRONG, says)


def _qt() -> tuple[State, str]:
    """Ask Qt in a process of its own: where a shared library or the display is missing it aborts."""
    try:
        asked = subprocess.run(  # noqa: S603 - our own interpreter and words
            [sys.executable, "-c", _ASK_QT],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_QT_ANSWERS_WITHIN,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return State.WRONG, _("Qt does not answer. Restart this PC, then try again.")
    if asked.returncode == 0:
        return State.FINE, f"Qt {asked.stdout.strip()}"
    reason = next((line for line in asked.stderr.splitlines()[::-1] if line.strip()), "")
    if "ImportError" in reason:
        says = _("The window cannot open: {reason}. “python3 run.py” installs what is missing.")
        return State.WRONG, says.format(reason=reason)
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or _("none")
    says = _("There is no display for the window ({display}); the command line works all the same.")
    return State.REMARK, says.format(display=shown)


def _fonts() -> tuple[State, str]:
    missing = [name for name in FONTS if not paths.resource("fonts", f"{name}.ttf").is_file()]
    if missing:
        return State.WRONG, _("Fonts are missing: {names}. Install the program again.").format(
            names=", ".join(missing)
        )
    return State.FINE, ", ".join(FONTS)


def _laws() -> tuple[State, str]:
    count = len(load_laws(paths.resource("laws")))
    return State.FINE, ngettext("{count} version of a law", "{count} versions of laws", count).format(
        count=count
    )


def _checklists() -> tuple[State, str]:
    loaded = shipped_checklists()
    if loaded.problems:
        return State.WRONG, "\n".join(map(str, loaded.problems))
    return State.FINE, ", ".join(f"{one.id} {one.version}" for one in loaded.checklists)


def _calendar(now: datetime) -> tuple[State, str]:
    first, last = covered()
    if local(now).date() > last:
        says = _("The calendar of working days ends on {day}. Install the newest version of the program.")
        return State.REMARK, says.format(day=last.isoformat())
    return State.FINE, f"{first.isoformat()} – {last.isoformat()}"


def _place(folder: Path) -> tuple[State, str]:
    refuse_shared(folder)
    standing = _standing(folder)
    if not standing.is_dir():
        return State.WRONG, _("{folder} is a file. Name a folder for the data.").format(folder=standing)
    if not os.access(standing, os.W_OK):
        says = _("{folder} cannot be written. Remove its write protection or choose another data folder.")
        return State.WRONG, says.format(folder=standing)
    return State.FINE, str(folder)


def _room(folder: Path) -> tuple[State, str]:
    free = shutil.disk_usage(_standing(folder)).free
    size = f"{free / 2**30:.1f} GB"
    if free < ROOM_NEEDED:
        return State.WRONG, _("Only {size} are free. Make room before the next visit.").format(size=size)
    return State.FINE, size


def _standing(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there."""
    return next(place for place in (folder, *folder.parents) if place.exists())


def _data(folder: Path, now: datetime) -> Iterator[Found]:
    """Look at what only an open database tells; a shared drive is never opened."""
    if not (folder / DATABASE).is_file() or storage_of(folder) is not Storage.LOCAL:
        return
    what = _("Database")
    try:
        with Store.open(folder, now=now) as store, store.reading() as session:
            set_back = clock.warning(session, now=now)
            entries = session.scalar(select(func.count()).select_from(Entry)) or 0
            changed = list(_changed_checklists(session))
    except UserError as refused:
        yield Found(what, State.WRONG, str(refused))
        return
    count = ngettext("{count} entry", "{count} entries", entries).format(count=entries)
    yield Found(what, State.FINE, count)
    for says in changed:
        yield Found(_("Checklists in use"), State.WRONG, says)
    shown = f"{local(now):%Y-%m-%d %H:%M}"
    yield Found(_("Clock"), State.WRONG if set_back else State.FINE, set_back or shown)


def _changed_checklists(session: Session) -> Iterator[str]:
    """Name the checklist files that are left out because visits may rest on what they said before."""
    for checklist in shipped_checklists().checklists:
        try:
            checklists.stands(session, checklist)
        except UserError as refused:
            yield str(refused)
