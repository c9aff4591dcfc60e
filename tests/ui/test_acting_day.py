"""Under --on the journal notes when something was really done; rules and papers go by the acting day."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.services import notice_list, visits
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.pages.papers import PapersPage
from inspector_app.ui.remembered import Look, Remembered
from tests.ui import county
from tests.ui.paper_room import Made, fill_county
from tests.ui.sitting import read, write
from tests.ui.visit_room import Room

if TYPE_CHECKING:
    from inspector_app.store.database import Session
    from inspector_app.store.tables import Entry

TRUE = datetime(2021, 5, 6, 3, 0, tzinfo=UTC)


@pytest.fixture
def room(room: Room) -> Room:
    room.window.true = TRUE
    return room


def last_entry(session: "Session") -> "Entry":
    from inspector_app.store import journal

    return journal.entries(session)[-1]


def test_a_visit_lies_on_the_acting_day_and_is_noted_now(room: Room) -> None:
    room.begin()
    room.walk.not_checked("示例")
    room.later(40)
    room.page.finish()
    room.page.sealing.signature.how.chip("absent").click()
    room.page.sealing.confirm()
    entry = room.read(last_entry)
    (visit,) = room.read(visits.listed)
    record = room.read(lambda session: visits.show(session, visit.id)).record
    assert (entry.kind, entry.made_at) == ("visit-sealed", TRUE)
    assert visit.visited_on == county.TODAY
    assert record.head.started_at == county.NOW
    assert record.ended_at == county.NOW + timedelta(minutes=40)


def test_a_notice_bears_the_acting_day_and_is_noted_now(
    store: BackgroundStore, data: Path, qtbot: QtBot
) -> None:
    made: Made = write(store, fill_county)
    window = MainWindow(
        store,
        Remembered(data),
        look=Look("en"),
        by=made.people["issuer"],
        on=county.TODAY,
        clock=lambda: TRUE,
        language_is_given=True,
    )
    qtbot.addWidget(window)
    window.show()
    window.start()
    window.open("papers", visit=made.private_visit)
    page = window.current_page()
    assert isinstance(page, PapersPage)
    page.detail.steps.submit.click()
    page.detail.steps.issue.issue.click()
    entry = read(store, last_entry)
    (notice,) = read(store, notice_list.listed)
    assert (entry.kind, entry.made_at) == ("notice-issued", TRUE)
    assert notice.issued_on == county.TODAY
