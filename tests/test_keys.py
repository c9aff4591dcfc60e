"""How many keys a visit takes: all conforming, and by exception with three findings."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inspector_app import i18n
from inspector_app.domain.checklist import AnswerType, Item
from inspector_app.domain.clock import day_of
from inspector_app.domain.visit import Outcome
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from tests.ui.at_once import AtOnce
from tests.ui.visit_room import SHIFT, Room

KEY = Qt.Key
COUNTED = {
    # home, checklist: items, keys when all conform, keys with three findings
    ("J01", "epidemic-2020"): (55, 72, 84),
    ("W01", "epidemic-2020"): (12, 19, 29),
    ("M01", "epidemic-2020"): (55, 72, 84),
    ("J01", "safety-routine"): (59, 131, 142),  # six dates of eight digits among the values
    ("W01", "safety-routine"): (12, 17, 27),
    ("M01", "safety-routine"): (59, 131, 142),
}


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    from inspector_app.store.database import Store

    monkeypatch.setenv("INSPECTOR_MACHINE", str(tmp_path))
    before = i18n.language()
    i18n.use("en")
    theme.apply(qapp, "light")
    store = BackgroundStore(lambda: Store.open(tmp_path / "data", now=datetime.now().astimezone()), AtOnce())
    store.open()
    made = Room(store)
    yield made
    made.close()
    store.close()
    i18n.use(before)


def value_that_conforms(room: Room, item: Item) -> str:
    """The fewest keys that say a good value."""
    if item.answer.type is AnswerType.DATE:
        return day_of(room.walk.draft.head.started_at).strftime("%Y%m%d")
    rule = item.answer.rule(room.walk.sheet.facility.kind)
    return str(rule.value) if rule is not None and rule.op == "<" else "0"


def find_something_wrong(room: Room) -> None:
    """Not conforming, the usual phrase, the usual place, the next item: four keys."""
    item = room.walk.current
    room.key(KEY.Key_2)
    room.key(KEY.Key_Return)
    room.key(KEY.Key_Return)
    found = room.answer(item).findings[0]
    assert found.text
    assert found.place
    room.key(KEY.Key_N)


def conform(room: Room) -> None:
    """Answer the rest of each part at once, then what needs a look, one by one."""
    walk = room.walk
    parts: set[str] = set()
    while walk.sheet.tally().open:
        assert room.keys < 400, f"{walk.current} does not go on"
        item = walk.item()
        part = item.place.value if walk.is_flat else item.dimension
        if part not in parts and len(walk.rest()) > 1:
            parts.add(part)
            room.key(KEY.Key_1, SHIFT)
        elif walk.takes_keys():
            room.type(value_that_conforms(room, item))
            room.key(KEY.Key_Return)
            if room.outcome(item.id) is None:
                room.key(KEY.Key_1)
        else:
            room.key(KEY.Key_1)


@pytest.mark.parametrize(("home", "checklist"), COUNTED)
def test_the_keys_of_a_visit(room: Room, home: str, checklist: str) -> None:
    items, conforming, by_exception = COUNTED[home, checklist]
    counted = []
    for findings in (0, 3):
        walk = room.begin(home, campaign=checklist)
        while walk.sheet.tally().nonconforming < findings:
            if walk.item().answer.type is AnswerType.CONFORM:
                find_something_wrong(room)
            else:
                room.key(KEY.Key_J)
        conform(room)
        tally = walk.sheet.tally()
        assert (tally.open, tally.nonconforming) == (0, findings)
        assert len(room.saved().answers) == tally.items
        assert all(room.outcome(item.id) is not Outcome.NOT_CHECKED for item in walk.items())
        counted.append(room.keys)
        room.page._discard_this()
    assert (tally.items, *counted) == (items, conforming, by_exception)
