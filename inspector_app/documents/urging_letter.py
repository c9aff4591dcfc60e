"""督办函: to a township whose home is past its deadlines, quoting the first letter."""

from inspector_app.documents import letter_form
from inspector_app.documents.annex import Annex, table_of
from inspector_app.documents.content_office import UrgingContent
from inspector_app.documents.quoting import left
from inspector_app.documents.table import Table
from inspector_app.documents.wording import day, deadline, wording

PAPER = "urging-letter"


def urging_letter(content: UrgingContent) -> bytes:
    """Draw the letter with its annex as PDF; the same content gives the same bytes."""
    words = wording(PAPER)
    said = default_paragraphs(content) if content.paragraphs is None else content.paragraphs
    return letter_form.draw(
        content,
        words=words,
        title=words.text("title", facility=content.facility),
        to=words.text("to.name", addressee=content.addressee),
        paragraphs=said,
        annex=Annex(words.text("annex.title", facility=content.facility), _table(content), words),
    )


def default_paragraphs(content: UrgingContent) -> list[str]:
    """Return the shipped wording: what was asked before, what is late, what is asked now."""
    words = wording(PAPER)
    you = words.lookup("you", content.addressee_kind, words.text("you.other"))
    taken_in = content.taken_in_on
    return [
        words.text(
            "paragraph.opening",
            visited_on=day(content.visited_on),
            facility=content.facility,
            found=content.found,
            signed_on=day(content.first.signed_on),
            title=content.first.title,
            number=content.first.number,
            you=you,
            taken_in=words.text("paragraph.taken_in", you=you, day=day(taken_in)) if taken_in else "",
            urged_on=day(content.urged_on),
            count=len(content.findings),
        ),
        words.text("paragraph.finish", you=you, facility=content.facility, finish_by=day(content.finish_by)),
        words.text("paragraph.interim", you=you, facility=content.facility),
        words.text("paragraph.reply", you=you, reply_by=day(content.reply_by)),
        words.text("paragraph.next"),
        words.text("paragraph.close"),
    ]


def _table(content: UrgingContent) -> Table:
    words = wording(PAPER)
    shares = (("no", 32.0), ("place", 70.0), ("text", 0.0), ("requirement", 0.0), ("deadline", 74.0))
    rows = [
        {
            "no": str(no),
            "place": finding.place,
            "text": left(finding, words),
            "requirement": finding.requirement,
            "deadline": deadline(finding.deadline, "letter", is_quoted=True),
        }
        for no, finding in enumerate(content.findings, 1)
    ]
    return table_of(words, shares, rows)
