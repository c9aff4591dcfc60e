"""The days between which a finding was found: a usual period, or two days of one's own."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.widgets.choices import PlainComboBox, PlainDateEdit

_ANY, _MONTH, _YEAR, _LAST_YEAR, _OWN = "any", "month", "year", "last-year", "own"


class PeriodChoice(QWidget):
    """Offers periods; with a period of one's own the two days are shown."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = date.today()  # noqa: DTZ011 - until the page says the acting day
        self.period = PlainComboBox()
        self.period.setAccessibleName(_("When it was found"))
        self.period.setFixedWidth(theme.px(136))
        for key, words in (
            (_ANY, _("Any day")),
            (_MONTH, _("This month")),
            (_YEAR, _("This year")),
            (_LAST_YEAR, _("Last year")),
            (_OWN, _("From – to")),
        ):
            self.period.addItem(words, key)
        self.first, self.last = PlainDateEdit(), PlainDateEdit()
        self.first.setAccessibleName(_("Found from"))
        self.last.setAccessibleName(_("Found to"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for widget in (self.period, self.first, self.last):
            row.addWidget(widget)
        for edit in (self.first, self.last):
            edit.setFixedWidth(theme.px(126))
            edit.editingFinished.connect(self.changed)
        self.period.activated.connect(lambda _at: self._on_period())
        self._show_edits()

    def set_today(self, today: date) -> None:
        """Reckon from the acting day."""
        self._today = today

    def days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day."""
        key, year = self.period.currentData(), self._today.year
        if key == _OWN:
            return _day(self.first), _day(self.last)
        return {
            _ANY: (None, None),
            _MONTH: (self._today.replace(day=1), None),
            _YEAR: (date(year, 1, 1), None),
            _LAST_YEAR: (date(year - 1, 1, 1), date(year - 1, 12, 31)),
        }[key]

    def show_days(self, first: date | None, last: date | None) -> None:
        """Show a period without saying so to anybody."""
        for at in range(self.period.count() - 1):
            self.period.setCurrentIndex(at)
            if self.days() == (first, last):
                break
        else:
            self.period.setCurrentIndex(self.period.count() - 1)
            self._put(first or self._today - timedelta(days=365), last or self._today)
        self._show_edits()

    def _put(self, first: date, last: date) -> None:
        self.first.setDate(QDate(first.year, first.month, first.day))
        self.last.setDate(QDate(last.year, last.month, last.day))

    def _on_period(self) -> None:
        if self.period.currentData() == _OWN and not self.first.isVisible():
            self._put(self._today.replace(day=1), self._today)
        self._show_edits()
        self.changed.emit()

    def _show_edits(self) -> None:
        for edit in (self.first, self.last):
            edit.setVisible(self.period.currentData() == _OWN)


def _day(edit: PlainDateEdit) -> date:
    said = edit.date()
    return date(said.year(), said.month(), said.day())
