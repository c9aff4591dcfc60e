"""Words that go away by themselves, with an undo where there is one."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QMouseEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.plain_label import PlainLabel

_STAYS_MS = 6000
_OVER_FOOT = 76
"""Above the row of actions at the foot of a page, which stay in reach."""


class Toast(QFrame):
    """Lies over the foot of its window; a new one takes the place of the last."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("role", "toast")
        self._label = PlainLabel()
        self._undo = button(_("Undo"))
        self._undo.clicked.connect(self._on_undo)
        self._do: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(18), theme.px(7), theme.px(9), theme.px(7))
        row.setSpacing(theme.px(16))
        row.addWidget(self._label)
        row.addWidget(self._undo)
        self.setMinimumHeight(theme.px(46))
        self._timer = QTimer(self, singleShot=True, interval=_STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        over.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say it for six seconds; with nothing to say, go away."""
        if not text:
            self.hide()
            return
        self._label.setText(text)
        self.setAccessibleName(text)
        self._do = undo
        self._undo.setVisible(undo is not None)
        self.show()
        self._place()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the foot of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go away at a click: it may lie over what the user wants to press."""
        event.accept()
        self.hide()

    def _on_undo(self) -> None:
        self.hide()
        if self._do:
            self._do()

    def _place(self) -> None:
        over = self._over
        self._label.setMaximumWidth(over.width() - theme.px(160))
        self.adjustSize()
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - theme.px(_OVER_FOOT))
