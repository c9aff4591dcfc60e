"""Papers to show and print in tests: real ones, and plain sheets with a frame where it is measured."""

import io
from functools import cache

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from inspector_app.documents.notice import order
from inspector_app.ui.preview.paper import Paper
from tests.documents.contents import order_of

A4 = (210.0, 297.0)
FRAME = (28.0, 37.0, 184.0, 262.0)
"""Left, top, right, bottom of what is drawn on a plain sheet, in mm: the type area of the standard."""


@cache
def order_paper(findings: int = 8) -> Paper:
    return Paper("示例责令限期改正通知书", "示例-责令限期改正通知书.pdf", order(order_of(findings)))


def framed(
    *sizes: tuple[float, float], frame: tuple[float, float, float, float] = FRAME, outline: bool = False
) -> Paper:
    """Return a paper of these page sizes in mm, a black frame on each, headings where it has an outline."""
    out = io.BytesIO()
    canvas = Canvas(out)
    left, top, right, bottom = frame
    for number, (width, height) in enumerate(sizes, 1):
        canvas.setPageSize((width * mm, height * mm))
        if outline:
            canvas.bookmarkPage(str(number))
            canvas.addOutlineEntry(f"Sheet {number}", str(number), level=min(number - 1, 1))
        canvas.drawString((left + 5) * mm, (height - top - 10) * mm, f"sheet {number}")
        for x, y, across, up in (
            (left, height - top - 1, right - left, 1),
            (left, height - bottom, right - left, 1),
            (left, height - bottom, 1, bottom - top),
            (right - 1, height - bottom, 1, bottom - top),
        ):
            canvas.rect(x * mm, y * mm, across * mm, up * mm, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return Paper("Sheets", "sheets.pdf", out.getvalue())
