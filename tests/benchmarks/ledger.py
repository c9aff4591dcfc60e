"""How quick the ledger is: python -m tests.benchmarks.ledger [RUNS] [--in DIR].

The sample county is grown for ten years, some 33,000 findings; what screens query is then repeated to
100,000. Measured in CPU time on both: the first page (at most 100 ms), all ids, a page, a search, a sort; the
export of the ten years (at most 15 s; what LibreOffice makes of it: tests.benchmarks.spreadsheet). Then the
window on 100,000 findings: the worst stall of each step, the median over the runs, decides (at most 60 ms);
the window's own work says what it would be where nobody else uses the processor.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tests.benchmarks.page_walk import walk

if TYPE_CHECKING:
    from inspector_app.ui.main_window import MainWindow
    from tests.benchmarks.grown import Grown

T = TypeVar("T")
YEARS, TIMES = 10, 3
MOST_MS, MOST_SECONDS, MOST_STALL = 100, 15, 60
TODAY = "window with today"  # measured by tests.benchmarks.pages
ROOT = Path(__file__).parents[2]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _cpu(work: Callable[[], T], times: int = 5) -> tuple[float, T]:
    """Return the least CPU time of some runs in seconds, and what came of the work."""
    spent, result = [], None
    for _ in range(times):
        began = time.process_time()
        result = work()
        spent.append(time.process_time() - began)
    assert result is not None
    return min(spent), result


def _reading(data: Path) -> bool:
    from inspector_app.domain.ledger import LedgerColumn, LedgerFilter, LedgerSort
    from inspector_app.services import ledger
    from inspector_app.store.database import Store
    from tests.benchmarks.grown import ON

    every = LedgerFilter()
    with Store.open(data, now=datetime.now(UTC)) as store, store.reading() as session:
        first, opening = _cpu(lambda: ledger.opening(session, every, on=ON))
        all_ids, ids = _cpu(lambda: ledger.ids(session, every, on=ON))
        page, rows = _cpu(lambda: ledger.rows(session, ids.page(len(ids) // 256), on=ON))
        sought, _ = _cpu(lambda: ledger.ids(session, LedgerFilter(text="\u6d88\u9632"), on=ON))
        by_home = LedgerSort(LedgerColumn.FACILITY, is_descending=False)
        turned, _ = _cpu(lambda: ledger.ids(session, every, by_home, on=ON))
    assert len(ids) == opening.totals.findings
    assert len(rows) == 128
    for what, seconds in (
        (f"totals and first page of {len(ids):,} (at most {MOST_MS} ms)", first),
        ("all ids in their order", all_ids),
        ("a page of 128", page),
        ("ids with a word sought", sought),
        ("ids by another column", turned),
    ):
        _say(f"{seconds * 1000:6.0f} ms  {what}")
    return first * 1000 <= MOST_MS


def _exporting(data: Path, folder: Path) -> bool:
    from inspector_app.domain.ledger import LedgerFilter
    from inspector_app.services import ledger_export
    from inspector_app.store.database import Store
    from tests.benchmarks.grown import ON

    book, table = folder / "ledger.xlsx", folder / "ledger.csv"
    with Store.open(data, now=datetime.now(UTC)) as store, store.reading() as session:
        xlsx, count = _cpu(lambda: ledger_export.export(session, book, LedgerFilter(), on=ON), 1)
        csv, _ = _cpu(lambda: ledger_export.export(session, table, LedgerFilter(), on=ON), 1)
    size = book.stat().st_size / 1e6
    _say(f"{xlsx:6.1f} s   xlsx of {count:,} findings, {size:.1f} MB (at most {MOST_SECONDS} s)")
    _say(f"{csv:6.1f} s   csv of the same")
    return xlsx <= MOST_SECONDS


def steps_of(window: "MainWindow", _paper: Path) -> Iterator[str]:
    """Open the ledger, go through it, turn it round, search it."""
    from inspector_app.domain.ledger import LedgerSort

    yield TODAY
    window.open("ledger")
    yield "ledger opened"
    page: Any = window.current_page()
    bar = page.table.verticalScrollBar()
    for step in range(1, 9):
        bar.setValue(bar.maximum() * step // 9)
        yield f"dragged to {step}/9"
    page.table.scrollToBottom()
    yield "its end"
    for step in range(3):
        bar.setValue(bar.value() - bar.pageStep())
        yield f"a screen up {step + 1}"
    page.table.horizontalHeader().sectionClicked.emit(0)
    yield "sorted by home"
    page.filter.chips.chip("overdue").click()
    yield "overdue ones"
    page.filter.clear.click()
    yield "all again"
    page.search.setText("\u6d88\u9632")
    yield "a word sought"
    page.filter.clear.click()  # the next run begins with all of them again
    page.table.sorted_by.emit(LedgerSort())
    yield "the latest first again"
    window.open("today")
    yield "left"
    window.open("ledger")
    yield "back again"


def _walking(data: Path, folder: Path, runs: int) -> bool:
    env = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "INSPECTOR_MACHINE": str(folder)}
    stalls = list[dict[str, tuple[float, float]]]()
    for _ in range(runs + 1):
        words = [sys.executable, "-m", "tests.benchmarks.ledger", "walk", str(data)]
        done = subprocess.run(words, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True)
        told = (line.split(" ", 2) for line in done.stdout.splitlines())
        stalls.append({step: (float(stall), float(work)) for stall, work, step in told})
    middle, own = (
        {name: statistics.median(each[name][at] for each in stalls[1:]) for name in stalls[0]}
        for at in (0, 1)
    )
    for name, stall in middle.items():
        _say(f"{stall:6.0f} ms, own work {own[name]:4.0f} ms  {name}")
    worst = max(stall for name, stall in middle.items() if name != TODAY)
    work = max(spent for name, spent in own.items() if name != TODAY)
    _say(
        f"worst stall {worst:.0f} ms (at most {MOST_STALL}), worst own work {work:.0f} ms,"
        f" {runs} runs; load of this machine {os.getloadavg()[0]:.1f}"
    )
    return worst <= MOST_STALL


def measure(grown: "Grown") -> bool:
    """Measure, tell, and return whether all promises are kept."""
    from tests.benchmarks.grown import multiply

    with tempfile.TemporaryDirectory() as name:
        shown = Path(name, "shown")
        shutil.copytree(grown.county(YEARS), shown)
        multiply(shown, TIMES)
        kept = [_reading(grown.county(YEARS)), _reading(shown), _exporting(grown.county(YEARS), Path(name))]
        return all([*kept, _walking(shown, grown.folder, grown.runs)])


def main() -> int:
    """Measure what was asked for."""
    from tests.benchmarks.grown import asked

    with asked(3) as grown:
        return not measure(grown)


if __name__ == "__main__":
    if sys.argv[1:2] == ["walk"]:
        walk(Path(sys.argv[2]), steps_of=steps_of)
    else:
        sys.exit(main())
