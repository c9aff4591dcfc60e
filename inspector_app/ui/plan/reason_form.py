"""Why something is changed by hand: usual reasons at one tap, or one's own words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.chips import Chip
from inspector_app.ui.widgets.field import Field, Line
from inspector_app.ui.widgets.flow_layout import FlowLayout
from inspector_app.ui.widgets.plain_label import PlainLabel


class ReasonForm(QWidget):
    """A heading, room for fields, the reason; Enter in it does what the button says."""

    done = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = PlainLabel("", role="heading", wrap=True)
        self.line = Line(most=200)
        self.reason = Field(_("Reason"), self.line)
        self._chips = QWidget()
        self._row = FlowLayout(self._chips, spacing=theme.px(6))
        self.do = button("", role="primary")
        self.cancel = button(_("Cancel"))
        self.fields = QVBoxLayout()
        self.fields.setSpacing(theme.px(10))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.heading)
        column.addLayout(self.fields)
        column.addWidget(self.reason)
        column.addWidget(self._chips)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.do)
        column.addLayout(foot)
        self.line.returnPressed.connect(self.done)
        self.do.clicked.connect(self.done)
        self.cancel.clicked.connect(self.left)

    def begin(self, heading: str, does: str, usual: Sequence[str]) -> None:
        """Ask anew: what for, what the button says, which reasons are usual."""
        self.heading.setText(heading)
        self.do.setText(does)
        self.do.setAccessibleName(does)
        self.line.clear()
        self.reason.calm()
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words in usual:
            chip = Chip(words)
            chip.clicked.connect(lambda _checked=False, words=words: self._take(words))
            self._row.addWidget(chip)

    def words(self) -> str:
        """Return the reason."""
        return self.line.text()

    def _take(self, words: str) -> None:
        self.line.setText(words)
        self.line.setFocus()
