"""What came of it all, on the tour: the papers of a case, the ledger and the figures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inspector_app.ui.pages.case_papers import CasePapersPage
from inspector_app.ui.pages.cases import CasesPage
from inspector_app.ui.pages.figures import FiguresPage
from inspector_app.ui.pages.ledger import LedgerPage
from inspector_app.ui.pages.paper import PaperPage
from inspector_app.ui.pages.print_many import PrintManyPage
from inspector_app.ui.tour.sitting import Sitting


def look_back(sitting: Sitting) -> None:
    """Look at the papers of the last case, print many, the ledger and the figures."""
    _look_at_papers(sitting)
    hand = sitting.hand
    with sitting.luggage.record.step(hand, "ledger", "look-at-ledger") as step:
        sitting.go("ledger")
        hand.until(lambda: sitting.page(LedgerPage).rows.rowCount() > 0, "the ledger is read")
        step.pictures += sitting.picture("ledger")
    with sitting.luggage.record.step(hand, "figures", "look-at-figures") as step:
        sitting.go("figures")
        step.pictures += sitting.picture("figures", arrange=lambda: _fill(sitting))
        step.pictures += sitting.picture("figures-below", arrange=lambda: _scroll_down(sitting))


def _look_at_papers(sitting: Sitting) -> None:
    hand = sitting.hand
    with sitting.luggage.record.step(hand, "cases", "look-at-papers") as step:
        sitting.go("cases")
        cases = sitting.page(CasesPage)
        hand.until(lambda: bool(cases.list.rows.rows()), "the cases are listed")
        hand.click_row(cases.list.list, 0)
        hand.until(lambda: cases.view == "case" and cases.detail.is_whole, "the case is shown")
        hand.click(cases.detail.papers.all)
        papers = sitting.page(CasePapersPage)
        hand.until(lambda: bool(papers.rows.rows()), "the papers are listed")
        step.pictures += sitting.picture("case-papers")
        papers = sitting.page(CasePapersPage)
        ready = next(row for row, offered in enumerate(papers.rows.rows()) if offered.is_ready)
        hand.click_row(papers.list, ready)
        hand.click(papers.open)
        sitting.page(PaperPage)
        step.pictures += sitting.picture("paper", arrange=lambda: _draw(sitting))
        hand.key(Qt.Key.Key_Escape)
        hand.click(sitting.page(CasePapersPage).many)
        step.pictures += sitting.picture("print-many", arrange=lambda: sitting.page(PrintManyPage))
        hand.key(Qt.Key.Key_Escape)


def _draw(sitting: Sitting) -> None:
    """Wait until all that is seen of the paper is drawn."""
    area = sitting.page(PaperPage).preview.area
    sitting.hand.until(lambda: bool(area.seen()) and area.next_tile() is None, "the paper is drawn")


def _fill(sitting: Sitting) -> None:
    sitting.hand.until(lambda: sitting.page(FiguresPage).is_filled, "the figures are drawn")


def _scroll_down(sitting: Sitting) -> None:
    _fill(sitting)
    QApplication.processEvents()
    bar = sitting.page(FiguresPage).area.verticalScrollBar()
    bar.setValue(bar.maximum())
