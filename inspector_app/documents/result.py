"""检查结果告知书: tells the home what the inspection found, and how it goes on (from 2025 on)."""

from inspector_app.documents import enforcement, signing
from inspector_app.documents.content_site import RecordedFinding, ResultContent
from inspector_app.documents.enforcement import found, grounds, texts
from inspector_app.documents.layout import Row, keep_end
from inspector_app.documents.wording import day, wording

PAPER = "result"


def result(content: ResultContent) -> bytes:
    """Draw the paper as PDF; the same content gives the same bytes."""
    paper = enforcement.paper_of(content, PAPER)
    return enforcement.draw(paper, [*enforcement.heading(paper), *_rows(content)])


def _rows(content: ResultContent) -> list[Row]:
    words, findings = wording(PAPER), content.findings
    rows = [*enforcement.addressed(content, PAPER), *enforcement.opening(content, PAPER)]
    if findings:
        rows += texts([words.text("paragraph.found", count=len(findings))])
    for no, finding in enumerate(findings, 1):
        rows += _finding(no, finding)
    rows += keep_end(texts(_outcome(content)))
    rows += keep_end(signing.inspectors(content.inspectors))
    return [*rows, *signing.end(content, PAPER, signing.receipt(PAPER))]


def _finding(no: int, finding: RecordedFinding) -> list[Row]:
    done = wording(PAPER).text("paragraph.put_right") if finding.is_put_right else ""
    rows = keep_end(found(no, finding.text, place=finding.place), 1)
    return [*rows, *texts([grounds(finding.bases) + done])]


def _outcome(content: ResultContent) -> list[str]:
    """Say what follows: nothing found, put right already, a notice of its own, or to be followed up."""
    words, findings = wording(PAPER), content.findings
    said = [] if findings else [words.text("paragraph.none")]
    for notice in content.notices:
        named = {"name": notice.title, "number": notice.number, "issued_on": day(notice.signed_on)}
        said.append(words.text("paragraph.notice", **named))
    if findings and not content.notices:
        is_done = all(finding.is_put_right for finding in findings)
        said.append(words.text("paragraph.all_put_right" if is_done else "paragraph.follow"))
    if content.not_checked:
        said.append(words.text("paragraph.not_checked", count=content.not_checked))
    return said
