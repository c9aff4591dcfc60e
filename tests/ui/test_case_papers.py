"""The papers of one case: listed with their state, opened, saved, printed; reached from where the case is."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.paper import PaperKind, PaperSubject
from inspector_app.services import papers
from inspector_app.services.papers import DrawnPaper, OfferedPaper
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.campaigns.campaigns_view import CampaignsView
from inspector_app.ui.pages.case_papers import CasePapersPage
from inspector_app.ui.pages.facilities import FacilitiesPage
from inspector_app.ui.pages.visit import VisitPage
from inspector_app.ui.preview.paper import Paper
from tests.documents.reading import text_of
from tests.ui import county, paper_room
from tests.ui.paper_room import Made, issue_in_store
from tests.ui.sitting import Sitting, write

data, filled, made, sitting = paper_room.data, paper_room.filled, paper_room.made, paper_room.sitting


@pytest.fixture
def page(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> CasePapersPage:
    one = CasePapersPage(store, sitting)
    qtbot.addWidget(one)
    one.resize(1000, 600)
    one.show()
    return one


def come(page: CasePapersPage, visit: UUID) -> list[OfferedPaper]:
    page.come_to({"subject": PaperSubject.VISIT, "id": visit, "name": "示例颐养院", "back": "visit"})
    return page.rows.rows()


def chosen(page: CasePapersPage, kind: PaperKind) -> OfferedPaper:
    kinds = [one.kind for one in page.rows.rows()]
    page.list.choose(kinds.index(kind))
    return page.rows.rows()[kinds.index(kind)]


def test_the_papers_of_a_visit_stand_in_the_order_of_a_case(
    page: CasePapersPage, store: BackgroundStore, made: Made
) -> None:
    issue_in_store(store, made)
    kinds = [one.kind for one in come(page, made.private_visit)]
    order = list(PaperKind)
    assert kinds == sorted(kinds, key=order.index)
    assert {PaperKind.CHECKLIST, PaperKind.ORDER} <= set(kinds)
    assert (page.title.text(), page.subtitle.text()) == ("示例颐养院", f"{len(kinds)} papers")


def test_a_paper_is_opened_by_enter_and_saved(
    page: CasePapersPage, store: BackgroundStore, sitting: Sitting, made: Made, tmp_path: Path
) -> None:
    issue_in_store(store, made)
    come(page, made.private_visit)
    offered = chosen(page, PaperKind.ORDER)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    key, state = sitting.opened[-1]
    assert (key, state["back"]) == ("paper", "case-papers")
    paper = state["paper"]
    assert isinstance(paper, Paper)
    assert "示民责改〔2020〕1号" in text_of(paper.pdf)
    page.save_to(offered, tmp_path / offered.file_name)
    assert (tmp_path / offered.file_name).read_bytes() == paper.pdf


class Slow:
    """A store that answers when it is told to."""

    def read(
        self, _page: object, _query: object, *, then: Callable[[DrawnPaper], None], **_more: object
    ) -> None:
        self.answer = then


def test_a_paper_that_takes_its_time_says_so_and_can_be_given_up(
    page: CasePapersPage, sitting: Sitting, made: Made, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(page, made.private_visit)
    slow, drawn = Slow(), DrawnPaper(PaperKind.RECORD, "示例", "示例.pdf", b"%PDF")
    monkeypatch.setattr(page._opening, "_store", slow)
    opened = len(sitting.opened)
    page.open_paper(chosen(page, PaperKind.RECORD))
    qtbot.waitUntil(page._opening.progress.isVisible, timeout=3000)
    page._opening.progress.cancel.click()
    assert not page._opening.progress.isVisible()
    slow.answer(drawn)
    assert len(sitting.opened) == opened, "given up, it goes nowhere"
    page.open_paper(chosen(page, PaperKind.RECORD))
    qtbot.waitUntil(page._opening.progress.isVisible, timeout=3000)
    slow.answer(drawn)
    assert not page._opening.progress.isVisible()
    assert sitting.opened[-1][0] == "paper"


def test_a_paper_that_cannot_be_printed_yet_says_why(
    page: CasePapersPage, made: Made, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = OfferedPaper(PaperKind.REPLY, made.private_visit, "示例", False, "示例：尚未签发", "x.pdf")
    monkeypatch.setattr(papers, "offered", lambda *_given, **_named: (waiting,))
    come(page, made.private_visit)
    assert "示例：尚未签发" in page.rows._look(waiting).subtitle  # type: ignore[misc]
    assert [button.isEnabled() for button in (page.open, page.save, page.print)] == [False] * 3
    assert page.open.toolTip() == "示例：尚未签发"
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page._banner is not None
    assert page._banner.label.text() == "示例：尚未签发"
    assert sitting.opened == []


def test_printing_without_a_printer_says_what_to_do(page: CasePapersPage, made: Made) -> None:
    come(page, made.private_visit)
    page.desk.has_printer = lambda: False
    page.print.click()
    assert page._banner is not None
    assert "No printer is set up on this PC." in page._banner.label.text()


def test_back_and_escape_lead_to_where_the_list_was_opened(
    page: CasePapersPage, made: Made, sitting: Sitting
) -> None:
    come(page, made.private_visit)
    page.back_button.click()
    page.many.click()
    assert sitting.opened == [
        ("visit", {}),
        ("print-many", {"visit": made.private_visit, "back": "case-papers"}),
    ]


def test_a_visit_a_home_and_a_campaign_lead_to_their_papers(
    store: BackgroundStore, sitting: Sitting, made: Made, qtbot: QtBot
) -> None:
    campaign = write(store, county.open_campaign)
    visit = VisitPage(store, sitting)
    homes = FacilitiesPage(store, sitting)
    campaigns = CampaignsView(store, sitting)
    for widget in (visit, homes, campaigns):
        qtbot.addWidget(widget)
        widget.resize(1000, 600)
        widget.show()
    visit.come_to({"visit": made.private_visit})
    visit.sealed.papers.click()
    homes.open_facility(made.private_home)
    homes.papers.click()
    campaigns.edit(campaign)
    campaigns.papers.click()
    asked = [(key, state["subject"], state["id"], state["back"]) for key, state in sitting.opened]
    assert asked == [
        ("case-papers", PaperSubject.VISIT, made.private_visit, "visit"),
        ("case-papers", PaperSubject.FACILITY, made.private_home, "facilities"),
        ("case-papers", PaperSubject.CAMPAIGN, campaign, "today"),
    ]
    assert str(sitting.opened[0][1]["name"]).startswith("示例颐养院")


def test_the_list_of_notices_leads_to_printing_many(
    store: BackgroundStore, sitting: Sitting, qtbot: QtBot
) -> None:
    paper_room.page_of(store, sitting, qtbot).many.click()
    assert sitting.opened == [("print-many", {"back": "papers"})]


def test_everything_that_takes_the_focus_has_a_name_and_the_page_fits(
    page: CasePapersPage, made: Made
) -> None:
    come(page, made.private_visit)
    for widget in page.findChildren(QWidget):
        is_inner = widget.objectName().startswith("qt_")
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_inner:
            assert widget.accessibleName(), widget
    assert page.minimumSizeHint().width() <= 900
    assert page.minimumSizeHint().height() <= 450
