"""The wording of papers in the settings: typed, checked, seen in a sample, saved, set back."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.paper import PaperKind, Worded
from inspector_app.services import templates
from inspector_app.services.templates import Reading
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.pages.settings import SettingsPage
from inspector_app.ui.preferences.templates_section import TemplatesSection
from inspector_app.ui.preferences.wording_bench import WordingBench
from inspector_app.ui.preview import pdf
from inspector_app.ui.remembered import Look, Remembered
from tests.documents.reading import text_of
from tests.ui.sitting import Sitting, read, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session

WAS, OWN = "我局将依法处理", "示例：另行处理"


@pytest.fixture
def sitting() -> Sitting:
    return Sitting()


@pytest.fixture
def page(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> Iterator[SettingsPage]:
    yield page_of(store, sitting, qtbot)
    pdf.close()


def page_of(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(store, sitting)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.come_to({"section": "wording"})
    return made


def choose(section: TemplatesSection, kind: Worded, qtbot: QtBot) -> WordingBench:
    section._choose(kind)
    settle(section.bench, qtbot)
    return section.bench


def settle(bench: WordingBench, qtbot: QtBot) -> None:
    """Wait until what is typed is read, and the sample is drawn as far as it is seen."""
    qtbot.waitUntil(lambda: bench.is_read, timeout=10_000)


def change(bench: WordingBench, before: str, after: str) -> int:
    """Type something in place of something else and return on which line."""
    document = bench.editor.document()
    cursor = document.find(before)
    assert not cursor.isNull(), before
    line = cursor.blockNumber() + 1
    cursor.insertText(after)
    return line


def standing(store: BackgroundStore, kind: Worded = PaperKind.ORDER) -> str:
    return read(store, lambda session: templates.get(session, kind)).text


def spoken(section: TemplatesSection, kind: Worded) -> str:
    item = section.papers.item(list(section._templates).index(kind))
    return str(item.data(Qt.ItemDataRole.AccessibleTextRole))


def test_every_paper_is_listed_as_printed_and_the_offices_own_are_marked(
    page: SettingsPage, store: BackgroundStore, qtbot: QtBot
) -> None:
    section = page.wording
    names = [section.papers.item(row).text() for row in range(section.papers.count())]
    assert names == [one.name for one in read(store, templates.listed)]
    assert "责令限期改正通知书" in names
    assert spoken(section, PaperKind.ORDER) == "责令限期改正通知书"
    bench = choose(section, PaperKind.ORDER, qtbot)
    change(bench, WAS, OWN)
    assert spoken(section, PaperKind.ORDER) == "责令限期改正通知书, not saved"
    bench.save.click()
    assert spoken(section, PaperKind.ORDER) == "责令限期改正通知书, the office's own wording"


def test_what_is_typed_is_saved_by_key_and_only_once(
    page: SettingsPage, store: BackgroundStore, sitting: Sitting, qtbot: QtBot
) -> None:
    bench = choose(page.wording, PaperKind.ORDER, qtbot)
    assert not bench.save.isEnabled()
    change(bench, WAS, OWN)
    assert bench.save.isEnabled()
    assert OWN not in standing(store)
    bench.editor.setFocus()
    QTest.keyClick(bench.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: OWN in standing(store))
    assert not bench.save.isEnabled()
    assert sitting.said == ["The wording of “责令限期改正通知书” is saved."]


def test_troubles_stand_by_line_and_lead_there(page: SettingsPage, qtbot: QtBot) -> None:
    bench = choose(page.wording, PaperKind.ORDER, qtbot)
    first = change(bench, "{recipient}", "{recipent}")
    second = change(bench, "6个月", "6天")
    qtbot.waitUntil(lambda: bench.troubles.rows.count() == 3)
    rows = [bench.troubles.rows.item(row).text() for row in range(3)]
    assert [row.partition(":")[0] for row in rows] == [f"Line {first}", f"Line {first}", f"Line {second}"]
    assert bench.editor._wrong == {first, second}
    assert not bench.save.isEnabled()
    bench.troubles.rows.setCurrentRow(2)
    QTest.keyClick(bench.troubles.rows, Qt.Key.Key_Return)
    assert bench.editor.line == second
    bench.editor.undo()
    bench.editor.undo()
    qtbot.waitUntil(lambda: bench.troubles.rows.count() == 0)
    assert bench.troubles.rows.isHidden()


def test_a_trouble_nobody_read_yet_is_refused_in_place(
    page: SettingsPage, store: BackgroundStore, qtbot: QtBot
) -> None:
    bench = choose(page.wording, PaperKind.ORDER, qtbot)
    line = change(bench, "{recipient}", "示例")
    bench.save.click()
    assert bench.troubles.says.text().startswith(f"Line {line}: ")
    assert "{recipient}" in standing(store)


def test_the_sample_follows_what_is_typed_and_stays_where_it_is_read(
    page: SettingsPage, qtbot: QtBot
) -> None:
    bench = choose(page.wording, PaperKind.ORDER, qtbot)
    preview = bench.preview
    preview.area.set_zoom(1.5)
    preview.area.verticalScrollBar().setValue(700)
    settle(bench, qtbot)
    place = (preview.area.zoom, preview.area.verticalScrollBar().value(), preview.area.page)
    area = preview.area
    shown = [tile for number in area.seen() for tile in area._tiles_of(number, area._part())]
    assert all(tile in area._tiles for tile in shown)
    change(bench, WAS, OWN)
    with qtbot.waitSignal(preview.opened):
        pass
    assert (preview.area.zoom, preview.area.verticalScrollBar().value(), preview.area.page) == place
    assert area.next_tile() in shown  # to be drawn anew, and meanwhile the old ones stay
    assert all(area._tiles.get(tile) is not None for tile in shown)
    settle(bench, qtbot)
    assert preview._paper is not None
    assert OWN in text_of(preview._paper.pdf)


def test_a_wording_in_trouble_leaves_the_last_sample(page: SettingsPage, qtbot: QtBot) -> None:
    bench = choose(page.wording, PaperKind.ORDER, qtbot)
    before = bench.preview._paper
    change(bench, "{recipient}", "")
    qtbot.waitUntil(lambda: bench.troubles.rows.count() == 1)
    assert bench.preview._paper is before


def test_a_reset_is_one_click_and_is_taken_back_with_what_was_typed(
    page: SettingsPage, store: BackgroundStore, sitting: Sitting, qtbot: QtBot
) -> None:
    bench = choose(page.wording, PaperKind.ORDER, qtbot)
    shipped = standing(store)
    assert not bench.reset.isEnabled()
    change(bench, WAS, OWN)
    bench.save.click()
    kept = standing(store)
    change(bench, OWN, "示例：再改")
    typed = bench.text
    bench.reset.click()
    assert (standing(store), bench.text, bench.is_changed) == (shipped, shipped, False)
    assert not bench.reset.isEnabled()
    assert sitting.undo is not None
    sitting.undo()
    assert (standing(store), bench.text, bench.is_changed) == (kept, typed, True)


def test_what_was_only_typed_is_set_back_and_taken_back(
    page: SettingsPage, sitting: Sitting, qtbot: QtBot
) -> None:
    bench = choose(page.wording, PaperKind.LETTER, qtbot)
    change(bench, "特此函达", "专此函达")
    bench.reset.click()
    assert "特此函达" in bench.text
    assert sitting.undo is not None
    sitting.undo()
    assert "专此函达" in bench.text
    assert bench.save.isEnabled()


def test_changed_lines_are_marked_and_compared(page: SettingsPage, qtbot: QtBot) -> None:
    bench = choose(page.wording, PaperKind.ORDER, qtbot)
    line = change(bench, WAS, OWN)
    qtbot.waitUntil(lambda: bench.editor._changed == {line})
    assert bench.troubles.says.text() == "1 line is not as shipped."
    assert bench.shipped.isHidden()
    bench.compare.click()
    assert WAS in bench.shipped.text()
    bench.editor.go_to(1)
    assert bench.shipped.text() == "Line 1 is as shipped."


def test_each_paper_keeps_what_is_typed_and_leaving_asks(
    page: SettingsPage, sitting: Sitting, qtbot: QtBot
) -> None:
    section = page.wording
    bench = choose(section, PaperKind.ORDER, qtbot)
    change(bench, WAS, OWN)
    choose(section, PaperKind.LETTER, qtbot)
    assert OWN not in bench.text
    sitting.answer = False
    assert not page.leave()
    assert "责令限期改正通知书" in sitting.asked[-1]
    page.chips.chip("visits").click()
    assert page.section == "wording"
    choose(section, PaperKind.ORDER, qtbot)
    assert OWN in bench.text
    sitting.answer = True
    assert page.leave()
    assert OWN not in bench.text
    asked = len(sitting.asked)
    assert page.leave()
    assert len(sitting.asked) == asked


def test_what_another_step_changes_leaves_what_is_typed_alone(
    page: SettingsPage, store: BackgroundStore, sitting: Sitting, qtbot: QtBot
) -> None:
    bench = choose(page.wording, PaperKind.ORDER, qtbot)
    change(bench, WAS, OWN)
    typed = bench.text

    def reword(session: "Session") -> None:
        letter = templates.shipped(PaperKind.LETTER).replace("特此函达", "专此函达")
        templates.keep(session, PaperKind.LETTER, letter, by=None, now=sitting.now())

    write(store, reword)
    assert bench.text == typed
    assert spoken(page.wording, PaperKind.LETTER).endswith("the office's own wording")


def test_another_language_comes_back_to_what_was_typed(
    store: BackgroundStore, data: Path, qtbot: QtBot
) -> None:
    window = MainWindow(store, Remembered(data), look=Look("en"), language_is_given=True)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.start()
    window.open("settings", section="wording")
    page = window.current_page()
    assert isinstance(page, SettingsPage)
    bench = choose(page.wording, PaperKind.ORDER, qtbot)
    line = change(bench, WAS, OWN)
    bench.editor.go_to(line)
    window.look(language="zh_CN", theme_name="dark")
    again = window.current_page()
    assert isinstance(again, SettingsPage)
    assert again is not page
    qtbot.waitUntil(lambda: again.wording.bench.kind is PaperKind.ORDER)
    settle(again.wording.bench, qtbot)
    assert OWN in again.wording.bench.text
    assert (again.section, again.wording.bench.editor.line) == ("wording", line)
    assert again.wording.bench.save.isEnabled()
    again.wording._typed = {}
    pdf.close()


def test_the_sample_stands_behind_its_button_where_room_is_short(page: SettingsPage, qtbot: QtBot) -> None:
    bench = choose(page.wording, PaperKind.ORDER, qtbot)
    assert bench.sample.isHidden()
    assert bench.preview.isVisible()
    page.resize(960, 528)
    assert bench.sample.isVisible()
    assert not bench.preview.isVisible()
    bench.sample.click()
    assert bench.preview.isVisible()
    assert not bench.editor.isVisible()
    for widget in page.findChildren(QWidget):
        is_inner = widget.objectName().startswith("qt_")
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_inner:
            assert widget.accessibleName(), widget
    assert page.minimumSizeHint().width() <= 800
    assert page.minimumSizeHint().height() <= 450


def test_the_hand_goes_by_tab_from_the_papers_to_the_text_and_out_of_it(
    page: SettingsPage, qtbot: QtBot
) -> None:
    bench = choose(page.wording, PaperKind.ORDER, qtbot)
    page.wording.papers.setFocus()
    QTest.keyClick(page.wording.papers, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is bench.editor
    text = bench.text
    QTest.keyClick(bench.editor, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not bench.editor
    assert bench.text == text


def test_shift_and_enter_break_a_line_as_enter_does(page: SettingsPage, qtbot: QtBot) -> None:
    bench = choose(page.wording, PaperKind.ORDER, qtbot)
    lines = bench.editor.blockCount()
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        bench.editor.moveCursor(QTextCursor.MoveOperation.Start)
        QTest.keyClick(bench.editor, Qt.Key.Key_Return, modifier)
    assert bench.editor.blockCount() == lines + 2


def test_typing_goes_on_while_a_sample_is_drawn(
    threaded: BackgroundStore, sitting: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(threaded, sitting, qtbot)
    qtbot.waitUntil(lambda: page.wording.bench.kind is not None, timeout=10_000)
    bench = choose(page.wording, PaperKind.ORDER, qtbot)
    goes_on, texts = Event(), list[str]()
    plainly = templates.read

    def slowly(session: "Session", kind: Worded, text: str) -> Reading:
        texts.append(text)
        assert goes_on.wait(20)
        return plainly(session, kind, text)

    monkeypatch.setattr(templates, "read", slowly)
    bench.editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(bench.editor, "# a")
    qtbot.waitUntil(lambda: len(texts) == 1)
    QTest.keyClicks(bench.editor, "bcd")
    qtbot.wait(2 * bench._pause.interval())
    assert bench.text.startswith("# abcd")
    assert len(texts) == 1  # one question at a time: whoever saves waits for no queue
    goes_on.set()
    qtbot.waitUntil(lambda: len(texts) == 2, timeout=10_000)
    assert texts[1].startswith("# abcd")
    qtbot.waitUntil(lambda: threaded.is_idle, timeout=10_000)
    pdf.close()
