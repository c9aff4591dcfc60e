"""What the tests of the rules share: the English sentences and the shipped checklists."""

from collections.abc import Iterator

import pytest

from inspector_app import i18n
from inspector_app.domain.checklist import Checklist
from inspector_app.exchange.checklists import shipped_checklists


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = i18n.language()
    i18n.use("en")
    yield
    i18n.use(before)


@pytest.fixture(scope="session")
def checklists() -> dict[str, Checklist]:
    return {checklist.id: checklist for checklist in shipped_checklists().checklists}


@pytest.fixture(params=["epidemic-2020", "safety-routine"])
def checklist(request: pytest.FixtureRequest, checklists: dict[str, Checklist]) -> Checklist:
    return checklists[request.param]


@pytest.fixture(scope="session")
def routine(checklists: dict[str, Checklist]) -> Checklist:
    return checklists["safety-routine"]


@pytest.fixture(scope="session")
def epidemic(checklists: dict[str, Checklist]) -> Checklist:
    return checklists["epidemic-2020"]
