"""A form that stood open while the same was changed elsewhere: nothing is overwritten in silence."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from inspector_app.services import campaigns, facilities, persons
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.campaigns.campaigns_view import CampaignsView
from inspector_app.ui.pages.facilities import FacilitiesPage
from inspector_app.ui.pages.settings import SettingsPage
from tests.ui import county
from tests.ui.sitting import Sitting, read, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session


@pytest.fixture
def sitting() -> Sitting:
    return Sitting()


@pytest.fixture
def roster(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> FacilitiesPage:
    page = FacilitiesPage(store, sitting)
    qtbot.addWidget(page)
    page.show()
    page.come_to({"facility": _home(store), "view": "editor"})
    return page


def _home(store: BackgroundStore) -> UUID:
    return read(store, lambda session: facilities.find(session, "J05"))


def _elsewhere(store: BackgroundStore, **said: str) -> None:
    """Change the home as somebody at the command line would."""

    def change(session: "Session") -> None:
        home = facilities.find(session, "J05")
        changed = replace(facilities.get(session, home), **said)  # type: ignore[arg-type]
        facilities.revise(session, home, changed, by=None, now=county.NOW)

    write(store, change)


def _type(page: FacilitiesPage, name: str, text: str) -> None:
    editor = page.editor.fields[name].editor
    assert isinstance(editor, QLineEdit)
    editor.setText(text)


def test_what_was_changed_elsewhere_of_a_home_stays_beside_what_was_typed(
    roster: FacilitiesPage, store: BackgroundStore
) -> None:
    _elsewhere(store, phone="示例0731")
    _type(roster, "village", "示例村")
    roster.save_facility()
    home = read(store, lambda session: facilities.get(session, _find(session)))
    assert (home.phone, home.village) == ("示例0731", "示例村")


def test_the_same_field_changed_elsewhere_is_refused_and_what_was_typed_stays(
    roster: FacilitiesPage, store: BackgroundStore
) -> None:
    _elsewhere(store, phone="示例0731")
    _type(roster, "phone", "示例0733")
    roster.save_facility()
    assert roster._banner is not None
    assert "changed elsewhere" in roster._banner.label.text()
    assert roster.editor.typed()["phone"] == "示例0733"
    assert read(store, lambda session: facilities.get(session, _find(session))).phone == "示例0731"


def test_what_was_changed_elsewhere_outlives_a_new_look_of_the_form(
    roster: FacilitiesPage, store: BackgroundStore, sitting: Sitting, qtbot: QtBot
) -> None:
    _type(roster, "village", "示例村")
    _elsewhere(store, phone="示例0731")
    rebuilt = FacilitiesPage(store, sitting)
    qtbot.addWidget(rebuilt)
    rebuilt.come_to(roster.state())
    rebuilt.show()
    rebuilt.save_facility()
    home = read(store, lambda session: facilities.get(session, _find(session)))
    assert (home.phone, home.village) == ("示例0731", "示例村")


def _find(session: "Session") -> UUID:
    return facilities.find(session, "J05")


def test_a_person_retired_elsewhere_is_not_listed_again_by_a_new_phone(
    store: BackgroundStore, sitting: Sitting, qtbot: QtBot
) -> None:
    people = write(store, county.settle)
    page = SettingsPage(store, sitting)
    qtbot.addWidget(page)
    page.show()
    page.come_to({"section": "persons"})
    page.persons.edit(people["first"])
    write(store, lambda session: persons.retire(session, people["first"], by=None, now=county.NOW))
    page.persons.form.lines["phone"].setText("示例0733")
    page.persons.form.finish()
    kept = read(store, lambda session: persons.get(session, people["first"]))
    assert (kept.phone, kept.is_retired) == ("示例0733", True)


def test_a_campaign_closed_elsewhere_is_not_reopened_by_a_new_name(
    store: BackgroundStore, sitting: Sitting, qtbot: QtBot
) -> None:
    campaign = write(store, county.open_campaign)
    view = CampaignsView(store, sitting)
    qtbot.addWidget(view)
    view.show()
    view.edit(campaign)

    def close(session: "Session") -> None:
        closed = replace(campaigns.get(session, campaign), is_closed=True)
        campaigns.change(session, campaign, closed, by=None, now=county.NOW)

    write(store, close)
    view.editor._line.setText("示例新名")
    view.save_campaign()
    kept = read(store, lambda session: campaigns.get(session, campaign))
    assert (kept.name, kept.is_closed) == ("示例新名", True)
