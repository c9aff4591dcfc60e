"""The papers of one home, visit, notice or campaign, in the order of a case: opened, saved, printed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from inspector_app.domain.paper import PaperSubject
from inspector_app.i18n import _, ngettext
from inspector_app.services import papers
from inspector_app.services.papers import OfferedPaper
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.cases.paper_opening import PaperOpening
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.preview.handing_over import HandingOver
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.printing.no_printer import no_printer_words
from inspector_app.ui.printing.print_desk import PrintDesk
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.empty_state import EmptyState


class CasePapersPage(Page):
    """A list; a double click or Enter opens the paper, one that cannot be printed yet says why."""

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Papers"), store, window)
        self._subject = PaperSubject.VISIT
        self._subject_id: UUID | None = None
        self._name = ""
        self._from = "papers"
        self.desk = PrintDesk(store, window, self)
        self.handing = HandingOver(store, window, self)
        self._opening = PaperOpening(store, window, self)
        self.rows = RowsModel[OfferedPaper]([], look=_look, parent=self)
        self.list = CardList(self.rows, _("Papers"), can_choose=True)
        self.nothing = EmptyState("file-text", _("There is no paper for this yet."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)
        self.body.addWidget(self.desk.progress)
        self.body.addWidget(self._stack, 1)
        self.many = button(_("Print many"), "list")
        self.save = button(_("Save as…"), "download")
        self.print = button(_("Print"), "printer")
        self.open = button(_("Open the paper"), "eye", role="primary")
        self.tools.take(self.many, self.save, self.print, self.open)
        self.back_button.show()
        self.setFocusProxy(self.list)
        self._connect()
        self._on_picked()

    def _connect(self) -> None:
        self.back.connect(lambda: self._window.open(self._from))
        self.list.opened.connect(self.open_paper)
        self.list.picked.connect(self._on_picked)
        self.open.clicked.connect(lambda: self._with_chosen(self.open_paper))
        self.save.clicked.connect(lambda: self._with_chosen(self._save))
        self.print.clicked.connect(lambda: self._with_chosen(self._print))
        self.many.clicked.connect(self._on_many)
        self._opening.refused.connect(self._on_refused)
        self.handing.refused.connect(self._on_refused)
        self.desk.refused.connect(self._on_refused)
        self.desk.printed.connect(self.clear_warning)
        self.desk.no_printer.connect(lambda: self.warn(no_printer_words()))
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Save), self.save.click),
            (QKeySequence(QKeySequence.StandardKey.Print), self.print.click),
            (QKeySequence(Qt.Key.Key_Escape), self.back_button.click),
        ):
            QShortcut(keys, self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def leave(self) -> bool:
        """Stay while something is being printed."""
        return self.desk.may_leave()

    def state(self) -> dict[str, Any]:
        """Return whose papers are shown."""
        return {
            "subject": self._subject,
            "id": self._subject_id,
            "name": self._name,
            "back": self._from,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Show the papers of a subject: subject=PaperSubject, id=UUID, name=how it is called, back=page."""
        if state.get("id") is None:
            return
        if state["id"] != self._subject_id:
            self.rows.show([])
        self._subject, self._subject_id = state["subject"], state["id"]
        self._name, self._from = state.get("name", ""), state.get("back", "papers")
        self.clear_warning()
        self.set_title(self._name or _("Papers"), _("Papers"))
        self.many.setVisible(self._subject in {PaperSubject.VISIT, PaperSubject.CAMPAIGN})

    def refresh(self) -> None:
        """Read which papers there are and which can be printed."""
        subject, wanted, on = self._subject, self._subject_id, self._window.today()
        if wanted is not None:
            self._store.read(
                self,
                lambda session: (wanted, papers.offered(session, subject, wanted, on=on)),
                then=self._on_offered,
                failed=lambda error: self._on_refused(str(error)),
            )

    def _on_offered(self, answer: tuple[UUID, tuple[OfferedPaper, ...]]) -> None:
        wanted, offered = answer
        if wanted != self._subject_id:
            return
        was = self.list.currentIndex().row()
        self.rows.show(offered)
        self.list.choose(max(0, was))
        self._stack.setCurrentWidget(self.list if offered else self.nothing)
        count = ngettext("{n} paper", "{n} papers", len(offered)).format(n=len(offered))
        self.set_title(self._name or _("Papers"), count if offered else _("Papers"))
        self._on_picked()

    def _on_picked(self) -> None:
        chosen = self.list.chosen()
        is_ready = chosen is not None and chosen.is_ready
        for each in (self.open, self.save, self.print):
            each.setEnabled(is_ready)
            each.setToolTip(chosen.why_not if chosen and not is_ready else "")

    def _with_chosen(self, do: Callable[[OfferedPaper], None]) -> None:
        chosen = self.list.chosen()
        if chosen is not None:
            do(chosen)

    def open_paper(self, offered: OfferedPaper) -> None:
        """Draw a paper and show it in the preview."""
        self._draw(offered, lambda paper: self._window.open("paper", paper=paper, back="case-papers"))

    def save_to(self, offered: OfferedPaper, path: Path) -> None:
        """Write a paper to a file."""
        self._draw(offered, lambda paper: self.handing.save(paper, path))

    def _save(self, offered: OfferedPaper) -> None:
        self._draw(offered, self.handing.choose_file)

    def _print(self, offered: OfferedPaper) -> None:
        self._draw(offered, lambda paper: self.desk.print_papers([paper]))

    def _draw(self, offered: OfferedPaper, then: Callable[[Paper], object]) -> None:
        if not offered.is_ready:
            self._on_refused(offered.why_not)
            return
        self.clear_warning()
        self._opening.draw(offered.kind, offered.subject_id, self._name, offered.choice, then)

    def _on_many(self) -> None:
        key = "campaign" if self._subject is PaperSubject.CAMPAIGN else "visit"
        self._window.open("print-many", **{key: self._subject_id}, back="case-papers")

    def _on_refused(self, sentence: str) -> None:
        self.warn(sentence, tone=Tone.BAD)


def _look(offered: OfferedPaper) -> RowLook:
    return RowLook(
        title=offered.name,
        subtitle=offered.file_name if offered.is_ready else offered.why_not,
        icon="file-text",
        badge_tone=Tone.ACCENT if offered.is_ready else Tone.NEUTRAL,
        state=_("Ready") if offered.is_ready else _("Not yet"),
        state_tone=Tone.OK if offered.is_ready else Tone.NEUTRAL,
        opens=offered.is_ready,
    )
