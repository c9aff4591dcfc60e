"""How a later paper names the notice it follows."""

from inspector_app.documents.content import LetterContent, OrderContent
from inspector_app.documents.content_office import Quoted
from inspector_app.documents.title import SENSE
from inspector_app.documents.wording import wording


def letter_title(content: LetterContent) -> str:
    """Return the title of a letter to a township, with its marks of sense."""
    words = wording("letter")
    subject = content.subject or words.text("subject")
    return content.title or words.text("title", facility=content.facility, subject=subject)


def quoted(content: OrderContent | LetterContent) -> Quoted:
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
