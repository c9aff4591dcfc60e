"""Buttons: primary for the one next step, plain, quiet, danger, link; each with its accessible name."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

from inspector_app.ui import icons, theme


class Button(QPushButton):
    """Answers Enter as well as the space bar, outside a dialog too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter alone: with Ctrl it belongs to the page."""
        if _is_enter_alone(event):
            self.click()
        else:
            super().keyPressEvent(event)


class Tool(QToolButton):
    """Answers Enter as well as the space bar; one with a menu shows it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter alone: with Ctrl it belongs to the page."""
        if not _is_enter_alone(event):
            super().keyPressEvent(event)
        elif self.menu() is not None:
            self.showMenu()
        else:
            self.click()


def _is_enter_alone(event: QKeyEvent) -> bool:
    is_alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return is_alone and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


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
    made = Tool()
    made.setProperty("role", role)
    made.setIcon(icons.icon(icon))
    made.setIconSize(QSize(theme.px(18), theme.px(18)))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
