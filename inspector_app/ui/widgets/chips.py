"""Filter chips: one of a row is chosen, each says how many."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from inspector_app.ui import theme
from inspector_app.ui.widgets.flow_layout import FlowLayout


class Chip(QPushButton):
    """A small round button; one that can be chosen stays tinted."""

    def __init__(self, text: str, *, can_be_chosen: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "chip")
        self.setCheckable(can_be_chosen)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str) -> None:
        """Say something else."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the row of chips."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChipRow(QWidget):
    """A choice of one among few, with counts; arrow keys go along the row."""

    chosen = Signal(str)  # the key of the chip the user chose

    def __init__(self, choices: Sequence[tuple[str, str]] = (), name: str = "") -> None:
        """Take (key, words) pairs; the first is chosen."""
        super().__init__()
        self.setAccessibleName(name)
        self._words: dict[str, str] = {}
        self._chips: dict[str, Chip] = {}
        self._row = FlowLayout(self, spacing=theme.px(8))
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices; keeps what was chosen where it is still there."""
        was = self.current()
        for chip in self._chips.values():
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips, self._words = {}, dict(choices)
        for key, words in choices:
            chip = Chip(words, can_be_chosen=True)
            chip.clicked.connect(lambda _checked=False, key=key: self._on_clicked(key))
            self._chips[key] = chip
            self._row.addWidget(chip)
        if choices:
            self.choose(was if was in self._chips else choices[0][0])

    def current(self) -> str:
        """Return the key of the chosen chip, empty where there is none."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a chip without saying so to anybody."""
        for each, chip in self._chips.items():
            chip.setChecked(each == key)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == key else Qt.FocusPolicy.ClickFocus)

    def set_counts(self, counts: dict[str, int]) -> None:
        """Write how many there are behind the words."""
        for key, chip in self._chips.items():
            chip.set_words(f"{self._words[key]} {counts[key]}" if key in counts else self._words[key])

    def chip(self, key: str) -> Chip:
        """Return one chip."""
        return self._chips[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the row."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        keys = list(self._chips)
        if not step or not keys:
            super().keyPressEvent(event)
            return
        key = keys[(keys.index(self.current()) + step) % len(keys)]
        self._chips[key].setFocus()
        self._on_clicked(key)

    def _on_clicked(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)
