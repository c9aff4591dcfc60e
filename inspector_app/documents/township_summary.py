"""镇街汇总表: what a campaign came to in each township or street, and in all."""

from inspector_app.documents.content_lists import SummaryContent, TownshipRow
from inspector_app.documents.layout import ACROSS
from inspector_app.documents.listing import Heading, Part, draw_list, free_width, room_under
from inspector_app.documents.page import Sheet
from inspector_app.documents.table import Column, Style, Table
from inspector_app.documents.title import SENSE
from inspector_app.documents.wording import day, wording
from inspector_app.domain.figures import Rate

PAPER = "township-summary"
_COUNTED = ("facilities", "inspected", "records", "notices", "findings", "closed", "open", "overdue")
_NO, _TOWNSHIP = 36.0, 130.0
_LEADING, _PADDING = 13.0, 3.5
_FURTHER, _NOTE = 3, 30.0  # rows of the heading and the sum; points for the note


def township_summary(content: SummaryContent) -> bytes:
    """Draw the figures by township as PDF."""
    words = wording(PAPER)
    title = words.text("title", subject=content.subject)
    sheet = Sheet(title=title.replace(SENSE, ""), author=content.issuer, size=ACROSS)
    wide = (free_width(sheet) - _NO - _TOWNSHIP) / (len(_COUNTED) + 1)
    columns = [Column(words.text("table.no"), _NO, is_centred=True)]
    columns.append(Column(words.text("table.township"), _TOWNSHIP, is_centred=True))
    columns += [Column(words.text(f"table.{name}"), wide, is_centred=True) for name in (*_COUNTED, "rate")]
    heading = Heading(
        title, words.text("issuer", issuer=content.issuer), words.text("on", day=day(content.on))
    )
    table = Table(columns, _style(len(content.rows), room_under(sheet, heading)))
    for no, row in enumerate(content.rows, 1):
        table.add([str(no), row.township, *_figures(row)])
    table.add(["", words.text("sum"), *_figures(_sum(content))])
    draw_list(sheet, heading, [Part(table)], note=words.text("note"))
    return sheet.finish()


def _style(rows: int, room: float) -> Style:
    """Set the rows closer where all of them then stand on one page."""
    close = (room - _NOTE) / (rows + _FURTHER) - _LEADING
    return Style(size=10.5, leading=_LEADING, padding=min(_PADDING, close / 2 if close > 2 else _PADDING))


def rate(closed: int, findings: int) -> str:
    """Write a rate with one decimal, rounded half up; — where there was nothing to count."""
    words = wording(PAPER)
    percent = Rate(closed, findings).percent
    return words.text("rate", percent=percent) if percent else words.text("no_rate")


def _figures(row: TownshipRow) -> list[str]:
    counts = [getattr(row, name) for name in _COUNTED]
    return [*("" if count is None else str(count) for count in counts), rate(row.closed, row.findings)]


def _sum(content: SummaryContent) -> TownshipRow:
    def total(name: str) -> int:
        return sum(getattr(row, name) or 0 for row in content.rows)

    overdue = [row.overdue for row in content.rows if row.overdue is not None]
    counts = {name: total(name) for name in _COUNTED if name != "overdue"}
    return TownshipRow(township="", overdue=sum(overdue) if overdue else None, **counts)
