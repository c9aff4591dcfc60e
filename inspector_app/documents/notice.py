"""责令限期改正通知书: the order to a private institution, an enforcement paper without red head."""

from inspector_app.documents import enforcement, signing
from inspector_app.documents.content import Finding, OrderContent
from inspector_app.documents.enforcement import Paper, section, stopped, texts
from inspector_app.documents.layout import Row, body, keep_end
from inspector_app.documents.wording import day, deadline, listed, printed_number, reply_by, wording

PAPER = "order"


def order(content: OrderContent) -> bytes:
    """Draw the order as PDF; the same content gives the same bytes."""
    words = wording(PAPER)
    paper = Paper(
        issuer=content.issuer,
        name=content.title or words.text("title"),
        mark=words.text("mark"),
        number=printed_number(content.number, content.series, content.standing),
        about=content.recipient,
        check_word=enforcement.check_word(content),
        standing=content.standing,
    )
    return enforcement.draw(paper, [*enforcement.heading(paper), *_rows(content)])


def default_paragraphs(content: OrderContent) -> list[str]:
    """Return the shipped wording: first what stands before the findings, then what follows them."""
    words = wording(PAPER)
    by_law = words.text("paragraph.by_law", bases=listed(content.bases)) if content.bases else ""
    advice = [finding.is_advice for finding in content.findings]
    which = "advice_only" if advice and all(advice) else "order_and_advice" if any(advice) else "order"
    return [
        words.text(
            "paragraph.opening",
            visited_on=day(content.visited_on),
            inspectors=wording("words").text("join.mark").join(person.name for person in content.inspectors),
            matters=content.matters,
            kind=content.visit_kind or words.text("kind"),
        ),
        words.text(f"paragraph.{which}", by_law=by_law),
        words.text("paragraph.report", report_by=reply_by(content.report_by, PAPER)),
        words.text("paragraph.consequence"),
    ]


def remedies(content: OrderContent) -> str:
    """Return how the order can be contested, as the law stood on the day it was signed, else of the visit."""
    return enforcement.remedies(content, PAPER, content.signed_on or content.visited_on)


def _rows(content: OrderContent) -> list[Row]:
    words = wording(PAPER)
    said = default_paragraphs(content) if content.paragraphs is None else list(content.paragraphs)
    opening, after = said[:1], said[1:]
    rows = enforcement.addressed(content, PAPER)
    nothing = wording("phrases").text("mark.nothing")
    rows += body(words.text("to.credit_code", code=content.credit_code or nothing))
    rows += body(words.text("to.representative", name=content.representative or nothing))
    rows += texts(opening)
    rows += _findings(content)
    rows += texts([*after, remedies(content)])
    rows += keep_end(signing.inspectors(content.inspectors))
    return [*rows, *signing.end(content, PAPER, signing.receipt(PAPER))]


def _findings(content: OrderContent) -> list[Row]:
    words = wording(PAPER)
    ordered = [finding for finding in content.findings if not finding.is_advice]
    advised = [finding for finding in content.findings if finding.is_advice]
    rows: list[Row] = []
    if ordered and advised:
        rows += section(words.text("heading.findings"))
    rows += [row for no, finding in enumerate(ordered, 1) for row in _finding(no, finding)]
    if advised:
        rows += section(words.text("heading.advice" if ordered else "heading.only_advice"))
    rows += [row for no, finding in enumerate(advised, len(ordered) + 1) for row in _finding(no, finding)]
    return rows


def _finding(no: int, finding: Finding) -> list[Row]:
    """Set one finding: what is wrong where, what is asked, by when, on what basis, what meanwhile."""
    words = wording(PAPER)
    rows = enforcement.found(no, finding.text, place=finding.place, severity=finding.severity)
    asked, until = ("advice", "advice_deadline") if finding.is_advice else ("requirement", "deadline")
    due = words.text(f"finding.{until}", deadline=deadline(finding.deadline, PAPER))
    requirement = (
        words.text(f"finding.{asked}", text=stopped(finding.requirement)) if finding.requirement else ""
    )
    further = texts([requirement + due, enforcement.grounds(finding.bases)])
    return [*keep_end(rows, 1), *further, *enforcement.meanwhile(finding.interim)]
