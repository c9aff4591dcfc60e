"""What every chart is drawn with: colours, fonts and lengths of a window, a picture or a sheet of paper."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from inspector_app.ui import theme
from inspector_app.ui.tokens import LIGHT, Tokens, Tone
from inspector_app.ui.widgets.charts.chart_data import ChartData

SMALL, BODY = 12.0, 13.0
LEGEND = 28.0  # its height
_SQUARE, _GAP = 11.0, 18.0


@dataclass(frozen=True, slots=True)
class Kit:
    """The colours, and how many dots a pixel of the sketches takes."""

    tokens: Tokens = LIGHT
    unit: float = 1.0

    def font(self, size: float = BODY, *, bold: bool = False) -> QFont:
        """Return the window's font at a size of the sketches."""
        made = theme.font(size, bold=bold)
        made.setPixelSize(max(1, round(size * self.unit)))
        return made

    def metrics(self, size: float = BODY) -> QFontMetricsF:
        """Return the measures of that font."""
        return QFontMetricsF(self.font(size))

    def color(self, tone: Tone) -> QColor:
        """Return the colour of a series; what is plain is pale."""
        return QColor(self.tokens.strong_border if tone is Tone.NEUTRAL else self.tokens.ink(tone))

    def write(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        *,
        size: float = BODY,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        is_muted: bool = False,
    ) -> None:
        """Write one line, cut where it does not fit."""
        said = self.metrics(size).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
        painter.setFont(self.font(size))
        painter.setPen(QColor(self.tokens.muted if is_muted else self.tokens.text))
        painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), said)


class Drawing(Protocol):
    """A chart set out for a width."""

    height: float

    def paint(self, painter: QPainter, marked: int | None) -> None:
        """Draw it from 0, 0; the label marked stands out."""
        ...

    def at(self, point: QPointF) -> int | None:
        """Return the label a point belongs to."""
        ...

    def place(self, at: int) -> QPointF:
        """Return where what is said of a label is to stand."""
        ...


def has_legend(data: ChartData) -> bool:
    """Say whether the series must be told apart."""
    return len(data.series) > 1


def paint_legend(painter: QPainter, kit: Kit, data: ChartData, width: float) -> None:
    """Draw what each colour means in the first line."""
    u, x = kit.unit, 0.0
    for at, series in enumerate(data.series):
        square = QRectF(x, (LEGEND - 8 - _SQUARE) / 2 * u, _SQUARE * u, _SQUARE * u)
        paint_mark(painter, kit, series.tone, square, at)
        room = kit.metrics(SMALL).horizontalAdvance(series.name) + 2
        words = QRectF(
            square.right() + 6 * u, 0, min(room, max(0.0, width - square.right())), (LEGEND - 8) * u
        )
        kit.write(painter, words, series.name, size=SMALL, is_muted=True)
        x = words.right() + _GAP * u


def paint_mark(painter: QPainter, kit: Kit, tone: Tone, rect: QRectF, at: int) -> None:
    """Draw the sign of a series: the first full, the second striped, so that no colour need be seen."""
    painter.fillRect(rect, kit.color(tone))
    if at:
        paint_stripes(painter, kit, rect)


def paint_stripes(painter: QPainter, kit: Kit, rect: QRectF) -> None:
    """Stripe what is filled."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    pale = QColor(kit.tokens.surface)
    pale.setAlpha(120)
    painter.setPen(QPen(pale, 1.4 * kit.unit))
    pitch, x = 5 * kit.unit, rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QLineF(x, rect.bottom(), x + rect.height(), rect.top()))
        x += pitch
    painter.restore()
