"""One figure: its chart and, beside or below it, its table; copied as a picture or as a table."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QHeaderView, QVBoxLayout

from inspector_app.domain.figure_tables import Cell, FigureKey, FigureTable, said
from inspector_app.domain.figures import Rate
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.figures.figure_looks import LOOKS, chart_data
from inspector_app.ui.rows_model import Column, RowsModel, RowsTable
from inspector_app.ui.widgets.buttons import tool
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.charts.chart import Chart
from inspector_app.ui.widgets.plain_label import PlainLabel

_ROW, _HEAD, _MOST_ROWS, _MOST_BESIDE = 32, 36, 8, 24
_PAD, _WIDEST = 30, 190  # of a column
_TOLD = 68  # of a row that tells in words, on up to three lines
_WIDE = 760  # from here on the table stands beside its chart


class _FigureRows(RowsTable[tuple[Cell, ...]]):
    """The table of a panel, which fits the columns itself."""

    def _fit(self) -> None:
        pass


class FigurePanel(Card):
    """Shows one table of figures; says why there is nothing where it has no rows."""

    copied = Signal()

    def __init__(self, table: FigureTable) -> None:
        super().__init__()
        px = theme.px
        self.key = table.key
        self._shown = table
        self.title = PlainLabel(table.title, role="heading", elide=True)
        self.note = PlainLabel(table.note, role="small", wrap=True)
        self.empty = PlainLabel(table.empty, role="muted", wrap=True)
        self.rows = RowsModel[tuple[Cell, ...]](
            [
                Column(
                    heading,
                    partial(_says, at),
                    sort_key=partial(_sort_key, at),
                    is_number=_is_number(table.key, at),
                )
                for at, heading in enumerate(table.headings)
            ],
            parent=self,
        )
        self.table = _FigureRows(self.rows)
        self.table.setAccessibleName(table.title)
        self._is_told = table.key is FigureKey.DIFFERING  # in words, on three lines where one is short
        self.table.setWordWrap(self._is_told)
        self.table.verticalHeader().setDefaultSectionSize(px(self._row))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setFixedHeight(px(_HEAD))
        header.setMinimumSectionSize(px(40))
        mode = QHeaderView.ResizeMode.Stretch if self._is_told else QHeaderView.ResizeMode.Fixed
        header.setSectionResizeMode(mode)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.chart: Chart | None = None
        self.copy_picture = tool("image", _("Copy as a picture"), role="quiet")
        self.copy_table = tool("copy", _("Copy as a table"), role="quiet")
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(px(14))
        if table.key in LOOKS:
            self.chart = Chart(table.title, LOOKS[table.key].draw)
            self._box.addWidget(self.chart, 1, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._head())
        self.body.addLayout(self._box)
        self.body.addWidget(self.empty)
        self.body.addStretch(1)
        self.copy_picture.clicked.connect(self._on_copy_picture)
        self.copy_table.clicked.connect(self._on_copy_table)
        self.show_table(table)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.title)
        words.addWidget(self.note)
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        head.addLayout(words, 1)
        for each in (self.copy_picture, self.copy_table):
            head.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        return head

    @property
    def about_high(self) -> int:
        """How high it is in rows: that of the chart and of the table, and what stands above them."""
        drawn = len(self._shown.rows) if self.chart is not None else 0
        return 3 + drawn + min(len(self._shown.rows), _MOST_ROWS)

    @property
    def shown(self) -> FigureTable:
        """What is shown."""
        return self._shown

    def show_table(self, table: FigureTable) -> None:
        """Show other figures of the same kind."""
        self._shown = table
        has_rows = bool(table.rows)
        self.note.setText(table.note)
        self.note.setVisible(has_rows)
        self.empty.setText(table.empty)
        self.empty.setVisible(not has_rows)
        self.rows.show(table.rows)
        self._set_height()
        self.table.setVisible(has_rows)
        self.copy_table.setEnabled(has_rows)
        self.copy_picture.setVisible(self.chart is not None)
        self.copy_picture.setEnabled(has_rows)
        self._fit_columns()
        if self.chart is not None:
            self.chart.show_data(chart_data(table))
            self.chart.setVisible(has_rows)

    def _set_height(self) -> None:
        """Let the table show more rows where it stands beside its chart."""
        is_beside = self._box.direction() == QBoxLayout.Direction.LeftToRight
        rows = min(len(self._shown.rows), _MOST_BESIDE if is_beside else _MOST_ROWS)
        self.table.setFixedHeight(theme.px(_HEAD) + theme.px(self._row) * rows + theme.px(4))

    @property
    def _row(self) -> int:
        return _TOLD if self._is_told else _ROW

    def _fit_columns(self) -> None:
        """Give every column but the first what it says; the first takes what is left."""
        heading, cell = (QFontMetrics(theme.font(bold=is_bold)) for is_bold in (True, False))
        texts = self._shown.texts()
        for at, words in enumerate(self._shown.headings[1:], 1):
            widest = max((cell.horizontalAdvance(row[at]) for row in texts), default=0)
            room = max(heading.horizontalAdvance(words), widest) + theme.px(_PAD)
            self.table.setColumnWidth(at, min(room, theme.px(_WIDEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the table beside the chart where there is room, else below."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= theme.px(_WIDE)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if direction != self._box.direction():
            self._box.setDirection(direction)
            self._set_height()

    def _on_copy_picture(self) -> None:
        if self.chart is not None:
            QGuiApplication.clipboard().setImage(self.chart.picture())
            self.copied.emit()

    def _on_copy_table(self) -> None:
        QGuiApplication.clipboard().setText(self._shown.tab_separated())
        self.copied.emit()


def _says(at: int, row: tuple[Cell, ...]) -> str:
    return said(row[at])


def _sort_key(at: int, row: tuple[Cell, ...]) -> str | float | None:
    cell = row[at]
    if isinstance(cell, Rate):
        return None if cell.tenths is None else float(cell.tenths)
    return cell


def _is_number(key: FigureKey, at: int) -> bool:
    return at > 0 and key is not FigureKey.DIFFERING
