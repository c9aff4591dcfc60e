"""The body text of a notice: the shipped wording, or the office's own words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.notices.growing_box import GrowingBox
from inspector_app.ui.tab_order import as_one_field
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.plain_label import PlainLabel


class BodyEdit(QWidget):
    """One paragraph a line; untouched, it follows the other fields."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shipped = ""
        self._is_own = False
        self.box = GrowingBox(least=4, most=18)
        self.box.setAccessibleName(_("Body text"))
        self.box.textChanged.connect(self._on_text)
        self.note = PlainLabel("", role="small", wrap=True)
        self.revert = button(_("Back to the shipped wording"), "rotate-ccw", role="link")
        self.revert.clicked.connect(self._on_revert)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.revert)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.box)
        column.addLayout(foot)
        as_one_field(self, self.box)
        self._explain()

    def show_paragraphs(self, own: tuple[str, ...] | None, shipped: tuple[str, ...]) -> None:
        """Show the office's words, or the shipped ones where there are none."""
        self._shipped = "\n".join(shipped)
        self._is_own = own is not None
        self._show("\n".join(own) if own is not None else self._shipped)

    def show_shipped(self, shipped: tuple[str, ...]) -> None:
        """Follow a change of the other fields, unless the office wrote its own words."""
        was, self._shipped = self._shipped, "\n".join(shipped)
        if not self._is_own and self.box.text() == was:
            self._show(self._shipped)
        self._explain()

    def paragraphs(self) -> tuple[str, ...] | None:
        """Return the office's words; None for the shipped wording."""
        if not self._is_own:
            return None
        return tuple(line for line in self.box.text().split("\n") if line.strip()) or None

    def _show(self, text: str) -> None:
        self.box.blockSignals(True)
        self.box.show_text(text)
        self.box.blockSignals(False)
        self.box.fit()
        self._explain()

    def _on_text(self) -> None:
        self._is_own = self.box.text() != self._shipped
        self._explain()
        self.edited.emit()

    def _on_revert(self) -> None:
        self._is_own = False
        self._show(self._shipped)
        self.box.setFocus()
        self.edited.emit()

    def _explain(self) -> None:
        self.revert.setVisible(self._is_own)
        self.note.setText(
            _("In the office's own words; it no longer follows the fields above.")
            if self._is_own
            else _("The shipped wording; it follows the fields above. One paragraph a line.")
        )
