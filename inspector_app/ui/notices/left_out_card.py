"""What the office left out of a notice: open in the record of the visit, put back with one click."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.notice import LeftOut, needs_reason
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.notices.judging import is_sound
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.field import Field, Line
from inspector_app.ui.widgets.plain_label import PlainLabel


class LeftOutCard(Card):
    """One row for each finding left out; hidden where there is none."""

    edited = Signal()
    wants_back = Signal(int)  # the row

    def __init__(self) -> None:
        super().__init__(_("Left out of this notice"))
        says = _("In the record of the visit these findings stay open.")
        self.body.addWidget(PlainLabel(says, role="small", wrap=True))
        self.rows: list[_Row] = []
        self.hide()

    def show_left(self, left: tuple[LeftOut, ...]) -> None:
        """Show what is left out."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [_Row(one) for one in left]
        for at, row in enumerate(self.rows):
            row.reason.textChanged.connect(self._on_edited)
            row.back.clicked.connect(lambda _checked=False, at=at: self.wants_back.emit(at))
            self.body.addWidget(row)
        self.setVisible(bool(left))

    def left(self) -> tuple[LeftOut, ...]:
        """Return what is left out, with the reasons as typed."""
        return tuple(row.left() for row in self.rows)

    def is_sound(self) -> bool:
        """Say under each reason what is wrong with it; True where nothing is."""
        return sum(not row.is_sound() for row in self.rows) == 0

    def _on_edited(self, *_value: object) -> None:
        self.edited.emit()


class _Row(QWidget):
    """What was found, why it is left out, and the way back."""

    def __init__(self, left: LeftOut) -> None:
        super().__init__()
        self._left = left
        self._is_needed = needs_reason(left.finding)
        said = " · ".join(part for part in (left.finding.place, left.finding.text) if part)
        self.reason = Line(left.reason)
        asked = _("Why it is left out") if self._is_needed else _("Why it is left out (may be empty)")
        self.field = Field(asked, self.reason)
        self.back = button(_("Put back"), "rotate-ccw", role="quiet")
        self.back.setAccessibleName(_("Put back: {finding}").format(finding=said[:60]))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(PlainLabel(said, wrap=True), 1)
        head.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self.field)

    def left(self) -> LeftOut:
        """Return it with the reason as typed."""
        return replace(self._left, reason=self.reason.text())

    def is_sound(self) -> bool:
        """Say under the reason what is wrong with it."""
        needed = _("Say why: this finding is more than minor.") if self._is_needed else ""
        return is_sound(self.field, self.reason.text(), limit=500, needed=needed)
