"""Why an item does not apply or was not checked: a usual reason by one key, or one's own words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.domain.visit import Answer, Outcome
from inspector_app.i18n import _
from inspector_app.services.usual import usual
from inspector_app.ui import theme
from inspector_app.ui.visit import words
from inspector_app.ui.visit.fields import LineField
from inspector_app.ui.visit.phrase_row import PhraseRow
from inspector_app.ui.widgets.plain_label import PlainLabel

REASONED = {Outcome.NOT_APPLICABLE: "not_applicable", Outcome.NOT_CHECKED: "not_checked"}


class ReasonPart(QWidget):
    """Shown where an answer asks for a reason; the one given last is offered first."""

    typed = Signal(str)
    chosen = Signal(str)  # one of the usual ones
    entered = Signal()  # Enter after one's own words

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[Outcome, str] = {}
        self._outcome: Outcome | None = None
        self.text = LineField(_("Reason"), hint=_("Why"), limit=500, takes_enter=True)
        self.text.textEdited.connect(self.typed)
        self.text.returnPressed.connect(self._on_entered)
        self.phrases = PhraseRow("", _("Usual reasons"))
        self.phrases.chosen.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(PlainLabel(_("Reason"), role="heading"))
        column.addWidget(self.phrases)
        column.addWidget(self.text)

    def show_answer(self, answer: Answer) -> None:
        """Show an answer's reason, and nothing where it asks for none."""
        self._outcome = answer.outcome
        self.setVisible(answer.outcome in REASONED)
        if answer.outcome is None or answer.outcome not in REASONED:
            return
        self.text.show_text(answer.reason)
        offered = usual().reasons[REASONED[answer.outcome]]
        phrases = [(one.text, words.label(one.text, one.text_en)) for one in offered]
        last = self._last.get(answer.outcome)
        if last:
            phrases = [(last, dict(phrases).get(last, last)), *(one for one in phrases if one[0] != last)]
        if phrases != self.phrases.offered:
            self.phrases.offer(phrases)

    def _on_chosen(self, reason: str) -> None:
        self._keep(reason)
        self.chosen.emit(reason)

    def _on_entered(self) -> None:
        reason = self.text.text().strip()
        if reason:
            self._keep(reason)
            self.entered.emit()

    def _keep(self, reason: str) -> None:
        if self._outcome is not None:
            self._last[self._outcome] = reason
