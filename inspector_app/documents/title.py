"""Titles: broken at sense, the lines forming a trapezium or a diamond (GB/T 9704-2012, 7.3.1)."""

from itertools import combinations, pairwise

from inspector_app.documents.breaking import Break, breaks
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import TITLE_SIZE, WIDTH, Row, centred, keep, shape
from inspector_app.documents.text import clean

SENSE = "|"  # stands in a wording where a title may be broken at sense
_OFF_SENSE, _SHAPELESS = 6.0, 12.0
_MANY = 120  # places to break at; a longer title is past all shape


def title_lines(text: str, *, size: float = TITLE_SIZE, width: float = WIDTH) -> list[str]:
    """Break a title into as few lines as it needs, at its marks of sense where the shape allows."""
    parts = [clean(part) for part in text.split(SENSE)]
    whole = "".join(parts)
    senses, at = set(), 0
    for part in parts[:-1]:
        at += len(part)
        senses.add(at)
    widths = [glyph.width * size / 1000 for glyph in shape([(Role.TITLE, whole)])]
    ends = [0.0]
    for one in widths:
        ends.append(ends[-1] + one)
    if ends[-1] <= width:
        return [whole]
    allowed = [at for at, level in enumerate(breaks(whole)) if at and level is Break.FREE]
    for count in range(2, 5 if len(allowed) < _MANY else 2):
        best: tuple[int, ...] = ()
        cost = 1e9
        for cuts in combinations(allowed, count - 1):
            marks = (0, *cuts, len(whole))
            sizes = [ends[b] - ends[a] for a, b in pairwise(marks)]
            if max(sizes) > width:
                continue
            weight = _shape_cost(sizes, size) + sum(_OFF_SENSE for cut in cuts if cut not in senses)
            if weight < cost:
                best, cost = marks, weight
        if best:
            return [whole[a:b] for a, b in pairwise(best)]
    return _greedy(whole, ends, width)


def _shape_cost(sizes: list[float], size: float) -> float:
    """Weigh a stack of lines: a rectangle or an hourglass is wrong, a very short line ugly."""
    steps = [(b - a) / size for a, b in pairwise(sizes)]
    hourglass = any(a < -0.5 and b > 0.5 for a, b in pairwise(steps))
    rectangle = all(abs(step) < 0.5 for step in steps)
    uneven = (max(sizes) - min(sizes)) / size
    return (_SHAPELESS if hourglass else 0.0) + (_SHAPELESS / 4 if rectangle else 0.0) + uneven * 0.6


def _greedy(text: str, ends: list[float], width: float) -> list[str]:
    """Cut an endless title where each line is full."""
    lines, start = [], 0
    for at in range(1, len(text) + 1):
        if at == len(text) or ends[at + 1] - ends[start] > width:
            lines.append(text[start:at])
            start = at
    return lines


def title(text: str) -> list[Row]:
    """Set a title in 2号小标宋, centred, kept with what follows."""
    return keep([centred(Role.TITLE, line, TITLE_SIZE) for line in title_lines(text)], with_next=True)
