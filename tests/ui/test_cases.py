"""The cases page: the list, one case with its one next step, a form for every step, nothing typed lost."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app import i18n
from inspector_app.domain.case import FindingState, NextStep
from inspector_app.domain.visit import Outcome
from inspector_app.services import cases, notices
from inspector_app.services.case_pages import EndedPage
from inspector_app.store.case_steps import of_visit
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.cases.case_steps import CaseStep
from inspector_app.ui.cases.evidence import Evidence
from inspector_app.ui.cases.reply_form import ReplyForm
from inspector_app.ui.pages.cases import CasesPage
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.widgets.plain_label import PlainLabel
from tests.ui import case_room, county
from tests.ui.case_room import (
    SERVED,
    Made,
    accept_all,
    answer,
    banner,
    begun,
    findings,
    reinspect,
    serve,
    states,
    write_in,
)
from tests.ui.sitting import Sitting, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session

data, filled, made, page, sitting = (
    case_room.data,
    case_room.filled,
    case_room.made,
    case_room.page,
    case_room.sitting,
)


def test_the_list_counts_whose_turn_it_is_and_filters_by_chip(
    page: CasesPage, store: BackgroundStore, made: Made
) -> None:
    assert page.list.chips.chip("all").text().endswith("2")
    assert page.list.chips.chip("office").text().endswith("2")
    serve(store, made.order)
    assert page.list.chips.chip("home").text().endswith("1")
    page.list.chips.chip("home").click()
    assert [row.id for row in page.list.rows.rows()] == [made.visit]
    page.list.chips.chip("team").click()
    assert page.list.rows.rows() == []
    assert page.list.nothing_found.isVisible()


def test_a_case_is_found_by_home_township_number_and_initials(page: CasesPage, made: Made) -> None:
    for wanted in ("颐养", "王仙镇", "slyyy", "示民责改 2020 1", "m01"):
        page.list.search(wanted)
        assert [row.id for row in page.list.rows.rows()] == [made.visit], wanted
    page.list.search("nowhere")
    page.list.nothing_found.acted.emit()
    assert len(page.list.rows.rows()) == 2


def test_the_list_is_sorted_as_asked(page: CasesPage, made: Made) -> None:
    def shown(order: int) -> list[UUID]:
        page.list.order.setCurrentIndex(order)
        page.list.order.activated.emit(order)
        return [row.id for row in page.list.rows.rows()]

    assert shown(2) == [made.letter_visit, made.visit], "by home: J03, M01"
    assert shown(3) == [made.letter_visit, made.visit], "by township: 浦口镇, 王仙镇"


def test_a_grave_danger_without_an_interim_measure_is_marked(
    page: CasesPage, store: BackgroundStore, made: Made
) -> None:
    def endanger(session: "Session") -> None:
        row = of_visit(session, made.letter_visit)[0]
        row.severity, row.interim = "critical", ""

    write(store, endanger)
    page.refresh()
    first = page.list.rows.rows()[0]
    assert (first.id, first.grave) == (made.letter_visit, 1)
    page.open_case(made.letter_visit)
    assert "no interim measure" in page.detail.next.grave.text()


def test_cases_that_ended_are_read_page_by_page(page: CasesPage, store: BackgroundStore, made: Made) -> None:
    serve(store, made.order)
    reinspect(store, made.visit, [Outcome.CONFORMING] * 3)
    ids = findings(store, made.visit)
    write(
        store,
        lambda session: cases.close(session, ids, on=county.TODAY, by=made.people["issuer"], now=county.NOW),
    )
    page.list.chips.chip("ended").click()
    assert [row.id for row in page.list.rows.rows()] == [made.visit]
    assert not page.list.more.isVisible()
    page.list.search("nowhere")
    assert page.list.rows.rows() == []
    page.list.search("颐养")
    assert [row.id for row in page.list.rows.rows()] == [made.visit]


def test_more_of_those_that_ended_are_shown_below_the_first(page: CasesPage, made: Made) -> None:
    rows = page.list.rows.rows()
    key = (county.TODAY, made.visit)
    page.list.chips.choose("ended")
    page.list.show_ended(EndedPage((rows[0],), key), None, county.TODAY)
    assert not page.list.more.isHidden()
    asked: list[object] = []
    page.list.wants_ended.disconnect()
    page.list.wants_ended.connect(asked.append)
    page.list.more.click()
    assert asked == [key]
    page.list.show_ended(EndedPage((rows[1],), None), key, county.TODAY)
    assert page.list.rows.rows() == rows
    assert page.list.more.isHidden()


def test_a_case_shows_where_each_finding_stands_and_answers_why_that_day(
    page: CasesPage, store: BackgroundStore, made: Made
) -> None:
    serve(store, made.order)
    page.open_case(made.visit)
    card = page.detail.cards[0]
    assert card.why.isHidden()
    card.ask_why.click()
    assert not card.why.isHidden()
    assert card.why.text() == "7 days from receipt on 2020-02-18, that day not counted: 2020-02-25."
    page.refresh()
    assert not page.detail.cards[0].why.isHidden(), "what was asked stays answered"
    assert page.detail.time_line.lines()[-1] == "Notice received"


def test_there_is_one_next_step_and_only_those_allowed_behind_the_menu(
    page: CasesPage, store: BackgroundStore, made: Made
) -> None:
    page.open_case(made.visit)
    assert page.detail.next.next.text() == "Record the service"
    assert page.detail.next.steps() == ["Refer", "Withdraw the notice", "Plan the re-inspection"]
    page.open_step(CaseStep.JUDGE)
    assert page.form is None, "a step out of order is not offered"
    serve(store, made.order)
    assert page.detail.next.next.text() == "Record the answer"
    answer(store, made.order)
    assert page.detail.next.next.text() == "Judge the answer"
    accept_all(store, made)
    assert page.detail.next.next.text() == "Plan the re-inspection"


def test_a_step_out_of_order_stands_in_the_menu_with_the_reason(
    page: CasesPage, store: BackgroundStore, made: Made
) -> None:
    serve(store, made.order)
    page.open_case(made.visit)
    told = {one.text(): one.toolTip() for one in page.detail.next.menu.actions() if not one.isEnabled()}
    assert "after a re-inspection on site" in told["Close findings"]
    assert "Record the reply first" in told["Judge the answer"]
    assert "Only what is overdue" in told["Talk with those responsible"]


def test_the_next_step_of_another_page_leads_there(
    page: CasesPage, store: BackgroundStore, made: Made, sitting: Sitting
) -> None:
    write(
        store,
        lambda session: notices.withdraw(
            session, made.order, reason="示例", on=SERVED, by=None, now=county.NOW
        ),
    )
    page.open_case(made.visit)
    page.detail.next.next.click()
    assert sitting.opened[-1] == ("papers", {"visit": made.visit})


def test_a_case_to_look_at_again_opens_its_re_inspection(
    page: CasesPage, store: BackgroundStore, made: Made, sitting: Sitting
) -> None:
    serve(store, made.order)
    page.open_case(made.visit)
    page.detail.next.wants_next.emit(NextStep.REINSPECT)
    assert sitting.opened[-1] == ("visit", {"reinspect": made.visit})


def test_the_papers_of_a_case_open_in_the_preview(
    page: CasesPage, made: Made, sitting: Sitting, store: BackgroundStore, qtbot: QtBot
) -> None:
    serve(store, made.order)
    page.open_case(made.visit)
    qtbot.waitUntil(lambda: bool(page.detail.papers.offered))
    offered = {one.kind.value: one for one in page.detail.papers.offered}
    assert offered["order"].is_ready
    page.detail.papers.wants_paper.emit(offered["order"])
    key, state = sitting.opened[-1]
    assert (key, state["back"]) == ("paper", "cases")
    assert isinstance(state["paper"], Paper)


def test_scans_are_dropped_pasted_and_taken_off(
    page: CasesPage, made: Made, tmp_path: Path, qtbot: QtBot
) -> None:
    form = begun(page, made.visit, CaseStep.SERVE)
    scans = form.fields["scans", None]
    assert isinstance(scans, Evidence)
    for name, colour in (("one.jpg", "red"), ("two.jpg", "blue")):
        Image.new("RGB", (40, 30), colour).save(tmp_path / name)
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("one.jpg", "two.jpg")])
    assert scans.strip.take(given)
    qtbot.waitUntil(lambda: len(scans.photos()) == 2)
    (tmp_path / "three.jpg").write_text("no picture")
    scans.take([tmp_path / "three.jpg"])
    assert scans.is_wrong
    scans.strip.remove_asked.emit(scans.photos()[0].sha256)
    assert len(scans.photos()) == 1
    assert form.is_changed()


def test_what_is_typed_survives_a_change_of_language(
    page: CasesPage, store: BackgroundStore, made: Made, qtbot: QtBot, tmp_path: Path
) -> None:
    serve(store, made.order)
    form = begun(page, made.visit, CaseStep.REPLY)
    assert isinstance(form, ReplyForm)
    first = findings(store, made.visit)[0]
    form.answers[first].chip("done").click()
    write_in(form, "what", "示例：半句话", first)
    photos = form.fields["photos", first]
    assert isinstance(photos, Evidence)
    Image.new("RGB", (40, 30), "green").save(tmp_path / "new.jpg")
    photos.take([tmp_path / "new.jpg"])
    state, typed = page.state(), form.typed()
    i18n.use("zh_CN")
    again = CasesPage(store, page._window)
    qtbot.addWidget(again)
    again.come_to(state)
    again.show()
    assert again.form is not None
    assert again.form.typed() == typed
    assert again.form.fields["what", first].isVisible()
    assert again.record.text() == "登记回复"


def test_leaving_asks_before_what_was_typed_is_lost(page: CasesPage, made: Made, sitting: Sitting) -> None:
    form = begun(page, made.visit, CaseStep.SERVE)
    assert page.leave()
    form = begun(page, made.visit, CaseStep.SERVE)
    write_in(form, "remarks", "示例")
    sitting.answer = False
    assert not page.leave()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.form is form
    sitting.answer = True
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.view == "case"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.view == "list"


def test_a_change_elsewhere_leaves_what_is_typed_alone(
    page: CasesPage, store: BackgroundStore, made: Made
) -> None:
    form = begun(page, made.visit, CaseStep.SERVE)
    form.fields["receiver", None].editor.setText("示例丁")  # type: ignore[attr-defined]
    serve(store, made.order)
    assert page.form is form
    page.record.click()
    assert "recorded already" in banner(page)
    assert page.form is form


def test_a_line_of_the_desk_opens_the_form_of_its_step(page: CasesPage, made: Made) -> None:
    page.come_to({"case": made.visit, "step": "serve"})
    assert page.form is not None
    assert page.form.step is CaseStep.SERVE
    page.come_to({"case": made.letter_visit})
    assert (page.view, page.title.text()) == ("case", "示例镇敬老院")


def test_where_nobody_sits_the_form_asks_who_does_the_step(
    page: CasesPage, store: BackgroundStore, made: Made, sitting: Sitting
) -> None:
    sitting.person = None
    form = begun(page, made.visit, CaseStep.SERVE)
    form.fields["receiver", None].editor.setText("示例丁")  # type: ignore[attr-defined]
    page.record.click()
    assert form.who.is_wrong
    form.who.choose(made.people["second"])
    page.record.click()
    assert states(store, made.visit) == [FindingState.SERVED] * 3


def test_the_page_calls_findings_as_the_notice_does_and_says_which_it_leaves_out(
    page: CasesPage, store: BackgroundStore, made: Made
) -> None:
    def anew(session: "Session") -> None:
        issuer = made.people["issuer"]
        notices.withdraw(session, made.order, reason="示例", on=SERVED, by=issuer, now=county.NOW)
        notice = notices.draft(session, made.visit, by=None, now=county.NOW, leave_out=[1], why="示例")
        notices.issue(session, notice, on=SERVED, by=issuer, now=county.NOW)

    write(store, anew)
    page.open_case(made.visit)
    said = [card.findChildren(PlainLabel) for card in page.detail.cards]
    heads = [next(one.text() for one in card if one.text().startswith("Finding")) for card in said]
    assert len(heads) == 3
    assert heads[0].startswith("Finding 1 · no. 3 of the visit"), "what is advised comes last on paper"
    assert heads[1].startswith("Finding 2")
    assert "of the visit" not in heads[1], "it has the same number there"
    assert heads[2].startswith("Finding v1 · no. 1 of the visit, not in the notice")
