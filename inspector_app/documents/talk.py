"""约谈记录: who was talked to about what is overdue or not put right, what was said, what was promised."""

from inspector_app.documents import enforcement
from inspector_app.documents.content_site import TalkContent
from inspector_app.documents.enforcement import field, found, section, stopped, texts, timed, to_sign
from inspector_app.documents.layout import Row, body, keep, keep_end
from inspector_app.documents.wording import clock, day, deadline, wording

PAPER = "talk"
_FEWEST = 2  # lines for those talked to who are still to be written in
_TO_WRITE = 4  # lines for what is still to be written in


def talk(content: TalkContent) -> bytes:
    """Draw the record as PDF; the same content gives the same bytes."""
    number = wording(PAPER).text("number.form", number=content.number)
    paper = enforcement.paper_of(content, PAPER, number=number)
    rows = [*enforcement.heading(paper), *_head(content), *_about(content), *_said(content)]
    return enforcement.draw(paper, rows, closing=_closing(content))


def _head(content: TalkContent) -> list[Row]:
    """Set when, where and between whom; what is not known yet is written in by hand."""
    words, mark = wording(PAPER), wording("words").text("join.mark")
    blank = wording(enforcement.PAPER).text("sign.time_blank")
    at = clock(content.at) if content.at else ""
    rows = [timed(words.text("field.time"), day(content.held_on) + at if content.held_on else blank)]
    rows += field(words.text("field.place"), content.place or None)
    rows += field(words.text("field.held_by"), mark.join(content.held_by) or None)
    rows += field(words.text("field.recorder"), content.recorder or None)
    label = words.text("field.with_whom")
    for one in content.with_whom:
        rows += field(label, words.text("person", name=one.name, post=one.post) if one.post else one.name)
    if not content.with_whom:
        rows += [to_sign(label, beside=words.text("post_blank")) for _ in range(_FEWEST)]
    return rows


def _about(content: TalkContent) -> list[Row]:
    """Set why the talk is held: the notice, and each finding with its deadline and how it stands."""
    words, notice = wording(PAPER), content.notice
    opening = words.text(
        "paragraph.opening",
        issued_on=day(notice.signed_on),
        title=notice.title,
        number=notice.number,
        facility=content.facility,
        count=len(content.findings),
    )
    rows = [*section(words.text("section.about")), *texts([opening])]
    for no, one in enumerate(content.findings, 1):
        rows += keep_end(found(no, one.finding.text, place=one.finding.place), 1)
        due = words.text("finding.due", due=deadline(one.finding.deadline, notice.kind, is_quoted=True))
        state = words.lookup("state", one.state)
        rest = words.text("finding.remains", text=stopped(one.remains)) if one.remains else ""
        rows += texts([due + (stopped(state) if state else "") + rest])
    return rows


def _said(content: TalkContent) -> list[Row]:
    words = wording(PAPER)
    rows = [*section(words.text("section.said")), *_written(content, content.said)]
    rows += [*section(words.text("section.promised")), *_written(content, content.promised)]
    if content.promised_by is not None:
        rows += texts([words.text("paragraph.promised_by", day=day(content.promised_by))])
    elif not content.is_held:
        rows += body(words.text("paragraph.promised_blank"))
    return rows


def _written(content: TalkContent, text: str) -> list[Row]:
    """Set what was said; ／ where nothing was, lines to write on before the talk is held."""
    if content.is_held:
        return texts([text.strip() or wording("phrases").text("mark.nothing")])
    return keep([to_sign("") for _ in range(_TO_WRITE)])


def _closing(content: TalkContent) -> list[Row]:
    """Close the record: read and found true, then who signs for it, with the day."""
    words = wording(PAPER)
    beside, people = day(None), len(content.with_whom) or _FEWEST
    signs = [to_sign(words.text("sign.with_whom"), beside=beside) for _ in range(people)]
    signs += [to_sign(words.text("sign.held_by"), people=2 if len(content.held_by) < 3 else 3, beside=beside)]
    signs += [to_sign(words.text("sign.recorder"), beside=beside)]
    signs += [to_sign(wording(enforcement.PAPER).text("sign.refusal"))]
    return [*body(words.text("closing.read")), *signs]
