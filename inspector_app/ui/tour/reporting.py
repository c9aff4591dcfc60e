"""What the campaign asks for each day, and what several homes have in common, on the tour."""

from PySide6.QtCore import Qt

from inspector_app.domain.daily import DailyState
from inspector_app.ui.pages.daily import DailyPage
from inspector_app.ui.pages.systemic import SystemicPage
from inspector_app.ui.pages.today import TodayPage
from inspector_app.ui.tour.sitting import Sitting


def report(sitting: Sitting) -> None:
    """Ask the homes for daily reports, enter one of nothing, look at what was found in common."""
    hand = sitting.hand
    with sitting.luggage.record.step(hand, "today", "report-of-the-day") as step:
        sitting.go("today")
        hand.click(sitting.page(TodayPage).campaign.daily)
        page = sitting.page(DailyPage)
        hand.until(page.nothing.action.isVisible, "reports can be asked for")
        hand.click(page.nothing.action)
        hand.until(lambda: bool(page.rows.rows()), "the homes are listed")
        hand.click(page.form.zero)
        hand.until(lambda: _reported(page) == 1, "a report of nothing is a report")
        step.pictures += sitting.picture("daily")
        hand.key(Qt.Key.Key_Escape)
    with sitting.luggage.record.step(hand, "today", "look-at-common-findings") as step:
        hand.click(sitting.page(TodayPage).campaign.systemic)
        found = sitting.page(SystemicPage)
        hand.until(lambda: bool(found.rows.rows()), "what was found is listed")
        step.pictures += sitting.picture("systemic")
        hand.key(Qt.Key.Key_Escape)
        sitting.page(TodayPage)


def _reported(page: DailyPage) -> int:
    return sum(one.state in {DailyState.REPORTED, DailyState.LATE} for one in page.rows.rows())
