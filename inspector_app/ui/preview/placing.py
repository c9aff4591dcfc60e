"""Where the pages of a paper lie on the canvas at a zoom, and which part of which is seen."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize

from inspector_app.ui import theme

POINT = 96 / 72  # pixels of the window to a point at 100 %
TILE = 1024  # the most pixels of the screen that are drawn at once, each way
LEAST, MOST = 0.5, 4.0
STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_GAP, _RIM = 14, 16


class Placing:
    """The pages one below the other, each in the middle."""

    def __init__(self, sizes: Sequence[tuple[float, float]] = (), zoom: float = 1.0, width: int = 0) -> None:
        """Take page sizes in points and the width of the viewport."""
        self.zoom = zoom
        gap, rim = theme.px(_GAP), theme.px(_RIM)
        pages = [QSize(round(w * POINT * zoom), round(h * POINT * zoom)) for w, h in sizes]
        widest = max((page.width() for page in pages), default=0)
        whole = max(widest + 2 * rim, width)
        self.rects: list[QRect] = []
        top = rim
        for page in pages:
            self.rects.append(QRect(QPoint((whole - page.width()) // 2, top), page))
            top += page.height() + gap
        self.size = QSize(widest + 2 * rim, top - gap + rim if pages else 0)
        self._tops = [rect.top() for rect in self.rects]

    def seen(self, part: QRect) -> range:
        """Return the pages of which something lies in a part of the canvas."""
        first = max(0, bisect_right(self._tops, part.top()) - 1)
        if self.rects and self.rects[first].bottom() < part.top():
            first += 1
        return range(first, max(first, bisect_right(self._tops, part.bottom())))

    def page_at(self, y: int) -> int:
        """Return the page that lies at this height, the one above where there is a gap."""
        return min(max(0, bisect_right(self._tops, y) - 1), max(0, len(self.rects) - 1))


def fitting(sizes: Sequence[tuple[float, float]], room: QSize, *, whole_page: bool) -> float:
    """Return the zoom at which the widest page fits the width, or the tallest both ways."""
    if not sizes:
        return 1.0
    rim = 2 * theme.px(_RIM)
    widest, tallest = max(size[0] for size in sizes), max(size[1] for size in sizes)
    zoom = (room.width() - rim) / (widest * POINT)
    if whole_page:
        zoom = min(zoom, (room.height() - rim) / (tallest * POINT))
    return min(MOST, max(0.1, zoom))


def tiles(page: QSize, part: QRect) -> Iterator[QRect]:
    """Return the tiles of a page that lie in a part of it, all in pixels of the screen."""
    part = part.intersected(QRect(QPoint(0, 0), page))
    if part.isEmpty():
        return
    for row in range(part.top() // TILE, part.bottom() // TILE + 1):
        for column in range(part.left() // TILE, part.right() // TILE + 1):
            at = QPoint(column * TILE, row * TILE)
            yield QRect(at, QSize(TILE, TILE)).intersected(QRect(QPoint(0, 0), page))
