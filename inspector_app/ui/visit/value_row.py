"""The value of an item: a number, a day or some words, with what the rule demands of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector_app.domain.checklist import AnswerType, Item
from inspector_app.domain.facility import Facility
from inspector_app.i18n import _, ngettext
from inspector_app.ui import theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit import words
from inspector_app.ui.visit.fields import caption
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.state_chip import StateChip

_MOST_LINES = 6
_PLAIN = Qt.KeyboardModifier.NoModifier
_OURS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape}


class ValueField(QLineEdit):
    """Takes the keys while it has the focus; what cannot be part of a number or day is left to the visit."""

    entered = Signal()  # Enter
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._type = AnswerType.NUMBER
        self.setMaxLength(500)
        self.returnPressed.connect(self.entered)

    def take(self, kind: AnswerType) -> None:
        """Take values of this type; numbers and days need no input method."""
        self._type = kind
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, kind is AnswerType.TEXT)
        width = {AnswerType.NUMBER: 120, AnswerType.DATE: 150}.get(kind)
        self.setMinimumWidth(theme.px(width or 220))
        self.setMaximumWidth(theme.px(width) if width else theme.px(2000))
        self.setPlaceholderText("2020-02-09" if kind is AnswerType.DATE else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave J, K, N, P and the like to the visit where only digits make sense."""
        if self._is_visits(event):
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # or the visit would take it for the next item's

    def _is_visits(self, event: QKeyEvent) -> bool:
        if Qt.Key(event.key()) in _OURS:
            return True
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_Z:
            return not self.isUndoAvailable()
        if self._type is AnswerType.TEXT:
            return False
        if control:
            return event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() == Qt.Key.Key_1:
            return True
        typed = event.text()
        return bool(typed) and (typed.isalpha() or typed == "!")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that typing has ended."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class ValueRow(QWidget):
    """The value that is judged, and the one recorded beside it."""

    typed = Signal(str)
    extra_typed = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.px
        self.label, self.unit = PlainLabel("", role="strong", wrap=True), caption("")
        self.value = ValueField()
        self.limit = PlainLabel("", role="muted", elide=True)
        self.proposed, self.known = StateChip(), StateChip()
        self.meant = PlainLabel("", role="muted", wrap=True)
        self.extra_label, self.extra_unit = caption(""), caption("")
        self.extra = ValueField()
        self.error = PlainLabel("", tone=Tone.BAD, wrap=True)
        self._value_parts, self._extra_parts = QWidget(), QWidget()
        row = QHBoxLayout(self._value_parts)
        for widget in (self.value, self.unit):
            row.addWidget(widget)
        row.addWidget(self.limit, 1)
        row.addWidget(self.proposed)
        row.addWidget(self.known)
        extra = QHBoxLayout(self._extra_parts)
        for widget in (self.extra_label, self.extra, self.extra_unit):
            extra.addWidget(widget)
        extra.addStretch()
        for line in (row, extra):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(px(10))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        for part in (self.label, self._value_parts, self.meant, self.error, self._extra_parts):
            column.addWidget(part)
        self.value.textEdited.connect(self.typed)
        self.extra.textEdited.connect(self.extra_typed)
        self.value.entered.connect(self.entered)
        self.extra.entered.connect(self.entered)
        self.value.left.connect(self.left)

    def show_item(self, item: Item, facility: Facility) -> None:
        """Show the fields an item has; none where it is only judged."""
        form = item.answer
        has_value = form.type is not AnswerType.CONFORM
        self.setVisible(has_value or form.extra is not None)
        self._value_parts.setVisible(has_value)
        self.label.setVisible(has_value)
        self._extra_parts.setVisible(form.extra is not None)
        if has_value:
            name = words.label(form.label, form.label_en)
            self.label.setText(name)
            self.value.take(form.type)
            self.value.setAccessibleName(name)
            self.unit.setText(words.label(form.unit, form.unit_en))
            said = words.limit(form, facility)
            self.limit.setText(said)
            is_proposed = bool(said) and not form.threshold_confirmed
            self.proposed.show_state(_("Proposed limit") if is_proposed else "", Tone.WARN)
        if form.extra is not None:
            name = words.label(form.extra.label, form.extra.label_en)
            self.extra_label.setText(name)
            self.extra.take(form.extra.type)
            self.extra.setAccessibleName(name)
            self.extra_unit.setText(words.label(form.extra.unit, form.extra.unit_en))

    def show_values(self, value: str, extra: str) -> None:
        """Show what was entered."""
        for field, text in ((self.value, value), (self.extra, extra)):
            if field.text() != text:
                field.setText(text)

    def show_known(self, says: Sequence[str] | None, *, is_confirmed: bool) -> None:
        """Say that the value comes from the program's own records and what they mean; None: it does not."""
        name = _("From the program's records")
        waits = _("From the program's records – Enter confirms")
        self.known.show_state("" if says is None else name if is_confirmed else waits, Tone.ACCENT)
        shown = list(says or ())
        if len(shown) > _MOST_LINES:
            rest = len(shown) - _MOST_LINES + 1
            more = ngettext("and {n} more", "and {n} more", rest).format(n=rest)
            shown = [*shown[: _MOST_LINES - 1], more]
        self.meant.setText("\n".join(shown))
        self.meant.setVisible(bool(shown))

    def show_error(self, sentence: str) -> None:
        """Say what is wrong with the value, in place."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def focus_value(self) -> None:
        """Go to the field that is judged, else to the one beside it."""
        field = self.value if not self._value_parts.isHidden() else self.extra
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()
