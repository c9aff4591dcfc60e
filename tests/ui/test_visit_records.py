"""What the program's own records propose at an item: seen before Enter, confirmed by it, typed over."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from inspector_app.domain.visit import Answer, Outcome
from tests.ui import county
from tests.ui.visit_room import Room

if TYPE_CHECKING:
    from inspector_app.store.database import Session

KEY = Qt.Key
AT = datetime(2020, 2, 12, 2, 0, tzinfo=UTC)


@pytest.fixture
def room(room: Room) -> Room:
    room.wrote(lambda session: _noticed(session, room))
    return room


def _noticed(session: "Session", room: Room) -> str:
    """Issue the letter of an earlier visit with one finding."""
    from inspector_app.services import notices, persons

    visit = county.seal_visit(session, room.homes["J01"], room.team, days_ago=8)
    notice = notices.draft(session, visit, by=None, now=AT)
    issuer = persons.find(session, "示例丙")
    return notices.issue(session, notice, on=date(2020, 2, 12), by=issuer, now=AT)


def test_enter_confirms_what_the_records_say(room: Room) -> None:
    walk = room.begin()
    walk.go("ZG-01")
    row = room.page.walking.card.value
    assert row.value.text() == "1"
    assert row.known.accessibleName().endswith("Enter confirms")
    assert "示民函〔2020〕1号, finding 1" in row.meant.text()
    assert room.outcome("ZG-01") is None
    room.key(KEY.Key_Return, on=row.value)
    assert room.outcome("ZG-01") is Outcome.NONCONFORMING
    assert (room.answer("ZG-01").value, room.answer("ZG-01").from_ledger) == ("1", True)
    assert row.known.accessibleName() == "From the program's records"
    assert room.saved().answers["ZG-01"].from_ledger


def test_what_the_inspector_types_instead_is_no_longer_the_records(room: Room) -> None:
    walk = room.begin()
    walk.go("ZG-01")
    row = room.page.walking.card.value
    row.focus_value()
    room.key(KEY.Key_0)
    assert (row.known.isHidden(), row.meant.isHidden()) == (True, True)
    room.key(KEY.Key_Return, on=row.value)
    assert room.saved().answers["ZG-01"].value == "0"
    assert not room.answer("ZG-01").from_ledger
    assert room.outcome("ZG-01") is Outcome.CONFORMING


def test_undo_comes_back_to_the_proposal(room: Room) -> None:
    walk = room.begin()
    walk.go("ZG-01")
    room.key(KEY.Key_Return, on=room.page.walking.card.value.value)
    assert walk.undo()
    assert room.answer("ZG-01") == Answer(value="1", from_ledger=True)
    assert room.page.walking.card.value.known.accessibleName().endswith("Enter confirms")
