"""From a click on Print to the printer: is there one, which pages, what would be cut, how far it is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _, ngettext
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator
from inspector_app.ui.preview import pdf
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.printing import cut_question
from inspector_app.ui.printing.order_of_pages import wanted
from inspector_app.ui.printing.print_progress import PrintProgress
from inspector_app.ui.printing.print_run import Cut, PrintRun
from inspector_app.ui.printing.sheet import PageToPrint


def still_printing() -> str:
    """Return what is said to who leaves while something is printed."""
    return _("Printing is still under way. Wait until it is done, or cancel it.")


class PrintDesk(QObject):
    """Prints papers, one job at a time; progress is a widget for its page to show."""

    refused = Signal(str)
    no_printer = Signal()
    printed = Signal(int)  # pages sent

    def __init__(self, store: BackgroundStore, window: Navigator, owner: QWidget) -> None:
        super().__init__(owner)
        self._store, self._window, self._owner = store, window, owner
        self._run: PrintRun | None = None
        self._title = ""
        self.progress = PrintProgress()
        self.progress.cancelled.connect(self._on_cancel)
        self.has_printer: Callable[[], bool] = lambda: bool(QPrinterInfo.availablePrinterNames())
        self.choose_printer: Callable[[str, int], QPrinter | None] = self._ask
        self.ask_cut: Callable[[Cut], float | None] = lambda cut: cut_question.ask(owner, cut)

    @property
    def is_busy(self) -> bool:
        """Whether something is being printed."""
        return self._run is not None

    def may_leave(self) -> bool:
        """Whether nothing is being printed; says so where something is: a job must not be torn off."""
        if self.is_busy:
            self.refused.emit(still_printing())
        return not self.is_busy

    def print_papers(self, papers: Sequence[Paper], *, current_page: int = 1) -> None:
        """Print papers in one job, as the dialog is answered."""
        if self.is_busy or not papers:
            return
        if not self.has_printer():
            self.no_printer.emit()
            return

        def opened() -> list[list[PageToPrint]]:
            return [
                [PageToPrint(paper.pdf, at, size) for at, size in enumerate(pdf.shape(paper.pdf).sizes)]
                for paper in papers
            ]

        self._title = papers[0].title
        self._store.do(
            self,
            opened,
            then=lambda pages: self._on_pages(pages, current_page),
            failed=self._on_refused,
        )

    def _on_pages(self, papers: list[list[PageToPrint]], current: int) -> None:
        printer = self.choose_printer(self._title, sum(len(paper) for paper in papers))
        if printer is None:
            return
        pages = wanted(printer, papers, current)
        if not pages:
            self.refused.emit(_("The paper has none of the pages that were asked for. Choose other pages."))
            return
        run = self._run = PrintRun(self._store, printer, pages, self.ask_cut, parent=self)
        run.surveyed.connect(self._on_surveyed)
        run.printed.connect(self._on_printed)
        run.done.connect(self._on_done)
        run.refused.connect(self._on_run_refused)
        run.cancelled.connect(self._on_cancelled)
        self.progress.begin(_("Printing…"))
        run.start()

    def _ask(self, title: str, pages: int) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))  # what the papers are drawn for
        printer.setDocName(title)
        printer.setCreator(_("Five-in-place inspection"))
        dialog = QPrintDialog(printer, self._owner)
        dialog.setMinMax(1, pages)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies)
        is_wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if is_wanted else None

    def _on_cancel(self) -> None:
        if self._run:
            self._run.cancel()

    def _on_surveyed(self, done: int, total: int) -> None:
        said = _("Looking over the margins of page {n} of {total}…").format(n=done, total=total)
        self.progress.step(said, done, total)

    def _on_printed(self, done: int, total: int) -> None:
        said = _("Printing page {n} of {total}…").format(n=min(done + 1, total), total=total)
        self.progress.step(said, done, total)

    def _on_done(self, pages: int) -> None:
        self._end()
        self._window.say(
            ngettext("Sent to the printer: {n} page.", "Sent to the printer: {n} pages.", pages).format(
                n=pages
            )
        )
        self.printed.emit(pages)

    def _on_cancelled(self) -> None:
        self._end()
        self._window.say(_("Printing was cancelled."))

    def _on_run_refused(self, sentence: str) -> None:
        self._end()
        self.refused.emit(sentence)

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(str(error))

    def _end(self) -> None:
        self.progress.hide()
        if self._run:
            self._run.deleteLater()
            self._run = None
