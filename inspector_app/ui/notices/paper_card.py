"""The paper of a notice: opened in the system's viewer, saved, printed."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import NoticeState
from inspector_app.exchange import whole_file
from inspector_app.i18n import _
from inspector_app.services import notices
from inspector_app.services.notice_desk import NoticeView
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.notices import paper_file
from inspector_app.ui.notices.printing import Printing, open_in_viewer
from inspector_app.ui.page import Navigator
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.plain_label import PlainLabel


class PaperCard(Card):
    """A draft can be looked at; an issued paper is also saved and printed, the very bytes that were kept."""

    refused = Signal(str)

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Paper"))
        self._store, self._window = store, window
        self._notice: UUID | None = None
        self.name = ""
        self.viewer: Callable[[Path], bool] = open_in_viewer
        self.printing = Printing(self)
        self.note = PlainLabel("", role="small", wrap=True)
        self.open = button(_("Open the PDF"), "external-link")
        self.save = button(_("Save the PDF as…"), "download")
        self.print = button(_("Print"), "printer")
        for widget in (self.note, self.open, self.save, self.print):
            self.body.addWidget(widget)
        self.open.clicked.connect(self._on_open)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.printing.sent.connect(lambda: window.say(_("Sent to the printer.")))
        self.printing.shown_instead.connect(
            lambda: window.say(_("This PC prints no PDF by itself: print it from the viewer that opens."))
        )
        self.printing.failed.connect(lambda: self.refused.emit(_no_viewer()))

    def show_view(self, view: NoticeView) -> None:
        """Show what can be done with the paper of a notice."""
        row = view.shown.row
        self._notice = row.id
        has_paper = view.shown.paper is not None
        self.save.setVisible(has_paper)
        self.print.setVisible(has_paper)
        self.setVisible(has_paper or row.is_waiting)
        if row.state is NoticeState.ISSUED:
            self.note.setText(_("As it was issued; the file never changes."))
        elif has_paper:
            self.note.setText(_("The copy is marked as withdrawn."))
        else:
            self.note.setText(_("The draft is marked as a draft and has no number."))
        self.open.setText(_("Open the PDF") if has_paper else _("Open the draft"))
        self.open.setAccessibleName(self.open.text())
        self.name = view.file_name

    def save_to(self, path: Path) -> None:
        """Write the paper to a file."""
        wanted = self._notice
        if wanted is None:
            return
        self._store.read(
            self,
            lambda session: whole_file.write(path, notices.pdf(session, wanted)),
            then=lambda _nothing: self._window.say(_("Saved as {file}.").format(file=path.name)),
            failed=self._on_refused,
        )

    def _on_save(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the PDF as…"), self.name, _("PDF file (*.pdf)")
        )
        if chosen:
            path = Path(chosen)
            self.save_to(path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf"))

    def _on_open(self) -> None:
        self._copy(self._view)

    def _on_print(self) -> None:
        self._copy(self.printing.print_file)

    def _copy(self, then: Callable[[Path], None]) -> None:
        wanted, name = self._notice, self.name
        if wanted is not None:
            self._store.read(
                self,
                lambda session: paper_file.copy_to_look_at(name, notices.pdf(session, wanted)),
                then=then,
                failed=self._on_refused,
            )

    def _view(self, path: Path) -> None:
        if not self.viewer(path):
            self.refused.emit(_no_viewer())

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(str(error))


def _no_viewer() -> str:
    return _("No program on this PC opens PDF files. Save the PDF and open it on another one.")
