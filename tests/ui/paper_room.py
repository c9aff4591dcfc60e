"""A page of papers on a small county with two visits whose notices are still to be drafted."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.domain.notice import NoticeWording
from inspector_app.services import notices
from inspector_app.services.notices import ShownNotice
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.pages.papers import PapersPage
from tests.ui import county
from tests.ui.filled import fill_once
from tests.ui.sitting import Sitting, read, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session


@dataclass(frozen=True)
class Made:
    """What the small county holds."""

    people: dict[str, UUID]
    township_visit: UUID
    private_visit: UUID
    private_home: UUID


def fill_county(session: "Session") -> Made:
    county.seed(session)
    people = county.settle(session)
    team = (people["first"], people["second"])
    township = county.name_home(session, "J03", "示例镇敬老院", township="浦口镇")
    private = county.name_home(session, "M01", "示例颐养院", township="浦口镇")
    return Made(
        people=people,
        township_visit=county.seal_visit(session, township, team, findings=2),
        private_visit=county.seal_visit(session, private, team, findings=3),
        private_home=private,
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    """Return a folder filled once; each test works on its own copy."""
    return fill_once(tmp_path_factory, fill_county)


@pytest.fixture
def data(tmp_path: Path, filled: tuple[Path, Made]) -> Path:
    return shutil.copytree(filled[0], tmp_path / "data")


@pytest.fixture
def made(filled: tuple[Path, Made]) -> Made:
    return filled[1]


@pytest.fixture
def sitting(made: Made) -> Sitting:
    one = Sitting()
    one.person = made.people["first"]
    return one


@pytest.fixture
def page(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> PapersPage:
    return page_of(store, sitting, qtbot)


def page_of(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> PapersPage:
    made = PapersPage(store, sitting)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def open_order(page: PapersPage, made: Made) -> UUID:
    page.come_to({"visit": made.private_visit})
    row = page.state()["notice"]
    assert isinstance(row, UUID)
    return row


def shown_notice(store: BackgroundStore, notice: UUID) -> ShownNotice:
    return read(store, lambda session: notices.show(session, notice))


def wording_of(store: BackgroundStore, notice: UUID) -> NoticeWording:
    return shown_notice(store, notice).wording


def states(page: PapersPage) -> list[str]:
    return [getattr(row, "state", "to draft") for row in page.list.rows.rows()]


def banner(page: PapersPage) -> str:
    return page._banner.label.text() if page._banner else ""


def issue_in_store(store: BackgroundStore, made: Made, *, on: date = county.TODAY) -> UUID:
    def issued(session: "Session") -> UUID:
        notice = notices.draft(session, made.private_visit, by=None, now=county.NOW)
        notices.submit(session, notice, on=on, by=None, now=county.NOW)
        notices.issue(session, notice, on=on, by=made.people["issuer"], now=county.NOW)
        return notice

    return write(store, issued)
