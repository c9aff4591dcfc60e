"""The tour with open eyes: python -m tests.ui.examiner OUT REPORT makes it, tells JSON what looked wrong."""

import json
import os
import sys
from pathlib import Path
from typing import Any
from unittest import mock

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QMainWindow,
    QMenu,
    QScrollArea,
    QWidget,
)

from inspector_app.cli.main import main
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.tab_order import hands_focus_on
from inspector_app.ui.tour import tour
from inspector_app.ui.tour.camera import SMALL, Camera
from inspector_app.ui.widgets.plain_label import PlainLabel

SMALLEST = (1024, 528)  # what 1366×768 leaves at 125 %, less the task bar


class Examiner(Camera):
    """Looks at every view it takes a picture of, and notes what is wrong."""

    def __init__(self, out: Path) -> None:
        super().__init__(out)
        self.seen: set[str] = set()
        self.examined = 0
        self.unnamed: set[str] = set()
        self.marked_up: set[str] = set()
        self.cut: set[str] = set()
        self.too_wide: set[str] = set()
        self.too_large: set[str] = set()

    def _keep(self, window: MainWindow, name: str, size: tuple[int, int], look: str) -> str:
        if size == SMALL and look.endswith(".light"):
            self._look_at(window, f"{name.partition('-')[2]} {look.partition('.')[0]}")
        return super()._keep(window, name, size, look)

    def _look_at(self, window: MainWindow, view: str) -> None:
        assert (window.width(), window.height()) == SMALL
        self.seen.add(view)
        smallest = window.minimumSizeHint()
        if smallest.width() > SMALLEST[0] or smallest.height() > SMALLEST[1]:
            self.too_large.add(f"{view}: {smallest.width()}×{smallest.height()}")
        for widget in window.findChildren(QWidget):
            if widget.isVisible():
                self._examine(widget, view)

    def _examine(self, widget: QWidget, view: str) -> None:
        told = f"{view}: {type(widget).__name__} “{said(widget) or path(widget)}”"
        if takes_focus(widget):
            self.examined += 1
            if not said(widget):
                self.unnamed.add(told)
        if isinstance(widget, QLabel):
            if widget.text() and widget.textFormat() is not widget.textFormat().PlainText:
                self.marked_up.add(told)
            if is_cut(widget):
                self.cut.add(told)
        elif isinstance(widget, QAbstractButton) and widget.text():
            hint = widget.minimumSizeHint()
            if hint.width() > widget.width() + 1 or hint.height() > widget.height() + 1:
                self.cut.add(f"{told} {hint.width()}×{hint.height()} in {widget.width()}×{widget.height()}")
        elif isinstance(widget, QScrollArea):
            inside = widget.widget()
            if inside is not None and inside.minimumSizeHint().width() > widget.viewport().width() + 1:
                wide = inside.minimumSizeHint().width()
                self.too_wide.add(f"{told}: {wide} in {widget.viewport().width()}")


def takes_focus(widget: QWidget) -> bool:
    """By Tab or click, itself: the line inside a spin box hands the focus on."""
    if widget.focusPolicy() is widget.focusPolicy().NoFocus or not widget.isEnabled():
        return False
    return not hands_focus_on(widget) and not isinstance(widget, QMainWindow)


def said(widget: QWidget) -> str:
    """What a screen reader says of it."""
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return widget.accessibleName() or text


def path(widget: QWidget) -> str:
    above = widget.parentWidget()
    names: list[str] = []
    while above is not None and len(names) < 4:
        names.append(type(above).__name__)
        above = above.parentWidget()
    return " in ".join(names)


def is_cut(label: QLabel) -> bool:
    """Does not all of the text show; one that may be cut says the whole in its tool tip."""
    if not label.text():
        return False
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 2
    hint = label.sizeHint()
    if hint.height() > label.height() + 1:
        return True
    is_short = hint.width() > label.width() + 1
    if isinstance(label, PlainLabel) and label._elides:
        return is_short and not label.toolTip()
    return is_short


class Flashes(QObject):
    """Notes every window of its own that is neither the program's, a dialog nor a menu."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            is_list = watched.inherits("QComboBoxPrivateContainer")
            if not (isinstance(watched, MainWindow | QDialog | QMenu) or is_list):
                self.seen.append(f"{type(watched).__name__} “{said(watched)}”")
        return False


def make_tour(out: Path) -> tuple[int, dict[str, Any]]:
    """Make the tour as the command line does, through other eyes; return its exit code and what was seen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    flashes = Flashes(QApplication([]))
    examiners: list[Examiner] = []

    def camera(folder: Path) -> Examiner:
        examiners.append(Examiner(folder))
        return examiners[-1]

    with mock.patch.object(tour, "Camera", camera):
        code = main(["tour", str(out)])
    (examiner,) = examiners
    return code, {
        "views": sorted(examiner.seen),
        "examined": examiner.examined,
        "unnamed": sorted(examiner.unnamed),
        "marked_up": sorted(examiner.marked_up),
        "cut": sorted(examiner.cut),
        "too_wide": sorted(examiner.too_wide),
        "too_large": sorted(examiner.too_large),
        "flashed": sorted(set(flashes.seen)),
    }


if __name__ == "__main__":
    ended, seen = make_tour(Path(sys.argv[1]))
    Path(sys.argv[2]).write_text(json.dumps(seen, ensure_ascii=False), encoding="utf-8")
    sys.exit(ended)
