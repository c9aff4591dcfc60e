"""The window around the pages: going to and fro, saying, asking, closing."""

import errno
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from inspector_app import i18n
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore, OpenStore
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.page_table import PageEntry
from inspector_app.ui.question import Question
from inspector_app.ui.remembered import Look, Remembered
from inspector_app.ui.report import ReportDialog
from inspector_app.ui.widgets.banner import Banner
from inspector_app.ui.widgets.empty_state import EmptyState
from tests.ui.at_once import AtOnce

if TYPE_CHECKING:
    from inspector_app.store.database import Session


class _OnePage(Page):
    """A page with a field, as small as a page can be."""

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Facilities"), store, window)
        self.field = QLineEdit()
        self.field.setAccessibleName("words")
        self.body.addWidget(self.field)
        self.refreshed = 0
        self.may_leave = True

    def refresh(self) -> None:
        self.refreshed += 1

    def leave(self) -> bool:
        return self.may_leave

    def state(self) -> dict[str, Any]:
        return {"words": self.field.text()}

    def restore(self, state: dict[str, Any]) -> None:
        self.field.setText(state["words"])


class _OtherPage(_OnePage):
    """Another one."""


class _BehindPage(_OnePage):
    """One that is reached from another page only."""

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(store, window)
        self.back_button.show()
        self.setFocusProxy(self.field)


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> list[PageEntry]:
    """List two pages that are there, one behind the second, and one that is not."""
    import importlib.util

    module = ModuleType("sample_pages")
    module.__spec__ = importlib.util.spec_from_loader("sample_pages", loader=None)
    module.OnePage, module.OtherPage = _OnePage, _OtherPage  # type: ignore[attr-defined]
    module.BehindPage = _BehindPage  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sample_pages", module)
    return [
        PageEntry("one", "Facilities", "building-2", "sample_pages:OnePage"),
        PageEntry("other", "Visit", "clipboard-check", "sample_pages:OtherPage"),
        PageEntry("behind", "Behind", "eye", "sample_pages:BehindPage", "other"),
        PageEntry("missing", "Papers", "file-text", "inspector_app.ui.pages.no_such_page:NoPage"),
    ]


@pytest.fixture
def window(store: BackgroundStore, data: Path, entries: list[PageEntry], qtbot: QtBot) -> MainWindow:
    made = MainWindow(store, Remembered(data), look=Look("en"), pages=entries, language_is_given=True)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.start()
    return made


def _page(window: MainWindow) -> _OnePage:
    page = window.current_page()
    assert isinstance(page, _OnePage)
    return page


def test_a_page_that_is_not_part_of_the_program_is_left_out(window: MainWindow) -> None:
    assert window.rail.item("one").text() == "Facilities"
    with pytest.raises(KeyError):
        window.rail.item("missing")
    window.open("missing")
    assert window.current_key() == "one"


def test_a_page_behind_another_belongs_to_it_in_the_navigation(window: MainWindow) -> None:
    with pytest.raises(KeyError):
        window.rail.item("behind")
    window.rail.item("one").setFocus()
    _page(window).field.setFocus()
    window.open("behind", words="here")
    assert window.current_key() == "behind"
    assert window.rail.item("other").isChecked()
    assert window.focusWidget() is _page(window).field  # not the arrow back
    window.open("one")
    assert window.rail.item("one").isChecked()


def test_a_page_reads_when_first_shown_and_not_when_come_back_to_unchanged(window: MainWindow) -> None:
    one = _page(window)
    window.open("other")
    window.open("one")
    assert one.refreshed == 1
    assert window.rail.item("one").isChecked()


def test_a_page_reads_again_after_a_write_at_once_or_when_shown(
    window: MainWindow, store: BackgroundStore
) -> None:
    one = _page(window)
    window.open("other")
    other = _page(window)
    store.write(other, lambda _session: None)
    assert (one.refreshed, other.refreshed) == (1, 2)
    window.open("one")
    assert one.refreshed == 2


def test_what_a_page_is_told_reaches_it_before_it_reads(window: MainWindow) -> None:
    window.open("other", words="here")
    assert _page(window).field.text() == "here"
    assert _page(window).refreshed == 1
    window.open("other", words="there")
    assert _page(window).refreshed == 2


def test_a_page_with_something_unfinished_keeps_the_window(window: MainWindow) -> None:
    _page(window).may_leave = False
    window.rail.item("other").click()
    assert window.current_key() == "one"
    assert not window.close()
    _page(window).may_leave = True
    window.rail.item("other").click()
    assert window.current_key() == "other"


def test_another_language_and_theme_come_back_to_the_page_and_its_state(
    window: MainWindow, store: BackgroundStore, qapp: QApplication
) -> None:
    window.open("other")
    _page(window).field.setText("unfinished")
    window.look(language="zh_CN", theme_name="dark", scale=1.25)
    assert window.current_key() == "other"
    assert _page(window).field.text() == "unfinished"
    assert _page(window).title.text() == _("Facilities")
    assert i18n.language() == "zh_CN"
    assert theme.tokens().is_dark
    assert theme.scale() == 1.25
    kept: list[dict[str, str]] = []

    def settings(session: "Session") -> dict[str, str]:
        from inspector_app.services import settings

        return settings.everything(session)

    store.read(window, settings, then=kept.append)
    assert (kept[0]["language"], kept[0]["theme"], kept[0]["scale"]) == ("zh_CN", "dark", "1.25")
    window.look(language="en")
    theme.apply(qapp, "light")


def test_the_look_is_remembered_for_the_next_start(window: MainWindow, data: Path) -> None:
    window.look(theme_name="dark")
    assert Remembered(data).look() == Look("en", "dark", 1.0)


def test_a_refusal_is_shown_as_it_stands_and_can_be_dismissed(
    window: MainWindow, store: BackgroundStore, qtbot: QtBot
) -> None:
    def refuse(_session: object) -> None:
        raise UserError("Choose a <b>home</b> first.")

    store.write(window, refuse)
    bar = window.findChild(Banner)
    assert isinstance(bar, Banner)
    assert bar.label.text() == "Choose a <b>home</b> first."
    qtbot.waitUntil(bar.isVisible)
    close = next(each for each in bar.findChildren(QAbstractButton) if each.accessibleName() == "Dismiss")
    close.click()
    assert not bar.isVisible()


class _Full:
    """A store on a disk without room."""

    def __init__(self, inner: OpenStore | None) -> None:
        assert inner is not None
        self.reading, self.close = inner.reading, inner.close

    def writing(self) -> "AbstractContextManager[Session]":
        raise OSError(errno.ENOSPC, "no room")


def test_a_red_bar_stays_until_the_disk_takes_what_was_not_saved(
    window: MainWindow, store: BackgroundStore
) -> None:
    inner = store._store
    store._store = _Full(inner)
    store.write(window, lambda _session: None)
    bar = window.findChild(Banner)
    assert isinstance(bar, Banner)
    assert bar.label.text().startswith("1 step is not saved.")
    bar.action.click()
    assert store.unsaved == 1
    store._store = inner
    shown = window.bars.failure
    assert shown is not None
    shown.action.click()
    assert store.unsaved == 0
    assert window.bars.failure is None


def test_closing_with_something_unsaved_asks_first(window: MainWindow, store: BackgroundStore) -> None:
    inner = store._store
    store._store = _Full(inner)
    store.write(window, lambda _session: None)
    _answer(lambda question: question.no.click())
    assert not window.close()
    assert window.isVisible()
    store._store = inner
    store.retry()
    assert window.isVisible(), "who said no is not asked to close later"


def test_the_look_is_not_changed_over_something_unsaved(window: MainWindow, store: BackgroundStore) -> None:
    inner = store._store
    store._store = _Full(inner)
    store.write(window, lambda _session: None)
    before = window.current_page()
    window.look(theme_name="dark")
    assert window.current_page() is before, "made anew it would show what stands on the disk"
    store._store = inner
    store.retry()
    window.look(theme_name="dark")
    assert window.current_page() is not before


def _answer(how: Callable[[Question], None]) -> None:
    def look() -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, Question):
            how(question)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_a_question_is_answered_yes_or_no(window: MainWindow) -> None:
    _answer(lambda question: question.yes.click())
    assert window.ask("Withdraw it?", yes="Withdraw")
    _answer(lambda question: question.reject())
    assert not window.ask("Withdraw it?", is_grave=True)


def test_a_bug_is_shown_with_its_trace_to_copy_and_the_window_goes_on(
    window: MainWindow, store: BackgroundStore, caplog: pytest.LogCaptureFixture
) -> None:
    store.read(window, lambda _session: 1 // 0, then=lambda _result: None)
    report = window.findChild(ReportDialog)
    assert isinstance(report, ReportDialog)
    report.copy.click()
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    assert "Qt 6" in QGuiApplication.clipboard().text()
    assert caplog.records
    report.close()
    window.open("other")
    assert window.current_key() == "other"


def test_a_page_that_cannot_be_imported_is_reported_and_the_others_work(
    store: BackgroundStore,
    data: Path,
    entries: list[PageEntry],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (data.parent / "broken_page.py").write_text('raise RuntimeError("示例")', encoding="utf-8")
    monkeypatch.syspath_prepend(data.parent)
    broken = PageEntry("broken", "Today", "layout-dashboard", "broken_page:BrokenPage")
    window = MainWindow(store, Remembered(data), look=Look("en"), pages=[broken, *entries])
    qtbot.addWidget(window)
    window.start()
    report = window.findChild(ReportDialog)
    assert isinstance(report, ReportDialog)
    assert "RuntimeError: 示例" in report.text.toPlainText()
    assert window.current_key() == "one"
    window.rail.item("broken").click()
    assert window.current_key() == "one"
    window.rail.item("other").click()
    assert window.current_key() == "other"


def test_data_that_cannot_be_opened_are_said_with_what_to_do(
    data: Path, entries: list[PageEntry], qtbot: QtBot
) -> None:
    def refuse() -> OpenStore:
        raise UserError("This folder is on a network drive. Choose another.")

    store = BackgroundStore(refuse, AtOnce())
    window = MainWindow(store, Remembered(data), look=Look("en"), pages=entries)
    qtbot.addWidget(window)
    store.open(then=window.start, failed=window.show_refusal_to_open)
    shown = window.stack.currentWidget()
    assert isinstance(shown, EmptyState)
    assert shown.hint.text() == "This folder is on a network drive. Choose another."
    store.close()


def test_a_small_laptop_shows_the_whole_window(window: MainWindow) -> None:
    hint = window.minimumSizeHint()
    assert hint.width() <= 1024
    assert hint.height() <= 528
    window.resize(1024, 528)
    folded = window.rail.width()
    window.resize(1366, 700)
    assert window.rail.width() > folded


def test_the_acting_day_and_person_are_those_named_at_the_start(
    store: BackgroundStore, data: Path, qtbot: QtBot
) -> None:
    person = UUID(int=7)
    window = MainWindow(store, Remembered(data), look=Look("en"), by=person, on=date(2020, 2, 17), pages=())
    qtbot.addWidget(window)
    assert window.today() == date(2020, 2, 17)
    assert window.acting_now().date() == date(2020, 2, 17)
    assert window.acting_now().tzinfo is not None
    assert abs(window.now() - datetime.now().astimezone()) < timedelta(minutes=5), "the journal's own clock"
    assert window.acting_person() == person


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    buttons = window.findChildren(QAbstractButton)
    assert len(buttons) >= 2
    assert all(button.accessibleName() for button in buttons)


def test_a_clock_set_back_is_said_once_and_nothing_is_lost(
    store: BackgroundStore, data: Path, entries: list[PageEntry], qtbot: QtBot
) -> None:
    from inspector_app.services import settings

    later = datetime.now().astimezone() + timedelta(days=400)
    name = {"bureau.name": "示例县民政局"}
    store.write(store, lambda session: settings.change(session, name, by=None, now=later))
    made = MainWindow(store, Remembered(data), look=Look("en"), pages=entries, language_is_given=True)
    qtbot.addWidget(made)
    made.show()
    made.start()
    store.write(store, lambda _session: None)
    (banner,) = made.findChildren(Banner)
    assert "Set the clock right; nothing saved is lost." in banner.label.text()
