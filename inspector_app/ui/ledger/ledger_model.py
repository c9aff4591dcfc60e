"""The rows of a ledger of any length: ids in a compact array, pages of rows fetched as they are looked at."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor

from inspector_app.domain.ledger import PAGE, LedgerColumn, LedgerIds, LedgerRow
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.ledger.ledger_columns import COLUMNS, ShownColumn
from inspector_app.ui.plain_tip import plain_tip
from inspector_app.ui.rows_model import Index
from inspector_app.ui.tokens import Tone

_KEPT_PAGES = 64
_ASKED_AT_ONCE = 2  # what a table shows never spans more pages
SKELETON = "· · ·"


class LedgerModel(QAbstractTableModel):
    """Shows what it has and asks for what is looked at; a row under way is a skeleton."""

    wanted = Signal(int)  # a page to be fetched; one at a time

    def __init__(self, columns: Sequence[LedgerColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = [COLUMNS[column] for column in columns]
        self._count = 0
        self._ids: LedgerIds | None = None
        self._pages: OrderedDict[int, Sequence[LedgerRow]] = OrderedDict()
        self._stale: set[int] = set()  # pages that something was written since
        self._missing: OrderedDict[int, None] = OrderedDict()
        self._under_way: int | None = None
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)

    # What is shown

    def show_opening(self, count: int, rows: Sequence[LedgerRow]) -> None:
        """Show the first page of so many rows; the ids follow."""
        self.beginResetModel()
        self._count, self._ids = count, None
        self._pages.clear()
        self._stale.clear()
        self._missing.clear()
        self._under_way = None
        if rows:
            self._pages[0] = rows
        self.endResetModel()

    def show_ids(self, ids: LedgerIds) -> None:
        """Take the ids of all rows."""
        if len(ids) != self._count:  # something was written in between
            self.beginResetModel()
            self._count, self._ids = len(ids), ids
            self._pages.clear()
            self.endResetModel()
        else:
            self._ids = ids
            self._ask()

    def refresh(self, ids: LedgerIds, first: Sequence[LedgerRow]) -> bool:
        """Fetch the rows anew where the ids are still the same; True where they are.

        What is shown stays until the new rows are there.
        """
        if self._ids is None or ids.packed != self._ids.packed:
            return False
        self._under_way = None
        self._pages[0] = first
        self._stale = set(self._pages) - {0}
        self._tell(0, self._count - 1)
        return True

    def show_page(self, number: int, rows: Sequence[LedgerRow]) -> None:
        """Show a page that was asked for."""
        self._pages[number] = rows
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        self._missing.pop(number, None)
        self._stale.discard(number)
        self._under_way = None
        self._tell(number * PAGE, min(self._count, (number + 1) * PAGE) - 1)
        self._ask()

    def set_columns(self, columns: Sequence[LedgerColumn]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._columns = [COLUMNS[column] for column in columns]
        self.endResetModel()

    # What is asked

    @property
    def ids(self) -> LedgerIds:
        """The ids of all rows; none before they are known."""
        return self._ids or LedgerIds()

    def id_at(self, row: int) -> UUID | None:
        """Return the finding of a row, none before it is known."""
        known = self.row(row)
        if known is not None:
            return known.id
        return self._ids[row] if self._ids is not None and row < len(self._ids) else None

    def row(self, row: int) -> LedgerRow | None:
        """Return a row that is there; one that is not is asked for."""
        number = row // PAGE
        page = self._pages.get(number)
        if page is None or number in self._stale:
            self._want(number)
        if page is None:
            return None
        self._pages.move_to_end(number)
        return page[row % PAGE] if row % PAGE < len(page) else None

    def column(self, section: int) -> ShownColumn:
        """Return a column; the number of the row stands before the first."""
        return self._columns[section]

    def section(self, column: LedgerColumn) -> int:
        """Return where a column stands, -1 where it is not shown."""
        return next((at for at, shown in enumerate(self._columns) if shown.key is column), -1)

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's
        """Return a column's heading, or a row's number."""
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if section >= len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return _("{column}: click, or press S in the column, to sort").format(column=column.title)
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return what a cell says."""
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role not in _ANSWERED:
            return None
        row = self.row(index.row())
        if row is None:
            return self._of_skeleton(role)
        if role == Qt.ItemDataRole.ForegroundRole:
            tone = column.tone(row) if column.tone else Tone.NEUTRAL
            return None if tone is Tone.NEUTRAL else QColor(theme.tokens().ink(tone))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, index.column())
        text = column.text(row)
        return (plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text) or None

    def _of_skeleton(self, role: int) -> Any:  # noqa: ANN401 - Qt's
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.tokens().faint)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("Being read")
        return SKELETON if role == Qt.ItemDataRole.DisplayRole else None

    def _spoken(self, row: LedgerRow, section: int) -> str:
        """Return a cell read aloud; the first one reads the whole row."""
        shown = self._columns if section == 0 else [self._columns[section]]
        return ", ".join(f"{each.title}: {text}" for each in shown if (text := each.text(row)))

    # Fetching

    def _want(self, page: int) -> None:
        if page == self._under_way:
            return
        self._missing[page] = None
        self._missing.move_to_end(page)
        while len(self._missing) > _ASKED_AT_ONCE:  # scrolled past meanwhile
            self._missing.popitem(last=False)
        self._asking.start()

    def _ask(self) -> None:
        """Ask for the page looked at last, once the one under way has come."""
        if self._ids is None or self._under_way is not None or not self._missing:
            return
        self._under_way = next(reversed(self._missing))
        self._missing.pop(self._under_way)
        self.wanted.emit(self._under_way)

    def _tell(self, first: int, last: int) -> None:
        if 0 <= first <= last and self._columns:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))


_ANSWERED = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)


def _alignment(column: ShownColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
