"""The scrolled part of the item card: nothing in it moves when a scroll bar comes."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette, QResizeEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget


class _Bar(QScrollBar):
    """Keeps its room, and is seen only where there is something to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > 0:
            super().paintEvent(event)


class QuietScroll(QScrollArea):
    """Scrolls by wheel and page keys; arrows and the rest stay the visit's."""

    resized = Signal(int)  # its width

    def __init__(self) -> None:
        super().__init__()
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self._known = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(_Bar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inside)
        # With a ground of its own and contents that stay in place, only what is new is painted when it grows.
        self._inside.setBackgroundRole(QPalette.ColorRole.Base)
        self._inside.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    @contextmanager
    def laid_out_once(self) -> Iterator[None]:
        """Lay out what it holds once at the end, not at each widget that comes or goes."""
        self.column.setEnabled(False)
        try:
            yield
        finally:
            self.column.setEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the new width; the scroll bar takes its room from the right margin."""
        super().resizeEvent(event)
        if self.width() == self._known:
            return
        self._known = self.width()
        margins = self.column.contentsMargins()
        margins.setRight(margins.left() - self.verticalScrollBar().sizeHint().width())
        self.column.setContentsMargins(margins)
        self.resized.emit(self._known)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give what it holds the height it needs now, before it is squeezed into the one it had."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            self.event(QEvent(QEvent.Type.LayoutRequest))
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the page keys only."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()
