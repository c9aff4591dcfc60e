"""A paper handed to a file or to the system's viewer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app.domain.errors import UserError
from inspector_app.exchange import whole_file
from inspector_app.i18n import _
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator
from inspector_app.ui.preview import paper_file
from inspector_app.ui.preview.paper import Paper


def open_in_viewer(path: Path) -> bool:
    """Open a file in the system's viewer; False where there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class HandingOver(QObject):
    """Asks where to, writes away from the window, says what came of it."""

    refused = Signal(str)

    def __init__(self, store: BackgroundStore, window: Navigator, owner: QWidget) -> None:
        super().__init__(owner)
        self._store, self._window, self._owner = store, window, owner
        self.viewer: Callable[[Path], bool] = open_in_viewer

    def choose_file(self, paper: Paper) -> None:
        """Ask for a file and write the paper there."""
        chosen, _kind = QFileDialog.getSaveFileName(
            self._owner, _("Save the PDF as…"), paper.file_name, _("PDF file (*.pdf)")
        )
        if chosen:
            path = Path(chosen)
            self.save(paper, path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf"))

    def save(self, paper: Paper, path: Path) -> None:
        """Write the paper to a file."""
        self._store.do(
            self,
            lambda: whole_file.write(path, paper.pdf),
            then=lambda _nothing: self._window.say(_("Saved as {file}.").format(file=path.name)),
            failed=self._on_refused,
        )

    def view(self, paper: Paper) -> None:
        """Open a copy in the system's viewer."""
        self._store.do(
            self,
            lambda: paper_file.copy_to_look_at(paper.file_name, paper.pdf),
            then=self._on_copied,
            failed=self._on_refused,
        )

    def _on_copied(self, path: Path) -> None:
        if not self.viewer(path):
            self.refused.emit(
                _("No program on this PC opens PDF files. Save the PDF and open it on another one.")
            )

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(str(error))
