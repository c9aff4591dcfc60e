"""Signing a notice: who issues it, on which day, under which number."""

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.documents.wording import number as written_number
from inspector_app.domain.text import fold
from inspector_app.i18n import _
from inspector_app.services.notice_desk import NoticeView
from inspector_app.ui import theme
from inspector_app.ui.notices.person_choice import PersonChoice
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.choices import PlainDateEdit
from inspector_app.ui.widgets.field import Field, Line
from inspector_app.ui.widgets.plain_label import PlainLabel


class IssueForm(QWidget):
    """Shows the number as it will be printed; another one can be typed in from the office's register."""

    wanted = Signal(object, object, object)  # the issuer, the day, the number typed in or None
    day_changed = Signal(object)
    wants_persons = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: NoticeView | None = None
        self._is_filling = False
        self.issuer = PersonChoice(_("Issued by"))
        self.nobody = button(_("Nobody has the issuer's role yet. Open the persons"), role="link")
        self.nobody.clicked.connect(self.wants_persons)
        self.on = PlainDateEdit()
        self.no = Line(most=9)
        self.number = Field(_("Number"), self.no)
        self.printed = PlainLabel("", role="strong", wrap=True)
        self.printed.setAccessibleName(_("The number as it will be printed"))
        self.issue = button(_("Issue"), "signature", role="primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for widget in (self.issuer, self.nobody, Field(_("Date on the paper"), self.on), self.number):
            column.addWidget(widget)
        column.addWidget(self.printed)
        column.addWidget(self.issue)
        self.on.dateChanged.connect(self._on_day)
        self.no.textChanged.connect(lambda _text: self._on_number())
        self.issue.clicked.connect(self._on_issue)

    def show_view(self, view: NoticeView, *, sitting: UUID | None) -> None:
        """Show the issuers and the number that comes next; what was typed stays."""
        was, self._view = self._view, view
        issuers = view.issuers
        only = issuers[0].id if len(issuers) == 1 else None
        self.issuer.offer(issuers, sitting if sitting in [one.id for one in issuers] else only)
        self.issuer.setVisible(bool(issuers))
        self.nobody.setVisible(not issuers)
        proposed = "" if was is None or was.next_no is None else str(was.next_no)
        if self.no.text() == proposed or was is None or was.shown.row.id != view.shown.row.id:
            self._is_filling = True
            self.no.show_text("" if view.next_no is None else str(view.next_no))
            self._is_filling = False
        self._explain()

    def start(self, on: date, earliest: date) -> None:
        """Begin with this day; none before the visit is offered."""
        self._is_filling = True
        self.on.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        self.on.setDate(QDate(on.year, on.month, on.day))
        self._is_filling = False

    def day(self) -> date:
        """Return the day as chosen."""
        chosen = self.on.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def typed(self) -> dict[str, Any]:
        """Return what is chosen and typed."""
        return {"issuer": self.issuer.person(), "on": self.day(), "no": self.no.text()}

    def show_typed(self, typed: dict[str, Any]) -> None:
        """Show again what was chosen and typed."""
        self.issuer.choose(typed["issuer"])
        self.start(typed["on"], date(*self.on.minimumDate().getDate()))
        self.no.show_text(typed["no"])

    def refuse_number(self, sentence: str) -> None:
        """Say in place what is wrong with the number."""
        self.number.refuse(sentence)
        self.no.setFocus()

    def _value(self) -> int | None:
        typed = fold(self.no.text())
        return int(typed) if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= 99_999 else None

    def _explain(self) -> None:
        view, value = self._view, self._value()
        self.printed.setText(
            written_number(view.series, self.day().year, value) if view and value and view.series else ""
        )
        if self.number.is_wrong:
            return
        if view and view.next_no is not None and value == view.next_no:
            self.number.say_saved("")
        elif view and view.next_no is None:
            self.number.warn(_("Typed in from the office's register."))
        else:
            self.number.warn(_("Not the next number of the program: typed in from the office's register."))

    def _on_number(self) -> None:
        self.number.calm()
        self._explain()

    def _on_day(self, _day: object) -> None:
        if not self._is_filling:
            self._explain()
            self.day_changed.emit(self.day())

    def _on_issue(self) -> None:
        value, view = self._value(), self._view
        if view is None:
            return
        if not view.issuers:
            self.nobody.setFocus()
            return
        issuer = self.issuer.ask()
        if value is None:
            self.refuse_number(_("A number is a whole number from 1 to 99999."))
        elif issuer is not None:
            self.wanted.emit(issuer, self.day(), None if value == view.next_no else value)
