"""A pad to sign on the screen with pen, finger or mouse."""

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme

_SIZE = QSize(1200, 400)
"""Of the picture that is kept, in pixels."""
_INK = "#101820"


class SignaturePad(QWidget):
    """Draws strokes; says when one has ended."""

    signed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[QPainterPath] = []
        self.setMinimumSize(theme.px(300), theme.px(130))
        self.setMaximumHeight(theme.px(180))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Sign here"))

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was drawn."""
        return not self._strokes

    def clear(self) -> None:
        """Begin anew."""
        self._strokes = []
        self.update()

    def picture(self) -> QImage:
        """Return the strokes, dark on white."""
        image = QImage(_SIZE, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(_SIZE.width() / max(1, self.width()), _SIZE.height() / max(1, self.height()))
        painter.scale(scale, scale)
        self._draw(painter, _INK)
        painter.end()
        return image

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        path = QPainterPath(event.position())
        path.lineTo(event.position() + QPointF(0.1, 0.1))
        self._strokes.append(path)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        if self._strokes and event.buttons() & Qt.MouseButton.LeftButton:
            self._strokes[-1].lineTo(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        super().mouseReleaseEvent(event)
        self.signed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pad and the strokes."""
        tokens, px = theme.tokens(), theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.strong_border), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens.canvas))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(8), px(8))
        if self.is_empty:
            painter.setPen(QColor(tokens.faint))
            painter.setFont(theme.font(14))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("Sign here"))
        self._draw(painter, tokens.text)

    def _draw(self, painter: QPainter, ink: str) -> None:
        pen = QPen(QColor(ink), theme.px(2.6))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            painter.drawPath(stroke)
