"""关于督促整改××安全隐患问题的函: to a township, with the list of findings as its annex."""

from inspector_app.documents import letter_form
from inspector_app.documents.annex import Annex, table_of
from inspector_app.documents.content import Finding, LetterContent
from inspector_app.documents.quoting import letter_title
from inspector_app.documents.table import Table
from inspector_app.documents.wording import day, deadline, listed, reply_by, wording

PAPER = "letter"


def letter(content: LetterContent) -> bytes:
    """Draw the letter with its annex as PDF; the same content gives the same bytes."""
    words = wording(PAPER)
    said = default_paragraphs(content) if content.paragraphs is None else content.paragraphs
    annex = Annex(words.text("annex.title", facility=content.facility), _annex_table(content), words)
    return letter_form.draw(
        content,
        words=words,
        title=letter_title(content),
        to=words.text("to.name", addressee=content.addressee),
        paragraphs=said,
        annex=annex,
    )


def default_paragraphs(content: LetterContent) -> list[str]:
    """Return the shipped wording: what was found, what is asked, by when to answer."""
    words = wording(PAPER)
    you = words.lookup("you", content.addressee_kind, words.text("you.other"))
    said = [
        words.text(
            "paragraph.opening",
            visited_on=day(content.visited_on),
            facility=content.facility,
            matters=content.matters,
            kind=content.visit_kind or words.text("kind"),
            count=len(content.findings),
            you=you,
        ),
        words.text(
            "paragraph.duty",
            by_law=words.text("paragraph.by_law", bases=listed(content.bases)) if content.bases else "",
            you=you,
            facility=content.facility,
        ),
        words.text("paragraph.interim", facility=content.facility),
        words.text("paragraph.reply", reply_by=reply_by(content.reply_by, PAPER)),
        words.text("paragraph.close"),
    ]
    if content.township_power:
        said[3] += words.text("paragraph.township_power", you=you, power=content.township_power)
    return said


def _annex_table(content: LetterContent) -> Table:
    words = wording(PAPER)
    has_basis = any(finding.bases for finding in content.findings)
    shares = [("no", 32.0), ("place", 60.0), ("text", 0.0), ("requirement", 0.0), ("deadline", 62.0)]
    shares += [("basis", 78.0)] if has_basis else []
    return table_of(words, shares, [_cells(no, one) for no, one in enumerate(content.findings, 1)])


def _cells(no: int, finding: Finding) -> dict[str, str]:
    words = wording(PAPER)
    severity = words.text("table.severity", severity=finding.severity) if finding.severity else ""
    asked = [finding.requirement] if finding.requirement else []
    if finding.interim:
        asked.append(words.text("table.interim", text=finding.interim))
    return {
        "no": str(no),
        "place": finding.place,
        "text": severity + finding.text,
        "requirement": "\n".join(asked),
        "deadline": deadline(finding.deadline, PAPER),
        "basis": listed(finding.bases),
    }
