"""How a page looks: white paper with a shadow, its pictures, what is found and chosen on it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, Qt

from inspector_app.ui import theme
from inspector_app.ui.preview.finding import Box
from inspector_app.ui.preview.tile_store import Tile, TileStore

_FOUND, _CURRENT, _CHOSEN = QColor(255, 214, 10, 110), QColor(255, 140, 0, 150), QColor(23, 99, 198, 70)
"""Marks on white paper: the same in both themes."""


def paper(painter: QPainter, rect: QRect) -> None:
    """Draw an empty sheet: paper is white in the dark theme too."""
    shadow = QColor(0, 0, 0, 60 if theme.tokens().is_dark else 12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shadow)
    for depth in (1, 2, 4):
        painter.drawRoundedRect(rect.adjusted(-depth, -depth + 1, depth, depth + 1), depth, depth)
    painter.fillRect(rect, QColor(Qt.GlobalColor.white))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.tokens().border), 1))
    painter.drawRect(rect.adjusted(-1, -1, 0, 0))


def pictures(painter: QPainter, rect: QRect, kept: TileStore, wanted: Sequence[Tile], ratio: float) -> None:
    """Draw the sharp pictures of a page; where one is still missing, what there is of another zoom."""
    found = [(tile, kept.get(tile)) for tile in wanted]
    if any(picture is None for _tile, picture in found) and wanted:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for tile, picture in kept.others(wanted[0].page, wanted[0].width):
            painter.drawPixmap(_place(tile, rect, rect.width() / tile.width), picture, QRectF(picture.rect()))
    for tile, sharp in found:
        if sharp is not None:
            painter.drawPixmap(_place(tile, rect, 1 / ratio), sharp, QRectF(sharp.rect()))


def _place(tile: Tile, rect: QRect, scale: float) -> QRectF:
    part = tile.part
    return QRectF(
        rect.x() + part.x() * scale, rect.y() + part.y() * scale, part.width() * scale, part.height() * scale
    )


def marks(painter: QPainter, rect: QRect, scale: float, found: Sequence[Sequence[Box]], current: int) -> None:
    """Mark what is found, the current one more strongly; the letters under it stay black."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for which, lines in enumerate(found):
        for line in lines:
            box = _box(line, rect, scale).adjusted(-1, -1, 1, 1)
            painter.fillRect(box, _CURRENT if which == current else _FOUND)
            if which == current:
                painter.setPen(QPen(QColor(_CURRENT.name()), 1.5))
                painter.drawRect(box)
    painter.restore()


def chosen(painter: QPainter, rect: QRect, scale: float, lines: Sequence[Box]) -> None:
    """Mark the words chosen."""
    for line in lines:
        painter.fillRect(_box(line, rect, scale), _CHOSEN)


def _box(box: Box, rect: QRect, scale: float) -> QRectF:
    left, top, right, bottom = (length * scale for length in box)
    return QRectF(rect.x() + left, rect.y() + top, right - left, bottom - top)
