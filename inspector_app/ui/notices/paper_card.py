"""The paper of a notice: opened in the preview, saved, printed."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import NoticeState
from inspector_app.i18n import _
from inspector_app.services import notices
from inspector_app.services.notice_desk import NoticeView
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.notices.notice_words import kind_words
from inspector_app.ui.page import Navigator
from inspector_app.ui.preview.handing_over import HandingOver
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.printing.no_printer import no_printer_words
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from inspector_app.ui.printing.print_desk import PrintDesk


class PaperCard(Card):
    """A draft can be looked at; an issued paper is also saved and printed, the very bytes that were kept."""

    refused = Signal(str)
    wants_saved = Signal()  # what is typed is to be in the paper that is drawn

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Paper"))
        self._store, self._window = store, window
        self._view: NoticeView | None = None
        self.handing = HandingOver(store, window, self)
        self.note = PlainLabel("", role="small", wrap=True)
        self.open = button(_("Open the paper"), "eye")
        self.save = button(_("Save the PDF as…"), "download")
        self.print = button(_("Print"), "printer")
        for widget in (self.note, self.open, self.save, self.print):
            self.body.addWidget(widget)
        self.open.clicked.connect(lambda: self._draw(self._show))
        self.save.clicked.connect(lambda: self._draw(self.handing.choose_file))
        self.print.clicked.connect(lambda: self._draw(lambda paper: self.desk.print_papers([paper])))
        self.handing.refused.connect(self.refused)

    @cached_property
    def desk(self) -> "PrintDesk":
        """Where papers are printed; made when the first is."""
        from inspector_app.ui.printing.print_desk import PrintDesk

        made = PrintDesk(self._store, self._window, self)
        made.refused.connect(self.refused)
        made.no_printer.connect(lambda: self.refused.emit(no_printer_words()))
        self.body.addWidget(made.progress)
        return made

    def may_leave(self) -> bool:
        """Whether nothing is being printed here."""
        return "desk" not in self.__dict__ or self.desk.may_leave()

    def show_view(self, view: NoticeView) -> None:
        """Show what can be done with the paper of a notice."""
        row = view.shown.row
        self._view = view
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
        self.open.setText(_("Open the paper") if has_paper else _("Open the draft"))
        self.open.setAccessibleName(self.open.text())

    @property
    def name(self) -> str:
        """The name that the paper's file is suggested."""
        return self._view.file_name if self._view else ""

    def save_to(self, path: Path) -> None:
        """Write the paper to a file."""
        self._draw(lambda paper: self.handing.save(paper, path))

    def _draw(self, then: Callable[[Paper], object]) -> None:
        """Read the paper as it stands and do something with it, if it is still the one shown."""
        view = self._view
        if view is None:
            return
        self.wants_saved.emit()
        wanted: UUID = view.shown.row.id
        title = view.shown.row.number or kind_words(view.shown.row.kind)

        def drawn(pdf: bytes) -> None:
            if self._view and self._view.shown.row.id == wanted:
                then(Paper(f"{title} · {view.shown.row.facility}", view.file_name, pdf))

        self._store.read(
            self, lambda session: notices.pdf(session, wanted), then=drawn, failed=self._on_refused
        )

    def _show(self, paper: Paper) -> None:
        self._window.open("paper", paper=paper, back="papers")

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(str(error))
