"""A PDF read and drawn by pdfium, away from the window: sizes, outline, letters, pictures of its parts."""

import atexit
import ctypes
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.ui.preview.letters import Letters

_ALONE = Lock()  # pdfium works for one thread at a time
_WHITE = 0xFFFFFFFF
_SURVEY = 100 / 72  # dots to a point where the margins are looked at
_PAPER = b"\xff"
_RIM = 40  # points drawn around a part: pdfium places a letter that its edge cuts differently
_FINE = 100  # parts of a point to which letters are placed


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the outline (bookmarks) and where it leads."""

    title: str
    page: int
    level: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a paper once it is opened: the size of each page in points, as it is read; outline."""

    sizes: tuple[tuple[float, float], ...]
    outline: tuple[Heading, ...] = ()


@contextmanager
def _damage_named() -> Iterator[None]:
    import pypdfium2

    try:
        yield
    except pypdfium2.PdfiumError:
        sentence = _("The file of this paper is damaged and cannot be shown. Draw the paper again.")
        raise UserError(sentence) from None


class _Opened:
    """The paper read last: it stays open, since the next question is mostly about the same one."""

    def __init__(self) -> None:
        self.pdf = b""
        self._document: Any = None
        self._page: Any = None
        self._at = -1

    def document(self, pdf: bytes) -> Any:  # noqa: ANN401 - pypdfium2 has no types
        if pdf is not self.pdf or self._document is None:
            self.close()
            import pypdfium2

            atexit.unregister(close)
            atexit.register(close)  # pdfium complains about what is left open
            with _damage_named():
                self._document = pypdfium2.PdfDocument(pdf)
            self.pdf = pdf
        return self._document

    def page(self, pdf: bytes, at: int) -> Any:  # noqa: ANN401
        document = self.document(pdf)
        if self._page is None or at != self._at:
            self._close_page()
            with _damage_named():
                self._page, self._at = document[at], at
        return self._page

    def close(self) -> None:
        self._close_page()
        if self._document is not None:
            self._document.close()
        self._document, self.pdf = None, b""

    def _close_page(self) -> None:
        if self._page is not None:
            self._page.close()
        self._page, self._at = None, -1


_opened = _Opened()


@contextmanager
def _alone() -> Iterator[_Opened]:
    with _ALONE:
        yield _opened


def close() -> None:
    """Let go of the paper read last."""
    with _alone() as opened:
        opened.close()


def shape(pdf: bytes) -> Shape:
    """Return sizes and outline of a paper; refused where the file is damaged."""
    with _alone() as opened:
        document = opened.document(pdf)
        sizes = tuple(document.get_page_size(at) for at in range(len(document)))
        outline = []
        for mark in document.get_toc():
            leads_to = mark.get_dest()
            page = leads_to.get_index() if leads_to else None
            if page is not None:
                outline.append(Heading(mark.get_title(), page, mark.level))
    return Shape(sizes, tuple(outline))


def picture(
    pdf: bytes, page: int, whole: QSize, part: QRect, *, is_turned: bool = False, for_print: bool = False
) -> QImage:
    """Return a part of a page drawn so that the page is as large as whole, all in pixels of the picture.

    The head of a turned page is at the left, at the binding of a front side (GB/T 9704-2012, 8). For print,
    letters and lines have hard edges: a printer has no grey.
    """
    import pypdfium2.raw as pdfium

    flags = pdfium.FPDF_ANNOT
    if for_print:
        flags |= pdfium.FPDF_PRINTING | pdfium.FPDF_RENDER_NO_SMOOTHTEXT | pdfium.FPDF_RENDER_NO_SMOOTHPATH
    with _alone() as opened:
        drawn = opened.page(pdf, page)
        rim = round(_RIM * max(whole.width(), whole.height()) / max(drawn.get_size()))
        roomy = part.adjusted(-rim, -rim, rim, rim).intersected(QRect(QPoint(0, 0), whole))
        image = QImage(roomy.size(), QImage.Format.Format_RGB32)
        memory = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
        bitmap = pdfium.FPDFBitmap_CreateEx(
            *(roomy.width(), roomy.height(), pdfium.FPDFBitmap_BGRx, memory, image.bytesPerLine())
        )
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, roomy.width(), roomy.height(), _WHITE)
            place = (-roomy.x(), -roomy.y(), whole.width(), whole.height())
            pdfium.FPDF_RenderPageBitmap(bitmap, drawn, *place, 3 if is_turned else 0, flags)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    return image if roomy == part else image.copy(part.translated(-roomy.topLeft()))


def ink(pdf: bytes, page: int) -> tuple[float, float, float, float] | None:
    """Return left, top, right and bottom of all that is printed on a page, in points; None on an empty page.

    Seen at 100 dots to the inch, so true to a quarter of a millimetre and never too small.
    """
    with _alone() as opened:
        points = opened.page(pdf, page).get_size()
    size = QSize(*(round(length * _SURVEY) for length in points))
    seen = picture(pdf, page, size, QRect(QPoint(0, 0), size)).convertToFormat(
        QImage.Format.Format_Grayscale8
    )
    grey, stride, width = bytes(seen.constBits()), seen.bytesPerLine(), size.width()
    lines = [grey[at : at + width] for at in range(0, stride * size.height(), stride)]
    inked = [at for at, line in enumerate(lines) if line.count(_PAPER) < width]
    if not inked:
        return None
    left = min(width - len(lines[at].lstrip(_PAPER)) for at in inked)
    right = max(len(lines[at].rstrip(_PAPER)) for at in inked)
    return left / _SURVEY, inked[0] / _SURVEY, right / _SURVEY, (inked[-1] + 1) / _SURVEY


def letters(pdf: bytes, page: int) -> Letters:
    """Return the letters of a page and where they stand."""
    import pypdfium2.raw as pdfium

    with _alone() as opened:
        read = opened.page(pdf, page)
        to_paper = _to_paper(pdfium, read)
        text = read.get_textpage()
        try:
            said, boxes = list[str](), array("f")
            for at in range(text.count_chars()):
                said.append(chr(pdfium.FPDFText_GetUnicode(text, at)))
                if at and "\udc00" <= said[-1] <= "\udfff":  # beyond the BMP, told in two halves
                    halves = (said[-2] + said[-1]).encode("utf-16-le", "surrogatepass")
                    said[-2:] = [halves.decode("utf-16-le", "replace"), ""]
                found = pdfium.FS_RECTF()
                pdfium.FPDFText_GetLooseCharBox(text, at, found)
                boxes.extend(to_paper(found.left, found.top, found.right, found.bottom))
        finally:
            text.close()
    return Letters(tuple(said), boxes)


def _to_paper(pdfium: Any, page: Any) -> Any:  # noqa: ANN401
    """Return what turns a box of the PDF's own plane into one from the upper left of the page as read."""
    width, height = (round(length * _FINE) for length in page.get_size())

    def seen(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
        return across.value / _FINE, down.value / _FINE

    zero, right, up = seen(0, 0), seen(1000, 0), seen(0, 1000)
    (a, c), (b, d) = (((one[0] - zero[0]) / 1000, (one[1] - zero[1]) / 1000) for one in (right, up))

    def box(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        one = (zero[0] + a * x0 + b * y0, zero[1] + c * x0 + d * y0)
        other = (zero[0] + a * x1 + b * y1, zero[1] + c * x1 + d * y1)
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])

    return box
