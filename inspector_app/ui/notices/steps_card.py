"""The steps of a notice: submit, issue, withdraw; who does them is asked in place where nobody sits here."""

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from inspector_app.domain.notice import NoticeState
from inspector_app.i18n import _
from inspector_app.services.notice_desk import NoticeView
from inspector_app.ui.notices.issue_form import IssueForm
from inspector_app.ui.notices.person_choice import PersonChoice
from inspector_app.ui.notices.state_line import StateLine
from inspector_app.ui.notices.withdraw_form import WithdrawForm
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card, rule
from inspector_app.ui.widgets.plain_label import PlainLabel


class StepsCard(Card):
    """Shows how far a notice is and only the steps that are open to it."""

    wants_submit = Signal(object)  # who does it, None where nobody is listed
    wants_issue = Signal(object, object, object)  # the issuer, the day, the number typed in or None
    wants_withdraw = Signal(object, str)  # who does it and why
    wants_persons = Signal()
    day_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._notice: UUID | None = None
        self._has_number = False
        self._sitting: UUID | None = None
        self.state = StateLine()
        self.note = PlainLabel("", role="muted", wrap=True)
        self.who = PersonChoice(_("Who does this"))
        self.submit = button(_("Submit for signature"), "send", role="primary", keys="Ctrl+Return")
        self.submit.setToolTip("Ctrl+Enter")
        self.issue = IssueForm()
        self._rule = rule()
        self.withdraw = WithdrawForm()
        for widget in (
            *(self.state, self.note, self.who, self.submit, self.issue),
            *(self._rule, self.withdraw),
        ):
            self.body.addWidget(widget)
        self.submit.clicked.connect(self._on_submit)
        self.issue.wanted.connect(self.wants_issue)
        self.issue.day_changed.connect(self.day_changed)
        self.issue.wants_persons.connect(self.wants_persons)
        self.withdraw.wanted.connect(self._on_withdraw)

    def show_view(self, view: NoticeView, *, sitting: UUID | None, today: date) -> None:
        """Show a notice; what is chosen or typed here stays."""
        shown = view.shown
        state = shown.row.state
        has_number = bool(shown.row.number)
        if shown.row.id != self._notice:
            self.issue.start(max(today, shown.row.visited_on), shown.row.visited_on)
        if shown.row.id != self._notice or has_number != self._has_number:
            self.withdraw.start(has_number=has_number)
        self._notice, self._has_number = shown.row.id, has_number
        self.state.show_state(state, was_issued=has_number, is_revoked=shown.row.is_revoked)
        self.note.setText(_said(view))
        self.note.setVisible(bool(self.note.text()))
        was_submitting = self.submit.hasFocus()
        self.submit.setVisible(state is NoticeState.DRAFT)
        self.issue.setVisible(state is NoticeState.SUBMITTED)
        self.issue.show_view(view, sitting=sitting)
        is_open = state is not NoticeState.WITHDRAWN
        self._rule.setVisible(is_open)
        self.withdraw.setVisible(is_open)
        self.who.offer(view.people, sitting)
        self.who.setVisible(is_open and sitting is None and bool(view.people))
        self._sitting = sitting
        if was_submitting and state is NoticeState.SUBMITTED:
            self.issue.issue.setFocus()  # or it would fall to “withdraw”

    def typed(self) -> dict[str, Any]:
        """Return what is chosen and typed here."""
        return {
            "who": self.who.person(),
            "issue": self.issue.typed(),
            "reason": self.withdraw.reason.text(),
        }

    def show_typed(self, typed: dict[str, Any]) -> None:
        """Show again what was chosen and typed here."""
        self.who.choose(typed["who"])
        self.issue.show_typed(typed["issue"])
        self.withdraw.reason.show_text(typed["reason"])
        self.withdraw.show_reason(is_shown=bool(typed["reason"]))

    def _doer(self) -> tuple[bool, UUID | None]:
        """Return whether it is settled who does the step, and who."""
        if self.who.isHidden():
            return True, self._sitting
        chosen = self.who.ask()
        return chosen is not None, chosen

    def _on_submit(self) -> None:
        self.submit.setFocus()  # not by Ctrl+Enter: the keys go on from here all the same
        is_settled, who = self._doer()
        if is_settled:
            self.wants_submit.emit(who)

    def _on_withdraw(self, reason: str) -> None:
        is_settled, who = self._doer()
        if is_settled:
            self.wants_withdraw.emit(who, reason)


def _said(view: NoticeView) -> str:
    shown = view.shown
    if shown.row.state is NoticeState.SUBMITTED and shown.submitted_on:
        return _("Submitted on {day}. A change of the wording makes it a draft again.").format(
            day=shown.submitted_on.isoformat()
        )
    if shown.row.state is NoticeState.ISSUED and shown.row.issued_on:
        return _("{number}, issued on {day} by {name}.").format(
            number=shown.row.number, day=shown.row.issued_on.isoformat(), name=shown.issuer
        )
    if shown.row.state is NoticeState.WITHDRAWN and shown.withdrawn_on:
        says = _("Revoked on {day}: {reason}") if shown.row.is_revoked else _("Withdrawn on {day}: {reason}")
        return says.format(day=shown.withdrawn_on.isoformat(), reason=shown.withdrawn_reason)
    return _("Correct the wording, then submit it for signature.")
