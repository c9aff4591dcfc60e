"""One print job from its pages to the last strip: looked over for what would be cut, printed, cancelled."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter

from inspector_app.domain.errors import UserError
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.preview import pdf
from inspector_app.ui.printing.press import Press
from inspector_app.ui.printing.sheet import PageToPrint, Sheet, fitting_scale, is_cut, sheet_of


@dataclass(frozen=True, slots=True)
class Cut:
    """What would be missing at true size, and how far shrinking must go to keep it."""

    pages: tuple[int, ...]  # by their place in the job, from 1
    scale: float


class PrintRun(QObject):
    """Works in small steps on the worker, so that what is saved meanwhile waits for one strip at most."""

    surveyed = Signal(int, int)  # pages looked over, of how many
    printed = Signal(int, int)
    done = Signal(int)  # pages
    cancelled = Signal()
    refused = Signal(str)

    def __init__(
        self,
        store: BackgroundStore,
        printer: QPrinter,
        pages: Sequence[PageToPrint | None],
        ask_cut: Callable[[Cut], float | None],
        *,
        sheet: Sheet | None = None,
        parent: QObject,
    ) -> None:
        """Take ask_cut(Cut): the scale to print at, None to print nothing."""
        super().__init__(parent)
        self._store, self._printer, self._ask_cut = store, printer, ask_cut
        self._pages = list(pages)
        self._sheet = sheet or sheet_of(printer)
        self._press: Press | None = None
        self._is_cancelled = False

    def start(self) -> None:
        """Look the pages over, then print."""
        self._survey(0)

    def cancel(self) -> None:
        """Stop after the strip that is being printed."""
        self._is_cancelled = True

    def _survey(self, at: int) -> None:
        """See where the ink of each page lies; one that is printed several times is looked at once."""
        if self._is_cancelled:
            self.cancelled.emit()
            return
        pages = self._pages
        at = next((each for each in range(at, len(pages)) if self._may_be_cut(pages[each])), len(pages))
        if at == len(pages):
            self._on_surveyed()
            return
        page = pages[at]
        assert page is not None  # noqa: S101 - an empty side cannot be cut

        middle = (page.size[0] / 2, page.size[1] / 2) * 2  # what an empty page needs

        def seen(ink: tuple[float, float, float, float] | None) -> None:
            for which, each in enumerate(pages):
                if each == page:
                    pages[which] = replace(page, ink=ink or middle)
            self.surveyed.emit(at + 1, len(pages))
            QTimer.singleShot(0, self, lambda: self._survey(at + 1))

        self._store.do(self, lambda: pdf.ink(page.pdf, page.page), then=seen, failed=self._on_refused)

    def _may_be_cut(self, page: PageToPrint | None) -> bool:
        """Say whether it is not known yet what a page needs: nothing can be cut where all is within reach."""
        if page is None or page.ink is not None:
            return False
        width, height = page.size
        return is_cut(replace(page, ink=(0, 0, width, height)), self._sheet)

    def _on_surveyed(self) -> None:
        sheet = self._sheet
        cut = tuple(
            number for number, page in enumerate(self._pages, 1) if page is not None and is_cut(page, sheet)
        )
        scale: float | None = 1.0
        if cut:
            real = [page for page in self._pages if page is not None]
            scale = self._ask_cut(Cut(cut, fitting_scale(real, sheet)))
        if scale is None:
            self.cancelled.emit()
            return
        self._press = Press(self._printer, self._pages, sheet, scale)
        self._store.do(self, self._press.begin, then=lambda _nothing: self._go_on(), failed=self._on_refused)

    def _go_on(self) -> None:
        press = self._press
        assert press is not None  # noqa: S101 - begun
        if self._is_cancelled:
            self._store.do(self, press.abort, then=lambda _nothing: self.cancelled.emit())
        else:
            self._store.do(self, press.go_on, then=self._on_strip, failed=self._on_refused)

    def _on_strip(self, is_more: bool) -> None:  # noqa: FBT001 - the worker's answer
        press = self._press
        assert press is not None  # noqa: S101 - begun
        self.printed.emit(press.done, len(self._pages))
        if is_more:
            QTimer.singleShot(0, self, self._go_on)
        else:
            self.done.emit(sum(page is not None for page in self._pages))

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(str(error))
