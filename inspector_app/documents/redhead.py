"""Red heads, and 版记 at the foot of a last page (GB/T 9704-2012, 7.2, 7.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inspector_app.documents.breaking import Line, set_lines
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import (
    ASCENT,
    BODY_SIZE,
    CELL,
    LEADING,
    LEFT,
    MM,
    PAGE_WIDTH,
    SMALL_SIZE,
    WIDTH,
    centred,
    flush_right,
    row_top,
    shape,
    single,
)
from inspector_app.documents.page import FOOT, Sheet
from inspector_app.documents.wording import Wording, counted, day

_NAME_SIZE = 46.0
_NAME_DOWN = 35 * MM  # from the top of the type area to the top of the name (7.2.4)
_RULE_DOWN = 4 * MM  # from the number to the rule (7.2.7)
_RULE = 2.0
_OUTER, _INNER = 0.35 * MM, 0.25 * MM  # rules of 版记 (7.4.1)
RECORD_LEADING = 22.0


class RedName:
    """The name of the issuing body (发文机关标志) as large as the type area allows."""

    def __init__(self, name: str, size: float = _NAME_SIZE) -> None:
        line = single(Role.TITLE, name, size, most=WIDTH)
        line.start = (PAGE_WIDTH - line.width) / 2
        inks = [glyph.font.ink(glyph.number) for glyph in line.glyphs if glyph.character.strip()]
        bottom, top = min((ink[1] for ink in inks), default=0), max((ink[3] for ink in inks), default=880)
        self.line, self.above, self.below = line, top * line.size / 1000, -bottom * line.size / 1000

    @property
    def height(self) -> float:
        """Height of the letters' ink in points."""
        return self.above + self.below

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the name in red, its upper edge at `top`."""
        sheet.text(self.line, 0.0, top - self.above, is_red=True)


class RedHead:
    """The head of a bulletin: name, number two lines below it, a red rule, two lines to the title."""

    def __init__(self, name: str, number: str) -> None:
        self._name, self._number = RedName(name), centred(Role.BODY, number).lines[0]
        self._top = row_top(0) - _NAME_DOWN
        self._number_top = self._top - self._name.height - 2 * LEADING
        self._rule = self._number_top - BODY_SIZE - _RULE_DOWN
        self.title_row = round((row_top(0) - self._rule) / LEADING + 2)

    def draw(self, sheet: Sheet) -> None:
        """Draw the head on the first page."""
        self._name.draw(sheet, self._top)
        sheet.text(self._number, LEFT, self._number_top - ASCENT * BODY_SIZE)
        sheet.rules([(LEFT, self._rule, LEFT + WIDTH, self._rule)], _RULE, is_red=True)


def copied_to(names: Sequence[str], words: Wording) -> list[Line]:
    """Set 抄送 in 4号仿宋, one character in at both sides, further lines under the first name (7.4.2)."""
    if not names:
        return []
    label = single(Role.BODY, words.text("record.copied_to"), SMALL_SIZE, CELL)
    said = words.text("record.join").join(names) + words.text("record.stop")
    left = label.start + label.width
    first, *further = set_lines(shape([(Role.BODY, said)]), SMALL_SIZE, WIDTH - left - CELL)
    for line in further:
        line.start = left
    joined = Line(label.glyphs + first.glyphs, label.after + first.after, SMALL_SIZE, CELL, first.half_end)
    return [joined, *further]


def copies(count: int, words: Wording) -> list[Line]:
    """Set how many copies were printed, flush right; nothing where that is not said."""
    if not count:
        return []
    text = words.text("record.copies", count=counted(count))
    return [flush_right(Role.BODY, text, SMALL_SIZE, CELL)]


def draw_record(sheet: Sheet, record: Sequence[Line], foot: float = FOOT) -> None:
    """Draw the lines of a record, the last of them standing on `foot`."""
    for below, line in zip(range(len(record) - 1, -1, -1), record, strict=True):
        sheet.text(line, LEFT, foot + 0.12 * SMALL_SIZE + below * RECORD_LEADING)


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: to whom copies go, which office printed it and when, between rules as wide as the type area."""

    copied_to: tuple[str, ...]
    office: str
    printed_on: date | None
    words: Wording

    @property
    def height(self) -> float:
        """Height in points, with the white above it."""
        return (len(copied_to(self.copied_to, self.words)) + 1) * RECORD_LEADING + LEADING / 2

    def draw(self, sheet: Sheet) -> None:
        """Draw it with its last rule on the lower edge of the type area."""
        inset = (RECORD_LEADING - SMALL_SIZE) / 2
        names = copied_to(self.copied_to, self.words)
        draw_record(sheet, names, FOOT + RECORD_LEADING + inset)
        printed = flush_right(
            Role.BODY, self.words.text("record.printed", day=day(self.printed_on)), SMALL_SIZE, CELL
        )
        office = single(Role.BODY, self.office, SMALL_SIZE, CELL, most=printed.start - 2 * CELL)
        for line in (office, printed):
            sheet.text(line, LEFT, FOOT + inset + 0.12 * SMALL_SIZE)
        top = FOOT + (len(names) + 1) * RECORD_LEADING
        sheet.rules([(LEFT, y, LEFT + WIDTH, y) for y in (FOOT, top)], _OUTER)
        if names:
            y = FOOT + RECORD_LEADING
            sheet.rules([(LEFT, y, LEFT + WIDTH, y)], _INNER)
