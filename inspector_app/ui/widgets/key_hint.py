"""A key's cap and what it does."""

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from inspector_app.ui import theme
from inspector_app.ui.widgets.plain_label import PlainLabel


class KeyHint(QPushButton):
    """Says which key does what, and does it on a click too; never takes the focus from the list."""

    def __init__(self, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.setAccessibleName(f"{text} {key}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(9), 0, theme.px(9), 0)
        row.setSpacing(theme.px(6))
        for label in (PlainLabel(text, role="muted"), key_cap(key)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(theme.px(34))
        self.setMinimumWidth(row.sizeHint().width())


def key_cap(key: str) -> QLabel:
    """Return a key's cap alone."""
    return PlainLabel(key, role="key")
