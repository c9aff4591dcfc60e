"""The pages on the canvas: scrolled, enlarged, with what is found and what is chosen marked on them."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.preview import finding, page_painting
from inspector_app.ui.preview.choosing import Chosen
from inspector_app.ui.preview.letters import Letters
from inspector_app.ui.preview.pdf import Shape
from inspector_app.ui.preview.placing import LEAST, MOST, POINT, STEPS, Placing, fitting, tiles
from inspector_app.ui.preview.tile_store import Tile, TileStore

WIDTH, PAGE = "width", "page"


class PagesArea(QAbstractScrollArea):
    """Shows what it is given; says what it lacks through next_tile() and wants_more."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    wants_more = Signal()  # another part is seen, something may be missing

    def __init__(self) -> None:
        super().__init__()
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._placing = Placing()
        self._fit = WIDTH
        self._page = 0
        self._tiles = TileStore()
        self.letters_of: Callable[[int], Letters | None] = lambda _page: None
        self.chosen = Chosen()
        self.found: dict[int, list[list[finding.Box]]] = {}
        self.current: tuple[int, int] | None = None  # the page and which of what is found there
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pages of the paper"))
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(theme.px(240), theme.px(120))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)

    # What is shown

    def show_shape(self, shape: Shape) -> None:
        """Show another paper from its first page; the pictures come one by one."""
        self.forget()
        self._sizes = shape.sizes
        self._place()
        self.go_to(0)

    def renew(self, shape: Shape) -> None:
        """Show the paper as it was drawn anew: place and zoom stay, the old pictures till the new come."""
        at = self._origin()
        self._tiles.outdate()
        self._sizes, self._page = shape.sizes, min(self._page, len(shape.sizes) - 1)
        self.found, self.current, self.chosen = {}, None, Chosen()
        self._place(self.zoom)
        self.horizontalScrollBar().setValue(at.x())
        self.verticalScrollBar().setValue(at.y())
        self._on_scrolled()

    def forget(self) -> None:
        """Show nothing."""
        self._sizes, self._page = (), 0
        self._tiles.clear()
        self.found, self.current, self.chosen = {}, None, Chosen()
        self._place()

    def drop_pictures(self) -> None:
        """Let the pictures go; they are drawn again when the pages are seen again."""
        self._tiles.clear()

    def put(self, tile: Tile, picture: QPixmap) -> None:
        """Take in a picture that was asked for."""
        self._tiles.put(tile, picture)
        if tile.page < len(self._placing.rects):
            self.viewport().update(self._placing.rects[tile.page].translated(-self._origin()))

    def mark(self, found: dict[int, list[list[finding.Box]]], current: tuple[int, int] | None) -> None:
        """Mark what is found, the current one more strongly."""
        self.found, self.current = found, current
        self.viewport().update()

    @property
    def page(self) -> int:
        """The page that is being read: the one at the middle of what is seen."""
        return self._page

    @property
    def zoom(self) -> float:
        """How large the pages are shown; 1 is as large as paper."""
        return self._placing.zoom

    @property
    def fit(self) -> str:
        """What the zoom follows: width, page, or nothing."""
        return self._fit

    def seen(self) -> range:
        """Return the pages of which something is seen."""
        return self._placing.seen(self._part())

    def next_tile(self) -> Tile | None:
        """Return the first part that is seen and not drawn yet, then of what comes next."""
        part = self._part()
        for ahead in (part, part.translated(0, part.height())):
            for page in self._placing.seen(ahead):
                for tile in self._tiles_of(page, ahead):
                    if tile not in self._tiles:
                        return tile
        return None

    # Going

    def go_to(self, page: int) -> None:
        """Show a page from its upper edge."""
        if self._placing.rects:
            page = min(max(page, 0), len(self._placing.rects) - 1)
            self.verticalScrollBar().setValue(self._placing.rects[page].top() - theme.px(8))
            self._note_page(page)

    def go_to_box(self, page: int, box: finding.Box) -> None:
        """Bring a place on a page into sight, in the middle if it is not seen already."""
        if page >= len(self._placing.rects):
            return
        scale = POINT * self.zoom
        place = QRectF(*(length * scale for length in (box[0], box[1], box[2] - box[0], box[3] - box[1])))
        at = place.toAlignedRect().translated(self._placing.rects[page].topLeft())
        if not self._part().contains(at):
            view = self.viewport().size()
            self.verticalScrollBar().setValue(at.center().y() - view.height() // 2)
            self.horizontalScrollBar().setValue(at.center().x() - view.width() // 2)
        self._note_page(page)

    def set_fit(self, fit: str) -> None:
        """Let the zoom follow the window: width or page."""
        self._fit = fit
        page = self._page
        self._place()
        self.go_to(page)

    def set_zoom(self, zoom: float, at: QPoint | None = None) -> None:
        """Enlarge; what lies at a point of the viewport (its middle) stays there."""
        at = at or self.viewport().rect().center()
        page = self._placing.page_at(at.y() + self._origin().y())
        before = self._placing
        if not before.rects:
            return
        inside = QPointF(at + self._origin() - before.rects[page].topLeft()) / before.zoom
        self._fit = ""
        self._place(min(MOST, max(LEAST, zoom)))
        now = self._placing.rects[page].topLeft() + (inside * self.zoom).toPoint() - at
        self.horizontalScrollBar().setValue(now.x())
        self.verticalScrollBar().setValue(now.y())

    def zoom_in(self) -> None:
        """Take the next larger step."""
        self.set_zoom(next((step for step in STEPS if step > self.zoom * 1.01), MOST))

    def zoom_out(self) -> None:
        """Take the next smaller step."""
        self.set_zoom(next((step for step in reversed(STEPS) if step < self.zoom * 0.99), LEAST))

    def copied(self) -> str:
        """Return what is chosen as it is copied."""
        return self.chosen.text(self.letters_of)

    def choose_page(self) -> None:
        """Choose the whole text of the page that is read."""
        letters = self.letters_of(self._page)
        if letters:
            self.chosen = Chosen((self._page, 0), (self._page, len(letters.characters)))
            self.viewport().update()

    # Inside

    def _origin(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _part(self) -> QRect:
        return QRect(self._origin(), self.viewport().size())

    def _place(self, zoom: float | None = None) -> None:
        if self._fit:
            zoom = fitting(self._sizes, self._room(), whole_page=self._fit == PAGE)
        was = self._placing.zoom
        view = self.viewport().size()
        self._placing = Placing(self._sizes, zoom or was, view.width())
        whole = self._placing.size
        for bar, length, seen in (
            (self.horizontalScrollBar(), whole.width(), view.width()),
            (self.verticalScrollBar(), whole.height(), view.height()),
        ):
            bar.setRange(0, max(0, length - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(theme.px(48))
        self.viewport().update()
        if self.zoom != was:
            self.zoom_changed.emit(self.zoom)
        self.wants_more.emit()

    def _room(self) -> QSize:
        """Return the viewport as it is with its scroll bar, so that fitting does not flicker."""
        bar = 0 if self.verticalScrollBar().isVisible() else self.verticalScrollBar().sizeHint().width()
        return self.viewport().size() - QSize(bar, 0)

    def _tiles_of(self, page: int, part: QRect) -> list[Tile]:
        rect, ratio = self._placing.rects[page], self.devicePixelRatioF()
        whole = QSize(round(rect.width() * ratio), round(rect.height() * ratio))
        inside = part.intersected(rect).translated(-rect.topLeft())
        sharp = QRectF(
            *(length * ratio for length in (inside.x(), inside.y(), inside.width(), inside.height()))
        ).toAlignedRect()
        return [Tile.of(page, whole, each) for each in tiles(whole, sharp)]

    def _on_scrolled(self) -> None:
        middle = self._origin().y() + self.viewport().height() // 2
        if self._placing.rects:
            self._note_page(self._placing.page_at(middle))
        self.viewport().update()
        self.wants_more.emit()

    def _note_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Draw anew: the pages lie on one surface."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again; the page that is read stays."""
        super().resizeEvent(event)
        page, offset = self._page, 0
        if self._placing.rects:
            rect = self._placing.rects[page]
            offset = round((self._origin().y() - rect.top()) / self.zoom)
        self._place(self.zoom)
        if self._placing.rects:
            self.verticalScrollBar().setValue(self._placing.rects[page].top() + round(offset * self.zoom))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is seen: white paper, its pictures, the marks."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.tokens().canvas))
        painter.translate(-self._origin())
        scale = POINT * self.zoom
        for page in self.seen():
            rect = self._placing.rects[page]
            page_painting.paper(painter, rect)
            page_painting.pictures(
                painter, rect, self._tiles, self._tiles_of(page, self._part()), self.devicePixelRatioF()
            )
            current = self.current[1] if self.current and self.current[0] == page else -1
            page_painting.marks(painter, rect, scale, self.found.get(page, []), current)
            letters = self.letters_of(page)
            if letters:
                page_painting.chosen(painter, rect, scale, self.chosen.boxes(page, letters))

    # Hand and keys

    def _letter(self, at: QPoint) -> tuple[int, int] | None:
        where = at + self._origin()
        page = self._placing.page_at(where.y())
        letters = self.letters_of(page) if self._placing.rects else None
        if not letters:
            return None
        inside = QPointF(where - self._placing.rects[page].topLeft()) / (POINT * self.zoom)
        return page, finding.letter_at(letters, inside.x(), inside.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose words."""
        if event.button() is Qt.MouseButton.LeftButton:
            at = self._letter(event.position().toPoint())
            self.chosen = Chosen(at, at)
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose words up to here; show by the pointer where there are pages."""
        at = event.position().toPoint()
        on_page = any(self._placing.rects[page].contains(at + self._origin()) for page in self.seen())
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if on_page else Qt.CursorShape.ArrowCursor)
        if event.buttons() & Qt.MouseButton.LeftButton and self.chosen.start:
            letter = self._letter(at)
            if letter:
                self.chosen = Chosen(self.chosen.start, letter)
                self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl enlarge at the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * 1.1 ** (event.angleDelta().y() / 120), event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by keys: arrows, pages, Space, Home and End."""
        bar, key = self.verticalScrollBar(), event.key()
        step = bar.pageStep() - theme.px(40)
        backwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        moves = {
            Qt.Key.Key_PageDown: step,
            Qt.Key.Key_PageUp: -step,
            Qt.Key.Key_Space: -step if backwards else step,
            Qt.Key.Key_Home: -bar.value(),
            Qt.Key.Key_End: bar.maximum() - bar.value(),
        }
        if key in moves:
            bar.setValue(bar.value() + moves[Qt.Key(key)])
        else:
            super().keyPressEvent(event)
