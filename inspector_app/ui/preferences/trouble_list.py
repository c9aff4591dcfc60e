"""What keeps a wording from being used, one line each; a click or Enter leads to the line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inspector_app.i18n import _, ngettext
from inspector_app.services.templates import TemplateTrouble, trouble_line
from inspector_app.ui import theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.plain_label import PlainLabel

_MOST_ROWS, _ROW = 3, 32


class TroubleList(QWidget):
    """Says how the wording stands; lists the troubles only where there are any."""

    line_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.says = PlainLabel("", role="small", wrap=True)
        self.rows = QListWidget()
        self.rows.setAccessibleName(_("Troubles of the wording"))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.itemClicked.connect(self._on_chosen)
        self.rows.itemActivated.connect(self._on_chosen)
        self.rows.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.says)
        column.addWidget(self.rows)

    def say(self, sentence: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say how the wording stands."""
        self.says.setText(sentence)
        self.says.set_tone(tone)

    def show_troubles(self, found: Sequence[TemplateTrouble]) -> None:
        """List what is wrong."""
        was = self.rows.currentRow()
        self.rows.clear()
        for one in found:
            item = QListWidgetItem(trouble_line(one))
            item.setData(Qt.ItemDataRole.UserRole, one.line)
            item.setToolTip(one.says)
            self.rows.addItem(item)
        self.rows.setCurrentRow(min(max(was, 0), len(found) - 1))
        self.rows.setFixedHeight(theme.px(_ROW * min(len(found), _MOST_ROWS) + 10))
        self.rows.setVisible(bool(found))
        if found:
            words = ngettext(
                "{n} thing must be put right before it can be saved.",
                "{n} things must be put right before it can be saved.",
                len(found),
            )
            self.say(words.format(n=len(found)), Tone.BAD)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.line_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
