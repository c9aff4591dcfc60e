"""The tools at the right of a page's head."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.ui import theme


class ToolRow(QHBoxLayout):
    """Holds what a page can be asked for; a page of several views shows the tools of one at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[QWidget] = []
        self.setSpacing(theme.px(12))

    def take(self, *tools: QWidget) -> None:
        """Add tools from left to right."""
        self._all += tools
        for tool in tools:
            self.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)

    def take_unseen(self, *tools: QWidget) -> None:
        """Add tools hidden: all of a page's tools together would widen the window for a moment."""
        for tool in tools:
            tool.hide()
        self.take(*tools)

    def show_only(self, tools: Collection[QWidget]) -> None:
        """Show these of the tools, and no other."""
        for tool in self._all:
            tool.setVisible(tool in tools)
