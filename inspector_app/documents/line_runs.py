"""A line as it is drawn: its characters face by face, and the space after each as a PDF says it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from inspector_app.documents.fonts import FontFile, Glyph

if TYPE_CHECKING:
    from inspector_app.documents.breaking import Line

_UNSEEN = 0.0005  # points
_font, _width = attrgetter("font"), attrgetter("width")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one face side by side."""

    font: FontFile
    glyphs: Sequence[Glyph]
    move: str  # from where the run before it began
    spaced: Sequence[str] | None  # what stands after each code; None: the line's usual space


@dataclass(frozen=True, slots=True)
class Runs:
    """A line ready to be drawn in any document: only its place and its fonts' codes are still to come."""

    spacing: float  # points after most characters
    runs: Sequence[Run]


def runs(line: "Line") -> Runs:
    """Return a line as it is drawn."""
    glyphs = line.glyphs
    if line.half_end and (half := glyphs[-1].half) is not None:
        glyphs = [*glyphs[:-1], half]
    usual, spaced = _spacing(line)
    found, end, move = [], 0, ""
    for font, run in groupby(glyphs, key=_font):
        part, begun = list(run), end
        end += len(part)
        found.append(Run(font, part, move, spaced[begun:end] if spaced else None))
        if end < len(glyphs):  # said outright: not every reader counts the space between two runs
            width = sum(map(_width, part)) * line.size / 1000 + sum(line.after[begun:end])
            move = f"{width:.3f} 0 Td "
    return Runs(usual, found)


def _spacing(line: "Line") -> tuple[float, list[str]]:
    """Return the space after most characters, and what says of each code by how much it differs."""
    after, usual = line.after, line.after[0]
    if after.count(usual) == len(after):
        return usual, []
    [(usual, _times)] = Counter(after).most_common(1)
    unit = 1000 / line.size
    return usual, ["" if abs(one - usual) <= _UNSEEN else f">{(usual - one) * unit:.2f}<" for one in after]
