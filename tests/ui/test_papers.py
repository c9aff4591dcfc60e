"""The papers: drafted, submitted, issued, withdrawn on the page; found in the list."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.notice import NoticeState
from inspector_app.services import notice_list, persons, settings
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.pages.papers import PapersPage
from tests.documents.reading import text_of
from tests.ui import county, paper_room
from tests.ui.paper_room import (
    Made,
    banner,
    issue_in_store,
    open_order,
    page_of,
    shown_notice,
    states,
    wording_of,
)
from tests.ui.sitting import Sitting, read, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session

data, filled, made, page, sitting = (
    paper_room.data,
    paper_room.filled,
    paper_room.made,
    paper_room.page,
    paper_room.sitting,
)


def test_a_notice_goes_from_its_visit_to_the_issued_paper_and_is_withdrawn(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made, tmp_path: Path
) -> None:
    page.list.show_chip("to-draft")
    assert states(page) == ["to draft", "to draft"]
    assert page.open.text() == "Draft the notice"
    page.list.choose(made.private_visit)
    page.open.click()
    form, steps = page.detail.form, page.detail.steps
    notice = page.state()["notice"]
    assert (page.title.text(), form.kind.chips.current()) == ("示例颐养院", "order")

    form.findings[0].text.setPlainText("示例：安全出口堵塞")
    QTest.keyClicks(form.matters, "2020")
    page.save()
    assert wording_of(store, notice).findings[0].text == "示例：安全出口堵塞"
    assert wording_of(store, notice).matters == "2020"

    steps.submit.click()
    assert shown_notice(store, notice).row.state is NoticeState.SUBMITTED
    assert steps.issue.printed.text() == "示民责改〔2020〕1号"
    steps.issue.issue.click()
    assert sitting.said[-1] == "Issued as 示民责改〔2020〕1号."
    assert shown_notice(store, notice).issuer == "示例丙"
    assert page.subtitle.text().startswith("示民责改〔2020〕1号")

    file = tmp_path / page.detail.paper.name
    assert file.name == "示民责改〔2020〕1号-示例颐养院-责令限期改正通知书-2020-02-18.pdf"
    page.detail.paper.save_to(file)
    assert "示例：安全出口堵塞" in text_of(file.read_bytes())
    assert "1号" in text_of(file.read_bytes())

    steps.withdraw.open.click()
    steps.withdraw.confirm.click()
    assert steps.withdraw.field.below.text() == "Say why the notice is withdrawn."
    steps.withdraw.reason.setPlainText("示例：送错单位")
    steps.withdraw.confirm.click()
    assert shown_notice(store, notice).row.state is NoticeState.WITHDRAWN
    page.detail.paper.save_to(file)
    assert "作废" in text_of(file.read_bytes())
    page.back_button.click()
    page.list.show_chip("withdrawn")
    assert [row.id for row in page.list.rows.rows()] == [notice]


def test_a_visit_that_has_a_notice_shows_it_instead_of_drafting_another(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    first = open_order(page, made)
    page.come_to({"visit": made.private_visit})
    assert page.state()["notice"] == first
    assert len(read(store, notice_list.listed)) == 1


def test_a_notice_asked_for_is_shown(page: PapersPage, store: BackgroundStore, made: Made) -> None:
    notice = issue_in_store(store, made)
    page.come_to({"notice": notice})
    assert page.title.text() == "示例颐养院"
    assert not page.detail.steps.submit.isVisible()


def test_the_notices_are_found_by_number_home_and_township(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    issue_in_store(store, made)
    for wanted in ("示民责改 2020 1", "颐养院", "浦口 颐养"):
        page.list.search(wanted)
        assert [row.facility for row in page.list.rows.rows()] == ["示例颐养院"]
    page.list.search("无此单位")
    page.list.nothing_found.action.click()
    assert len(states(page)) == 2


def test_issuing_without_the_bureaus_name_says_so_and_leads_to_the_settings(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made
) -> None:
    notice = open_order(page, made)
    write(store, lambda session: settings.change(session, {"bureau.name": ""}, by=None, now=county.NOW))
    assert page.detail.obstacles.says == ["The bureau's name is missing. Fill it in under Settings."]
    page.detail.steps.submit.click()
    assert "The bureau's name is missing." in banner(page)
    assert shown_notice(store, notice).row.state is NoticeState.DRAFT
    page.detail.obstacles.links[0].click()
    assert sitting.opened == [("settings", {"section": "bureau"})]


def test_a_visit_to_a_home_without_a_name_is_not_drafted_and_leads_to_the_home(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made
) -> None:
    def nameless(session: "Session") -> UUID:
        from inspector_app.services import facilities

        home = facilities.find(session, "W02")
        return county.seal_visit(session, home, (made.people["first"], made.people["second"]))

    visit = write(store, nameless)
    page.come_to({"visit": visit})
    assert page.view == "list"
    assert "W02" in banner(page)
    assert page._banner is not None
    page._banner.action.click()
    chosen = page.list.chosen()
    assert chosen is not None
    assert sitting.opened == [("facilities", {"facility": chosen.facility_id})]


def test_a_number_given_already_is_refused_in_place(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    def another(session: "Session") -> UUID:
        settings.change(session, {"order.number_typed_in": "yes"}, by=None, now=county.NOW)
        home = county.name_home(session, "M02", "示例二院", township="浦口镇")
        return county.seal_visit(session, home, (made.people["first"], made.people["second"]), findings=3)

    issue_in_store(store, made)
    page.come_to({"visit": write(store, another)})
    steps = page.detail.steps
    steps.submit.click()
    assert steps.issue.no.text() == ""
    steps.issue.issue.click()
    assert steps.issue.number.below.text() == "A number is a whole number from 1 to 99999."
    QTest.keyClicks(steps.issue.no, "1")
    steps.issue.issue.click()
    assert "was given already" in steps.issue.number.below.text()
    steps.issue.no.clear()
    QTest.keyClicks(steps.issue.no, "2")
    steps.issue.issue.click()
    assert page.subtitle.text().startswith("示民责改〔2020〕2号")


def test_the_number_follows_the_year_of_the_day(page: PapersPage, store: BackgroundStore, made: Made) -> None:
    issue_in_store(store, made)
    page.come_to({"visit": made.township_visit})
    page.detail.steps.submit.click()
    form = page.detail.steps.issue
    assert form.printed.text() == "示民函〔2020〕1号"
    form.on.setDate(QDate(2021, 1, 4))
    assert form.printed.text() == "示民函〔2021〕1号"


def test_who_acts_is_asked_in_place_where_nobody_sits_here(
    store: BackgroundStore, sitting: Sitting, made: Made, qtbot: QtBot
) -> None:
    sitting.person = None
    page = page_of(store, sitting, qtbot)
    notice = open_order(page, made)
    steps = page.detail.steps
    steps.submit.click()
    assert steps.who.below.text() == "Choose who does this."
    assert shown_notice(store, notice).row.state is NoticeState.DRAFT
    steps.who.choose(made.people["second"])
    steps.submit.click()
    assert shown_notice(store, notice).row.state is NoticeState.SUBMITTED


def test_without_an_issuer_the_way_to_the_persons_is_shown(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made
) -> None:
    write(store, lambda session: persons.retire(session, made.people["issuer"], by=None, now=county.NOW))
    open_order(page, made)
    page.detail.steps.submit.click()
    assert not page.detail.steps.issue.issuer.isVisible()
    page.detail.steps.issue.nobody.click()
    assert sitting.opened == [("settings", {"section": "persons"})]


def test_a_draft_is_submitted_and_issued_by_keys_from_wherever_one_reads(
    page: PapersPage, made: Made, qtbot: QtBot
) -> None:
    open_order(page, made)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.detail.form.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.detail.steps.issue.issue)
    QTest.keyClick(page.detail.steps.issue.issue, Qt.Key.Key_Return)
    assert page.detail.paper.save.isVisible()
    assert QApplication.focusWidget() is page.detail.paper.open


def test_everything_that_takes_the_focus_has_a_name(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    issued = issue_in_store(store, made)
    states: list[dict[str, object]] = [{}, {"visit": made.township_visit}, {"notice": issued}]
    for state in states:
        page.come_to(state)
        if page.detail.steps.submit.isVisible():
            page.detail.steps.submit.click()
        for widget in page.findChildren(QWidget):
            is_inner = widget.objectName().startswith("qt_") or widget.parent() is None
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_inner:
                assert widget.accessibleName(), (state, widget)


def test_the_page_fits_a_small_laptop(page: PapersPage, made: Made) -> None:
    for state in ({}, {"visit": made.private_visit}):
        page.come_to(state)
        assert page.minimumSizeHint().width() <= 800
        assert page.minimumSizeHint().height() <= 450


def test_escape_goes_back_to_the_list_and_keeps_the_notice_chosen(page: PapersPage, made: Made) -> None:
    notice = open_order(page, made)
    QTest.keyClick(page.detail.form.addressee, Qt.Key.Key_Escape)
    assert page.view == "list"
    chosen = page.list.chosen()
    assert chosen is not None
    assert chosen.id == notice


def test_a_notice_is_issued_through_the_real_worker_thread(
    threaded: BackgroundStore, sitting: Sitting, made: Made, qtbot: QtBot
) -> None:
    page = page_of(threaded, sitting, qtbot)
    page.come_to({"visit": made.private_visit})
    qtbot.waitUntil(lambda: page.title.text() == "示例颐养院", timeout=10_000)
    QTest.keyClicks(page.detail.form.matters, "2020")
    page.detail.steps.submit.click()
    qtbot.waitUntil(page.detail.steps.issue.isVisible, timeout=10_000)
    page.detail.steps.issue.issue.click()
    qtbot.waitUntil(lambda: page.subtitle.text().startswith("示民责改〔2020〕1号"), timeout=10_000)
    assert page.saved.text().startswith("✓ saved")
    assert banner(page) == ""
