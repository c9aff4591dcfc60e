"""A layout that goes on in the next line where one is full."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Sets its widgets in lines from left to right, each at its own size."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self.setContentsMargins(QMargins())
        self._gap = spacing
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}

    def addItem(self, item: QLayoutItem) -> None:
        """Take another item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item, none past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Hand one item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Get higher where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), for_real=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was reckoned: an item changed."""
        self._heights = {}
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Set the items."""
        super().setGeometry(rect)
        self._arrange(rect, for_real=True)

    def sizeHint(self) -> QSize:
        """Return the size of one single line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, for_real: bool) -> int:
        """Set the items line by line, each in the middle of its line; return the height of all lines."""
        y, line = rect.y(), list[tuple[QLayoutItem, QRect]]()
        for item in self._shown():
            size = item.sizeHint()
            x = line[-1][1].right() + 1 + self._gap if line else rect.x()
            width = min(size.width(), rect.width())
            if line and x + width > rect.right() + 1:
                y += _height(line) + self._gap
                _settle(line, for_real=for_real)
                x, line = rect.x(), []
            line.append((item, QRect(QPoint(x, y), QSize(width, size.height()))))
        _settle(line, for_real=for_real)
        return y + _height(line) - rect.y()


def _height(line: list[tuple[QLayoutItem, QRect]]) -> int:
    return max((place.height() for _item, place in line), default=0)


def _settle(line: list[tuple[QLayoutItem, QRect]], *, for_real: bool) -> None:
    if for_real:
        height = _height(line)
        for item, place in line:
            item.setGeometry(place.translated(0, (height - place.height()) // 2))
