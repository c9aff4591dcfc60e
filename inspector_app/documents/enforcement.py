"""What enforcement papers share: issuing body over its name, number, code on each sheet, signing lines."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, is_dataclass, replace
from datetime import date
from typing import Any

from inspector_app.documents.content import OrderContent, Standing
from inspector_app.documents.content_site import (
    EnforcementContent,
    OnSiteSheetContent,
    ResultContent,
    RevocationContent,
)
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import (
    BLANK,
    BODY_SIZE,
    CELL,
    LEADING,
    LEFT,
    MM,
    PAGE_HEIGHT,
    ROWS,
    SMALL_SIZE,
    TOP,
    TRACKING,
    WIDTH,
    Row,
    body,
    centred,
    flush_right,
    hanging,
    keep,
    keep_end,
    paginate,
    row_top,
    single,
)
from inspector_app.documents.page import FOOT, Sheet
from inspector_app.documents.personal import names_of
from inspector_app.documents.text import paragraphs
from inspector_app.documents.title import SENSE, title
from inspector_app.documents.wording import day, listed, printed_number, wording

PAPER = "enforcement"
_CODE_TOP = FOOT - 3 * MM
_CODED = 60  # characters of name and number each: the code must not outgrow the lower margin
_CONTINUED_ABOVE = 5 * MM  # over the type area


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What stands on every sheet beside the text."""

    issuer: str
    name: str  # of the paper, with its marks of sense
    mark: str  # its short name in the code
    number: str  # as printed
    about: str  # whom it concerns
    check_word: str
    standing: Standing = Standing.ISSUED

    @property
    def plain_name(self) -> str:
        """The name of the paper on one line."""
        return self.name.replace(SENSE, "")


def paper_of(
    content: EnforcementContent, words: str, *, name: str = "", mark: str = "", number: str = ""
) -> Paper:
    """Return what stands on every sheet of a paper: its name and mark from its wording, its number."""
    own = wording(words)
    return Paper(
        issuer=content.issuer,
        name=name or own.text("title"),
        mark=mark or own.text("mark"),
        number=number or printed_number(content.number, own.said("series"), content.standing, content.year),
        about=content.recipient,
        check_word=check_word(content),
        standing=content.standing,
    )


def check_word(content: Any) -> str:  # noqa: ANN401 - the content of any enforcement paper
    """Return eight letters and digits that stand for the paper's content, whether in force or withdrawn."""
    said = replace(content, standing=Standing.ISSUED)
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_parts)
    digest = int.from_bytes(hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).digest()[:5], "big")
    return "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[digest >> shift & 31] for shift in range(35, -1, -5))


def _parts(value: Any) -> object:  # noqa: ANN401 - whatever a content is made of
    """Return what JSON can say of a value: a part of a content by its fields, a day as it is written."""
    if not is_dataclass(value):
        return str(value)
    kind: type = type(value)
    return {name: getattr(value, name) for name in names_of(kind)}


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
        if foot:
            _parted(sheet, ROWS - len(foot))
        complete(sheet, paper, count, len(pages))
        sheet.showPage()
    return sheet.finish()


def complete(sheet: Sheet, paper: Paper, page: int, pages: int) -> None:
    """Draw what every sheet has: its number, the code once the paper is issued, the mark where it is not."""
    sheet.page_of_pages(page, pages)
    if paper.standing is not Standing.DRAFT:
        _code(sheet, paper, f"{page}/{pages}")
    if paper.standing is not Standing.ISSUED:
        sheet.marked(wording("phrases").text(f"mark.{paper.standing.value}"))


def sheets(rows: Sequence[Row], *, closing: Sequence[Row] = (), foot: Sequence[Row] = ()) -> list[list[Row]]:
    """Fill the sheets: 以下空白 under the last entry where something could be added, then the closing."""
    room = ROWS - len(foot)
    text = [*keep_end(rows), *keep(closing)] if closing else list(rows)
    pages = paginate(text, first=room, later=room)
    last, end = pages[-1], len(pages[-1]) - len(closing)
    mark = centred(Role.BODY, wording("phrases").text("mark.blank_below"))
    free = room - len(last)
    blank_below = [BLANK, mark] if free >= 2 else [mark] if free and closing else []
    filled = [*last[:end], *blank_below]
    if closing or foot:
        filled += [BLANK] * (room - len(filled) - len(closing))
    pages[-1] = [*filled, *last[end:]]
    return [[*page, *[BLANK] * (room - len(page)), *foot] if foot else page for page in pages]


def _code(sheet: Sheet, paper: Paper, count: str) -> None:
    """Draw the small code: paper, number, page n of m and the check word."""
    says = wording("phrases").text("page.check", word=paper.check_word)
    numbered = any(character.isdigit() for character in paper.number)
    captions = (paper.number, says) if numbered else (says,)
    parts = (
        paper.mark,
        *((paper.number,) if numbered else ()),
        count,
        paper.check_word,
    )
    sheet.code(" ".join(part[:_CODED] for part in parts), LEFT, _CODE_TOP, captions)


def _continued(sheet: Sheet, paper: Paper) -> None:
    """Say over the type area of which paper this is a further sheet."""
    baseline = PAGE_HEIGHT - TOP + _CONTINUED_ABOVE
    says = wording(PAPER).text("sheet.continued", name=paper.plain_name)
    number = flush_right(Role.BODY, paper.number, SMALL_SIZE, most=WIDTH / 2)
    sheet.text(single(Role.BODY, says, SMALL_SIZE, most=number.start - CELL), LEFT, baseline)
    sheet.text(number, LEFT, baseline)


def _parted(sheet: Sheet, row: int) -> None:
    """Draw the rule between the text and what is signed on every sheet."""
    y = row_top(row) + (LEADING - BODY_SIZE) / 2
    sheet.rules([(LEFT, y, LEFT + WIDTH, y)])


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


def addressed(content: EnforcementContent | OrderContent, words: str) -> list[Row]:
    """Set to whom the paper goes, flush left (7.3.2)."""
    return body(wording(words).text("to.name", recipient=content.recipient), indent=0)


def opening(content: OnSiteSheetContent | ResultContent, words: str, **fields: object) -> list[Row]:
    """Set the sentence that says on which day who inspected what."""
    said = wording(words).text(
        "paragraph.opening",
        visited_on=day(content.visited_on),
        inspectors=wording("words").text("join.mark").join(person.name for person in content.inspectors),
        matters=content.matters,
        kind=content.visit_kind or wording(PAPER).text("kind"),
        **fields,
    )
    return texts([said])


def found(no: int, text: str, *, place: str = "", severity: str = "") -> list[Row]:
    """Set a finding under its number with its exact place."""
    words = wording(PAPER)
    where = words.text("finding.place", place=place) if place else ""
    how_bad = words.text("finding.severity", severity=severity) if severity else ""
    said = stopped(text)
    return texts([words.text("finding.text", no=no, place=where, severity=how_bad, text=said)])


def grounds(bases: Sequence[str], photos: Sequence[int] = ()) -> str:
    """Say on what a finding rests: its basis, its photos by number; empty where there is neither."""
    words = wording(PAPER)
    basis = words.text("finding.basis", bases=listed(bases)) if bases else ""
    numbers = wording("words").text("join.mark").join(str(photo) for photo in photos)
    return basis + (words.text("finding.photos", numbers=numbers) if photos else "")


def meanwhile(interim: str) -> list[Row]:
    """Set what must be done until the finding is put right; nothing where nothing is."""
    return texts([wording(PAPER).text("finding.interim", text=stopped(interim))]) if interim else []


def field(label: str, value: str | None) -> list[Row]:
    """Set a field of the head: ／ where it is empty, a line to write on where it is left open (None)."""
    if value is None:
        return [to_sign(label)]
    said = paragraphs(value) or [wording("phrases").text("mark.nothing")]
    return hanging(label, wording("words").text("join.mark").join(said))


def fields_abreast(first: tuple[str, str], second: tuple[str, str]) -> list[Row]:
    """Set two short fields on one row, each on a row of its own where it is too long."""
    rows = [field(*first), field(*second)]
    middle = WIDTH / 2 + CELL
    left = rows[0][0].lines[-1]
    right = sum(line.width + TRACKING for line in rows[1][0].lines)
    if (
        len(rows[0]) > 1
        or len(rows[1]) > 1
        or left.start + left.width > middle - CELL
        or middle + right > WIDTH
    ):
        return [*rows[0], *rows[1]]
    moved = (replace(line, start=line.start + middle - 2 * CELL) for line in rows[1][0].lines)
    return [Row((*rows[0][0].lines, *moved))]


def to_sign(label: str, *, people: int = 1, beside: str = "") -> Row:
    """Set a label with a line to sign on, one for each of some people; `beside` stands at the right."""
    line = single(Role.BODY, label, x=2 * CELL)
    right = flush_right(Role.BODY, beside)
    start = line.start + line.width + 2
    end = right.start - CELL / 2 if beside else WIDTH - 2 * CELL
    gap = CELL / 2
    share = (end - start + gap) / people
    lines = (line, right) if beside else (line,)
    return Row(lines, tuple((start + share * no, start + share * (no + 1) - gap) for no in range(people)))


def timed(label: str, time: str) -> Row:
    """Set a label with a day or a time, its blanks where it is to be written in."""
    line = single(Role.BODY, label, x=2 * CELL)
    return Row((line, single(Role.BODY, time, x=line.start + line.width)))


def remedies(content: OrderContent | RevocationContent, words: str, on: date) -> str:
    """Return how a decision can be contested, as the law stands on a day, in the paper's own words."""
    said = wording(words)
    changed_on = said.value("remedies.one_government_from", date)
    return said.text(
        "remedies.after" if on >= changed_on else "remedies.before",
        government=content.government or said.text("remedies.government"),
        superior=content.superior or said.text("remedies.superior"),
        court=content.court or said.text("remedies.court"),
    )
