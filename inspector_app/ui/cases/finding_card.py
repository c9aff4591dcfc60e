"""One finding of a case: what was found, where it stands, until when and why, photos before and after."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from inspector_app.domain import case_words
from inspector_app.domain.case import FindingState
from inspector_app.i18n import _, ngettext
from inspector_app.services.case_desk import CaseView
from inspector_app.services.case_views import CaseFinding
from inspector_app.ui import theme
from inspector_app.ui.cases.case_looks import AWAITED, SEVERITY_TONES, STATE_TONES, due_words
from inspector_app.ui.cases.judge_form import answer_words
from inspector_app.ui.cases.photo_pair import PhotoPair
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.state_chip import StateChip


class FindingCard(Card):
    """Words can be selected; “Why this day?” answers in one sentence."""

    def __init__(self, finding: CaseFinding, view: CaseView, today: date) -> None:
        super().__init__()
        self.finding = finding
        self.why = PlainLabel(finding.why, role="muted", wrap=True)
        self.why.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        parts = (*_numbers(finding), finding.place)
        head.addWidget(PlainLabel(" · ".join(part for part in parts if part), role="strong", elide=True), 1)
        head.addWidget(StateChip(case_words.of_severity(finding.severity), SEVERITY_TONES[finding.severity]))
        self.state = StateChip(
            case_words.of_standing(finding.state, finding.remains), STATE_TONES[finding.state]
        )
        head.addWidget(self.state)
        self.body.addLayout(head)
        self._say(finding.text)
        for caption, words in (
            (_("To be done: {what}"), finding.requirement),
            (_("Meanwhile: {what}"), finding.interim),
            (_("Responsible: {what}"), finding.responsible),
        ):
            if words:
                self._say(caption.format(what=words), role="muted")
        self._add_due(today)
        for words in _history(finding):
            self._say(words, role="muted")
        if finding.remains:
            self._say(_("Partly put right; still open: {what}").format(what=finding.remains))
        if finding.promised:
            self._say(_promise(finding))
        answer = view.answers.get(finding.id)
        if answer is not None:
            self._say(_("The answer: {what}").format(what=answer_words(answer)))
        before, after = view.before.get(finding.id, ()), view.after.get(finding.id, ())
        if before or after:
            self.body.addWidget(PhotoPair(before, after, view.paths))

    def _add_due(self, today: date) -> None:
        is_awaited = self.finding.state in AWAITED
        words, tone = due_words(self.finding.due, today, is_awaited=is_awaited)
        self.due = PlainLabel(words, tone=tone)
        self.ask_why = button(_("Why this day?"), role="link")
        self.ask_why.setAccessibleName(_("Why this day? Finding {n}").format(n=self.finding.number))
        self.ask_why.clicked.connect(lambda: self.why.setVisible(self.why.isHidden()))
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self.due)
        row.addWidget(self.ask_why)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(self.why)
        if self.finding.state is FindingState.PUT_RIGHT:  # no day was ever set for it
            self.due.hide()
            self.ask_why.hide()

    def _say(self, words: str, *, role: str = "") -> None:
        said = PlainLabel(words, role=role, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(said)


def _numbers(finding: CaseFinding) -> list[str]:
    """Say what a finding is called, and which one of the visit it is where that is another number."""
    said = [_("Finding {n}").format(n=finding.number)]
    if finding.number != str(finding.position):
        says = (
            _("no. {n} of the visit, not in the notice") if finding.is_left_out else _("no. {n} of the visit")
        )
        said.append(says.format(n=finding.position))
    return said


def _promise(finding: CaseFinding) -> str:
    """Say what was promised at the last talk, and until when."""
    if finding.promised_by is None:
        return _("Promised: {what}").format(what=finding.promised)
    return _("Promised by {day}: {what}").format(what=finding.promised, day=finding.promised_by.isoformat())


def _history(finding: CaseFinding) -> list[str]:
    """Return what has happened to a finding that its state does not say."""
    said = []
    if returns := finding.returns:
        said.append(ngettext("Returned {n} time", "Returned {n} times", returns).format(n=returns))
    if urgings := finding.urgings:
        said.append(ngettext("Urged {n} time", "Urged {n} times", urgings).format(n=urgings))
    if talks := finding.talks:
        said.append(ngettext("{n} talk", "{n} talks", talks).format(n=talks))
    if finding.reinspected_on:
        said.append(_("Re-inspected on {day}").format(day=finding.reinspected_on.isoformat()))
    if finding.referred_to:
        said.append(_("Referred: {to}").format(to=finding.referred_to))
    if finding.closed_on:
        said.append(_("Closed on {day}").format(day=finding.closed_on.isoformat()))
    return [" · ".join(said)] if said else []
