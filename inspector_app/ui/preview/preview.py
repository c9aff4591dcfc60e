"""A paper on the screen: its pages, what is sought in them, its contents at the left."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShortcut, QShowEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.preview.find_bar import FindBar
from inspector_app.ui.preview.pages_area import PagesArea
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.preview.pdf import Shape
from inspector_app.ui.preview.preview_bar import PreviewBar
from inspector_app.ui.preview.reader import Reader
from inspector_app.ui.preview.tile_store import Tile


class Preview(QWidget):
    """Shows one paper after the other; a paper of 200 pages is there as soon as one of one page."""

    refused = Signal(str)
    said = Signal(str)
    opened = Signal(int)  # the number of pages

    def __init__(self, store: BackgroundStore) -> None:
        super().__init__()
        self._paper: Paper | None = None
        self._is_renewed = False
        self.area = PagesArea()
        self.reader = Reader(store, self)
        self.bar = PreviewBar(self.area)
        self.search = FindBar(self.area, self.reader)
        self.contents = QListWidget()
        self.contents.setAccessibleName(_("Contents"))
        self.contents.setFixedWidth(theme.px(232))
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.contents.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.contents)
        row.addWidget(self.area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.bar)
        column.addWidget(self.search)
        column.addLayout(row, 1)
        self.setFocusProxy(self.area)

    def _connect(self) -> None:
        reader, area = self.reader, self.area
        reader.next_tile = self._next_tile
        reader.next_pages = area.seen
        area.letters_of = reader.letters_of
        reader.opened.connect(self._on_opened)
        reader.refused.connect(self.refused)
        reader.drawn.connect(area.put)
        reader.read.connect(self._on_read)
        area.wants_more.connect(reader.pump)
        area.page_changed.connect(self._tell_page)
        self.bar.finds.connect(self.search.open)
        self.bar.outline_asked.connect(self.contents.setVisible)
        self.search.closed.connect(area.setFocus)
        self.contents.itemActivated.connect(self._on_heading)
        self.contents.itemClicked.connect(self._on_heading)
        for keys, act in (
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence.StandardKey.SelectAll, area.choose_page),
        ):
            shortcut = QShortcut(keys, area, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_paper(self, paper: Paper) -> None:
        """Show a paper from its first page."""
        self._paper, self._is_renewed = paper, False
        self.search.forget()
        self.area.forget()
        self.bar.show_paper(0, has_outline=False)
        self.area.setAccessibleName(_("Pages of the paper: {title}").format(title=paper.title))
        self.reader.open(paper.pdf)

    def renew(self, paper: Paper) -> None:
        """Show the same paper drawn anew, at the place and zoom where it is read."""
        if self._paper is None or self._paper.title != paper.title:
            self.show_paper(paper)
            return
        self._paper, self._is_renewed = paper, True
        self.search.forget()
        self.reader.open(paper.pdf)

    def copy(self) -> None:
        """Copy the words chosen, the page's text where none are."""
        chosen = self.area.copied()
        letters = self.reader.letters_of(self.area.page)
        text = chosen or (letters.text if letters else "")
        if text:
            QGuiApplication.clipboard().setText(text)
            whole = _("The text of page {n} is copied.").format(n=self.area.page + 1)
            self.said.emit(_("Copied.") if chosen else whole)

    def be_narrow(self) -> None:
        """Stand beside something else: fewer tools, no contents; the keys do the rest."""
        self.bar.be_narrow()

    def close_search(self) -> bool:
        """Close the search if it is open; False where there was none."""
        if self.search.isHidden():
            return False
        self.search.close_search()
        return True

    def _next_tile(self) -> Tile | None:
        return self.area.next_tile() if self.isVisible() else None

    def _on_opened(self, shape: Shape) -> None:
        self.contents.clear()
        for heading in shape.outline:
            item = QListWidgetItem("\u3000" * heading.level + heading.title)
            item.setData(Qt.ItemDataRole.UserRole, heading.page)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, heading.title)
            item.setToolTip(heading.title)
            self.contents.addItem(item)
        has_outline = len({heading.page for heading in shape.outline}) > 1
        self.contents.setVisible(has_outline and self.width() >= theme.px(900))
        self.area.renew(shape) if self._is_renewed else self.area.show_shape(shape)
        self.bar.show_paper(len(shape.sizes), has_outline=has_outline)
        self.bar.outline.setChecked(not self.contents.isHidden())
        self.opened.emit(len(shape.sizes))

    def _on_heading(self, item: QListWidgetItem) -> None:
        self.area.go_to(item.data(Qt.ItemDataRole.UserRole))

    def _on_read(self, page: int) -> None:
        if page == self.area.page:
            self._tell_page(page)

    def _tell_page(self, page: int) -> None:
        """Give the text of the page to those who listen to it."""
        letters = self.reader.letters_of(page)
        self.area.setAccessibleDescription(letters.text if letters else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was let go while nobody looked."""
        super().showEvent(event)
        self.reader.pump()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of pictures and file: they are there again in no time."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.area.drop_pictures()
            self.reader.rest()
