"""检查安排表（内部）: who goes where on which day; it stays in the office and names no telephone."""

from inspector_app.documents.content_lists import PlanContent
from inspector_app.documents.layout import ACROSS
from inspector_app.documents.listing import Heading, Part, draw_list, free_width
from inspector_app.documents.page import Sheet
from inspector_app.documents.table import Column, Style, Table
from inspector_app.documents.title import SENSE
from inspector_app.documents.wording import before_its_word, day, short_day, wording

PAPER = "plan"
_WIDTHS = {"no": 36, "on": 108, "facility": 186, "kind": 84, "township": 90, "team": 110, "note": 0}
_STYLE = Style(size=10.5, leading=13.0, padding=3.5)


def plan_list(content: PlanContent) -> bytes:
    """Draw a plan as PDF."""
    words = wording(PAPER)
    title = words.text("title", subject=before_its_word(content.subject, PAPER))
    sheet = Sheet(title=title.replace(SENSE, ""), author=content.issuer, size=ACROSS)
    wide = free_width(sheet)
    columns = [
        Column(
            words.text(f"table.{name}"),
            points or wide - sum(_WIDTHS.values()),
            is_centred=name not in {"facility", "note"},
        )
        for name, points in _WIDTHS.items()
    ]
    table = Table(columns, _STYLE)
    for no, row in enumerate(content.rows, 1):
        weekday = words.text(f"weekday.{row.on.isoweekday()}")
        on = words.text("day", day=short_day(row.on), weekday=weekday)
        table.add([str(no), on, row.facility, row.kind, row.township, row.team, row.note])
    if not content.rows:
        table.add_heading(words.text("nothing"))
    left = words.text("issuer", issuer=content.issuer)
    right = words.text("on", day=day(content.on), count=len(content.rows), seed=content.seed)
    draw_list(sheet, Heading(title, left, right), [Part(table)], note=words.text("internal"))
    return sheet.finish()
