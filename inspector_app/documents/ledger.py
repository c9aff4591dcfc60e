"""台账: every finding of a campaign on one line, from the visit to its being struck off."""

from collections.abc import Sequence
from datetime import date

from inspector_app.documents.column_widths import shared
from inspector_app.documents.content_lists import LedgerContent, LedgerRow
from inspector_app.documents.layout import ACROSS, LARGE
from inspector_app.documents.listing import SIDE, Heading, Part, draw_list, free_width
from inspector_app.documents.page import Sheet
from inspector_app.documents.table import Column, Style, Table
from inspector_app.documents.title import SENSE
from inspector_app.documents.wording import day, short_day, wording

PAPER = "ledger"
_LARGE, _SMALL = Style(size=9.0, leading=11.5, padding=2.5), Style(size=6.5, leading=8.2, padding=1.6)
_WIDTHS = {  # points on A3; what is left is shared by the running texts; a day such as 2026.12.30 needs 51
    "no": 26,
    "facility": 66,
    "kind": 42,
    "township": 46,
    "visited_on": 51,
    "dimension": 42,
    "finding": 0,
    "severity": 26,
    "basis": 0,
    "requirement": 0,
    "responsible": 50,
    "deadline": 52,
    "served_on": 51,
    "done": 0,
    "reply": 51,
    "reinspection": 51,
    "closed": 51,
    "days_late": 26,
    "notice": 64,
}


def ledger(content: LedgerContent) -> bytes:
    """Draw the ledger as PDF."""
    words = wording(PAPER)
    title = words.text("title", subject=content.subject)
    size, style = (LARGE, _LARGE) if content.is_large else (ACROSS, _SMALL)
    sheet = Sheet(title=title.replace(SENSE, ""), author=content.issuer, size=size)
    rows = [cells_of(no, row) for no, row in enumerate(content.rows, 1)]
    table = _table(rows, free_width(sheet), style)
    for row in rows:
        table.add(row)
    if not content.rows:
        table.add_heading(words.text("nothing"))
    as_of = words.text("on", day=day(content.on))
    count = words.text("count", count=len(content.rows))
    draw_list(
        sheet,
        Heading(title, words.text("issuer", issuer=content.issuer), f"{as_of}\u3000{count}"),
        [Part(table)],
    )
    return sheet.finish()


def headings() -> list[str]:
    """Return what stands over the columns."""
    return [wording(PAPER).text(f"table.{name}") for name in _WIDTHS]


def column_widths(
    rows: Sequence[Sequence[str]], width: float = LARGE[0] - 2 * SIDE, style: Style = _LARGE
) -> list[float]:
    """Return how wide the columns of a ledger are in points where all are `width` wide."""
    fixed = [points * style.size / _LARGE.size for points in _WIDTHS.values()]
    texts = [at for at, points in enumerate(fixed) if not points]
    said = [[row[at] for row in rows] for at in texts]
    wide = shared(width - sum(fixed), said, size=style.size, padding=style.padding)
    for at, points in zip(texts, wide, strict=True):
        fixed[at] = points
    return fixed


def cells_of(no: int, row: LedgerRow) -> list[str]:
    """Return what stands in the columns of a row."""
    return [str(no), *(_said(getattr(row, name)) for name in list(_WIDTHS)[1:])]


def _table(rows: Sequence[Sequence[str]], width: float, style: Style) -> Table:
    columns = [
        Column(heading, points, is_centred=bool(given))
        for given, heading, points in zip(
            _WIDTHS.values(), headings(), column_widths(rows, width, style), strict=True
        )
    ]
    return Table(columns, style)


def _said(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return short_day(value) if isinstance(value, date) else str(value)
