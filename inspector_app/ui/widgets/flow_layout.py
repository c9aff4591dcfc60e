"""A layout that goes on in the next line where one is full."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_Line = list[tuple[QLayoutItem, QSize]]


class FlowLayout(QLayout):
    """Sets its widgets in lines from left to right, each at its own size."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self.setContentsMargins(QMargins())
        self._gap = spacing
        self._items: list[QLayoutItem] = []
        self._sizes: _Line | None = None
        self._heights: dict[int, int] = {}

    def addItem(self, item: QLayoutItem) -> None:
        """Take another item."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item, none past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Hand one item back."""
        self.invalidate()
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
            heights = [_height(line) for line in self._lines(width)]
            self._heights[width] = sum(heights) + self._gap * max(0, len(heights) - 1)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was reckoned: an item changed."""
        self._sizes, self._heights = None, {}
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Set the items line by line, each in the middle of its line."""
        super().setGeometry(rect)
        y = rect.y()
        for line in self._lines(rect.width()):
            x, height = rect.x(), _height(line)
            for item, size in line:
                width = min(size.width(), rect.width())
                item.setGeometry(QRect(x, y + (height - size.height()) // 2, width, size.height()))
                x += width + self._gap
            y += height + self._gap

    def sizeHint(self) -> QSize:
        """Return the size of one single line."""
        sizes = [size for _item, size in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item, _size in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> _Line:
        """Return what is shown with the sizes asked for, which hold until something changes."""
        if self._sizes is None:
            self._sizes = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._sizes

    def _lines(self, width: int) -> list[_Line]:
        """Return what stands in each line."""
        lines: list[_Line] = []
        x = 0
        for item, size in self._shown():
            taken = min(size.width(), width)
            if not lines or x + taken > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += taken + self._gap
        return lines


def _height(line: _Line) -> int:
    return max(size.height() for _item, size in line)
