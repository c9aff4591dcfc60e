"""检查通知书: shown on arrival or served before, even where a visit is unannounced (from 2023 on)."""

from inspector_app.documents import enforcement, signing
from inspector_app.documents.content_site import InspectionNoticeContent
from inspector_app.documents.enforcement import field, texts, timed
from inspector_app.documents.form import boxes
from inspector_app.documents.layout import Row, keep_end
from inspector_app.documents.wording import day, listed, wording

PAPER = "inspection-notice"
_GAP = "\u3000"
_BEFORE = "three_days_before"


def inspection_notice(content: InspectionNoticeContent) -> bytes:
    """Draw the notice as PDF; the same content gives the same bytes."""
    paper = enforcement.paper_of(content, PAPER)
    return enforcement.draw(paper, [*enforcement.heading(paper), *_rows(content)])


def _rows(content: InspectionNoticeContent) -> list[Row]:
    words = wording(PAPER)
    rows = enforcement.addressed(content, PAPER)
    rows += texts([words.text("paragraph.opening", bases=listed(content.bases))])
    kinds = boxes(wording("notice").table("visit_kind"), content.kind, joined_by=_GAP)
    rows += field(words.text("field.kind"), kinds)
    rows += field(words.text("field.matters"), content.matters)
    rows.append(timed(words.text("field.day"), day(content.visited_on)))
    announced = boxes(words.table("announced"), content.announced, joined_by=_GAP)
    rows += field(words.text("field.announced"), announced)
    if content.announced != _BEFORE:
        rows += field(words.text("field.reason"), content.announced_reason or None)
    rows += signing.inspectors(content.inspectors) if content.inspectors else signing.unnamed()
    rows += keep_end(texts([words.text("paragraph.rights"), words.text("paragraph.duty")]))
    return [*rows, *signing.end(content, PAPER, signing.receipt(PAPER))]
