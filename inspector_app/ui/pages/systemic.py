"""What several homes have in common (共性问题): how far each reaches, and one letter to each township."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.errors import UserError
from inspector_app.domain.systemic import Scope, of_scope
from inspector_app.i18n import _, listed, ngettext
from inspector_app.services import systemic_papers
from inspector_app.services.papers import DrawnPaper
from inspector_app.services.systemic import SystemicFinding
from inspector_app.services.systemic_papers import SystemicView
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.reports.beside import ListBeside
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.empty_state import EmptyState
from inspector_app.ui.widgets.plain_label import PlainLabel

_SIDE = 360
_TONES = {Scope.SINGLE: Tone.NEUTRAL, Scope.PATTERN: Tone.WARN, Scope.WIDESPREAD: Tone.BAD}


class SystemicPage(Page):
    """Items at the left, the widest first; the homes of one, and the letters, at the right."""

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Common findings"), store, window)
        self._campaign: UUID | None = None
        self._view: SystemicView | None = None
        self.chips = ChipRow(
            [("all", _("All")), *((scope.value, of_scope(scope)) for scope in reversed(Scope))],
            _("How far it reaches"),
        )
        self.rows = RowsModel[SystemicFinding]([], look=_look, parent=self)
        self.list = CardList(self.rows, _("Common findings"), can_choose=True)
        self.homes = Card(_("Where it was found"))
        self.letters = Card(_("One letter to each township"))
        self.letter_to: dict[str, QPushButton] = {}
        self._where: QWidget | None = None
        self.nothing = EmptyState("circle-check", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(ListBeside(self.chips, self.list, self.homes, self.letters, width=_SIDE))
        self._stack.addWidget(self.nothing)
        self.body.addWidget(self._stack, 1)
        self.back_button.show()
        self.setFocusProxy(self.list)
        self.back.connect(lambda: self._window.open("today"))
        self.chips.chosen.connect(lambda _key: self._show_rows())
        self.list.picked.connect(self._on_picked)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.back_button.click).setContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut
        )

    def state(self) -> dict[str, Any]:
        """Return the campaign and which reach is shown."""
        return {"campaign": self._campaign, "chip": self.chips.current()}

    def restore(self, state: dict[str, Any]) -> None:
        """Show what the visits of a campaign have in common: campaign=ID (else the running one), chip."""
        if "campaign" in state:
            self._campaign = state["campaign"]
        self.chips.choose(state.get("chip", self.chips.current()))

    def refresh(self) -> None:
        """Read what was found."""
        on, wanted = self._window.today(), self._campaign
        self._store.read(
            self, lambda session: systemic_papers.view(session, wanted, on=on), then=self._on_view
        )

    def _on_view(self, view: SystemicView | None) -> None:
        self._view = view
        has_any = view is not None and bool(view.found)
        self._stack.setCurrentIndex(0 if has_any else 1)
        self.set_title(_("Common findings"), view.campaign if view is not None else "")
        if view is None:
            self.nothing.sentence.setText(_("No campaign runs on this day."))
            return
        self.nothing.sentence.setText(_("Nothing was found not conforming."))
        counts = {scope.value: sum(one.scope is scope for one in view.found) for scope in Scope}
        self.chips.set_counts({"all": len(view.found), **counts})
        self._show_rows()
        self._show_letters(view)

    def _show_rows(self) -> None:
        if self._view is None:
            return
        wanted = self.chips.current()
        self.rows.show([one for one in self._view.found if wanted in {"all", one.scope.value}])
        self.list.choose(0)
        self._on_picked()

    def _on_picked(self) -> None:
        """Show the homes of what is chosen, township by township."""
        if self._where is not None:
            self._where.hide()
            self._where.deleteLater()
            self._where = None
        chosen = self.list.chosen()
        self.homes.setVisible(chosen is not None)
        if chosen is None:
            return
        self._where = QWidget()  # filled before it is shown: laid out once, not line by line
        lines = QVBoxLayout(self._where)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self.homes.body.spacing())
        for township in chosen.townships:
            homes = [one.facility for one in chosen.homes if one.township == township]
            lines.addWidget(PlainLabel(township, role="strong"))
            lines.addWidget(PlainLabel(listed(homes), wrap=True))
        self.homes.body.addWidget(self._where)

    def _show_letters(self, view: SystemicView) -> None:
        for made in self.letter_to.values():
            made.hide()
            made.deleteLater()
        self.letter_to = {}
        for township in view.townships:
            made = button(township, "file-text")
            made.setAccessibleName(_("Letter to {township}").format(township=township))
            made.clicked.connect(lambda _checked=False, township=township: self.open_letter(township))
            self.letters.body.addWidget(made)
            self.letter_to[township] = made
        self.letters.setVisible(bool(view.townships))

    def open_letter(self, township: str) -> None:
        """Draw the letter to a township, a draft without a number, and show it."""
        view, on = self._view, self._window.today()
        if view is None:
            return
        self.clear_warning()
        self._store.read(
            self,
            lambda session: systemic_papers.letter(session, view.campaign_id, township, on=on),
            then=self._on_letter,
            failed=self._on_refused,
        )

    def _on_letter(self, drawn: DrawnPaper) -> None:
        self._window.open("paper", paper=Paper(drawn.title, drawn.file_name, drawn.pdf), back="systemic")

    def _on_refused(self, error: UserError) -> None:
        self.warn(str(error), tone=Tone.BAD)


def _look(one: SystemicFinding) -> RowLook:
    homes = ngettext("at {n} home", "at {n} homes", len(one.homes)).format(n=len(one.homes))
    share = _("{n} of {of} looked at").format(n=len(one.homes), of=one.judged)
    return RowLook(
        title=one.text,
        subtitle=" · ".join((one.item, homes, listed(one.townships))),
        icon="flag",
        badge_tone=_TONES[one.scope],
        state=of_scope(one.scope),
        state_tone=_TONES[one.scope],
        extra=share,
        extra_tone=Tone.NEUTRAL,
        opens=False,
    )
