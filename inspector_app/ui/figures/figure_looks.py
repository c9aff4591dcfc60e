"""How each table of figures is drawn: what its columns are in the chart."""

from dataclasses import dataclass

from inspector_app.domain.figure_tables import Cell, FigureKey, FigureTable, said
from inspector_app.domain.figures import Rate
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.charts.bars import Bars
from inspector_app.ui.widgets.charts.chart import Draw
from inspector_app.ui.widgets.charts.chart_data import ChartData, Series
from inspector_app.ui.widgets.charts.over_time import Columns, Lines


@dataclass(frozen=True, slots=True)
class Look:
    """The columns drawn, each in its tone; the column that stands behind the bars."""

    draw: Draw
    columns: tuple[tuple[int, Tone], ...]
    end: int | None = None
    is_stacked: bool = False
    top: float | None = None
    unit: str = ""


_CLOSED_AND_OPEN = Look(Bars, ((1, Tone.OK), (2, Tone.WARN)), end=3, is_stacked=True)
LOOKS: dict[FigureKey, Look] = {
    FigureKey.COVERAGE: Look(Bars, ((1, Tone.ACCENT), (2, Tone.NEUTRAL)), end=3, is_stacked=True),
    FigureKey.RATES: Look(Lines, ((1, Tone.ACCENT), (2, Tone.OK)), top=100, unit="%"),
    FigureKey.DIMENSION: _CLOSED_AND_OPEN,
    FigureKey.SEVERITY: _CLOSED_AND_OPEN,
    FigureKey.ITEM: _CLOSED_AND_OPEN,
    FigureKey.KIND: _CLOSED_AND_OPEN,
    FigureKey.TOWNSHIP: _CLOSED_AND_OPEN,
    FigureKey.DAYS: Look(Columns, ((1, Tone.ACCENT),)),
    FigureKey.REPEATS: Look(Bars, ((1, Tone.BAD),)),
    FigureKey.COMPARED: Look(Bars, ((1, Tone.NEUTRAL), (2, Tone.ACCENT))),
}
"""What is not here is read as a table only."""


def chart_data(table: FigureTable) -> ChartData:
    """Return what a chart draws of a table: the very cells of its rows."""
    look = LOOKS[table.key]
    return ChartData(
        labels=tuple(said(row[0]) for row in table.rows),
        series=tuple(
            Series(
                table.headings[column],
                tone,
                tuple(_value(row[column]) for row in table.rows),
                tuple(said(row[column]) for row in table.rows),
            )
            for column, tone in look.columns
        ),
        ends=() if look.end is None else tuple(said(row[look.end]) for row in table.rows),
        is_stacked=look.is_stacked,
        top=look.top,
        unit=look.unit,
    )


def _value(cell: Cell) -> float | None:
    if isinstance(cell, Rate):
        return None if cell.tenths is None else cell.tenths / 10
    return None if cell is None or isinstance(cell, str) else float(cell)
