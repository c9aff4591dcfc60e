"""Buttons: primary for the one next step, plain, quiet, danger, link; each with its accessible name."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

from inspector_app.ui import icons, theme


class Button(QPushButton):
    """Answers Enter as well as the space bar, outside a dialog too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter alone: with Ctrl it belongs to the page."""
        is_alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if is_alone and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, icon: str = "", *, role: str = "", keys: str = "") -> QPushButton:
    """Return a button; role is primary, quiet, danger, link or plain, keys a short cut such as Ctrl+S."""
    made = Button(text)
    made.setProperty("role", role)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        tokens = theme.tokens()
        colours = {"primary": tokens.on_accent, "danger": tokens.bad, "link": tokens.accent}
        made.setIcon(icons.icon(icon, colours.get(role, tokens.muted)))
        made.setIconSize(QSize(theme.px(18), theme.px(18)))
    if keys:
        made.setShortcut(keys)
        made.setToolTip(keys)
    return made


def tool(icon: str, name: str, *, role: str = "") -> QToolButton:
    """Return a button that shows only an icon; its name is spoken and stands in the tool tip."""
    made = QToolButton()
    made.setProperty("role", role)
    made.setIcon(icons.icon(icon))
    made.setIconSize(QSize(theme.px(18), theme.px(18)))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
