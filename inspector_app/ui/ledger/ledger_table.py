"""The table of the ledger: sorted by its headings, opened by Enter, copied by Ctrl+C."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from inspector_app.domain.ledger import LedgerColumn, LedgerSort
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.ledger.ledger_columns import ShownColumn
from inspector_app.ui.ledger.ledger_model import LedgerModel

_PAD, _WORDS = 28, 170  # around the words of a cell; that they get at most
_TIGHT, _MORE = 80, 100  # pixels the findings can spare; that they get where there is no saving


class LedgerTable(QTableView):
    """Shows a ledger of any length; every row is as high as the others."""

    opened = Signal(int)  # a row
    sorted_by = Signal(object)  # the LedgerSort somebody asked for
    copied = Signal()  # Ctrl+C

    def __init__(self, rows: LedgerModel) -> None:
        super().__init__()
        self._rows = rows
        self._sort = LedgerSort()
        self._dragged: dict[LedgerColumn, int] = {}
        self._usual: dict[LedgerColumn, int] = {}
        self.setModel(rows)
        self.setAccessibleName(_("Ledger"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._head_rows()
        self._head_columns()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        rows.modelReset.connect(self.fit)

    def _head_rows(self) -> None:
        numbers = self.verticalHeader()
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        numbers.setDefaultSectionSize(theme.px(38))
        numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        numbers.setHighlightSections(False)
        numbers.setSectionsClickable(False)

    def _head_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsMovable(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(theme.px(56))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionClicked.connect(self._on_section)
        header.sectionResized.connect(self._on_resized)

    def show_sort(self, sort: LedgerSort) -> None:
        """Show by what the rows are sorted."""
        self._sort = sort
        order = Qt.SortOrder.DescendingOrder if sort.is_descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(self._rows.section(sort.column), order)

    def fit(self) -> None:
        """Give each column its width, one dragged the width it was given, and the findings what is left."""
        header, room = self.horizontalHeader(), self.viewport().width()
        columns = [self._rows.column(at) for at in range(self._rows.columnCount())]
        widths = [self._dragged.get(column.key) or self._width(column) for column in columns]
        spare = room - sum(widths)
        if spare < -theme.px(_TIGHT):
            spare = theme.px(_MORE)  # the table is wider than the window anyway
        grows = self._rows.section(LedgerColumn.FINDING)
        for at, width in enumerate(widths):
            header.resizeSection(at, width + spare if at == grows else width)
        self.show_sort(self._sort)

    def _width(self, column: ShownColumn) -> int:
        """Return the usual width of a column, more where its words are long in this language."""
        if column.key not in self._usual:
            metrics = QFontMetrics(self.font())
            longest = max(map(metrics.horizontalAdvance, column.longest()), default=0)
            longest = min(longest + theme.px(_PAD), theme.px(_WORDS))
            self._usual[column.key] = max(theme.px(column.width), longest)
        return self._usual[column.key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the room there is."""
        super().resizeEvent(event)
        self.fit()

    def _on_resized(self, section: int, _old: int, new: int) -> None:
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._dragged[self._rows.column(section).key] = new

    def chosen(self) -> list[int]:
        """Return the rows chosen, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row on Enter, sort by its column on S, copy on Ctrl+C."""
        at = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            self.opened.emit(at.row())
        elif event.key() == Qt.Key.Key_S and not event.modifiers() and self._rows.columnCount():
            self._on_section(at.column() if at.isValid() else 0)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters alone: the search field finds, and not only what is on the screen."""

    def go_to(self, row: int) -> None:
        """Make a row the current one and show it."""
        index: QModelIndex = self._rows.index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _on_section(self, section: int) -> None:
        column = self._rows.column(section).key
        turned = column is self._sort.column and not self._sort.is_descending
        self.sorted_by.emit(LedgerSort(column, is_descending=turned))
