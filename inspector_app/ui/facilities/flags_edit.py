"""What a home has, flag by flag: yes, no, or not known."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.domain.facility import FlagDefinition
from inspector_app.exchange import county
from inspector_app.ui import theme
from inspector_app.ui.facilities.facility_words import choice_words, flag_controls, flag_label
from inspector_app.ui.widgets.card import rule
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.plain_label import PlainLabel


class FlagsEdit(QWidget):
    """One line per flag with its choices; arrow keys change the one in focus."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, ChipRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for number, flag in enumerate(county.roster_flags()):
            if number:
                column.addWidget(rule())
            column.addLayout(self._row(flag))

    def _row(self, flag: FlagDefinition) -> QHBoxLayout:
        choices = [(choice, choice_words(flag, choice)) for choice in (*flag.choices, "")]
        chips = self._rows[flag.key] = ChipRow(choices, flag_label(flag))
        for choice, said in choices:
            chips.chip(choice).setAccessibleName(f"{flag_label(flag)}: {said}")
        chips.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)  # all on one line
        chips.chosen.connect(lambda _key: self.edited.emit())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(flag_label(flag), wrap=True))
        words.addWidget(PlainLabel(flag_controls(flag), role="small", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addLayout(words, 1)
        row.addWidget(chips)
        return row

    def show_flags(self, has: Mapping[str, str]) -> None:
        """Show what is known of a home."""
        for key, chips in self._rows.items():
            chips.choose(has.get(key, ""))

    def flags(self) -> dict[str, str]:
        """Return what is known, as it stands."""
        return {key: chips.current() for key, chips in self._rows.items() if chips.current()}

    def row(self, key: str) -> ChipRow:
        """Return the choices of one flag."""
        return self._rows[key]
