"""Bordered forms (表格式文书): label and value cells, boxes to tick, room to sign and seal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.documents.breaking import Line
from inspector_app.documents.layout import HEIGHT, LEADING, LEFT, MM, WIDTH, Row, row_top
from inspector_app.documents.page import Sheet
from inspector_app.documents.table import Column, Style, Table, TableRow, set_cell
from inspector_app.documents.wording import wording

LABEL = 90.0  # width of a label in points
_BY_HAND = 8 * MM  # from line to line where something is written in
STYLE = Style(size=12.0, leading=17.0, padding=3.0)
_EMPTY_BOX, _TICKED_BOX = "\u2610", "\u2611"
_GAP = "\u3000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: None is left to be filled in by hand, an empty text is struck with ／ for good."""

    text: str | None = None
    width: float = 0.0  # in points; 0: a share of what the others leave
    is_label: bool = False
    is_centred: bool = False
    lines: int = 1  # least height, in lines
    is_at_top: bool = False  # the text stands over the room that is left
    foot: str = ""  # stands flush right at the cell's foot: where to sign, the date


def label(text: str, *, width: float = LABEL) -> Cell:
    """Return the cell that says what stands beside it."""
    return Cell(text=text, width=width, is_label=True, is_centred=True)


def box(text: str, *, is_ticked: bool = False) -> str:
    """Return a text with its box, ticked or not."""
    return (_TICKED_BOX if is_ticked else _EMPTY_BOX) + text


def boxes(choices: Mapping[str, str], ticked: str = "", *, joined_by: str = _GAP * 2) -> str:
    """Return every choice with its box, that of the key `ticked` ticked."""
    return joined_by.join(box(text, is_ticked=key == ticked) for key, text in choices.items())


class Form:
    """A form under way: rows of cells as wide as the type area."""

    def __init__(
        self, style: Style = STYLE, *, label_width: float = LABEL, further_width: float = LABEL
    ) -> None:
        self.style, self._label_width, self._further_width = style, label_width, further_width
        self.table = Table([Column("", WIDTH)], style, has_heading=False)

    def row(
        self, *cells: Cell, is_kept: bool = False, is_by_hand: bool = False, under: TableRow | None = None
    ) -> TableRow:
        """Add a row; a kept one stays with the next, and `under` is repeated above it on a further page.

        One whose lines are written on by hand is set wider.
        """
        leading = _BY_HAND if is_by_hand else self.style.leading
        spare = WIDTH - sum(cell.width for cell in cells)
        shares = sum(not cell.width for cell in cells)
        widths = [cell.width or spare / shares for cell in cells]
        set_row = TableRow(
            [self._lines(cell, width) for cell, width in zip(cells, widths, strict=True)],
            is_heading=is_kept,
            least=max(cell.lines for cell in cells) * leading + 2 * self.style.padding,
            leading=leading,
            widths=tuple(widths),
            under=under,
        )
        self.table.rows.append(set_row)
        return set_row

    def field(
        self,
        name: str,
        value: str | None,
        *further: str | None,
        lines: int = 1,
        is_kept: bool = False,
        is_by_hand: bool = False,
    ) -> None:
        """Add a row of label and value; further labels and values stand beside them."""
        pairs = [name, value, *further]
        widths = [self._label_width, 0.0] + [self._further_width, 0.0] * (len(further) // 2)
        cells = [
            label(text or "", width=width) if width else Cell(text=text, lines=lines)
            for text, width in zip(pairs, widths, strict=True)
        ]
        self.row(*cells, is_kept=is_kept, is_by_hand=is_by_hand)

    def room(self, name: str, foot: str, *, text: str = "", lines: int = 3) -> None:
        """Add a row with room to write in, and to sign and seal at its foot."""
        self.row(label(name, width=self._label_width), Cell(text=text or None, lines=lines, foot=foot))

    def _lines(self, cell: Cell, width: float) -> list[Line]:
        said = wording("phrases").text("mark.nothing") if cell.text == "" else cell.text or ""
        role = self.style.heading_role if cell.is_label else self.style.role
        column = Column("", width, is_centred=cell.is_centred)
        lines = set_cell(said, column, self.style, role)
        if not cell.foot and not cell.is_at_top:
            return lines
        foot = set_cell(cell.foot, column, self.style, role) if cell.foot else []
        for line in foot:
            line.start = width - 2 * self.style.padding - line.width
        if cell.text is None:
            lines = []
        empty = max(0, cell.lines - len(lines) - len(foot))
        return [*lines, *(Line([], [], self.style.size) for _ in range(empty)), *foot]


def draw(sheet: Sheet, head: Sequence[Row], form: Form, each_page: Callable[[int, int], None]) -> None:
    """Draw a form under its head over as many pages as it needs; `each_page` adds what every page has."""
    sheet.bookmark(sheet.title)
    fragments = list(form.table.fragments(HEIGHT - len(head) * LEADING, HEIGHT))
    for page, fragment in enumerate(fragments, 1):
        sheet.rows(head if page == 1 else [])
        form.table.draw(sheet, fragment, LEFT, row_top(len(head) if page == 1 else 0))
        each_page(page, len(fragments))
        sheet.showPage()
