"""整改复查意见书: what became of each finding, seen on site; what is not known yet is written in by hand."""

from inspector_app.documents import enforcement, signing
from inspector_app.documents.content_site import ReinspectedFinding, ReinspectionContent
from inspector_app.documents.enforcement import field, found, section, texts, timed, to_sign
from inspector_app.documents.form import box, boxes
from inspector_app.documents.layout import Row, body, keep, keep_end
from inspector_app.documents.wording import day, wording

PAPER = "reinspection"


def reinspection(content: ReinspectionContent) -> bytes:
    """Draw the paper as PDF; the same content gives the same bytes."""
    paper = enforcement.paper_of(content, PAPER)
    return enforcement.draw(paper, [*enforcement.heading(paper), *_rows(content)])


def _rows(content: ReinspectionContent) -> list[Row]:
    words, notice = wording(PAPER), content.notice
    opening = words.text(
        "paragraph.opening",
        issued_on=day(notice.signed_on),
        name=notice.title,
        number=notice.number,
        facility=content.facility,
    )
    rows = [*enforcement.addressed(content, PAPER), *texts([opening])]
    rows.append(timed(words.text("field.day"), day(content.reinspected_on)))
    rows += section(words.text("section.findings"))
    for no, finding in enumerate(content.findings, 1):
        rows += _finding(no, finding)
    rows += [*section(words.text("section.conclusion")), *keep(_conclusion(content), with_next=True)]
    rows += keep_end(signing.inspectors(content.inspectors) if content.inspectors else signing.unnamed())
    signs = [*signing.home_signs(content.signature), *signing.team_signs(content.inspectors)]
    return [*rows, *signing.end(content, PAPER, signs)]


def _finding(no: int, finding: ReinspectedFinding) -> list[Row]:
    """Set one finding with its three boxes and what was seen, kept together."""
    words = wording(PAPER)
    result = field(words.text("finding.result"), boxes(words.table("result"), finding.result))
    seen = field(words.text("finding.seen"), finding.evidence)
    left = field(words.text("finding.remains"), finding.remains) if finding.remains else []
    head = keep_end(found(no, finding.text, place=finding.place))
    return [*head, *keep(result, with_next=True), *seen, *left]


def _conclusion(content: ReinspectionContent) -> list[Row]:
    """Set the three conclusions with their boxes: closed, a new date, referred."""
    words, chosen = wording(PAPER), content.conclusion
    closed = box(words.text("conclusion.closed"), is_ticked=chosen == "closed")
    new_date = words.text("conclusion.new_date", day=day(content.new_date))
    rows = [*body(closed), *body(box(new_date, is_ticked=chosen == "new_date"))]
    if content.referred_to:
        referred = words.text("conclusion.referred", whom=content.referred_to)
        return [*rows, *body(box(referred, is_ticked=chosen == "referred"))]
    return [*rows, to_sign(box(words.text("conclusion.referred_open"), is_ticked=chosen == "referred"))]
