"""The start: painted before anything heavy, one window per data folder."""

import os
import subprocess
import sys
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app import app
from inspector_app.app import open_data
from inspector_app.services import settings
from inspector_app.store.holder import FolderLock
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.page_table import PageEntry
from inspector_app.ui.remembered import Look, Remembered
from inspector_app.ui.single import listen, raise_first, server_name
from inspector_app.ui.widgets.empty_state import EmptyState
from tests.ui.at_once import AtOnce

_FIRST_PAINT = """
import builtins, sys
from inspector_app.__main__ import main
code = main()
heavy = (
    "sqlalchemy", "alembic", "reportlab", "openpyxl", "PIL", "numpy", "pypinyin", "chinese_calendar",
    "pypdfium2", "pikepdf", "lxml", "jsonschema", "attr", "attrs",
    "sqlite3", "inspector_app.cli.grammar", "inspector_app.domain.checklist",
)
print(code, *sorted(set(heavy) & set(sys.modules)), builtins.__import__ is builtins.__orig_import__)
"""
_PATIENCE = 240
"""Seconds until a program that does not come is given up, on a machine that has much else to do."""


def _run(code: str, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **extra},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )


def test_nothing_heavy_is_imported_before_the_window_is_seen(tmp_path: Path) -> None:
    done = _run(_FIRST_PAINT, "--data", str(tmp_path / "data"), "--lang=en", "--quit-after-first-paint")
    assert done.stdout.split() == ["0", "True"], done.stderr  # True: nobody reads each module's source
    assert not (tmp_path / "data").exists()


_NOT_YET = (
    *("alembic", "reportlab", "inspector_app.documents", "inspector_app.store.nouns"),
    *("inspector_app.store.verify", "inspector_app.services.notices", "inspector_app.services.papers"),
)


def test_desk_and_list_of_homes_are_read_without_what_only_writing_and_papers_need(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with ExitStack() as held:
        open_data(data, held).close()
    read = f"""
import sys
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from inspector_app.app import open_data
from inspector_app.ui.pages import facilities as _list, today as _desk
from inspector_app.services import facilities, today
from inspector_app.ui.seat import seat
with ExitStack() as held:
    store = open_data(Path(sys.argv[1]), held)
    with store.reading() as session:
        today.desk(session, on=date(2020, 2, 3))
        seat(session, by=None, now=datetime.now().astimezone())
        print(len(facilities.overview(session, on=date(2020, 2, 3)).homes))
print(*sorted(set({_NOT_YET!r}) & set(sys.modules)))
"""
    done = _run(read, str(data))
    assert done.stdout.split() == ["56"], done.stderr


_SPEAKS = """
import os
from inspector_app.app import _speak_to_fcitx
_speak_to_fcitx()
print(os.environ.get("QT_IM_MODULE"), os.environ.get("IBUS_USE_PORTAL"))
"""


def test_chinese_can_be_typed_with_fcitx_on_linux() -> None:
    if sys.platform.startswith("linux"):
        assert _run(_SPEAKS, XMODIFIERS="@im=fcitx").stdout.split() == ["ibus", "1"]
    assert "ibus" not in _run(_SPEAKS, XMODIFIERS="@im=none", QT_IM_MODULE="", GTK_IM_MODULE="").stdout


def test_a_second_start_raises_the_first_window(tmp_path: Path, qtbot: QtBot) -> None:
    raised: list[bool] = []
    assert not raise_first(tmp_path)
    server = listen(tmp_path, lambda: raised.append(True))
    assert raise_first(tmp_path)
    qtbot.waitUntil(lambda: raised == [True])
    server.close()
    assert not raise_first(tmp_path)


def test_two_data_folders_have_two_windows(tmp_path: Path) -> None:
    assert server_name(tmp_path / "one") != server_name(tmp_path / "two")
    assert server_name(tmp_path / "one") == server_name(tmp_path / "one")


_WINDOW = """
import sys
from pathlib import Path
from inspector_app.app import run
sys.exit(run(Path(sys.argv[1]), "en"))
"""


def test_a_second_program_on_the_same_data_raises_the_first_and_ends(tmp_path: Path, qtbot: QtBot) -> None:
    data = tmp_path / "data"
    first = subprocess.Popen(
        [sys.executable, "-c", _WINDOW, str(data)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        stderr=subprocess.DEVNULL,
    )
    try:
        # It listens last of all; one that has ended is not waited for.
        qtbot.waitUntil(lambda: raise_first(data) or first.poll() is not None, timeout=_PATIENCE * 1000)
        assert first.poll() is None
        assert _run(_WINDOW, str(data)).returncode == 0
        assert first.poll() is None
    finally:
        first.terminate()
        first.wait()


def test_on_a_small_screen_the_first_window_fills_it_so_that_its_foot_is_seen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = BackgroundStore(lambda: open_data(tmp_path, ExitStack()), AtOnce())
    for room, fills in ((QRect(0, 0, 1366, 728), True), (QRect(0, 0, 1920, 1040), False)):
        window = MainWindow(store, Remembered(tmp_path), look=Look("en"))
        qtbot.addWidget(window)
        monkeypatch.setattr(window, "screen", lambda room=room: _Screen(room))
        app._place(window, Remembered(tmp_path))
        assert window.isMaximized() is fills
    store.close()


class _Screen:
    """A screen with so much room."""

    def __init__(self, room: QRect) -> None:
        self.room = room

    def availableGeometry(self) -> QRect:
        return self.room


def test_the_stored_look_is_worn_as_soon_as_the_data_are_quiet(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, now = tmp_path / "data", datetime.now().astimezone()
    monkeypatch.setattr(BackgroundStore, "is_idle", False)  # more is being read while who sits here is told
    with ExitStack() as held:
        store = BackgroundStore(lambda: open_data(data, held), AtOnce())
        window = MainWindow(store, Remembered(data), look=Look("en"), language_is_given=True, pages=())
        qtbot.addWidget(window)
        store.open(then=window.start)
        store.write(store, lambda session: settings.change(session, {"theme": "dark"}, by=None, now=now))
        assert theme.tokens().is_dark
        theme.apply(qapp, "light")
        store.close()


def test_a_page_that_cannot_be_imported_does_not_keep_the_data_shut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_page.py").write_text("raise RuntimeError", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    broken = PageEntry("broken", "Today", "layout-dashboard", "broken_page:BrokenPage", reads="broken_page")
    monkeypatch.setattr(app, "PAGES", (broken,))
    with ExitStack() as held:
        open_data(tmp_path / "data", held).close()


def test_a_folder_held_by_somebody_else_says_who_holds_it(tmp_path: Path, qtbot: QtBot) -> None:
    data = tmp_path / "data"
    with FolderLock.take(data, now=datetime.now().astimezone()), ExitStack() as held:
        store = BackgroundStore(lambda: open_data(data, held), AtOnce())
        window = MainWindow(store, Remembered(data), look=Look("en"))
        qtbot.addWidget(window)
        store.open(then=window.start, failed=window.show_refusal_to_open)
        shown = window.stack.currentWidget()
        assert isinstance(shown, EmptyState)
        assert f"process {os.getpid()}" in shown.hint.text()
        store.close()
