"""Letters in letter form (信函格式, GB/T 9704-2012, 10.1): red name between double rules, text, one annex."""

from collections.abc import Sequence

from inspector_app.documents.annex import Annex, draw_pages
from inspector_app.documents.content import Contact, LetterContent, Standing
from inspector_app.documents.content_office import OfficeLetter
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import (
    BLANK,
    BODY_SIZE,
    LEADING,
    LEFT,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    ROWS,
    TOP,
    Row,
    body,
    flush_right,
    keep,
    keep_end,
    paginate,
    signature,
)
from inspector_app.documents.page import Sheet
from inspector_app.documents.redhead import RECORD_LEADING, RedName, copied_to, copies, draw_record
from inspector_app.documents.text import paragraphs as parted
from inspector_app.documents.title import SENSE
from inspector_app.documents.title import title as set_title
from inspector_app.documents.wording import Wording, day, printed_number

_NAME_TOP = PAGE_HEIGHT - 30 * MM
_RULE_BELOW_NAME = 4 * MM
_RULE_WIDTH = 170 * MM
_RULE_FROM_FOOT = 20 * MM
_THICK, _THIN, _BETWEEN = 2.0, 0.75, 2.4
_NUMBER_BELOW = 7 / 8 * BODY_SIZE


Letter = LetterContent | OfficeLetter


def draw(
    content: Letter, *, words: Wording, title: str, to: str, paragraphs: Sequence[str], annex: Annex
) -> bytes:
    """Draw a letter with its annex as PDF; the same content gives the same bytes.

    `title` has its marks of sense, `to` its colon; `words` are those of the paper.
    """
    year = content.year if isinstance(content, OfficeLetter) else None
    series = words.said("series") or content.series
    number = printed_number(content.number, series, content.standing, year)
    name = title.replace(SENSE, "")
    sheet = Sheet(title=f"{name} {number}", author=content.issuer, subject=to[:-1])
    head = _Head(content.letterhead or content.issuer, number)
    record = [*copied_to(content.copied_to, words), *copies(content.copies, words)]
    signed_on = None if content.standing is Standing.DRAFT else content.signed_on
    rows = [
        *set_title(title),
        Row(is_kept=True),
        *body(to, indent=0),
        *keep_end([row for one in paragraphs for part in parted(one) for row in body(part)]),
        *keep([BLANK, *annex.named()], with_next=True),
        *signature(content.issuer, day(signed_on)),
        *keep(_contact(content.contact, words)),
    ]
    text = paginate(rows, first=ROWS - head.title_row)
    draw_pages(
        sheet,
        text,
        annex,
        head=head,
        record=len(record) * RECORD_LEADING + 6 if record else 0.0,
        draw_record=lambda last: draw_record(last, record),
        standing=content.standing,
        numbered_from=2,  # none on the first page (10.1)
    )
    return sheet.finish()


class _Head:
    """The red name, the two red double rules and the number flush right under the first."""

    def __init__(self, name: str, number: str) -> None:
        self._name = RedName(name)
        self._number = flush_right(Role.BODY, number)
        self._rule = _NAME_TOP - self._name.height - _RULE_BELOW_NAME
        self._number_top = self._rule - _THICK - _BETWEEN - _NUMBER_BELOW
        title_top = self._number_top - BODY_SIZE - 2 * LEADING  # about two lines under the number
        self.title_row = max(0, round((PAGE_HEIGHT - TOP - title_top) / LEADING))

    def draw(self, sheet: Sheet) -> None:
        """Draw the head, and the double rule at the foot of the page."""
        self._name.draw(sheet, _NAME_TOP)
        left, right = (PAGE_WIDTH - _RULE_WIDTH) / 2, (PAGE_WIDTH + _RULE_WIDTH) / 2
        for thick, thin in (
            (self._rule - _THICK / 2, self._rule - _THICK / 2 - _BETWEEN),
            (_RULE_FROM_FOOT, _RULE_FROM_FOOT + _BETWEEN),
        ):
            sheet.rules([(left, thick, right, thick)], _THICK, is_red=True)
            sheet.rules([(left, thin, right, thin)], _THIN, is_red=True)
        sheet.text(self._number, LEFT, self._number_top - 0.88 * BODY_SIZE)


def _contact(contact: Contact, words: Wording) -> list[Row]:
    """Set whom to ask, in brackets on the row under the date (附注, 7.3.7)."""
    key = "both" if contact.name and contact.phone else "name" if contact.name else "phone"
    if not contact.name and not contact.phone:
        return [BLANK]
    return body(words.text(f"contact.{key}", name=contact.name, phone=contact.phone))
