"""One case: its findings at the left, what comes next, its papers and what happened at the right."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.services.case_desk import CaseView
from inspector_app.ui import theme
from inspector_app.ui.cases.case_papers_card import CasePapersCard
from inspector_app.ui.cases.finding_card import FindingCard
from inspector_app.ui.cases.next_card import NextCard
from inspector_app.ui.cases.time_line import TimeLineCard
from inspector_app.ui.widgets.card import scrolled

_SIDE = 356
_AT_ONCE = 3


class CaseDetail(QWidget):
    """Shows a case as it stands."""

    def __init__(self) -> None:
        super().__init__()
        px = theme.px
        self.next = NextCard()
        self.papers = CasePapersCard()
        self.time_line = TimeLineCard()
        self.cards: list[FindingCard] = []
        self._view: CaseView | None = None
        self._today = date.min
        self._asked: set[UUID] = set()  # the findings whose “why” is answered
        self._next_cards = QTimer(self, interval=0)
        self._next_cards.timeout.connect(self._add_cards)
        self._findings = QVBoxLayout()
        self._findings.setContentsMargins(0, 0, px(6), 0)
        self._findings.setSpacing(px(14))
        left = QWidget()
        left.setLayout(self._findings)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(14))
        for card in (self.next, self.time_line, self.papers):
            column.addWidget(card)
        column.addStretch()
        side = scrolled(right)
        side.setFixedWidth(px(_SIDE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addWidget(scrolled(left), 1)
        row.addWidget(side)
        self.setFocusProxy(self.next.next)

    def show_view(self, view: CaseView, today: date) -> None:
        """Show a case; a “why” that was asked stays answered. Beyond a few, findings come one by one."""
        self._asked = {card.finding.id for card in self.cards if not card.why.isHidden()}
        while (item := self._findings.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.cards, self._view, self._today = [], view, today
        self._findings.addStretch()
        for _number in range(_AT_ONCE):
            self._add_card()
        self._next_cards.start()
        self.next.show_view(view, today)
        self.time_line.show_view(view)

    @property
    def is_whole(self) -> bool:
        """Whether all findings are shown."""
        return self._view is not None and len(self.cards) == len(self._view.shown.findings)

    def _add_cards(self) -> None:
        self._add_card()
        if self.is_whole:
            self._next_cards.stop()

    def _add_card(self) -> None:
        view = self._view
        if view is None or self.is_whole:
            return
        card = FindingCard(view.shown.findings[len(self.cards)], view, self._today)
        card.why.setHidden(card.finding.id not in self._asked)
        self._findings.insertWidget(len(self.cards), card)
        self.cards.append(card)

    def card(self, finding: UUID) -> FindingCard:
        """Return the card of a finding."""
        return next(card for card in self.cards if card.finding.id == finding)
