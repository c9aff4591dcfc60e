"""Undo outlives a restart of the program and a window built anew."""

from PySide6.QtCore import Qt

from tests.ui.visit_room import CONTROL, SHIFT, Room

KEY = Qt.Key


def test_after_a_restart_the_last_answer_is_taken_back_and_named(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_1)
    room.key(KEY.Key_1)
    room.start_again()
    room.key(KEY.Key_Z, CONTROL, on=room.page.walking)
    assert room.window.said[-1] == "Taken back: ZR-02 – Conforming."
    assert (room.walk.current, set(room.saved().answers)) == ("ZR-02", {"ZR-01"})
    room.start_again()
    room.key(KEY.Key_Z, CONTROL, on=room.page.walking)
    room.key(KEY.Key_Z, CONTROL, on=room.page.walking)
    assert room.window.said[-2:] == ["Taken back: ZR-01 – Conforming.", "There is nothing to undo."]
    assert room.saved().answers == {}


def test_the_rest_of_a_part_is_one_step_though_the_window_was_built_anew(room: Room) -> None:
    walk = room.begin()
    room.key(KEY.Key_1)
    n = len(walk.rest())
    room.key(KEY.Key_1, SHIFT)
    room.rebuild()
    room.key(KEY.Key_Z, CONTROL, on=room.page.walking)
    assert room.window.said[-1] == f"Taken back: {n} answers."
    assert set(room.saved().answers) == {"ZR-01"}


def test_what_is_typed_after_a_restart_is_a_step_of_its_own(room: Room) -> None:
    room.begin()
    room.key(KEY.Key_2)
    room.page.walking.card.focus_text()
    room.type("ab")
    room.start_again()
    room.walk.go("ZR-01")
    room.page.walking.card.focus_text()
    room.type("c")
    room.page.walking.undo()
    assert room.window.said[-1] == "Taken back: the last change at ZR-01."
    assert room.answer("ZR-01").findings[0].text == "ab"
