"""The page of GB/T 9704-2012 as a grid: 22 rows of 28 characters, and what stands on its rows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import inf

from inspector_app.documents.breaking import Line, set_lines
from inspector_app.documents.fonts import Glyph, Role, glyphs
from inspector_app.documents.text import clean
from inspector_app.documents.wording import wording

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
UPRIGHT, ACROSS, LARGE = (PAGE_WIDTH, PAGE_HEIGHT), (PAGE_HEIGHT, PAGE_WIDTH), (420 * MM, PAGE_HEIGHT)
"""A4 upright, A4 and A3 on their side."""
LEFT, TOP = 28 * MM, 37 * MM  # 订口 28 ± 1 mm, 天头 37 ± 1 mm (5.2.1)
WIDTH, HEIGHT = 156 * MM, 225 * MM  # 版心
ROWS, COLUMNS = 22, 28  # 5.2.3
LEADING = 28.95
BODY_SIZE = 16.0  # 3号
TITLE_SIZE = 22.0  # 2号
SMALL_SIZE = 14.0  # 4号
TRACKING = (WIDTH - COLUMNS * BODY_SIZE) / (COLUMNS - 1)  # 28 characters of 16 pt fill 156 mm
CELL = BODY_SIZE + TRACKING
ASCENT = 0.88  # of an em above the baseline: the square a Chinese character stands in

Run = tuple[Role, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the grid: lines of text, rules to sign on (from, to), whether the next row must follow.

    `edges` are the upright rules of a table row, which stands in a box between the first and the last.
    """

    lines: tuple[Line, ...] = ()
    rules: tuple[tuple[float, float], ...] = ()
    is_kept: bool = False
    edges: tuple[float, ...] = ()


BLANK = Row()


def shape(runs: Iterable[Run]) -> list[Glyph]:
    """Turn text in roles into glyphs, cleaned of what cannot be printed."""
    return [glyph for role, text in runs for glyph in glyphs(role, clean(text))]


def single(role: Role, text: str, size: float = BODY_SIZE, x: float = 0.0, *, most: float = inf) -> Line:
    """Set one short line as it comes, on the grid's spacing at body size.

    One that would be wider than `most` points is set smaller: nothing may leave its place on the page.
    """
    shaped = glyphs(role, clean(text))
    tracking = TRACKING if size == BODY_SIZE else 0.0
    line = Line(shaped, [tracking] * len(shaped), size, x)
    if line.width <= most:
        return line
    fitting = most * 1000 / sum(glyph.width for glyph in shaped)
    return Line(shaped, [0.0] * len(shaped), fitting, x)


def paragraph(runs: Sequence[Run], *, indent: int = 2, left: int = 0) -> list[Row]:
    """Set body text: first line in by `indent` characters, the whole by `left`, filled to the right edge."""
    return list(_paragraph(tuple(runs), indent, left))


@lru_cache(maxsize=512)
def _paragraph(runs: tuple[Run, ...], indent: int, left: int) -> tuple[Row, ...]:
    """Set a paragraph once: what an office writes stands in one notice after the other."""
    inset, width = indent * CELL, WIDTH - left * CELL
    lines = set_lines(shape(runs), BODY_SIZE, width, first_indent=inset, tracking=TRACKING)
    for line in lines:
        line.start += left * CELL
    return tuple(Row((line,)) for line in lines)


def body(text: str, *, indent: int = 2) -> list[Row]:
    """Set a paragraph of body text in 仿宋, a heading it opens with in 黑体 or 楷体 (7.3.3).

    A heading that stands alone is kept with what follows.
    """
    for key, role in (("heading.first", Role.HEADING), ("heading.second", Role.SUBHEADING)):
        if opened := re.match(wording("words").text(key), text):
            rows = paragraph([(role, opened[0]), (Role.BODY, text[opened.end() :])], indent=indent)
            return keep(rows, with_next=True) if opened.end() == len(text) else rows
    return paragraph([(Role.BODY, text)], indent=indent)


def hanging(label: str, *texts: str, indent: int = 2) -> list[Row]:
    """Set a label and texts, each a paragraph whose lines all begin where the first text does (附件：1.…)."""
    head = single(Role.BODY, label, x=indent * CELL)
    start = head.start + head.width + TRACKING
    rows: list[Row] = []
    for text in texts:
        for line in set_lines(shape([(Role.BODY, text)]), BODY_SIZE, WIDTH - start, tracking=TRACKING):
            line.start = start
            rows.append(Row((line,) if rows else (head, line)))
    return rows


def centred(role: Role, text: str, size: float = BODY_SIZE) -> Row:
    """Set one line in the middle of the type area."""
    line = single(role, text, size, most=WIDTH)
    line.start = (WIDTH - line.width) / 2
    return Row((line,))


def boxed(texts: Sequence[str], edges: Sequence[float], *, role: Role = Role.BODY) -> Row:
    """Set one row of a table on the grid, a text in the middle of each cell, smaller where it must be."""
    lines = []
    for text, (left, right) in zip(texts, pairwise(edges), strict=True):
        line = single(role, text, most=right - left - CELL / 2)
        line.start = (left + right - line.width) / 2
        lines.append(line)
    return Row(tuple(lines), edges=tuple(edges))


def flush_right(
    role: Role, text: str, size: float = BODY_SIZE, inset: float = 0.0, *, most: float = WIDTH
) -> Line:
    """Set one line against the right edge, `inset` points in."""
    line = single(role, text, size, most=min(most, WIDTH - inset))
    line.start = WIDTH - line.width - inset
    return line


def signature(issuer: str, day: str) -> list[Row]:
    """Set the signature over its date with room for the seal (7.3.5.1).

    The date stands four characters in from the right, the issuer is centred over it; two rows above stay free
    and the row that follows is kept with them: 51 mm in all for a seal of 42.
    """
    date = flush_right(Role.BODY, day, inset=4 * CELL)
    middle = date.start + date.width / 2
    names = [single(Role.BODY, part) for part in _fitting(issuer)]
    for name in names:
        name.start = min(middle - name.width / 2, WIDTH - name.width)
    return keep([BLANK, BLANK, *(Row((name,)) for name in names), Row((date,))], with_next=True)


def _fitting(text: str) -> list[str]:
    """Split a name that is wider than the type area."""
    lines = set_lines(shape([(Role.BODY, text)]), BODY_SIZE, WIDTH - 2 * CELL, tracking=TRACKING)
    return [line.text for line in lines] or [""]


def keep(rows: Sequence[Row], *, with_next: bool = False) -> list[Row]:
    """Keep rows on one page, and on request with what follows."""
    return [replace(row, is_kept=with_next or number < len(rows)) for number, row in enumerate(rows, 1)]


def keep_end(rows: Sequence[Row], count: int = 2) -> list[Row]:
    """Tie the last rows of a text to what follows it: a signature never stands without text."""
    return [*rows[:-count], *keep(rows[-count:], with_next=True)]


def paginate(rows: Sequence[Row], *, first: int = ROWS, later: int = ROWS) -> list[list[Row]]:
    """Fill pages of `later` rows (`first` on page one) without parting what is kept together."""
    pages: list[list[Row]] = [[]]
    room = first
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and rows[end - 1].is_kept:
            end += 1
        if end - at > room and (len(pages[-1]) and end - at <= later):
            pages.append([])
            room = later
        for row in rows[at:end]:
            if room == 0:
                pages.append([])
                room = later
            if not pages[-1] and len(pages) > 1 and not row.lines and not row.rules:
                continue
            pages[-1].append(row)
            room -= 1
        at = end
    return pages


def row_top(number: int) -> float:
    """Return the height of a row's upper edge above the page's foot."""
    return PAGE_HEIGHT - TOP - number * LEADING
