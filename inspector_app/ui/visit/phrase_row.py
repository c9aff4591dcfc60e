"""Words to be taken with one tap: typical findings, places, reasons."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.ui import theme
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
        """Offer phrases: what goes into the record, and what the chip says."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.offered = list(phrases)
        self._chips = [self._chip(text, said) for text, said in phrases]
        self.setVisible(bool(phrases))

    def _chip(self, text: str, said: str) -> Chip:
        limit = theme.px(420)
        shown = self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, limit)
        chip = Chip(shown)
        chip.setAccessibleName(said)
        chip.setToolTip(said if shown != said else "")
        chip.clicked.connect(lambda: self.chosen.emit(text))
        self._row.addWidget(chip)
        chip.show()  # at once: a layout shows it a moment later, too late to take the focus
        return chip

    def chips(self) -> list[Chip]:
        """Return the chips, in order."""
        return list(self._chips)

    def focus_first(self) -> bool:
        """Go to the first phrase; false where there is none."""
        if self._chips:
            self._chips[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._chips)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the row, take the phrase at hand."""
        at = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), None)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if at is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif step:
            self._chips[(at + step) % len(self._chips)].setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._chips[at].click()
        else:
            event.ignore()
