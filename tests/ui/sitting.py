"""A page in front of a tester: an open store on a small county, and a window that notes what it is asked."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject

from inspector_app.ui.background import BackgroundStore
from tests.ui import county

if TYPE_CHECKING:
    from inspector_app.store.database import Session

T = TypeVar("T")


class Sitting:
    """The Navigator of a page under test: remembers where it was sent and what it said."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, dict[str, object]]] = []
        self.said: list[str] = []
        self.looks: list[tuple[str | None, str | None, float | None]] = []
        self.asked: list[str] = []
        self.undo: Callable[[], object] | None = None
        self.answer = True
        self.person: UUID | None = None

    def open(self, page_key: str, **state: object) -> None:
        self.opened.append((page_key, state))

    def ask(self, question: str, *, yes: str = "", detail: str = "", is_grave: bool = False) -> bool:  # noqa: ARG002
        self.asked.append(" ".join(part for part in (question, detail, yes) if part))
        return self.answer

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.said.append(text)
        self.undo = undo

    def today(self) -> date:
        return county.TODAY

    def now(self) -> datetime:
        return county.NOW

    def place(self) -> None:
        """A page under test stands alone."""

    def acting_now(self) -> datetime:
        return county.NOW

    def acting_person(self) -> UUID | None:
        return self.person

    def look(
        self, *, language: str | None = None, theme_name: str | None = None, scale: float | None = None
    ) -> None:
        self.looks.append((language, theme_name, scale))


def write(store: BackgroundStore, action: "Callable[[Session], T]") -> T:
    """Do something in the store and return what came of it."""
    asker, found = QObject(), list[T]()
    store.write(asker, action, then=found.append)
    return found[0]


def read(store: BackgroundStore, query: "Callable[[Session], T]") -> T:
    """Ask the store and return the answer."""
    asker, found = QObject(), list[T]()
    store.read(asker, query, then=found.append)
    return found[0]
