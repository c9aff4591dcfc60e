"""Daily reports and common findings in the window: asked for, entered, put right; letters to townships."""

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.services import daily
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.pages.daily import DailyPage
from inspector_app.ui.pages.systemic import SystemicPage
from inspector_app.ui.widgets.plain_label import PlainLabel
from tests.ui import county
from tests.ui.examiner import SMALLEST, is_cut, path, said, takes_focus
from tests.ui.sitting import Sitting, read, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session


@pytest.fixture
def sitting() -> Sitting:
    return Sitting()


def _prepared(session: "Session") -> dict[str, UUID]:
    """Two homes of one township with the same finding, in the campaign that runs."""
    people = county.settle(session)
    campaign = county.open_campaign(session)
    homes = [
        county.name_home(session, code, f"示例{code}敬老院", township="浦口镇") for code in ("J03", "J04")
    ]
    for home in homes:
        county.seal_visit(session, home, (people["first"], people["second"]), campaign=campaign)
    return {"campaign": campaign, "home": homes[0]}


@pytest.fixture
def made(store: BackgroundStore) -> dict[str, UUID]:
    def fill(session: "Session") -> dict[str, UUID]:
        county.seed(session)
        return _prepared(session)

    return write(store, fill)


@pytest.fixture
def page(store: BackgroundStore, sitting: Sitting, made: dict[str, UUID], qtbot: QtBot) -> DailyPage:
    assert made
    shown = DailyPage(store, sitting)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    return shown


def test_no_campaign_and_none_asked_for_are_said(
    store: BackgroundStore, sitting: Sitting, qtbot: QtBot
) -> None:
    write(store, county.seed)
    shown = DailyPage(store, sitting)
    qtbot.addWidget(shown)
    shown.show()
    assert shown.nothing.sentence.text() == "No campaign runs on this day."
    assert not shown.nothing.action.isVisible()


def test_a_campaign_asks_and_zero_is_a_report(
    page: DailyPage, store: BackgroundStore, sitting: Sitting, made: dict[str, UUID]
) -> None:
    assert "asks for no report" in page.nothing.sentence.text()
    page.nothing.action.click()
    assert len(page.rows.rows()) == 56
    states = {line.state.value for line in page.rows.rows()}
    assert len(states) == 1
    codes = [line.code for line in page.rows.rows()]
    page.list.choose(codes.index("J03"))
    assert page.form.home.text() == "示例J03敬老院"
    page.form.zero.click()
    day = read(
        store,
        lambda session: daily.listed(session, made["campaign"], on=county.TODAY, now=county.NOW),
    )
    assert day.cases == 0, "nothing to report is reported"
    assert sitting.said == ["The report of 示例J03敬老院 is recorded."]
    assert page.form.stands.text().startswith("Reported 0 at")


def test_a_report_is_put_right_with_a_reason(
    page: DailyPage, store: BackgroundStore, made: dict[str, UUID]
) -> None:
    page.nothing.action.click()
    codes = [line.code for line in page.rows.rows()]
    page.list.choose(codes.index("J03"))
    page.form.zero.click()
    page.form.cases.editor.setText("two")  # type: ignore[attr-defined]
    page.form.record.click()
    assert page.form.cases.is_wrong
    page.form.cases.editor.setText("2")  # type: ignore[attr-defined]
    page.form.record.click()
    assert page._banner is not None
    assert "Say why" in page._banner.label.text()
    assert page.form.cases.editor.text() == "2", "what was typed is not lost"  # type: ignore[attr-defined]
    page.form.reason.editor.setText("示例：漏报")  # type: ignore[attr-defined]
    page.form.record.click()
    versions = read(
        store, lambda session: daily.versions(session, made["campaign"], made["home"], on=county.TODAY)
    )
    assert [(one.cases, one.reason) for one in versions] == [(0, ""), (2, "示例：漏报")]


def test_asking_ends_and_the_chips_narrow_the_homes(page: DailyPage) -> None:
    page.nothing.action.click()
    page.chips.chip("reported").click()
    assert page.rows.rows() == []
    page.chips.chip("all").click()
    page.stop.click()
    assert page._view is not None
    assert not page._view.is_running


def test_common_findings_show_their_reach_and_a_letter_opens(
    store: BackgroundStore, sitting: Sitting, made: dict[str, UUID], qtbot: QtBot
) -> None:
    assert made
    shown = SystemicPage(store, sitting)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    first = shown.rows.rows()[0]
    assert len(first.homes) == 2
    assert list(shown.letter_to) == ["浦口镇"]
    said = [line.text() for line in shown.homes.findChildren(PlainLabel)]
    assert said[-2:] == ["浦口镇", "示例J03敬老院, 示例J04敬老院"]
    shown.letter_to["浦口镇"].click()
    (key, state) = sitting.opened[-1]
    assert (key, state["back"]) == ("paper", "systemic")


def test_nothing_in_common_is_said(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> None:
    def fill(session: "Session") -> UUID:
        county.seed(session)
        return county.open_campaign(session)

    write(store, fill)
    shown = SystemicPage(store, sitting)
    qtbot.addWidget(shown)
    shown.show()
    assert shown.nothing.sentence.text() == "Nothing was found not conforming."


def test_everything_on_both_pages_has_a_name_shows_whole_and_fits(
    page: DailyPage, store: BackgroundStore, sitting: Sitting, qtbot: QtBot
) -> None:
    page.nothing.action.click()
    common = SystemicPage(store, sitting)
    qtbot.addWidget(common)
    for shown in (page, common):
        shown.resize(SMALLEST[0] - 220, SMALLEST[1])  # beside the navigation
        shown.show()
        QApplication.processEvents()
        widgets = [one for one in shown.findChildren(QWidget) if one.isVisible()]
        assert [path(one) for one in widgets if takes_focus(one) and not said(one)] == []
        labels = [one for one in widgets if isinstance(one, QLabel) and one is not shown.title]
        assert [one.text() for one in labels if is_cut(one)] == []
        assert shown.minimumSizeHint().width() <= SMALLEST[0] - 220
