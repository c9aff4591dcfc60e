"""关于督促整改××安全隐患问题的函: to a township, in letter form (信函格式, GB/T 9704-2012, 10.1)."""

from inspector_app.documents.breaking import Line, set_lines
from inspector_app.documents.content import Finding, LetterContent, Standing
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import (
    BLANK,
    BODY_SIZE,
    CELL,
    HEIGHT,
    LEADING,
    LEFT,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    ROWS,
    SMALL_SIZE,
    TOP,
    WIDTH,
    Row,
    body,
    flush_right,
    hanging,
    keep,
    keep_end,
    paginate,
    row_top,
    shape,
    signature,
    single,
)
from inspector_app.documents.page import FOOT, Sheet
from inspector_app.documents.table import Column, Fragment, Style, Table
from inspector_app.documents.text import paragraphs
from inspector_app.documents.title import SENSE, title
from inspector_app.documents.wording import blank_number, counted, day, deadline, listed, reply_by, wording

PAPER = "letter"
_NAME_TOP = PAGE_HEIGHT - 30 * MM
_RULE_BELOW_NAME = 4 * MM
_RULE_WIDTH = 170 * MM
_RULE_FROM_FOOT = 20 * MM
_NAME_SIZE = 46.0
_THICK, _THIN, _BETWEEN = 2.0, 0.75, 2.4
_NUMBER_BELOW = 7 / 8 * BODY_SIZE
_RECORD_LEADING = 22.0


def letter(content: LetterContent) -> bytes:
    """Draw the letter with its annex as PDF; the same content gives the same bytes."""
    number = _number(content)
    sheet = Sheet(title=f"{_subject(content)} {number}", author=content.issuer, subject=content.addressee)
    title_row, heading = _title_row(content), _annex_heading(content)
    table, record = _annex_table(content), _record(content)
    fragments = list(table.fragments(HEIGHT - len(heading) * LEADING, HEIGHT))
    pages: list[list[Row] | Fragment] = [*paginate(_rows(content), first=ROWS - title_row), *fragments]
    pages += _room_for_record(table, fragments, len(heading), record)
    for page, part in enumerate(pages, 1):
        _mark(sheet, content)
        if page == 1:
            _red_head(sheet, content, number)
        if isinstance(part, Fragment):
            is_first = part is fragments[0]
            sheet.rows(heading if is_first else [])
            table.draw(sheet, part, LEFT, row_top(len(heading) if is_first else 0))
        else:
            sheet.rows(part, first=title_row if page == 1 else 0)
        if page == len(pages):
            _draw_record(sheet, record)
        if page > 1:
            sheet.standard_page_number(page)
        sheet.showPage()
    return sheet.finish()


def _room_for_record(
    table: Table, fragments: list[Fragment], heading: int, record: list[Line]
) -> list[list[Row] | Fragment]:
    """Return the page to add where the copies do not fit under the table: with the table's last row on it."""
    last = fragments[-1]
    top = row_top(heading if len(fragments) == 1 else 0)
    if not record or top - table.fragment_height(last) >= FOOT + len(record) * _RECORD_LEADING + 6:
        return []
    return [Fragment([last.rows.pop()])] if len(last.rows) > 1 else [[]]


def default_paragraphs(content: LetterContent) -> list[str]:
    """Return the shipped wording: what was found, what is asked, by when to answer."""
    words = wording(PAPER)
    you = words.lookup("you", content.addressee_kind, words.text("you.other"))
    said = [
        words.text(
            "paragraph.opening",
            visited_on=day(content.visited_on),
            facility=content.facility,
            matters=content.matters,
            kind=content.visit_kind or words.text("kind"),
            count=len(content.findings),
            you=you,
        ),
        words.text(
            "paragraph.duty",
            by_law=words.text("paragraph.by_law", bases=listed(content.bases)) if content.bases else "",
            you=you,
            facility=content.facility,
        ),
        words.text("paragraph.interim", facility=content.facility),
        words.text("paragraph.reply", reply_by=reply_by(content.reply_by, PAPER)),
        words.text("paragraph.close"),
    ]
    if content.township_power:
        said[3] += words.text("paragraph.township_power", you=you, power=content.township_power)
    return said


def _subject(content: LetterContent) -> str:
    return _title(content).replace(SENSE, "")


def _title(content: LetterContent) -> str:
    words = wording(PAPER)
    subject = content.subject or words.text("subject")
    return content.title or words.text("title", facility=content.facility, subject=subject)


def _number(content: LetterContent) -> str:
    is_blank = content.standing is Standing.DRAFT or not content.number
    return blank_number(content.series) if is_blank else content.number


def _mark(sheet: Sheet, content: LetterContent) -> None:
    if content.standing is not Standing.ISSUED:
        sheet.marked(wording("words").text(f"mark.{content.standing.value}"))


def _name(content: LetterContent) -> Line:
    """Set the letterhead as large as the type area and the page's head allow."""
    line = single(Role.TITLE, content.letterhead or content.issuer, _NAME_SIZE)
    if line.width > WIDTH:
        line = single(Role.TITLE, content.letterhead or content.issuer, _NAME_SIZE * WIDTH / line.width)
    line.start = (PAGE_WIDTH - line.width) / 2
    return line


def _name_ink(name: Line) -> tuple[float, float]:
    """Return how far the letters reach above and below the baseline, in points."""
    inks = [glyph.font.ink(glyph.number) for glyph in name.glyphs if glyph.character.strip()]
    bottom, top = min((ink[1] for ink in inks), default=0), max((ink[3] for ink in inks), default=880)
    return top * name.size / 1000, -bottom * name.size / 1000


def _first_rule(content: LetterContent) -> float:
    """Return the height of the upper edge of the first red double rule."""
    above, below = _name_ink(_name(content))
    return _NAME_TOP - above - below - _RULE_BELOW_NAME


def _number_top(content: LetterContent) -> float:
    return _first_rule(content) - _THICK - _BETWEEN - _NUMBER_BELOW


def _title_row(content: LetterContent) -> int:
    """Return the row the title begins on: about two lines under the number (10.1)."""
    wanted = _number_top(content) - BODY_SIZE - 2 * LEADING
    return max(0, round((PAGE_HEIGHT - TOP - wanted) / LEADING))


def _red_head(sheet: Sheet, content: LetterContent, number: str) -> None:
    """Draw the red name, the two red double rules and the number flush right."""
    name = _name(content)
    sheet.text(name, 0.0, _NAME_TOP - _name_ink(name)[0], is_red=True)
    left, right = (PAGE_WIDTH - _RULE_WIDTH) / 2, (PAGE_WIDTH + _RULE_WIDTH) / 2
    upper = _first_rule(content)
    for thick, thin in (
        (upper - _THICK / 2, upper - _THICK / 2 - _BETWEEN),
        (_RULE_FROM_FOOT, _RULE_FROM_FOOT + _BETWEEN),
    ):
        sheet.rules([(left, thick, right, thick)], _THICK, is_red=True)
        sheet.rules([(left, thin, right, thin)], _THIN, is_red=True)
    line = flush_right(Role.BODY, number)
    sheet.text(line, LEFT, _number_top(content) - 0.88 * BODY_SIZE)


def _rows(content: LetterContent) -> list[Row]:
    words = wording(PAPER)
    said = default_paragraphs(content) if content.paragraphs is None else list(content.paragraphs)
    rows = [*title(_title(content)), Row(is_kept=True)]
    rows += body(words.text("to.name", addressee=content.addressee), indent=0)
    text = [row for one in said for part in paragraphs(one) for row in body(part)]
    annex = [
        BLANK,
        *hanging(words.text("annex.label"), words.text("annex.name", title=_annex_title(content))),
    ]
    rows += keep_end(text)
    rows += keep(annex, with_next=True)
    is_draft = content.standing is Standing.DRAFT
    rows += signature(content.issuer, day(None if is_draft else content.signed_on))
    return [*rows, *keep(_contact(content))]


def _contact(content: LetterContent) -> list[Row]:
    """Set whom to ask, in brackets on the row under the date (附注, 7.3.7)."""
    words, contact = wording(PAPER), content.contact
    key = "both" if contact.name and contact.phone else "name" if contact.name else "phone"
    if not contact.name and not contact.phone:
        return [BLANK]
    return body(words.text(f"contact.{key}", name=contact.name, phone=contact.phone))


def _annex_title(content: LetterContent) -> str:
    return wording(PAPER).text("annex.title", facility=content.facility).replace(SENSE, "")


def _annex_heading(content: LetterContent) -> list[Row]:
    """Set 附件1 on the first row in 黑体 and the annex's title on the third (7.3.4)."""
    words = wording(PAPER)
    heading = title(words.text("annex.title", facility=content.facility))
    return [Row((single(Role.HEADING, words.text("annex.mark")),)), BLANK, *heading, BLANK]


def _annex_table(content: LetterContent) -> Table:
    words = wording(PAPER)
    has_basis = any(finding.bases for finding in content.findings)
    shares = (
        (("no", 32), ("place", 60), ("text", 0), ("requirement", 108), ("deadline", 62), ("basis", 76))
        if has_basis
        else (("no", 32), ("place", 70), ("text", 0), ("requirement", 138), ("deadline", 68))
    )
    rest = WIDTH - sum(width for _, width in shares)
    table = Table(
        [
            Column(words.text(f"table.{key}"), width or rest, is_centred=key in ("no", "place", "deadline"))
            for key, width in shares
        ],
        Style(size=10.5, leading=15.0),
    )
    for no, finding in enumerate(content.findings, 1):
        cells = _cells(no, finding)
        table.add([cells[key] for key, _ in shares])
    return table


def _cells(no: int, finding: Finding) -> dict[str, str]:
    words = wording(PAPER)
    severity = words.text("table.severity", severity=finding.severity) if finding.severity else ""
    asked = [finding.requirement] if finding.requirement else []
    if finding.interim:
        asked.append(words.text("table.interim", text=finding.interim))
    return {
        "no": str(no),
        "place": finding.place,
        "text": severity + finding.text,
        "requirement": "\n".join(asked),
        "deadline": deadline(finding.deadline, PAPER),
        "basis": listed(finding.bases),
    }


def _record(content: LetterContent) -> list[Line]:
    """Set copies to (抄送) in 4号仿宋; in letter form 版记 has neither rules nor print date (10.1)."""
    words = wording(PAPER)
    lines: list[Line] = []
    if content.copied_to:
        label = single(Role.BODY, words.text("record.copied_to"), SMALL_SIZE, CELL)
        names = words.text("record.join").join(content.copied_to) + words.text("record.stop")
        left = label.start + label.width
        for line in set_lines(shape([(Role.BODY, names)]), SMALL_SIZE, WIDTH - left - CELL):
            line.start = left
            lines.append(line)
        first = lines[0]
        lines[0] = Line(
            label.glyphs + first.glyphs, label.after + first.after, SMALL_SIZE, CELL, first.half_end
        )
    if content.copies:
        text = words.text("record.copies", count=counted(content.copies))
        lines.append(flush_right(Role.BODY, text, SMALL_SIZE, CELL))
    return lines


def _draw_record(sheet: Sheet, record: list[Line]) -> None:
    for below, line in zip(range(len(record) - 1, -1, -1), record, strict=True):
        sheet.text(line, LEFT, FOOT + 0.12 * SMALL_SIZE + below * _RECORD_LEADING)
