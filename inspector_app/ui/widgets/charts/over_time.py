"""Months from left to right: columns that stand, lines that break where there was nothing to count."""

from math import ceil, floor, log10

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.charts.chart_data import ChartData
from inspector_app.ui.widgets.charts.drawing import LEGEND, SMALL, Kit, has_legend, paint_legend

_HEIGHT, _FOOT, _STEPS = 200.0, 24.0, 4
_MOST_POINTS = 40  # with a mark each


class _OverTime:
    """The scale at the left, the months below, a part of the width for each."""

    def __init__(self, data: ChartData, kit: Kit, width: float) -> None:
        self._data, self._kit = data, kit
        u, metrics = kit.unit, kit.metrics(SMALL)
        self._scale = _scale(data.highest())
        self._ticks = [f"{tick:g}{data.unit}" for tick in self._scale]
        left = max(metrics.horizontalAdvance(tick) for tick in self._ticks) + 10 * u
        self._top = (LEGEND if has_legend(data) else 0) * u
        self._plot = QRectF(left, self._top + 8 * u, max(1.0, width - left - 4 * u), _HEIGHT * u)
        self._part = self._plot.width() / max(1, len(data.labels))
        self._width = width
        self.height = self._plot.bottom() + _FOOT * u

    def _x(self, at: int) -> float:
        return self._plot.left() + (at + 0.5) * self._part

    def _y(self, value: float) -> float:
        return self._plot.bottom() - self._plot.height() * value / self._scale[-1]

    def at(self, point: QPointF) -> int | None:
        """Return the month above or below which a point lies."""
        at = int((point.x() - self._plot.left()) // self._part)
        return at if self._top <= point.y() <= self.height and 0 <= at < len(self._data.labels) else None

    def place(self, at: int) -> QPointF:
        """Return the highest point of a month."""
        values = [value for series in self._data.series if (value := series.values[at]) is not None]
        return QPointF(self._x(at), self._y(max(values, default=0)))

    def _paint_frame(self, painter: QPainter, marked: int | None) -> None:
        kit, u, plot = self._kit, self._kit.unit, self._plot
        if has_legend(self._data):
            paint_legend(painter, kit, self._data, self._width)
        if marked is not None:
            part = QRectF(plot.left() + marked * self._part, plot.top(), self._part, plot.height())
            painter.fillRect(part, QColor(kit.tokens.neutral_soft))
        for tick, text in zip(self._scale, self._ticks, strict=True):
            y = self._y(tick)
            style = Qt.PenStyle.DashLine if tick else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(kit.tokens.border), max(1.0, u), style))
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            words = QRectF(0, y - 10 * u, plot.left() - 8 * u, 20 * u)
            kit.write(painter, words, text, size=SMALL, align=Qt.AlignmentFlag.AlignRight, is_muted=True)
        self._paint_months(painter)

    def _paint_months(self, painter: QPainter) -> None:
        kit, u = self._kit, self._kit.unit
        room = max((kit.metrics(SMALL).horizontalAdvance(label) for label in self._data.labels), default=0.0)
        every = max(1, ceil((room + 12 * u) / self._part))
        for at in range(0, len(self._data.labels), every):
            left = min(max(self._x(at) - room / 2, 0), self._width - room - 1)
            words = QRectF(left, self._plot.bottom() + 4 * u, room + 1, 18 * u)
            label = self._data.labels[at]
            kit.write(painter, words, label, size=SMALL, align=Qt.AlignmentFlag.AlignHCenter, is_muted=True)


class Columns(_OverTime):
    """A column for each month."""

    def paint(self, painter: QPainter, marked: int | None) -> None:
        """Draw scale, months and columns."""
        self._paint_frame(painter, marked)
        (series,) = self._data.series
        u, wide = self._kit.unit, min(26 * self._kit.unit, self._part * 0.6)
        painter.setPen(Qt.PenStyle.NoPen)
        for at, value in enumerate(series.values):
            if value is None:
                continue
            color = self._kit.color(series.tone)
            if marked is not None and at != marked:
                color.setAlpha(130)
            painter.setBrush(color)
            top = self._y(value)
            column = QRectF(self._x(at) - wide / 2, top, wide, self._plot.bottom() - top)
            painter.drawRoundedRect(column, min(3 * u, column.height()), min(3 * u, column.height()))
        if len(series.values) <= _MOST_POINTS // 2:
            for at, value in enumerate(series.values):
                if value is not None:
                    words = QRectF(self._x(at) - self._part / 2, self._y(value) - 18 * u, self._part, 16 * u)
                    self._kit.write(
                        painter, words, series.texts[at], size=SMALL, align=Qt.AlignmentFlag.AlignHCenter
                    )


class Lines(_OverTime):
    """A line for each series: the first unbroken with full marks, the second dashed with hollow ones."""

    def paint(self, painter: QPainter, marked: int | None) -> None:
        """Draw scale, months and lines."""
        self._paint_frame(painter, marked)
        for number, series in enumerate(self._data.series):
            self._paint_line(painter, number, self._kit.color(series.tone), series.values)
            for at, value in enumerate(series.values):
                has_mark = (
                    at == marked or len(series.values) <= _MOST_POINTS or self._is_alone(series.values, at)
                )
                if value is not None and has_mark:
                    self._paint_point(painter, number, series.tone, QPointF(self._x(at), self._y(value)))

    def _paint_line(
        self, painter: QPainter, number: int, color: QColor, values: tuple[float | None, ...]
    ) -> None:
        path, is_drawing = QPainterPath(), False
        for at, value in enumerate(values):
            if value is None:
                is_drawing = False
                continue
            point = QPointF(self._x(at), self._y(value))
            path.lineTo(point) if is_drawing else path.moveTo(point)
            is_drawing = True
        style = Qt.PenStyle.DashLine if number else Qt.PenStyle.SolidLine
        painter.setPen(QPen(color, 2 * self._kit.unit, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_point(self, painter: QPainter, number: int, tone: Tone, point: QPointF) -> None:
        u, color = self._kit.unit, self._kit.color(tone)
        painter.setPen(QPen(color, 2 * u))
        painter.setBrush(QColor(self._kit.tokens.surface) if number else color)
        if number:
            painter.drawRect(QRectF(point.x() - 3 * u, point.y() - 3 * u, 6 * u, 6 * u))
        else:
            painter.drawEllipse(point, 3.5 * u, 3.5 * u)

    @staticmethod
    def _is_alone(values: tuple[float | None, ...], at: int) -> bool:
        """Say whether no line leads to a value."""
        beside = (*values[max(0, at - 1) : at], *values[at + 1 : at + 2])
        return all(value is None for value in beside)


def _scale(highest: float) -> list[float]:
    """Return round figures from 0 to the highest value or above."""
    if highest <= 0:
        return [0.0, 1.0]
    power = 10.0 ** floor(log10(highest / _STEPS))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if size * power * _STEPS >= highest * (1 - 1e-9))
    return [step * number for number in range(ceil(highest / step - 1e-9) + 1)]
