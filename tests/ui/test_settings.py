"""The settings: the bureau, its numbers, persons and laws, visits, this computer."""

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector_app import i18n
from inspector_app.app import open_data
from inspector_app.domain.person import Role
from inspector_app.services import persons, settings
from inspector_app.services.persons import ListedPerson
from inspector_app.store.blobs import BlobKind
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.pages.settings import SettingsPage
from inspector_app.ui.preferences.setting_fields import SettingLine, SettingTick
from inspector_app.ui.remembered import Look, Remembered
from tests.ui import county
from tests.ui.at_once import AtOnce
from tests.ui.filled import fill_once
from tests.ui.sitting import Sitting, read, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session

SECTIONS = ("bureau", "numbers", "persons", "laws", "wording", "visits", "calendar", "pc")
FORMS = ("bureau", "numbers", "visits")


def _county(session: "Session") -> dict[str, UUID]:
    county.seed(session)
    return county.settle(session)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, UUID]]:
    """Return a folder filled once; each test works on its own copy."""
    return fill_once(tmp_path_factory, _county)


@pytest.fixture
def data(tmp_path: Path, filled: tuple[Path, dict[str, UUID]]) -> Path:
    return shutil.copytree(filled[0], tmp_path / "data")


@pytest.fixture
def people(filled: tuple[Path, dict[str, UUID]]) -> dict[str, UUID]:
    return filled[1]


@pytest.fixture
def sitting() -> Sitting:
    return Sitting()


@pytest.fixture
def page(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> SettingsPage:
    return _page(store, sitting, qtbot)


def _page(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(store, sitting)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def _line(page: SettingsPage, key: str) -> SettingLine:
    found = next(form.fields[key] for form in map(page.form, FORMS) if key in form.fields)
    assert isinstance(found, SettingLine)
    return found


def _kept(store: BackgroundStore, key: str) -> str:
    return read(store, lambda session: settings.get(session, key))


def _listed(store: BackgroundStore) -> dict[str, ListedPerson]:
    return {one.name: one for one in read(store, lambda session: persons.listed(session, retired=True))}


def _type(field: SettingLine, text: str) -> None:
    field.line.setText(text)
    QTest.keyClick(field.line, Qt.Key.Key_Return)


def test_a_setting_is_kept_when_editing_ends_and_says_so(page: SettingsPage, store: BackgroundStore) -> None:
    field = _line(page, "bureau.phone")
    field.line.setFocus()
    QTest.keyClicks(field.line, "0000-1")
    assert _kept(store, "bureau.phone") == ""
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert _kept(store, "bureau.phone") == "0000-1"
    assert field.below.text() == "✓ saved"


def test_what_is_typed_is_kept_when_the_page_is_left(page: SettingsPage, store: BackgroundStore) -> None:
    QTest.keyClicks(_line(page, "bureau.contact").line, "KZ")
    assert page.leave()
    assert _kept(store, "bureau.contact") == "KZ"


@pytest.mark.parametrize("typed", ["0", "abc", "", "-1", "100", "9" * 5000])
def test_a_number_that_is_none_says_so_in_place_and_changes_nothing(
    page: SettingsPage, store: BackgroundStore, typed: str
) -> None:
    page.come_to({"section": "numbers"})
    field = _line(page, "letter.copies")
    _type(field, typed)
    assert field.below.text() == "A whole number from 1 to 99."
    assert _kept(store, "letter.copies") == "3"
    _type(field, "４")
    assert _kept(store, "letter.copies") == "4"


def test_a_text_that_is_too_long_says_so_in_place(page: SettingsPage, store: BackgroundStore) -> None:
    field = _line(page, "bureau.office")
    field.line.setText("长" * 501)
    field.finish()
    assert "501 characters" in field.below.text()
    assert _kept(store, "bureau.office") == ""


def test_numbers_typed_in_and_visit_options_are_kept_at_once(
    page: SettingsPage, store: BackgroundStore
) -> None:
    keys = ("order.number_typed_in", "visit.bulk_allowed", "visit.screen_signature")
    before = [_kept(store, key) for key in keys]
    for key in keys:
        tick = next(form.fields[key] for form in map(page.form, FORMS) if key in form.fields)
        assert isinstance(tick, SettingTick)
        tick.line.box.click()
    assert before == ["no", "yes", "no"]
    assert [_kept(store, key) for key in keys] == ["yes", "no", "yes"]


def test_a_person_is_added_changed_and_retired(page: SettingsPage, store: BackgroundStore) -> None:
    page.come_to({"section": "persons"})
    section = page.persons
    section.add.click()
    section.form.save.click()
    assert section.form.fields["name"].below.text() == "Give the person's name."
    section.form.lines["name"].setText("示例戊")
    section.form.roles[Role.ISSUER].box.click()
    section.form.save.click()
    assert _listed(store)["示例戊"].person.roles == (Role.INSPECTOR, Role.ISSUER)
    assert not section.is_editing

    section.edit(_listed(store)["示例戊"].id)
    QTest.keyClicks(section.form.lines["certificate_no"], "009")
    QTest.keyClick(section.form.roles[Role.ISSUER].box, Qt.Key.Key_Return)
    assert _listed(store)["示例戊"].person.certificate_no == "009"

    section.edit(_listed(store)["示例戊"].id)
    section.form.retire.click()
    assert _listed(store)["示例戊"].person.is_retired
    assert "示例戊" not in [one.name for one in section.rows.rows()]
    section.with_retired.click()
    assert "示例戊" in [one.name for one in section.rows.rows()]
    section.edit(_listed(store)["示例戊"].id)
    section.form.retire.click()
    assert not _listed(store)["示例戊"].person.is_retired


def test_a_section_without_anybody_takes_the_keys_and_no_field_behind_it_does(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with ExitStack() as held:
        store = BackgroundStore(lambda: open_data(tmp_path / "fresh", held), AtOnce())
        window = MainWindow(store, Remembered(tmp_path), look=Look("en"), language_is_given=True)
        qtbot.addWidget(window)
        window.show()
        store.open(then=window.start)
        qtbot.waitUntil(window.isActiveWindow)
        window.open("settings", section="bureau")
        page = window.current_page()
        assert isinstance(page, SettingsPage)
        page.forms["bureau"].fields["bureau.phone"].setFocus()
        window.open("today")
        window.open("settings", section="persons")
        assert QApplication.focusWidget() is page.persons.nobody.action
        store.close()


def test_a_person_listed_twice_is_refused_in_place_and_nothing_typed_is_lost(
    page: SettingsPage, store: BackgroundStore, sitting: Sitting
) -> None:
    page.come_to({"section": "persons"})
    page.persons.add.click()
    form = page.persons.form
    form.lines["name"].setText("示例甲")
    form.save.click()
    assert "is listed already" in form.fields["name"].below.text()
    sitting.answer = False
    assert not page.leave()
    assert form.lines["name"].text() == "示例甲"
    assert len(_listed(store)) == 3


def test_a_law_is_confirmed_and_taken_back_by_a_tick(page: SettingsPage, store: BackgroundStore) -> None:
    page.come_to({"section": "laws"})
    laws, clause = page.laws, "major-hazards-2023#第四条第（一）项"
    laws.ticks[clause].box.click()
    assert read(store, settings.confirmed_laws) == {clause}
    laws.ticks["gb-38600"].box.click()
    assert read(store, settings.confirmed_laws) == {clause, "gb-38600"}
    laws.ticks[clause].box.click()
    assert read(store, settings.confirmed_laws) == {"gb-38600"}


def test_a_clause_nobody_read_cannot_be_confirmed(page: SettingsPage) -> None:
    tick = page.laws.ticks["major-hazards-2023#第五条"]
    assert not tick.isEnabled()
    assert "never printed" in tick.note.text()


def test_who_sits_here_is_kept_for_this_computer(
    page: SettingsPage, store: BackgroundStore, people: dict[str, UUID]
) -> None:
    page.come_to({"section": "pc"})
    combo = page.pc.person.combo
    combo.setCurrentIndex(combo.findText("示例乙 示证002"))
    combo.activated.emit(combo.currentIndex())
    assert read(store, persons.sitting) == people["second"]


def test_the_data_folder_is_named_and_opened(page: SettingsPage, data: Path) -> None:
    opened: list[str] = []

    def opener(url: QUrl | str) -> bool:
        opened.append(QUrl(url).toLocalFile())
        return True

    page.come_to({"section": "pc"})
    page.pc.opener = opener
    page.pc.open_folder.click()
    assert page.pc.folder.text() == str(data)
    assert opened == [str(data)]


def test_the_data_are_checked_and_what_is_wrong_is_said(
    page: SettingsPage, store: BackgroundStore, data: Path
) -> None:
    from inspector_app.store import blobs

    check = page.pc.check
    check.start.click()
    assert check.result.text() == "Everything is as it was written."
    assert check.start.isEnabled()

    paper = write(store, lambda session: blobs.of(session).add(BlobKind.PAPER, b"%PDF"))
    file = next(data.rglob(f"{paper}*"))
    file.chmod(0o644)
    file.write_bytes(b"other")
    check.start.click()
    assert check.result.text().startswith("1 thing is not as it was written.")
    assert file.name in check.details.text()


def test_language_theme_and_size_are_asked_of_the_window(page: SettingsPage, sitting: Sitting) -> None:
    page.pc.language.chip("zh_CN").click()
    page.pc.theme.chip("dark").click()
    page.pc.scale.chip("1.25").click()
    assert sitting.looks == [("zh_CN", None, None), (None, "dark", None), (None, None, 1.25)]


def test_switching_the_language_comes_back_to_this_section_with_what_was_typed(
    store: BackgroundStore, data: Path, qtbot: QtBot
) -> None:
    window = MainWindow(store, Remembered(data), look=Look("en"), language_is_given=True)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.start()
    window.open("settings", section="numbers")
    page = window.current_page()
    assert isinstance(page, SettingsPage)
    _line(page, "order.copies").line.setText("none")
    page.chips.chip("pc").click()
    page.pc.language.chip("zh_CN").click()
    again = window.current_page()
    assert isinstance(again, SettingsPage)
    assert again is not page
    assert (i18n.language(), again.section) == ("zh_CN", "pc")
    qtbot.waitUntil(lambda: _line(again, "order.copies").line.text() == "none")
    assert _line(again, "order.copies").is_wrong
    assert _kept(store, "language") == "zh_CN"


def test_the_form_of_a_person_survives_a_rebuilt_page(
    page: SettingsPage, store: BackgroundStore, sitting: Sitting, people: dict[str, UUID], qtbot: QtBot
) -> None:
    page.come_to({"section": "persons"})
    page.persons.edit(people["issuer"])
    page.persons.form.lines["phone"].setText("0000")
    again = _page(store, sitting, qtbot)
    again.come_to(page.state())
    assert again.persons.open_id == people["issuer"]
    assert again.persons.form.lines["phone"].text() == "0000"


def test_the_sections_are_walked_with_the_arrow_keys(page: SettingsPage) -> None:
    page.chips.chip("bureau").setFocus()
    seen = []
    for _step in SECTIONS:
        seen.append(page.section)
        QTest.keyClick(page.chips.chip(page.section), Qt.Key.Key_Right)
    assert tuple(seen) == SECTIONS
    assert page.section == "bureau"


def test_the_page_fits_a_small_laptop_and_everything_has_a_name(
    page: SettingsPage, people: dict[str, UUID]
) -> None:
    for section in SECTIONS:
        page.come_to({"section": section})
        if section == "persons":
            page.persons.edit(people["first"])
        assert page.minimumSizeHint().width() <= 800
        assert page.minimumSizeHint().height() <= 450
        for widget in page.findChildren(QWidget):
            is_inner = widget.objectName().startswith("qt_")
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_inner:
                assert widget.accessibleName(), (section, widget)


def test_what_is_kept_without_its_blanks_is_shown_so(page: SettingsPage, store: BackgroundStore) -> None:
    field = _line(page, "bureau.contact")
    _type(field, "  KZ ")
    assert (_kept(store, "bureau.contact"), field.line.text()) == ("KZ", "KZ")
    assert not field.is_typed()


def test_a_year_of_the_calendar_is_taken_over_from_a_file(page: SettingsPage, tmp_path: Path) -> None:
    page.come_to({"section": "calendar"})
    section = page.calendar
    assert section.reach.text().startswith("Working days are known from 2004-01-01 to ")
    file = tmp_path / "2027.csv"
    file.write_text("date,kind\n2027-01-01,off\n", "utf-8")
    section.file_chosen.emit(file)
    assert section.result.text() == "Name the notice that the calendar rests on, as its source."
    file.write_text(
        "date,until,kind,source\n2027-01-01,,off,K1\n2027-10-01,2027-10-05,off,\n2027-10-09,,worked,\n",
        "utf-8",
    )
    section.file_chosen.emit(file)
    assert section.result.text() == "The calendar of 2027 is taken over."
    page.refresh()
    assert section.reach.text().endswith(" to 2027-12-31.")
    assert section.years.text() == "2027: 4 weekdays off, 1 weekends worked (K1)"
