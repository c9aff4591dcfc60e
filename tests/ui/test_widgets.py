"""Our own widgets: what they say, what they take, that they hold still."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.deadline import AT_ONCE, Deadline, DeadlineKind
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.answer_button import AnswerButton
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.deadline_edit import DeadlineEdit
from inspector_app.ui.widgets.dimension_card import DimensionCard
from inspector_app.ui.widgets.navigation_rail import Destination, NavigationRail
from inspector_app.ui.widgets.photo_strip import Photo, PhotoStrip
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.search_field import SearchField
from inspector_app.ui.widgets.toast import Toast

_PLACES = [Destination("today", "Today", "building-2"), Destination("visit", "Visit", "check")]


def _rail(qtbot: QtBot) -> NavigationRail:
    rail = NavigationRail()
    rail.set_destinations(_PLACES)
    qtbot.addWidget(rail)
    rail.resize(204, 600)
    with qtbot.waitActive(rail):
        rail.show()
        rail.activateWindow()
    return rail


def test_ctrl_and_a_number_go_to_a_page(qtbot: QtBot) -> None:
    rail = _rail(qtbot)
    with qtbot.waitSignal(rail.chosen) as chosen:
        QTest.keyClick(rail, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == ["visit"]


def test_arrow_keys_and_enter_go_to_a_page(qtbot: QtBot) -> None:
    rail = _rail(qtbot)
    rail.item("today").setFocus()
    QTest.keyClick(rail.item("today"), Qt.Key.Key_Down)
    assert rail.item("visit").hasFocus()
    with qtbot.waitSignal(rail.chosen) as chosen:
        QTest.keyClick(rail.item("visit"), Qt.Key.Key_Return)
    assert chosen.args == ["visit"]


def test_ten_pages_fit_the_smallest_screen_and_are_scrolled_to_on_a_lower_one(qtbot: QtBot) -> None:
    rail = _rail(qtbot)
    rail.set_destinations([Destination(f"page{n}", f"Page {n}", "building-2") for n in range(1, 11)])

    def seen(key: str) -> bool:
        item = rail.item(key)
        return item.visibleRegion().boundingRect() == item.rect()

    rail.resize(204, 500)
    qtbot.waitUntil(lambda: seen("page1") and seen("page10"))
    rail.resize(204, 260)
    qtbot.waitUntil(lambda: not seen("page10"))
    rail.item("page1").setFocus()
    QTest.keyClick(rail.item("page1"), Qt.Key.Key_Up)
    assert rail.item("page10").hasFocus()
    qtbot.waitUntil(lambda: seen("page10"))
    with qtbot.waitSignal(rail.chosen) as chosen:
        QTest.keyClick(rail, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == ["page10"]


def test_enter_presses_the_button_that_has_the_keys_and_ctrl_enter_is_left_to_the_page(qtbot: QtBot) -> None:
    made = button("Start a visit")
    qtbot.addWidget(made)
    pressed: list[bool] = []
    made.clicked.connect(lambda: pressed.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(made, key)
        QTest.keyClick(made, key, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 2


def test_a_click_on_who_acts_asks_for_another_and_esc_goes_back_to_the_page(qtbot: QtBot) -> None:
    rail = _rail(qtbot)
    rail.set_foot("Nobody chosen", "Data on this computer", is_known=False)
    with qtbot.waitSignal(rail.who_asked):
        QTest.mouseClick(rail._who, Qt.MouseButton.LeftButton)
    rail.item("visit").setFocus()
    with qtbot.waitSignal(rail.left):
        QTest.keyClick(rail.item("visit"), Qt.Key.Key_Escape)


def test_the_rail_shows_where_we_are_only_when_told(qtbot: QtBot) -> None:
    rail = _rail(qtbot)
    rail.set_current("today")
    rail.item("visit").click()
    assert rail.item("today").isChecked()
    assert not rail.item("visit").isChecked()
    wide = rail.width()
    rail.fold(is_folded=True)
    assert rail.width() < wide / 2
    assert rail.item("visit").accessibleName() == "Visit"


def test_a_click_on_an_answer_leaves_it_to_the_page_to_say_what_holds(qtbot: QtBot) -> None:
    answer = AnswerButton("Conforming", "check", Tone.OK, "1")
    qtbot.addWidget(answer)
    with qtbot.waitSignal(answer.clicked):
        QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
    assert not answer.isChecked()
    assert answer.sizeHint().height() == 84


def test_an_answer_takes_the_same_room_whatever_it_shows(qtbot: QtBot) -> None:
    answer = AnswerButton("Conforming", "check", Tone.OK, "1")
    qtbot.addWidget(answer)
    before = (answer.sizeHint(), answer.minimumSizeHint())
    answer.setChecked(True)
    assert (answer.sizeHint(), answer.minimumSizeHint()) == before


def test_a_dimension_card_speaks_its_progress_and_its_findings(qtbot: QtBot) -> None:
    card = DimensionCard("Responsibility")
    qtbot.addWidget(card)
    card.show_progress(5, 9, 2)
    assert card.accessibleName() == "Responsibility 5/9, 2 findings"
    card.show_progress(9, 9, 0)
    assert card.accessibleName() == "Responsibility 9/9"


def test_one_chip_of_a_row_is_chosen_by_click_or_arrow_key(qtbot: QtBot) -> None:
    row = ChipRow([("all", "All"), ("due", "Due")], "Filter")
    qtbot.addWidget(row)
    row.set_counts({"all": 56, "due": 3})
    assert row.chip("due").text() == "Due 3"
    with qtbot.waitSignal(row.chosen) as chosen:
        row.chip("due").click()
    assert chosen.args == ["due"]
    assert not row.chip("all").isChecked()
    with qtbot.waitSignal(row.chosen) as chosen:
        QTest.keyClick(row, Qt.Key.Key_Right)
    assert chosen.args == ["all"]
    row.set_choices([("due", "Due"), ("all", "All")])
    assert row.current() == "all"


def test_a_label_never_takes_data_for_markup(qtbot: QtBot) -> None:
    label = PlainLabel("<b>x</b><img src=file:///etc/hostname>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_label_that_is_cut_shows_the_whole_in_its_tool_tip(qtbot: QtBot) -> None:
    label = PlainLabel("a long name of a home that does not fit", elide=True)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_a_search_is_said_after_a_pause_and_esc_empties_it(qtbot: QtBot) -> None:
    field = SearchField("Name")
    qtbot.addWidget(field)
    said: list[str] = []
    field.sought.connect(said.append)
    QTest.keyClicks(field, "abc")
    assert said == []
    qtbot.waitUntil(lambda: said == ["abc"])
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: said == ["abc", ""])


def test_a_deadline_shown_is_not_said_back_and_one_set_is(qtbot: QtBot) -> None:
    edit = DeadlineEdit()
    qtbot.addWidget(edit)
    said: list[Deadline] = []
    edit.edited.connect(said.append)
    for deadline in (
        Deadline(kind=DeadlineKind.DAYS, days=15),
        Deadline(kind=DeadlineKind.WORKING_DAYS, days=3),
        Deadline(kind=DeadlineKind.BY_DATE, on=date(2020, 3, 1)),
        AT_ONCE,
    ):
        edit.show_deadline(deadline)
        assert edit.deadline() == deadline
    assert said == []
    edit.kind.setCurrentIndex(edit.kind.findData(DeadlineKind.DAYS))
    edit.kind.activated.emit(edit.kind.currentIndex())
    edit.days.setValue(7)
    assert said[-1] == Deadline(kind=DeadlineKind.DAYS, days=7)


def test_the_wheel_scrolls_past_a_field_and_changes_nothing(qtbot: QtBot) -> None:
    edit = DeadlineEdit()
    qtbot.addWidget(edit)
    edit.show_deadline(AT_ONCE, suggest_days=15)
    edit.kind.setCurrentIndex(edit.kind.findData(DeadlineKind.WORKING_DAYS))
    assert edit.deadline() == Deadline(kind=DeadlineKind.WORKING_DAYS, days=15)
    edit.show_deadline(Deadline(kind=DeadlineKind.DAYS, days=15))
    edit.show()
    for field in (edit.kind, edit.days, edit.on):
        turn = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, turn)
    assert edit.deadline() == Deadline(kind=DeadlineKind.DAYS, days=15)


def test_photos_are_read_small_and_one_that_cannot_be_read_is_shown_as_such(
    qtbot: QtBot, tmp_path: Path
) -> None:
    image = QImage(QSize(1600, 1200), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    image.save(str(tmp_path / "good.jpg"))
    (tmp_path / "bad.jpg").write_text("no picture", encoding="utf-8")
    strip = PhotoStrip(key="P")
    qtbot.addWidget(strip)
    strip.show_photos([Photo("a", tmp_path / "good.jpg"), Photo("b", tmp_path / "bad.jpg")])
    tiles = strip._tiles
    qtbot.waitUntil(lambda: not tiles["a"]._picture.isNull() and tiles["b"]._is_unreadable)
    assert max(tiles["a"]._picture.width(), tiles["a"]._picture.height()) < 200
    strip.show_photos([Photo("b", tmp_path / "bad.jpg")])
    assert list(tiles) == ["b"]


def test_a_strip_that_goes_while_its_photos_are_read_harms_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    QImage(QSize(2400, 1800), QImage.Format.Format_RGB32).save(str(tmp_path / "a.png"))
    for _ in range(5):
        strip = PhotoStrip()
        strip.show_photos([Photo("a", tmp_path / "a.png")])
        strip.deleteLater()
        del strip
    kept = PhotoStrip()
    qtbot.addWidget(kept)
    kept.show_photos([Photo("b", tmp_path / "a.png")])
    qtbot.waitUntil(lambda: not kept._tiles["b"]._picture.isNull())


def test_photos_are_taken_by_drop_and_by_paste(qtbot: QtBot, tmp_path: Path) -> None:
    strip = PhotoStrip()
    qtbot.addWidget(strip)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    with qtbot.waitSignal(strip.files_given) as given:
        assert strip.take(files)
    assert given.args == [[tmp_path / "a.jpg"]]
    picture = QMimeData()
    picture.setImageData(QImage(QSize(4, 4), QImage.Format.Format_RGB32))
    QApplication.clipboard().setMimeData(picture)
    with qtbot.waitSignal(strip.image_given) as pasted:
        QTest.keyClick(strip, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted.args is not None
    assert pasted.args[0].size() == QSize(4, 4)
    words = QMimeData()
    words.setText("no photo")
    assert not strip.take(words)


@pytest.mark.parametrize(("width", "lines"), [(240, ["Not conforming"]), (120, ["Not", "conforming"])])
def test_an_answer_breaks_its_words_before_it_cuts_them(qtbot: QtBot, width: int, lines: list[str]) -> None:
    answer = AnswerButton("Not conforming", "x", Tone.BAD, "2")
    qtbot.addWidget(answer)
    answer.resize(width, 84)
    assert answer._set_in()[0] == lines


def test_a_toast_undoes_once(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(800, 600)
    over.show()
    undone: list[bool] = []
    toast = Toast(over)
    toast.say("12 items marked", lambda: undone.append(True))
    assert toast.isVisible()
    toast._undo.click()
    assert undone == [True]
    assert not toast.isVisible()
    toast.say("It lies over a button")
    QTest.mouseClick(toast, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()
    assert undone == [True]


def test_a_toast_is_taken_back_by_saying_nothing(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    toast = Toast(over)
    toast.say("12 items marked", lambda: None)
    toast.say("")
    assert not toast.isVisible()


@pytest.mark.parametrize("side", [320, 640])
def test_a_row_of_chips_goes_on_in_the_next_line(qtbot: QtBot, side: int) -> None:
    row = ChipRow([(str(n), f"chip number {n}") for n in range(8)])
    qtbot.addWidget(row)
    row.resize(side, 300)
    row.show()
    rights = [row.chip(str(n)).geometry().right() for n in range(8)]
    assert max(rights) < side
    assert row.chip("7").y() > row.chip("0").y()
