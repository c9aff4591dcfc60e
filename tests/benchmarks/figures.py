"""How long each figure takes on ten years of a county: python -m tests.benchmarks.figures [RUNS] [--in DIR].

The sample county is grown for ten years: 12 visits a year at 56 homes, some 350,000 answers. The median of
the runs of each decides (at most 100 ms of this process's own time, since the machine may be shared).
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

from inspector_app.domain.figures import FiguresFilter
from inspector_app.services import facilities, figure_visits, figures
from inspector_app.services.figure_counts import visits_of
from inspector_app.services.figure_names import FigureNames
from inspector_app.store.database import Session, Store
from tests.benchmarks.grown import ON, Grown, asked

YEARS, MOST = 10, 100


def _asked(names: FigureNames) -> dict[str, Callable[[Session, FiguresFilter], object]]:
    """Return what is measured, by name."""
    return {
        "homes visited": lambda session, wanted: figures.visited(session, wanted, on=ON),
        "by home, kind and township": lambda session, wanted: figures.by_place(
            session, figures.by_home(session, wanted, on=ON)
        ),
        "by part and item": lambda session, wanted: figures.by_content(session, wanted, names, on=ON),
        "by severity": lambda session, wanted: figures.by_severity(session, wanted, on=ON),
        "by month, rates and days": lambda session, wanted: figures.by_month(session, wanted, on=ON),
        "found again": lambda session, wanted: figure_visits.repeats(session, visits_of(wanted, ON), names),
        "first and last visit": lambda session, wanted: figure_visits.before_after(
            session, visits_of(wanted, ON), names
        ),
        "answered differently": lambda session, wanted: figure_visits.differing(
            session, visits_of(wanted, ON), names
        ),
        "all together": lambda session, wanted: figures.all_figures(session, wanted, on=ON),
    }


def measure(grown: Grown) -> bool:
    """Measure, tell, and return whether the promise is kept."""
    worst = 0.0
    with Store.open(grown.county(YEARS), now=datetime.now(UTC)) as store, store.reading() as session:
        names = FigureNames.of(session)
        township = next(iter(facilities.roster(session).values())).township
        for name, ask in _asked(names).items():
            for what, wanted in (
                ("all", FiguresFilter()),
                ("a year", FiguresFilter(first=date(ON.year - 1, ON.month, 1))),
                ("a township", FiguresFilter(township=township)),
            ):
                took = []
                for _ in range(grown.runs):
                    session.expire_all()
                    began = time.process_time()
                    ask(session, wanted)
                    took.append((time.process_time() - began) * 1000)
                middle = statistics.median(took)
                worst = max(worst, middle if name != "all together" else 0)
                sys.stdout.write(f"{middle:7.1f} ms  {name}, {what}\n")
    sys.stdout.write(f"worst single figure {worst:.0f} ms (at most {MOST}), {YEARS} years\n")
    return worst <= MOST


if __name__ == "__main__":
    with asked(5) as grown_county:
        sys.exit(not measure(grown_county))
