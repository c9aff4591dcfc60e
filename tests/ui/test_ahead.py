"""What is made before it is asked for: step by step, in silence, and only while nothing else is to do."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from inspector_app.ui.ahead import Ahead, Make
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.page_table import PageEntry
from inspector_app.ui.remembered import Look, Remembered


class _Parts:
    """Makes three parts, each with a label, and knows how many were made."""

    def __init__(self, room: QWidget) -> None:
        self.row, self.room, self.made = QHBoxLayout(room), room, list[QWidget]()

    def make(self) -> QWidget:
        part = QWidget()
        QHBoxLayout(part).addWidget(QLabel("words"))
        self.row.addWidget(part)
        self.made.append(part)
        return part

    def all(self) -> Iterator[Make]:
        for _part in range(3):
            yield self.make


@pytest.fixture
def parts(qtbot: QtBot) -> _Parts:
    room = QWidget()
    qtbot.addWidget(room)
    return _Parts(room)


def _is_styled(widget: QWidget) -> bool:
    return widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)


def test_every_part_is_made_and_wears_the_style_before_it_is_shown(
    parts: _Parts, store: BackgroundStore, qtbot: QtBot
) -> None:
    ahead = Ahead(store, parts.all(), parts.room)
    assert parts.made == []
    qtbot.waitUntil(lambda: ahead.is_done)
    assert len(parts.made) == 3
    assert all(_is_styled(each) for part in parts.made for each in (part, *part.findChildren(QLabel)))


def test_an_answer_somebody_waits_for_goes_first(
    parts: _Parts, threaded: BackgroundStore, qtbot: QtBot
) -> None:
    made_by_then: list[int] = []
    threaded.do(parts.room, lambda: time.sleep(0.2), lambda _nothing: made_by_then.append(len(parts.made)))
    ahead = Ahead(threaded, parts.all(), parts.room)
    qtbot.waitUntil(lambda: ahead.is_done)
    assert (made_by_then, len(parts.made)) == ([0], 3)


def test_a_part_with_a_bug_is_left_for_whoever_asks_for_it(
    parts: _Parts, store: BackgroundStore, qtbot: QtBot
) -> None:
    def broken() -> QWidget:
        raise RuntimeError

    ahead = Ahead(store, iter([broken, parts.make]), parts.room)
    qtbot.waitUntil(lambda: ahead.is_done)
    assert len(parts.made) == 1


def test_what_is_thrown_away_meanwhile_does_no_harm(
    parts: _Parts, store: BackgroundStore, qtbot: QtBot
) -> None:
    def made_and_gone() -> QWidget:
        part = parts.make()
        QTimer.singleShot(0, lambda: delete(part))
        return part

    ahead = Ahead(store, iter([made_and_gone, parts.make]), parts.room)
    qtbot.waitUntil(lambda: ahead.is_done)
    assert [isValid(part) for part in parts.made] == [False, True]


class _APage(Page):
    """A page as small as it can be."""

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__("page", store, window)
        self.refreshed = 0

    def refresh(self) -> None:
        self.refreshed += 1


@pytest.fixture
def window(store: BackgroundStore, data: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> MainWindow:
    monkeypatch.setattr(PageEntry, "page_class", lambda _entry: _APage)
    pages = [PageEntry(key, "Visit", "building-2", "inspector_app.ui.page:Page") for key in ("one", "other")]
    made = MainWindow(store, Remembered(data), look=Look("en"), pages=pages, language_is_given=True)
    qtbot.addWidget(made)
    made.show()
    made.start()
    return made


def _made_ahead(window: MainWindow, qtbot: QtBot) -> list[_APage]:
    window.make_ahead()
    qtbot.waitUntil(lambda: window._ahead is not None and window._ahead.is_done)
    shown = (window.stack.widget(at) for at in range(window.stack.count()))
    return [page for page in shown if isinstance(page, _APage)]


def test_pages_are_made_ahead_and_read_when_they_are_shown(window: MainWindow, qtbot: QtBot) -> None:
    _one, other = _made_ahead(window, qtbot)
    assert (other.refreshed, window.current_key()) == (0, "one")
    window.open("other")
    assert (window.current_page(), other.refreshed) == (other, 1)


def test_a_page_opened_between_two_steps_is_made_once(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def opened_meanwhile(entry: PageEntry) -> type[_APage]:
        if window.current_key() == "one":
            QTimer.singleShot(0, window, lambda: window.open(entry.key))
        return _APage

    monkeypatch.setattr(PageEntry, "page_class", opened_meanwhile)
    assert len(_made_ahead(window, qtbot)) == 2
    assert window.current_key() == "other"
