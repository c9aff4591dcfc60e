"""责令限期改正通知书: the order to a private institution, an enforcement paper without red head."""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date

from inspector_app.documents.breaking import Line
from inspector_app.documents.content import Finding, OrderContent, Standing
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import (
    BLANK,
    CELL,
    LEFT,
    MM,
    ROWS,
    WIDTH,
    Row,
    body,
    centred,
    keep,
    keep_end,
    paginate,
    signature,
    single,
)
from inspector_app.documents.page import FOOT, Sheet
from inspector_app.documents.text import paragraphs
from inspector_app.documents.title import SENSE, title
from inspector_app.documents.wording import (
    blank_number,
    counted,
    day,
    deadline,
    listed,
    reply_by,
    wording,
)

PAPER = "order"
_CODE_TOP = FOOT - 3 * MM


def order(content: OrderContent) -> bytes:
    """Draw the order as PDF; the same content gives the same bytes."""
    words = wording(PAPER)
    name = (content.title or words.text("title")).replace(SENSE, "")
    number = _number(content)
    pages = _with_blank_below(paginate(_rows(content)))
    sheet = Sheet(title=f"{name} {number}", author=content.issuer, subject=content.recipient)
    word = check_word(content)
    for count, rows in enumerate(pages, 1):
        sheet.rows(rows)
        sheet.page_of_pages(count, len(pages))
        if content.standing is Standing.DRAFT:
            sheet.marked(wording("words").text("mark.draft"))
        else:
            captions = (number, wording("words").text("page.check", word=word))
            sheet.code(
                f"{words.text('mark')} {number} {count}/{len(pages)} {word}", LEFT, _CODE_TOP, captions
            )
        if content.standing is Standing.WITHDRAWN:
            sheet.marked(wording("words").text("mark.withdrawn"))
        sheet.showPage()
    return sheet.finish()


def check_word(content: OrderContent) -> str:
    """Return eight letters and digits that stand for the order's content, whether in force or withdrawn."""
    said = asdict(replace(content, standing=Standing.ISSUED))
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    digest = int.from_bytes(hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).digest()[:5], "big")
    return "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[digest >> shift & 31] for shift in range(35, -1, -5))


def default_paragraphs(content: OrderContent) -> list[str]:
    """Return the shipped wording: first what stands before the findings, then what follows them."""
    words = wording(PAPER)
    by_law = words.text("paragraph.by_law", bases=listed(content.bases)) if content.bases else ""
    advice = [finding.is_advice for finding in content.findings]
    which = "advice_only" if advice and all(advice) else "order_and_advice" if any(advice) else "order"
    return [
        words.text(
            "paragraph.opening",
            visited_on=day(content.visited_on),
            inspectors=wording("words").text("join.mark").join(person.name for person in content.inspectors),
            matters=content.matters,
            kind=content.visit_kind or words.text("kind"),
        ),
        words.text(f"paragraph.{which}", by_law=by_law),
        words.text("paragraph.report", report_by=reply_by(content.report_by, PAPER)),
        words.text("paragraph.consequence"),
    ]


def remedies(content: OrderContent) -> str:
    """Return how the order can be contested, as the law stood on the day it was signed, else of the visit."""
    words = wording(PAPER)
    on = content.signed_on or content.visited_on
    changed_on = words.value("remedies.one_government_from", date)
    return words.text(
        "remedies.after" if on >= changed_on else "remedies.before",
        government=content.government or words.text("remedies.government"),
        superior=content.superior or words.text("remedies.superior"),
        court=content.court or words.text("remedies.court"),
    )


def _number(content: OrderContent) -> str:
    is_blank = content.standing is Standing.DRAFT or not content.number
    return blank_number(content.series) if is_blank else content.number


def _rows(content: OrderContent) -> list[Row]:
    words = wording(PAPER)
    said = default_paragraphs(content) if content.paragraphs is None else list(content.paragraphs)
    opening, after = said[:1], said[1:]
    rows = [*title(content.issuer), *title(content.title or words.text("title"))]
    rows += keep([centred(Role.BODY, _number(content)), BLANK], with_next=True)
    rows += body(words.text("to.name", recipient=content.recipient), indent=0)
    nothing = wording("words").text("mark.nothing")
    rows += body(words.text("to.credit_code", code=content.credit_code or nothing))
    rows += body(words.text("to.representative", name=content.representative or nothing))
    rows += _texts(opening)
    rows += _findings(content)
    rows += _texts([*after, remedies(content)])
    rows += keep_end(_inspectors(content))
    drafted = content.standing is Standing.DRAFT
    rows += [*signature(content.issuer, day(None if drafted else content.signed_on)), BLANK]
    return [*rows, *_foot(content)]


def _texts(texts: list[str]) -> list[Row]:
    return [row for text in texts for part in paragraphs(text) for row in body(part)]


def _findings(content: OrderContent) -> list[Row]:
    words = wording(PAPER)
    ordered = [finding for finding in content.findings if not finding.is_advice]
    advised = [finding for finding in content.findings if finding.is_advice]
    rows: list[Row] = []
    if ordered and advised:
        rows += _heading(words.text("heading.findings"))
    rows += [row for no, finding in enumerate(ordered, 1) for row in _finding(no, finding)]
    if advised:
        rows += _heading(words.text("heading.advice" if ordered else "heading.only_advice"))
    rows += [row for no, finding in enumerate(advised, len(ordered) + 1) for row in _finding(no, finding)]
    return rows


def _heading(text: str) -> list[Row]:
    line = single(Role.HEADING, text, x=2 * CELL)
    return [Row((line,), is_kept=True)]


def _finding(no: int, finding: Finding) -> list[Row]:
    """Set one finding: what is wrong where, what is asked, by when, on what basis, what meanwhile."""
    words = wording(PAPER)
    place = words.text("finding.place", place=finding.place) if finding.place else ""
    severity = words.text("finding.severity", severity=finding.severity) if finding.severity else ""
    text = _stopped(finding.text)
    rows = _texts([words.text("finding.text", no=no, place=place, severity=severity, text=text)])
    asked, until = ("advice", "advice_deadline") if finding.is_advice else ("requirement", "deadline")
    due = words.text(f"finding.{until}", deadline=deadline(finding.deadline, PAPER))
    requirement = (
        words.text(f"finding.{asked}", text=_stopped(finding.requirement)) if finding.requirement else ""
    )
    further = _texts([requirement + due])
    if finding.bases:
        further += _texts([words.text("finding.basis", bases=listed(finding.bases))])
    if finding.interim:
        further += _texts([words.text("finding.interim", text=_stopped(finding.interim))])
    return [*keep_end(rows, 1), *further]


def _stopped(text: str) -> str:
    """End a text with a full stop where it has none."""
    words, text = wording(PAPER), text.rstrip()
    return text if text.endswith(tuple(words.text("finding.stops"))) else text + words.text("finding.stop")


def _inspectors(content: OrderContent) -> list[Row]:
    words = wording(PAPER)
    rows: list[Row] = []
    label = single(Role.BODY, words.text("inspectors.label"), x=2 * CELL)
    for person in content.inspectors:
        key = "inspectors.one" if person.certificate else "inspectors.one_without"
        line = single(Role.BODY, words.text(key, name=person.name, certificate=person.certificate))
        line.start = label.start + 5 * CELL
        rows.append(Row((line,) if rows else (label, line)))
    return rows


def _foot(content: OrderContent) -> list[Row]:
    """Set contact, number of copies and the lines the receiver signs on, kept together."""
    words = wording(PAPER)
    rows: list[Row] = []
    for field in ("name", "phone", "address"):
        if said := getattr(content.contact, field):
            rows += body(words.text(f"contact.{field}", **{field: said}))
    copies = "copies.two" if content.copies == 2 else "copies.other"
    rows += body(words.text(copies, count=counted(content.copies)))
    rows += [BLANK, _signed("receipt.receiver"), _timed("receipt.received"), _signed("receipt.servers")]
    return keep(rows)


def _signed(key: str) -> Row:
    line = single(Role.BODY, wording(PAPER).text(key), x=2 * CELL)
    return Row((line,), ((line.start + line.width + 2, WIDTH - 2 * CELL),))


def _timed(key: str) -> Row:
    words = wording(PAPER)
    label: Line = single(Role.BODY, words.text(key), x=2 * CELL)
    return Row((label, single(Role.BODY, words.text("receipt.time"), x=label.start + label.width)))


def _with_blank_below(pages: list[list[Row]]) -> list[list[Row]]:
    """Write 以下空白 under the last entry where the page has room for something to be added."""
    if len(pages[-1]) <= ROWS - 2:
        pages[-1] += [BLANK, centred(Role.BODY, wording("words").text("mark.blank_below"))]
    return pages
