"""送达回证: a form on which the receiver of an order signs, or it is said how else it reached him."""

from inspector_app.documents.content_office import ServiceProofContent
from inspector_app.documents.fonts import Role
from inspector_app.documents.form import Cell, Form, boxes, draw, label
from inspector_app.documents.layout import BLANK, centred
from inspector_app.documents.page import Sheet
from inspector_app.documents.title import title
from inspector_app.documents.wording import blank_number, wording

PAPER = "service-proof"


def service_proof(content: ServiceProofContent) -> bytes:
    """Draw the form as PDF; the same content gives the same bytes."""
    name = wording(PAPER).text("title")
    number = content.number or blank_number("")
    sheet = Sheet(title=f"{name} {content.paper.number}", author=content.issuer, subject=content.recipient)
    head = [*title(content.issuer), *title(name), centred(Role.BODY, number), BLANK]
    draw(sheet, head, _form(content), sheet.page_of_pages)
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
    form.field(name("manner"), boxes(words.table("manner"), content.manner, joined_by="\n"))
    form.room(name("signature"), words.text("sign.time"), lines=4)
    form.room(name("proxy"), words.text("sign.day"), lines=2)
    form.room(name("witness"), words.text("sign.day"), lines=2)
    form.field(name("remarks"), None, lines=2)
    form.room(name("servers"), words.text("sign.day"))
    return form
