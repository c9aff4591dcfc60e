"""Beginning a visit: what is remembered, what is asked, what is refused."""

import gc
from datetime import date, datetime
from functools import partial
from io import BytesIO

import pdfplumber
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QApplication, QScrollArea
from shiboken6 import isValid

from inspector_app.domain.checklist import Form
from inspector_app.domain.visit import Announced
from inspector_app.services import blank_forms, drafts, persons
from inspector_app.ui.widgets.banner import Banner
from inspector_app.ui.widgets.chips import Chip
from tests.ui import county
from tests.ui.visit_room import SHIFT, Room, wait_for

KEY = Qt.Key


def questions(room: Room) -> list[str]:
    layout = room.page.start.questions
    found = [item.widget() for at in range(layout.count()) if (item := layout.itemAt(at))]
    return [one.label.text() for one in found if isinstance(one, Banner)]


def test_initials_and_enter_find_a_home_and_enter_starts(room: Room) -> None:
    page = room.page
    page.pick.search.setFocus()
    room.type("slcwbzj")
    room.key(KEY.Key_Return)
    assert page.title.text() == "示例村五保之家"
    page.start.form.team.set_team(room.team)
    room.key(KEY.Key_Return, on=page.start.form.helpers)
    assert room.walk.is_flat
    assert room.walk.draft.head.used.form is Form.EXPRESS


def test_the_form_stays_when_python_throws_away_what_nobody_needs(room: Room) -> None:
    room.page.come_to({"facility": room.homes["J01"]})
    form = room.page.start.form
    QApplication.processEvents()  # Tab is told its order
    above = form.parentWidget()
    while not isinstance(above, QScrollArea):
        assert above is not None
        above = above.parentWidget()
    assert above.viewport().isVisible()
    del above
    gc.collect()
    assert isValid(form)
    assert form.helpers.isVisible()


def test_a_visit_that_was_begun_is_offered_before_a_second_one_begins(room: Room) -> None:
    begun = room.begin()
    room.page.come_to({"facility": room.homes["J01"]})
    start = room.page.start
    assert "0 of 55 answered" in start.begun.label.text()
    assert start.focusWidget() is start.begun.action
    room.key(KEY.Key_Return, on=start.begun.action)
    assert room.walk.id == begun.id
    room.page.come_to({"facility": room.homes["M01"]})
    assert start.begun.isHidden()
    assert start.start.text() == "Start the visit"


def test_enter_on_the_button_for_an_empty_list_does_not_begin_the_visit(room: Room) -> None:
    room.page.come_to({"facility": room.homes["J01"]})
    start = room.page.start
    start.form.team.set_team(room.team)
    start.print.setFocus()
    asked: list[object] = []
    start.print_asked.disconnect()
    start.print_asked.connect(asked.append)
    room.key(KEY.Key_Return, on=start.print)
    assert len(asked) == 1
    assert room.page.walk is None


def test_each_form_says_how_many_items_it_has(room: Room) -> None:
    room.page.come_to({"facility": room.homes["J01"]})
    form = room.page.start.form
    assert [form.form.chip(key).text() for key in ("full", "short", "express")] == [
        "Full form 56",
        "Short form 22",
        "Express form 12",
    ]


def test_the_team_and_what_was_chosen_last_time_are_remembered(room: Room) -> None:
    form = room.page.start.form
    room.page.come_to({"facility": room.homes["J01"]})
    form.team.set_team(room.team)
    form.kind.choose("special")
    form.helpers.setText("示例庚，示例辛")
    room.page.start.begin()
    assert room.walk.draft.head.helpers == ("示例庚", "示例辛")
    room.page.come_to({"facility": room.homes["M01"]})
    assert form.team.team() == room.team
    assert form.kind.current() == "special"
    assert form.helpers.text() == "示例庚, 示例辛"


def test_a_campaign_brings_its_checklist_and_what_it_asks(room: Room) -> None:
    campaign = room.wrote(county.open_campaign)
    room.page.come_to({"facility": room.homes["J01"], "campaign": campaign})
    form = room.page.start.form
    assert form.campaign_id() == campaign
    assert form.flags.choices["risk_level"].currentData() == "low"
    form.flags.choices["risk_level"].setCurrentIndex(form.flags.choices["risk_level"].findData("high"))
    form.team.set_team(room.team)
    room.page.start.begin()
    assert room.walk.draft.head.asked == {"risk_level": "high"}
    assert room.walk.draft.head.campaign == campaign


def test_a_checklist_out_of_its_time_is_asked_about_not_refused(room: Room) -> None:
    room.window.day, room.window.at = date(2022, 3, 1), datetime.fromisoformat("2022-03-01T02:00Z")
    room.page.come_to({"facility": room.homes["J01"]})
    assert any("not meant for 2022-03-01" in sentence for sentence in questions(room))
    assert room.page.start.start.text() == "Start all the same"
    room.page.start.form.team.set_team(room.team)
    room.page.start.begin()
    assert room.page.stack.currentWidget() is room.page.walking


def test_a_placeholder_is_warned_of_in_place(room: Room) -> None:
    from inspector_app.services import facilities

    home = room.read(lambda s: facilities.find(s, "J02"))
    room.page.come_to({"facility": home})
    assert any("still to be filled in" in sentence for sentence in questions(room))


def test_an_inspector_is_listed_in_place_and_in_the_team(room: Room) -> None:
    room.page.come_to({"facility": room.homes["J01"]})
    team = room.page.start.form.team
    team.more.click()
    team.name.setFocus()
    room.type("Sample")
    room.key(KEY.Key_Return)
    room.type("S-003")
    room.key(KEY.Key_Return)
    listed = room.read(persons.listed)
    added = next(one for one in listed if one.name == "Sample")
    assert added.person.certificate_no == "S-003"
    assert added.id in team.team()
    assert room.page.stack.currentWidget() is room.page.start, "Enter in the field does not start the visit"


def test_nobody_in_the_team_and_counts_that_are_none_are_refused_in_place(room: Room) -> None:
    room.page.come_to({"facility": room.homes["J01"]})
    start = room.page.start
    start.form.team.set_team(())
    start.begin()
    assert "at least one inspector" in start.trouble.text()
    assert isinstance(start.focusWidget(), Chip), "the keys are where somebody is to be chosen"
    wait_for(lambda: all(chip.isVisible() for chip in start.form.team._chips.values()))
    for key in (KEY.Key_Space, KEY.Key_Right, KEY.Key_Space):
        room.key(key)
    assert set(start.form.team.team()) == set(room.team)
    assert start.trouble.text() == "", "it holds no longer"
    start.form.residents.setText("many")
    start.begin()
    assert "whole number" in start.trouble.text()
    start.form.residents.setText("19")
    start.begin()
    assert room.walk.draft.head.residents_present == 19


def test_the_same_home_is_not_begun_twice_on_a_day(room: Room) -> None:
    room.begin("J01")
    room.page.come_to({"facility": room.homes["J01"]})
    room.page.start.begin()
    assert "under way today" in room.page.start.trouble.text()


def test_a_visit_done_on_paper_keeps_its_number_and_times(room: Room) -> None:
    room.page.come_to({"facility": room.homes["J01"]})
    form = room.page.start.form
    form.team.set_team(room.team)
    form.on_paper.click()
    form.paper.form_no.setText("J01-20200217-AB12")
    form.paper.day.setDate(QDate(2020, 2, 17))
    form.paper.started.setTime(QTime(9, 0))
    form.paper.ended.setTime(QTime(10, 30))
    room.page.start.begin()
    draft = room.saved().draft
    assert draft.head.form_no == "J01-20200217-AB12"
    assert draft.head.started_at == datetime.fromisoformat("2020-02-17T01:00Z")
    assert draft.closing.ended_at == datetime.fromisoformat("2020-02-17T02:30Z")
    room.page.finish()
    assert room.page.sealing.signature.name.text() == "示例戊"  # proposed as for a visit on the screen
    assert room.page.sealing.ended.time() == QTime(10, 30)


def test_a_visit_done_on_paper_asks_for_its_number_and_times(room: Room) -> None:
    room.page.come_to({"facility": room.homes["J01"]})
    start = room.page.start
    start.form.team.set_team(room.team)
    start.form.on_paper.click()
    start.begin()
    assert "number printed on the form" in start.trouble.text()
    start.form.paper.form_no.setText("J01-20200217-AB12")
    start.form.paper.ended.setTime(start.form.paper.started.time())
    start.begin()
    assert "from when to when" in start.trouble.text()
    start.form.on_paper.click()
    start.begin()
    assert room.walk.draft.head.form_no == ""


def test_an_unannounced_visit_says_why(room: Room) -> None:
    room.page.come_to({"facility": room.homes["J01"]})
    form = room.page.start.form
    form.team.set_team(room.team)
    form.announced.chip(Announced.THREE_DAYS_BEFORE.value).click()
    assert form.announced_reason.isHidden()
    form.announced.chip(Announced.ON_ARRIVAL.value).click()
    assert not form.announced_reason.isHidden()
    form.announced_reason.setText("示例：接到举报")
    room.page.start.begin()
    assert room.walk.draft.head.announced_reason == "示例：接到举报"


def test_the_head_of_a_visit_under_way_can_be_changed(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_1)
    room.page._edit_head()
    start = room.page.start
    assert not start.form.checklist.isEnabled()
    start.form.staff.setText("7")
    start.begin()
    assert room.page.stack.currentWidget() is room.page.walking
    assert room.saved().draft.head.staff_on_duty == 7
    assert len(room.saved().answers) == 1


def test_an_empty_list_is_printed_by_part_or_by_place_with_its_number(room: Room) -> None:
    home = room.homes["W01"]
    for walking, heading in ((False, "管理到位"), (True, "居室和走廊")):
        form = room.read(partial(blank_forms.blank_form, facility_id=home, on=county.TODAY, walking=walking))
        with pdfplumber.open(BytesIO(form.paper)) as paper:
            text = "".join(page.extract_text() for page in paper.pages)
        assert form.number in text
        assert heading in text


def test_the_list_to_be_signed_has_the_answers_ticked(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_1)
    room.key(KEY.Key_2)
    room.page.walking.card._editors[0].phrases.chips()[0].click()
    draft = room.walk.id
    form = room.read(lambda s: blank_forms.filled_form(s, draft))
    with pdfplumber.open(BytesIO(form.paper)) as paper:
        text = "".join(page.extract_text() for page in paper.pages)
    found = room.answer("ZR-02").findings[0].text
    assert text.count("☑") == 2
    assert found[:6] in text.replace("\n", "")
    assert "2020年2月18日" in text


def test_nothing_is_offered_twice_when_the_window_reads_again(room: Room) -> None:
    room.begin()
    room.page.leave()
    room.page.come_to({})
    room.page.refresh()
    assert len(room.page.pick._rows) == 1
    assert len(room.read(drafts.under_way)) == 1


def test_what_is_under_way_is_one_key_away_from_the_search(room: Room) -> None:
    walk = room.begin()
    room.page.go_back()
    pick = room.page.pick
    wait_for(lambda: room.page.stack.currentWidget() is pick and pick._rows[0].isVisible())
    pick.search.setFocus()
    room.key(KEY.Key_Backtab, SHIFT)
    room.key(KEY.Key_Return)
    wait_for(lambda: room.page.stack.currentWidget() is room.page.walking)
    assert room.walk.id == walk.id


def test_a_visit_put_aside_is_taken_up_again_by_keys(room: Room) -> None:
    walk = room.begin()
    room.page._discard_this()
    pick = room.page.pick
    wait_for(lambda: room.page.stack.currentWidget() is pick and pick.discarded.isVisible())
    pick.discarded.setFocus()
    room.key(KEY.Key_Return)
    room.key(KEY.Key_Return)
    wait_for(lambda: [one.id for one in room.read(drafts.under_way)] == [walk.id])
