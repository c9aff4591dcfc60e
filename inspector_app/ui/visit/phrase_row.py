"""Words to be taken with one tap: typical findings, places, reasons."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.ui import theme
from inspector_app.ui.plain_tip import plain_tip
from inspector_app.ui.visit.fields import caption
from inspector_app.ui.widgets.chips import Chip
from inspector_app.ui.widgets.flow_layout import FlowLayout


class PhraseRow(QWidget):
    """A row of phrases; arrows go along it, Enter takes one, every other key stays the visit's."""

    chosen = Signal(str)  # what goes into the record

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.offered: list[tuple[str, str]] = []
        self._chips: list[Chip] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        if words:
            row.addWidget(caption(words), 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        self._row = FlowLayout(inside, spacing=theme.px(8))
        row.addWidget(inside, 1)

    def offer(self, phrases: Sequence[tuple[str, str]]) -> None:
        """Offer phrases: what goes into the record, and what the chip says; chips are used again."""
        self.offered = list(phrases)
        while len(self._chips) < len(phrases):
            self._add_chip()
        for chip, (_text, said) in zip(self._chips, phrases, strict=False):
            shown = self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, theme.px(420))
            chip.set_words(shown)
            chip.setAccessibleName(said)
            chip.setToolTip(plain_tip(said) if shown != said else "")
            chip.show()  # at once: a layout shows it a moment later, too late to take the focus
        for chip in self._chips[len(phrases) :]:
            chip.hide()
        self.setVisible(bool(phrases))

    def _add_chip(self) -> None:
        chip, at = Chip(""), len(self._chips)
        chip.clicked.connect(lambda: self.chosen.emit(self.offered[at][0]))
        self._row.addWidget(chip)
        self._chips.append(chip)

    def chips(self) -> list[Chip]:
        """Return the chips offered, in order."""
        return self._chips[: len(self.offered)]

    def focus_first(self) -> bool:
        """Go to the first phrase; false where there is none."""
        if self.offered:
            self._chips[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.offered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the row, take the phrase at hand."""
        chips = self.chips()
        at = next((at for at, chip in enumerate(chips) if chip.hasFocus()), None)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if at is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif step:
            chips[(at + step) % len(chips)].setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            chips[at].click()
        else:
            event.ignore()
