"""检查准备单: what a team should know of a home before it goes there."""

from collections.abc import Sequence
from datetime import date

from inspector_app.documents.content_lists import OpenFinding, PreparationContent
from inspector_app.documents.listing import Heading, Part, draw_list, free_width, height_of, room_under
from inspector_app.documents.page import Sheet
from inspector_app.documents.table import Column, Style, Table
from inspector_app.documents.wording import day, short_day, wording

PAPER = "preparation"
_STYLE = Style(size=10.5, leading=13.0, padding=2.0)
_LABEL = 96.0
_NOTES = 64.0  # points to write in by hand at least
_REPEATS = 0.35  # of the room for findings: what those found again may take of it
OVERDUE, SOON = "overdue", "soon"
_SOON = 7  # days: a promise that falls due in a week is named
_FIELDS = ("kind", "township", "head", "phone", "beds", "residents", "five_guarantee_residents", "care_staff")


def preparation(content: PreparationContent) -> bytes:
    """Draw the sheet as PDF: one page, on which what does not fit is counted and found in the ledger."""
    words = wording(PAPER)
    sheet = Sheet(title=f"{words.text('title')} {content.facility}", author=content.issuer)
    wide = free_width(sheet)
    left = words.text("facility", facility=content.facility)
    heading = Heading(words.text("title"), left, words.text("on", day=day(content.on)))
    figures = Part(_figures(content, wide), words.text("part.figures"))
    notes = Part(Table([Column("", wide)], _STYLE, has_heading=False), words.text("part.notes"))
    room = room_under(sheet, heading) - height_of(figures) - height_of(notes)
    repeats = _repeats(content, wide, (room - _NOTES) * _REPEATS)
    found = _open_findings(content, wide, room - _NOTES - height_of(repeats))
    notes.table.add([""], least=max(_NOTES, room - height_of(repeats) - height_of(found)))
    draw_list(sheet, heading, [figures, found, repeats, notes])
    return sheet.finish()


def _fill(part: Part, rows: Sequence[Sequence[str]], room: float) -> Part:
    """Add as many rows as there is room for, one at least; say how many more there are and where."""
    words, table = wording(PAPER), part.table
    for row in rows:
        table.add(row)
    shown = len(rows)
    if not rows:
        table.add_line(words.text("none"))
    while shown > 1 and height_of(part) > room:
        shown -= 1
        table.rows[shown:] = []
        table.add_line(words.text("more", count=len(rows) - shown))
    return part


def _figures(content: PreparationContent, wide: float) -> Table:
    """Set the home's figures in two pairs a row, the long ones over the whole width."""
    words = wording(PAPER)
    pair = [Column("", _LABEL, is_centred=True), Column("", wide / 2 - _LABEL)]
    table = Table([*pair, *pair], _STYLE, has_heading=False)
    said = [(words.text(f"figures.{name}"), _said(getattr(content, name))) for name in _FIELDS]
    for first, second in zip(said[::2], said[1::2], strict=True):
        table.add([*first, *second])
    for name, text in (
        ("address", content.address or words.text("unknown")),
        ("last_visit", _last_visit(content)),
        ("has", _listed(content.has)),
        ("has_not", _listed(content.has_not)),
        ("unknown", _listed(content.unknown)),
    ):
        table.add_wide(words.text(f"figures.{name}"), text)
    return table


def _said(value: str | int | None) -> str:
    return wording(PAPER).text("unknown") if value in {None, ""} else str(value)


def _listed(names: Sequence[str]) -> str:
    return wording("words").text("join.mark").join(names) or wording(PAPER).text("none")


def _last_visit(content: PreparationContent) -> str:
    words = wording(PAPER)
    if content.last_visit_on is None:
        return words.text("never")
    team = wording("words").text("join.mark").join(content.last_team)
    on, count = day(content.last_visit_on), content.last_findings or 0
    return words.text("last" if team else "last_alone", day=on, team=team, count=count)


def _open_findings(content: PreparationContent, wide: float, room: float) -> Part:
    """Set what is open, the oldest day first, and after the days what runs from receipt."""
    words = wording(PAPER)
    found = sorted(content.open_findings, key=lambda one: (one.due_on is None, one.due_on or content.on))
    states = [_state(one, content.on) for one in found]
    due = [words.text(f"part.{key}", count=states.count(key)) for key in (OVERDUE, SOON) if key in states]
    title = words.text("part.open", count=len(found), due="".join(due))
    table = _table(wide, no=30, text=0, deadline=96, notice=100, seen=66, filled=("text",))
    rows = []
    for no, (one, state) in enumerate(zip(found, states, strict=True), 1):
        text = _told(one)
        days = abs((one.due_on - content.on).days) if one.due_on else 0
        key = "today" if one.due_on == content.on else state
        said = [one.deadline, words.text(f"table.{key}", days=days) if key else ""]
        said.append(words.text("table.promised", day=short_day(one.promised_by)) if one.promised_by else "")
        until = "\n".join(filter(None, said))
        seen = words.text("table.found", day=short_day(one.found_on)) if one.found_on else ""
        rows.append([str(no), text, until, "\n".join(filter(None, [one.notice, seen])), ""])
    return _fill(Part(table, title), rows, room)


def _told(one: OpenFinding) -> str:
    """Say what was found where, what stays open of it, and what was promised."""
    words = wording(PAPER)
    text = words.text("table.placed", place=one.place, text=one.text) if one.place else one.text
    rest = words.text("table.remains", text=one.remains) if one.remains else ""
    promise = words.text("table.promise", text=one.promised) if one.promised else ""
    return "\n".join(filter(None, (text, rest, promise)))


def _state(finding: OpenFinding, on: date) -> str:
    """Say whether a printed day is over, near or further off; nothing where it runs from receipt."""
    if finding.due_on is None:
        return ""
    days = (finding.due_on - on).days
    return OVERDUE if days < 0 else SOON if days <= _SOON else "ahead"


def _repeats(content: PreparationContent, wide: float, room: float) -> Part:
    table = _table(wide, no=30, item=56, text=0, days=130, seen=66, filled=("text",))
    mark = wording("words").text("join.mark")
    rows = [
        [str(no), one.item, one.text, mark.join(map(short_day, one.days)), ""]
        for no, one in enumerate(content.repeats, 1)
    ]
    return _fill(Part(table, wording(PAPER).text("part.repeats", count=len(rows))), rows, room)


def _table(wide: float, *, filled: Sequence[str], **widths: float) -> Table:
    """Make a table of columns by their names; the one without a width takes the rest."""
    words, rest = wording(PAPER), wide - sum(widths.values())
    return Table(
        [
            Column(words.text(f"table.{name}"), width or rest, is_centred=name not in filled)
            for name, width in widths.items()
        ],
        _STYLE,
    )
