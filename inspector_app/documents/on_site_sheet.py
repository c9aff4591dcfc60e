"""现场检查问题交办单: what must be done at once and what by when, signed by both; it orders nothing."""

from inspector_app.documents import enforcement, signing
from inspector_app.documents.content import Finding
from inspector_app.documents.content_site import OnSiteSheetContent
from inspector_app.documents.enforcement import found, grounds, meanwhile, section, stopped, texts
from inspector_app.documents.layout import BLANK, Row, keep, keep_end
from inspector_app.documents.wording import deadline, wording
from inspector_app.domain.deadline import DeadlineKind

PAPER = "on-site-sheet"


def on_site_sheet(content: OnSiteSheetContent) -> bytes:
    """Draw the sheet as PDF; the same content gives the same bytes."""
    number = wording(PAPER).text("number.form", number=content.number)
    paper = enforcement.paper_of(content, PAPER, number=number)
    return enforcement.draw(paper, [*enforcement.heading(paper), *_rows(content)])


def _rows(content: OnSiteSheetContent) -> list[Row]:
    words = wording(PAPER)
    opening = enforcement.opening(content, PAPER, count=len(content.findings))
    rows = [*enforcement.addressed(content, PAPER), *opening]
    at_once = [one for one in content.findings if one.deadline.kind is DeadlineKind.AT_ONCE]
    later = [one for one in content.findings if one.deadline.kind is not DeadlineKind.AT_ONCE]
    for key, group, other, first in (
        ("at_once", at_once, later, 1),
        ("by", later, at_once, len(at_once) + 1),
    ):
        if group:
            rows += section(words.text(f"heading.{key}" if other else f"heading.only_{key}"))
        rows += [row for no, finding in enumerate(group, first) for row in _finding(no, finding)]
    said = [words.text("paragraph.at_once")] if at_once else []
    rows += keep_end(texts([*said, words.text("paragraph.report")]))
    signs = [*signing.home_signs(content.signature), *signing.team_signs(content.inspectors)]
    foot = signing.contact_and_copies(content, PAPER)
    return [*rows, *keep([*foot, BLANK, *signs])]


def _finding(no: int, finding: Finding) -> list[Row]:
    """Set one finding: what is wrong where, what is asked, by when, on what basis, what meanwhile."""
    words = wording(PAPER)
    asked = (
        words.text("finding.requirement", text=stopped(finding.requirement)) if finding.requirement else ""
    )
    due = words.text("finding.deadline", deadline=deadline(finding.deadline, PAPER))
    is_at_once = finding.deadline.kind is DeadlineKind.AT_ONCE
    further = texts([asked + ("" if is_at_once else due), grounds(finding.bases)])
    rows = found(no, finding.text, place=finding.place)
    return [*keep_end(rows, 1), *further, *meanwhile(finding.interim)]
