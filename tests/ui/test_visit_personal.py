"""Marking what is personal while a finding is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from inspector_app.ui.visit.fields import TextArea
from inspector_app.ui.visit.finding_editor import FindingEditor
from tests.ui.visit_room import CONTROL, Room

KEY = Qt.Key


@pytest.fixture
def editor(room: Room) -> FindingEditor:
    room.begin()
    room.key(KEY.Key_2)
    return room.page.walking.card._editors[0]


def choose(area: TextArea, start: int, end: int) -> None:
    cursor = area.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)


def said(room: Room) -> str:
    return room.answer("ZR-01").findings[0].text


def test_a_key_marks_what_is_selected_and_takes_the_mark_off_again(room: Room, editor: FindingEditor) -> None:
    editor.text.setFocus()
    editor.text.insertPlainText("𬭎甲示例的床")
    choose(editor.text, 0, 5)  # 𬭎 counts as two for Qt
    QTest.keyClick(editor.text, KEY.Key_M, CONTROL)
    assert said(room) == "⟦𬭎甲示例⟧的床"
    QTest.keyClick(editor.text, KEY.Key_M, CONTROL)
    assert said(room) == "𬭎甲示例的床"
    QTest.keyClick(editor.text, KEY.Key_M, CONTROL)
    choose(editor.text, 1, 6)  # inside the marks, as a double click selects
    QTest.keyClick(editor.text, KEY.Key_M, CONTROL)
    assert said(room) == "𬭎甲示例的床"


def test_a_selection_over_two_lines_keeps_them(room: Room, editor: FindingEditor) -> None:
    editor.text.insertPlainText("甲\n乙")
    choose(editor.text, 0, 3)
    editor.text.mark_personal()
    assert said(room) == "⟦甲\n乙⟧"


def test_without_a_selection_one_types_inside_the_marks(room: Room, editor: FindingEditor) -> None:
    editor.text.setFocus()
    QTest.keyClick(editor.text, KEY.Key_M, CONTROL)
    editor.text.insertPlainText("张三")
    assert said(room) == "⟦张三⟧"


def test_the_button_marks_where_one_wrote_last(room: Room, editor: FindingEditor) -> None:
    assert "Ctrl+M" in editor.personal.toolTip()
    editor.requirement.setFocus()
    editor.requirement.setPlainText("请张三换房")
    choose(editor.requirement, 1, 3)
    editor.personal.setFocus()
    QTest.mouseClick(editor.personal, Qt.MouseButton.LeftButton)
    assert room.answer("ZR-01").findings[0].requirement == "请⟦张三⟧换房"
    assert editor.text.toPlainText() == ""
    assert editor.requirement.hasFocus()
