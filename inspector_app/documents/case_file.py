"""卷宗: the papers of a case in order, with cover, contents and photos, numbered through as one file."""

import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from inspector_app.documents.archive import archived
from inspector_app.documents.breaking import set_lines
from inspector_app.documents.bundle import bundle
from inspector_app.documents.content_lists import CaseFileContent, CasePart
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import (
    ASCENT,
    BODY_SIZE,
    CELL,
    LEADING,
    LEFT,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TITLE_SIZE,
    TOP,
    WIDTH,
    shape,
    single,
)
from inspector_app.documents.listing import Heading, Part, draw_list, free_width
from inspector_app.documents.page import Sheet
from inspector_app.documents.photos import photo_paper
from inspector_app.documents.stamp import write_upon
from inspector_app.documents.table import Column, Style, Table
from inspector_app.documents.wording import day, short_day, wording

PAPER = "case-file"
_NAME_SIZE, _NAME_TOP = 42.0, 62 * MM  # from the page's upper edge
_FIELDS_TOP, _FIELDS_FOOT = 128 * MM, 20 * MM
_LABEL, _FIELD_LEADING = 6 * CELL, 1.25 * LEADING
_CORNER = 7 * MM  # from the edges to a page's number in the file


def case_file(content: CaseFileContent) -> bytes:
    """Put the file together as PDF/A-2b: kept papers go in as they were kept, under a number in the file."""
    parts, counts = [], []
    for part in (*content.parts, *_photo_parts(content)):
        title, count = _read(part.paper)
        counts.append(count)
        parts.append(part if part.title else replace(part, title=title.removesuffix(part.number).rstrip()))
    starts = [1, *(1 + count for count in accumulate(counts))]
    front = [
        (wording(PAPER).text("front"), _cover(content, len(parts), sum(counts))),
        (wording(PAPER).text("contents"), _contents(content, parts, starts)),
    ]
    file = io.BytesIO()
    papers = [*front, *((_bookmark(part), part.paper) for part in parts)]
    pages = bundle(papers, file, title=_subject(content), author=content.issuer)
    return archived(_numbered(file.getvalue(), after=pages - sum(counts)))


def _subject(content: CaseFileContent) -> str:
    words = wording(PAPER)
    return words.text("subject", facility=content.facility, matters=content.matters or words.text("matters"))


def _bookmark(part: CasePart) -> str:
    return f"{part.title} {part.number}".rstrip()


def _photo_parts(content: CaseFileContent) -> list[CasePart]:
    if not content.photos:
        return []
    title = wording(PAPER).text("photos", count=len(content.photos))
    paper = photo_paper(title, content.photos, content.issuer)
    return [CasePart(title=title, paper=paper, author=content.issuer, on=content.visited_on)]


def _read(paper: bytes) -> tuple[str, int]:
    """Return a paper's own title and how many pages it has."""
    import pikepdf

    with pikepdf.open(io.BytesIO(paper)) as document:
        return str(document.docinfo.get("/Title", "")), len(document.pages)


def _cover(content: CaseFileContent, papers: int, pages: int) -> bytes:
    """Draw the cover: what the file is, in large letters, and its fields each on a rule."""
    words, mark = wording(PAPER), wording("words").text("join.mark")
    sheet = Sheet(title=_subject(content), author=content.issuer)
    name = single(Role.TITLE, words.text("title"), _NAME_SIZE)
    sheet.text(name, (PAGE_WIDTH - name.width) / 2, PAGE_HEIGHT - _NAME_TOP - ASCENT * _NAME_SIZE)
    issuer = single(Role.TITLE, content.issuer, TITLE_SIZE, most=WIDTH)
    sheet.text(issuer, (PAGE_WIDTH - issuer.width) / 2, PAGE_HEIGHT - TOP - ASCENT * TITLE_SIZE)
    y = PAGE_HEIGHT - _FIELDS_TOP
    for key, said in (
        ("title", _subject(content)),
        ("facility", content.facility),
        ("numbers", mark.join(content.numbers)),
        ("visited_on", day(content.visited_on)),
        ("inspectors", mark.join(content.inspectors)),
        ("extent", words.text("extent.said", papers=papers, pages=pages)),
        ("issuer", content.issuer),
        ("filed_by", ""),
        ("filed_on", day(content.on)),
        ("kept_for", ""),
    ):
        y = _field(sheet, words.text(f"cover.{key}"), said, y)
    sheet.showPage()
    return sheet.finish()


def _field(sheet: Sheet, label: str, said: str, y: float) -> float:
    """Draw a field on as many rules, or sheets, as it takes; return where the next one begins."""
    lines = set_lines(shape([(Role.BODY, said)]), BODY_SIZE, WIDTH - _LABEL - 8) or [single(Role.BODY, "")]
    for number, line in enumerate(lines):
        if y - BODY_SIZE - 3 < _FIELDS_FOOT:
            sheet.showPage()
            y = PAGE_HEIGHT - TOP
        if number == 0:
            sheet.text(single(Role.HEADING, label), LEFT, y - ASCENT * BODY_SIZE)
        sheet.text(line, LEFT + _LABEL + 4, y - ASCENT * BODY_SIZE)
        rule = y - BODY_SIZE - 3
        sheet.rules([(LEFT + _LABEL, rule, LEFT + WIDTH, rule)], 0.5)
        y -= _FIELD_LEADING
    return y


def _contents(content: CaseFileContent, parts: Sequence[CasePart], starts: Sequence[int]) -> bytes:
    """Draw 卷内文件目录 (GB/T 9705-2008): each paper with the page of the file it begins on."""
    words = wording(PAPER)
    sheet = Sheet(title=words.text("contents"), author=content.issuer)
    widths = {"no": 40, "number": 96, "author": 84, "title": 0, "on": 62, "page": 44, "note": 40}
    rest = free_width(sheet) - sum(widths.values())
    table = Table(
        [
            Column(words.text(f"table.{name}"), width or rest, is_centred=name != "title")
            for name, width in widths.items()
        ],
        Style(size=10.5, leading=14.0, padding=4.0),
    )
    for no, (part, start) in enumerate(zip(parts, starts, strict=False), 1):
        cells = [str(no), part.number, part.author, part.title, short_day(part.on), str(start), ""]
        table.add(cells, least=30.0)
    draw_list(sheet, Heading(words.text("contents")), [Part(table)])
    return sheet.finish()


def _numbered(paper: bytes, *, after: int) -> bytes:
    """Write each page's number in the file at its upper outer corner, the first `after` pages excepted."""
    import pikepdf

    with pikepdf.open(io.BytesIO(paper)) as document:
        counted = document.pages[after:]
        sizes = [(float(page.mediabox[2]), float(page.mediabox[3])) for page in counted]
        with pikepdf.open(io.BytesIO(_numbers(sizes))) as numbers:
            drawn = [document.copy_foreign(number.as_form_xobject()) for number in numbers.pages]
            write_upon(zip(counted, drawn, strict=True), "/NumberInFile")
        file = io.BytesIO()
        document.save(file, deterministic_id=True)
    return file.getvalue()


def _numbers(sizes: Sequence[tuple[float, float]]) -> bytes:
    sheet = Sheet(title="", author="")
    for number, size in enumerate(sizes, 1):
        sheet.setPageSize(size)
        line = single(Role.FIGURES, str(number), 14.0)
        x = sheet.width - _CORNER - line.width if number % 2 else _CORNER
        sheet.text(line, x, sheet.height - _CORNER - ASCENT * line.size)
        sheet.showPage()
    return sheet.finish()
