"""Where the keys go: never into a field nobody sees, while a page reads and after."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.page import Page
from inspector_app.ui.page_table import PAGES
from inspector_app.ui.remembered import Look, Remembered
from tests.ui import county
from tests.ui.case_room import Made, data, filled, made
from tests.ui.sitting import Sitting

__all__ = ["data", "filled", "made"]
T = TypeVar("T")


class SlowWorker(Executor):
    """Does nothing until it is told to: a page waits for what it reads."""

    def __init__(self) -> None:
        self.waits = False
        self._work: list[Callable[[], object]] = []

    def submit(self, fn: Callable[..., T], /, *args: object, **kwargs: object) -> "Future[T]":
        future: Future[T] = Future()
        self._work.append(lambda: future.set_result(fn(*args, **kwargs)))
        if not self.waits:
            self.go_on()
        return future

    def go_on(self) -> None:
        self.waits = False
        while self._work:
            self._work.pop(0)()


@pytest.fixture
def worker() -> SlowWorker:
    return SlowWorker()


@pytest.fixture
def window(data: Path, worker: SlowWorker, qtbot: QtBot) -> Iterator[MainWindow]:
    from inspector_app.store.database import Store

    store = BackgroundStore(lambda: Store.open(data, now=county.NOW), worker)
    store.open()
    window = MainWindow(
        store, Remembered(data), look=Look("en"), on=county.TODAY, pages=PAGES, language_is_given=True
    )
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.start()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    worker.go_on()
    store.close()


def has_the_keys() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("today", {"view": "campaigns"}),
        ("facilities", {}),
        ("facilities", {"facility": "home"}),
        ("facilities", {"facility": "home", "view": "editor"}),
        ("facilities", {"view": "import"}),
        ("today", {"view": "campaign"}),
        ("plan", {"view": "draw"}),
        ("plan", {"view": "proof"}),
        ("plan", {"view": "ties"}),
        ("plan", {}),
        ("visit", {}),
        ("visit", {"facility": "home"}),
        ("visit", {"visit": "visit"}),
        ("cases", {"case": "visit"}),
        ("papers", {"notice": "order"}),
        ("print-many", {}),
        ("daily", {}),
        ("systemic", {}),
        ("ledger", {}),
        ("figures", {}),
        ("settings", {}),
    ],
)
def test_keys_go_to_what_is_seen_while_a_page_reads_and_after(
    window: MainWindow, worker: SlowWorker, made: Made, page: str, asked: dict[str, str]
) -> None:
    ids: dict[str, UUID] = {"visit": made.visit, "order": made.order}
    if "home" in asked.values():
        from inspector_app.services import facilities

        window._store.read(
            window, lambda session: facilities.find(session, "J03"), lambda found: ids.update(home=found)
        )
    worker.waits = True
    window.open(page, **{key: ids.get(value, value) for key, value in asked.items()})
    assert has_the_keys().isVisible()
    window.rail.left.emit()
    assert has_the_keys().isVisible()
    worker.go_on()
    QTest.qWait(0)
    assert has_the_keys().isVisible()
    window.rail.setFocus()
    window.rail.left.emit()
    assert has_the_keys().isVisible()


class _Slow(Page):
    """A page whose field is there once it was read."""

    def __init__(self, store: BackgroundStore) -> None:
        super().__init__("slow", store, Sitting())
        self.field = QLineEdit()
        self.beside = QLineEdit()
        self.body.addWidget(self.field)
        self.body.addWidget(self.beside)
        self.field.hide()
        self.setFocusProxy(self.field)


@pytest.fixture
def slow(store: BackgroundStore, qtbot: QtBot) -> _Slow:
    page = _Slow(store)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_a_page_keeps_the_keys_until_its_field_is_seen(slow: _Slow) -> None:
    slow.setFocus()
    assert has_the_keys() is slow
    QTest.keyClicks(has_the_keys(), "x")
    assert slow.field.text() == "", "nothing is typed where nobody sees it"
    slow.field.show()
    assert has_the_keys() is slow.field
    slow.field.hide()
    slow.setFocus()
    assert has_the_keys() is slow


def test_a_field_that_comes_late_takes_no_keys_from_where_they_are(slow: _Slow) -> None:
    slow.setFocus()
    slow.beside.setFocus()
    slow.field.show()
    assert has_the_keys() is slow.beside
    slow.setFocus()
    assert has_the_keys() is slow.field
