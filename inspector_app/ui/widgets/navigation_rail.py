"""The pages at the left: names and icons, icons alone where the window is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
    Qt,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.ui import icons, theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.card import scrolled
from inspector_app.ui.widgets.plain_label import PlainLabel

_WIDE, _NARROW = 204, 64
_HIGH, _LOW = 42, 28  # of an item
_DIGITS = 10  # keys for as many pages, the tenth by 0
_RAIL_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


@dataclass(frozen=True, slots=True)
class Destination:
    """One page in the navigation."""

    key: str
    title: str
    icon: str


class _Item(QAbstractButton):
    def __init__(self, destination: Destination, shortcut: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = destination.icon
        self.is_folded = False
        self.setText(destination.title)
        self.setCheckable(True)
        self.setAccessibleName(destination.title)
        self.setToolTip(f"{destination.title}  {shortcut}")
        self.setMinimumHeight(theme.px(_LOW))  # where the screen is low or the scale large
        self.setMaximumHeight(theme.px(_HIGH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def nextCheckState(self) -> None:
        """Leave it to the window to say where we are."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RAIL_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, px = theme.tokens(), theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        ground = tokens.accent_soft if self.isChecked() else tokens.neutral_soft
        painter.setBrush(
            QColor(ground) if self.isChecked() or self.underMouse() else Qt.GlobalColor.transparent
        )
        painter.drawRoundedRect(box, px(8), px(8))
        ink = tokens.accent if self.isChecked() else tokens.muted
        side = min(px(20), self.height() - px(6))
        left = (self.width() - side) / 2 if self.is_folded else px(14)
        icons.paint(painter, self._icon, QRectF(left, (self.height() - side) / 2, side, side), ink)
        if not self.is_folded:
            painter.setFont(theme.font(15, bold=self.isChecked()))
            painter.setPen(QColor(ink))
            words = QRect(px(46), 0, self.width() - px(50), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class _Keys(QObject):
    """Leaves the keys of the list to the rail, which goes up and down the pages."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        event.ignore()
        return True


class _Who(PlainLabel):
    """Who acts, at a click on it somebody else may."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class NavigationRail(QWidget):
    """Goes to a page by click, by Ctrl and its number, or by arrows and Enter; Esc goes back to the page."""

    chosen = Signal(str)
    who_asked = Signal()  # who acts shall be chosen
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pages"))
        self._items: dict[str, _Item] = {}
        self._shortcuts: list[QShortcut] = []
        self._is_folded = False
        px = theme.px
        self._name = PlainLabel("", role="heading", elide=True)
        self._name.setContentsMargins(px(8), 0, 0, 0)
        pages = QWidget()
        self._list = QVBoxLayout(pages)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(px(4))
        self._area = scrolled(pages)  # only where even the lowest items have no room
        self._area.setMinimumHeight(px(_LOW) * 4)
        self._area.installEventFilter(_Keys(self))
        self._who = _Who("", role="muted", elide=True)
        self._who.setCursor(Qt.CursorShape.PointingHandCursor)
        self._who.clicked.connect(self.who_asked)
        self._data = PlainLabel("", role="small", elide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(18), px(12), px(14))
        column.setSpacing(px(4))
        column.addWidget(self._name)
        column.addSpacing(px(8))
        column.addWidget(self._area, 1)
        for label in (self._who, self._data):
            label.setContentsMargins(px(6), 0, 0, 0)
            column.addWidget(label)
        self.fold(is_folded=False)

    def set_name(self, name: str) -> None:
        """Write the program's name over the pages."""
        self._name.setText(name)

    def set_destinations(self, destinations: Sequence[Destination]) -> None:
        """List the pages."""
        while (taken := self._list.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.deleteLater()
        for shortcut in self._shortcuts:
            shortcut.deleteLater()
        self._items, self._shortcuts = {}, []
        for number, destination in enumerate(destinations, start=1):
            keys = f"Ctrl+{number % _DIGITS}" if number <= _DIGITS else ""
            item = _Item(destination, keys, self)
            item.is_folded = self._is_folded
            item.clicked.connect(lambda _checked=False, key=destination.key: self.chosen.emit(key))
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(item.click)
            self._items[destination.key] = item
            self._shortcuts.append(shortcut)
            self._list.addWidget(item)
        self._list.addStretch()

    def set_current(self, key: str) -> None:
        """Show where we are."""
        for each, item in self._items.items():
            item.setChecked(each == key)

    def set_foot(self, who: str, data: str, *, is_known: bool = True) -> None:
        """Say at the foot who acts for which bureau and how the data are."""
        self._who.setText(who)
        self._who.set_tone(Tone.NEUTRAL if is_known else Tone.WARN)
        self._data.setText(data)

    def item(self, key: str) -> QAbstractButton:
        """Return one page's button."""
        return self._items[key]

    def fold(self, *, is_folded: bool) -> None:
        """Show icons alone, or names too."""
        self._is_folded = is_folded
        self.setFixedWidth(theme.px(_NARROW if is_folded else _WIDE))
        for label in (self._name, self._who, self._data):
            label.setVisible(not is_folded)
        for item in self._items.values():
            item.is_folded = is_folded
            item.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down the pages; Enter opens one."""
        items = list(self._items.values())
        focused = next((at for at, item in enumerate(items) if item.hasFocus()), None)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if focused is not None and step:
            item = items[(focused + step) % len(items)]
            item.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(item)
        elif focused is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            items[focused].click()
        elif focused is not None and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line at the right."""
        tokens = theme.tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(tokens.border))
