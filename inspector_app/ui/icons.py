"""The icons: Lucide drawings, taken from resources/icons and drawn in the colour asked for."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from inspector_app import paths
from inspector_app.ui import theme


@cache
def _drawing(name: str) -> str:
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))


def paint(painter: QPainter, name: str, rect: QRectF, colour: str) -> None:
    """Draw an icon into a rectangle, in a colour #RRGGBB."""
    _renderer(name, colour).render(painter, rect)


@cache
def _pixmap(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, name, QRectF(0, 0, pixmap.width(), pixmap.height()), colour)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, colour: str = "", side: int = 18) -> QPixmap:
    """Return an icon as a sharp picture, its side in pixels of the sketches; muted if no colour is named."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio()
    return _pixmap(name, colour or theme.tokens().muted, theme.px(side), ratio)


def icon(name: str, colour: str = "", side: int = 18) -> QIcon:
    """Return an icon for a button or an action; faint where the button is disabled."""
    made = QIcon(pixmap(name, colour, side))
    made.addPixmap(pixmap(name, theme.tokens().strong_border, side), QIcon.Mode.Disabled)
    return made
