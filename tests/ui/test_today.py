"""The desk of the day: what is under way, left to visit, waiting; campaigns behind it."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QComboBox, QDateEdit, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.campaign import Campaign
from inspector_app.services import campaigns, drafts, facilities, notices, settings
from inspector_app.services.today import DeskLine, Matter
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.campaigns.campaign_editor import CampaignEditor
from inspector_app.ui.pages.today import TodayPage
from tests.ui import county
from tests.ui.sitting import Sitting, read, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session


@pytest.fixture
def sitting() -> Sitting:
    return Sitting()


@pytest.fixture
def page(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> TodayPage:
    """Show the desk of a fresh PC."""
    write(store, county.seed)
    made = TodayPage(store, sitting)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def _busy_county(session: "Session") -> dict[str, UUID]:
    people = county.settle(session)
    team = (people["first"], people["second"])
    campaign = county.open_campaign(session)
    home = county.name_home(session, "J01", "示例镇敬老院", township="浦口镇")
    other = county.name_home(session, "M01", "示例养老公寓", township="王仙镇")
    hall = county.name_home(session, "W01", "示例村五保之家", township="浦口镇")
    visit = county.seal_visit(session, home, team, campaign=campaign)
    second = county.seal_visit(session, other, team, campaign=campaign)
    waiting = notices.draft(session, visit, by=None, now=county.NOW)
    issued = notices.draft(session, second, by=None, now=county.NOW)
    notices.submit(session, issued, on=county.TODAY, by=None, now=county.NOW)
    notices.issue(session, issued, on=county.TODAY, by=people["issuer"], now=county.NOW)
    draft = county.begin_visit(session, hall, team, answered=3)
    return {"campaign": campaign, "waiting": waiting, "issued": issued, "draft": draft, "hall": hall}


def _campaigns(store: BackgroundStore) -> list[Campaign]:
    return [one.campaign for one in read(store, campaigns.listed)]


def _fill(editor: CampaignEditor, name: str, first: date, last: date) -> None:
    line, start, end = editor.name.editor, editor.starts_on.editor, editor.ends_on.editor
    assert isinstance(line, QLineEdit)
    assert isinstance(start, QDateEdit)
    assert isinstance(end, QDateEdit)
    line.setText(name)
    start.setDate(QDate(first.year, first.month, first.day))
    end.setDate(QDate(last.year, last.month, last.day))


def test_a_fresh_pc_says_what_to_fill_in_and_leads_there(page: TodayPage, sitting: Sitting) -> None:
    assert page.setup.isVisible()
    assert list(page.setup.buttons) == ["bureau", "persons", "roster", "campaign"]
    for key in ("bureau", "persons", "roster"):
        page.setup.buttons[key].click()
    assert sitting.opened == [
        ("settings", {"section": "bureau"}),
        ("settings", {"section": "persons"}),
        ("facilities", {"chip": "placeholder"}),
    ]
    page.setup.buttons["campaign"].click()
    assert page.campaigns.is_editing


def test_where_the_bureau_is_named_the_wording_of_its_numbers_is_asked_for(
    page: TodayPage, store: BackgroundStore, sitting: Sitting
) -> None:
    write(
        store,
        lambda session: settings.change(session, {"bureau.name": "示例县民政局"}, by=None, now=county.NOW),
    )
    page.setup.buttons["numbers"].click()
    assert sitting.opened == [("settings", {"section": "numbers"})]


def test_a_step_that_is_done_leaves_the_list_and_the_list_goes_when_all_are(
    page: TodayPage, store: BackgroundStore
) -> None:
    write(store, county.settle)
    assert list(page.setup.buttons) == ["roster", "campaign"]
    write(store, county.open_campaign)
    assert list(page.setup.buttons) == ["roster"]

    def name_all(session: "Session") -> None:
        for number, facility in enumerate(facilities.roster(session).values()):
            county.name_home(session, facility.code, f"示例{number}")

    write(store, name_all)
    assert not page.setup.isVisible()


def test_nothing_is_counted_where_no_campaign_runs(page: TodayPage) -> None:
    assert page.campaign.figure.text() == "—"
    assert not page.campaign.bar.isVisible()
    assert page.not_visited.nothing.isVisible()
    assert not page.under_way.isVisible()


def test_the_campaign_says_how_many_homes_are_visited(page: TodayPage, store: BackgroundStore) -> None:
    write(store, _busy_county)
    assert page.campaign.figure.text() == "2 / 56"
    assert (page.campaign.bar.value(), page.campaign.bar.maximum()) == (2, 56)
    assert page.campaign.note.text() == "2020-02-01 – 2020-02-29 · 11 days left"
    assert page.not_visited.count.text() == "54"


def test_a_home_with_a_visit_under_way_is_gone_on_with(
    page: TodayPage, store: BackgroundStore, sitting: Sitting
) -> None:
    def begin(session: "Session") -> UUID:
        people = county.settle(session)
        county.open_campaign(session)
        home = county.name_home(session, "J01", "示例镇敬老院", township="浦口镇")
        return county.begin_visit(session, home, (people["first"], people["second"]))

    draft = write(store, begin)
    begun = [home.is_under_way for home in page.not_visited.rows.rows()]
    assert begun.count(True) == 1
    rows = page.not_visited.list
    where = rows.visualRect(rows.model().index(begun.index(True), 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert sitting.opened == [("visit", {"draft": draft})]


def test_every_line_leads_to_where_it_is_dealt_with(
    page: TodayPage, store: BackgroundStore, sitting: Sitting
) -> None:
    made = write(store, _busy_county)
    (line,) = page.under_way.lines
    line.go_on.click()
    QTest.keyClick(page.waiting.list, Qt.Key.Key_Return)
    QTest.keyClick(page.issued.list, Qt.Key.Key_Return)
    rows = page.not_visited.list
    where = rows.visualRect(rows.model().index(1, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    home = page.not_visited.rows.rows()[1].id
    page.not_visited.all.click()
    page.start.click()
    assert sitting.opened == [
        ("visit", {"draft": made["draft"]}),
        ("papers", {"notice": made["waiting"]}),
        ("papers", {"notice": made["issued"]}),
        ("visit", {"facility": home}),
        ("facilities", {"chip": "not-visited"}),
        ("facilities", {"chip": "not-visited"}),
    ]


def test_a_visit_put_aside_can_be_taken_up_again(
    page: TodayPage, store: BackgroundStore, sitting: Sitting
) -> None:
    write(store, _busy_county)
    page.under_way.lines[0].discard.click()
    assert not page.under_way.isVisible()
    assert read(store, drafts.under_way) == []
    assert sitting.undo is not None
    sitting.undo()
    assert len(read(store, drafts.under_way)) == 1
    assert page.under_way.lines[0].isVisible()


def test_a_campaign_is_opened_for_all_homes_with_what_its_checklist_asks(
    page: TodayPage, store: BackgroundStore, sitting: Sitting
) -> None:
    page.campaign.open_one.click()
    editor = page.campaigns.editor
    _fill(editor, "示例督查", date(2020, 2, 10), date(2020, 3, 10))
    risk = editor.asked["risk_level"]
    risk.setCurrentIndex(risk.findData("high"))
    page.campaigns.save.click()
    (campaign,) = _campaigns(store)
    assert (campaign.name, len(campaign.facilities)) == ("示例督查", 56)
    assert campaign.asked == {"risk_level": "high"}
    assert (campaign.starts_on, campaign.ends_on) == (date(2020, 2, 10), date(2020, 3, 10))
    assert sitting.said == ["The campaign is saved."]
    assert not page.campaigns.is_editing


def test_homes_are_ticked_by_kind_or_one_by_one(page: TodayPage, store: BackgroundStore) -> None:
    page.campaign.open_one.click()
    homes = page.campaigns.editor.homes
    homes.groups["all"].click()
    assert homes.ticked() == ()
    homes.groups["private_institution"].click()
    homes.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert homes.count.text() == "7 of 56 homes"
    homes.search.sought.emit("W01")
    assert sum(not homes.list.item(at).isHidden() for at in range(56)) == 1
    assert len(homes.ticked()) == 7
    _fill(page.campaigns.editor, "示例", county.TODAY, county.TODAY)
    page.campaigns.save.click()
    assert len(_campaigns(store)[0].facilities) == 7


def test_a_campaign_without_name_or_home_is_refused_in_place(page: TodayPage, store: BackgroundStore) -> None:
    page.campaign.open_one.click()
    page.campaigns.save.click()
    assert page._banner is not None
    assert page._banner.label.text() == "Give the campaign a name."
    page.campaigns.editor.homes.groups["all"].click()
    page.campaigns.save.click()
    assert page._banner.label.text() == "Tick at least one home."
    assert _campaigns(store) == []


def test_wrong_days_are_said_at_the_field(page: TodayPage) -> None:
    page.campaign.open_one.click()
    editor = page.campaigns.editor
    _fill(editor, "示例", date(2020, 3, 10), date(2020, 2, 10))
    assert editor.ends_on.below.text() == "The campaign ends before it starts."
    _fill(editor, "示例", date(2031, 3, 10), date(2031, 4, 10))
    assert editor.checklist.below.text() == "This checklist is not meant for these days."


def test_a_campaign_is_closed_taken_back_and_opened_again(
    page: TodayPage, store: BackgroundStore, sitting: Sitting
) -> None:
    write(store, county.open_campaign)
    page.all_campaigns.click()
    QTest.keyClick(page.campaigns.list.list, Qt.Key.Key_Return)
    page.campaigns.close_one.click()
    assert [one.is_closed for one in _campaigns(store)] == [True]
    assert sitting.undo is not None
    sitting.undo()
    assert [one.is_closed for one in _campaigns(store)] == [False]
    QTest.keyClick(page.campaigns.list.list, Qt.Key.Key_Return)
    page.campaigns.close_one.click()
    QTest.keyClick(page.campaigns.list.list, Qt.Key.Key_Return)
    assert not page.campaigns.editor.isEnabled()
    page.campaigns.reopen.click()
    assert [one.is_closed for one in _campaigns(store)] == [False]


def test_a_campaign_being_typed_is_asked_about_and_survives_a_new_look(
    page: TodayPage, store: BackgroundStore, sitting: Sitting, qtbot: QtBot
) -> None:
    page.campaign.open_one.click()
    _fill(page.campaigns.editor, "示例督查", date(2020, 2, 10), date(2020, 3, 10))
    sitting.answer = False
    assert not page.leave()
    assert len(sitting.asked) == 1
    rebuilt = TodayPage(store, sitting)
    qtbot.addWidget(rebuilt)
    rebuilt.come_to(page.state())
    rebuilt.show()
    assert rebuilt.campaigns.editor.typed()["name"] == "示例督查"
    sitting.answer = True
    assert page.leave()
    assert page.is_desk


def test_the_desk_fits_a_small_laptop(page: TodayPage, store: BackgroundStore) -> None:
    write(store, _busy_county)
    for state in ({}, {"view": "campaigns"}, {"view": "campaign"}):
        page.come_to(state)
        assert page.minimumSizeHint().width() <= 800
        assert page.minimumSizeHint().height() <= 450


def test_everything_that_takes_the_focus_has_a_name(page: TodayPage, store: BackgroundStore) -> None:
    write(store, _busy_county)
    for state in ({}, {"view": "campaigns"}, {"view": "campaign"}):
        page.come_to(state)
        for widget in page.findChildren(QWidget):
            is_part = isinstance(widget.parent(), QLineEdit | QDateEdit | QComboBox | QCalendarWidget)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_part:
                assert widget.accessibleName(), (state, widget)


def test_the_desk_says_what_is_to_be_done_about_cases_and_leads_there(
    page: TodayPage, store: BackgroundStore, sitting: Sitting
) -> None:
    assert page.cases.nothing.text() == "Nothing is to be done about any case today."
    made = write(store, _busy_county)
    (line,) = page.cases.rows.rows()
    assert (line.matter, line.case.facility, line.findings) == (Matter.SERVE, "示例养老公寓", 1)
    assert page.cases.count.text() == "1"
    page.cases.opened.emit(line)
    assert sitting.opened[-1] == ("cases", {"case": line.case.id, "step": "serve"})

    def withdraw(session: "Session") -> None:
        notices.withdraw(session, made["issued"], reason="示例", on=county.TODAY, by=None, now=county.NOW)

    write(store, withdraw)
    (line,) = page.cases.rows.rows()
    assert line.matter is Matter.DRAFT
    page.cases.opened.emit(line)
    assert sitting.opened[-1] == ("papers", {"visit": line.case.id})
    page.cases.all.click()
    assert sitting.opened[-1] == ("cases", {"chip": "all"})


def test_the_matters_of_the_desk_are_counted_and_filtered(
    page: TodayPage, store: BackgroundStore, sitting: Sitting
) -> None:
    write(store, _busy_county)
    (one,) = page.cases.rows.rows()
    page.cases.show_lines([DeskLine(Matter.OVERDUE, one.case, 2), one, DeskLine(Matter.SERVE, one.case, 1)])
    assert page.cases.chips.chip("all").text() == "All 3"
    page.cases.chips.chip("serve").click()
    assert [row.matter for row in page.cases.rows.rows()] == [Matter.SERVE] * 2
    page.cases.all.click()
    assert sitting.opened[-1] == ("cases", {"chip": "office"})
    page.cases.show_lines([one])
    assert page.cases.matter() == "serve", "what was chosen stays chosen"


def test_the_running_campaign_leads_to_its_daily_reports_and_common_findings(
    page: TodayPage, store: BackgroundStore, sitting: Sitting
) -> None:
    assert page.campaign.daily.isHidden(), "no campaign runs"
    campaign = write(store, county.open_campaign)
    page.campaign.daily.click()
    page.campaign.systemic.click()
    assert sitting.opened[-2:] == [("daily", {}), ("systemic", {})]
    page.campaigns.edit(campaign)
    page.campaigns.daily.trigger()
    page.campaigns.systemic.trigger()
    asked = {"campaign": campaign}
    assert sitting.opened[-2:] == [("daily", asked), ("systemic", asked)]
