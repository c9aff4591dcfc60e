"""One home's report for a day: how many cases, with a note; why, where an earlier one is put right."""

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from inspector_app.domain.clock import at_local, local
from inspector_app.domain.daily import read_time
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.services.daily import DailyLine
from inspector_app.ui import theme
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.field import Field, Line
from inspector_app.ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class TypedReport:
    """What was typed about a home's day."""

    cases: int
    note: str
    received_at: datetime | None
    reason: str


class ReportForm(Card):
    """A zero is a report too, and has a button of its own."""

    recorded = Signal(object)  # the TypedReport

    def __init__(self) -> None:
        super().__init__(_("Report of the day"))
        self._on = date.min
        self._line: DailyLine | None = None
        self.home = PlainLabel("", role="strong", wrap=True)
        self.stands = PlainLabel("", role="muted", wrap=True)
        self.zero = button(_("Zero report"), "check", role="primary")
        self.zero.clicked.connect(lambda: self._give("0"))
        self.cases = Field(_("Number of cases"), Line())
        self.at = Field(_("Time it came"), Line(), note=_("As 14:30; empty is now"))
        self.note = Field(_("Note"), Line())
        self.reason = Field(_("Why the earlier report is put right"), Line())
        self.record = button(_("Record the report"), "save")
        self.record.clicked.connect(lambda: self._give(self._said(self.cases)))
        fields = QVBoxLayout()
        fields.setSpacing(theme.px(10))
        for widget in (self.home, self.stands, self.reason, self.zero, self.cases, self.at, self.note):
            fields.addWidget(widget)
        fields.addWidget(self.record)
        self.body.addLayout(fields)
        for field in (self.cases, self.at, self.note, self.reason):
            field.editor.textEdited.connect(lambda _text, field=field: field.calm())  # type: ignore[attr-defined]

    def show_line(self, line: DailyLine | None, on: date) -> None:
        """Show a home; what is being typed about it stays."""
        self.setEnabled(line is not None)
        is_same = (line is not None and self._line is not None) and (
            (line.facility_id, line.cases, on) == (self._line.facility_id, self._line.cases, self._on)
        )
        self._line, self._on = line, on
        if is_same:
            return
        for field in (self.cases, self.at, self.note, self.reason):
            field.editor.setText("")  # type: ignore[attr-defined]
            field.calm()
        self.home.setText(line.facility if line else _("Choose a home at the left."))
        self.stands.setText(_stands(line) if line else "")
        is_told = line is not None and line.cases is not None
        self.reason.setVisible(is_told)
        self.zero.setVisible(not is_told)

    def _said(self, field: Field) -> str:
        return str(field.editor.text()).strip()  # type: ignore[attr-defined]

    def _give(self, cases: str) -> None:
        if not cases.isdecimal():
            self.cases.refuse(_("Give a whole number; zero is a report."))
            self.cases.setFocus()
            return
        try:
            at = self._at()
        except UserError as refused:
            self.at.refuse(str(refused))
            self.at.setFocus()
            return
        self.recorded.emit(TypedReport(int(cases), self._said(self.note), at, self._said(self.reason)))

    def _at(self) -> datetime | None:
        typed = self._said(self.at)
        if not typed:
            return None
        at = read_time(typed)
        return at_local(self._on, at.hour, at.minute)


def _stands(line: DailyLine) -> str:
    """Say what the home has reported for the day so far."""
    if line.cases is None:
        return _("No report for this day yet.")
    at = f"{local(line.received_at):%Y-%m-%d %H:%M}" if line.received_at else ""
    said = _("Reported {n} at {time}.").format(n=line.cases, time=at)
    return f"{said} {line.note}".rstrip()
