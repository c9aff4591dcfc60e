"""Six weeks of planned visits, day by day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector_app import i18n
from inspector_app.domain import plan_words
from inspector_app.domain.plan import PlannedState
from inspector_app.i18n import _, labelled, listed, ngettext
from inspector_app.services.plan_desk import PlanDesk
from inspector_app.services.plan_views import PlannedVisit
from inspector_app.ui.plain_tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
DAYS = 7


class MonthModel(QAbstractTableModel):
    """A row is a week, a column a day of it, Monday first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[date, ...] = ()
        self.month = date.min
        self.today = date.min
        self.days_off: frozenset[date] = frozenset()
        self._visits: dict[date, list[PlannedVisit]] = {}

    def show(self, desk: PlanDesk, month: date) -> None:
        """Show a month."""
        self.beginResetModel()
        self._days, self.month, self.today, self.days_off = desk.days, month, desk.today, desk.days_off
        self._visits = {}
        for visit in desk.visits:
            self._visits.setdefault(visit.on, []).append(visit)
        self.endResetModel()

    def day(self, index: Index) -> date:
        """Return the day a cell stands for."""
        return self._days[index.row() * DAYS + index.column()]

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day, an invalid one where it is not shown."""
        if day not in self._days:
            return QModelIndex()
        at = self._days.index(day)
        return self.index(at // DAYS, at % DAYS)

    def visits(self, day: date) -> Sequence[PlannedVisit]:
        """Return what is planned on a day, those taken out last."""
        found = self._visits.get(day, [])
        return sorted(found, key=lambda one: one.state is PlannedState.DROPPED)

    def shown(self, day: date) -> Sequence[PlannedVisit]:
        """Return what a day's cell names: those taken out are only in the day's list."""
        return [one for one in self.visits(day) if one.state is not PlannedState.DROPPED]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many weeks are shown."""
        return 0 if parent.isValid() else len(self._days) // DAYS

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the days of a week."""
        return 0 if parent.isValid() else DAYS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's
        """Return the name of a day of the week."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _locale().standaloneDayName(section + 1, QLocale.FormatType.ShortFormat)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return the day's number, or all of it for those who listen to it."""
        day = self.day(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(_line(one) for one in self.shown(day))) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(day)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a visit be dropped on a day."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled

    def _spoken(self, day: date) -> str:
        shown = self.shown(day)
        name = f"{day.isoformat()} {_locale().dayName(day.isoweekday())}"
        count = ngettext("{n} visit planned", "{n} visits planned", len(shown)).format(n=len(shown))
        off = _("offices are closed") if day in self.days_off else ""
        return labelled(listed((name, off)), listed((count, *map(_line, shown))))


def _line(visit: PlannedVisit) -> str:
    return f"{visit.home} ({listed((*visit.names, plan_words.of_state(visit.state)))})"


def _locale() -> QLocale:
    return QLocale(i18n.language())
