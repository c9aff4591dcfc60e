"""卷宗: the papers of a case in order, with cover, contents and photos, numbered through as one file."""

from inspector_app.documents.content_lists import CaseFileContent, CasePart
from inspector_app.documents.filing import put_together
from inspector_app.documents.photos import photo_paper
from inspector_app.documents.wording import day, wording

PAPER = "case-file"


def case_file(content: CaseFileContent) -> bytes:
    """Put the file together as PDF/A-2b: kept papers go in as they were kept."""
    mark, subject = wording("words").text("join.mark"), _subject(content)
    fields = (
        ("title", subject),
        ("facility", content.facility),
        ("numbers", mark.join(content.numbers)),
        ("visited_on", day(content.visited_on)),
        ("inspectors", mark.join(content.inspectors)),
        ("extent", ""),
        ("issuer", content.issuer),
        ("filed_by", ""),
        ("filed_on", day(content.on)),
        ("kept_for", ""),
    )
    parts = (*content.parts, *_photo_parts(content))
    return put_together(PAPER, subject=subject, issuer=content.issuer, fields=fields, parts=parts)


def _subject(content: CaseFileContent) -> str:
    words = wording(PAPER)
    return words.text("subject", facility=content.facility, matters=content.matters or words.text("matters"))


def _photo_parts(content: CaseFileContent) -> list[CasePart]:
    if not content.photos:
        return []
    title = wording(PAPER).text("photos", count=len(content.photos))
    paper = photo_paper(title, content.photos, content.issuer)
    return [CasePart(title=title, paper=paper, author=content.issuer, on=content.visited_on)]
