"""A window stand-in and a county, to walk a visit in the tests of the visit page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from inspector_app.domain.visit import Answer, Outcome
from inspector_app.ui.background import BackgroundStore
from tests.ui import county
from tests.ui.at_once import AtOnce

if TYPE_CHECKING:
    from inspector_app.services.drafts import LoadedDraft
    from inspector_app.store.database import Session
    from inspector_app.ui.pages.visit import VisitPage
    from inspector_app.ui.visit.walk import Walk

T = TypeVar("T")
NO = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PAD = Qt.KeyboardModifier.KeypadModifier


@dataclass
class Window:
    """Remembers what the page asked of it."""

    day: date = county.TODAY
    at: datetime = county.NOW  # on the acting day
    true: datetime | None = None  # where it is another instant
    opened: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    undo: Callable[[], object] | None = None
    person: UUID | None = None

    def open(self, page_key: str, **state: object) -> None:
        self.opened.append((page_key, state))

    def ask(self, question: str, *, yes: str = "", detail: str = "", is_grave: bool = False) -> bool:
        raise AssertionError(f"a dialog: {question} {yes} {detail} {is_grave}")

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.said.append(text)
        self.undo = undo

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        return self.true or self.at

    def place(self) -> None:
        """A page under test stands alone."""

    def acting_now(self) -> datetime:
        return self.at

    def acting_person(self) -> UUID | None:
        return self.person

    def look(
        self, *, language: str | None = None, theme_name: str | None = None, scale: float | None = None
    ) -> None:
        raise AssertionError(f"the page changed the look: {language} {theme_name} {scale}")


class Room:
    """The visit page over a county with one named home of each kind."""

    def __init__(self, store: BackgroundStore) -> None:
        self.window = Window()
        self.keys = 0
        self.errors: list[object] = []
        self.refused: list[str] = []
        self._listen(store)
        self.homes: dict[str, UUID] = {}
        self.team: tuple[UUID, ...] = ()
        self._pages: list[VisitPage] = []
        self.wrote(self._fill)
        self.page = self.new_page()

    def _listen(self, store: BackgroundStore) -> None:
        self.store = store
        store.broken.connect(self.errors.append)
        store.refused.connect(self.refused.append)

    def _fill(self, session: "Session") -> None:
        county.seed(session)
        people = county.settle(session)
        self.team = (people["first"], people["second"])
        for code, name in (("J01", "示例敬老院"), ("W01", "示例村五保之家"), ("M01", "示例养老院")):
            self.homes[code] = county.name_home(
                session, code, name, township="示例镇", head="示例戊", residents=20
            )

    def wrote(self, action: "Callable[[Session], T]") -> T:
        """Write at once and return what came of it."""
        found: list[T] = []
        self.store.write(self.store, action, then=found.append)
        wait_for(lambda: bool(found))
        return found[0]

    def read(self, query: "Callable[[Session], T]") -> T:
        found: list[T] = []
        self.store.read(self.store, query, then=found.append)
        wait_for(lambda: bool(found))
        return found[0]

    def new_page(self) -> "VisitPage":
        """Make the page as the window would, shown."""
        from inspector_app.ui.pages.visit import VisitPage

        page = VisitPage(self.store, self.window)
        page.resize(1140, 860)
        page.show()
        page.activateWindow()
        wait_for(page.isActiveWindow)
        self._pages.append(page)
        return page

    def close(self) -> None:
        """Let go of everything, as the program does at its end; nothing may have broken meanwhile."""
        for page in self._pages:
            page.leave()
            delete(page)
        assert self.errors == []
        assert self.refused == []

    def rebuild(self) -> None:
        """Make the page anew and come back to what it showed, as a change of language does."""
        state, old = self.page.state(), self.page
        self.page = self.new_page()
        self._drop(old)
        self.come_back(state)

    def start_again(self) -> None:
        """End the program and start it again on the same folder; go on with the visit that is offered."""
        draft = self.walk.id
        self.page.leave()
        self._drop(self.page)
        ended = self.store
        ended.close()
        self._listen(BackgroundStore(ended._open_store, AtOnce()))
        self.store.open()
        wait_for(lambda: self.store.is_open)
        self.page = self.new_page()
        self.come_back({"draft": draft})

    def come_back(self, state: dict[str, Any]) -> None:
        """Go on with the visit under way."""
        self.page.come_to(state)
        wait_for(lambda: self.page.walk is not None and self.page.stack.currentWidget() is self.page.walking)

    def _drop(self, page: "VisitPage") -> None:
        self._pages.remove(page)
        delete(page)

    def begin(self, code: str = "J01", *, campaign: str = "epidemic-2020", form: str = "") -> "Walk":
        """Open a home's start, name the team, and start by Enter."""
        from inspector_app.domain.checklist import Form

        page = self.page
        if campaign != "epidemic-2020":
            self.window.day, self.window.at = date(2024, 5, 8), datetime.fromisoformat("2024-05-08T02:00Z")
        page.come_to({"facility": self.homes[code]})
        wait_for(lambda: page.stack.currentWidget() is page.start)
        page.start.form.team.set_team(self.team)
        if form:
            page.start.form.form.choose(Form(form).value)
        assert page.start.form.checklist_id() == campaign
        self.key(Qt.Key.Key_Return, on=page.start.start)
        wait_for(lambda: page.stack.currentWidget() is page.walking)
        self.keys = 0
        return self.walk

    @property
    def walk(self) -> "Walk":
        walk = self.page.walk
        assert walk is not None
        return walk

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO, *, on: QWidget | None = None) -> None:
        """Press one key wherever the focus is."""
        QTest.keyClick(on or self.focused(), key, modifiers)
        self.keys += 1

    def later(self, minutes: int = 30) -> None:
        """Let some time pass."""
        self.window.at += timedelta(minutes=minutes)

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        for letter in text:
            QTest.keyClicks(self.focused(), letter)
            self.keys += 1

    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.page

    def saved(self) -> "LoadedDraft":
        """Read the draft back from the disk."""
        from inspector_app.services import drafts

        draft = self.walk.id
        return self.read(lambda session: drafts.load(session, draft))

    def outcome(self, item_id: str) -> Outcome | None:
        return self.walk.sheet.outcome(item_id)

    def answer(self, item_id: str) -> Answer:
        return self.walk.answer(item_id)

    def buttons_down(self) -> list[Outcome]:
        """Which answer the screen shows for the item before the inspector."""
        return [outcome for outcome, button in self.page.walking.card.buttons.items() if button.isChecked()]


def wait_for(is_so: Callable[[], bool], *, seconds: float = 5) -> None:
    """Let the window work until something is so."""
    until = monotonic() + seconds
    while not is_so():
        assert monotonic() < until, "it did not come"
        QApplication.processEvents()
        sleep(0.002)


def picture(
    path: Path, *, name_of_colour: str = "red", taken: str = "", size: tuple[int, int] = (64, 48)
) -> Path:
    """Write a small JPEG, with the time taken as 2020:02:18 09:40:00."""
    from PIL import Image

    image = Image.new("RGB", size, name_of_colour)
    exif = image.getexif()
    if taken:
        exif[0x0132] = taken
    image.save(path, "JPEG", exif=exif)
    return path
