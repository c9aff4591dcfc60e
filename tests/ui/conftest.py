"""What the window's tests share: the English window, the light theme, a store on real SQLite."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from inspector_app import i18n
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from tests.ui import county
from tests.ui.at_once import AtOnce

if TYPE_CHECKING:
    from tests.ui.visit_room import Room


@pytest.fixture(autouse=True)
def _english_and_light(qapp: object) -> Iterator[None]:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    assert isinstance(qapp, QApplication)
    before = i18n.language()
    i18n.use("en")
    theme.apply(qapp, "light")
    yield
    i18n.use(before)
    # What still lies there at the end makes the offscreen platform crash, after every test has passed.
    QApplication.clipboard().clear()
    # Without a running event loop nothing is ever deleted, and each new style sheet visits all that is left.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def _own_machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_MACHINE", str(tmp_path_factory.mktemp("machine")))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="session")
def fresh_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder as a first start leaves it, to be copied."""
    from tests.ui.filled import fill_once

    return fill_once(tmp_path_factory, county.seed)[0]


@pytest.fixture
def store(data: Path, fresh_data: Path, qtbot: QtBot) -> Iterator[BackgroundStore]:
    """Return an open store that answers at once, its roster and checklists as after a first start."""
    from inspector_app.store.database import Store

    if not data.exists():
        shutil.copytree(fresh_data, data)
    made = BackgroundStore(lambda: Store.open(data, now=datetime.now().astimezone()), AtOnce())
    with qtbot.waitSignal(made.opened):
        made.open()
    yield made
    made.close()


@pytest.fixture
def room(store: BackgroundStore) -> Iterator["Room"]:
    """Return the visit page over the store, its walk ended with the test."""
    from tests.ui.visit_room import Room

    made = Room(store)
    yield made
    made.close()


@pytest.fixture
def threaded(data: Path, qtbot: QtBot) -> Iterator[BackgroundStore]:
    """Return an open store with its real worker thread."""
    from inspector_app.store.database import Store

    made = BackgroundStore(lambda: Store.open(data, now=datetime.now().astimezone()))
    with qtbot.waitSignal(made.opened, timeout=10_000):
        made.open()
    yield made
    made.close()
