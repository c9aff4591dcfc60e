"""A county with a plan, in front of a tester."""

from datetime import date
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.services import plan_views, plans
from inspector_app.services.plan_views import PlannedVisit
from inspector_app.services.plans import PlanWanted
from inspector_app.store.database import Session
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.pages.plan import PlanPage
from tests.ui import county
from tests.ui.sitting import Sitting, read, write

LAST = date(2020, 2, 28)


def open_page(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> PlanPage:
    """Show the page of the plan."""
    made = PlanPage(store, sitting)
    qtbot.addWidget(made)
    made.resize(1100, 720)
    made.show()
    made.activateWindow()
    return made


def draw(store: BackgroundStore, campaign: UUID, *, seed: int = 7, on: date = county.TODAY) -> UUID:
    def take_on(session: Session) -> UUID:
        wanted = PlanWanted(campaign=campaign, first=on, last=LAST, seed=seed)
        drawn = plans.preview(session, wanted, on=on)
        return plans.accept(session, drawn, on=on, by=None, now=county.NOW)

    return write(store, take_on)


def planned(store: BackgroundStore, plan: UUID) -> tuple[PlannedVisit, ...]:
    return read(store, lambda session: plan_views.show(session, plan, on=county.TODAY)).visits


@pytest.fixture
def sitting() -> Sitting:
    return Sitting()


@pytest.fixture
def people(store: BackgroundStore) -> dict[str, UUID]:
    write(store, county.seed)
    return write(store, county.settle)


@pytest.fixture
def page(store: BackgroundStore, sitting: Sitting, people: dict[str, UUID], qtbot: QtBot) -> PlanPage:
    """Show the page of a county without a plan."""
    sitting.person = people["first"]
    return open_page(store, sitting, qtbot)


@pytest.fixture
def plan(page: PlanPage, store: BackgroundStore) -> UUID:
    """A plan drawn while the page is open."""
    assert page.view == "none"
    return draw(store, write(store, county.open_campaign))
