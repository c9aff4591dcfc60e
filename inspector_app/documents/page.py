"""The sheet of paper: text, rules and the small code, drawn on reportlab's canvas with our own fonts."""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import cast

import segno
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from inspector_app.documents.breaking import Line
from inspector_app.documents.fonts import FontFile, Role
from inspector_app.documents.layout import (
    ASCENT,
    BODY_SIZE,
    CELL,
    HEIGHT,
    LEADING,
    LEFT,
    MM,
    PAGE_HEIGHT,
    SMALL_SIZE,
    TOP,
    UPRIGHT,
    WIDTH,
    Row,
    row_top,
    single,
)
from inspector_app.documents.line_runs import runs
from inspector_app.documents.objects import Written, add, packed, refer
from inspector_app.documents.pictures import Jpeg, image_entries
from inspector_app.documents.subset import FontSubset
from inspector_app.documents.text import clean
from inspector_app.documents.wording import wording

FOOT = PAGE_HEIGHT - TOP - HEIGHT  # lower edge of the type area
PAGE_NUMBER_BELOW = 7 * MM  # 7.5: under the lower edge of the type area
_DIGIT_TOP = 0.73  # of an em: the upper edge of Song's digits
_RED, _BLACK = "1 0 0 rg 1 0 0 RG", "0 g 0 G"
_CODE_MODULE = 0.42 * MM
_CAPTION = 40 * MM  # of a code: up to the page number in the middle
_DARK = re.compile(rb"\x01+")  # modules of a code side by side


class Sheet(Canvas):
    """A document under way: pages of lines, rules and codes; the same strokes give the same bytes."""

    _doc: pdfdoc.PDFDocument
    _pagesize: tuple[float, float]
    _code: list[str]
    _startPage: Callable[[], None]  # noqa: N815

    def __init__(
        self, *, title: str, author: str, subject: str = "", size: tuple[float, float] = UPRIGHT
    ) -> None:
        self._file = io.BytesIO()
        super().__init__(
            self._file,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 4),
            lang="zh-CN",
        )
        self.title = clean(title)
        self.setTitle(self.title)
        self.setAuthor(clean(author))
        self.setSubject(clean(subject))
        self.setCreator("inspector-app")
        self._subsets: dict[FontFile, FontSubset] = {}
        self._pictures: dict[Jpeg, tuple[str, str]] = {}
        self._shown: dict[str, str] = {}
        self._pages = refer(self._doc, self._doc.Pages)  # type: ignore[attr-defined]
        self._fonts = refer(self._doc, self._doc.idToObject["BasicFonts"])
        self._bookmarks = 0

    @property
    def width(self) -> float:
        """Width of the page in points."""
        return self._pagesize[0]

    @property
    def height(self) -> float:
        """Height of the page in points."""
        return self._pagesize[1]

    def _make_preamble(self) -> None:
        """Begin each page without reportlab's own unembedded font."""
        self._preamble = ""

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Put the page that is done into the document, packed at once: none is held as it was drawn."""
        strokes = "\n".join(self._code).encode("ascii")
        contents = packed(self._doc, strokes)
        pictures = " ".join(f"/{name} {at}" for name, at in self._shown.items())
        parts = f"/Font {self._fonts}" + (f" /XObject << {pictures} >>" if pictures else "")
        page = f"/Type /Page /Parent {self._pages} /MediaBox [0 0 {self.width:.2f} {self.height:.2f}]"
        self._doc.addPage(Written(f"{page} /Resources << {parts} >> /Contents {contents}"))
        self._shown = {}
        self._startPage()

    def text(self, line: Line, x: float, baseline: float, *, is_red: bool = False) -> None:
        """Draw a line with its own spacing, its start at `x` + line.start."""
        if not line.glyphs:
            return
        if line.drawn is None:
            line.drawn = runs(line)
        out = [f"BT {x + line.start:.3f} {baseline:.3f} Td {line.drawn.spacing:.4f} Tc"]
        for run in line.drawn.runs:
            subset = self._subset(run.font)
            if run.spaced is None:
                shown = f"<{''.join([subset[glyph] for glyph in run.glyphs])}> Tj"
            else:
                spaced = zip(run.glyphs, run.spaced, strict=True)
                said = "".join([subset[glyph] + less for glyph, less in spaced])
                shown = f"[<{said}>] TJ".replace("<>", "")  # some readers stumble over an empty string
            out.append(f"{run.move}/{subset.name} {line.size:g} Tf {shown}")
        drawn = " ".join([*out, "ET"])
        self.addLiteral(f"{_RED} {drawn} {_BLACK}" if is_red else drawn)

    def _subset(self, face: FontFile) -> FontSubset:
        subset = self._subsets.get(face)
        if subset is None:
            subset = self._subsets[face] = FontSubset(face, f"F{len(self._subsets) + 1}")
        return subset

    def bookmark(self, title: str, level: int = 0) -> None:
        """Name this page in the document's outline; a level is at most one deeper than the one before."""
        key = f"bookmark-{self._bookmarks}"
        if not self._bookmarks:
            self.showOutline()
        self._bookmarks += 1
        self.bookmarkPage(key)
        self.addOutlineEntry(clean(title), key, level)

    def picture(self, picture: Jpeg, x: float, y: float, width: float, height: float) -> None:
        """Draw a photo into a rectangle from its lower left corner; its file goes in as it lies, once."""
        known = self._pictures.get(picture)
        if known is None:
            at = add(self._doc, image_entries(picture), picture.content)
            known = self._pictures[picture] = f"P{len(self._pictures) + 1}", at
        name, at = known
        self._shown[name] = at
        matrix = f"{width:.3f} 0 0 {height:.3f} {x:.3f} {y:.3f}"
        self.addLiteral(f"q {matrix} cm /{name} Do Q")

    def rules(
        self,
        strokes: Iterable[tuple[float, float, float, float]],
        width: float = 0.5,
        *,
        is_red: bool = False,
    ) -> None:
        """Draw straight rules (x, y, x, y) of a width in points."""
        path = " ".join(f"{a:.3f} {b:.3f} m {c:.3f} {d:.3f} l" for a, b, c, d in strokes)
        colours = (_RED, _BLACK) if is_red else ("", "")
        self.addLiteral(f"{colours[0]} {width:g} w {path} S {colours[1]}".strip())

    def rows(self, rows: Sequence[Row], *, first: int = 0) -> None:
        """Draw rows of the grid from row `first` of the page."""
        for number, row in enumerate(rows, first):
            top = row_top(number)
            for line in row.lines:
                self.text(line, LEFT, top - ASCENT * line.size)
            if row.rules:
                self.rules((LEFT + a, top - 17.5, LEFT + b, top - 17.5) for a, b in row.rules)
            if row.edges:
                self._box([LEFT + edge for edge in row.edges], top + (LEADING - BODY_SIZE) / 2)

    def _box(self, edges: Sequence[float], top: float) -> None:
        """Draw the box of a table row on the grid."""
        foot, left, right = top - LEADING, edges[0], edges[-1]
        level = [(left, top, right, top), (left, foot, right, foot)]
        self.rules([*level, *((edge, top, edge, foot) for edge in edges)])

    def standard_page_number(self, page: int) -> None:
        """Draw — n — in 4号宋体, one character in: right on odd pages, left on even (7.5)."""
        line = single(Role.FIGURES, wording("words").text("page.standard", page=page), SMALL_SIZE)
        line.start = WIDTH - line.width - CELL if page % 2 else CELL
        self.text(line, LEFT, FOOT - PAGE_NUMBER_BELOW - _DIGIT_TOP * SMALL_SIZE)

    def page_of_pages(self, page: int, pages: int, *, size: float = SMALL_SIZE, foot: float = FOOT) -> None:
        """Draw 第x页 共y页 in the middle."""
        line = single(Role.FIGURES, wording("phrases").text("page.of", page=page, pages=pages), size)
        line.start = (self.width - line.width) / 2
        self.text(line, 0.0, foot - PAGE_NUMBER_BELOW - _DIGIT_TOP * size)

    def code(self, words: str, x: float, top: float, captions: Sequence[str]) -> None:
        """Draw a small square code of `words` (ISO/IEC 18004) and captions at its right."""
        matrix = segno.make(
            words, micro=False, error="m", boost_error=False, encoding="utf-8", mode="byte", mask=3
        ).matrix
        side = _CODE_MODULE
        path = [f"q {side:.4f} 0 0 {-side:.4f} {x:.3f} {top:.3f} cm"]  # one module is one unit, rows go down
        for number, row in enumerate(matrix):
            path += [
                f"{dark.start()} {number} {dark.end() - dark.start()} 1 re" for dark in _DARK.finditer(row)
            ]
        self.addLiteral(" ".join([*path, "f Q"]))
        whole = len(matrix) * side
        for number, caption in enumerate(captions):
            line = single(Role.FIGURES, caption, 7.5, most=_CAPTION)
            self.text(line, x + whole + 4, top - whole + 2 + 10 * (len(captions) - 1 - number))

    def marked(self, word: str) -> None:
        """Mark the page plainly at its upper right corner: 草稿, 作废."""
        size = 26.0
        line = single(Role.HEADING, word, size)
        right, top = self.width - 20 * MM, self.height - 12 * MM
        left, foot = right - line.width - 16, top - size - 12
        self.text(line, left + 8, foot + 6 + 0.12 * size, is_red=True)
        self.rules([(left, foot, right, foot), (left, top, right, top)], 1.5, is_red=True)
        self.rules(
            [(left, foot - 0.75, left, top + 0.75), (right, foot - 0.75, right, top + 0.75)], 1.5, is_red=True
        )

    def finish(self) -> bytes:
        """Embed the fonts and return the document."""
        fonts = cast("pdfdoc.PDFDictionary", self._doc.idToObject["BasicFonts"])
        for subset in self._subsets.values():
            fonts[subset.name] = subset.write(self._doc)
        self.save()
        return self._file.getvalue()
