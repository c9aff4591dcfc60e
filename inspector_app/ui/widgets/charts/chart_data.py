"""What a chart draws: labels, and for each a value of every series."""

from dataclasses import dataclass

from inspector_app.i18n import labelled, listed
from inspector_app.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values, with what each says; a value that is none is not drawn."""

    name: str
    tone: Tone
    values: tuple[float | None, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """What is drawn, and read aloud, of a chart."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    ends: tuple[str, ...] = ()  # what stands behind each bar; else its only value
    is_stacked: bool = False
    top: float | None = None  # where the scale ends; else at the highest value
    unit: str = ""  # behind the figures of the scale

    def end(self, at: int) -> str:
        """Return what stands behind a bar."""
        return self.ends[at] if self.ends else self.series[0].texts[at]

    def highest(self) -> float:
        """Return where the scale ends."""
        if self.top is not None:
            return self.top
        each = zip(*(series.values for series in self.series), strict=True)
        sums = [sum(known) if self.is_stacked else max(known) for row in each if (known := _known(row))]
        return max(sums, default=0)

    def lines(self, at: int) -> tuple[str, ...]:
        """Return what each series says of a label."""
        return tuple(labelled(series.name, series.texts[at]) for series in self.series)

    def spoken(self, at: int) -> str:
        """Return what a chart says of a label in one sentence."""
        return listed((self.labels[at], *self.lines(at)))


def _known(row: tuple[float | None, ...]) -> list[float]:
    return [value for value in row if value is not None]
