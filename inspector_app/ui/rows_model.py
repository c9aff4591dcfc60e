"""Rows of a table: frozen values in, columns of words out; sorting and reading aloud included."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from inspector_app.ui import theme
from inspector_app.ui.plain_tip import plain_tip
from inspector_app.ui.row_look import LOOK_ROLE, RowLook
from inspector_app.ui.tokens import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its heading, what it says of a row, how it is sorted, in which tone it is said."""

    title: str
    says: Callable[[Row], object]
    sort_key: Callable[[Row], Any] | None = None
    tone: Callable[[Row], Tone] | None = None
    is_number: bool = False


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Shows rows; knows nothing of where they come from."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        look: Callable[[Row], RowLook] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._look = look
        self._rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows in place of the former ones."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> list[Row]:
        """Return the rows shown."""
        return list(self._rows)

    def row(self, index: Index) -> Row:
        """Return the row an index of this model stands for."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many columns there are; a list has one."""
        return 0 if parent.isValid() else max(1, len(self._columns))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's
        """Return a column's heading."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return what a cell says, or the whole row for those who listen to it."""
        row = self._rows[index.row()]
        if role == LOOK_ROLE:
            return self._look(row) if self._look else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, index.column())
        if not self._columns:
            return self._look(row).title if self._look and role == Qt.ItemDataRole.DisplayRole else None
        return self._cell(row, self._columns[index.column()], role)

    def _cell(self, row: Row, column: Column[Row], role: int) -> Any:  # noqa: ANN401 - Qt's
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(column.says(row)) or None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(_words(column.says(row))) or None
        if role == SORT_ROLE:
            return column.sort_key(row) if column.sort_key else _words(column.says(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole and column.tone:
            tone = column.tone(row)
            return None if tone is Tone.NEUTRAL else QColor(theme.tokens().ink(tone))
        return None

    def _spoken(self, row: Row, column: int) -> str:
        if self._look:
            return self._look(row).spoken()
        said = _words(self._columns[column].says(row))
        if column:
            return f"{self._columns[column].title}: {said}"
        parts = (
            f"{each.title}: {_words(each.says(row))}" for each in self._columns if _words(each.says(row))
        )
        return ", ".join(parts)


class _Sorted(QSortFilterProxyModel):
    """Sorts by the value behind a cell; what is missing comes last."""

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = (self.sourceModel().data(index, SORT_ROLE) for index in (left, right))
        if one is None or other is None:
            return one is not None
        return bool(one < other)


class RowsTable(QTableView, Generic[Row]):
    """A table that sorts by its headings; a double click or Enter opens a row."""

    opened = Signal(object)  # the row

    def __init__(self, rows: RowsModel[Row]) -> None:
        super().__init__()
        self._rows = rows
        self._sorted = _Sorted(self)
        self._sorted.setSourceModel(rows)
        self.setModel(self._sorted)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(", ".join(column.title for column in rows._columns))  # noqa: SLF001
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(42))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(theme.px(60))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSortingEnabled(True)
        self._sorted.sort(-1)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.row(index)))
        rows.modelReset.connect(self._fit)

    def row(self, index: Index) -> Row:
        """Return the row behind an index of this table, however it is sorted."""
        return self._rows.row(self._sorted.mapToSource(index))

    def chosen(self) -> Row | None:
        """Return the row chosen, if any."""
        index = self.currentIndex()
        return self.row(index) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row on Enter, on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.row(self.currentIndex()))
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the columns once the look is known."""
        super().showEvent(event)
        if not event.spontaneous():
            self._fit()

    def _fit(self) -> None:
        if not self.isVisible():
            return
        header = self.horizontalHeader()
        for column in range(self._rows.columnCount() - 1):
            width = max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            self.setColumnWidth(column, min(width + theme.px(24), theme.px(380)))


def sorted_table(rows: RowsModel[Row]) -> RowsTable[Row]:
    """Return a table over these rows that sorts by a click on a heading."""
    return RowsTable(rows)


def _words(said: object) -> str:
    if said is None:
        return ""
    if isinstance(said, datetime):
        return said.astimezone().strftime("%Y-%m-%d %H:%M")
    return said.isoformat() if isinstance(said, date) else str(said)


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
