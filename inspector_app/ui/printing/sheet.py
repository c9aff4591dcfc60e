"""How a page lies on the printer's paper: at true size, turned where it is wider, never cut unsaid."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""
_BARELY = 0.75  # points that may be missing before anything is said: a quarter of a millimetre


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper in the printer in points, and the rim the printer cannot reach: left, top, right, bottom."""

    width: float
    height: float
    rim: Box = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class PageToPrint:
    """A page: its paper, its place in it, its size in points, what is printed on it."""

    pdf: bytes
    page: int
    size: tuple[float, float]
    ink: Box | None = None


def sheet_of(printer: QPrinter) -> Sheet:
    """Return the paper that is in a printer."""
    layout = QPageLayout(printer.pageLayout())
    layout.setUnits(QPageLayout.Unit.Point)
    whole, rim = layout.fullRect(), layout.minimumMargins()
    return Sheet(whole.width(), whole.height(), (rim.left(), rim.top(), rim.right(), rim.bottom()))


def is_turned(page: PageToPrint, sheet: Sheet) -> bool:
    """Say whether a page must be turned to lie on the paper as it is."""
    width, height = page.size
    return (width - height) * (sheet.width - sheet.height) < 0


def place(page: PageToPrint, sheet: Sheet, scale: float) -> QRectF:
    """Return where a page lies, in points: true to its margins at full size, in the middle if shrunk."""
    width, height = _size(page, sheet)
    if scale == 1.0:
        return QRectF(0, 0, width, height)
    width, height = width * scale, height * scale
    return QRectF((sheet.width - width) / 2, (sheet.height - height) / 2, width, height)


def is_cut(page: PageToPrint, sheet: Sheet) -> bool:
    """Say whether the printer would not reach something of a page at true size."""
    ink = _ink(page, sheet)
    if ink is None:
        return False
    left, top, right, bottom = sheet.rim
    missing = (
        *(left - ink[0], top - ink[1]),
        *(ink[2] - (sheet.width - right), ink[3] - (sheet.height - bottom)),
    )
    return max(missing) > _BARELY


def fitting_scale(pages: Iterable[PageToPrint], sheet: Sheet) -> float:
    """Return how far pages that are cut must shrink about their middle to be printed whole, in hundredths."""
    scale = 0.99  # at full size a page keeps its place
    for page in pages:
        ink = _ink(page, sheet)
        if ink is None:
            continue
        width, height = _size(page, sheet)
        for room, needed in (
            (sheet.width / 2 - sheet.rim[0], width / 2 - ink[0]),
            (sheet.height / 2 - sheet.rim[1], height / 2 - ink[1]),
            (sheet.width / 2 - sheet.rim[2], ink[2] - width / 2),
            (sheet.height / 2 - sheet.rim[3], ink[3] - height / 2),
        ):
            if needed > room:
                scale = min(scale, room / needed)
    return max(0.01, int(scale * 100) / 100)


def _size(page: PageToPrint, sheet: Sheet) -> tuple[float, float]:
    width, height = page.size
    return (height, width) if is_turned(page, sheet) else (width, height)


def _ink(page: PageToPrint, sheet: Sheet) -> Box | None:
    """Return what is printed on a page as it lies on the paper: turned, its head is at the left."""
    if page.ink is None or not is_turned(page, sheet):
        return page.ink
    left, top, right, bottom = page.ink
    return top, page.size[0] - right, bottom, page.size[0] - left
