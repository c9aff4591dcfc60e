"""How far a notice is: draft, waiting for signature, issued; withdrawn stands at the end."""

from PySide6.QtWidgets import QLabel, QWidget

from inspector_app.domain.notice import NoticeState
from inspector_app.i18n import _
from inspector_app.ui import icons, theme
from inspector_app.ui.notices.notice_words import state_words
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.flow_layout import FlowLayout
from inspector_app.ui.widgets.state_chip import StateChip

_LINE = (NoticeState.DRAFT, NoticeState.SUBMITTED, NoticeState.ISSUED)


class StateLine(QWidget):
    """Three steps in a row; the one reached is tinted."""

    def __init__(self) -> None:
        super().__init__()
        self.chips = {state: StateChip() for state in _LINE}
        row = FlowLayout(self, spacing=theme.px(4))
        for state, chip in self.chips.items():
            if state is not NoticeState.DRAFT:
                arrow = QLabel()
                arrow.setPixmap(icons.pixmap("chevron-right", theme.tokens().faint, 14))
                row.addWidget(arrow)
            row.addWidget(chip)

    def show_state(self, state: NoticeState, *, was_issued: bool, is_revoked: bool = False) -> None:
        """Show how far it is; a withdrawn one shows that in place of the last step it reached."""
        is_withdrawn = state is NoticeState.WITHDRAWN
        last = _LINE.index(state) if not is_withdrawn else (2 if was_issued else 0)
        for at, (each, chip) in enumerate(self.chips.items()):
            words, tone = state_words(each)
            chip.show_state(words, _tone(tone, reached=at == last, passed=at < last))
        if is_withdrawn:
            self.chips[_LINE[last]].show_state(*state_words(state, is_revoked=is_revoked))
        said = state_words(state, is_revoked=is_revoked)[0]
        self.setAccessibleName(_("State: {state}").format(state=said))


def _tone(tone: Tone, *, reached: bool, passed: bool) -> Tone:
    """Tint the step reached, a draft too; what lies behind it is done."""
    if reached:
        return Tone.ACCENT if tone is Tone.NEUTRAL else tone
    return Tone.OK if passed else Tone.NEUTRAL
