"""What a key of a visit has drawn anew: the rows that changed, the card in one go, and nothing that jumps."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.domain.visit import Outcome
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.visit.item_list import ItemList
from tests.ui.visit_room import Room

KEY = Qt.Key


class _Painted(QObject):
    """Notes how high a widget was each time it was painted, and where."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.heights: list[int] = []
        self.region = QRegion()
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and watched is self._widget:
            self.heights.append(self._widget.height())
            self.region += event.region()
        return super().eventFilter(watched, event)


def rows_in(region: QRegion, rows: ItemList) -> set[int]:
    """Return the rows of the list that a region touches."""
    places = {row: rows.visualRect(rows.model().index(row, 0)) for row in range(rows.model().rowCount())}
    return {row for row, place in places.items() if region.intersects(place)}


def settle() -> None:
    """Let everything be laid out and painted."""
    for _again in range(5):
        QTest.qWait(1)


@pytest.mark.parametrize("code", ["J01", "W01"])
def test_an_answer_draws_its_row_and_the_next_one_and_no_other(room: Room, code: str) -> None:
    walk = room.begin(code)
    rows = room.page.walking.list
    item = walk.part_items()[1].id
    walk.go(item)
    settle()
    before, painted = rows.currentIndex().row(), _Painted(rows.viewport())
    room.key(KEY.Key_1, on=rows)
    settle()
    assert room.outcome(item) is Outcome.CONFORMING
    assert rows_in(painted.region, rows) == {before, rows.currentIndex().row()}


def test_a_finding_that_opens_draws_its_row_alone(room: Room) -> None:
    room.begin()
    settle()
    rows = room.page.walking.list
    painted = _Painted(rows.viewport())
    room.key(KEY.Key_2)
    settle()
    assert rows_in(painted.region, rows) == {0}


def test_a_finding_that_opens_is_painted_at_its_full_height_only(room: Room) -> None:
    room.begin()
    settle()
    editor = room.page.walking.card._editor(0)
    painted = _Painted(editor)
    room.key(KEY.Key_2)
    settle()
    assert painted.heights
    assert set(painted.heights) == {editor.height()}


def test_the_card_keeps_its_width_when_it_scrolls(room: Room) -> None:
    room.begin()
    area = room.page.walking.card.area
    room.page.resize(1100, 560)
    settle()
    before = area.viewport().width()
    assert area.verticalScrollBar().maximum() == 0
    room.key(KEY.Key_2)
    settle()
    assert area.verticalScrollBar().maximum() > 0, "the finding needs a scroll bar"
    assert area.viewport().width() == before


def test_keys_pressed_in_one_burst_answer_one_item_each_in_order(threaded: BackgroundStore) -> None:
    room = Room(threaded)
    walk = room.begin()
    first, second, third = [item.id for item in walk.items()][:3]
    for key in (KEY.Key_1, KEY.Key_1, KEY.Key_2):  # and nothing is laid out, painted or saved between them
        QTest.keyClick(QApplication.focusWidget() or room.page, key)
    assert walk.current == third, "the finding waits for its words"
    QTest.keyClick(QApplication.focusWidget() or room.page, KEY.Key_Return)
    saved = room.saved().answers
    assert [saved[one].outcome for one in (first, second, third)] == [
        Outcome.CONFORMING,
        Outcome.CONFORMING,
        Outcome.NONCONFORMING,
    ]
    assert saved[third].findings[0].text == walk.item(third).finding[0].text
    assert room.page.walking.list.currentIndex().row() == 2
    room.close()
