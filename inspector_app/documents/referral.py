"""移送函: to the department that answers for some of the findings (fire, market, health, housing …)."""

from inspector_app.documents import letter_form
from inspector_app.documents.annex import Annex, table_of
from inspector_app.documents.content_office import ReferralContent
from inspector_app.documents.form import box
from inspector_app.documents.quoting import left
from inspector_app.documents.table import Table
from inspector_app.documents.wording import day, deadline, listed, wording

PAPER = "referral"


def referral(content: ReferralContent) -> bytes:
    """Draw the letter with its annex as PDF; the same content gives the same bytes."""
    words = wording(PAPER)
    said = default_paragraphs(content) if content.paragraphs is None else content.paragraphs
    to = words.text("to.name", addressee=content.addressee) if content.addressee else words.text("to.blank")
    return letter_form.draw(
        content,
        words=words,
        title=words.text("title", facility=content.facility),
        to=to,
        paragraphs=said,
        annex=Annex(words.text("annex.title", facility=content.facility), _table(content), words),
    )


def default_paragraphs(content: ReferralContent) -> list[str]:
    """Return the shipped wording: what was found, what goes to whom, what the bureau did itself."""
    words, paper = wording(PAPER), content.paper
    measures = words.text(
        f"paragraph.{paper.kind}",
        signed_on=day(paper.signed_on),
        number=paper.number,
        addressee=paper.addressee,
    )
    if any(finding.interim for finding in content.findings):
        measures += words.text("paragraph.interim")
    return [
        words.text(
            "paragraph.opening",
            visited_on=day(content.visited_on),
            facility=content.facility,
            address=words.text("paragraph.address", address=content.address) if content.address else "",
            matters=content.matters,
            kind=content.visit_kind or words.text("kind"),
            by_law=words.text("paragraph.by_law", bases=listed(content.bases)) if content.bases else "",
        ),
        words.text("paragraph.listed", count=len(content.findings))
        if content.addressee
        else words.text("paragraph.ticked"),
        measures,
        words.text("paragraph.material"),
        words.text("paragraph.reply"),
        words.text("paragraph.close"),
    ]


def _table(content: ReferralContent) -> Table:
    words, is_ticked = wording(PAPER), not content.addressee
    shares = [("no", 32.0), ("box", 36.0), ("place", 66.0), ("text", 0.0)]
    shares += [("interim", 0.0), ("deadline", 72.0)]
    rows = [
        {
            "no": str(no),
            "box": box(""),
            "place": finding.place,
            "text": left(finding, words),
            "interim": finding.interim,
            "deadline": deadline(finding.deadline, content.paper.kind, is_quoted=True),
        }
        for no, finding in enumerate(content.findings, 1)
    ]
    return table_of(words, [one for one in shares if is_ticked or one[0] != "box"], rows)
