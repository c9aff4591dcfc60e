"""The laws whose standing is still to be confirmed (待核): a tick lets papers cite them."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.domain.law import Law
from inspector_app.i18n import _, ngettext
from inspector_app.services.laws import Clause, LawToConfirm
from inspector_app.ui import theme
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.tick_line import TickLine


class LawsSection(QWidget):
    """One card a law; its clauses can be confirmed one by one."""

    confirmed = Signal(str, bool)  # a law's id or law#clause

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, TickLine] = {}
        self._shown: Sequence[LawToConfirm] = ()
        note = _(
            "A notice cites a clause only if its law is confirmed and was in force on the day of the visit. "
            "The program could not confirm the laws below; tick what the office read in the official text."
        )
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(0, 0, theme.px(6), 0)
        outer.setSpacing(theme.px(14))
        outer.addWidget(PlainLabel(note, role="muted", wrap=True))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.px(14))
        outer.addLayout(self._cards)
        outer.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inside))

    def show_laws(self, laws: Sequence[LawToConfirm], confirmed: Collection[str]) -> None:
        """Show the laws with what the office confirmed."""
        if self._shown != laws:
            self._shown = laws
            self._build(laws)
        for key, tick in self.ticks.items():
            tick.tick(is_ticked=key in confirmed)
        for one in laws:
            for clause in one.clauses:
                may_tick = clause.basis.read and one.law.id not in confirmed
                self.ticks[clause.key].setEnabled(may_tick)

    def _build(self, laws: Sequence[LawToConfirm]) -> None:
        self.ticks = {}
        while (item := self._cards.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for one in laws:
            self._cards.addWidget(self._card(one))
        first = next(iter(self.ticks.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def _card(self, one: LawToConfirm) -> Card:
        card = Card()
        law = one.law
        card.body.setSpacing(theme.px(4))
        card.body.addWidget(self._tick(law.id, f"\u300a{law.title}\u300b", _in_force(law)))
        clauses = QVBoxLayout()
        clauses.setContentsMargins(theme.px(30), 0, 0, 0)
        clauses.setSpacing(0)
        for clause in one.clauses:
            clauses.addWidget(self._tick(clause.key, clause.basis.clause, _clause_note(clause)))
        card.body.addLayout(clauses)
        return card

    def _tick(self, key: str, words: str, note: str) -> TickLine:
        tick = self.ticks[key] = TickLine(words, note=note)
        tick.ticked.connect(lambda is_ticked: self.confirmed.emit(key, is_ticked))
        return tick


def _in_force(law: Law) -> str:
    until = law.in_force_to.isoformat() if law.in_force_to else _("today")
    said = _("{version} · in force {first} to {last}")
    return said.format(version=law.version, first=law.in_force_from.isoformat(), last=until)


def _clause_note(clause: Clause) -> str:
    items = ngettext("{n} item rests on it", "{n} items rest on it", clause.items).format(n=clause.items)
    unread = "" if clause.basis.read else _("its wording was not read yet, so it is never printed")
    return " · ".join(part for part in (clause.basis.gist, items, unread) if part)
