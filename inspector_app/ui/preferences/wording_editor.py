"""A wording file as text: line numbers, the current line, lines in trouble and lines the office changed."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.preferences.wording_colours import WordingColours

_BAR, _GAP = 3, 8
_FIXED_PITCH = ("Noto Sans Mono CJK SC", "Consolas", "Menlo", "DejaVu Sans Mono", "Liberation Mono")


class WordingEditor(QPlainTextEdit):
    """Plain text, one line a wording; Tab leaves it, as everywhere in the window."""

    line_changed = Signal(int)  # the line of the cursor, from 1

    def __init__(self) -> None:
        super().__init__()
        self._wrong: frozenset[int] = frozenset()
        self._changed: frozenset[int] = frozenset()
        self._compares = False
        self.setFont(_font())
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Wording"))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._colours = WordingColours(self.document())
        self._gutter = _Gutter(self)
        self.blockCountChanged.connect(lambda _count: self._make_room())
        self.updateRequest.connect(self._on_update)
        self.cursorPositionChanged.connect(self._on_cursor)
        self._make_room()

    @property
    def line(self) -> int:
        """The line of the cursor, from 1."""
        return self.textCursor().blockNumber() + 1

    def show_text(self, text: str) -> None:
        """Show another text from its beginning; nothing before it can be undone."""
        self._wrong = self._changed = frozenset()
        self.setPlainText(text)
        self.viewport().update()

    def replace_text(self, text: str) -> None:
        """Put another text in place of this one; Ctrl+Z brings it back."""
        line = self.line
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.go_to(line)

    def go_to(self, line: int) -> None:
        """Put the cursor at the beginning of a line (from 1), the last one where there are fewer."""
        block = self.document().findBlockByNumber(min(line, self.blockCount()) - 1)
        self.setTextCursor(QTextCursor(block))
        self.centerCursor()

    def mark(self, *, wrong: Collection[int], changed: Collection[int]) -> None:
        """Mark lines (from 1): those in trouble red, those that are not as shipped by a bar."""
        self._wrong, self._changed = frozenset(wrong), frozenset(changed)
        self.viewport().update()
        self._gutter.update()

    def compare(self, *, compares: bool) -> None:
        """Tint the lines that are not as shipped."""
        self._compares = compares
        self.viewport().update()

    # Drawing

    def _tint(self, line: int) -> str:
        """Return the ground of a line, nothing for a plain one."""
        tokens = theme.tokens()
        if line in self._wrong:
            return tokens.bad_soft
        if self._compares and line in self._changed:
            return tokens.ok_soft
        return tokens.neutral_soft if line == self.line else ""

    def _seen(self, rect: QRect) -> Iterator[tuple[int, QRect, int]]:
        """Go through the lines in a part of the viewport: number, place, and where its letters stand."""
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(offset).toRect()
            if box.top() > rect.bottom():
                return
            yield block.blockNumber() + 1, box, box.top() + round(block.layout().lineAt(0).ascent())
            block = block.next()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint whole lines, then write on them."""
        painter = QPainter(self.viewport())
        for line, box, _baseline in self._seen(event.rect()):
            if tint := self._tint(line):
                painter.fillRect(0, box.top(), self.viewport().width(), box.height(), QColor(tint))
        painter.end()
        super().paintEvent(event)

    def _on_cursor(self) -> None:
        self.viewport().update()
        self._gutter.update()
        self.line_changed.emit(self.line)

    def gutter_width(self) -> int:
        """Return the room the line numbers take, in pixels."""
        digits = max(3, len(str(self.blockCount())))
        return digits * self.fontMetrics().horizontalAdvance("9") + theme.px(_BAR + 2 * _GAP)

    def _make_room(self) -> None:
        self.setViewportMargins(self.gutter_width(), 0, 0, 0)
        inside = self.contentsRect()
        self._gutter.setGeometry(inside.left(), inside.top(), self.gutter_width(), inside.height())

    def _on_update(self, rect: QRect, moved: int) -> None:
        if moved:
            self._gutter.scroll(0, moved)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line numbers at the left."""
        super().resizeEvent(event)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Break lines plainly: Shift+Enter would hide a break from the line numbers."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def paint_gutter(self, event: QPaintEvent) -> None:
        """Draw number and marks of every line that is seen."""
        tokens, px = theme.tokens(), theme.px
        painter = QPainter(self._gutter)
        painter.fillRect(event.rect(), QColor(tokens.canvas))
        painter.setFont(self.font())
        width, metrics = self._gutter.width(), self.fontMetrics()
        for line, box, baseline in self._seen(event.rect()):
            if line in self._wrong:
                painter.fillRect(0, box.top(), width, box.height(), QColor(tokens.bad_soft))
            if line in self._changed:
                painter.fillRect(width - px(_BAR), box.top(), px(_BAR), box.height(), QColor(tokens.ok))
            is_current = line == self.line
            colour = tokens.bad if line in self._wrong else tokens.text if is_current else tokens.faint
            painter.setPen(QColor(colour))
            left = width - px(_BAR + _GAP) - metrics.horizontalAdvance(str(line))
            painter.drawText(left, baseline, str(line))


class _Gutter(QWidget):
    """The strip at the left; the editor draws it."""

    def __init__(self, editor: WordingEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_gutter(event)


def _font() -> QFont:
    """Return a font of fixed pitch this PC has; what it lacks is drawn in the window's, which has Chinese."""
    present = set(QFontDatabase.families())
    fixed = [family for family in _FIXED_PITCH if family in present]
    made = theme.font()
    made.setFamilies([*fixed[:1], *made.families()])
    made.setStyleHint(QFont.StyleHint.Monospace)
    return made
