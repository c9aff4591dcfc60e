"""A finding's deadline: at once, a date, days or working days from receipt."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from inspector_app.domain.deadline import AT_ONCE, Deadline, DeadlineKind
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.tab_order import as_one_field
from inspector_app.ui.widgets.choices import PlainComboBox, PlainDateEdit, PlainSpinBox


class DeadlineEdit(QWidget):
    """Says what the inspector set as a Deadline; what is shown from outside is not said back."""

    edited = Signal(object)  # the Deadline

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = "",
        kinds: Sequence[DeadlineKind] = tuple(DeadlineKind),
    ) -> None:
        super().__init__(parent)
        self.kind = PlainComboBox()
        self.kind.setAccessibleName(name or _("Deadline"))
        for kind, words in (
            (DeadlineKind.AT_ONCE, _("At once")),
            (DeadlineKind.BY_DATE, _("By date")),
            (DeadlineKind.DAYS, _("Days from receipt")),
            (DeadlineKind.WORKING_DAYS, _("Working days from receipt")),
        ):
            if kind in kinds:
                self.kind.addItem(words, kind)
        self.on = PlainDateEdit()
        self.on.setAccessibleName(_("Date of the deadline"))
        self.days = PlainSpinBox()
        self.days.setRange(1, 365)
        self.days.setAccessibleName(_("Number of days"))
        self._nothing = QWidget()
        self._value = QStackedWidget()
        for widget in (self._nothing, self.on, self.days):
            self._value.addWidget(widget)
        self._value.setFixedWidth(theme.px(146))
        self._value.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.kind)
        row.addWidget(self._value)
        row.addStretch()
        as_one_field(self, self.kind)
        self._is_filling = False
        self._show_value()
        self.kind.activated.connect(self._on_kind)
        self.on.dateChanged.connect(self._say)
        self.days.valueChanged.connect(self._say)

    def deadline(self) -> Deadline:
        """Return the deadline as it stands in the fields."""
        kind = DeadlineKind(self.kind.currentData())
        if kind is DeadlineKind.BY_DATE:
            set_on = self.on.date()
            return Deadline(kind=kind, on=date(set_on.year(), set_on.month(), set_on.day()))
        if kind is DeadlineKind.AT_ONCE:
            return AT_ONCE
        return Deadline(kind=kind, days=self.days.value())

    def show_deadline(
        self, deadline: Deadline, *, suggest_on: date | None = None, suggest_days: int | None = None
    ) -> None:
        """Show a deadline; what is suggested is offered when the inspector turns to a date or to days."""
        self._is_filling = True
        self.kind.setCurrentIndex(self.kind.findData(deadline.kind))
        on = deadline.on or suggest_on
        if on:
            self.on.setDate(QDate(on.year, on.month, on.day))
        days = deadline.days or suggest_days
        if days:
            self.days.setValue(days)
        self._show_value()
        self._is_filling = False

    def set_earliest(self, day: date) -> None:
        """Offer no date before this day: a deadline does not precede the visit."""
        self._is_filling = True
        self.on.setMinimumDate(QDate(day.year, day.month, day.day))
        self._is_filling = False

    def _on_kind(self, _index: int) -> None:
        self._show_value()
        self._say()

    def _show_value(self) -> None:
        kind = DeadlineKind(self.kind.currentData())
        shown = {DeadlineKind.AT_ONCE: self._nothing, DeadlineKind.BY_DATE: self.on}.get(kind, self.days)
        self._value.setCurrentWidget(shown)

    def _say(self, _value: object = None) -> None:
        if not self._is_filling:
            self.edited.emit(self.deadline())
