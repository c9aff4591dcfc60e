"""撤销决定书: takes back a notice after it was served, and says why."""

from inspector_app.documents import enforcement, signing
from inspector_app.documents.content_site import RevocationContent
from inspector_app.documents.enforcement import stopped, texts
from inspector_app.documents.layout import Row, keep_end
from inspector_app.documents.wording import day, wording

PAPER = "revocation"


def revocation(content: RevocationContent) -> bytes:
    """Draw the decision as PDF; the same content gives the same bytes."""
    paper = enforcement.paper_of(content, PAPER)
    return enforcement.draw(paper, [*enforcement.heading(paper), *_rows(content)])


def _rows(content: RevocationContent) -> list[Row]:
    words, notice = wording(PAPER), content.notice
    decision = words.text(
        "paragraph.decision",
        issued_on=day(notice.signed_on),
        facility=words.text("you") if content.recipient == content.facility else content.facility,
        name=notice.title,
        number=notice.number,
    )
    said = [decision, words.text("paragraph.reason", reason=stopped(content.reason))]
    said.append(words.text("paragraph.effect"))
    if content.to_institution:
        said.append(enforcement.remedies(content, PAPER, content.signed_on))
    rows = [*enforcement.addressed(content, PAPER), *keep_end(texts(said))]
    return [*rows, *signing.end(content, PAPER, signing.receipt(PAPER))]
