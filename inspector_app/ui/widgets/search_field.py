"""A field to search with: Ctrl+F comes here, Esc empties it."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QSizePolicy, QWidget

from inspector_app.i18n import _
from inspector_app.ui import icons, theme

_PAUSE_MS = 120
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchField(QLineEdit):
    """Says what is sought after a short pause in typing."""

    sought = Signal(str)

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(f"{hint}   Ctrl+F")
        self.setAccessibleName(hint or _("Search"))
        self.setClearButtonEnabled(True)
        self.setMaxLength(200)
        self.setMinimumWidth(theme.px(180))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._rows: QAbstractItemView | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._say)
        self.textChanged.connect(self._on_text)
        QShortcut(QKeySequence.StandardKey.Find, self, self._come, context=Qt.ShortcutContext.WindowShortcut)

    def steer(self, rows: QAbstractItemView) -> None:
        """Let the arrow keys move in a list, and Enter open its row, while somebody types here."""
        self._rows = rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Esc; say at once what is sought on Enter."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._say()
            if self._rows:
                QApplication.sendEvent(self._rows, event)
        elif self._rows and event.key() in _MOVES:
            QApplication.sendEvent(self._rows, event)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return a width in which a name fits."""
        hint = super().sizeHint()
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        hint.setWidth(min(theme.px(460), max(theme.px(300), words + theme.px(92))))
        return hint

    def _come(self) -> None:
        self.setFocus()
        self.selectAll()

    def _on_text(self, _text: str) -> None:
        self._pause.start()

    def _say(self) -> None:
        self._pause.stop()
        self.sought.emit(self.text().strip())
