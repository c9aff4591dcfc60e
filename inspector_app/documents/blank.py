"""A checklist printed to be filled in by hand: a visit done on paper first and keyed in afterwards."""

from inspector_app.documents.breaking import Line
from inspector_app.documents.content import BlankContent, BlankRow
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import ASCENT, MM, PAGE_HEIGHT, PAGE_WIDTH, single
from inspector_app.documents.page import Sheet
from inspector_app.documents.table import Column, Style, Table
from inspector_app.documents.title import SENSE, title_lines
from inspector_app.documents.wording import day, listed, wording

PAPER = "checklist"
_LEFT, _RIGHT, _TOP = 22 * MM, 16 * MM, 14 * MM  # room to punch and file at the left
_WIDTH = PAGE_WIDTH - _LEFT - _RIGHT
_SIZE, _SMALL, _TITLE = 10.5, 9.0, 18.0  # 五号, 小五, 小二
_FIELD_HEIGHT, _SIGN_HEIGHT = 8 * MM, 8 * MM
_FOOT = 12 * MM
_GAP = 16.0  # between what stands side by side
_CODE, _ANSWER, _NOTE = 46.0, 106.0, 132.0
_NUMBER = 90.0  # a finding is named by the number of its notice
_EMPTY_BOX, _TICKED_BOX = "\u2610", "\u2611"


def blank(content: BlankContent) -> bytes:
    """Draw the list: every sheet has its form number, its page and its own signature lines."""
    words = wording(PAPER)
    sheet = Sheet(
        title=f"{content.title} {content.form_number}", author=content.issuer, subject=content.facility
    )
    table = _table(content)
    body_foot = _FOOT + 16 + 2 * _SIGN_HEIGHT + 8
    top = PAGE_HEIGHT - _TOP - 16
    first_top = top - _head_height(content)
    fragments = list(table.fragments(first_top - body_foot, top - body_foot))
    sheet.bookmark(sheet.title)
    for page, fragment in enumerate(fragments, 1):
        number = single(
            Role.FIGURES, words.text("head.form", number=content.form_number), _SMALL, most=_WIDTH / 2
        )
        number.start = _WIDTH - number.width
        sheet.text(number, _LEFT, PAGE_HEIGHT - _TOP - ASCENT * _SMALL)
        if page > 1:
            sheet.text(
                single(Role.FIGURES, _plain(content.title), _SMALL, most=number.start - _GAP),
                _LEFT,
                PAGE_HEIGHT - _TOP - ASCENT * _SMALL,
            )
        else:
            _head(sheet, content, top)
        table.draw(sheet, fragment, _LEFT, first_top if page == 1 else top)
        _signatures(sheet)
        line = single(
            Role.FIGURES, wording("phrases").text("page.of", page=page, pages=len(fragments)), _SMALL
        )
        line.start = (_WIDTH - line.width) / 2
        sheet.text(line, _LEFT, _FOOT)
        sheet.showPage()
    return sheet.finish()


def _plain(title: str) -> str:
    return title.replace(SENSE, "")


def _fields(content: BlankContent) -> list[tuple[str, str]]:
    words = wording(PAPER)
    return [
        (words.text("head.facility"), content.facility),
        (
            words.text("head.date"),
            day(content.visited_on) if content.visited_on else words.text("head.date_blank"),
        ),
        (
            words.text("head.time"),
            f"{content.started} – {content.ended}" if content.ended else words.text("head.time_blank"),
        ),
        (words.text("head.inspectors"), listed(list(content.inspectors)) if content.inspectors else ""),
        *content.fields,
    ]


def _titles(content: BlankContent) -> list[str]:
    names = title_lines(content.issuer, size=_TITLE, width=_WIDTH) if content.issuer else []
    return [*names, *title_lines(content.title, size=_TITLE, width=_WIDTH)]


def _head_height(content: BlankContent) -> float:
    pairs = (len(_fields(content)) + 1) // 2
    caveat = 14 if content.caveat else 0
    return len(_titles(content)) * (_TITLE + 8) + caveat + pairs * _FIELD_HEIGHT + 10


def _head(sheet: Sheet, content: BlankContent, top: float) -> None:
    """Draw title, caveat and the head fields, two to a line, each on its rule."""
    for text in _titles(content):
        line = single(Role.TITLE, text, _TITLE, most=_WIDTH)
        line.start = (_WIDTH - line.width) / 2
        sheet.text(line, _LEFT, top - ASCENT * _TITLE)
        top -= _TITLE + 8
    if content.caveat:
        line = single(Role.SUBHEADING, content.caveat, _SMALL, most=_WIDTH)
        line.start = (_WIDTH - line.width) / 2
        sheet.text(line, _LEFT, top - ASCENT * _SMALL)
        top -= 14
    half = (_WIDTH - _GAP) / 2
    for number, field in enumerate(_fields(content)):
        left = (number % 2) * (half + _GAP)
        y = top - (number // 2 + 1) * _FIELD_HEIGHT + 7
        _field(sheet, field, left, y, half)


def _field(sheet: Sheet, field: tuple[str, str], left: float, y: float, width: float) -> None:
    label, value = field
    name = single(Role.HEADING, label, _SIZE, left)
    start = left + name.width + 5
    said = single(Role.BODY, value, _SIZE, start, most=left + width - start)
    sheet.text(name, _LEFT, y)
    sheet.text(said, _LEFT, y)
    sheet.rules([(_LEFT + start, y - 3, _LEFT + left + width, y - 3)])


def _table(content: BlankContent) -> Table:
    words = wording(PAPER)
    code = _NUMBER if content.looks_again else _CODE
    columns = [
        Column(words.text("table.code"), code, is_centred=True),
        Column(words.text("table.text"), _WIDTH - code - _ANSWER - _NOTE),
        Column(words.text("table.answer"), _ANSWER),
        Column(words.text("table.note"), _NOTE),
    ]
    table = Table(columns, Style(size=_SIZE, leading=14.0, padding=3.5))
    for row in content.rows:
        if row.code:
            table.add([_named(row.code), row.text, _boxes(row, looks_again=content.looks_again), row.note])
            if row.value is not None and not row.measured:  # room to write it in
                answer = table.rows[-1].cells[2]
                table.rows[-1].cells[2] = [Line([], [], _SIZE), *answer]
        else:
            table.add_heading(row.text)
    return table


def _named(code: str) -> str:
    """Return a code; the number of a notice goes on a second line from its year on."""
    return code.replace("\u3014", "\n\u3014")


def _boxes(row: BlankRow, *, looks_again: bool) -> str:
    """Return the boxes in two lines, and the line for a value where the item asks for one."""
    words = wording(PAPER)
    gap = "\u3000"

    def box(outcome: str) -> str:
        said = words.text(f"again.{outcome}" if looks_again else f"table.{outcome}")
        return said.replace(_EMPTY_BOX, _TICKED_BOX) if outcome == row.ticked else said

    if looks_again:
        seen = box("conforming") + gap + box("partly")
        return seen + "\n" + box("nonconforming") + gap + box("not_checked")
    lines = [
        box("conforming") + gap * 2 + box("nonconforming"),
        box("not_applicable") + gap + box("not_checked"),
    ]
    if row.value is not None:
        lines.insert(0, words.text("table.value") + (row.measured or gap * 4) + row.value)
    return "\n".join(lines)


def _signatures(sheet: Sheet) -> None:
    """Draw the lines to sign on, on every sheet."""
    words = wording(PAPER)
    upper = _FOOT + 16 + _SIGN_HEIGHT + 4
    for number, key in enumerate(("sign.inspectors", "sign.facility")):
        y = upper - number * _SIGN_HEIGHT
        label: Line = single(Role.BODY, words.text(key), _SIZE)
        day = single(Role.BODY, words.text("sign.date"), _SIZE)
        day.start = _WIDTH - day.width
        sheet.text(label, _LEFT, y)
        sheet.text(day, _LEFT, y)
        sheet.rules([(_LEFT + label.width + 4, y - 3, _LEFT + day.start + 12, y - 3)])
