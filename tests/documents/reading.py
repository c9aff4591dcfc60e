"""Reading a drawn paper back: its text as it is copied, its characters where they stand."""

import ctypes
import io
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, pairwise

import pikepdf
import pypdfium2
from pikepdf import pdfa
from pypdfium2 import raw

from inspector_app.documents.archive import FLAVOUR
from inspector_app.documents.breaking import rules
from inspector_app.documents.layout import ASCENT, CELL

MM = 72 / 25.4
PITCH = 28.95


def squashed(text: str) -> str:
    """Leave out all white space."""
    return "".join(text.split())


def pages(paper: bytes) -> list[str]:
    """Return each page's text as a reader copies it, without white space."""
    document = pypdfium2.PdfDocument(paper)
    try:
        texts = []
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            texts.append(squashed(text.get_text_bounded()))
            text.close()
            page.close()
        return texts
    finally:
        document.close()


def text_of(paper: bytes) -> str:
    """Return the whole text as a reader copies it, without white space."""
    return "".join(pages(paper))


@dataclass(frozen=True)
class Mark:
    """One character where it stands, in points from the page's upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    red: bool


class Marks(list[Mark]):
    """The characters of a page, and how large the page is."""

    size: tuple[float, float]


class Numbering(Enum):
    """How pages are numbered: 第x页 共y页 in the middle, or — n — at the side, a letter's from the second."""

    COUNTED = "counted"
    STANDARD = "standard"
    LETTER = "letter"


def marks(paper: bytes) -> list[Marks]:
    """Return every character of every page, in the square it is set in."""
    document = pypdfium2.PdfDocument(paper)
    try:
        return [_marks(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _marks(page: pypdfium2.PdfPage) -> Marks:
    found = Marks()
    found.size = _width, height = page.get_size()
    text = page.get_textpage()
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for at in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, at) == 1:  # a line end that stands only in the copied text
            continue
        size = raw.FPDFText_GetFontSize(text, at)
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetLooseCharBox(text, at, box)
        raw.FPDFText_GetFillColor(text, at, red, green, blue, alpha)
        top = height - y.value - ASCENT * size
        is_red = (red.value, green.value, blue.value) == (255, 0, 0)
        character = chr(raw.FPDFText_GetUnicode(text, at))
        found.append(Mark(character, x.value, box.right, top, top + size, size, is_red))
    text.close()
    page.close()
    return found


def lines(page: list[Mark], size: float = 16.0) -> list[list[Mark]]:
    """Group a page's characters of one size into lines, from top to bottom."""
    chosen = [mark for mark in page if abs(mark.size - size) < 0.1]
    ordered = sorted(chosen, key=lambda mark: (round(mark.top, 1), mark.x0))
    return [list(group) for _, group in groupby(ordered, key=lambda mark: round(mark.top, 1))]


def check_grid(paper: bytes, numbering: Numbering = Numbering.COUNTED) -> int:
    """Hold every page against GB/T 9704-2012; return how many full lines were seen to reach the right edge.

    Margins 37/28/26/35 mm, 22 rows 28.95 pt apart, the page's number 7 mm below the type area, no forbidden
    character at a line's start or end. What stands over a title under a red head has places of its own.
    """
    full = 0
    read = marks(paper)
    for number, page in enumerate(read, 1):
        text = [line for size in (16.0, 22.0) for line in lines(page, size)]
        if number == 1 and numbering is not Numbering.COUNTED:
            title = lines(page, 22.0)[0][0].top
            text = [line for line in text if line[0].top >= title]
        for line in text:
            _check_row(line, number)
        rows = sorted((line for line in text if line[0].size < 20), key=lambda line: line[0].top)
        full += sum(_check_full(one, following, number) for one, following in pairwise(rows))
        _check_number(page, number, len(read), numbering)
    return full


def _check_row(line: list[Mark], page: int) -> None:
    said = f"page {page}: {''.join(mark.text for mark in line)}"
    row = (line[0].top - 37 * MM) / PITCH
    assert abs(row - round(row)) * PITCH <= 0.1, f"{said}: off the grid"
    assert -0.5 <= row <= 21.5, f"{said}: outside the 22 rows"
    assert line[0].x0 >= 28 * MM - MM, f"{said}: in the left margin"
    assert line[-1].x1 <= 184 * MM + MM, f"{said}: in the right margin"
    is_struck_out = squashed("".join(mark.text for mark in line)) == "／"
    assert line[0].text not in rules().no_start or is_struck_out, f"{said}: forbidden start"
    assert line[-1].text not in rules().no_end, f"{said}: forbidden end"


def _check_full(line: list[Mark], following: list[Mark], page: int) -> bool:
    """Say whether the paragraph goes on at the left edge of the row below, and then hold the right edge."""
    goes_on = abs(following[0].x0 - 28 * MM) < 1 and following[0].top - line[0].top < 1.5 * PITCH
    if goes_on:
        said = f"page {page}: {''.join(mark.text for mark in line)}"
        assert abs(line[-1].x1 - 184 * MM) <= 0.5 * MM, f"{said}: ragged"
    return goes_on


def _check_number(page: list[Mark], number: int, count: int, numbering: Numbering) -> None:
    foot = [mark for mark in page if abs(mark.size - 14) < 0.1 and mark.top > 262 * MM]
    said = squashed("".join(mark.text for mark in foot))
    if numbering is Numbering.LETTER and number == 1:
        assert not foot, f"page 1: {said}"
        return
    digits = foot[0].top + (0.88 - 0.73) * 14  # the upper edge of a digit
    assert abs(digits / MM - (37 + 225 + 7)) <= 0.2, f"page {number}: its number is not 7 mm below"
    if numbering is Numbering.COUNTED:
        assert said == f"第{number}页共{count}页", f"page {number}: {said}"
        assert abs((foot[0].x0 + foot[-1].x1) / 2 - 105 * MM) < 1, (
            f"page {number}: its number is off the middle"
        )
        return
    assert said == f"—{number}—", f"page {number}: {said}"
    off = foot[-1].x1 - 184 * MM + CELL if number % 2 else foot[0].x0 - 28 * MM - CELL
    assert abs(off) < 1, f"page {number}: odd right, even left"


def outline(paper: bytes) -> list[tuple[int, str, int]]:
    """Return level, title and page of every bookmark."""
    document = pypdfium2.PdfDocument(paper)
    try:
        return [
            (mark.level, mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()
        ]
    finally:
        document.close()


def language(paper: bytes) -> str:
    """Return the language the document says it is in."""
    with pikepdf.open(io.BytesIO(paper)) as document:
        return str(document.Root.Lang)


def title_of(paper: bytes) -> str:
    """Return the title the document carries."""
    with pikepdf.open(io.BytesIO(paper)) as document:
        return str(document.docinfo.Title)


def flaws(paper: bytes) -> list[str]:
    """Return what keeps a file from being PDF/A-2b as it lies, empty for one that passes."""
    return [str(finding) for finding in pdfa.validate_written(io.BytesIO(paper), FLAVOUR).findings]
