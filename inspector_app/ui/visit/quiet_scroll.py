"""The scrolled part of the item card: nothing in it moves when a scroll bar comes."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class QuietScroll(QScrollArea):
    """Scrolls by wheel and page keys; arrows and the rest stay the visit's."""

    resized = Signal(int)  # its width

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._known = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setProperty("role", "scrolled")
        self.setWidget(inside)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)

    def _keep_width(self, _least: int, most: int) -> None:
        """Take the room of a scroll bar from the margin: nothing moves when it comes or goes."""
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if layout is not None:
            margins = layout.contentsMargins()
            bar = self.verticalScrollBar().sizeHint().width() if most > 0 else 0
            margins.setRight(margins.left() - bar)
            layout.setContentsMargins(margins)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the new width; a scroll bar that comes and goes makes no difference."""
        super().resizeEvent(event)
        if self.width() != self._known:
            self._known = self.width()
            self.resized.emit(self._known)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the page keys only."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()
