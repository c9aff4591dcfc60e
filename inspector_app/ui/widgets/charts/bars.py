"""Bars that lie, one below the other: plain, stacked, or side by side."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from inspector_app.ui.widgets.charts.chart_data import ChartData
from inspector_app.ui.widgets.charts.drawing import LEGEND, Kit, has_legend, paint_legend, paint_stripes

_BAR, _THIN, _ROOM = 16.0, 11.0, 13.0
_LABEL_SHARE = 0.4  # of the width, at most
_GAP = 10.0


class Bars:
    """One bar, or one for each series, at every label."""

    def __init__(self, data: ChartData, kit: Kit, width: float) -> None:
        self._data, self._kit, self._width = data, kit, width
        u, metrics = kit.unit, kit.metrics()
        self._top = LEGEND * u if has_legend(data) else 0.0
        self._bars = 1 if data.is_stacked else len(data.series)
        self._thick = (_BAR if self._bars == 1 else _THIN) * u
        self._pitch = self._bars * (self._thick + 2 * u) + _ROOM * u
        widest = max((metrics.horizontalAdvance(label) for label in data.labels), default=0.0) + 2
        self._label = min(widest, width * _LABEL_SHARE)
        ends = [self._end(at, bar) for at in range(len(data.labels)) for bar in range(self._bars)]
        self._end_room = max((metrics.horizontalAdvance(end) for end in ends), default=0.0) + 2
        self.height = self._top + self._pitch * len(data.labels)

    def _end(self, at: int, bar: int) -> str:
        return self._data.end(at) if self._bars == 1 else self._data.series[bar].texts[at]

    def _row(self, at: int) -> QRectF:
        return QRectF(0, self._top + at * self._pitch, self._width, self._pitch)

    def _track(self, at: int, bar: int) -> QRectF:
        u, row = self._kit.unit, self._row(at)
        left = self._label + _GAP * u
        whole = self._bars * self._thick + (self._bars - 1) * 2 * u
        y = row.center().y() - whole / 2 + bar * (self._thick + 2 * u)
        return QRectF(left, y, max(1.0, self._width - left - self._end_room - _GAP * u), self._thick)

    def paint(self, painter: QPainter, marked: int | None) -> None:
        """Draw labels, tracks, bars and what stands behind them."""
        kit, data = self._kit, self._data
        if has_legend(data):
            paint_legend(painter, kit, data, self._width)
        for at, label in enumerate(data.labels):
            row = self._row(at)
            if at == marked:
                painter.fillRect(row, QColor(kit.tokens.neutral_soft))
            kit.write(painter, QRectF(0, row.y(), self._label, row.height()), label)
            for bar in range(self._bars):
                track = self._track(at, bar)
                self._paint_bar(painter, track, at, bar, is_marked=at == marked)
                end = QRectF(track.right(), track.center().y() - row.height() / 2, 0, row.height())
                end.setRight(self._width)
                kit.write(painter, end, self._end(at, bar), align=Qt.AlignmentFlag.AlignRight, is_muted=True)

    def _paint_bar(self, painter: QPainter, track: QRectF, at: int, bar: int, *, is_marked: bool) -> None:
        kit, highest = self._kit, self._data.highest()
        around = QPainterPath()
        around.addRoundedRect(track, track.height() / 4, track.height() / 4)
        painter.save()
        painter.setClipPath(around)
        painter.fillRect(track, QColor(kit.tokens.border if is_marked else kit.tokens.track))
        series = self._data.series if self._data.is_stacked else self._data.series[bar : bar + 1]
        x = track.left()
        for number, each in enumerate(series, bar):
            value = each.values[at]
            if not value or not highest:
                continue
            part = QRectF(x, track.y(), track.width() * value / highest, track.height())
            color = kit.color(each.tone)
            painter.fillRect(part, color)
            if number:  # told apart without its colour
                paint_stripes(painter, kit, part)
            painter.setPen(QPen(QColor(kit.tokens.surface), kit.unit))
            if x > track.left():
                painter.drawLine(part.topLeft(), part.bottomLeft())
            x = part.right()
        painter.restore()

    def at(self, point: QPointF) -> int | None:
        """Return the label of the row a point lies in."""
        at = int((point.y() - self._top) // self._pitch)
        return at if point.y() >= self._top and 0 <= at < len(self._data.labels) else None

    def place(self, at: int) -> QPointF:
        """Return the middle of a row."""
        return QPointF(self._track(at, 0).center().x(), self._row(at).center().y())
