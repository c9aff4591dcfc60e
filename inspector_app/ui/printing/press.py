"""The printing itself, strip by strip, on the worker: no more than a strip of a page is ever held."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.ui.preview import pdf
from inspector_app.ui.printing.sheet import PageToPrint, Sheet, is_turned, place

_FINEST, _MANY, _OF_MANY = 600, 30, 300
"""Dots to the inch: 600 as office printers have; a long paper gets 300, or its job would not be taken."""
_STRIP_BYTES = 8 * 1024 * 1024


class Press:
    """Prints pages one strip at a time; used by one thread only once it is begun."""

    def __init__(
        self, printer: QPrinter, pages: Sequence[PageToPrint | None], sheet: Sheet, scale: float
    ) -> None:
        self._printer, self._pages, self._sheet, self._scale = printer, pages, sheet, scale
        self._dots = min(printer.resolution(), _FINEST if len(pages) <= _MANY else _OF_MANY)
        self._painter = QPainter()
        self._strips: list[QRect] = []
        self._whole = QSize()
        self.done = 0  # pages

    def begin(self) -> None:
        """Begin the job; UserError where the printer does not take it."""
        self._printer.setFullPage(True)
        if not self._painter.begin(self._printer):
            raise UserError(
                _("The printer did not take the paper. See that it is switched on and try again.")
            )
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._take_page()

    def go_on(self) -> bool:
        """Print the next strip; False when all is printed."""
        if self._strips:
            page = self._pages[self.done]
            assert page is not None  # noqa: S101 - an empty side has no strips
            self._print_strip(page, self._strips.pop(0))
        if not self._strips:
            self.done += 1
            if self.done == len(self._pages):
                self._painter.end()
                return False
            if not self._printer.newPage():
                self._painter.end()
                sentence = _("The printer stopped after page {n}. See what it says and print the rest again.")
                raise UserError(sentence.format(n=self.done))
            self._take_page()
        return True

    def abort(self) -> None:
        """Give up; what the printer has already may still come out."""
        self._printer.abort()
        if self._painter.isActive():
            self._painter.end()

    def _take_page(self) -> None:
        """Cut the page into strips of a bounded size."""
        page = self._pages[self.done]
        if page is None:
            self._strips = []
            return
        lies = place(page, self._sheet, self._scale)
        dots = self._dots / 72
        self._whole = QSize(round(lies.width() * dots), round(lies.height() * dots))
        height = max(1, _STRIP_BYTES // (4 * self._whole.width()))
        whole = QRect(QPoint(0, 0), self._whole)
        self._strips = [
            QRect(0, top, self._whole.width(), height).intersected(whole)
            for top in range(0, self._whole.height(), height)
        ]

    def _print_strip(self, page: PageToPrint, strip: QRect) -> None:
        turned = is_turned(page, self._sheet)
        image = pdf.picture(
            page.pdf, page.page, self._whole, strip, is_turned=turned, for_print=self._dots >= _OF_MANY
        )
        if bytes(image.constBits()).count(b"\xff") == image.sizeInBytes():
            return  # nothing there: most of a page is
        if image.allGray():
            image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        lies = place(page, self._sheet, self._scale)
        point = self._printer.resolution() / 72  # the printer's own dots
        across, down = lies.width() / self._whole.width(), lies.height() / self._whole.height()
        target = QRectF(
            (lies.x() + strip.x() * across) * point,
            (lies.y() + strip.y() * down) * point,
            strip.width() * across * point,
            strip.height() * down * point,
        )
        self._painter.drawImage(target, image, QRectF(image.rect()))
