"""A tick with words that wrap: a click on the words ticks too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.ui import theme
from inspector_app.ui.tab_order import as_one_field
from inspector_app.ui.widgets.plain_label import PlainLabel


class TickLine(QWidget):
    """One thing that holds or does not; note is the small print below it."""

    ticked = Signal(bool)  # what the user chose

    def __init__(self, words: str, *, note: str = "", is_ticked: bool = False) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.box.setChecked(is_ticked)
        self.box.clicked.connect(self.ticked)
        self.words = PlainLabel(words, wrap=True)
        self.note = PlainLabel(note, role="small", wrap=True)
        if not note:
            self.note.hide()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        column.addWidget(self.words)
        column.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        as_one_field(self, self.box)

    def is_ticked(self) -> bool:
        """Whether it holds."""
        return self.box.isChecked()

    def tick(self, *, is_ticked: bool) -> None:
        """Show whether it holds, without saying so to anybody."""
        self.box.setChecked(is_ticked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the words as one on the box."""
        super().mouseReleaseEvent(event)
        if self.box.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.box.click()
