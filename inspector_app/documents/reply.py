"""整改情况报告（回执）: the findings of a notice with room to say what was done about each."""

from inspector_app.documents.content import Finding
from inspector_app.documents.content_office import ReplyContent
from inspector_app.documents.fonts import Role
from inspector_app.documents.form import Cell, Form, boxes, draw, label
from inspector_app.documents.layout import BLANK, WIDTH, Row, single
from inspector_app.documents.page import Sheet
from inspector_app.documents.title import title
from inspector_app.documents.wording import day, deadline, wording

PAPER = "reply"


def reply(content: ReplyContent) -> bytes:
    """Draw the report to be filled in as PDF; the same content gives the same bytes."""
    words = wording(PAPER)
    name = words.text("title")
    sheet = Sheet(title=f"{name} {content.paper.number}", author=content.sender, subject=content.issuer)
    to = single(Role.BODY, words.text("to", issuer=content.issuer), most=WIDTH)
    head = [*title(name), BLANK, Row((to,))]
    draw(sheet, head, _form(content), sheet.page_of_pages)
    return sheet.finish()


def _form(content: ReplyContent) -> Form:
    words, form, paper = wording(PAPER), Form(), content.paper

    def name(key: str) -> str:
        return words.text(f"field.{key}")

    form.field(name("sender"), content.sender)
    form.field(name("facility"), content.facility)
    form.field(name("paper"), words.text("paper.named", title=paper.title, number=paper.number))
    form.field(name("visited_on"), day(content.visited_on))
    last = len(content.findings)
    for no, finding in enumerate(content.findings, 1):
        _finding(form, no, finding, paper.kind, is_kept=no == last)  # the seal never stands alone
    form.room(words.text("sign.label"), words.text("sign.foot"), lines=5)
    return form


def _finding(form: Form, no: int, finding: Finding, kind: str, *, is_kept: bool) -> None:
    """Add one finding: what was asked by when, what was done, by whom, when, and why not."""
    words = wording(PAPER)
    due = deadline(finding.deadline, kind, is_quoted=True)
    place = words.text("finding.place", place=finding.place) if finding.place else ""
    requirement = finding.requirement or wording("phrases").text("mark.nothing")
    asked = [
        words.text("finding.text", place=place, text=finding.text),
        words.text("finding.requirement", text=requirement),
        words.text("finding.deadline", deadline=due),
    ]
    form.row(label(words.text("finding.no", no=no)), Cell(text="\n".join(asked)), is_kept=True)
    state = boxes(words.table("state")) + "\n" + words.text("finding.measures")
    form.row(label(words.text("finding.done")), Cell(text=state, lines=4, is_at_top=True), is_kept=True)
    on = words.text("finding.day_blank")
    form.field(words.text("finding.by"), None, words.text("finding.on"), on, is_kept=True)
    form.field(words.text("finding.photos"), boxes(words.table("photo")), is_kept=True)
    form.field(words.text("finding.why"), None, lines=3, is_kept=is_kept)
