"""The pictures of pages that are kept: the last ones used, up to a bound."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPixmap

_MOST_BYTES = 192 * 1024 * 1024  # twice what the largest screen shows and what comes next


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a page drawn so large, in pixels of the screen."""

    page: int
    width: int
    height: int
    x: int
    y: int
    part_width: int
    part_height: int

    @classmethod
    def of(cls, page: int, whole: QSize, part: QRect) -> "Tile":
        """Return the tile of a page."""
        return cls(page, whole.width(), whole.height(), part.x(), part.y(), part.width(), part.height())

    @property
    def whole(self) -> QSize:
        """The size of the whole page."""
        return QSize(self.width, self.height)

    @property
    def part(self) -> QRect:
        """The part of the page."""
        return QRect(self.x, self.y, self.part_width, self.part_height)


class TileStore:
    """Pictures by tile; the longest unused goes first."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Tile, QPixmap] = OrderedDict()
        self._outdated: set[Tile] = set()
        self.bytes = 0

    def __contains__(self, tile: Tile) -> bool:
        return tile in self._kept and tile not in self._outdated

    def get(self, tile: Tile) -> QPixmap | None:
        """Return a tile's picture and mark it as used."""
        found = self._kept.get(tile)
        if found is not None:
            self._kept.move_to_end(tile)
        return found

    def put(self, tile: Tile, picture: QPixmap) -> None:
        """Keep a picture; others may go for it."""
        self.bytes += _bytes(tile) - (_bytes(tile) if tile in self._kept else 0)
        self._kept[tile] = picture
        self._outdated.discard(tile)
        while self.bytes > self._most and len(self._kept) > 1:
            gone, _picture = self._kept.popitem(last=False)
            self._outdated.discard(gone)
            self.bytes -= _bytes(gone)

    def others(self, page: int, width: int) -> Iterator[tuple[Tile, QPixmap]]:
        """Return a page's pictures of another zoom: shown, stretched, until the sharp ones come."""
        kept = self._kept.items()
        return ((tile, one) for tile, one in kept if tile.page == page and tile.width != width)

    def outdate(self) -> None:
        """Keep what there is until a new picture comes: the paper was drawn anew."""
        self._outdated = set(self._kept)

    def clear(self) -> None:
        """Let all go."""
        self._kept.clear()
        self._outdated.clear()
        self.bytes = 0


def _bytes(tile: Tile) -> int:
    return tile.part_width * tile.part_height * 4
