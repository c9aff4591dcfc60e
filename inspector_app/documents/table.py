"""Tables that run over pages: the heading repeats, a long row is split between its lines, nothing is lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, zip_longest

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
    leading: float = 0.0  # in points; 0: the table's own
    widths: tuple[float, ...] = ()  # of the row's own cells; empty: those of the columns
    under: "TableRow | None" = None  # a heading inside the table, repeated where this row begins a page

    def line_count(self) -> int:
        """How many lines the tallest cell has."""
        return max(len(cell) for cell in self.cells)


@dataclass(slots=True)
class Fragment:
    """What of a table stands on one page."""

    rows: list[TableRow] = field(default_factory=list)


def set_cell(text: str, column: Column, style: Style, role: Role) -> list[Line]:
    """Set the text of a cell in lines, at least an empty one; a line end begins a new paragraph."""
    width = column.width - 2 * style.padding
    is_filled = width >= _FILLED_FROM * style.size and not column.is_centred
    lines = [
        line
        for part in paragraphs(text)
        for line in set_lines(shape([(role, part)]), style.size, width, is_filled=is_filled)
    ]
    if column.is_centred:
        for line in lines:
            line.start = (width - line.width) / 2
    return lines or [Line([], [], style.size)]


class Table:
    """A table of text; without a heading of its own where its rows bring their own cells."""

    def __init__(
        self, columns: Sequence[Column], style: Style | None = None, *, has_heading: bool = True
    ) -> None:
        self.columns, self.style = tuple(columns), style or Style()
        self.rows: list[TableRow] = []
        self._known: dict[tuple[str, Column], list[Line]] = {}
        heading = [
            set_cell(column.heading, replace(column, is_centred=True), self.style, self.style.heading_role)
            for column in self.columns
        ]
        self.headings = [TableRow(heading)] if has_heading else []

    @property
    def width(self) -> float:
        """Width of the table in points."""
        return sum(column.width for column in self.columns)

    def add(self, texts: Sequence[str], *, least: float = 0.0) -> None:
        """Add a row, one text per column; a line end in a text begins a new paragraph."""
        cells = [self._cell(text, column) for text, column in zip(texts, self.columns, strict=True)]
        self.rows.append(TableRow(cells, least=least))

    def add_heading(self, text: str) -> None:
        """Add a heading over the whole width, kept with the row below it."""
        cell = set_cell(text, Column("", self.width), self.style, self.style.heading_role)
        self.rows.append(TableRow([cell], is_heading=True))

    def add_line(self, text: str) -> None:
        """Add a line of text over the whole width."""
        self.rows.append(TableRow([self._cell(text, Column("", self.width))]))

    def add_wide(self, label: str, text: str) -> None:
        """Add a row of a label in the first column and a text over all the others."""
        rest = Column("", self.width - self.columns[0].width)
        cells = [self._cell(label, self.columns[0]), self._cell(text, rest)]
        self.rows.append(TableRow(cells, widths=(self.columns[0].width, rest.width)))

    def _cell(self, text: str, column: Column) -> list[Line]:
        """Set a cell; what a column says again and again is set once."""
        cell = self._known.get((text, column))
        if cell is None:
            cell = self._known[text, column] = set_cell(text, column, self.style, self.style.role)
        return cell

    def height(self, row: TableRow) -> float:
        """Height of a row in points."""
        return max(row.least, row.line_count() * self._leading(row) + 2 * self.style.padding)

    def _leading(self, row: TableRow) -> float:
        return row.leading or self.style.leading

    def fragment_height(self, fragment: Fragment) -> float:
        """Height of a fragment with the heading over it, in points."""
        return self.heading_height + sum(map(self.height, fragment.rows))

    @property
    def heading_height(self) -> float:
        """Height of the columns' headings in points."""
        return sum(map(self.height, self.headings))

    def fragments(self, first: float, later: float) -> Iterator[Fragment]:
        """Cut the table into pages: `first` points are free on the first, `later` on each further one."""
        room, whole = first - self.heading_height, later - self.heading_height
        fragment, repeated = Fragment(), 0
        rows = list(reversed(self.rows))
        while rows:
            row = rows.pop()
            is_fresh = len(fragment.rows) == repeated
            need = self._kept_height(row, rows)
            if self.height(row) <= room and (need <= room or is_fresh or need > whole):
                fragment.rows.append(row)
                room -= self.height(row)
                continue
            fits = int((room - 2 * self.style.padding) // self._leading(row))
            is_low = row.is_heading or self.height(row) < _WHOLE * whole or row.line_count() <= fits
            if not is_fresh and (is_low or fits < _FEWEST):
                rows.append(row)
            elif row.line_count() <= max(fits, 1):  # only its room to write in, or the heading, is too high
                fragment.rows.append(replace(row, least=max(room, 0.0)))
            else:
                top, rest = _split(row, max(1, min(fits, row.line_count() - _FEWEST)))
                fragment.rows.append(top)
                rows.append(rest)
            yield fragment
            above_row = rows[-1].under if rows else None
            fragment = Fragment([above_row] if above_row else [])
            room, repeated = whole - sum(map(self.height, fragment.rows)), len(fragment.rows)
        if len(fragment.rows) > repeated or not self.rows:
            yield fragment

    def _kept_height(self, row: TableRow, rows: Sequence[TableRow]) -> float:
        """Height of a row and of those it stays with, `rows` coming after it from the last."""
        height, following = self.height(row), len(rows)
        while row.is_heading and following:
            following -= 1
            row = rows[following]
            height += self.height(row)
        return height

    def draw(self, sheet: Sheet, fragment: Fragment, x: float, top: float) -> float:
        """Draw a fragment with the heading over it; return the height of its lower edge."""
        y = begun = top
        strokes = [(x, y, x + self.width, y)]
        rows = (*self.headings, *fragment.rows)
        for row, following in zip_longest(rows, rows[1:]):
            foot = y - self.height(row)
            widths = self._widths(row)
            edges = [x, *(x + edge for edge in accumulate(widths))]
            for cell, left in zip(row.cells, edges, strict=False):
                self._draw_cell(sheet, row, cell, (left, y, foot))
            strokes.append((x, foot, x + self.width, foot))
            y = foot
            if following is None or self._widths(following) != widths:
                strokes += [(edge, begun, edge, y) for edge in edges]
                begun = y
        sheet.rules(strokes, 0.5)
        return y

    def _widths(self, row: TableRow) -> tuple[float, ...]:
        """Return how wide the cells of a row are."""
        if row.widths:
            return row.widths
        is_spanned = len(row.cells) != len(self.columns)
        return (self.width,) if is_spanned else tuple(column.width for column in self.columns)

    def _draw_cell(
        self, sheet: Sheet, row: TableRow, cell: list[Line], place: tuple[float, float, float]
    ) -> None:
        """Draw a cell of a row at its place: left, top, foot."""
        style, leading, (x, y, foot) = self.style, self._leading(row), place
        spare = y - foot - len(cell) * leading
        top = y - (style.padding if row.is_split else spare / 2)
        for number, line in enumerate(cell):
            baseline = top - number * leading - (leading - style.size) / 2 - ASCENT * style.size
            sheet.text(line, x + style.padding, baseline)


def _split(row: TableRow, count: int) -> tuple[TableRow, TableRow]:
    """Cut a row after `count` lines of each cell."""
    empty = [Line([], [], row.cells[0][0].size)]
    upper = replace(row, cells=[cell[:count] for cell in row.cells], is_split=True, least=0.0)
    lower = replace(row, cells=[cell[count:] or empty for cell in row.cells], is_split=True, least=0.0)
    return upper, lower
