"""Withdrawing a notice: the reason first, then one more click."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.notices.growing_box import GrowingBox
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.field import Field
from inspector_app.ui.widgets.plain_label import PlainLabel


class WithdrawForm(QWidget):
    """A quiet button; behind it the reason."""

    wanted = Signal(str)  # why

    def __init__(self) -> None:
        super().__init__()
        self.open = button(_("Withdraw…"), "ban", role="quiet")
        self.open.clicked.connect(lambda: self.show_reason(is_shown=True))
        self.reason = GrowingBox()
        self.field = Field(_("Why it is withdrawn"), self.reason)
        self.reason.textChanged.connect(self.field.calm)
        self.note = PlainLabel("", role="small", wrap=True)
        self.cancel = button(_("Cancel"))
        self.cancel.clicked.connect(lambda: self.show_reason(is_shown=False))
        self.confirm = button(_("Withdraw"), "ban", role="danger")
        self.confirm.clicked.connect(self._on_confirm)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(10))
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.confirm)
        self._behind = QWidget()
        inner = QVBoxLayout(self._behind)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(8))
        inner.addWidget(self.field)
        inner.addWidget(self.note)
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.open)
        column.addWidget(self._behind)
        self.show_reason(is_shown=False)

    def show_reason(self, *, is_shown: bool) -> None:
        """Ask for the reason, or put the question away."""
        self._behind.setVisible(is_shown)
        self.open.setVisible(not is_shown)
        if is_shown and self.isVisible():
            self.reason.setFocus()

    def start(self, *, has_number: bool) -> None:
        """Begin anew for another notice."""
        self.reason.show_text("")
        self.field.calm()
        self.note.setText(
            _(
                "Its number stays listed and is never given again."
                " Once it was served it is revoked, and a decision that says so can be printed."
            )
            if has_number
            else _("The draft stays listed as withdrawn.")
        )
        self.show_reason(is_shown=False)

    def _on_confirm(self) -> None:
        if self.reason.text().strip():
            self.wanted.emit(self.reason.text())
        else:
            self.field.refuse(_("Say why the notice is withdrawn."))
            self.reason.setFocus()
