"""Of a visit that was done on paper first: the number of the form, the day, from when to when."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.domain.clock import at_local, local
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.services.drafts import DraftHead
from inspector_app.ui import theme
from inspector_app.ui.tab_order import as_one_field
from inspector_app.ui.visit.fields import LineField, caption
from inspector_app.ui.widgets.choices import PlainDateEdit, PlainTimeEdit


class PaperTimes(QWidget):
    """One line of fields; the day is never one to come."""

    def __init__(self) -> None:
        super().__init__()
        self.form_no = LineField(_("Form number"), hint=_("Form number"), limit=50)
        self.day = PlainDateEdit()
        self.day.setAccessibleName(_("Day of the visit"))
        self.started, self.ended = _time(_("Started at")), _time(_("Ended at"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.form_no, 1)
        for field in (self.day, self.started, caption(_("to")), self.ended):
            row.addWidget(field)
        as_one_field(self, self.form_no)

    def show_times(self, draft: DraftHead, *, today: date) -> None:
        """Show what a draft says."""
        started = local(draft.head.started_at)
        ended = local(draft.closing.ended_at or draft.head.started_at)
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day.setDate(QDate(started.year, started.month, started.day))
        self.started.setTime(QTime(started.hour, started.minute))
        self.ended.setTime(QTime(ended.hour, ended.minute))
        self.form_no.show_text(draft.head.form_no)

    def visited_on(self) -> date:
        """Return the day of the visit."""
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def started_at(self) -> datetime:
        """Return when the visit began."""
        return self._instant(self.started)

    def ended_at(self) -> datetime:
        """Return when it ended."""
        return self._instant(self.ended)

    def refuse_unfinished(self) -> None:
        """Refuse a form without its number, and times that cannot be: UserError says what to do."""
        if not self.form_no.text().strip():
            raise UserError(_("Type the number printed on the form, or say that it was not done on paper."))
        if self.ended_at() <= self.started_at():
            raise UserError(_("Say from when to when the visit was: the end comes after the start."))

    def _instant(self, field: PlainTimeEdit) -> datetime:
        time = field.time()
        return at_local(self.visited_on(), time.hour(), time.minute()).astimezone(UTC)


def _time(name: str) -> PlainTimeEdit:
    field = PlainTimeEdit()
    field.setAccessibleName(name)
    return field
