"""检查准备单: what a team should know of a home before it goes there."""

from collections.abc import Sequence

from inspector_app.documents.content_lists import OpenFinding, PreparationContent
from inspector_app.documents.listing import Heading, Part, draw_list, free_width
from inspector_app.documents.page import Sheet
from inspector_app.documents.table import Column, Style, Table
from inspector_app.documents.wording import day, short_day, wording

PAPER = "preparation"
_STYLE = Style(size=10.5, leading=14.0, padding=3.0)
_LABEL = 96.0
_NOTES = 90.0  # points to write in by hand
_FIELDS = ("kind", "township", "head", "phone", "beds", "residents", "five_guarantee_residents", "care_staff")


def preparation(content: PreparationContent) -> bytes:
    """Draw the sheet as PDF."""
    words = wording(PAPER)
    sheet = Sheet(title=f"{words.text('title')} {content.facility}", author=content.issuer)
    wide = free_width(sheet)
    due = sorted(
        (one for one in content.open_findings if one.due_on), key=lambda one: one.due_on or content.on
    )
    parts = [Part(_figures(content, wide), words.text("part.figures"))]
    parts.append(_counted("open", _open_findings(content, wide), len(content.open_findings)))
    parts.append(_counted("due", _due(content, due, wide), len(due)))
    parts.append(_counted("repeats", _repeats(content, wide), len(content.repeats)))
    notes = Table([Column("", wide)], _STYLE, has_heading=False)
    notes.add([""], least=_NOTES)
    parts.append(Part(notes, words.text("part.notes")))
    left = words.text("facility", facility=content.facility)
    draw_list(sheet, Heading(words.text("title"), left, words.text("on", day=day(content.on))), parts)
    return sheet.finish()


def _counted(key: str, table: Table, count: int) -> Part:
    words = wording(PAPER)
    if not count:
        table.add_heading(words.text("none"))
    return Part(table, words.text(f"part.{key}", count=count))


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


def _open_findings(content: PreparationContent, wide: float) -> Table:
    table = _table(
        wide, no=30, text=0, place=70, found_on=62, deadline=76, notice=80, filled=("text", "place")
    )
    for no, one in enumerate(content.open_findings, 1):
        table.add([str(no), one.text, one.place, short_day(one.found_on), one.deadline, one.notice])
    return table


def _due(content: PreparationContent, due: Sequence[OpenFinding], wide: float) -> Table:
    table = _table(wide, no=30, due_on=66, state=76, text=0, seen=90, filled=("text",))
    words = wording(PAPER)
    for no, one in enumerate(due, 1):
        days = (one.due_on - content.on).days if one.due_on else 0
        key = "today" if days == 0 else "ahead" if days > 0 else "overdue"
        table.add([str(no), short_day(one.due_on), words.text(f"table.{key}", days=abs(days)), one.text, ""])
    return table


def _repeats(content: PreparationContent, wide: float) -> Table:
    table = _table(wide, no=30, item=56, text=0, days=130, seen=90, filled=("text",))
    for no, one in enumerate(content.repeats, 1):
        days = wording("words").text("join.mark").join(map(short_day, one.days))
        table.add([str(no), one.item, one.text, days, ""])
    return table


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
