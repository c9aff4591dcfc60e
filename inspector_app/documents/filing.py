"""A file put together of papers: cover, contents, the papers as they were kept, numbered through as one."""

import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from inspector_app.documents.archive import archived, is_archived, joined
from inspector_app.documents.breaking import set_lines
from inspector_app.documents.bundle import bundle
from inspector_app.documents.content_lists import CasePart
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
from inspector_app.documents.stamp import write_upon
from inspector_app.documents.table import Column, Style, Table
from inspector_app.documents.wording import short_day, wording

_NAME_SIZE, _NAME_TOP = 42.0, 62 * MM  # from the page's upper edge
_FIELDS_TOP, _FIELDS_FOOT = 128 * MM, 20 * MM
_LABEL, _FIELD_LEADING = 6 * CELL, 1.25 * LEADING
_CORNER = 7 * MM  # from the edges to a page's number in the file


def put_together(
    paper: str, *, subject: str, issuer: str, fields: Sequence[tuple[str, str]], parts: Sequence[CasePart]
) -> bytes:
    """Put a file together as PDF/A-2b in the words of a paper: papers go in as they are, numbered through.

    `fields` are what the cover says, by the key of its label; `extent` is counted here.
    """
    named, counts, unchecked = [], [], []
    for part in parts:
        title, count, is_checked = _read(part.paper)
        counts.append(count)
        named.append(part if part.title else replace(part, title=title.removesuffix(part.number).rstrip()))
        unchecked += [] if is_checked else [("", part.paper)]
    starts = [1, *(1 + count for count in accumulate(counts))]
    extent = wording(paper).text("extent.said", papers=len(parts), pages=sum(counts))
    said = [(key, extent if key == "extent" else text) for key, text in fields]
    front = [
        (wording(paper).text("front"), _cover(paper, subject, issuer, said)),
        (wording(paper).text("contents"), _contents(paper, issuer, named, starts)),
    ]
    new, file = io.BytesIO(), io.BytesIO()
    bundle([*front, *unchecked], new, title=subject, author=issuer)
    archived(new.getvalue())  # what was kept passed when it was kept
    papers = [*front, *((_bookmark(part), part.paper) for part in named)]
    pages = bundle(papers, file, title=subject, author=issuer)
    return joined(_numbered(file.getvalue(), after=pages - sum(counts)))


def _bookmark(part: CasePart) -> str:
    return f"{part.title} {part.number}".rstrip()


def _read(paper: bytes) -> tuple[str, int, bool]:
    """Return a paper's own title, how many pages it has, and whether it passed as PDF/A when it was kept."""
    import pikepdf

    with pikepdf.open(io.BytesIO(paper)) as document:
        title = str(document.docinfo.get("/Title", ""))
        return title, len(document.pages), is_archived(document)


def _cover(paper: str, subject: str, issuer: str, fields: Sequence[tuple[str, str]]) -> bytes:
    """Draw the cover: what the file is, in large letters, and its fields each on a rule."""
    words = wording(paper)
    sheet = Sheet(title=subject, author=issuer)
    name = single(Role.TITLE, words.text("title"), _NAME_SIZE)
    sheet.text(name, (PAGE_WIDTH - name.width) / 2, PAGE_HEIGHT - _NAME_TOP - ASCENT * _NAME_SIZE)
    over = single(Role.TITLE, issuer, TITLE_SIZE, most=WIDTH)
    sheet.text(over, (PAGE_WIDTH - over.width) / 2, PAGE_HEIGHT - TOP - ASCENT * TITLE_SIZE)
    y = PAGE_HEIGHT - _FIELDS_TOP
    for key, said in fields:
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


def _contents(paper: str, issuer: str, parts: Sequence[CasePart], starts: Sequence[int]) -> bytes:
    """Draw 卷内文件目录 (GB/T 9705-2008): each paper with the page of the file it begins on."""
    words = wording(paper)
    sheet = Sheet(title=words.text("contents"), author=issuer)
    widths = {"no": 40, "number": 124, "author": 84, "title": 0, "on": 62, "page": 44, "note": 40}
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
