"""The hand on mouse and keyboard: only what a person could do, and it counts what it does."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QScrollArea,
    QWidget,
)

from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.widgets.toast import Toast

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_LONGEST_S = 20
Shown = TypeVar("Shown", bound=QWidget)


class TourError(RuntimeError):
    """Something on the tour did not go as a person would expect; the tour ends there."""


class Hand:
    """Clicks and types; fails where a person could not have."""

    def __init__(self, store: BackgroundStore) -> None:
        self._store = store
        self._troubles: list[BaseException | str] = []
        self.keys = self.clicks = 0
        store.broken.connect(self._troubles.append)
        store.refused.connect(self._troubles.append)
        store.write_failed.connect(self._troubles.append)

    @contextmanager
    def noting_bugs(self) -> Iterator[None]:
        """Take what fails in a slot of Qt as a trouble of the tour."""
        before, sys.excepthook = sys.excepthook, self._on_bug
        try:
            yield
        finally:
            sys.excepthook = before

    def _on_bug(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self._troubles.append(error)

    def settle(self) -> None:
        """Wait until everything asked of the data is answered and shown."""
        ends = time.monotonic() + _LONGEST_S
        quiet = 0
        while quiet < 3:
            QApplication.processEvents()
            # Outside exec() nothing else deletes what was left to be deleted later.
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            quiet = quiet + 1 if self._store.is_idle else 0
            if not self._store.is_idle:
                time.sleep(0.002)
            if time.monotonic() > ends:
                raise TourError("the data do not answer")
        if self._troubles:
            first = self._troubles[0]
            if isinstance(first, BaseException):
                raise first
            raise TourError(first)

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something is so."""
        ends = time.monotonic() + _LONGEST_S
        self.settle()
        while not holds():
            if time.monotonic() > ends:
                raise TourError(f"in vain: {what}")
            time.sleep(0.005)
            self.settle()

    # The mouse

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget in its middle; what is hidden, disabled or covered cannot be clicked."""
        self._reach(widget)
        point = at or _middle(widget)
        self._see(widget, point)
        self.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, point)
        self.settle()

    def click_row(self, rows: QAbstractItemView, row: int, *, twice: bool = False) -> None:
        """Click a row of a list, twice to open one that is chosen by the first click."""
        self._reach(rows)
        index = rows.model().index(row, 0)
        rows.scrollTo(index)
        point = rows.visualRect(index).center()
        self._see(rows.viewport(), point)
        self.clicks += 1
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, NONE, point)
        if twice:
            QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, NONE, point)
        self.settle()

    def choose_from(self, opener: QWidget, at: int) -> None:
        """Open a menu and click an entry."""

        def pick(menu: QMenu) -> None:
            action = [one for one in menu.actions() if one.isVisible()][at]
            self.clicks += 1
            QTest.mouseClick(menu, Qt.MouseButton.LeftButton, NONE, menu.actionGeometry(action).center())

        with self.answering(QMenu, pick):
            self.click(opener)

    def choose(self, combo: QComboBox, at: int) -> None:
        """Open a choice and take one by the arrow keys."""
        self.click(combo)
        view = combo.view()
        self.until(view.isVisible, "the choices are shown")
        by = at - max(0, view.currentIndex().row())
        for key in [Qt.Key.Key_Down if by > 0 else Qt.Key.Key_Up] * abs(by) + [Qt.Key.Key_Return]:
            self.keys += 1
            QTest.keyClick(view, key)
        self.until(lambda: combo.currentIndex() == at, "the choice is made")

    def drop(self, widget: QWidget, files: list[Path]) -> None:
        """Drag files onto a widget and let them go."""
        self._reach(widget)
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        point, copy = widget.rect().center(), Qt.DropAction.CopyAction
        entering = QDragEnterEvent(point, copy, carried, Qt.MouseButton.LeftButton, NONE)
        QApplication.sendEvent(widget, entering)
        if not entering.isAccepted():
            raise TourError("nothing can be dropped here")
        QApplication.sendEvent(
            widget, QDropEvent(point.toPointF(), copy, carried, Qt.MouseButton.LeftButton, NONE)
        )
        self.clicks += 1
        self.settle()

    def copy_picture(self, file: Path) -> None:
        """Put a picture on the clipboard, as another program would."""
        QApplication.clipboard().setImage(QImage(str(file)))

    # The keyboard

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        self.keys += 1
        QTest.keyClick(self.focus(), key, modifiers)
        self.settle()

    def write(self, words: str) -> None:
        """Type words where the focus is: letters by keys, Chinese as an input method hands it over."""
        for part in words if words.isascii() else (words,):
            self.keys += 1
            if words.isascii():
                QTest.keyClicks(self.focus(), part)
            else:
                handed = QInputMethodEvent()
                handed.setCommitString(part)
                QApplication.sendEvent(self.focus(), handed)
        self.settle()

    def fill(self, field: QWidget, words: str) -> None:
        """Click into a field and type in place of what stands there."""
        self.click(field)
        self.key(Qt.Key.Key_A, CONTROL)
        if words:
            self.write(words)
        else:
            self.key(Qt.Key.Key_Delete)

    def focus(self) -> QWidget:
        """Return what has the focus."""
        focused = QApplication.focusWidget()
        if focused is None:
            raise TourError("nothing has the focus: a key would go nowhere")
        return focused

    # Dialogs

    @contextmanager
    def answering(self, kind: type[Shown], answer: Callable[[Shown], None]) -> Iterator[None]:
        """Answer the menu or dialog that comes up meanwhile; it holds everything up until it is answered."""
        failed: list[Exception] = []
        answered: list[bool] = []
        timer = QTimer()
        timer.setInterval(10)

        def look() -> None:
            shown = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if answered or not isinstance(shown, kind) or not shown.isVisible():
                return
            answered.append(True)
            timer.stop()
            try:
                answer(shown)
            except Exception as error:  # noqa: BLE001 - raised again below, when nothing is held up
                failed.append(error)
                shown.close()

        timer.timeout.connect(look)
        timer.start()
        try:
            yield
            self.until(lambda: bool(answered), f"a {kind.__name__} comes up")
        finally:
            timer.stop()
        if failed:
            raise failed[0]
        self.come_forward()

    @contextmanager
    def giving_file(self, path: Path) -> Iterator[list[Path]]:
        """Answer a file dialog; where it proposes a name and `path` is a folder, that name is kept there."""
        given: list[Path] = []

        def answer(dialog: QFileDialog) -> None:
            chosen = path
            if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave and path.is_dir():
                chosen = path / Path(dialog.selectedFiles()[0]).name
            given.append(chosen)
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            if line is None:
                raise TourError("the file dialog has no line for a name")
            line.setText(str(chosen))
            self.keys += 1
            QTest.keyClick(line, Qt.Key.Key_Return)

        with self.answering(QFileDialog, answer):
            yield given

    # What a person sees

    def put_words_away(self) -> None:
        """Click away what was said at the foot of the window, if it is still there."""
        window = QApplication.activeWindow()
        for toast in window.findChildren(Toast) if window else ():
            if toast.isVisible():
                self.clicks += 1
                QTest.mouseClick(toast, Qt.MouseButton.LeftButton, NONE, QPoint(4, 4))

    def come_forward(self) -> None:
        """Bring the window to the front: without a window manager nobody does when another one has gone."""
        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
        if not window.isActiveWindow():
            window.activateWindow()
            self.until(window.isActiveWindow, "the window is in front again")

    def _reach(self, widget: QWidget) -> None:
        """Scroll to a widget, as one would with the wheel."""
        self.settle()
        if not (widget.isVisible() and widget.isEnabled()):
            raise TourError(f"{_called(widget)} cannot be reached")
        parent = widget.parentWidget()
        while parent is not None:
            area = parent.parentWidget()
            if isinstance(area, QScrollArea) and parent is area.viewport():
                area.ensureWidgetVisible(widget, 20, 20)
                QApplication.processEvents()
            parent = area

    def _see(self, widget: QWidget, point: QPoint) -> None:
        window = widget.window()
        there = window.childAt(widget.mapTo(window, point))
        over = there if isinstance(there, Toast) else there and there.parentWidget()
        if isinstance(over, Toast):  # words that lie in the way go at a click
            self.clicks += 1
            QTest.mouseClick(over, Qt.MouseButton.LeftButton, NONE, QPoint(4, 4))
            there = window.childAt(widget.mapTo(window, point))
        if there is not widget and not (there and widget.isAncestorOf(there)):
            raise TourError(f"{_called(widget)} is covered by {_called(there)}")


def _middle(widget: QWidget) -> QPoint:
    """Return where one clicks: in the middle, but on the box of a tick."""
    middle = widget.rect().center()
    return QPoint(8, middle.y()) if isinstance(widget, QCheckBox) else middle


def _called(widget: QWidget | None) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() if widget else ''}”"
