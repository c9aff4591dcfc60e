"""Photos in a row: small pictures, a tile to add more, dropping and pasting too."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QRect, QRectF, QRunnable, QSize, QThreadPool, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageReader,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    Qt,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from inspector_app.i18n import _
from inspector_app.ui import icons, theme
from inspector_app.ui.plain_tip import plain_tip
from inspector_app.ui.widgets.flow_layout import FlowLayout

_SIDE = 88


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo of the strip: what it is called in the records and where its file lies."""

    key: str
    path: Path
    caption: str = ""


class _Reply(QObject):
    """Lives as long as the program: a picture read for a page that is gone finds nobody and harms nothing."""

    read = Signal(str, object)  # the photo's key, its QImage


@cache
def _reply() -> _Reply:
    return _Reply()


class _Thumbnail(QRunnable):
    """Reads a photo small and upright: 54 ms for 12 MP where decoding all of it takes 272."""

    def __init__(self, photo: Photo, side: int) -> None:
        super().__init__()
        self._photo, self._side, self._reply = photo, side, _reply()

    def run(self) -> None:
        reader = QImageReader(str(self._photo.path))
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(
                size.scaled(self._side, self._side, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            )
        self._reply.read.emit(self._photo.key, reader.read())


class _Tile(QAbstractButton):
    removed = Signal()

    def __init__(self, name: str, caption: str = "") -> None:
        super().__init__()
        self._picture = QPixmap()
        self._is_unreadable = False
        self._caption = caption
        self.can_remove = False
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(caption or name))
        self.setFixedSize(QSize(theme.px(_SIDE), theme.px(_SIDE)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_image(self, image: QImage) -> None:
        self._is_unreadable = image.isNull()
        self._picture = QPixmap.fromImage(image)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.can_remove and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.can_remove:
            return
        menu = QMenu(self)
        menu.addAction(_("Open photo"), self.click)
        menu.addAction(_("Remove photo"), self.removed.emit)
        menu.exec(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, px = theme.tokens(), theme.px
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        path = QPainterPath()
        path.addRoundedRect(box, px(8), px(8))
        painter.fillPath(path, QColor(tokens.neutral_soft))
        if not self._picture.isNull():
            painter.setClipPath(path)
            size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            at = QRect(
                (self.width() - size.width()) // 2,
                (self.height() - size.height()) // 2,
                size.width(),
                size.height(),
            )
            painter.drawPixmap(at, self._picture)
            painter.setClipping(False)
        else:
            side = px(22)
            centre = self.rect().center()
            icons.paint(
                painter,
                "triangle-alert" if self._is_unreadable else "image",
                QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side),
                tokens.muted,
            )
        painter.setPen(
            QPen(QColor(tokens.accent if self.hasFocus() else tokens.border), 2 if self.hasFocus() else 1)
        )
        painter.drawPath(path)


class _AddTile(_Tile):
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, px = theme.tokens(), theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.hasFocus()
        style = Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(tokens.accent if lit else tokens.strong_border), 1.5, style))
        painter.setBrush(QColor(tokens.canvas))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
        ink = tokens.accent if lit else tokens.muted
        side = px(22)
        icons.paint(painter, "camera", QRectF((self.width() - side) / 2, px(20), side, side), ink)
        painter.setPen(QColor(ink))
        painter.setFont(theme.font(12))
        painter.drawText(
            self.rect().adjusted(px(4), px(46), -px(4), -px(6)),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
            self.text(),
        )


class PhotoStrip(QWidget):
    """Shows photos and takes new ones by button, by drag and drop, by paste."""

    add_asked = Signal()  # the tile was pressed: choose files
    files_given = Signal(list)  # paths (Path) dropped or pasted
    image_given = Signal(object)  # a picture (QImage) pasted or dropped
    open_asked = Signal(str)  # a photo's key
    remove_asked = Signal(str)  # a photo's key

    def __init__(self, *, key: str = "", can_edit: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Photos"))
        self._tiles: dict[str, _Tile] = {}
        self._can_edit = can_edit
        _reply().read.connect(self._on_read)
        self._row = FlowLayout(self, spacing=theme.px(8))
        name = _("Add photo")
        self.add_tile = _AddTile(name)
        self.add_tile.setText(f"{name} {key}".strip())
        self.add_tile.clicked.connect(self.add_asked)
        self._row.addWidget(self.add_tile)
        self.add_tile.setVisible(can_edit)
        self.setAcceptDrops(can_edit)

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show these; pictures already read are kept."""
        keys = {photo.key for photo in photos}
        for key in [key for key in self._tiles if key not in keys]:
            tile = self._tiles.pop(key)
            self._row.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._row.removeWidget(self.add_tile)
        for tile in self._tiles.values():
            self._row.removeWidget(tile)
        for number, photo in enumerate(photos, start=1):
            self._row.addWidget(self._tile(photo, number))
        self._row.addWidget(self.add_tile)
        self.updateGeometry()

    def paste(self) -> bool:
        """Take what is on the clipboard; false where it holds no picture."""
        return self.take(QGuiApplication.clipboard().mimeData())

    def take(self, given: QMimeData) -> bool:
        """Take files or a picture; false where there is neither."""
        paths = [Path(url.toLocalFile()) for url in given.urls() if url.isLocalFile()]
        if paths:
            self.files_given.emit(paths)
            return True
        if given.hasImage():
            self.image_given.emit(QImage(given.imageData()))
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste on Ctrl+V."""
        if self._can_edit and event.matches(QKeySequence.StandardKey.Paste) and self.paste():
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say that files and pictures are welcome."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def _tile(self, photo: Photo, number: int) -> _Tile:
        if photo.key in self._tiles:
            return self._tiles[photo.key]
        tile = _Tile(_("Photo {n}").format(n=number), photo.caption)
        tile.can_remove = self._can_edit
        tile.clicked.connect(lambda: self.open_asked.emit(photo.key))
        tile.removed.connect(lambda: self.remove_asked.emit(photo.key))
        self._tiles[photo.key] = tile
        side = round(theme.px(_SIDE) * self.devicePixelRatioF())
        QThreadPool.globalInstance().start(_Thumbnail(photo, side))
        return tile

    @Slot(str, object)
    def _on_read(self, key: str, image: QImage) -> None:
        if key in self._tiles:
            self._tiles[key].show_image(image)
