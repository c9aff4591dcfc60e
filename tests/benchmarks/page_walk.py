"""One run of the window for the measuring of its pages: python -m tests.benchmarks.page_walk list|walk DATA.

It imports next to nothing of its own: its start is measured too.
"""

import gc
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from inspector_app.ui.main_window import MainWindow

    Steps = Callable[[MainWindow, Path], Iterator[str]]

BEAT, QUIET = 2, 0.15  # milliseconds between two beats; seconds without work until a step counts as done
HOMES = 56
LONG_PAPER = "long.pdf"  # beside the data folder
KEYS = ("facilities", "visit", "cases", "papers", "ledger", "settings")


def steps_of(window: "MainWindow", long_paper: Path) -> Iterator[str]:
    """Open every page twice and what lies behind them once; yields the name of each step once it is begun."""
    yield "window with today"
    for key in (*KEYS, "today"):
        window.open(key)
        yield key
    for key in KEYS:
        window.open(key)
        yield f"{key} again"
    behind: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("today", "campaigns", {"view": "campaigns"}),
        ("today", "a new campaign", {"view": "campaign"}),
        ("settings", "persons", {"section": "persons"}),
        ("settings", "this computer", {"section": "pc"}),
    )
    for key, what, state in behind:
        window.open(key, **state)
        yield f"{key}: {what}"
    window.open("facilities")
    page: Any = window.current_page()
    home = page.list.rows.rows()[0]
    yield "back among the homes"
    page.open_facility(home.id)
    yield "facilities: a home"
    page.edit(home.id)
    yield "facilities: its form"
    window.open("visit", facility=home.id)
    yield "visit: the start"
    window.open("today")
    yield "back at the desk"
    page = window.current_page()
    page.under_way.lines[0].go_on.click()
    yield "visit: under way"
    yield from _cases(window)
    window.open("papers")
    yield "back among the papers"
    page = window.current_page()
    page.open_row(page.list.rows.rows()[0])
    yield "papers: a notice"
    page.detail.paper.open.click()
    yield "paper: the notice in the preview"
    yield from _long_paper(window, long_paper)
    window.open("print-many")
    yield "print many"
    window.open("figures")
    yield "figures"
    figures: Any = window.current_page()
    figures.filters.ranked.click()
    yield "figures: another choice"
    figures.area.verticalScrollBar().setValue(figures.area.verticalScrollBar().maximum())
    yield "figures: scrolled to the end"
    figures.print.click()
    yield "figures: the sheets in the preview"


def _cases(window: "MainWindow") -> Iterator[str]:
    """Look through the cases, open one of each next step, and the form of every step it is open to."""
    from inspector_app.ui.cases.case_steps import open_steps

    window.open("cases")
    yield "back among the cases"
    page: Any = window.current_page()
    page.list.chips.chip("ended").click()
    yield "cases: those that ended"
    page.list.chips.chip("all").click()
    yield "cases: all open"
    firsts = {case.next_step: case for case in page.list.rows.rows()}
    for next_step, case in firsts.items():
        page.open_case(case.id)
        yield f"cases: one to {next_step.value}"
        for step in open_steps(page._view):
            page.open_step(step)
            yield f"cases: one to {next_step.value}, form {step.value}"
        page.cancel.click()
        yield f"cases: one to {next_step.value} again"


def _long_paper(window: "MainWindow", file: Path) -> Iterator[str]:
    """Read a paper of some hundred pages: open, scroll, jump, enlarge, seek."""
    from inspector_app.ui.preview.paper import Paper

    window.open("paper", paper=Paper(file.stem, file.name, file.read_bytes()), back="papers")
    yield "paper: a long one"
    page: Any = window.current_page()
    area, bar = page.preview.area, page.preview.area.verticalScrollBar()
    for step in range(1, 6):
        bar.setValue(bar.value() + bar.pageStep())
        yield f"paper: scrolled {step}"
    area.go_to(area._placing.page_at(bar.maximum()))
    yield "paper: its end"
    area.set_zoom(4.0)
    yield "paper: at 400 %"
    area.set_fit("page")
    yield "paper: whole pages"
    page.preview.search.open()
    page.preview.search.field.setText("\u6574\u6539")
    yield "paper: a word sought"


def fill_list(data: Path) -> None:
    """Open the window, ask for the list of homes when the first page is filled; print when the list is.

    Nothing is asked in between: what looks every few milliseconds would take part in what is measured.
    """
    gc.disable()  # as the program itself does before it imports the window
    from PySide6.QtCore import QTimer

    from inspector_app import app as program

    app = program.application()

    def listen() -> None:  # the window says when it waits for nothing; after 1 ms what it shows is painted
        window = _window(app)
        window._store.idle.connect(lambda: QTimer.singleShot(1, partial(go_on, window)))

    def go_on(window: "MainWindow") -> None:
        page: Any = window.current_page()
        if page is None or not window._store.is_idle:
            return
        if window.current_key() != "facilities":
            window.open("facilities")
        else:
            sys.stdout.write(f"{time.time()}")
            app.exit(0 if page.list.rows.rowCount() == HOMES else 1)

    QTimer.singleShot(0, listen)
    sys.exit(program.run(data))


def walk(data: Path, *, steps_of: "Steps" = steps_of) -> None:
    """Open the window on a folder, take every step; print the worst stall of each."""
    gc.disable()
    from PySide6.QtCore import Qt, QTimer

    from inspector_app import app as program

    app = program.application()
    stalls: dict[str, tuple[float, float]] = {}
    last = worst = busy = worked = most = 0.0  # most: of the window's own work between two beats
    steps: Iterator[str] | None = None
    name = ""

    def beat() -> None:
        nonlocal last, worst, busy, worked, most, steps, name
        now, work = time.perf_counter(), time.thread_time()
        if last:
            worst, most = max(worst, (now - last) * 1000 - BEAT), max(most, (work - worked) * 1000)
        last, worked = now, work
        window = _window(app)
        if window.current_page() is None or not window._store.is_idle:
            busy = now
        elif now - busy > QUIET:
            if steps is None:
                steps = steps_of(window, data.with_name(LONG_PAPER))
                name = next(steps)
            stalls[name], worst, most, busy = (worst, most), 0.0, 0.0, now
            last, worked = time.perf_counter(), time.thread_time()
            name = next(steps, "")
            if not name:
                heart.stop()
                for step, (stall, work) in stalls.items():
                    sys.stdout.write(f"{stall:.1f} {work:.1f} {step}\n")
                app.exit(0)

    heart = QTimer(interval=BEAT)
    heart.setTimerType(Qt.TimerType.PreciseTimer)
    heart.timeout.connect(beat)
    heart.start()
    sys.exit(program.run(data))


def _window(app: "QApplication") -> "MainWindow":
    """Return the one window; while the loop of events runs there is one."""
    from inspector_app.ui.main_window import MainWindow

    return next(each for each in app.topLevelWidgets() if isinstance(each, MainWindow))


if __name__ == "__main__":
    {"list": fill_list, "walk": walk}[sys.argv[1]](Path(sys.argv[2]))
