"""整改延期审批表: which deadlines are to be put off, why, and who approves it."""

from inspector_app.documents.content_office import ExtensionContent, LeftFinding
from inspector_app.documents.form import Cell, Form, box, boxes, draw, label
from inspector_app.documents.layout import BLANK
from inspector_app.documents.page import Sheet
from inspector_app.documents.quoting import left
from inspector_app.documents.title import title
from inspector_app.documents.wording import day, deadline, wording

PAPER = "extension"
_NUMBER, _OLD, _NEW = 44.0, 100.0, 116.0


def extension(content: ExtensionContent) -> bytes:
    """Draw the form as PDF; the same content gives the same bytes."""
    name = wording(PAPER).text("title")
    sheet = Sheet(title=f"{name} {content.paper.number}", author=content.issuer, subject=content.applicant)
    head = [*title(content.issuer), *title(name), BLANK]
    draw(sheet, head, _form(content), sheet.page_of_pages)
    return sheet.finish()


def _form(content: ExtensionContent) -> Form:
    words, form, paper = wording(PAPER), Form(), content.paper

    def name(key: str) -> str:
        return words.text(f"field.{key}")

    form.field(name("applicant"), content.applicant)
    form.field(name("facility"), content.facility)
    form.field(name("paper"), words.text("paper.named", title=paper.title, number=paper.number))
    form.field(name("signed_on"), day(paper.signed_on), name("received_on"), _received(content))
    heading = form.row(
        label(words.text("table.no"), width=_NUMBER),
        label(words.text("table.text"), width=0.0),
        label(words.text("table.old"), width=_OLD),
        label(words.text("table.new"), width=_NEW),
        is_kept=True,
    )
    for no, finding in enumerate(content.findings, 1):
        form.row(
            Cell(text=box(f" {finding.no or no}"), width=_NUMBER, is_centred=True),
            Cell(text=_said(finding)),
            Cell(text=deadline(finding.deadline, paper.kind, is_quoted=True), width=_OLD, is_centred=True),
            Cell(text=words.text("table.new_blank"), width=_NEW, is_centred=True),
            under=heading,
        )
    form.field(name("reason"), None, lines=3)
    form.field(name("interim"), None, lines=3)
    form.room(name("applied"), words.text("sign.applied"))
    form.room(name("clerk"), words.text("sign.foot"))
    form.room(name("office"), words.text("sign.foot"))
    agreed = boxes({text: text for text in words.texts("sign.agreed")})
    form.room(name("approver"), words.text("sign.foot"), text=agreed)
    return form


def _received(content: ExtensionContent) -> str:
    return day(content.received_on) if content.received_on else wording(PAPER).text("sign.day_blank")


def _said(finding: LeftFinding) -> str:
    words = wording(PAPER)
    place = words.text("table.place", place=finding.place) if finding.place else ""
    return place + left(finding, words)
