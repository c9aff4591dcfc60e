"""What enforcement papers share: issuing body over its name, number, code on each sheet, signing lines."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from inspector_app.documents.breaking import Line
from inspector_app.documents.content import Contact, Inspector, Standing
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import (
    BLANK,
    CELL,
    LEFT,
    MM,
    PAGE_HEIGHT,
    ROWS,
    SMALL_SIZE,
    TOP,
    WIDTH,
    Row,
    body,
    centred,
    flush_right,
    hanging,
    keep,
    keep_end,
    paginate,
    single,
)
from inspector_app.documents.page import FOOT, Sheet
from inspector_app.documents.text import paragraphs
from inspector_app.documents.title import SENSE, title
from inspector_app.documents.wording import blank_number, wording

PAPER = "enforcement"
_CODE_TOP = FOOT - 3 * MM
_CONTINUED_ABOVE = 5 * MM  # over the type area
_LEAST_LINE = 5 * CELL  # to sign on


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What stands on every sheet beside the text."""

    words: str  # the file of its wording
    issuer: str
    name: str  # of the paper, with its marks of sense
    number: str  # as printed
    about: str  # whom it concerns
    check_word: str
    standing: Standing = Standing.ISSUED

    @property
    def plain_name(self) -> str:
        """The name of the paper on one line."""
        return self.name.replace(SENSE, "")


def number_of(standing: Standing, number: str, series: str) -> str:
    """Return the number as printed: left open where the paper has none yet."""
    return blank_number(series) if standing is Standing.DRAFT or not number else number


def check_word(content: Any) -> str:  # noqa: ANN401 - the content of any enforcement paper
    """Return eight letters and digits that stand for the paper's content, whether in force or withdrawn."""
    said = asdict(replace(content, standing=Standing.ISSUED))
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    digest = int.from_bytes(hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).digest()[:5], "big")
    return "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[digest >> shift & 31] for shift in range(35, -1, -5))


def heading(paper: Paper) -> list[Row]:
    """Set the issuing body over the name of the paper, the number under it, and a row to breathe."""
    number = keep([centred(Role.BODY, paper.number), BLANK], with_next=True)
    return [*title(paper.issuer), *title(paper.name), *number]


def draw(
    paper: Paper, rows: Sequence[Row], *, closing: Sequence[Row] = (), foot: Sequence[Row] = ()
) -> bytes:
    """Draw the paper as PDF; the same rows give the same bytes.

    `closing` ends the last sheet, together with the last lines of the text; `foot` ends every sheet.
    """
    pages = sheets(rows, closing=closing, foot=foot)
    sheet = Sheet(title=f"{paper.plain_name} {paper.number}", author=paper.issuer, subject=paper.about)
    for count, page in enumerate(pages, 1):
        if count == 1:
            sheet.bookmark(f"{paper.plain_name} {paper.number}")
        elif foot:
            _continued(sheet, paper)
        sheet.rows(page)
        sheet.page_of_pages(count, len(pages))
        if paper.standing is not Standing.DRAFT:
            _code(sheet, paper, f"{count}/{len(pages)}")
        if paper.standing is not Standing.ISSUED:
            sheet.marked(wording("words").text(f"mark.{paper.standing.value}"))
        sheet.showPage()
    return sheet.finish()


def sheets(rows: Sequence[Row], *, closing: Sequence[Row] = (), foot: Sequence[Row] = ()) -> list[list[Row]]:
    """Fill the sheets: 以下空白 under the last entry where something could be added, then the closing."""
    room = ROWS - len(foot)
    text = [*keep_end(rows), *keep(closing)] if closing else list(rows)
    pages = paginate(text, first=room, later=room)
    last, end = pages[-1], len(pages[-1]) - len(closing)
    mark = centred(Role.BODY, wording("words").text("mark.blank_below"))
    free = room - len(last)
    blank_below = [BLANK, mark] if free >= 2 else [mark] if free and closing else []
    filled = [*last[:end], *blank_below]
    if closing or foot:
        filled += [BLANK] * (room - len(filled) - len(closing))
    pages[-1] = [*filled, *last[end:]]
    return [[*page, *[BLANK] * (room - len(page)), *foot] if foot else page for page in pages]


def _code(sheet: Sheet, paper: Paper, count: str) -> None:
    """Draw the small code: paper, number, page n of m and the check word."""
    says = wording("words").text("page.check", word=paper.check_word)
    numbered = any(character.isdigit() for character in paper.number)
    captions = (paper.number, says) if numbered else (says,)
    parts = (
        wording(paper.words).text("mark"),
        *((paper.number,) if numbered else ()),
        count,
        paper.check_word,
    )
    sheet.code(" ".join(parts), LEFT, _CODE_TOP, captions)


def _continued(sheet: Sheet, paper: Paper) -> None:
    """Say over the type area of which paper this is a further sheet."""
    baseline = PAGE_HEIGHT - TOP + _CONTINUED_ABOVE
    says = wording(PAPER).text("sheet.continued", name=paper.plain_name)
    sheet.text(single(Role.BODY, says, SMALL_SIZE), LEFT, baseline)
    sheet.text(flush_right(Role.BODY, paper.number, SMALL_SIZE), LEFT, baseline)


def texts(said: Sequence[str]) -> list[Row]:
    """Set texts as paragraphs of the body; a line end begins a new one."""
    return [row for text in said for part in paragraphs(text) for row in body(part)]


def section(text: str) -> list[Row]:
    """Set a heading in 黑体, kept with what follows."""
    return [Row((single(Role.HEADING, text, x=2 * CELL),), is_kept=True)]


def stopped(text: str) -> str:
    """End a text with a full stop where it has none."""
    words, text = wording(PAPER), text.rstrip()
    return text if text.endswith(tuple(words.text("finding.stops"))) else text + words.text("finding.stop")


def box(text: str, *, is_ticked: bool) -> str:
    """Write a choice behind its box, ☑ or ☐."""
    return wording(PAPER).text("box.ticked" if is_ticked else "box.empty") + text


def field(label: str, value: str | None) -> list[Row]:
    """Set a field of the head: ／ where it is empty, a line to write on where it is left open (None)."""
    if value is None:
        return [to_sign(label)]
    said = paragraphs(value) or [wording("words").text("mark.nothing")]
    return hanging(label, wording("words").text("join.mark").join(said))


def fields_abreast(first: tuple[str, str], second: tuple[str, str]) -> list[Row]:
    """Set two short fields on one row, each on a row of its own where it is too long."""
    rows = [field(*first), field(*second)]
    middle = WIDTH / 2 + CELL
    left = rows[0][0].lines[-1]
    right = sum(line.width for line in rows[1][0].lines) + 2 * CELL
    if (
        len(rows[0]) > 1
        or len(rows[1]) > 1
        or left.start + left.width > middle - CELL
        or middle + right > WIDTH
    ):
        return [*rows[0], *rows[1]]
    for line in rows[1][0].lines:
        line.start += middle - 2 * CELL
    return [Row((*rows[0][0].lines, *rows[1][0].lines))]


def named(people: Sequence[Inspector]) -> list[str]:
    """Name the inspectors with the numbers of their certificates, ／ where there is none."""
    nothing, words = wording("words").text("mark.nothing"), wording(PAPER)
    return [
        words.text("inspectors.one", name=one.name, certificate=one.certificate or nothing) for one in people
    ]


def inspectors(people: Sequence[Inspector]) -> list[Row]:
    """List the inspectors one under the other."""
    rows: list[Row] = []
    label = single(Role.BODY, wording(PAPER).text("inspectors.label"), x=2 * CELL)
    for said in named(people):
        line = single(Role.BODY, said)
        line.start = label.start + 5 * CELL
        rows.append(Row((line,) if rows else (label, line)))
    return rows


def contact_rows(contact: Contact) -> list[Row]:
    """Set whom to ask at the bureau."""
    words = wording(PAPER)
    rows: list[Row] = []
    for name in ("name", "phone", "address"):
        if said := getattr(contact, name):
            rows += body(words.text(f"contact.{name}", **{name: said}))
    return rows


def receipt() -> list[Row]:
    """Set the lines on which the paper is signed for."""
    words = wording(PAPER)
    return [
        to_sign(words.text("receipt.receiver")),
        timed(words.text("receipt.received"), words.text("receipt.time")),
        to_sign(words.text("receipt.servers")),
    ]


def to_sign(label: str, *, people: int = 1, beside: str = "") -> Row:
    """Set a label with a line to sign on, one for each of some people; `beside` stands at the right."""
    line = single(Role.BODY, label, x=2 * CELL)
    lines: tuple[Line, ...] = (line,)
    start, end = line.start + line.width + 2, WIDTH - 2 * CELL
    if beside:
        right = flush_right(Role.BODY, beside)
        lines, end = (line, right), right.start - CELL / 2
    gap = CELL / 2
    share = (end - start + gap) / people
    return Row(lines, tuple((start + share * no, start + share * (no + 1) - gap) for no in range(people)))


def timed(label: str, time: str) -> Row:
    """Set a label with the blanks of a time to be written in."""
    line = single(Role.BODY, label, x=2 * CELL)
    return Row((line, single(Role.BODY, time, x=line.start + line.width)))


def remedies(on: date, *, this: str, government: str = "", superior: str = "", court: str = "") -> str:
    """Return how a decision can be contested, as the law stands on a day; `this` is 本通知 or 本决定."""
    words = wording(PAPER)
    changed_on = words.value("remedies.one_government_from", date)
    return words.text(
        "remedies.after" if on >= changed_on else "remedies.before",
        this=this,
        government=government or words.text("remedies.government"),
        superior=superior or words.text("remedies.superior"),
        court=court or words.text("remedies.court"),
    )
