"""What leaves the ledger: rows on the clipboard, a file, a paper; each made away from the window."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app.domain.errors import UserError
from inspector_app.domain.ledger import LedgerColumn
from inspector_app.i18n import _, ngettext
from inspector_app.services import ledger
from inspector_app.services.ledger_view import LedgerView
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.ledger.ledger_columns import as_table
from inspector_app.ui.page import Navigator
from inspector_app.ui.widgets.buttons import button

if TYPE_CHECKING:
    from inspector_app.store.database import Session
    from inspector_app.ui.preview.paper import Paper

_MOST_COPIED = 5_000


class HandingOut(QObject):
    """Owns the buttons that print and export what a ledger shows."""

    begun = Signal()
    refused = Signal(str)

    def __init__(
        self, store: BackgroundStore, window: Navigator, owner: QWidget, shown: Callable[[], LedgerView]
    ) -> None:
        """`shown` says what is to leave: the filter and the order on the screen."""
        super().__init__(owner)
        self._store, self._window, self._owner, self._shown = store, window, owner, shown
        self._has_rows = False
        self.print = button(_("Print"), "printer")
        self.print.setToolTip("Ctrl+P")
        self.export = button(_("Export"), "download", role="primary")
        self.print.clicked.connect(self.show_paper)
        self.export.clicked.connect(self.choose_file)

    def set_has_rows(self, *, has_rows: bool) -> None:
        """Offer to print and export where there is something to."""
        self._has_rows = has_rows
        self.print.setEnabled(has_rows)
        self.export.setEnabled(has_rows)

    def copy(self, wanted: Sequence[UUID], columns: Sequence[LedgerColumn]) -> None:
        """Put findings on the clipboard as a table."""
        on, n = self._window.today(), len(wanted)
        if n > _MOST_COPIED:
            says = _("At most {n} rows are copied at once. Export the ledger instead.")
            self.refused.emit(says.format(n=f"{_MOST_COPIED:,}"))
        elif wanted:
            self._store.read(
                self,
                lambda session: as_table(columns, ledger.rows(session, wanted, on=on)),
                then=lambda text: self._on_copied(text, n),
            )

    def _on_copied(self, text: str, n: int) -> None:
        QGuiApplication.clipboard().setText(text)
        self._window.say(ngettext("{n} row copied.", "{n} rows copied.", n).format(n=n))

    def show_paper(self) -> None:
        """Draw what is shown as paper and show it in the preview, to be printed from there."""
        view, on = self._shown(), self._window.today()
        self.begun.emit()
        self.print.setEnabled(False)
        self._store.read(
            self, lambda session: _drawn(session, view, on), then=self._on_drawn, failed=self._on_refused
        )

    def _on_drawn(self, paper: "Paper") -> None:
        self._end()
        self._window.open("paper", paper=paper, back="ledger")

    def choose_file(self) -> None:
        """Ask for a file and write what is shown there."""
        name = _("Ledger {day}").format(day=self._window.today().isoformat())
        kinds = ";;".join((_("Workbook (*.xlsx)"), _("Table (*.csv)")))
        chosen, kind = QFileDialog.getSaveFileName(self._owner, _("Export the ledger"), f"{name}.xlsx", kinds)
        if chosen:
            path, ending = Path(chosen), ".csv" if "csv" in kind else ".xlsx"
            is_named = path.suffix.lower() in {".xlsx", ".csv"}
            self.export_to(path if is_named else path.with_name(f"{path.name}{ending}"))

    def export_to(self, path: Path) -> None:
        """Write what is shown into a file, in the order shown."""
        view, on = self._shown(), self._window.today()
        self.begun.emit()
        self.export.setEnabled(False)
        self.export.setText(_("Writing…"))
        self._store.read(
            self,
            lambda session: _write(session, path, view, on),
            then=lambda count: self._on_exported(path, count),
            failed=self._on_refused,
        )

    def _on_exported(self, path: Path, count: int) -> None:
        self._end()
        says = ngettext("{n} finding written to {file}.", "{n} findings written to {file}.", count)
        self._window.say(says.format(n=count, file=path.name))

    def _on_refused(self, error: UserError) -> None:
        self._end()
        self.refused.emit(str(error))

    def _end(self) -> None:
        self.export.setText(_("Export"))
        self.set_has_rows(has_rows=self._has_rows)


def _write(session: "Session", path: Path, view: LedgerView, on: date) -> int:
    """Write the ledger; what that needs is imported where it is done, away from the window."""
    from inspector_app.services import ledger_export

    return ledger_export.export(session, path, view.filter, view.sort, on=on)


def _drawn(session: "Session", view: LedgerView, on: date) -> "Paper":
    from inspector_app.services import ledger_paper
    from inspector_app.ui.preview.paper import Paper

    drawn = ledger_paper.draw(session, view.filter, view.sort, on=on)
    return Paper(drawn.title, drawn.file_name, drawn.pdf)
