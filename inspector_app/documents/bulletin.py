"""通报: what a campaign came to, under the red head, with 版记 at the foot of its last page."""

from math import ceil

from inspector_app.documents.annex import Annex, draw_pages, table_of
from inspector_app.documents.bulletin_text import PAPER, default_paragraphs
from inspector_app.documents.content import Standing
from inspector_app.documents.content_office import BulletinContent
from inspector_app.documents.layout import (
    BLANK,
    LEADING,
    ROWS,
    Row,
    body,
    keep,
    keep_end,
    paginate,
    signature,
)
from inspector_app.documents.page import Sheet
from inspector_app.documents.quoting import left
from inspector_app.documents.redhead import Imprint, RedHead
from inspector_app.documents.table import Table
from inspector_app.documents.text import paragraphs
from inspector_app.documents.title import SENSE, title
from inspector_app.documents.wording import before_its_word, day, deadline, printed_number, wording


def bulletin(content: BulletinContent) -> bytes:
    """Draw the bulletin with its annex as PDF; the same content gives the same bytes."""
    words = wording(PAPER)
    name = words.text("title", campaign=before_its_word(content.campaign, PAPER))
    number = printed_number(content.number, words.text("series"), content.standing, content.year)
    head = RedHead(content.letterhead or content.issuer, number)
    imprint = Imprint(content.copied_to, content.office, content.printed_on, words)
    annex = Annex(words.text("annex.title"), _table(content), words) if content.findings else None
    rows = _rows(content, name, annex, ceil(imprint.height / LEADING))
    sheet = Sheet(title=f"{name.replace(SENSE, '')} {number}", author=content.issuer)
    draw_pages(
        sheet,
        paginate(rows, first=ROWS - head.title_row),
        annex,
        head=head,
        record=imprint.height,
        draw_record=imprint.draw,
        standing=content.standing,
        numbered_from=1,
    )
    return sheet.finish()


def _rows(content: BulletinContent, name: str, annex: Annex | None, imprint: int) -> list[Row]:
    """Set title, text and signature; without an annex `imprint` rows stay free below them."""
    words = wording(PAPER)
    to = words.text("addressee", addressee=content.addressee) if content.addressee else words.text("to")
    said = default_paragraphs(content) if content.paragraphs is None else content.paragraphs
    text = [row for one in said for part in paragraphs(one) for row in body(part)]
    named = keep([BLANK, *annex.named()], with_next=True) if annex else []
    signed_on = None if content.standing is Standing.DRAFT else content.signed_on
    return [
        *title(name),
        Row(is_kept=True),
        *body(to, indent=0),
        *keep_end(text),
        *named,
        *signature(content.issuer, day(signed_on)),
        *keep([BLANK] * (1 if annex else 1 + imprint)),
    ]


def _table(content: BulletinContent) -> Table:
    words = wording(PAPER)
    shares = (
        *(("no", 32.0), ("township", 62.0), ("facility", 74.0)),
        *(("text", 0.0), ("deadline", 66.0), ("state", 62.0)),
    )
    rows = [
        {
            "no": str(no),
            "township": finding.township,
            "facility": finding.facility,
            "text": (words.text("table.place", place=finding.place) if finding.place else "")
            + left(finding, words),
            "deadline": deadline(finding.deadline, "paper", is_quoted=True),
            "state": words.text(f"table.{finding.state}"),
        }
        for no, finding in enumerate(content.findings, 1)
    ]
    return table_of(words, shares, rows)
