"""The visits that can be printed, each with its tick: rows of a list of any length."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from inspector_app.i18n import ngettext
from inspector_app.services.many_papers import VisitToPrint
from inspector_app.ui.rows_model import Index


class VisitsModel(QAbstractListModel):
    """Shows visits; a row ticked by hand says so."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visits: Sequence[VisitToPrint] = ()
        self.ticked: set[UUID] = set()  # those not shown too

    def show(self, visits: Sequence[VisitToPrint]) -> None:
        """Show these visits in place of the former ones."""
        self.beginResetModel()
        self._visits = visits
        self.endResetModel()

    def visits(self) -> Sequence[VisitToPrint]:
        """Return the visits shown."""
        return self._visits

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many visits are shown."""
        return 0 if parent.isValid() else len(self._visits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return what a row says, or whether it is ticked."""
        visit = self._visits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            day, left = visit.visited_on.isoformat(), _open(visit.open_findings)
            return " · ".join(part for part in (visit.facility, visit.township, day, left) if part)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if visit.id in self.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Tick a row, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        visit = self._visits[index.row()].id
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.ticked.add(visit)
        else:
            self.ticked.discard(visit)
        self.dataChanged.emit(index, index, [role])
        self.edited.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every row be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable


def _open(count: int) -> str:
    return ngettext("{n} open", "{n} open", count).format(n=count) if count else ""
