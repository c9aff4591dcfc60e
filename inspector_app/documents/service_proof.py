"""送达回证: a form on which the receiver of an order signs, or it is said how else it reached him."""

from functools import partial

from inspector_app.documents import enforcement
from inspector_app.documents.content_office import ServiceProofContent
from inspector_app.documents.enforcement import Paper
from inspector_app.documents.form import Cell, Form, boxes, draw, label
from inspector_app.documents.page import Sheet
from inspector_app.documents.wording import printed_number, wording

PAPER = "service-proof"


def service_proof(content: ServiceProofContent) -> bytes:
    """Draw the form as PDF; the same content gives the same bytes."""
    words = wording(PAPER)
    paper = Paper(
        issuer=content.issuer,
        name=words.text("title"),
        mark=words.text("mark", number=content.paper.number),
        number=printed_number(content.number, words.text("series"), content.standing),
        about=content.recipient,
        check_word=enforcement.check_word(content),
        standing=content.standing,
    )
    name = f"{paper.name} {content.paper.number}"
    sheet = Sheet(title=name, author=content.issuer, subject=content.recipient)
    draw(sheet, enforcement.heading(paper), _form(content), partial(enforcement.complete, sheet, paper))
    return sheet.finish()


def _form(content: ServiceProofContent) -> Form:
    words, form, paper = wording(PAPER), Form(), content.paper

    def name(key: str) -> str:
        return words.text(f"field.{key}")

    named = words.text("paper.named", title=paper.title, number=paper.number)
    form.row(
        label(name("paper")),
        Cell(text=named),
        label(name("copies"), width=52.0),
        Cell(text=str(content.copies), width=36.0, is_centred=True),
    )
    form.field(name("recipient"), content.recipient)
    form.field(name("address"), content.address or None)
    form.field(name("manner"), boxes(words.table("manner"), content.manner, joined_by="\n"), is_by_hand=True)
    form.room(name("signature"), words.text("sign.time"), lines=4)
    form.room(name("proxy"), words.text("sign.day"), lines=2)
    form.room(name("witness"), words.text("sign.day"), lines=2)
    form.field(name("remarks"), None, lines=2)
    form.room(name("servers"), words.text("sign.day"))
    return form
