"""Figures as tables in the language in use: what the window draws, the command line prints, a copy holds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from inspector_app.domain import case_words
from inspector_app.domain.checklist import Severity
from inspector_app.domain.facility import FacilityKind, kind_words
from inspector_app.domain.figures import SHORT_TIME, Counts, Differing, Figures, GroupFigures, Rate
from inspector_app.i18n import _, listed, ngettext, pgettext

Cell: TypeAlias = str | int | float | Rate | None
NOTHING = "—"
"""What is said where there was nothing to count; never 0 % or 100 %."""
MOST_ITEMS = 10
"""How many items are shown: the most frequent."""
_FORMULA = ("=", "+", "-", "@")


class FigureKey(StrEnum):
    """The tables, in their order."""

    RATES = "rates"
    DIMENSION = "dimension"
    SEVERITY = "severity"
    ITEM = "item"
    KIND = "kind"
    DAYS = "days"
    REPEATS = "repeats"
    COMPARED = "compared"
    COVERAGE = "coverage"
    TOWNSHIP = "township"
    DIFFERING = "differing"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """One table: what it counts, its rows, and why it has none."""

    key: FigureKey
    title: str
    note: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str

    def texts(self) -> list[list[str]]:
        """Return the rows as they are read."""
        return [[said(cell) for cell in row] for row in self.rows]

    def tab_separated(self) -> str:
        """Return title, headings and rows to be pasted into a sheet; no text is taken for a formula."""
        lines = [[self.title], list(self.headings), *self.texts()]
        return "\n".join("\t".join(map(_plain, line)) for line in lines)


def said(cell: Cell) -> str:
    """Return what a cell says."""
    if isinstance(cell, Rate):
        return f"{cell.percent}%" if cell.percent else NOTHING
    if isinstance(cell, float):
        return f"{cell:.1f}"
    return NOTHING if cell is None else str(cell)


def tables(figures: Figures, *, is_ranked: bool = False) -> tuple[FigureTable, ...]:
    """Return every table; townships stand in the order of their pinyin unless ranked by what was found."""
    townships = figures.townships
    if is_ranked:
        townships = tuple(sorted(townships, key=lambda one: -one.counts.found))
    return (
        _rates(figures),
        _found(figures, FigureKey.DIMENSION, figures.dimensions, lambda one: one.name or _("Of no item")),
        _found(
            figures,
            FigureKey.SEVERITY,
            figures.severities,
            lambda one: case_words.of_severity(Severity(one.key)),
        ),
        _found(figures, FigureKey.ITEM, figures.items[:MOST_ITEMS], lambda one: f"{one.key} {one.name}"),
        _found(figures, FigureKey.KIND, figures.kinds, lambda one: kind_words(FacilityKind(one.key))),
        _days(figures),
        _repeats(figures),
        _compared(figures),
        _coverage(figures),
        _found(figures, FigureKey.TOWNSHIP, townships, lambda one: one.name or _("No township")),
        _differing(figures),
    )


def _coverage(figures: Figures) -> FigureTable:
    return FigureTable(
        key=FigureKey.COVERAGE,
        title=_("Homes visited by township"),
        note=_("Visited at least once, of the homes to be visited."),
        headings=(_("Township"), _("Visited"), _("Not visited"), _("Homes")),
        rows=tuple(
            (one.township or _("No township"), one.visited, one.homes - one.visited, one.homes)
            for one in figures.coverage
        ),
        empty=_("No home of the roster answers to this choice."),
    )


def _found(
    figures: Figures, key: FigureKey, groups: Iterable[GroupFigures], name: Callable[[GroupFigures], str]
) -> FigureTable:
    titles = {
        FigureKey.DIMENSION: (_("Findings by part"), _("Part")),
        FigureKey.SEVERITY: (_("Findings by severity"), _("Severity")),
        FigureKey.ITEM: (_("Items found wanting most often"), _("Item")),
        FigureKey.KIND: (_("Findings by kind of home"), _("Kind of home")),
        FigureKey.TOWNSHIP: (_("Findings by township"), _("Township")),
    }
    title, heading = titles[key]
    note = _("Closed are those put right on the spot too.")
    if key is FigureKey.ITEM and len(figures.items) > MOST_ITEMS:
        shown = _("The {n} most frequent of {total} items.")
        note = shown.format(n=MOST_ITEMS, total=len(figures.items))
    return FigureTable(
        key=key,
        title=title,
        note=note,
        headings=(
            heading,
            pgettext("findings", "Closed"),
            pgettext("findings", "Open"),
            _("Findings"),
            _("Rectified"),
        ),
        rows=tuple((name(one), *_became(one.counts)) for one in groups),
        empty=_why_nothing(figures),
    )


def _became(counts: Counts) -> tuple[Cell, ...]:
    return counts.closed, counts.open, counts.found, counts.rectified


def _rates(figures: Figures) -> FigureTable:
    note = _("Of the findings of each month, as they stand on {day}.").format(day=figures.on.isoformat())
    return FigureTable(
        key=FigureKey.RATES,
        title=_("Rates of rectification by month"),
        note=note,
        headings=(_("Month"), _("Rectified"), _("Rectified in time"), _("Findings"), _("Due")),
        rows=tuple(
            (
                f"{one.month:%Y-%m}",
                one.counts.rectified,
                one.counts.in_time,
                one.counts.found,
                one.counts.due,
            )
            for one in figures.months
        ),
        empty=_why_nothing(figures),
    )


def _days(figures: Figures) -> FigureTable:
    has_any = any(one.closings for one in figures.months)
    return FigureTable(
        key=FigureKey.DAYS,
        title=_("Days to close by month"),
        note=_(
            "From finding to closing on average, by the month of finding; not those put right on the spot."
        ),
        headings=(_("Month"), _("Days"), _("Closings")),
        rows=tuple((f"{one.month:%Y-%m}", one.days_to_close, one.closings) for one in figures.months)
        if has_any
        else (),
        empty=_("No finding was closed later than on the spot.") if figures.months else _why_nothing(figures),
    )


def _repeats(figures: Figures) -> FigureTable:
    return FigureTable(
        key=FigureKey.REPEATS,
        title=_("Found again at the next visit"),
        note=_("The same item at the same home at two visits running."),
        headings=(_("Item"), _("Times"), _("Homes")),
        rows=tuple((f"{one.item} {one.name}", one.times, one.homes) for one in figures.repeats[:MOST_ITEMS]),
        empty=_("No item was found wanting at two visits running."),
    )


def _compared(figures: Figures) -> FigureTable:
    count = figures.compared_homes
    note = ngettext(
        "Findings at {n} home visited twice or more.", "Findings at {n} homes visited twice or more.", count
    )
    return FigureTable(
        key=FigureKey.COMPARED,
        title=_("First and last visit"),
        note=note.format(n=count),
        headings=(_("Part"), _("At the first visit"), _("At the last visit")),
        rows=tuple((one.name or _("Of no item"), one.before, one.after) for one in figures.compared),
        empty=_("No home was visited twice with the same checklist."),
    )


def _differing(figures: Figures) -> FigureTable:
    short = _("Within {n} days at one home, and not put right between.").format(n=SHORT_TIME)
    return FigureTable(
        key=FigureKey.DIFFERING,
        title=_("Answered differently by two teams"),
        note=short,
        headings=(_("Item"), _("Facility"), _("First answer"), _("Second answer")),
        rows=tuple((f"{one.item} {one.name}", one.facility, *_answers(one)) for one in figures.differing),
        empty=_("No two teams answered an item differently within {n} days.").format(n=SHORT_TIME),
    )


def _answers(one: Differing) -> tuple[str, str]:
    words = (_("Conforming"), _("Not conforming"))
    first, second = words if one.first_conforms else reversed(words)
    return (
        listed((one.first_on.isoformat(), first, *one.first_team)),
        listed((one.second_on.isoformat(), second, *one.second_team)),
    )


def _why_nothing(figures: Figures) -> str:
    if not figures.visits:
        return _("No visit was made in this choice.")
    return _("The visits of this choice found nothing.")


def _plain(text: str) -> str:
    one_line = " ".join(text.split())
    return f"'{one_line}" if one_line.startswith(_FORMULA) else one_line
