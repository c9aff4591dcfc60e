"""Cyclic garbage is collected on the window's thread only, between two events."""

import gc
import threading
from collections.abc import Iterator
from weakref import ref

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.ui import collector


class Knot:
    """Something that only the collector of cycles can throw away, and who threw it away."""

    thrown_by: int | None = None

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Knot.thrown_by = threading.get_ident()


@pytest.fixture
def collecting(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[collector.Collector]:
    monkeypatch.setattr(collector, "_LOOKS_EACH", 10)
    window = QWidget()
    qtbot.addWidget(window)
    made = collector.Collector(window)
    yield made
    made.stop()


def allocate_much() -> list[list[int]]:
    """Allocate as much as would make Python collect by itself."""
    return [[each] for each in range(2 * gc.get_threshold()[0])]


@pytest.mark.usefixtures("collecting")
def test_another_thread_that_allocates_much_throws_nothing_of_the_window_away() -> None:
    Knot.thrown_by = None
    gone = ref(Knot())
    worker = threading.Thread(target=allocate_much)
    worker.start()
    worker.join()
    assert gone() is not None


def test_the_window_throws_away_between_two_events(collecting: collector.Collector, qtbot: QtBot) -> None:
    Knot.thrown_by = None
    gone = ref(Knot())
    kept = allocate_much()
    assert gone() is not None  # not within the handler that allocates
    collecting.start()
    qtbot.waitUntil(lambda: gone() is None)
    assert kept
    assert Knot.thrown_by == threading.get_ident()


def test_an_older_generation_is_collected_when_it_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "get_count", lambda: (701, 11, 3))
    monkeypatch.setattr(gc, "collect", collected.append)
    collector.collect_what_is_due()
    assert collected == [0, 1]
    monkeypatch.setattr(gc, "get_count", lambda: (700, 11, 11))
    collector.collect_what_is_due()
    assert collected == [0, 1]


def test_python_collects_by_itself_again_after_the_end(collecting: collector.Collector) -> None:
    assert not gc.isenabled()
    collecting.stop()
    assert gc.isenabled()
    gc.disable()
