"""The facilities: found, opened, changed, taken over from a sheet."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from inspector_app.domain.facility import Facility
from inspector_app.domain.roster import Fate
from inspector_app.services import campaigns, facilities, roster
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.pages.facilities import FacilitiesPage
from tests.ui import county
from tests.ui.sitting import Sitting, read, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session


@pytest.fixture
def sitting() -> Sitting:
    return Sitting()


@pytest.fixture
def page(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> FacilitiesPage:
    """Show the page on a county whose homes have no names yet."""
    write(store, county.seed)
    made = FacilitiesPage(store, sitting)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def _names(page: FacilitiesPage) -> list[str]:
    return [home.facility.code for home in page.list.rows.rows()]


def _home(store: BackgroundStore, code: str) -> UUID:
    return read(store, lambda session: facilities.find(session, code))


def _facility(store: BackgroundStore, code: str) -> Facility:
    return read(store, lambda session: facilities.get(session, facilities.find(session, code)))


def _line(page: FacilitiesPage, name: str) -> QLineEdit:
    editor = page.editor.fields[name].editor
    assert isinstance(editor, QLineEdit)
    return editor


def _visited_county(session: "Session") -> dict[str, UUID]:
    people = county.settle(session)
    campaign = county.open_campaign(session)
    home = county.name_home(session, "J03", "示例镇敬老院", township="浦口镇", beds=60)
    visit = county.seal_visit(session, home, (people["first"], people["second"]), campaign=campaign)
    return {"home": home, "visit": visit, "campaign": campaign}


def test_all_homes_are_listed_and_nothing_is_counted_before_a_visit(page: FacilitiesPage) -> None:
    assert len(_names(page)) == 56
    assert page.subtitle.text() == "56 homes"
    for card in (page.list.figures.visited, page.list.figures.not_visited, page.list.figures.findings):
        assert card.figure.text() == "—"


def test_the_figures_count_for_the_running_campaign(page: FacilitiesPage, store: BackgroundStore) -> None:
    write(store, _visited_county)
    figures = page.list.figures
    assert figures.visited.figure.text() == "1 / 56"
    assert figures.not_visited.figure.text() == "55"
    assert (figures.findings.figure.text(), figures.findings.note.text()) == ("1", "at 1 home")
    assert figures.notices.figure.text() == "0"


@pytest.mark.parametrize("wanted", ["示例镇", "slzjl", "浦口", "J03", "浦口 敬老院"])
def test_a_home_is_found_by_name_initials_township_or_code(
    page: FacilitiesPage, store: BackgroundStore, wanted: str
) -> None:
    write(store, _visited_county)
    page.search.setText(wanted)
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert _names(page) == ["J03"]


def test_the_arrow_keys_move_in_the_list_while_typing_and_enter_opens(page: FacilitiesPage) -> None:
    page.search.setFocus()
    QTest.keyClicks(page.search, "J0")
    page.list.search("J0")
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.search.text() == "J0"
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert (page.view, page.subtitle.text()[:3]) == ("detail", "J03")


def test_one_click_opens_a_home_and_the_second_of_a_double_click_presses_nothing_there(
    page: FacilitiesPage, sitting: Sitting
) -> None:
    rows = page.list.list
    where = rows.visualRect(rows.model().index(2, 0)).center()
    on_screen = rows.viewport().mapToGlobal(where)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (page.view, page.subtitle.text()[:3]) == ("detail", "J03")
    start = page.detail.no_history.action
    _second_click(start, on_screen)
    assert sitting.opened == []
    _second_click(start, start.mapToGlobal(start.rect().center()))
    assert sitting.opened, "a double click elsewhere is none of its business"


def _second_click(widget: QAbstractButton, on_screen: QPoint) -> None:
    """Press a widget as Qt does for the second of two clicks at a place of the screen."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, down in ((QEvent.Type.MouseButtonDblClick, left), (QEvent.Type.MouseButtonRelease, none)):
        at = QPointF(widget.rect().center())
        said = QMouseEvent(kind, at, QPointF(on_screen), left, down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, said)


def test_chips_show_a_part_of_the_roster_and_say_how_many(
    page: FacilitiesPage, store: BackgroundStore
) -> None:
    write(store, _visited_county)
    chips = page.list.chips
    assert chips.chip("open").text() == "Has open findings 1"
    chips.chip("five_guarantee_home").click()
    assert len(_names(page)) == 15
    chips.chip("open").click()
    assert _names(page) == ["J03"]
    chips.chip("under-way").click()
    assert not page.list.nothing_found.isHidden()
    page.list.nothing_found.action.click()
    assert len(_names(page)) == 56


@pytest.fixture
def bare(data: Path) -> None:
    data.mkdir()  # the store finds a folder without a roster


@pytest.mark.usefixtures("bare")
def test_an_empty_roster_says_what_to_do(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> None:
    page = FacilitiesPage(store, sitting)
    qtbot.addWidget(page)
    page.show()
    assert page.list.no_roster.isVisible()
    assert not page.start.isEnabled()


def test_a_home_shows_what_it_has_and_its_history_opens(
    page: FacilitiesPage, store: BackgroundStore, sitting: Sitting
) -> None:
    made = write(store, _visited_county)
    page.come_to({"facility": made["home"]})
    assert page.title.text() == "示例镇敬老院"
    QTest.keyClick(page.detail.history, Qt.Key.Key_Return)
    assert sitting.opened == [("visit", {"visit": made["visit"]})]


def test_all_about_a_home_stands_behind_chips_and_leads_on(
    page: FacilitiesPage, store: BackgroundStore, sitting: Sitting
) -> None:
    made = write(store, _visited_county)
    page.come_to({"facility": made["home"]})
    record = page.detail.record
    assert record.figures.text() == ("1 visit · 1 finding · 1 open · 0 overdue · put right 0.0% · in time —")
    assert record.parts.chip("findings").text() == "Findings 1"
    record.parts.chip("talks").click()
    assert not record.talks.isVisible(), "an empty part says so"
    record.parts.chip("findings").click()
    assert record.findings.isVisible()
    QTest.keyClick(record.findings, Qt.Key.Key_Return)
    assert sitting.opened == [("cases", {"case": made["visit"]})]
    page.open_facility(_home(store, "J05"))
    assert record.parts.current() == "history", "another home starts with its history"
    page.open_facility(made["home"])
    record.file.click()
    key, state = sitting.opened[-1]
    assert (key, state["back"]) == ("paper", "facilities")
    assert "一院一档" in str(state["paper"].title)  # type: ignore[attr-defined]


def test_filling_in_the_name_makes_a_placeholder_a_home(page: FacilitiesPage, store: BackgroundStore) -> None:
    page.come_to({"facility": _home(store, "J05"), "view": "editor"})
    assert _line(page, "name").text() == ""
    assert "05" in _line(page, "name").placeholderText()
    _line(page, "name").setText("示例五镇敬老院")
    _line(page, "beds").setText("４０")
    page.editor.flags.row("has_gas").chip("no").click()
    page.save.click()
    facility = _facility(store, "J05")
    assert (facility.name, facility.is_placeholder) == ("示例五镇敬老院", False)
    assert (facility.beds, facility.has["has_gas"]) == (40, "no")
    assert (page.view, page.title.text()) == ("detail", "示例五镇敬老院")


def test_a_placeholder_stays_one_where_something_else_is_filled_in(
    page: FacilitiesPage, store: BackgroundStore
) -> None:
    page.come_to({"facility": _home(store, "J05"), "view": "editor"})
    _line(page, "phone").setText("0731-00000000")
    page.save.click()
    facility = _facility(store, "J05")
    assert facility.is_placeholder
    assert facility.phone == "0731-00000000"


def test_a_wrong_number_is_said_at_its_field_and_nothing_is_lost(
    page: FacilitiesPage, store: BackgroundStore
) -> None:
    page.come_to({"facility": _home(store, "J05"), "view": "editor"})
    _line(page, "name").setText("示例五镇敬老院")
    _line(page, "beds").setText("many")
    page.save.click()
    assert page.view == "editor"
    assert page.editor.fields["beds"].below.text() == "A whole number from 0 to 100000."
    assert _line(page, "name").text() == "示例五镇敬老院"
    assert _facility(store, "J05").is_placeholder


def test_a_home_is_added_with_the_next_code_and_a_name_is_needed(
    page: FacilitiesPage, store: BackgroundStore
) -> None:
    page.add.click()
    page.save.click()
    assert page.editor.fields["name"].below.text() == "Give the facility's name."
    _line(page, "name").setText("示例新院")
    kind = page.editor.fields["kind"].editor
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(2)
    page.save.click()
    assert _facility(store, "M07").name == "示例新院"


def test_what_is_typed_is_asked_about_before_it_is_lost_and_survives_a_new_look(
    page: FacilitiesPage, store: BackgroundStore, sitting: Sitting, qtbot: QtBot
) -> None:
    page.come_to({"facility": _home(store, "J05"), "view": "editor"})
    assert page.leave()
    assert sitting.asked == []
    page.come_to({"facility": _home(store, "J05"), "view": "editor"})
    _line(page, "village").setText("示例村")
    sitting.answer = False
    assert not page.leave()
    page.back_button.click()
    assert (page.view, len(sitting.asked)) == ("editor", 2)
    rebuilt = FacilitiesPage(store, sitting)
    qtbot.addWidget(rebuilt)
    rebuilt.come_to(page.state())
    rebuilt.show()
    assert _line(rebuilt, "village").text() == "示例村"
    assert rebuilt.editor.is_changed()


def test_a_write_elsewhere_leaves_the_form_alone(page: FacilitiesPage, store: BackgroundStore) -> None:
    page.come_to({"facility": _home(store, "J05"), "view": "editor"})
    _line(page, "village").setText("示例村")
    write(store, _visited_county)
    assert _line(page, "village").text() == "示例村"


SHEET = """编号,机构名称,类别,镇街,床位数
J01,示例一镇敬老院,敬老院,浦口镇,50
,示例新家,五保之家,王仙镇,12
J02,,敬老院,,
,没有类别,,王仙镇,12
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "示例名录.csv"
    path.write_text(SHEET, encoding="utf-8-sig")
    return path


def test_a_sheet_is_looked_at_before_it_is_taken_over(
    page: FacilitiesPage, store: BackgroundStore, sitting: Sitting, sheet: Path
) -> None:
    page.sheet.read_sheet(sheet)
    assert page.view == "import"
    chips = page.sheet.chips
    assert [chips.chip(fate.value).text() for fate in Fate] == [
        "new 1",
        "changed 1",
        "unchanged 1",
        "refused 1",
    ]
    assert _facility(store, "J01").is_placeholder
    chips.chip("refused").click()
    (refused,) = page.sheet.rows.rows()
    assert (refused.number, "kind" in page.sheet.details.text()) == (5, True)
    chips.chip("changed").click()
    assert "→ 示例一镇敬老院" in page.sheet.details.text()
    assert page.sheet.accept.text() == "Take over 2 homes"
    page.sheet.accept.click()
    assert (page.view, _facility(store, "J01").name) == ("list", "示例一镇敬老院")
    assert sitting.said == ["Taken over: 1 new, 1 changed. 1 refused."]
    page.sheet.read_sheet(sheet)
    assert not page.sheet.accept.isEnabled()


def test_a_preview_left_behind_changes_nothing(
    page: FacilitiesPage, store: BackgroundStore, sheet: Path
) -> None:
    page.sheet.read_sheet(sheet)
    page.cancel.click()
    assert page.view == "list"
    assert _facility(store, "J01").is_placeholder


def test_a_file_that_is_no_sheet_is_refused_with_a_sentence(page: FacilitiesPage, tmp_path: Path) -> None:
    path = tmp_path / "no.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    page.sheet.read_sheet(path)
    assert page.view == "list"
    assert page._banner is not None
    assert "No heading was recognised" in page._banner.label.text()


def test_the_exported_roster_taken_in_again_changes_nothing(
    page: FacilitiesPage, store: BackgroundStore, sitting: Sitting, tmp_path: Path
) -> None:
    write(store, _visited_county)
    page.sheet.write_sheet(roster.export, tmp_path / "roster.csv")
    assert sitting.said == ["56 homes written to roster.csv."]
    page.sheet.read_sheet(tmp_path / "roster.csv")
    assert page.sheet.preview is not None
    assert page.sheet.preview.count(Fate.UNCHANGED) == 56


def test_everything_that_takes_the_focus_has_a_name(page: FacilitiesPage, store: BackgroundStore) -> None:
    made = write(store, _visited_county)
    for state in ({}, {"facility": made["home"]}, {"facility": made["home"], "view": "editor"}):
        page.come_to(state)
        for widget in page.findChildren(QAbstractButton) + page.findChildren(QLineEdit):
            is_part = widget.parent() is not None and isinstance(widget.parent(), QLineEdit | QComboBox)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_part:
                assert widget.accessibleName(), (state, widget)
    assert read(store, lambda session: campaigns.listed(session)[0].visited) == 1


def test_the_page_fits_a_small_laptop(page: FacilitiesPage, store: BackgroundStore) -> None:
    made = write(store, _visited_county)
    for state in ({}, {"facility": made["home"]}, {"facility": made["home"], "view": "editor"}):
        page.come_to(state)
        assert page.minimumSizeHint().width() <= 800
        assert page.minimumSizeHint().height() <= 450


def test_escape_empties_the_search_first_and_goes_back_from_a_home(
    page: FacilitiesPage, store: BackgroundStore
) -> None:
    page.search.setFocus()
    QTest.keyClicks(page.search, "zzz")
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert (page.search.text(), page.view) == ("", "list")
    page.open_facility(_home(store, "J05"))
    QTest.keyClick(page.detail.history, Qt.Key.Key_Escape)
    assert page.view == "list"
    chosen = page.list.chosen()
    assert chosen is not None
    assert chosen.facility.code == "J05"


def test_a_name_that_is_too_long_is_refused_with_a_sentence_and_kept(
    page: FacilitiesPage, store: BackgroundStore
) -> None:
    page.come_to({"facility": _home(store, "J05"), "view": "editor"})
    _line(page, "name").setText("示" * 10_000)
    page.save.click()
    assert page._banner is not None
    assert "10000 characters" in page._banner.label.text()
    assert len(_line(page, "name").text()) == 10_000
