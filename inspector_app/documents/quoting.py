"""How a later paper names the notice it follows, and what of its findings is left."""

from dataclasses import replace

from inspector_app.documents.content import LetterContent, OrderContent
from inspector_app.documents.content_office import BulletinFinding, LeftFinding, Quoted
from inspector_app.documents.title import SENSE
from inspector_app.documents.wording import Wording, wording

Notice = OrderContent | LetterContent


def letter_title(content: LetterContent) -> str:
    """Return the title of a letter to a township, with its marks of sense."""
    words = wording("letter")
    subject = content.subject or words.text("subject")
    return content.title or words.text("title", facility=content.facility, subject=subject)


def titled(content: Notice) -> Notice:
    """Return a notice with the title it is printed under now, by which later papers will quote it."""
    if isinstance(content, OrderContent):
        return replace(content, title=content.title or wording("order").text("title"))
    return replace(content, title=letter_title(content))


def quoted(content: Notice) -> Quoted:
    """Return the name, number, day and addressee by which a notice is quoted."""
    if isinstance(content, OrderContent):
        kind, to = "order", content.recipient
        title = content.title or wording("order").text("title")
    else:
        kind, to, title = "letter", content.addressee, letter_title(content)
    return Quoted(
        kind=kind,
        title=title.replace(SENSE, ""),
        number=content.number,
        signed_on=content.signed_on,
        addressee=to,
    )


def left(finding: LeftFinding | BulletinFinding, words: Wording) -> str:
    """Return a finding as it was worded, and under it what remains where it was partly put right."""
    rest = words.text("table.remains", text=finding.remains) if finding.remains else ""
    return f"{finding.text}\n{rest}" if rest else finding.text
