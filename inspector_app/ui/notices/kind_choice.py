"""Which kind of notice it is, and why, where it is not the home's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.notice import NoticeKind
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.notices.notice_words import kind_words
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.field import Field, Line
from inspector_app.ui.widgets.plain_label import PlainLabel


class KindChoice(QWidget):
    """Turning the kind asks for the reason first; back to the home's own kind needs none."""

    turned = Signal(object, str)  # the NoticeKind wanted and why
    edited = Signal()  # the reason was reworded

    def __init__(self) -> None:
        super().__init__()
        self._kind = self._own = NoticeKind.ORDER
        self.chips = ChipRow([(kind.value, kind_words(kind)) for kind in NoticeKind], _("Kind of notice"))
        self.chips.chosen.connect(lambda key: self._on_chosen(NoticeKind(key)))
        self.note = PlainLabel("", role="small", wrap=True)
        self.reason = Line()
        self.field = Field(_("Why another kind than the home's own"), self.reason)
        self.reason.textChanged.connect(lambda _text: self._on_reason())
        self.turn = button(_("Change the kind"), role="primary")
        self.turn.clicked.connect(self._on_turn)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self.field, 1)
        row.addWidget(self.turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.chips)
        column.addWidget(self.note)
        column.addLayout(row)

    def show_kind(self, kind: NoticeKind, own: NoticeKind, reason: str) -> None:
        """Show what kind it is and which is the home's own."""
        self._kind, self._own = kind, own
        self.chips.choose(kind.value)
        self.note.setText(_("This home's own kind: {kind}.").format(kind=kind_words(own)))
        self.field.calm()
        self.reason.blockSignals(True)
        self.reason.show_text(reason)
        self.reason.blockSignals(False)
        self._arrange()

    def why(self) -> str:
        """Return the reason as typed; empty for the home's own kind."""
        return self.reason.text() if self._kind is not self._own else ""

    def is_sound(self) -> bool:
        """Say in place where the reason is missing."""
        is_missing = self._kind is not self._own and not self.reason.text().strip()
        if is_missing:
            self.field.refuse(_("Say why this home gets another kind of notice than its own."))
        else:
            self.field.calm()
        return not is_missing

    def refuse(self, sentence: str) -> None:
        """Show the kind that still holds, and why it could not be turned."""
        self.chips.choose(self._kind.value)
        self._arrange()
        self.note.setText(sentence)

    def _on_chosen(self, wanted: NoticeKind) -> None:
        self._arrange()
        if wanted is self._own and wanted is not self._kind:
            self.turned.emit(wanted, "")
        elif wanted is not self._kind:
            self.reason.setFocus()

    def _on_turn(self) -> None:
        if self.reason.text().strip():
            self.turned.emit(NoticeKind(self.chips.current()), self.reason.text())
        else:
            self.field.refuse(_("Say why this home gets another kind of notice than its own."))

    def _on_reason(self) -> None:
        self.field.calm()
        if self._kind is not self._own:
            self.edited.emit()

    def _arrange(self) -> None:
        wanted = NoticeKind(self.chips.current())
        self.field.setVisible(wanted is not self._own)
        self.turn.setVisible(wanted is not self._kind and wanted is not self._own)
