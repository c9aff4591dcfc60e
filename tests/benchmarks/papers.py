"""What papers cost on this machine, in CPU time: `python tests/benchmarks/papers.py`."""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

BUDGET = 35.0  # milliseconds of CPU for one 4-page notice, warm


def say(line: str) -> None:
    """Write one line of the report."""
    sys.stdout.write(line + "\n")


def cost(action: Callable[[], bytes], rounds: int = 20) -> tuple[float, bytes]:
    """Return the median CPU milliseconds of an action and what it made."""
    times = []
    made = b""
    for _ in range(rounds):
        start = time.process_time()
        made = action()
        times.append((time.process_time() - start) * 1000)
    return sorted(times)[rounds // 2], made


def main() -> int:
    """Print the figures; 1 where the four-page notice is over its budget."""
    started = time.process_time()
    from inspector_app.documents.letter import letter
    from inspector_app.documents.notice import order
    from tests.documents.contents import letter_of, order_of

    say(f"import: {(time.process_time() - started) * 1000:.0f} ms")
    started = time.process_time()
    order(order_of(6))
    say(f"first notice, fonts cold: {(time.process_time() - started) * 1000:.1f} ms")
    four_pages = 0.0
    for count in (1, 6, 60):
        spent, made = cost(partial(order, order_of(count)))
        pages = made.count(b"/Type /Page\n")
        say(f"order, {count} findings: {spent:.1f} ms, {pages} pages, {len(made) / 1024:.0f} KB")
        four_pages = spent if pages == 4 else four_pages
        spent, made = cost(partial(letter, letter_of(count)))
        say(f"letter, {count} findings: {spent:.1f} ms, {len(made) / 1024:.0f} KB")
    say(f"four-page notice: {four_pages:.1f} ms of {BUDGET:.0f}")
    return 0 if 0 < four_pages <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
