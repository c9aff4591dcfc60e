"""Fields that keep a setting as soon as editing ends, and say so beside them."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.domain.text import fold
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.tab_order import as_one_field
from inspector_app.ui.widgets.field import Field, Line
from inspector_app.ui.widgets.tick_line import TickLine


class SettingLine(Field):
    """One line of text, or a whole number from 1 to `most`; kept when it is left or Enter is pressed."""

    ended = Signal(str, str)  # key and value, where it differs from what is kept

    def __init__(self, key: str, caption: str, *, note: str = "", most: int = 0) -> None:
        self.line = Line()
        super().__init__(caption, self.line, note=note)
        self.key = key
        self._most = most
        self._kept = ""
        self._sent: str | None = None
        self.line.editingFinished.connect(self.finish)
        self.line.textEdited.connect(lambda _text: self.calm())

    def show_value(self, value: str) -> None:
        """Show what is kept, unless somebody types here."""
        is_typed = self.is_typed()
        self._kept = value
        if not is_typed:
            self._sent = None
            self.line.show_text(value)

    def is_typed(self) -> bool:
        """Whether something stands here that is not kept nor on its way to the disk."""
        return self.line.text() not in {self._kept, self._sent}

    def finish(self) -> None:
        """Have what was typed kept; a number that is none says so."""
        if not self.is_typed():
            return
        value = fold(self.line.text()) if self._most else self.line.text()
        is_whole = value.isascii() and value.isdigit() and len(value) < 9
        if self._most and not (is_whole and 1 <= int(value) <= self._most):
            self.refuse(_("A whole number from 1 to {most}.").format(most=self._most))
            return
        self._sent = self.line.text()
        self.ended.emit(self.key, value)

    def say_kept(self) -> None:
        """Say that it is on the disk."""
        if not self.is_typed():
            self.say_saved(_("✓ saved"))

    def say_refused(self, sentence: str) -> None:
        """Say why it is not kept; what was typed stays."""
        self._sent = None
        self.refuse(sentence)


class SettingTick(QWidget):
    """Yes or no; kept at once."""

    ended = Signal(str, str)  # key, and yes or no

    def __init__(self, key: str, words: str, *, note: str = "") -> None:
        super().__init__()
        self.key = key
        self.line = TickLine(words, note=note)
        self.line.ticked.connect(lambda is_ticked: self.ended.emit(key, "yes" if is_ticked else "no"))
        self.field = Field("", self.line)
        self.field.caption.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self.field)
        as_one_field(self, self.line)

    def show_value(self, value: str) -> None:
        """Show what is kept."""
        self.line.tick(is_ticked=value == "yes")

    def is_typed(self) -> bool:
        """Whether something stands here that is not kept: never, a tick is kept at once."""
        return False

    def finish(self) -> None:
        """Nothing is left to do."""

    def say_kept(self) -> None:
        """Say that it is on the disk."""
        self.field.say_saved(_("✓ saved"))

    def say_refused(self, sentence: str) -> None:
        """Say why it is not kept."""
        self.field.refuse(sentence)


SettingField = SettingLine | SettingTick


def show_values(fields: Mapping[str, SettingField], values: Mapping[str, str]) -> None:
    """Show the kept value of each."""
    for key, field in fields.items():
        field.show_value(values[key])
