"""A field of a form: what is asked above it, what is wrong with it below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from inspector_app.ui import theme
from inspector_app.ui.tab_order import as_one_field
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.plain_label import PlainLabel


class Field(QWidget):
    """Holds one editor; its caption is the editor's accessible name unless it has one of its own."""

    def __init__(self, caption: str, editor: QWidget, *, note: str = "") -> None:
        super().__init__()
        self.editor = editor
        self._note = note
        self.caption = PlainLabel(caption, role="muted", elide=True)
        self.caption.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(caption)
        self.below = PlainLabel(note, role="small", wrap=True)
        if not note:
            self.below.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.caption)
        column.addWidget(editor)
        column.addWidget(self.below)
        column.addStretch()
        as_one_field(self, editor)

    def refuse(self, sentence: str) -> None:
        """Say in place what is wrong."""
        self._say(sentence, Tone.BAD)
        self._mark(is_wrong=True)

    def warn(self, sentence: str) -> None:
        """Say in place what to look at; it may stand."""
        self._say(sentence, Tone.WARN)
        self._mark(is_wrong=False)

    def say_saved(self, words: str) -> None:
        """Say in place that it is kept."""
        self._say(words, Tone.OK)
        self._mark(is_wrong=False)

    def calm(self) -> None:
        """Take back what was said; the standing note remains."""
        self._say(self._note, Tone.NEUTRAL)
        self._mark(is_wrong=False)

    @property
    def is_wrong(self) -> bool:
        """Whether something is wrong with what stands in it."""
        return bool(self.editor.property("wrong"))

    def _say(self, words: str, tone: Tone) -> None:
        self.below.setText(words)
        self.below.set_tone(tone)
        self.below.setVisible(bool(words))

    def _mark(self, *, is_wrong: bool) -> None:
        if bool(self.editor.property("wrong")) != is_wrong:
            self.editor.setProperty("wrong", is_wrong)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)


class Line(QLineEdit):
    """One line of text; what is too long is refused by the service with a sentence, never cut in silence."""

    def __init__(self, text: str = "", *, hint: str = "", most: int = 32_767) -> None:
        super().__init__()
        self.setMaxLength(most)
        self.setText(text)
        self.setPlaceholderText(hint)
        self.setMinimumWidth(theme.px(90))
        self.setCursorPosition(0)

    def show_text(self, text: str) -> None:
        """Show other words from their beginning, without taking the caret from who types."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)


class TextBox(QPlainTextEdit):
    """Some lines of text; Tab goes on to the next field."""

    def __init__(self, text: str = "", *, lines: int = 3) -> None:
        super().__init__(text)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFixedHeight(self.sizeHint().height())

    def text(self) -> str:
        """Return what stands in it."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show other words."""
        if self.toPlainText() != text:
            self.setPlainText(text)

    def sizeHint(self) -> QSize:
        """Return the room for its lines."""
        return QSize(theme.px(240), self.fontMetrics().lineSpacing() * self._lines + theme.px(20))
