"""The second click of a double click where the first has opened something: it must press nothing there."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class SecondClick(QObject):
    """Takes a double click at one place of a window away, for as long as it can be the one begun there."""

    def __init__(self, window: QWidget, at: QPointF) -> None:
        super().__init__(window)
        self._at = at  # on the screen
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        QTimer.singleShot(QApplication.doubleClickInterval(), self, self.deleteLater)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow the double click at that place."""
        if event.type() != QEvent.Type.MouseButtonDblClick or not isinstance(event, QMouseEvent):
            return False
        apart = (event.globalPosition() - self._at).manhattanLength()
        return apart <= QApplication.styleHints().mouseDoubleClickDistance()
