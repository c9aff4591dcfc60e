"""Photos on their way into a visit when the window closes, is built anew, or the record is locked."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.domain.visit import Outcome, Photo, Signed, VisitRecord
from inspector_app.services import drafts, photos, visits
from inspector_app.store.database import Store
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.pages.visit import VisitPage
from inspector_app.ui.remembered import Look, Remembered
from inspector_app.ui.visit.photo_taking import PhotoPlace
from tests.ui import county
from tests.ui.visit_room import picture

ROOT = Path(__file__).resolve().parents[2]
SLOW = 0.15
HANGS = 30.0


class Decoder:
    """A decoder as slow as one likes: each photo waits for its turn."""

    def __init__(self, take_over: Callable[..., Photo]) -> None:
        self._take_over = take_over
        self.seconds = SLOW
        self.may_go_on = threading.Event()
        self.begun = 0

    def __call__(self, *given: object, **named: object) -> Photo:
        self.begun += 1
        self.may_go_on.wait(self.seconds)
        return self._take_over(*given, **named)


@pytest.fixture
def decoder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Decoder]:
    made = Decoder(photos.take_over)
    monkeypatch.setattr(photos, "take_over", made)
    yield made
    made.may_go_on.set()


@pytest.fixture
def draft(data: Path) -> UUID:
    with Store.open(data, now=county.NOW) as store, store.writing() as session:
        county.seed(session)
        people = county.settle(session)
        home = county.name_home(session, "J01", "示例敬老院", township="示例镇", head="示例戊")
        return county.begin_visit(session, home, (people["first"], people["second"]), answered=0)


@dataclass
class Desk:
    """The real window on a visit under way, with its real thread."""

    window: MainWindow
    store: BackgroundStore
    draft: UUID
    folder: Path
    qtbot: QtBot

    @property
    def page(self) -> VisitPage:
        page = self.window._pages["visit"]
        assert isinstance(page, VisitPage)
        return page

    def until(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so, timeout=10_000)

    def give(self, *, of: int = 3) -> None:
        """Give photos to the first item."""
        files = [picture(self.folder / f"{n}.jpg", name_of_colour=f"#{n + 1}00000") for n in range(of)]
        assert self.page.taking is not None
        self.page.taking.take(files, PhotoPlace("ZR-01"))

    def shown(self) -> int:
        """How many photos the page shows there."""
        assert self.page.walk is not None
        return len(self.page.walk.answer("ZR-01").photos)

    def kept(self) -> dict[str, int]:
        """How many photos each answer has when the program is started again."""
        with Store.open(self.folder / "data", now=county.NOW) as store, store.reading() as session:
            answers = drafts.load(session, self.draft).answers
        return {item: len(answer.photos) for item, answer in answers.items()}


@pytest.fixture
def desk(
    draft: UUID,
    threaded: BackgroundStore,
    tmp_path: Path,
    qtbot: QtBot,
    decoder: Decoder,  # noqa: ARG001
) -> Desk:
    made = MainWindow(
        threaded,
        Remembered(tmp_path / "data"),
        look=Look("en"),
        on=county.TODAY,
        clock=lambda: county.NOW + timedelta(hours=1),
        language_is_given=True,
    )
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.start()
    made.open("visit", draft=draft)
    found = Desk(made, threaded, draft, tmp_path, qtbot)
    found.until(lambda: found.page.walk is not None and threaded.is_idle)
    return found


def test_the_window_closes_after_the_photos_are_in_their_answer(desk: Desk) -> None:
    desk.give()
    assert not desk.window.close()
    desk.until(lambda: not desk.window.isVisible())
    assert desk.kept() == {"ZR-01": 3}


def test_photos_of_a_visit_that_is_not_before_the_inspector_are_waited_for_too(desk: Desk) -> None:
    desk.give()
    desk.window.open("today")
    assert not desk.window.close()
    desk.until(lambda: not desk.window.isVisible())
    assert desk.kept() == {"ZR-01": 3}


def test_waiting_is_said_after_a_second(desk: Desk, decoder: Decoder) -> None:
    decoder.seconds = HANGS
    desk.give(of=1)
    said: list[str] = []
    desk.window._closing._say = said.append
    assert not desk.window.close()
    assert said == []
    desk.until(lambda: bool(said))
    assert said[0].startswith("Finishing")
    decoder.may_go_on.set()
    desk.until(lambda: not desk.window.isVisible())


def test_what_never_ends_is_given_up_when_the_inspector_says_so(desk: Desk, decoder: Decoder) -> None:
    desk.page.walking.answer(Outcome.CONFORMING)
    desk.until(lambda: desk.store.is_idle)
    decoder.seconds = HANGS
    desk.give(of=2)
    asked: list[str] = []

    def ask(question: str, **_rest: object) -> bool:
        asked.append(question)
        return len(asked) == 2

    desk.window._closing._ask = ask
    desk.window._closing._asking.setInterval(50)
    assert not desk.window.close()
    desk.until(lambda: not desk.window.isVisible())
    assert len(asked) == 2, "after “no” it waits on, then asks again"
    assert desk.store.is_abandoned
    assert desk.kept() == {"ZR-01": 0}, "what was saved is there"


def test_a_window_built_anew_in_another_language_has_every_photo(desk: Desk) -> None:
    before = desk.page
    desk.give()
    desk.window.look(language="zh_CN")
    assert desk.page is before, "the page stays until its photos are in"
    desk.until(lambda: desk.page is not before)
    desk.until(lambda: desk.page.walk is not None and desk.store.is_idle)
    assert desk.shown() == 3


def test_a_visit_left_and_opened_again_has_every_photo(desk: Desk) -> None:
    before = desk.page.walk
    desk.give()
    desk.page.go_back()
    desk.page.come_to({"draft": desk.draft})
    desk.until(lambda: desk.page.walk is not before and desk.store.is_idle)
    assert desk.shown() == 3


def test_the_record_is_locked_with_the_photos_still_being_taken_over(
    desk: Desk, decoder: Decoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = desk.page
    said: list[str] = []
    monkeypatch.setattr(desk.window, "say", lambda text, _undo=None: said.append(text))
    page.finish()
    page.sealing._on_not_checked("示例")
    page.sealing.signature.how.chosen.emit(Signed.ABSENT.value)
    page.sealing.signature.reason.textEdited.emit("示例")
    desk.until(lambda: desk.store.is_idle)
    said.clear()
    decoder.seconds = HANGS
    desk.give()
    QTest.keyClick(page.sealing, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: bool(said))
    assert said[0].startswith("Photos are still being taken over")
    decoder.may_go_on.set()
    desk.until(lambda: page._about.visit is not None)
    assert said[1:] == ["The record is confirmed and locked."]
    found: list[VisitRecord] = []
    desk.store.read(desk.window, lambda session: visits.show(session, desk.draft).record, found.append)
    desk.until(lambda: bool(found))
    assert len(found[0].answers["ZR-01"].photos) == 3


GIVEN_UP = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from inspector_app import app
from inspector_app.ui.main_window import MainWindow

start = MainWindow.start


def started(window):
    start(window)
    window._store.do(window, lambda: time.sleep(600), then=print)
    window._closing._asking.setInterval(50)
    window._closing._ask = lambda *_said, **_more: True
    QTimer.singleShot(0, window.close)


MainWindow.start = started
sys.exit(app.run(Path(sys.argv[1])))
"""


def test_the_program_ends_though_its_worker_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-c", GIVEN_UP, str(tmp_path / "data")]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=50).stdout == b""
