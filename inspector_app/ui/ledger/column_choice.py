"""Which columns of the ledger are shown on this PC."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from inspector_app.domain.ledger import LedgerColumn
from inspector_app.domain.ledger_words import of_column
from inspector_app.i18n import _
from inspector_app.services.ledger_view import USUAL
from inspector_app.ui import icons, theme


class ColumnChoice(QPushButton):
    """A button with a menu: each column has a tick; the last one cannot be taken away."""

    chosen = Signal(object)  # the columns

    def __init__(self) -> None:
        super().__init__(_("Columns"))
        self.setAccessibleName(_("Columns"))
        self.setAutoDefault(False)
        self.setIcon(icons.icon("list", theme.tokens().muted))
        menu = QMenu(self)
        self._ticks: dict[LedgerColumn, QAction] = {}
        for column in LedgerColumn:
            tick = menu.addAction(of_column(column))
            tick.setCheckable(True)
            tick.triggered.connect(lambda _on=False: self._say(self.columns()))
            self._ticks[column] = tick
        menu.addSeparator()
        menu.addAction(_("The usual columns"), lambda: self._say(USUAL))
        self.setMenu(menu)
        self.show_columns(USUAL)

    def columns(self) -> tuple[LedgerColumn, ...]:
        """Return the columns chosen, in the order of the paper."""
        return tuple(column for column, tick in self._ticks.items() if tick.isChecked())

    def show_columns(self, columns: Sequence[LedgerColumn]) -> None:
        """Show which columns are chosen."""
        for column, tick in self._ticks.items():
            tick.setChecked(column in columns)
            tick.setEnabled(len(columns) > 1 or column not in columns)

    def _say(self, columns: Sequence[LedgerColumn]) -> None:
        self.show_columns(columns)
        self.chosen.emit(self.columns())
