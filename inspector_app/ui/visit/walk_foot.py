"""The foot of the item card: the keys that go about the visit, and the rest of the part in one step."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.key_hint import KeyHint


class WalkFoot(QWidget):
    """Where room is short the hints of lesser keys give way; the keys themselves still work."""

    previous_asked = Signal()
    next_asked = Signal()
    next_open_asked = Signal()
    undo_asked = Signal()
    text_asked = Signal()
    photo_asked = Signal()
    rest_asked = Signal()
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.px
        self.previous = KeyHint(_("Previous"), "K")
        self.next = KeyHint(_("Next"), "J")
        self.next_open = KeyHint(_("Next unanswered"), "N")
        self.undo = KeyHint(_("Undo"), "Ctrl+Z")
        self.text = KeyHint(_("Text"), "D")
        self.photo = KeyHint(_("Photo"), "P")
        self.rest: QPushButton = button("")
        self.rest.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.new: QPushButton = button(_("New finding") + "  F", "plus")
        self.new.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._hints = (self.next_open, self.undo, self.photo, self.next, self.previous, self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(22), px(14))
        row.setSpacing(px(2))
        for hint in (self.previous, self.next, self.next_open, self.text, self.photo, self.undo):
            row.addWidget(hint)
        row.addStretch()
        row.addWidget(self.rest)
        row.addWidget(self.new)
        for hint, signal in (
            (self.previous, self.previous_asked),
            (self.next, self.next_asked),
            (self.next_open, self.next_open_asked),
            (self.undo, self.undo_asked),
            (self.text, self.text_asked),
            (self.photo, self.photo_asked),
        ):
            hint.clicked.connect(signal)
        self.rest.clicked.connect(self.rest_asked)
        self.new.clicked.connect(self.new_asked)

    def show_new(self, count: int, *, is_asked: bool) -> None:
        """Say how many findings beside the list there are, where they are asked for."""
        said = _("New findings ({n})").format(n=count) if count else _("New finding")
        self._say(self.new, f"{said}  F", is_shown=is_asked)

    def show_rest(self, count: int, *, is_allowed: bool, at_place: bool) -> None:
        """Say how many items the rest of this part are."""
        said = _("Rest of this place conforms") if at_place else _("Rest of this part conforms")
        self.rest.setEnabled(count > 0)
        self._say(self.rest, f"{said} ({count})  Shift+1" if count else said, is_shown=is_allowed)

    def _say(self, button: QPushButton, words: str, *, is_shown: bool) -> None:
        if words != button.text() or is_shown == button.isHidden():
            button.setText(words)
            button.setAccessibleName(words)
            button.setVisible(is_shown)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many hints as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Need no more than the buttons."""
        return QSize(self._buttons_width() + theme.px(40), super().minimumSizeHint().height())

    def _buttons_width(self) -> int:
        return sum(each.sizeHint().width() for each in (self.rest, self.new) if not each.isHidden())

    def _fit(self) -> None:
        used = theme.px(60) + self._buttons_width()
        for hint in self._hints:
            used += max(hint.sizeHint().width(), hint.minimumWidth()) + theme.px(2)
            hint.setVisible(used <= self.width())
