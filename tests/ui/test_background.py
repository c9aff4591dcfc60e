"""The one way from the window to the database."""

import errno
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.errors import UserError
from inspector_app.ui.background import BackgroundStore, is_disk_trouble
from inspector_app.ui.widgets.save_state import SaveState

if TYPE_CHECKING:
    from inspector_app.store.database import Session, Store


def _set_theme(value: str) -> "Callable[[Session], None]":
    def change(session: "Session") -> None:
        from inspector_app.store.tables import Local

        session.merge(Local(key="theme", value=value))

    return change


def _theme(session: "Session") -> str:
    from inspector_app.store.tables import Local

    row = session.get(Local, "theme")
    return row.value if row else ""


def _saying(heard: list[str], words: str) -> "Callable[[None], None]":
    return lambda _nothing: heard.append(words)


class _Full:
    """A disk without room for as long as the test wants."""

    def __init__(self, store: "Store") -> None:
        self._store, self.is_full = store, True

    def reading(self) -> "AbstractContextManager[Session]":
        return self._store.reading()

    def writing(self) -> "AbstractContextManager[Session]":
        if self.is_full:
            raise OSError(errno.ENOSPC, "no room")
        return self._store.writing()

    def close(self) -> None:
        self._store.close()


def _fill_the_disk(store: BackgroundStore) -> _Full:
    full = _Full(store._store)  # type: ignore[arg-type]
    store._store = full
    return full


def test_the_work_is_done_elsewhere_and_the_answer_arrives_on_the_gui_thread(
    threaded: BackgroundStore, qtbot: QtBot
) -> None:
    page = QObject()
    seen: list[tuple[object, object]] = []

    def query(_session: object) -> int:
        return threading.get_ident()

    threaded.read(page, query, then=lambda worker: seen.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, gui = seen[0]
    assert gui == threading.get_ident()
    assert worker != gui
    assert QThread.currentThread() is page.thread()


def test_what_was_written_is_read_back_and_changed_is_said_once(
    threaded: BackgroundStore, qtbot: QtBot
) -> None:
    page = QObject()
    found: list[str] = []
    changes: list[bool] = []
    threaded.changed.connect(lambda: changes.append(True))
    threaded.write(page, _set_theme("dark"))
    threaded.read(page, _theme, then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == ["dark"]
    assert changes == [True]


def test_nothing_is_delivered_to_a_page_that_is_gone(threaded: BackgroundStore, qtbot: QtBot) -> None:
    delivered: list[str] = []
    may_go_on = threading.Event()

    def slow(session: "Session") -> str:
        may_go_on.wait(5)
        return _theme(session)

    for _ in range(20):
        page = QObject()
        threaded.read(page, slow, then=delivered.append)
        page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    threaded.write(page, _set_theme("dark"), then=lambda _nothing: delivered.append("written"))
    with qtbot.waitSignal(threaded.idle):
        may_go_on.set()
    assert delivered == []
    staying = QObject()
    threaded.read(staying, _theme, then=delivered.append)
    qtbot.waitUntil(lambda: delivered == ["dark"])


def test_a_refusal_goes_to_the_page_that_listens_for_it(store: BackgroundStore) -> None:
    page = QObject()
    heard: list[str] = []

    def refuse(_session: object) -> None:
        raise UserError("Choose a home first.")

    store.write(page, refuse, failed=lambda error: heard.append(str(error)))
    assert heard == ["Choose a home first."]
    assert store.unsaved == 0


def test_a_refusal_nobody_listens_for_is_shown_by_the_window(store: BackgroundStore, qtbot: QtBot) -> None:
    page = QObject()

    def refuse(_session: object) -> None:
        raise UserError("Choose a home first.")

    with qtbot.waitSignal(store.refused) as said:
        store.read(page, refuse, then=lambda _nothing: pytest.fail("delivered"))
    assert said.args == ["Choose a home first."]


def test_a_bug_is_reported_and_the_next_step_is_done_all_the_same(
    threaded: BackgroundStore, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    page = QObject()
    with qtbot.waitSignal(threaded.broken) as found:
        threaded.write(page, lambda _session: 1 // 0)
    assert isinstance(found.args[0], ZeroDivisionError)
    assert "ZeroDivisionError" in caplog.text
    done: list[str] = []
    threaded.read(page, _theme, then=done.append)
    qtbot.waitUntil(lambda: done == [""])


def test_a_refused_step_leaves_nothing_half_written(store: BackgroundStore) -> None:
    page = QObject()
    found: list[str] = []

    def half(session: "Session") -> None:
        _set_theme("dark")(session)
        raise UserError("No.")

    store.write(page, half)
    store.read(page, _theme, then=found.append)
    assert found == [""]


def test_what_a_full_disk_refused_is_kept_and_written_in_order(
    threaded: BackgroundStore, qtbot: QtBot
) -> None:
    page = QObject()
    acknowledged: list[str] = []
    full = _fill_the_disk(threaded)
    for value in ("one", "two"):
        threaded.write(page, _set_theme(value), then=_saying(acknowledged, value))
    qtbot.waitUntil(lambda: threaded.unsaved == 2)
    assert acknowledged == []
    full.is_full = False
    threaded.retry()
    qtbot.waitUntil(lambda: threaded.unsaved == 0 and threaded.pending == 0)
    assert acknowledged == ["one", "two"]
    found: list[str] = []
    threaded.read(page, _theme, then=found.append)
    qtbot.waitUntil(lambda: found == ["two"])


def test_a_later_answer_never_overtakes_one_that_could_not_be_saved(
    threaded: BackgroundStore, qtbot: QtBot
) -> None:
    page = QObject()
    full = _fill_the_disk(threaded)
    threaded.write(page, _set_theme("first"))
    qtbot.waitUntil(lambda: threaded.unsaved == 1)
    full.is_full = False
    threaded.write(page, _set_theme("second"))
    qtbot.waitUntil(lambda: threaded.unsaved == 0 and threaded.pending == 0)
    found: list[str] = []
    threaded.read(page, _theme, then=found.append)
    qtbot.waitUntil(lambda: found == ["second"])


def test_saved_is_said_only_after_the_commit(threaded: BackgroundStore, qtbot: QtBot) -> None:
    page = QObject()
    label = SaveState(threaded)
    qtbot.addWidget(label)
    label.show()
    may_go_on = threading.Event()

    def slow(_session: object) -> None:
        may_go_on.wait(5)

    threaded.write(page, slow)
    assert label.text() == ""
    assert threaded.pending == 1
    qtbot.waitUntil(lambda: label.text() == "saving…")
    may_go_on.set()
    qtbot.waitUntil(lambda: label.text().startswith("✓ saved "))
    assert threaded.pending == 0


def test_a_page_nobody_typed_on_says_nothing_of_what_another_saved(
    store: BackgroundStore, qtbot: QtBot
) -> None:
    hidden = SaveState(store)
    qtbot.addWidget(hidden)
    store.write(hidden, _set_theme("dark"))
    hidden.show()
    assert hidden.text() == ""
    store.write(hidden, _set_theme("light"))
    assert hidden.text().startswith("✓ saved")


def test_not_saved_is_said_until_it_is(store: BackgroundStore, qtbot: QtBot) -> None:
    label = SaveState(store)
    qtbot.addWidget(label)
    label.show()
    full = _fill_the_disk(store)
    store.write(label, _set_theme("dark"))
    assert label.text() == "✗ not saved"
    full.is_full = False
    store.retry()
    assert label.text().startswith("✓ saved ")


def test_what_the_user_did_is_painted_before_it_is_saved(threaded: BackgroundStore, qtbot: QtBot) -> None:
    happened: list[str] = []

    class Line(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:
            happened.append("painted")

    line = Line()
    qtbot.addWidget(line)
    line.show()
    qtbot.waitUntil(lambda: bool(happened))
    QCoreApplication.processEvents()
    happened.clear()
    line.update()
    threaded.write(threaded, lambda _session: happened.append("saved"))
    assert threaded.pending == 1
    QThread.msleep(50)  # the worker would have the time
    qtbot.waitUntil(lambda: not threaded.pending)
    assert happened == ["painted", "saved"]


def test_a_read_never_overtakes_the_write_before_it(threaded: BackgroundStore, qtbot: QtBot) -> None:
    read: list[str] = []
    threaded.write(threaded, _set_theme("dark"))
    threaded.read(threaded, _theme, read.append)
    qtbot.waitUntil(lambda: bool(read))
    assert read == ["dark"]


def test_closing_waits_for_what_is_under_way(threaded: BackgroundStore) -> None:
    page = QObject()
    done: list[bool] = []
    may_go_on = threading.Event()

    def slow(_session: object) -> None:
        may_go_on.wait(5)
        done.append(True)

    threaded.write(page, slow)
    threading.Timer(0.05, may_go_on.set).start()
    threaded.close()
    assert done == [True]


def test_a_refusal_of_the_disk_is_told_from_a_mistake_of_ours() -> None:
    plain = UserError("The disk is full.")
    plain.__cause__ = OSError(errno.ENOSPC, "no room")
    assert is_disk_trouble(plain)
    missing = UserError("The picture is not there.")
    missing.__cause__ = OSError(errno.ENOENT, "no such file")
    assert not is_disk_trouble(missing)
    assert not is_disk_trouble(UserError("Choose a home first."))
    assert not is_disk_trouble(ZeroDivisionError())
