"""Panels in two columns, each put where less stands yet; in one column where room is short."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.ui import theme

_FOR_TWO = 900


class TwoColumns(QWidget):
    """Holds panels in the order they came."""

    def __init__(self) -> None:
        super().__init__()
        self._panels: list[tuple[QWidget, int]] = []
        self._is_narrow = False
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._heights = [0, 0]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        for column in self._columns:
            column.setSpacing(theme.px(14))
            column.addStretch(1)
            row.addLayout(column, 1)
        self._row = row

    @property
    def columns(self) -> int:
        """How many columns there are now."""
        return 1 if self._is_narrow else 2

    def add(self, panel: QWidget, height: int) -> None:
        """Put a panel of about that height behind the others."""
        self._panels.append((panel, height))
        self._place(panel, height)

    def _place(self, panel: QWidget, height: int) -> None:
        at = 0 if self._is_narrow or self._heights[0] <= self._heights[1] else 1
        column = self._columns[at]
        column.insertWidget(column.count() - 1, panel)
        self._heights[at] += height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change the number of columns with the width."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < theme.px(_FOR_TWO)
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self._row.setStretch(1, 0 if is_narrow else 1)
        self._row.setSpacing(0 if is_narrow else theme.px(14))
        self._heights = [0, 0]
        for panel, _height in self._panels:
            for column in self._columns:
                column.removeWidget(panel)
        for panel, height in self._panels:
            self._place(panel, height)
