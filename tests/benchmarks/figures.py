"""How long each chart takes on ten years of a county: python -m tests.benchmarks.figures [RUNS] [--in DIR].

The sample county is grown for ten years: 12 visits a year at 56 homes, some 350,000 answers. A chart is read,
made and painted with its table beside it; the median of the runs of each decides (at most 100 ms of this
process's own time, since the machine may be shared).
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

from inspector_app.domain.figure_tables import FigureKey, FigureTable, tables
from inspector_app.domain.figures import FiguresFilter
from inspector_app.services import facilities, figure_visits, figures
from inspector_app.services.figure_counts import visits_of
from inspector_app.services.figure_names import FigureNames
from inspector_app.store.database import Session, Store
from tests.benchmarks.desk import median_ms
from tests.benchmarks.grown import ON, Grown, asked

YEARS, MOST = 10, 100
WIDE = 1100  # of the page at 1366 pixels: the table stands beside its chart
Asks = Callable[[Session, FiguresFilter], object]


def _readings(names: FigureNames) -> dict[Asks, tuple[FigureKey, ...]]:
    """Return what is read, with the charts that show it."""
    key = FigureKey
    return {
        lambda session, wanted: figures.visited(session, wanted, on=ON): (key.COVERAGE,),
        lambda session, wanted: figures.by_month(session, wanted, on=ON): (key.RATES, key.DAYS),
        lambda session, wanted: figures.by_content(session, wanted, names, on=ON): (key.DIMENSION, key.ITEM),
        lambda session, wanted: figures.by_severity(session, wanted, on=ON): (key.SEVERITY,),
        lambda session, wanted: figures.by_place(session, figures.by_home(session, wanted, on=ON)): (
            key.KIND,
            key.TOWNSHIP,
        ),
        lambda session, wanted: figure_visits.repeats(session, visits_of(wanted, ON), names): (key.REPEATS,),
        lambda session, wanted: figure_visits.before_after(session, visits_of(wanted, ON), names): (
            key.COMPARED,
        ),
        lambda session, wanted: figure_visits.differing(session, visits_of(wanted, ON), names): (
            key.DIFFERING,
        ),
    }


def _paint(table: FigureTable) -> None:
    """Make the chart with its table and paint both."""
    from inspector_app.ui.figures.figure_panel import FigurePanel

    panel = FigurePanel(table)
    panel.resize(WIDE, panel.sizeHint().height())
    panel.grab()


def _measure_filter(
    session: Session, what: str, wanted: FiguresFilter, names: FigureNames, runs: int
) -> float:
    """Tell how long every chart of a filter takes; return the worst."""
    found, worst = figures.all_figures(session, wanted, on=ON), 0.0
    by_key = {table.key: table for table in tables(found)}
    setting = median_ms(partial(tables, found), runs)
    for ask, keys in _readings(names).items():
        reading = median_ms(partial(ask, session, wanted), runs)
        for key in keys:
            painting = median_ms(partial(_paint, by_key[key]), runs)
            whole = reading + setting + painting
            worst = max(worst, whole)
            sys.stdout.write(
                f"{whole:6.1f} ms: {reading:5.1f} read, {setting:4.1f} set in tables,"
                f" {painting:5.1f} painted  {key.value}, {what}\n"
            )
    page = median_ms(partial(figures.all_figures, session, wanted, on=ON), runs)
    sys.stdout.write(f"{page:6.1f} ms  all figures read for the page, {what}\n")
    return worst


def measure(grown: Grown) -> bool:
    """Measure, tell, and return whether the promise is kept."""
    from inspector_app import app
    from inspector_app.ui import theme

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    theme.apply(app.application(), "light")
    with Store.open(grown.county(YEARS), now=datetime.now(UTC)) as store, store.reading() as session:
        names = FigureNames.of(session)
        township = next(iter(facilities.roster(session).values())).township
        worst = max(
            _measure_filter(session, what, wanted, names, grown.runs)
            for what, wanted in (
                ("all", FiguresFilter()),
                ("a year", FiguresFilter(first=date(ON.year - 1, ON.month, 1))),
                ("a township", FiguresFilter(township=township)),
            )
        )
    sys.stdout.write(f"worst chart {worst:.0f} ms (at most {MOST}), {YEARS} years\n")
    return worst <= MOST


if __name__ == "__main__":
    with asked(5) as grown_county:
        sys.exit(not measure(grown_county))
