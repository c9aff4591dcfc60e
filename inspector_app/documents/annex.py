"""An annex (附件) on pages of its own: its heading, and a table that runs on to the foot of the last page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from inspector_app.documents.column_widths import shared
from inspector_app.documents.content import Standing
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import BLANK, HEIGHT, LEADING, LEFT, WIDTH, Row, hanging, row_top, single
from inspector_app.documents.page import FOOT, Sheet
from inspector_app.documents.table import Column, Fragment, Style, Table
from inspector_app.documents.title import SENSE, title
from inspector_app.documents.wording import Wording, wording

_STYLE = Style(size=10.5, leading=15.0)
_FILLED = {"basis"}  # begins at the left though its width is given
Part = list[Row] | Fragment
"""What stands on one page: rows of the grid, or a piece of the annex's table."""


@dataclass(frozen=True, slots=True)
class Annex:
    """The one annex of a paper: a list of findings under its title."""

    title: str  # with its marks of sense
    table: Table
    words: Wording

    def named(self) -> list[Row]:
        """Set the line under a text that names its annex (7.3.4)."""
        return hanging(
            self.words.text("annex.label"), self.words.text("annex.name", title=self.title.replace(SENSE, ""))
        )

    def heading(self) -> list[Row]:
        """Set 附件1 on the first row in 黑体 and the annex's title on the third (7.3.4)."""
        mark = single(Role.HEADING, self.words.text("annex.mark"))
        return [Row((mark,)), BLANK, *title(self.title), BLANK]

    def parts(self, record: float) -> list[Part]:
        """Cut the annex into pages with `record` points left free at the foot of the last.

        Where they do not fit under the table they get a page of their own, with the table's last row on it.
        """
        rows = len(self.heading())
        fragments = list(self.table.fragments(HEIGHT - rows * LEADING, HEIGHT))
        last = fragments[-1]
        top = row_top(rows if len(fragments) == 1 else 0)
        if not record or top - self.table.fragment_height(last) >= FOOT + record:
            return [*fragments]
        return [*fragments, Fragment([last.rows.pop()]) if len(last.rows) > 1 else []]

    def draw(self, sheet: Sheet, fragment: Fragment, *, is_first: bool) -> None:
        """Draw one page of the annex, on the first its heading over it."""
        heading = self.heading() if is_first else []
        if is_first:
            sheet.bookmark(self.title.replace(SENSE, ""), level=1)
        sheet.rows(heading)
        self.table.draw(sheet, fragment, LEFT, row_top(len(heading)))


def table_of(words: Wording, shares: Sequence[tuple[str, float]], rows: Sequence[Mapping[str, str]]) -> Table:
    """Make the table of an annex from its rows by key; columns without a width share what is left."""
    texts = [key for key, width in shares if not width]
    rest = WIDTH - sum(width for _key, width in shares)
    columns = [[row[key] for row in rows] for key in texts]
    wide = dict(zip(texts, shared(rest, columns, size=_STYLE.size, padding=_STYLE.padding), strict=True))
    table = Table(
        [
            Column(
                words.text(f"table.{key}"), width or wide[key], is_centred=bool(width) and key not in _FILLED
            )
            for key, width in shares
        ],
        _STYLE,
    )
    for row in rows:
        table.add([row[key] for key, _width in shares])
    return table


class Head(Protocol):
    """The red head of a paper."""

    title_row: int  # the row of the first page that the title begins on

    def draw(self, sheet: Sheet) -> None:
        """Draw the head on the first page."""


def draw_pages(
    sheet: Sheet,
    text: Sequence[list[Row]],
    annex: Annex | None,
    *,
    head: Head,
    record: float,
    draw_record: Callable[[Sheet], None],
    standing: Standing,
    numbered_from: int,
) -> None:
    """Draw a paper's text and its annex: the head on the first page, `record` points of 版记 on the last."""
    listed = annex.parts(record) if annex else []
    pages: list[Part] = [*text, *listed]
    for page, part in enumerate(pages, 1):
        if standing is not Standing.ISSUED:
            sheet.marked(wording("phrases").text(f"mark.{standing.value}"))
        if page == 1:
            sheet.bookmark(sheet.title)
            head.draw(sheet)
        if annex and isinstance(part, Fragment):
            annex.draw(sheet, part, is_first=part is listed[0])
        elif not isinstance(part, Fragment):
            sheet.rows(part, first=head.title_row if page == 1 else 0)
        if page == len(pages):
            draw_record(sheet)
        if page >= numbered_from:
            sheet.standard_page_number(page)
        sheet.showPage()
