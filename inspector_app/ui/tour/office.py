"""What the office does on the tour: the roster taken over, a campaign opened, notices issued."""

import csv
from pathlib import Path

from PySide6.QtCore import Qt

from inspector_app.domain.notice import NoticeState
from inspector_app.services import notice_list
from inspector_app.ui.notices.steps_card import StepsCard
from inspector_app.ui.pages.facilities import FacilitiesPage
from inspector_app.ui.pages.papers import PapersPage
from inspector_app.ui.pages.today import TodayPage
from inspector_app.ui.pages.visit import VisitPage
from inspector_app.ui.tour.hand import CONTROL
from inspector_app.ui.tour.sitting import Sitting
from inspector_app.ui.tour.story import ToldDay, ToldRoster
from inspector_app.ui.widgets.choices import PlainComboBox


def take_roster_over(sitting: Sitting) -> None:
    """Import the sheet of the sample homes: looked at first, then taken over."""
    hand, told = sitting.hand, sitting.luggage.story.roster
    sheet = _write_sheet(sitting.luggage.out, told)
    with sitting.luggage.record.step(hand, "facilities", "import-roster", sheet.name) as step:
        sitting.go("facilities")
        page = sitting.page(FacilitiesPage)
        with hand.giving_file(sheet):
            hand.choose_from(page.roster, 0)
        hand.until(lambda: page.view == "import", "the preview is shown")
        step.pictures += sitting.picture("facilities-import")
        page = sitting.page(FacilitiesPage)
        hand.click(page.sheet.accept)
        hand.until(lambda: page.view == "list", "the roster is taken over")
        step.pictures += sitting.picture("facilities-list")


def _write_sheet(folder: Path, told: ToldRoster) -> Path:
    path = folder / told.file
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([told.columns, *told.rows])
    return path


def look_at_home(sitting: Sitting, day: ToldDay, phone: str) -> None:
    """Open a home, and correct its telephone."""
    hand = sitting.hand
    with sitting.luggage.record.step(hand, "facilities", "correct-home", day.visit.code) as step:
        sitting.go("facilities")
        page = sitting.page(FacilitiesPage)
        hand.fill(page.search, day.visit.find)
        hand.until(lambda: len(page.list.rows.rows()) == 1, "the search finds one home")
        hand.click_row(page.list.list, 0)
        hand.until(lambda: page.view == "detail", "the home is shown")
        step.pictures += sitting.picture("facilities-detail")
        page = sitting.page(FacilitiesPage)
        hand.click(page.change)
        hand.until(lambda: page.view == "editor", "the form is shown")
        hand.fill(page.editor.fields["phone"].editor, phone)
        step.pictures += sitting.picture("facilities-edit")
        page = sitting.page(FacilitiesPage)
        hand.key(Qt.Key.Key_S, CONTROL)
        hand.until(lambda: page.view == "detail", "the home is saved")
        hand.key(Qt.Key.Key_Escape)
        hand.until(lambda: page.view == "list", "the list is shown")
        hand.fill(page.search, "")


def open_campaign(sitting: Sitting, day: ToldDay) -> None:
    """Open the campaign of the day for all homes."""
    hand = sitting.hand
    with sitting.luggage.record.step(hand, "today", "open-campaign", day.campaign) as step:
        sitting.go("today")
        page = sitting.page(TodayPage)
        hand.click(page.all_campaigns)
        hand.click(page.campaigns.new)
        editor = page.campaigns.editor
        hand.until(lambda: page.campaigns.is_editing and bool(editor.homes.ticked()), "the form is filled in")
        hand.fill(editor.name.editor, day.campaign)
        for combo in editor.findChildren(PlainComboBox):
            values = [combo.itemData(at) for at in range(combo.count())]
            wanted = [values.index(value) for value in day.asked.values() if value in values]
            if wanted and combo.isVisible():
                hand.choose(combo, wanted[0])
        step.pictures += sitting.picture("campaign-edit")
        page = sitting.page(TodayPage)
        hand.click(page.campaigns.save)
        hand.until(lambda: not page.campaigns.is_editing, "the campaign is saved")
        step.pictures += sitting.picture("campaigns")
        hand.key(Qt.Key.Key_Escape)


def issue_notice(sitting: Sitting) -> Path:
    """Draft the notice of the locked visit, submit it, issue it and save its PDF."""
    hand = sitting.hand
    record = sitting.luggage.record
    with record.step(hand, "visit", "draft-notice"):
        hand.click(sitting.page(VisitPage).sealed.draft)
        hand.until(lambda: sitting.window.current_key() == "papers", "the notice is drafted")
        page = sitting.page(PapersPage)
        hand.until(
            lambda: page.view == "detail" and page.detail.steps.submit.isVisible(), "the draft is shown"
        )
    with record.step(hand, "papers", "submit") as step:
        step.pictures += sitting.picture("papers-draft")
        hand.click(sitting.page(PapersPage).detail.steps.submit)
        hand.until(_steps(sitting).issue.isVisible, "the notice is submitted")
        step.pictures += sitting.picture("papers-submitted")
    with record.step(hand, "papers", "issue") as step:
        hand.click(_steps(sitting).issue.issue)
        hand.until(sitting.page(PapersPage).detail.paper.save.isVisible, "the notice is issued")
        step.pictures += sitting.picture("papers-issued")
    with record.step(hand, "papers", "save-pdf") as step:
        with hand.giving_file(sitting.luggage.out) as given:
            hand.click(sitting.page(PapersPage).detail.paper.save)
        hand.until(given[0].is_file, "the PDF is saved")
        step.what = given[0].name
    issued = [one for one in sitting.ask(notice_list.listed) if one.state is NoticeState.ISSUED]
    step.what = f"{issued[0].number} {given[0].name}"
    return given[0]


def _steps(sitting: Sitting) -> StepsCard:
    return sitting.page(PapersPage).detail.steps
