"""One sitting at the program: the window opened on the tour's data on one of its days, and closed again."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QAbstractButton, QApplication

from inspector_app import i18n
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore, OpenStore
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.page import Page
from inspector_app.ui.page_table import PAGES
from inspector_app.ui.remembered import Look, Remembered
from inspector_app.ui.tour.camera import SMALL, Camera
from inspector_app.ui.tour.hand import Hand, TourError
from inspector_app.ui.tour.phone import Phone
from inspector_app.ui.tour.record import Record
from inspector_app.ui.tour.story import Story, ToldDay
from inspector_app.ui.tour.watch import Watch

if TYPE_CHECKING:
    from inspector_app.store.database import Session

T = TypeVar("T")
P = TypeVar("P", bound=Page)
LOOK = Look("zh_CN", "light", 1.0)


@dataclass(frozen=True, slots=True)
class Luggage:
    """What goes along from day to day."""

    out: Path
    story: Story
    watch: Watch
    camera: Camera
    phone: Phone
    record: Record

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.out / "data"


@dataclass(frozen=True, slots=True)
class Sitting:
    """The open window and the hand that works it."""

    window: MainWindow
    store: BackgroundStore
    hand: Hand
    luggage: Luggage
    day: ToldDay

    def page(self, kind: type[P]) -> P:
        """Return the page shown; it must be of this kind."""
        self.hand.until(lambda: isinstance(self.window.current_page(), kind), f"{kind.__name__} is shown")
        page = self.window.current_page()
        if not isinstance(page, kind):
            raise TourError(f"{kind.__name__} is not shown")
        return page

    def go(self, key: str) -> None:
        """Go to a page by the navigation."""
        item: QAbstractButton = self.window.rail.item(key)
        self.hand.click(item)
        self.hand.until(lambda: self.window.current_key() == key, f"the page {key} is shown")

    def picture(self, name: str, *, arrange: Callable[[], object] = lambda: None) -> list[str]:
        """Take pictures of what is shown, if the story wants them on this day; `arrange` scrolls first."""
        if name not in self.day.pictures:
            return []
        is_large = name in self.day.large
        return self.luggage.camera.take(self.window, self.hand, name, is_large=is_large, arrange=arrange)

    def ask(self, query: "Callable[[Session], T]") -> T:
        """Return what the data say."""
        found: list[T] = []
        self.store.read(self.window, query, then=found.append)
        self.hand.until(lambda: bool(found), "the data answer")
        return found[0]


@contextmanager
def sitting(luggage: Luggage, day: ToldDay) -> Iterator[Sitting]:
    """Open the program as a person would, and close it at the end."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the tour needs a QApplication")
    i18n.use(LOOK.language)
    theme.apply(app, LOOK.theme, LOOK.scale)
    with ExitStack() as held:
        store = BackgroundStore(lambda: _open(luggage, held), clock=luggage.watch)
        held.callback(store.close)
        hand = Hand(store)
        held.enter_context(hand.noting_bugs())
        remembered = Remembered(luggage.data)
        window = MainWindow(store, remembered, look=LOOK, clock=luggage.watch)
        window.resize(*SMALL)
        window.show()
        window.activateWindow()
        store.open(then=window.start)
        hand.until(lambda: window.current_page() is not None and window.isActiveWindow(), "the window opens")
        yield Sitting(window, store, hand, luggage, day)
        hand.settle()
        window.close()
        hand.until(lambda: not window.isVisible(), "the window closes")
        window.deleteLater()


def _open(luggage: Luggage, held: ExitStack) -> OpenStore:
    """Open the data folder as the program does, by the tour's clock."""
    from inspector_app import logs
    from inspector_app.services import seed
    from inspector_app.store.database import Store
    from inspector_app.store.holder import FolderLock

    now = luggage.watch()
    held.enter_context(FolderLock.take(luggage.data, now=now))
    handler = logs.to_folder(luggage.data)
    held.callback(handler.close)
    held.callback(logging.getLogger("inspector_app").removeHandler, handler)
    store = Store.open(luggage.data, now=now)
    with store.reading() as session:
        is_needed = seed.is_needed(session)
    if is_needed:
        with store.writing() as session:
            seed.ensure(session, now=now)
    for entry in PAGES:
        if entry.is_there():
            import_module(entry.module)
    return store
