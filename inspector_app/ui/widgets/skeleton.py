"""What stands in a page's place for the moment it takes to open the data."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme


class Skeleton(QWidget):
    """The outline of a page, without words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Opening the data…"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a title, a row of cards and a list."""
        tokens, px = theme.tokens(), theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.track))
        painter.drawRoundedRect(QRectF(px(28), px(28), px(160), px(24)), px(6), px(6))
        painter.setPen(QColor(tokens.border))
        painter.setBrush(QColor(tokens.surface))
        width = self.width() - 2 * px(28)
        card = (width - 3 * px(14)) / 4
        for at in range(4):
            left = px(28) + at * (card + px(14))
            painter.drawRoundedRect(QRectF(left, px(76), card, px(104)), px(12), px(12))
        painter.drawRoundedRect(QRectF(px(28), px(194), width, self.height() - px(212)), px(12), px(12))
