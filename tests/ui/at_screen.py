"""The window on a real X11 screen, worked by xdotool: python -m tests.ui.at_screen DATA tells JSON."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app import i18n
from inspector_app.app import open_data
from inspector_app.store.database import Store
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.pages.facilities import FacilitiesPage
from inspector_app.ui.pages.visit import VisitPage
from inspector_app.ui.question import Question
from inspector_app.ui.remembered import Look, Remembered
from inspector_app.ui.widgets.chips import Chip
from tests.ui import county

LOOK = Look("en", "light", 1.0)
HOME = "示例镇敬老院"
HOME_KEYS = tuple("slzjly")  # its initials


class Keyboard:
    """Presses keys as the X server has them, and waits until the window has dealt with them."""

    def __init__(self, store: BackgroundStore) -> None:
        self._store = store

    def press(self, *keys: str) -> None:
        subprocess.run(["xdotool", "key", "--delay", "40", *keys], check=True, timeout=20)
        self.settle()

    def settle(self, seconds: float = 0.12) -> None:
        until(lambda: self._store.is_idle)
        ends = time.monotonic() + seconds
        until(lambda: time.monotonic() > ends)
        until(lambda: self._store.is_idle)


def until(holds: Callable[[], bool], seconds: float = 15) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        QApplication.processEvents()
        time.sleep(0.005)
        if time.monotonic() > ends:
            raise TimeoutError


def said(widget: QWidget | None) -> str:
    if widget is None:
        return ""
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (text() if callable(text) else type(widget).__name__)


def focused() -> str:
    return said(QApplication.focusWidget())


def fill(data: Path) -> None:
    with Store.open(data, now=county.NOW) as store, store.writing() as session:
        county.seed(session)
        county.settle(session)
        county.name_home(session, "J01", HOME, township="示例镇")


def open_window(data: Path, held: ExitStack) -> tuple[MainWindow, BackgroundStore]:
    store = BackgroundStore(lambda: open_data(data, held))
    held.callback(store.close)
    window = MainWindow(store, Remembered(data), look=LOOK, on=county.TODAY, language_is_given=True)
    window.resize(1366, 768)
    window.show()
    store.open(then=window.start)
    until(lambda: window.current_page() is not None and window.isActiveWindow())
    return window, store


def leave_dialog(window: MainWindow, keyboard: Keyboard) -> dict[str, Any]:
    """Change a home, press Esc, stay by Enter: the question's first choice."""
    keyboard.press("ctrl+2")
    page = window.current_page()
    assert isinstance(page, FacilitiesPage)
    after_page = focused()
    keyboard.press("Down", "Return")
    until(lambda: page.view == "detail")
    page.change.click()
    keyboard.settle()
    keyboard.press("End", "x")
    before = focused()
    asked: list[str] = []

    def answer() -> None:
        shown = QApplication.activeModalWidget()
        if not isinstance(shown, Question) or not shown.isActiveWindow():
            return
        asked.append(focused())
        timer.stop()
        subprocess.run(["xdotool", "key", "Return"], check=True, timeout=20)

    timer = QTimer()
    timer.setInterval(200)
    timer.timeout.connect(answer)
    timer.start()
    keyboard.press("Escape")
    keyboard.settle(0.5)
    after = focused()
    typed = page.editor.typed()["name"]
    page.editor.show_facility(page.editor._standing)
    return {
        "search": after_page,
        "asked": asked,
        "before": before,
        "after": after,
        "view": page.view,
        "typed": typed,
    }


def tab_order(window: MainWindow, keyboard: Keyboard) -> list[str]:
    """Go once round the start of a visit by Tab."""
    keyboard.press("ctrl+4")
    page = window.current_page()
    assert isinstance(page, VisitPage)
    keyboard.press(*HOME_KEYS, "Return")
    until(lambda: page.stack.currentWidget() is page.start)
    keyboard.settle()
    order = [focused()]
    while len(order) < 60:
        keyboard.press("Tab")
        if focused() == order[0]:
            break
        order.append(focused())
    return order


def walk(window: MainWindow, keyboard: Keyboard) -> dict[str, Any]:
    """Start, answer by the keys of the walk, and Tab through a finding."""
    page = window.current_page()
    assert isinstance(page, VisitPage)
    next(chip for chip in page.start.form.team.findChildren(Chip) if chip.isVisible()).click()
    page.start.start.setFocus()
    keyboard.press("Return")
    until(lambda: page.walk is not None and page.stack.currentWidget() is page.walking)
    keyboard.settle()
    walk = page.walk
    assert walk is not None
    told: dict[str, Any] = {"focus": focused(), "steps": []}

    def note(*keys: str) -> None:
        keyboard.press(*keys)
        outcomes = [walk.sheet.outcome(item.id) for item in walk.items()[:4]]
        ids = [item.id for item in walk.items()]
        told["steps"].append(
            {
                "keys": list(keys),
                "at": ids.index(walk.current),
                "outcomes": [outcome.value if outcome else "" for outcome in outcomes],
                "focus": focused(),
            }
        )

    note("1")
    note("KP_1")
    note("2")
    finding = [focused()]
    while len(finding) < 40 and finding[-1] != "Another finding at this item":
        keyboard.press("Tab")
        finding.append(focused())
    note("ctrl+z")
    note("n")
    note("k")
    return {"walk": told, "finding": finding}


def main() -> int:
    data = Path(sys.argv[1])
    fill(data)
    app = QApplication(["inspector-app"])
    i18n.use(LOOK.language)
    theme.apply(app, LOOK.theme)
    with ExitStack() as held:
        window, store = open_window(data, held)
        keyboard = Keyboard(store)
        keyboard.settle()
        found = {
            "platform": app.platformName(),
            "dialog": leave_dialog(window, keyboard),
            "tabs": tab_order(window, keyboard),
            **walk(window, keyboard),
        }
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
