"""Titles: broken at sense, the lines forming a trapezium or a diamond (GB/T 9704-2012, 7.3.1)."""

from itertools import accumulate, combinations, pairwise

from inspector_app.documents.breaking import Break, breaks
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import TITLE_SIZE, WIDTH, Row, centred, keep, shape
from inspector_app.documents.text import clean
from inspector_app.documents.wording import wording

SENSE = "|"  # stands in a wording where a title may be broken at sense
MOST_SHAPED = 3  # lines; a longer title is past all shape
MOST_LINES = 8
_OFF_SENSE, _AT_PLACE, _SHAPELESS, _FURTHER_LINE = 12.0, 2.0, 12.0, 4.0


def title_lines(text: str, *, size: float = TITLE_SIZE, width: float = WIDTH) -> list[str]:
    """Break a title into few lines, at its marks of sense or after a place's name where the shape allows.

    Only lines of an endless title are wider than `width`: whoever draws them sets them smaller.
    """
    parts = [clean(part) for part in text.split(SENSE)]
    whole = "".join(parts)
    ends = [0.0, *accumulate(glyph.width * size / 1000 for glyph in shape([(Role.TITLE, whole)]))]
    if ends[-1] <= width:
        return [whole]
    costs = _cut_costs(whole, set(accumulate(len(part) for part in parts)))
    best: tuple[int, ...] = ()
    least = 1e9
    for count in range(2, MOST_SHAPED + 1):
        if ends[-1] > count * width:
            continue
        for cuts in combinations(costs, count - 1):
            marks = (0, *cuts, len(whole))
            sizes = [ends[b] - ends[a] for a, b in pairwise(marks)]
            if max(sizes) > width:
                continue
            weight = _shape_cost(sizes, size) + sum(costs[cut] for cut in cuts) + count * _FURTHER_LINE
            if weight < least:
                best, least = marks, weight
    return [whole[a:b] for a, b in pairwise(best)] if best else _greedy(whole, ends, width)


def _cut_costs(text: str, senses: set[int]) -> dict[int, float]:
    """Say what a break costs at each place where one is allowed."""
    places = wording("words").text("title.place_ends")
    return {
        at: 0.0 if at in senses else _AT_PLACE if text[at - 1] in places else _OFF_SENSE
        for at, level in enumerate(breaks(text))
        if at and level is Break.FREE
    }


def _shape_cost(sizes: list[float], size: float) -> float:
    """Weigh a stack of lines: a rectangle or an hourglass is wrong, a very short line ugly."""
    steps = [(b - a) / size for a, b in pairwise(sizes)]
    hourglass = any(a < -0.5 and b > 0.5 for a, b in pairwise(steps))
    rectangle = all(abs(step) < 0.5 for step in steps)
    uneven = (max(sizes) - min(sizes)) / size
    return (_SHAPELESS if hourglass else 0.0) + (_SHAPELESS / 4 if rectangle else 0.0) + uneven * 0.6


def _greedy(text: str, ends: list[float], width: float) -> list[str]:
    """Cut an endless title where each line is full; one of too many lines is cut wider, to be set smaller."""
    widest = max(width, ends[-1] / (MOST_LINES - 1))
    lines, start = [], 0
    for at in range(1, len(text) + 1):
        if at == len(text) or ends[at + 1] - ends[start] > widest:
            lines.append(text[start:at])
            start = at
    return lines


def title(text: str) -> list[Row]:
    """Set a title in 2号小标宋, centred, kept with what follows."""
    return keep([centred(Role.TITLE, line, TITLE_SIZE) for line in title_lines(text)], with_next=True)
