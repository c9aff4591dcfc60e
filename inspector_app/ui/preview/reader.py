"""Asks the worker for what the preview needs next, one thing at a time: what is seen, then the letters."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from inspector_app.domain.errors import UserError
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.preview import pdf
from inspector_app.ui.preview.letters import Letters
from inspector_app.ui.preview.pdf import Shape
from inspector_app.ui.preview.tile_store import Tile


class Reader(QObject):
    """Only one question is ever under way, so that whoever saves meanwhile waits for one picture at most."""

    opened = Signal(object)  # the Shape
    refused = Signal(str)
    drawn = Signal(object, object)  # a Tile and its QPixmap
    read = Signal(int)  # the letters of this page are known

    def __init__(self, store: BackgroundStore, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._pdf = b""
        self._pages = 0
        self._is_busy = False
        self._wants_all = False
        self.letters: dict[int, Letters] = {}
        self.next_tile: Callable[[], Tile | None] = lambda: None
        self.next_pages: Callable[[], range] = lambda: range(0)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    @property
    def is_reading(self) -> bool:
        """Whether there are pages whose letters are not known yet."""
        return bool(self._pdf) and (not self._pages or len(self.letters) < self._pages)

    def letters_of(self, page: int) -> Letters | None:
        """Return the letters of a page if they are known."""
        return self.letters.get(page)

    def open(self, paper: bytes) -> None:
        """Read another paper."""
        self._pdf, self._pages, self._wants_all = paper, 0, False
        self.letters = {}
        self._store.do(self, lambda: (paper, pdf.shape(paper)), then=self._on_opened, failed=self._on_refused)

    def rest(self) -> None:
        """Let the worker close the file; it is opened again when something is asked of it."""
        self._store.do(self, pdf.close, then=lambda _nothing: None)

    def want_all(self) -> None:
        """Read the letters of every page: something is sought."""
        self._wants_all = True
        self.pump()

    def pump(self) -> None:
        """Something else may be needed now."""
        if self._pages and not self._is_busy:
            self._soon.start()

    def _on_opened(self, answer: tuple[bytes, Shape]) -> None:
        paper, shape = answer
        if paper is self._pdf:
            self._pages = len(shape.sizes)
            self.opened.emit(shape)
            self.pump()

    def _on_refused(self, error: UserError) -> None:
        self._pdf = b""
        self.refused.emit(str(error))

    def _on_damaged(self, error: UserError) -> None:
        self._is_busy, self._pages, self._pdf = False, 0, b""
        self.refused.emit(str(error))

    def _ask(self) -> None:
        if self._is_busy or not self._pages:
            return
        paper, tile = self._pdf, self.next_tile()
        if tile is not None:
            self._is_busy = True
            wanted = tile
            self._store.do(
                self,
                lambda: (paper, pdf.picture(paper, wanted.page, wanted.whole, wanted.part)),
                then=lambda answer: self._on_drawn(wanted, *answer),
                failed=self._on_damaged,
            )
            return
        page = self._next_page()
        if page is not None:
            self._is_busy = True
            self._store.do(
                self,
                lambda: (paper, pdf.letters(paper, page)),
                then=lambda answer: self._on_read(page, *answer),
                failed=self._on_damaged,
            )

    def _next_page(self) -> int | None:
        """Return the page whose letters are wanted next: one that is seen, then all from there on."""
        near = self.next_pages()
        pages = [*near]
        if self._wants_all:
            pages += [(near.start + step) % self._pages for step in range(self._pages)]
        return next((page for page in pages if page not in self.letters), None)

    def _on_drawn(self, tile: Tile, paper: bytes, image: QImage) -> None:
        self._is_busy = False
        if paper is self._pdf:
            self.drawn.emit(tile, QPixmap.fromImage(image))
        self.pump()

    def _on_read(self, page: int, paper: bytes, letters: Letters) -> None:
        self._is_busy = False
        if paper is self._pdf:
            self.letters[page] = letters
            self.read.emit(page)
        self.pump()
