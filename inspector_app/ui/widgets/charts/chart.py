"""A chart in the window: pointer or arrow keys choose a label, whose values then show and are read out."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.widgets.charts.chart_data import ChartData
from inspector_app.ui.widgets.charts.drawing import SMALL, Drawing, Kit, paint_mark

Draw: TypeAlias = Callable[[ChartData, Kit, float], Drawing]
PICTURE_WIDTH, PICTURE_SCALE = 720, 2
_PAD, _LINE = 10.0, 20.0


class Chart(QWidget):
    """Draws its data as bars, columns or lines, as high as they need."""

    def __init__(self, name: str, draw: Draw) -> None:
        super().__init__()
        self._draw = draw
        self._data = ChartData((), ())
        self._drawing: Drawing | None = None
        self._marked: int | None = None
        self._heights: dict[int, int] = {}
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.show_data(self._data)

    @property
    def data(self) -> ChartData:
        """What is drawn."""
        return self._data

    @property
    def marked(self) -> int | None:
        """Which label's values show."""
        return self._marked

    def show_data(self, data: ChartData) -> None:
        """Draw other data."""
        self._data, self._marked, self._drawing = data, None, None
        self._heights = {}
        self._say()
        self.updateGeometry()
        self.update()

    def mark(self, at: int | None) -> None:
        """Show the values of a label, or none."""
        if at != self._marked:
            self._marked = at
            self._say()
            self.update()

    def _say(self) -> None:
        if self._marked is None:
            self.setAccessibleDescription(_("The arrow keys read the values one by one."))
        else:
            self.setAccessibleDescription(self._data.spoken(self._marked))

    def picture(self) -> QImage:
        """Return the chart as a picture for a report: light, with its name above it."""
        kit, width, head = Kit(), PICTURE_WIDTH - 32, 36
        drawing = self._draw(self._data, kit, width)
        size = QSize(PICTURE_WIDTH, round(drawing.height) + head + 32)
        image = QImage(size * PICTURE_SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(PICTURE_SCALE)
        image.fill(QColor(kit.tokens.surface))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(16, 16)
        kit.write(painter, QRectF(0, 0, width, 24), self.accessibleName(), size=16)
        painter.translate(0, head)
        drawing.paint(painter, None)
        painter.end()
        return image

    # Size

    def _set_out(self) -> Drawing:
        if self._drawing is None:
            kit = Kit(theme.tokens(), theme.scale())
            self._drawing = self._draw(self._data, kit, self.width() - 2 * theme.px(4))
        return self._drawing

    def hasHeightForWidth(self) -> bool:
        """Be as high as what is drawn."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for a width."""
        if width not in self._heights:  # layouts ask again and again
            kit = Kit(theme.tokens(), theme.scale())
            drawn = self._draw(self._data, kit, width - 2 * theme.px(4)).height
            self._heights[width] = round(drawn) + 2 * theme.px(4)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return a width that reads well, and its height."""
        width = theme.px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least that can be read."""
        return QSize(theme.px(220), min(self.sizeHint().height(), theme.px(120)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set out anew."""
        super().resizeEvent(event)
        self._drawing = None

    # Reading the values

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the values under the pointer."""
        self.mark(self._set_out().at(event.position() - self._origin()))

    def leaveEvent(self, event: QEvent) -> None:
        """Show none any more."""
        super().leaveEvent(event)
        self.mark(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from label to label; Escape shows none."""
        last = len(self._data.labels) - 1
        now = -1 if self._marked is None else self._marked
        keys = {
            Qt.Key.Key_Right: min(now + 1, last),
            Qt.Key.Key_Down: min(now + 1, last),
            Qt.Key.Key_Left: max(now - 1, 0),
            Qt.Key.Key_Up: max(now - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in keys and last >= 0:
            self.mark(keys[key])
        elif key == Qt.Key.Key_Escape and self._marked is not None:
            self.mark(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the focus is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no values any more."""
        super().focusOutEvent(event)
        self.mark(None)
        self.update()

    # Painting

    @staticmethod
    def _origin() -> QPointF:
        return QPointF(theme.px(4), theme.px(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chart, the focus, and what is said of the label marked."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens().accent), theme.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        painter.translate(self._origin())
        self._set_out().paint(painter, self._marked)
        if self._marked is not None:
            self._paint_bubble(painter, self._marked)

    def _paint_bubble(self, painter: QPainter, at: int) -> None:
        kit = Kit(theme.tokens(), theme.scale())
        u, lines = kit.unit, self._data.lines(at)
        room = kit.metrics().horizontalAdvance
        wide = max(room(self._data.labels[at]), *(room(line) + 18 * u for line in lines)) + 2 * _PAD * u + 4
        size = QSize(
            round(min(wide, self.width() - 16 * u)),
            round((len(lines) + 1) * _LINE * u + 2 * _PAD * u - 6 * u),
        )
        place = self._set_out().place(at)
        inside = QRectF(self.rect()).translated(-self._origin())
        x = min(max(place.x() + 14 * u, inside.left()), inside.right() - size.width() - 2)
        above = place.y() - size.height() - 10 * u
        below = min(place.y() + 14 * u, inside.bottom() - size.height() - 2)
        bubble = QRectF(QPointF(x, above if above >= inside.top() else below), size)
        painter.setPen(QPen(QColor(kit.tokens.strong_border), 1))
        painter.setBrush(QColor(kit.tokens.raised))
        painter.drawRoundedRect(bubble, 8 * u, 8 * u)
        line = QRectF(
            bubble.x() + _PAD * u, bubble.y() + _PAD * u - 3 * u, bubble.width() - 2 * _PAD * u, _LINE * u
        )
        kit.write(painter, line, self._data.labels[at])
        for number, (series, text) in enumerate(zip(self._data.series, lines, strict=True)):
            line.translate(0, _LINE * u)
            square = QRectF(line.x(), line.center().y() - 5 * u, 10 * u, 10 * u)
            paint_mark(painter, kit, series.tone, square, number)
            kit.write(painter, line.adjusted(18 * u, 0, 0, 0), text, size=SMALL + 1, is_muted=True)
