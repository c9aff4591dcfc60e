"""Chinese line breaking (GB/T 15834-2011, 5.1) and justification.

A line takes as many characters as fit; where a mark may not begin the next line, the blanks inside marks are
squeezed before a character is pushed down, and what is then left over is spread between the characters.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from itertools import accumulate, pairwise

from inspector_app.documents.fonts import Glyph
from inspector_app.documents.line_runs import Runs
from inspector_app.documents.wording import wording

LONG_WORD = 20  # characters; a longer run without a space is broken where the line ends
_LOOK_BACK = 24
_OPEN = re.compile("[\u3000\uff3f]")  # room in a day to be written in: no line begins with it
_LOOSEST = 0.6  # of an em between two characters; a looser line is left ragged
_TOLERANCE = 0.01
_BLANK = 480  # thousandths of an em: a mark whose left half is blank
_ORPHAN = 1.5  # what a last line of a single character weighs, in ems of looseness


class Break(IntEnum):
    """How welcome a line break is before a character."""

    NEVER = 0
    IN_WORD = 1  # inside a number or a Latin word, between a number and its unit, in a day to be written in
    IN_LONG_WORD = 2
    KEPT = 3  # inside a date or the number of an article
    FREE = 4


_COST = {Break.FREE: 0.0, Break.KEPT: 2.0, Break.IN_LONG_WORD: 3.0}


@dataclass(slots=True)
class Line:
    """Characters set on one line: `after[i]` points follow glyph i; `half_end` cuts the last one's blank."""

    glyphs: list[Glyph]
    after: list[float]
    size: float
    start: float = 0.0  # from the left edge of the measure
    half_end: bool = False
    drawn: Runs | None = field(default=None, compare=False, repr=False)  # kept from when it is first drawn

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(glyph.character for glyph in self.glyphs)

    @property
    def width(self) -> float:
        """Width in points, without the space after the last character."""
        total = sum(glyph.width for glyph in self.glyphs) * self.size / 1000 + sum(self.after[:-1])
        return total - (self.size / 2 if self.half_end else 0)


@dataclass(frozen=True, slots=True)
class Rules:
    """The marks that bind, and what is kept in one piece."""

    no_start: frozenset[str]
    no_end: frozenset[str]
    together: frozenset[str]
    never: re.Pattern[str]  # a character that no line may begin with where it stands
    in_number: re.Pattern[str]  # a unit right after its number
    kept: re.Pattern[str]


@cache
def rules() -> Rules:
    """Return the marks and patterns of words.toml."""
    words = wording("words")
    start, end, units, together = (
        words.text(f"breaking.{key}") for key in ("no_start", "no_end", "units", "together")
    )
    pairs = "".join(f"|(?<={mark}){mark}" for mark in map(re.escape, together))
    return Rules(
        no_start=frozenset(start),
        no_end=frozenset(end),
        together=frozenset(mark * 2 for mark in together),
        never=re.compile(f"[ {re.escape(start)}]|(?<=[{re.escape(end)}]).{pairs}", re.DOTALL),
        in_number=re.compile(rf"(?<=\d)[{re.escape(units)}]"),
        kept=re.compile(words.text("breaking.kept")),
    )


def is_wordlike(character: str) -> bool:
    """Say whether a character belongs to a Latin word or a number."""
    return "!" <= character < "\u2010"


def breaks(text: str) -> list[Break]:
    """Say for each character how welcome a line break before it is."""
    by = rules()
    levels = [Break.FREE] * len(text)
    for match in by.kept.finditer(text):
        inside = Break.IN_WORD if _OPEN.search(match[0]) else Break.KEPT
        for at in range(match.start() + 1, match.end()):
            levels[at] = inside
    for match in re.finditer(r"[!-\u200f]+", text):
        inside = Break.IN_LONG_WORD if match.end() - match.start() > LONG_WORD else Break.IN_WORD
        for at in range(match.start() + 1, match.end()):
            levels[at] = inside
    for match in by.in_number.finditer(text):
        if levels[match.start()] is not Break.IN_LONG_WORD:
            levels[match.start()] = Break.IN_WORD
    for match in by.never.finditer(text):
        levels[match.start()] = Break.NEVER
    levels[:1] = [Break.NEVER] * len(text[:1])
    return levels


def squeeze(left: Glyph, right: Glyph) -> float:
    """Return how far two neighbours may be pushed together, in thousandths of an em."""
    blank = (left.blank_right if left.half else 0) + (right.blank_left if right.is_opening else 0)
    return max(0.0, min(500.0, blank - 80.0))


def _squeezes(glyphs: Sequence[Glyph]) -> list[float]:
    """Return what can be squeezed between each two neighbours; most are no marks."""
    return [
        squeeze(left, right) if left.half is not None or right.blank_left >= _BLANK else 0.0
        for left, right in pairwise(glyphs)
    ]


class _Setter:
    """Sets one paragraph: knows every natural width and every squeeze from the start."""

    def __init__(self, glyphs: Sequence[Glyph], size: float, tracking: float, *, is_filled: bool) -> None:
        self.is_filled, self.looseness = is_filled, 1.0 if is_filled else 0.3
        self.glyphs, self.size, self.tracking = glyphs, size, tracking
        self.levels = breaks("".join(glyph.character for glyph in glyphs))
        self.ends = [0.0, *accumulate([glyph.width * size / 1000 + tracking for glyph in glyphs])]
        self.orphan = 1
        while self.orphan < len(glyphs) and glyphs[-self.orphan].character in rules().no_start:
            self.orphan += 1
        room = accumulate([gap * size / 1000 for gap in _squeezes(glyphs)])
        self.room = [0.0, 0.0, *room]

    def visible_end(self, start: int, end: int) -> int:
        """Leave the spaces at a line's end out."""
        while end > start + 1 and self.glyphs[end - 1].character == " ":
            end -= 1
        return end

    def natural(self, start: int, end: int) -> float:
        """Width of a line in points before anything is squeezed or spread."""
        return self.ends[end] - self.ends[start] - self.tracking

    def give(self, start: int, end: int) -> float:
        """How many points a line can be squeezed."""
        half = self.size / 2 if self.glyphs[end - 1].half is not None and end - start > 1 else 0.0
        return self.room[end] - self.room[start + 1] + half

    def next_break(self, start: int, width: float) -> int:
        """Choose where the line from `start` ends."""
        count = len(self.glyphs)
        if self.natural(start, self.visible_end(start, count)) <= width + _TOLERANCE:
            return count
        most = self._furthest(start, width)
        best, cost = 0, 1e9
        for end in range(min(count, most + 4), max(start, most - _LOOK_BACK - 1), -1):
            shown = self.visible_end(start, end)
            left_over = (width - self.natural(start, shown)) / self.size
            if left_over < -_TOLERANCE / self.size:
                if -left_over * self.size > self.give(start, shown) + _TOLERANCE:
                    continue
                left_over = 0.5 - 0.2 * left_over
            weight = left_over * (1 + left_over / 4) * self.looseness
            if end <= most and weight >= cost:
                break  # a shorter line is looser still
            level = Break.FREE if end == count else self.levels[end]
            if level in _COST:
                weight += _COST[level] + (_ORPHAN if 0 < count - end <= self.orphan else 0.0)
                best, cost = (end, weight) if weight < cost else (best, cost)
        return best or self._forced(start, most)

    def _forced(self, start: int, most: int) -> int:
        """Break where nothing fits near the edge: further back, else inside the word, else anywhere."""
        for wanted in (Break.FREE, Break.IN_WORD):
            for end in range(most, start, -1):
                if self.levels[end] >= wanted:
                    return end
        return most

    def _furthest(self, start: int, width: float) -> int:
        """Return where the line is full; spaces behind it may hang over."""
        full = bisect_right(self.ends, self.ends[start] + self.tracking + width + _TOLERANCE) - 1
        end, count = max(start + 1, min(full, len(self.glyphs))), len(self.glyphs)
        while end < count and self.glyphs[end].character == " ":
            end += 1
        return end

    def line(self, start: int, end: int, width: float) -> Line:
        """Set one line; all but the last are spread to the right edge."""
        shown = self.visible_end(start, end)
        glyphs = list(self.glyphs[start:shown])
        after = [self.tracking] * len(glyphs)
        over = self.natural(start, shown) - width
        half = False
        if over > _TOLERANCE and glyphs[-1].half is not None and len(glyphs) > 1:
            half, over = True, over - self.size / 2
        if over > _TOLERANCE:
            room = _squeezes(glyphs)
            total = sum(room) * self.size / 1000
            for at, part in enumerate(room):
                after[at] -= part * self.size / 1000 * min(1.0, over / total) if total else 0.0
        elif over < -_TOLERANCE and (half or (self.is_filled and end < len(self.glyphs))):
            self._spread(glyphs, after, -over)
        return Line(glyphs, after, self.size, 0.0, half)

    def _spread(self, glyphs: Sequence[Glyph], after: list[float], space: float) -> None:
        gaps = [
            at
            for at in range(len(glyphs) - 1)
            if not (is_wordlike(glyphs[at].character) and is_wordlike(glyphs[at + 1].character))
        ] or list(range(len(glyphs) - 1))
        if gaps and space / len(gaps) <= _LOOSEST * self.size:
            for at in gaps:
                after[at] += space / len(gaps)


def set_lines(
    glyphs: Sequence[Glyph],
    size: float,
    width: float,
    *,
    first_indent: float = 0.0,
    tracking: float = 0.0,
    is_filled: bool = True,
) -> list[Line]:
    """Break a paragraph into lines of `width` points; if `is_filled`, all but the last reach the edge."""
    shown = len(glyphs)
    while shown > 1 and glyphs[shown - 1].character == " ":
        shown -= 1
    natural = sum(glyph.width for glyph in glyphs[:shown]) * size / 1000 + tracking * (shown - 1)
    if glyphs and natural <= width - first_indent + _TOLERANCE:
        return [Line(list(glyphs[:shown]), [tracking] * shown, size, first_indent)]
    setter = _Setter(glyphs, size, tracking, is_filled=is_filled)
    lines: list[Line] = []
    start, indent = 0, first_indent
    while start < len(glyphs):
        end = setter.next_break(start, width - indent)
        line = setter.line(start, end, width - indent)
        line.start = indent
        lines.append(line)
        start, indent = end, 0.0
        while start < len(glyphs) and glyphs[start].character == " ":
            start += 1
    return lines
