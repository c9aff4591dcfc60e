"""A state in two or three words on its tone's ground."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.ui import theme
from inspector_app.ui.tokens import Tone


class StateChip(QWidget):
    """Shows a state; it cannot be clicked."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        if not text:
            self.hide()  # and never show() here: without a parent that would flash up a window of its own

    def show_state(self, text: str, tone: Tone) -> None:
        """Show another state."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room the words need."""
        width = QFontMetrics(theme.font(13)).horizontalAdvance(self._text)
        return QSize(width + theme.px(20), theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.soft(self._tone)))
        painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        painter.setPen(QColor(tokens.ink(self._tone)))
        painter.setFont(theme.font(13))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
