"""A list on its own pages: title, who gives it and as of when, one table, the page of pages at the foot."""

from dataclasses import dataclass

from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import ASCENT, MM, single
from inspector_app.documents.page import Sheet
from inspector_app.documents.table import Table
from inspector_app.documents.title import title_lines
from inspector_app.documents.wording import wording

_SIDE, _TOP, _FOOT = 12 * MM, 14 * MM, 14 * MM
_TITLE, _CAPTION, _SMALL = 18.0, 10.5, 9.0  # 小二, 五号, 小五


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a list: its title, whose it is at the left, as of when at the right."""

    title: str
    left: str = ""
    right: str = ""


def free_width(sheet: Sheet) -> float:
    """Return how wide the table of a list may be, in points."""
    return sheet.width - 2 * _SIDE


def draw_list(sheet: Sheet, heading: Heading, table: Table, *, note: str = "") -> None:
    """Draw a list on as many pages as it takes; a note stands under the table's end."""
    lines = title_lines(heading.title, size=_TITLE, width=free_width(sheet))
    top = sheet.height - _TOP
    first = top - len(lines) * (_TITLE + 8) - _CAPTION - 10
    foot = _FOOT + (_SMALL + 8 if note else 0.0)
    fragments = list(table.fragments(first - foot, top - foot))
    for page, fragment in enumerate(fragments, 1):
        if page == 1:
            _draw_heading(sheet, heading, lines, top)
        end = table.draw(sheet, fragment, _SIDE, first if page == 1 else top)
        if note and page == len(fragments):
            sheet.text(single(Role.BODY, note, _SMALL), _SIDE, end - 5 - ASCENT * _SMALL)
        said = single(Role.FIGURES, wording("words").text("page.of", page=page, pages=len(fragments)), _SMALL)
        sheet.text(said, (sheet.width - said.width) / 2, _FOOT - 8 - _SMALL)
        sheet.showPage()


def _draw_heading(sheet: Sheet, heading: Heading, lines: list[str], top: float) -> None:
    for text in lines:
        line = single(Role.TITLE, text, _TITLE)
        sheet.text(line, (sheet.width - line.width) / 2, top - ASCENT * _TITLE)
        top -= _TITLE + 8
    right = single(Role.BODY, heading.right, _CAPTION)
    sheet.text(single(Role.BODY, heading.left, _CAPTION), _SIDE, top - ASCENT * _CAPTION - 2)
    sheet.text(right, sheet.width - _SIDE - right.width, top - ASCENT * _CAPTION - 2)
