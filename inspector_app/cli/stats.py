"""Figures (统计) on the command line."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.figure_tables import FigureTable, said, tables
from inspector_app.domain.figures import Counts, Figures, FiguresFilter, Rate
from inspector_app.i18n import _, pgettext
from inspector_app.services import campaigns, figures

if TYPE_CHECKING:
    from inspector_app.store.database import Session


def stats(call: Call) -> int:
    """Tell every figure as it stands on the acting day."""
    with call.reading() as session:
        found = figures.all_figures(session, _wanted(session, call), on=call.on)
    if call.wants_json:
        output.as_json(_as_json(found))
        return 0
    whole = found.counts
    output.table(
        ("", ""),
        [
            (_("Homes visited"), f"{found.visited}/{found.homes}"),
            (_("Visits"), found.visits),
            (_("Findings"), whole.found),
            (pgettext("findings", "Closed"), whole.closed),
            (pgettext("findings", "Overdue"), whole.overdue),
            (_("Rectified"), said(whole.rectified)),
            (_("Rectified in time"), said(whole.in_time)),
        ],
        empty="",
    )
    for table in tables(found, is_ranked=call.typed.ranked):
        _tell(table)
    return 0


def _tell(table: FigureTable) -> None:
    output.line()
    output.line(table.title)
    output.table(table.headings, table.texts(), empty=table.empty)


def _wanted(session: "Session", call: Call) -> FiguresFilter:
    typed = call.typed
    return FiguresFilter(
        campaign=campaigns.find(session, typed.campaign) if typed.campaign else None,
        first=typed.first,
        last=typed.last,
        township=typed.township.strip(),
        kind=FacilityKind(typed.kind) if typed.kind else None,
    )


def _as_json(found: Figures) -> dict[str, Any]:
    """Return the figures with their rates: a share of 1, or nothing where there was nothing to count."""
    return {
        "on": found.on,
        "wanted": found.wanted,
        "visits": found.visits,
        "visited": found.visited,
        "homes": found.homes,
        **_counts(found.counts),
        "coverage": found.coverage,
        **{
            name: [{"key": one.key, "name": one.name, **_counts(one.counts)} for one in groups]
            for name, groups in (
                ("dimensions", found.dimensions),
                ("items", found.items),
                ("severities", found.severities),
                ("kinds", found.kinds),
                ("townships", found.townships),
            )
        },
        "months": [
            {
                "month": f"{one.month:%Y-%m}",
                **_counts(one.counts),
                "closings": one.closings,
                "days_to_close": one.days_to_close,
            }
            for one in found.months
        ],
        "repeats": found.repeats,
        "compared_homes": found.compared_homes,
        "compared": found.compared,
        "differing": found.differing,
    }


def _counts(counts: Counts) -> dict[str, Any]:
    rates = {"rectified": _share(counts.rectified), "rectified_in_time": _share(counts.in_time)}
    return {**asdict(counts), "open": counts.open, **rates}


def _share(rate: Rate) -> float | None:
    return None if rate.tenths is None else rate.tenths / 1000
