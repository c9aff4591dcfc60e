"""检查审批表: a form that asks leave to inspect a home, signed before the inspectors set out."""

from inspector_app.documents.content_office import ApprovalContent
from inspector_app.documents.form import Form, boxes, draw
from inspector_app.documents.layout import BLANK
from inspector_app.documents.page import Sheet
from inspector_app.documents.title import title
from inspector_app.documents.wording import day, listed, wording

PAPER = "approval"
_LABEL, _FURTHER = 104.0, 78.0  # 统一社会信用代码 on one line, and a day to be written in beside 拟检查时间


def approval(content: ApprovalContent) -> bytes:
    """Draw the form as PDF; the same content gives the same bytes."""
    name = wording(PAPER).text("title")
    sheet = Sheet(title=f"{name} {content.facility}", author=content.issuer, subject=content.facility)
    head = [*title(content.issuer), *title(name), BLANK]
    draw(sheet, head, _form(content), sheet.page_of_pages)
    return sheet.finish()


def _form(content: ApprovalContent) -> Form:
    words, form = wording(PAPER), Form(label_width=_LABEL, further_width=_FURTHER)

    def name(key: str) -> str:
        return words.text(f"field.{key}")

    form.field(name("facility"), content.facility)
    form.field(name("credit_code"), content.credit_code or None)
    form.field(name("address"), content.address or None)
    form.field(name("representative"), content.representative or None, name("head"), content.head or None)
    form.field(name("phone"), content.phone or None, name("planned_on"), _planned(content))
    form.field(name("kind"), boxes(words.table("kind"), content.visit_kind))
    announced = boxes(words.table("announced"), content.announced, joined_by="\n")
    form.field(name("announced"), announced, is_by_hand=True)
    form.field(name("matters"), content.matters or None)
    form.field(name("bases"), listed(content.bases) or None, lines=2)
    named = "\n".join(_inspectors(content))
    form.field(name("inspectors"), named, lines=2, is_by_hand=not content.inspectors)
    form.field(name("reason"), None, is_by_hand=True)
    form.room(name("clerk"), words.text("sign.foot"))
    form.room(name("office"), words.text("sign.foot"))
    agreed = boxes({text: text for text in words.texts("sign.agreed")})
    form.room(name("approver"), words.text("sign.foot"), text=agreed)
    form.field(name("remarks"), None)
    return form


def _planned(content: ApprovalContent) -> str:
    return day(content.planned_on) if content.planned_on else wording(PAPER).text("day_blank")


def _inspectors(content: ApprovalContent) -> list[str]:
    """Name the inspectors with their certificates, or leave room for two."""
    words = wording(PAPER)
    nothing = wording("phrases").text("mark.nothing")
    named = [
        words.text("inspector.one", name=one.name, certificate=one.certificate or nothing)
        for one in content.inspectors
    ]
    return named or [words.text("inspector.blank")] * 2
