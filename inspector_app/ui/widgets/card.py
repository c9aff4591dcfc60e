"""A card: a surface with round corners that holds things, and a page part that scrolls."""

from PySide6.QtCore import QEvent, Qt
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


class _Scrolled(QScrollArea):
    """Takes in what it holds when the style comes to it; any sooner, all of it would be styled repeatedly."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        inside.setParent(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish and self.widget() is None:
            self.setWidget(self._inside)
            self.updateGeometry()
        return super().event(event)


def scrolled(inside: QWidget) -> QScrollArea:
    """Return an area that scrolls up and down what does not fit; never sideways."""
    area = _Scrolled(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setProperty("role", "scrolled")
    return area
