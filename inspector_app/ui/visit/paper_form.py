"""The list on paper: empty for a visit done on paper first, filled in for the signature."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app.domain.errors import UserError
from inspector_app.domain.os_errors import why
from inspector_app.i18n import _
from inspector_app.services import blank_forms
from inspector_app.services.blank_forms import BlankForm
from inspector_app.services.drafts import DraftHead
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator

if TYPE_CHECKING:
    from inspector_app.store.database import Session


class PaperForm(QObject):
    """Makes the list as a PDF, saves it where the inspector says, and opens it to be printed."""

    def __init__(self, store: BackgroundStore, window: Navigator, over: QWidget) -> None:
        super().__init__(over)
        self._store, self._window, self._over = store, window, over

    def save(self, draft: DraftHead) -> None:
        """Save an empty list for a home."""
        head, on = draft.head, self._window.today()
        used = head.used
        self._make(
            lambda session: blank_forms.blank_form(
                session,
                head.facility,
                on=on,
                checklist_id=used.checklist,
                form=used.form,
                asked=head.asked,
                walking=draft.walking,
                open_findings=used.open_findings,
            )
        )

    def save_filled(self, draft_id: UUID, failed: Callable[[UserError], None]) -> None:
        """Save the list of a visit under way, filled in, to be signed."""
        self._make(lambda session: blank_forms.filled_form(session, draft_id), failed)

    def _make(
        self, form: "Callable[[Session], BlankForm]", failed: Callable[[UserError], None] | None = None
    ) -> None:
        self._store.read(self, form, then=self._save, failed=failed or self._say)

    def _say(self, error: UserError) -> None:
        self._window.say(str(error))

    def _save(self, form: BlankForm) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self._over, _("Save the list"), f"{form.number}.pdf", _("PDF files (*.pdf)")
        )
        if name:
            self.keep(form, Path(name))

    def keep(self, form: BlankForm, path: Path) -> None:
        """Write the file on the worker and open it."""
        self._store.do(
            self, lambda: _write(path, form.paper), then=lambda _written: _open(path), failed=self._say
        )


def _write(path: Path, paper: bytes) -> None:
    try:
        path.write_bytes(paper)
    except OSError as error:
        raise UserError(
            _(
                "“{file}” cannot be written: {reason}. Close it in other programs or choose another folder."
            ).format(file=path.name, reason=why(error))
        ) from error


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
