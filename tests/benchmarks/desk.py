"""What the desk and the cases cost after some years: python -m tests.benchmarks.desk [RUNS] [--in DIR].

The sample county is grown for one year and for ten. CPU time of a reading, the median over the runs, decides:
at most 100 ms each, and the desk of ten years at most twice that of one.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

from inspector_app.services import (
    case_desk,
    case_pages,
    case_views,
    due_list,
    facilities,
    today,
    visits,
)
from inspector_app.store.database import Session, Store
from tests.benchmarks.grown import ON, Grown, asked

MOST_MS, MOST_TIMES = 100, 2


def median_ms(read: Callable[[], object], runs: int) -> float:
    read()
    spent = []
    for _ in range(runs):
        began = time.process_time()
        read()
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


def _readings(session: Session, on: date) -> dict[str, Callable[[], object]]:
    pressing = case_views.listed(session, on=on)[0]
    first = case_pages.ended(session, on=on)
    return {
        "the desk": lambda: today.desk(session, on=on),
        "the open cases": lambda: case_views.listed(session, on=on),
        "what is due": lambda: due_list.due_findings(session, on=on),
        "one case": lambda: case_desk.view(session, pressing.id, on=on),
        "ended, first page": lambda: case_pages.ended(session, on=on),
        "ended, next page": lambda: case_pages.ended(session, on=on, after=first.after),
        "ended, found by number": lambda: case_pages.ended(session, on=on, wanted="2020-7"),
        "one home": lambda: facilities.view(session, pressing.facility_id, on=on),
        "its visits": lambda: visits.listed(session, facility_id=pressing.facility_id),
        "visits without a notice": lambda: visits.listed(session, is_to_draft=True),
    }


def measure(grown: Grown) -> bool:
    """Measure, tell, and return whether both promises are kept."""
    spent: dict[int, dict[str, float]] = {}
    for years in (1, 10):
        with Store.open(grown.county(years), now=datetime.now(UTC)) as store, store.reading() as session:
            readings = _readings(session, ON)
            spent[years] = {name: median_ms(read, grown.runs) for name, read in readings.items()}
    for name, ms in spent[10].items():
        sys.stdout.write(f"{spent[1][name]:6.1f} ms after a year, {ms:6.1f} ms after ten  {name}\n")
    times = spent[10]["the desk"] / spent[1]["the desk"]
    worst = max(spent[10].values())
    sys.stdout.write(
        f"worst {worst:.0f} ms (at most {MOST_MS}); the desk {times:.2f} times (at most {MOST_TIMES})\n"
    )
    return worst <= MOST_MS and times <= MOST_TIMES


if __name__ == "__main__":
    with asked(9) as grown_county:
        sys.exit(not measure(grown_county))
