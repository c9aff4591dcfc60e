"""A visit that was left or broken off offers itself again, and can be put aside."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from inspector_app.domain.visit import Outcome
from inspector_app.services import drafts
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.widgets.plain_label import PlainLabel
from tests.ui.visit_room import Room

KEY = Qt.Key


@pytest.fixture
def room(store: BackgroundStore) -> Iterator[Room]:
    made = Room(store)
    yield made
    made.close()


def test_the_draft_offers_itself_again_by_home_time_and_last_item(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_1)
    room.key(KEY.Key_1)
    room.page.leave()
    page = room.page = room.new_page()
    said = [label.text() for row in page.pick._rows for label in row.findChildren(PlainLabel)]
    assert "示例敬老院" in said
    assert "2 / 55" in said
    assert any("ZR-03" in text and "2020-02-18 09:30" in text for text in said)
    page.pick.go_on_asked.emit(room.read(drafts.under_way)[0].id)
    assert room.walk.current == "ZR-03"
    assert room.outcome("ZR-01") is Outcome.CONFORMING


def test_the_draft_comes_back_to_a_finding_that_is_not_described_yet(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_2)
    room.page.leave()
    page = room.page = room.new_page()
    page.pick.go_on_asked.emit(room.read(drafts.under_way)[0].id)
    assert room.walk.current == "ZR-01"
    room.page.walking.card._editors[0].phrases.chips()[0].click()
    room.page.leave()
    page = room.page = room.new_page()
    page.pick.go_on_asked.emit(room.read(drafts.under_way)[0].id)
    assert room.walk.current == "ZR-02"


def test_a_discarded_visit_can_be_taken_up_again(room: Room) -> None:
    walk = room.begin()
    room.key(KEY.Key_1)
    room.page._discard_this()
    assert room.read(drafts.under_way) == []
    assert room.window.undo is not None
    room.window.undo()
    assert [one.id for one in room.read(drafts.under_way)] == [walk.id]
