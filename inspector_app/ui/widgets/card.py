"""A card: a surface with round corners that holds things, and a page part that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from inspector_app.ui import theme
from inspector_app.ui.widgets.plain_label import PlainLabel


class Card(QFrame):
    """A white surface; body takes what it holds, below the heading where there is one."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        self.body.setSpacing(theme.px(10))
        if heading:
            self.body.addWidget(PlainLabel(heading, role="heading"))


def rule() -> QFrame:
    """Return a hair line between two parts."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def scrolled(inside: QWidget) -> QScrollArea:
    """Return an area that scrolls up and down what does not fit; never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    inside.setProperty("role", "scrolled")
    inside.setAutoFillBackground(False)
    area.setWidget(inside)
    return area
