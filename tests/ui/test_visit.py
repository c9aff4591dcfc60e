"""Walking a visit on the page: keys, findings, reasons, values, undo, coming back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_app.domain.deadline import DeadlineKind
from inspector_app.domain.sheet import GapKind
from inspector_app.domain.visit import Outcome
from tests.ui.visit_room import CONTROL, PAD, SHIFT, Room, wait_for

KEY = Qt.Key


def test_a_key_answers_goes_on_and_is_on_disk(room: Room) -> None:
    walk = room.begin()
    room.key(KEY.Key_1)
    room.key(KEY.Key_1, PAD)
    assert [walk.current, room.outcome("ZR-01"), room.outcome("ZR-02")] == [
        "ZR-03",
        Outcome.CONFORMING,
        Outcome.CONFORMING,
    ]
    assert set(room.saved().answers) == {"ZR-01", "ZR-02"}
    assert room.page.save_state.text().startswith("✓ saved")


def test_three_and_four_ask_for_a_reason_that_one_key_gives(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_3)
    assert room.walk.current == "ZR-01"
    assert not room.page.walking.card.reason.isHidden()
    room.key(KEY.Key_Return)
    assert room.answer("ZR-01").reason
    assert room.walk.current == "ZR-02"
    room.key(KEY.Key_4)
    room.key(KEY.Key_Right)
    room.key(KEY.Key_Return)
    assert room.outcome("ZR-02") is Outcome.NOT_CHECKED
    room.key(KEY.Key_4)
    again = room.page.walking.card.reason.phrases.offered[0][0]
    assert again == room.answer("ZR-02").reason, "the reason of last time comes first"


def test_the_answer_buttons_never_move(room: Room) -> None:
    walk = room.begin()
    card = room.page.walking.card
    places = set()
    for item in walk.items():
        walk.go(item.id)
        QTest.qWait(0)
        button = card.buttons[Outcome.CONFORMING]
        places.add(button.mapTo(card, button.rect().topLeft()).y())
    assert len(places) == 1
    walk.go("ZR-01")
    QTest.qWait(0)
    room.page.resize(1100, 560)
    QTest.qWait(0)
    before = [each.geometry() for each in card.buttons.values()]
    room.key(KEY.Key_2)
    QTest.qWait(0)
    assert card.area.verticalScrollBar().maximum() > 0, "the finding needs a scroll bar"
    assert [each.geometry() for each in card.buttons.values()] == before


def test_not_conforming_opens_a_finding_that_two_taps_describe(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_2)
    editor = room.page.walking.card._editors[0]
    assert editor.isVisible()
    phrase = editor.phrases.chips()[0]
    QTest.mouseClick(phrase, Qt.MouseButton.LeftButton)
    QTest.mouseClick(editor.places.chips()[0], Qt.MouseButton.LeftButton)
    found = room.saved().answers["ZR-01"].findings[0]
    item = room.walk.item("ZR-01")
    assert found.text == item.finding[0].text
    assert found.severity is item.finding[0].severity
    assert found.place
    assert found.requirement == item.requirement
    assert found.responsible == "示例戊"
    assert found.deadline.kind in {DeadlineKind.AT_ONCE, DeadlineKind.DAYS}


def test_a_place_once_named_is_offered_first_at_the_next_finding(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_2)
    editor = room.page.walking.card._editors[0]
    editor.place.setFocus()
    room.type("stairs")
    room.key(KEY.Key_Return)
    room.key(KEY.Key_2)
    assert editor.places.offered[0] == ("stairs", "stairs")


def test_several_findings_at_one_item_are_added_and_removed_with_undo(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_2)
    card = room.page.walking.card
    card._editors[0].phrases.chips()[0].click()
    card.another.click()
    card._editors[1].phrases.chips()[1].click()
    assert len(room.saved().answers["ZR-01"].findings) == 2
    card._editors[0].remove.click()
    assert len(room.saved().answers["ZR-01"].findings) == 1
    room.page.walking.undo()
    assert len(room.saved().answers["ZR-01"].findings) == 2
    assert card._editors[1].isVisible()


def test_typing_is_saved_within_the_moment_and_taken_back_in_one_step(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_2)
    editor = room.page.walking.card._editors[0]
    editor.text.setFocus()
    QTest.keyClicks(editor.text, "abcdef")
    wait_for(lambda: room.saved().answers["ZR-01"].findings[0].text == "abcdef", seconds=0.6)
    room.page.walking.undo()
    assert room.answer("ZR-01").findings[0].text == ""
    assert editor.text.toPlainText() == ""


def test_nothing_typed_is_lost_on_leaving_at_once(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_2)
    editor = room.page.walking.card._editors[0]
    QTest.keyClicks(editor.text, "xyz")
    assert room.page.leave()
    assert room.saved().answers["ZR-01"].findings[0].text == "xyz"


def test_a_changed_mind_lets_the_finding_fall_and_undo_brings_it_back(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_2)
    room.page.walking.card._editors[0].phrases.chips()[0].click()
    room.key(KEY.Key_1, on=room.page.walking)
    assert room.answer("ZR-01").findings == ()
    assert "fell away" in room.window.said[-1]
    assert room.window.undo is not None
    room.window.undo()
    assert room.answer("ZR-01").findings[0].text
    assert room.walk.current == "ZR-01"
    assert room.buttons_down() == [Outcome.NONCONFORMING]


def test_the_rest_of_a_part_conforms_in_one_step_but_what_needs_a_look(room: Room) -> None:
    walk = room.begin()
    expected = walk.sheet.rest_conforms("responsibility")
    room.key(KEY.Key_1, SHIFT)
    assert f"{len(expected)} item" in room.window.said[-1]
    saved = room.saved().answers
    assert set(saved) == set(expected)
    assert all(answer.in_bulk for answer in saved.values())
    for item_id in expected:
        assert walk.item(item_id).veto is None
    room.key(KEY.Key_Z, CONTROL)
    assert room.saved().answers == {}


@pytest.mark.parametrize("key", [KEY.Key_1, KEY.Key_Exclam])
def test_shift_one_works_whatever_the_keyboard_calls_it(room: Room, key: Qt.Key) -> None:
    room.begin()
    room.key(key, SHIFT, on=room.page.walking.list)
    assert room.saved().answers


def test_the_office_can_switch_the_rest_off(room: Room) -> None:
    from inspector_app.services import settings
    from tests.ui import county

    room.wrote(lambda s: settings.change(s, {"visit.bulk_allowed": "no"}, by=None, now=county.NOW))
    room.begin()
    room.key(KEY.Key_1, SHIFT)
    assert room.walk.sheet.answers == {}
    assert room.page.walking.foot.rest.isHidden()


def test_keys_go_about_the_visit(room: Room) -> None:
    walk = room.begin()
    room.key(KEY.Key_J)
    assert walk.current == "ZR-02"
    room.key(KEY.Key_K)
    assert walk.current == "ZR-01"
    room.key(KEY.Key_Right, CONTROL)
    assert walk.item().dimension == "management"
    room.key(KEY.Key_Left, CONTROL)
    assert walk.item().dimension == "responsibility"
    room.key(KEY.Key_1)
    room.key(KEY.Key_K)
    room.key(KEY.Key_N)
    assert walk.current == "ZR-02"
    room.key(KEY.Key_D)
    assert room.page.walking.card.note.hasFocus()
    room.key(KEY.Key_Escape)
    assert room.page.walking.list.hasFocus()
    room.key(KEY.Key_Escape)
    assert room.page.stack.currentWidget() is room.page.pick


def test_the_list_takes_no_input_method_so_pinyin_cannot_swallow_the_keys(room: Room) -> None:
    room.begin()
    walking = room.page.walking
    off = Qt.WidgetAttribute.WA_InputMethodEnabled
    assert not walking.list.testAttribute(off)
    room.key(KEY.Key_J)
    assert not walking.list.testAttribute(off)
    assert not any(button.testAttribute(off) for button in walking.card.buttons.values())
    to(room, "GL-08")
    assert walking.card.value.value.hasFocus()
    assert not walking.card.value.value.testAttribute(off)
    assert walking.card._editor(0).text.testAttribute(off), "words are typed with it"


def to(room: Room, item_id: str) -> None:
    room.walk.go(item_id)
    room.page.walking.settle_focus()


def test_a_number_takes_the_keys_and_enter_judges_it_and_goes_on(room: Room) -> None:
    room.begin()
    to(room, "GL-08")
    room.type("3")
    assert room.outcome("GL-08") is None
    room.key(KEY.Key_Return)
    assert room.outcome("GL-08") is Outcome.CONFORMING
    assert room.saved().answers["GL-08"].value == "3"
    assert room.walk.current == "GL-09"
    assert room.outcome("GL-09") is None, "Enter is not taken twice"


def test_a_number_below_the_limit_opens_the_finding(room: Room) -> None:
    room.begin()
    to(room, "GL-08")
    room.type("1")
    room.key(KEY.Key_Return)
    assert room.outcome("GL-08") is Outcome.NONCONFORMING
    assert room.walk.current == "GL-08"
    assert room.page.walking.card._editors[0].isVisible()


def test_a_date_is_taken_as_it_is_typed(room: Room) -> None:
    room.begin()
    to(room, "ZR-04")
    room.type("2020.2.1")
    room.key(KEY.Key_Enter, PAD)
    assert room.answer("ZR-04").value == "2020-02-01"
    assert room.outcome("ZR-04") is Outcome.CONFORMING


def test_a_value_that_is_none_is_said_in_place(room: Room) -> None:
    room.begin()
    to(room, "ZR-04")
    room.type("2020-13-45")
    room.key(KEY.Key_Return)
    assert "is not a date" in room.page.walking.card.value.error.text()
    assert room.walk.current == "ZR-04"
    assert room.outcome("ZR-04") is None


def test_without_a_limit_the_inspector_judges_by_button(room: Room) -> None:
    room.begin()
    to(room, "ZR-10")
    room.type("6")
    room.key(KEY.Key_Return)
    assert room.outcome("ZR-10") is None
    room.key(KEY.Key_1)
    assert room.outcome("ZR-10") is Outcome.CONFORMING
    assert room.saved().answers["ZR-10"].value == "6"


def test_letters_in_a_number_field_are_the_visits_keys(room: Room) -> None:
    room.begin()
    to(room, "GL-08")
    room.type("2")
    room.key(KEY.Key_J)
    assert room.walk.current == "GL-09"
    assert room.outcome("GL-08") is Outcome.CONFORMING, "what was typed is judged on leaving"


def test_an_answer_against_the_value_is_said_at_once(room: Room) -> None:
    room.begin()
    to(room, "GL-08")
    room.type("1")
    room.key(KEY.Key_Escape)
    room.key(KEY.Key_1)
    to(room, "GL-08")
    assert not room.page.walking.card.contradiction.isHidden()


def test_put_right_on_the_spot_keeps_what_was_done(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_2)
    editor = room.page.walking.card._editors[0]
    editor.is_put_right.click()
    QTest.keyClicks(editor.put_right, "done")
    room.page.leave()
    put_right = room.saved().answers["ZR-01"].findings[0].put_right
    assert put_right is not None
    assert put_right.what == "done"


def test_bases_not_in_force_or_not_printable_cannot_be_ticked(room: Room) -> None:
    walk = room.begin(campaign="safety-routine")
    shown = {item.id: walk.bases(item.id) for item in walk.items()}
    item_id = next(key for key, bases in shown.items() if any(not one.is_printable for one in bases))
    to(room, item_id)
    room.key(KEY.Key_2, on=room.page.walking)
    editor = room.page.walking.card._editors[0]
    boxes = list(zip(editor._basis_boxes, shown[item_id], strict=False))
    assert [box.isEnabled() for box, _shown in boxes] == [one.is_printable for _box, one in boxes]
    assert room.answer(item_id).findings[0].bases == tuple(
        one.basis for one in shown[item_id] if one.is_printable
    )


def test_a_click_on_a_gap_jumps_to_the_item(room: Room) -> None:
    walk = room.begin()
    room.key(KEY.Key_2)
    room.page.show_gaps()
    gaps = room.page.gaps
    assert {row.gap.kind for row in gaps._gaps} >= {GapKind.FINDING, GapKind.UNANSWERED}
    gaps.sorts.chip(GapKind.UNANSWERED.value).click()
    row = gaps._rows.rows()[5]
    gaps.list.clicked.emit(gaps._rows.index(5, 0))
    assert walk.current == row.gap.item
    assert room.page.stack.currentWidget() is room.page.walking


def test_hidden_items_can_be_shown_and_answered(room: Room) -> None:
    from inspector_app.services import facilities
    from tests.ui import county

    home = room.homes["J01"]
    facility = room.read(lambda s: facilities.get(s, home))
    without = replace(facility, has={"has_kitchen": "no", "has_gas": "no", "has_central_ac": "no"})
    room.wrote(lambda s: facilities.revise(s, home, without, by=None, now=county.NOW))
    walk = room.begin()
    hidden = walk.sheet.hidden()
    assert hidden
    assert not room.page.walking.hidden.isHidden()
    room.page.walking.hidden.click()
    assert walk.current == hidden[0].id  # what was asked for is seen, in whatever part it is
    assert room.focused() is room.page.walking.list or room.page.walking.card.value.value.hasFocus()
    room.page.walking.answer(Outcome.CONFORMING)
    assert walk.sheet.proposals()


def test_the_state_comes_back_to_the_item_and_the_view(room: Room) -> None:
    room.begin()
    to(room, "GL-09")
    state = room.page.state()
    page = room.page = room.new_page()
    page.come_to(state)
    assert room.walk.current == "GL-09"
    page.show_gaps()
    page = room.page = room.new_page()
    page.come_to({**state, "view": "gaps"})
    assert page.stack.currentWidget() is page.gaps
