"""Tables that run over pages: the heading repeats, a long row is split between its lines, nothing is lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from inspector_app.documents.breaking import Line, set_lines
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import ASCENT, shape
from inspector_app.documents.page import Sheet
from inspector_app.documents.text import paragraphs

_FEWEST = 2  # lines of a split row on either page
_FILLED_FROM = 14  # characters; a narrower cell is not filled to its right edge
_WHOLE = 0.4  # a row lower than this part of a page is moved down rather than split


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width in points, whether its text is centred."""

    heading: str
    width: float
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes of a table in points."""

    size: float = 12.0
    leading: float = 17.0
    padding: float = 4.0
    role: Role = Role.BODY
    heading_role: Role = Role.HEADING


@dataclass(slots=True)
class TableRow:
    """One row set in lines, a list per cell; a single cell in a wider table spans it."""

    cells: list[list[Line]]
    is_heading: bool = False  # stays with the row after it
    is_split: bool = False
    least: float = 0.0  # least height in points

    def line_count(self) -> int:
        """How many lines the tallest cell has."""
        return max(len(cell) for cell in self.cells)


@dataclass(slots=True)
class Fragment:
    """What of a table stands on one page."""

    rows: list[TableRow] = field(default_factory=list)


class Table:
    """A table of text."""

    def __init__(self, columns: Sequence[Column], style: Style | None = None) -> None:
        self.columns, self.style = tuple(columns), style or Style()
        self.rows: list[TableRow] = []
        heading = [self._lines(column.heading, column, self.style.heading_role) for column in self.columns]
        for cell, column in zip(heading, self.columns, strict=True):
            self._centre(cell, column.width)
        self.heading = TableRow(heading)

    @property
    def width(self) -> float:
        """Width of the table in points."""
        return sum(column.width for column in self.columns)

    def add(self, texts: Sequence[str], *, least: float = 0.0) -> None:
        """Add a row, one text per column; a line end in a text begins a new paragraph."""
        cells = []
        for text, column in zip(texts, self.columns, strict=True):
            cell = self._lines(text, column, self.style.role)
            if column.is_centred:
                self._centre(cell, column.width)
            cells.append(cell)
        self.rows.append(TableRow(cells, least=least))

    def add_heading(self, text: str) -> None:
        """Add a heading over the whole width, kept with the row below it."""
        column = Column("", self.width)
        self.rows.append(TableRow([self._lines(text, column, self.style.heading_role)], is_heading=True))

    def _lines(self, text: str, column: Column, role: Role) -> list[Line]:
        width = column.width - 2 * self.style.padding
        is_filled = width >= _FILLED_FROM * self.style.size and not column.is_centred
        lines = [
            line
            for part in paragraphs(text)
            for line in set_lines(shape([(role, part)]), self.style.size, width, is_filled=is_filled)
        ]
        return lines or [Line([], [], self.style.size)]

    def _centre(self, lines: Sequence[Line], width: float) -> None:
        for line in lines:
            line.start = (width - 2 * self.style.padding - line.width) / 2

    def height(self, row: TableRow) -> float:
        """Height of a row in points."""
        return max(row.least, row.line_count() * self.style.leading + 2 * self.style.padding)

    def fragment_height(self, fragment: Fragment) -> float:
        """Height of a fragment with the heading over it, in points."""
        return sum(self.height(row) for row in (self.heading, *fragment.rows))

    def fragments(self, first: float, later: float) -> Iterator[Fragment]:
        """Cut the table into pages: `first` points are free on the first, `later` on each further one."""
        room, fragment = first - self.height(self.heading), Fragment()
        whole = later - self.height(self.heading)
        rows = list(reversed(self.rows))
        while rows:
            row = rows.pop()
            need = self.height(row) + (self.height(rows[-1]) if row.is_heading and rows else 0.0)
            if self.height(row) <= room and (need <= room or not fragment.rows or need > whole):
                fragment.rows.append(row)
                room -= self.height(row)
                continue
            fits = int((room - 2 * self.style.padding) // self.style.leading)
            if fragment.rows and (row.is_heading or self.height(row) < _WHOLE * whole or fits < _FEWEST):
                rows.append(row)
            else:
                top, rest = _split(row, max(1, min(fits, row.line_count() - _FEWEST)))
                fragment.rows.append(top)
                rows.append(rest)
            yield fragment
            room, fragment = whole, Fragment()
        yield fragment

    def draw(self, sheet: Sheet, fragment: Fragment, x: float, top: float) -> float:
        """Draw a fragment with the heading over it; return the height of its lower edge."""
        y = top
        strokes = [(x, y, x + self.width, y)]
        for row in (self.heading, *fragment.rows):
            foot = y - self.height(row)
            edges = [x, x + self.width]
            if len(row.cells) == len(self.columns):
                edges = [x]
                for column in self.columns:
                    edges.append(edges[-1] + column.width)
            for cell, left in zip(row.cells, edges, strict=False):
                self._draw_cell(sheet, cell, left, y, foot, is_split=row.is_split)
            strokes += [(edge, y, edge, foot) for edge in edges]
            strokes.append((x, foot, x + self.width, foot))
            y = foot
        sheet.rules(strokes, 0.5)
        return y

    def _draw_cell(
        self, sheet: Sheet, cell: list[Line], x: float, y: float, foot: float, *, is_split: bool
    ) -> None:
        style = self.style
        spare = y - foot - len(cell) * style.leading
        top = y - (style.padding if is_split else spare / 2)
        for number, line in enumerate(cell):
            baseline = top - number * style.leading - (style.leading - style.size) / 2 - ASCENT * style.size
            sheet.text(line, x + style.padding, baseline)


def _split(row: TableRow, count: int) -> tuple[TableRow, TableRow]:
    """Cut a row after `count` lines of each cell."""
    empty = [Line([], [], row.cells[0][0].size)]
    upper = TableRow([cell[:count] for cell in row.cells], is_split=True)
    lower = TableRow([cell[count:] or empty for cell in row.cells], is_split=True)
    return upper, lower
