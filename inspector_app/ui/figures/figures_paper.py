"""Figures on sheets of A4: what is counted, the figures in all, each chart above its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from inspector_app.domain.figure_tables import FigureKey, FigureTable
from inspector_app.ui.figures.figure_looks import LOOKS, chart_data
from inspector_app.ui.widgets.charts.drawing import SMALL, Kit

_DOTS, _PIXELS = 288, 96  # of the paper, of the sketches
_MARGIN_MM = 16
_LINE, _TITLE, _HEAD, _BETWEEN = 19.0, 26.0, 62.0, 22.0
_FIRST_SHARE = 0.36  # of the width, for the first column of figures


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the first chart."""

    title: str
    subtitle: str
    figures: tuple[tuple[str, str], ...]


def figures_pdf(head: Head, tables: Sequence[FigureTable], page_words: str) -> bytes:
    """Return the sheets; `page_words` numbers them, e.g. "Page {n}"."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setTitle(head.title)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _Sheets(writer, painter, page_words).draw(head, tables)
    painter.end()
    buffer.close()
    return bytes(kept.data())


class _Sheets:
    """Goes down the page, and on to the next where a figure does not fit."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, page_words: str) -> None:
        self._writer, self._painter, self._page_words = writer, painter, page_words
        self._kit = Kit(unit=_DOTS / _PIXELS)
        self._u = self._kit.unit
        self._width = float(writer.width())
        self._foot = float(writer.height()) - _LINE * self._u
        self._y, self._page = 0.0, 1

    def draw(self, head: Head, tables: Sequence[FigureTable]) -> None:
        """Draw everything."""
        self._number()
        self._line(head.title, size=20, height=30)
        self._line(head.subtitle, is_muted=True)
        self._cards(head.figures)
        for table in tables:
            self._figure(table)

    def _number(self) -> None:
        rect = QRectF(0, self._foot, self._width, _LINE * self._u)
        words = self._page_words.format(n=self._page)
        self._kit.write(
            self._painter, rect, words, size=SMALL, align=Qt.AlignmentFlag.AlignRight, is_muted=True
        )

    def _turn(self) -> None:
        self._writer.newPage()
        self._page += 1
        self._y = 0.0
        self._number()

    def _need(self, height: float) -> None:
        if self._y > 0 and self._y + height > self._foot:
            self._turn()

    def _line(self, text: str, *, size: float = 13, height: float = _LINE, is_muted: bool = False) -> None:
        rect = QRectF(0, self._y, self._width, height * self._u)
        self._kit.write(self._painter, rect, text, size=size, is_muted=is_muted)
        self._y += height * self._u

    def _cards(self, figures: tuple[tuple[str, str], ...]) -> None:
        self._y += 8 * self._u
        wide = self._width / len(figures)
        for at, (caption, figure) in enumerate(figures):
            box = QRectF(at * wide, self._y, wide, _HEAD * self._u)
            self._kit.write(
                self._painter, box.adjusted(0, 0, 0, -36 * self._u), caption, size=12, is_muted=True
            )
            self._kit.write(self._painter, box.adjusted(0, 24 * self._u, 0, 0), figure, size=22)
        self._y += (_HEAD + _BETWEEN / 2) * self._u

    def _figure(self, table: FigureTable) -> None:
        has_chart = table.key in LOOKS and bool(table.rows)
        drawing = None
        if has_chart:
            drawing = LOOKS[table.key].draw(chart_data(table), self._kit, self._width)
        drawn = drawing.height if drawing else 0.0
        rows = min(len(table.rows), 6) + 1
        self._need((_TITLE + _LINE * (rows + 1) + 12) * self._u + drawn)
        self._line(table.title, size=16, height=_TITLE)
        if not table.rows:
            self._line(table.empty, is_muted=True)
        else:
            self._line(table.note, size=SMALL, is_muted=True)
        if drawing:
            self._painter.save()
            self._painter.translate(0, self._y + 4 * self._u)
            drawing.paint(self._painter, None)
            self._painter.restore()
            self._y += drawn + 10 * self._u
        if table.rows:
            self._table(table)
        self._y += _BETWEEN * self._u

    def _table(self, table: FigureTable) -> None:
        self._row(table, list(table.headings), is_muted=True)
        for texts in table.texts():
            if self._y + _LINE * self._u > self._foot:
                self._turn()
                self._row(table, list(table.headings), is_muted=True)
            self._row(table, texts)

    def _row(self, table: FigureTable, texts: list[str], *, is_muted: bool = False) -> None:
        is_told = table.key is FigureKey.DIFFERING
        first = self._width * (0.3 if is_told else _FIRST_SHARE if len(texts) > 3 else 0.6)
        wide = (self._width - first) / (len(texts) - 1)
        for at, text in enumerate(texts):
            left, room = (0.0, first) if at == 0 else (first + (at - 1) * wide, wide)
            rect = QRectF(left, self._y, room - 8 * self._u, _LINE * self._u)
            is_right = at > 0 and not is_told
            align = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
            self._kit.write(self._painter, rect, text, size=SMALL, align=align, is_muted=is_muted)
        self._y += _LINE * self._u
        self._painter.setPen(QPen(QColor(self._kit.tokens.border), self._u / 2))
        self._painter.drawLine(0, round(self._y), round(self._width), round(self._y))
