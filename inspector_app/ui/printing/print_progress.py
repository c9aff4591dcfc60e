"""How far a long piece of work is, with a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.plain_label import PlainLabel


class PrintProgress(QFrame):
    """A line of words, a bar, a button; hidden where nothing is under way."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.says = PlainLabel("", elide=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(theme.px(100))
        self.cancel = button(_("Cancel"), "x")
        self.cancel.clicked.connect(self._on_cancel)
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        words.addWidget(self.says)
        words.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(8), theme.px(10), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addLayout(words, 1)
        row.addWidget(self.cancel)
        self.hide()

    def begin(self, words: str) -> None:
        """Show that something is under way."""
        self.cancel.setEnabled(True)
        self.step(words, 0, 0)
        self.show()

    def step(self, words: str, done: int, total: int) -> None:
        """Say how far it is."""
        self.says.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.says.setText(_("Stopping…"))
        self.cancelled.emit()
