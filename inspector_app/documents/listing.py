"""Lists on their own pages: title, whose and as of when, tables one under the other, the page of pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import ASCENT, MM, single
from inspector_app.documents.page import Sheet
from inspector_app.documents.table import Fragment, Table
from inspector_app.documents.title import title_lines
from inspector_app.documents.wording import wording

SIDE, _TOP, _FOOT = 12 * MM, 14 * MM, 14 * MM
_TITLE, _CAPTION, _SMALL = 18.0, 10.5, 9.0  # 小二, 五号, 小五
_PART = 22.0  # a part's own heading with its table
_BETWEEN = 8.0
_LEAST = 0.4  # of a page: what a table's first row may need beneath its heading


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a list: its title, whose it is at the left, as of when at the right."""

    title: str
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A table of a list and the heading over it, if it has one."""

    table: Table
    heading: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    part: Part
    fragment: Fragment
    top: float
    is_first: bool

    @property
    def table_top(self) -> float:
        return self.top - (_PART if self.is_first and self.part.heading else 0.0)

    @property
    def foot(self) -> float:
        return self.table_top - self.part.table.fragment_height(self.fragment)


def free_width(sheet: Sheet) -> float:
    """Return how wide the tables of a list may be, in points."""
    return sheet.width - 2 * SIDE


def room_under(sheet: Sheet, heading: Heading) -> float:
    """Return how high the first page is under a list's heading, in points."""
    lines = title_lines(heading.title, size=_TITLE, width=free_width(sheet))
    return sheet.height - _TOP - _FOOT - len(lines) * (_TITLE + 8) - _CAPTION - 10


def height_of(part: Part) -> float:
    """Return what a part takes of a page with its heading and the gap under it, in points."""
    table = part.table
    return _PART + table.heading_height + sum(map(table.height, table.rows)) + _BETWEEN


def draw_list(sheet: Sheet, heading: Heading, parts: Sequence[Part], *, note: str = "") -> None:
    """Draw a list on as many pages as it takes; a note stands under its end."""
    lines = title_lines(heading.title, size=_TITLE, width=free_width(sheet))
    top, first = sheet.height - _TOP, _FOOT + room_under(sheet, heading)
    foot = _FOOT + (_SMALL + 8 if note else 0.0)
    pages = _paged(parts, first, top, foot)
    sheet.bookmark(sheet.title)
    for page, placed in enumerate(pages, 1):
        if page == 1:
            _draw_heading(sheet, heading, lines, top)
        for one in placed:
            _draw_part(sheet, one)
        if note and page == len(pages):
            sheet.text(single(Role.BODY, note, _SMALL), SIDE, placed[-1].foot - 5 - ASCENT * _SMALL)
        said = single(Role.FIGURES, wording("phrases").text("page.of", page=page, pages=len(pages)), _SMALL)
        sheet.text(said, (sheet.width - said.width) / 2, _FOOT - 8 - _SMALL)
        sheet.showPage()


def _paged(parts: Sequence[Part], first: float, top: float, foot: float) -> list[list[_Placed]]:
    """Put each table under the one before, on the next page what no longer fits."""
    pages: list[list[_Placed]] = [[]]
    y = first
    for part in parts:
        head = _PART if part.heading else 0.0
        if pages[-1] and y - head - foot < _least(part.table, top - foot):
            pages.append([])
            y = top
        for number, fragment in enumerate(part.table.fragments(y - head - foot, top - foot)):
            if number:
                pages.append([])
                y = top
            placed = _Placed(part, fragment, y, is_first=number == 0)
            pages[-1].append(placed)
            y = placed.foot
        y -= _BETWEEN
    return pages


def _least(table: Table, whole: float) -> float:
    """Return what a table needs to begin on a page: its heading and its first row, or much of it."""
    return table.heading_height + min(sum(map(table.height, table.rows[:1])), _LEAST * whole)


def _draw_part(sheet: Sheet, placed: _Placed) -> None:
    if placed.is_first and placed.part.heading:
        line = single(Role.HEADING, placed.part.heading, _CAPTION, most=free_width(sheet))
        sheet.text(line, SIDE, placed.top - _PART + 6 + 0.12 * _CAPTION)
    placed.part.table.draw(sheet, placed.fragment, SIDE, placed.table_top)


def _draw_heading(sheet: Sheet, heading: Heading, lines: list[str], top: float) -> None:
    for text in lines:
        line = single(Role.TITLE, text, _TITLE, most=free_width(sheet))
        sheet.text(line, (sheet.width - line.width) / 2, top - ASCENT * _TITLE)
        top -= _TITLE + 8
    right = single(Role.BODY, heading.right, _CAPTION, most=free_width(sheet) / 2)
    left = single(Role.BODY, heading.left, _CAPTION, most=free_width(sheet) - right.width - _BETWEEN)
    sheet.text(left, SIDE, top - ASCENT * _CAPTION - 2)
    sheet.text(right, sheet.width - SIDE - right.width, top - ASCENT * _CAPTION - 2)
