"""What is to be done about a case: whose turn it is, the one next step, the others behind a menu."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QVBoxLayout

from inspector_app.domain import case_words
from inspector_app.domain.case import FindingState, NextStep, Turn
from inspector_app.i18n import _, ngettext
from inspector_app.services.case_desk import CaseView
from inspector_app.ui import icons, theme
from inspector_app.ui.cases.case_looks import STATE_TONES, days_words
from inspector_app.ui.cases.case_steps import STEPS, CaseStep, closed_steps, next_form, open_steps, ways_on
from inspector_app.ui.plain_tip import plain_tip
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.flow_layout import FlowLayout
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.state_chip import StateChip

_ELSEWHERE = frozenset({NextStep.DRAFT, NextStep.REINSPECT})
"""The next steps that another page does."""


class NextCard(Card):
    """Offers only the steps that may be taken now."""

    wants_step = Signal(object)  # the CaseStep
    wants_next = Signal(object)  # the NextStep that another page does

    def __init__(self) -> None:
        super().__init__(_("What comes next"))
        self._step: CaseStep | None = None
        self._next = NextStep.NOTHING
        self.turn = PlainLabel("", role="muted", wrap=True)
        self.days = PlainLabel("", role="strong")
        self.states = FlowLayout(spacing=theme.px(6))
        self.grave = PlainLabel("", tone=Tone.BAD, wrap=True)
        self.anew = PlainLabel(
            _("The printed date had passed when the paper came: withdraw it and issue it anew."),
            tone=Tone.BAD,
            wrap=True,
        )
        self.next = button("", "arrow-right", role="primary")
        self.next.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.next.clicked.connect(self._on_next)
        self.ways = QVBoxLayout()
        self.ways.setSpacing(theme.px(6))
        self.ways_on: dict[CaseStep, QPushButton] = {}
        self.others = button(_("Other steps"), "ellipsis")
        self.menu = QMenu(self.others)
        self.menu.setToolTipsVisible(True)
        self.others.setMenu(self.menu)
        self.body.addWidget(self.turn)
        self.body.addWidget(self.days)
        self.body.addLayout(self.states)
        self.body.addWidget(self.grave)
        self.body.addWidget(self.anew)
        self.body.addWidget(self.next)
        self.body.addLayout(self.ways)
        self.body.addWidget(self.others)

    def show_view(self, view: CaseView, today: date) -> None:
        """Show what may be done now."""
        row = view.shown.row
        self._next, self._step = row.next_step, next_form(view)
        self.turn.setText(_turn(row.turns))
        words, tone = days_words(row.awaited_on, today)
        self.days.setText(words)
        self.days.set_tone(tone)
        self.days.setVisible(bool(words))
        self._show_states(view)
        self.grave.setText(
            ngettext(
                "{n} critical finding has no interim measure.",
                "{n} critical findings have no interim measure.",
                row.grave,
            ).format(n=row.grave)
        )
        self.grave.setVisible(bool(row.grave))
        self.anew.setVisible(self._next is NextStep.ISSUE_ANEW)
        title = _(STEPS[self._step].title) if self._step else case_words.of_next(self._next)
        self.next.setText(title)
        self.next.setAccessibleName(title)
        is_there = self._step is not None or self._next in _ELSEWHERE
        self.next.setVisible(is_there)
        ways = ways_on(view)
        self._show_ways(ways)
        shown = {self._step, *ways}
        self._fill_menu([one for one in open_steps(view) if one not in shown], row.open > 0)
        self._tell_closed(view)

    def steps(self) -> list[str]:
        """Return what the menu offers."""
        actions = self.menu.actions()
        return [one.text() for one in actions if one.isEnabled() and not one.isSeparator()]

    def _show_states(self, view: CaseView) -> None:
        while (item := self.states.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for state in FindingState:
            count = view.shown.row.states.get(state, 0)
            if count:
                chip = StateChip(f"{case_words.of_finding(state)} {count}", STATE_TONES[state])
                self.states.addWidget(chip)

    def _show_ways(self, steps: list[CaseStep]) -> None:
        """Show the further ways on as buttons of their own: which one to go is the office's to decide."""
        while (item := self.ways.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.ways_on = {}
        for step in steps:
            words = STEPS[step]
            made = button(_(words.title), words.icon)
            made.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
            made.clicked.connect(lambda _checked=False, step=step: self.wants_step.emit(step))
            self.ways_on[step] = made
            self.ways.addWidget(made)

    def _fill_menu(self, steps: list[CaseStep], is_open: bool) -> None:  # noqa: FBT001
        self.menu.clear()
        for step in steps:
            words = STEPS[step]
            self.menu.addAction(
                icons.icon(words.icon), _(words.title), lambda step=step: self.wants_step.emit(step)
            )
        if is_open and self._next is not NextStep.REINSPECT and self._next is not NextStep.DRAFT:
            self.menu.addAction(
                icons.icon("clipboard-check"),
                case_words.of_next(NextStep.REINSPECT),
                lambda: self.wants_next.emit(NextStep.REINSPECT),
            )
        self.others.setVisible(not self.menu.isEmpty())

    def _tell_closed(self, view: CaseView) -> None:
        """Show below the others which steps may not be taken, the reason in the tool tip."""
        if self.menu.isEmpty():
            return
        self.menu.addSeparator()
        for step, reason in closed_steps(view):
            action = self.menu.addAction(_(STEPS[step].title))
            action.setEnabled(False)
            action.setToolTip(plain_tip(reason))

    def _on_next(self) -> None:
        if self._step is not None:
            self.wants_step.emit(self._step)
        else:
            self.wants_next.emit(self._next)


def _turn(turns: frozenset[Turn]) -> str:
    said = [case_words.of_turn(turn) for turn in Turn if turn in turns]
    return " · ".join(said) or case_words.of_turn(Turn.NOBODY)
