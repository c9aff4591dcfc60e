"""Print many: choose visits and papers, one click, one file, a folder or the printer."""

from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.paper import PaperKind
from inspector_app.domain.paper_name import file_name
from inspector_app.i18n import _, ngettext
from inspector_app.services import many_papers
from inspector_app.services.many_papers import Choice
from inspector_app.services.paper_batch import Wanted
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.print_many.paper_round import PaperRound
from inspector_app.ui.print_many.results_view import ResultsView
from inspector_app.ui.print_many.visits_choice import VisitsChoice
from inspector_app.ui.printing.no_printer import no_printer_words
from inspector_app.ui.printing.print_desk import PrintDesk, still_printing
from inspector_app.ui.printing.print_progress import PrintProgress
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.empty_state import EmptyState
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.tick_line import TickLine

FILE, FOLDER, PRINTER = "file", "folder", "printer"


class PrintManyPage(Page):
    """Chooses, shows how far it is, and at the end what was printed and what was refused."""

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Print many"), store, window)
        self._from = "papers"
        self._asked: dict[str, UUID | None] = {}
        self._round: PaperRound | None = None
        self._into: Path | None = None
        self.kinds: dict[PaperKind, TickLine] = {}
        self.visits = VisitsChoice()
        self.to = ChipRow(
            [(FILE, _("One PDF")), (FOLDER, _("A folder")), (PRINTER, _("The printer"))], _("Where to")
        )
        self.go = button("", "printer", role="primary")
        self.progress = PrintProgress()
        self.desk = PrintDesk(store, window, self)
        self.nothing = EmptyState(
            "clipboard-check",
            _("There is no sealed visit yet."),
            _("Start a visit"),
            hint=_("Papers are printed from sealed visits."),
        )
        self.choosing = self._lay_out_choice()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.choosing)
        self._stack.addWidget(self.nothing)
        for widget in (self.progress, self.desk.progress):
            self.body.addWidget(widget)
        self.body.addWidget(self._stack, 1)
        self.tools.take(self.go)
        self.back_button.show()
        self.setFocusProxy(self.visits.list)
        self._connect()
        self._say_what()

    def _lay_out_choice(self) -> QWidget:
        px = theme.px
        left, right = Card(_("Visits")), Card(_("Papers"))
        left.body.addWidget(self.visits, 1)
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(0)
        self._ticks.setContentsMargins(0, 0, px(6), 0)
        inside = QWidget()
        inside.setLayout(self._ticks)
        right.body.addWidget(scrolled(inside), 1)
        right.body.addWidget(PlainLabel(_("Where to"), role="muted"))
        right.body.addWidget(self.to)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addWidget(left, 3)
        row.addWidget(right, 2)
        return made

    @cached_property
    def results(self) -> ResultsView:
        """What came of a round; made when the first has ended."""
        made = ResultsView()
        made.wants_more.connect(self._choose_again)
        made.wants_open.connect(self._on_open)
        made.copied.connect(lambda: self._window.say(_("Copied.")))
        self._stack.addWidget(made)
        return made

    def _connect(self) -> None:
        self.back.connect(lambda: self._window.open(self._from))
        self.visits.edited.connect(self._say_what)
        self.to.chosen.connect(lambda _key: self._say_what())
        self.go.clicked.connect(self._on_go)
        self.progress.cancelled.connect(self._on_cancel)
        self.nothing.acted.connect(lambda: self._window.open("visit"))
        self.desk.refused.connect(lambda sentence: self.warn(sentence, tone=Tone.BAD))
        self.desk.printed.connect(self.clear_warning)
        self.desk.no_printer.connect(lambda: self.warn(no_printer_words()))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.back_button.click)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def restore(self, state: dict[str, Any]) -> None:
        """Choose anew: visit=ID or campaign=ID to begin with, back=the page it was opened from."""
        if self._round is not None:
            return
        self._from = state.get("back", "papers")
        self._asked = {"visit": state.get("visit"), "campaign": state.get("campaign")}
        self._stack.setCurrentWidget(self.choosing)

    def state(self) -> dict[str, Any]:
        """Return what was asked for."""
        return {**self._asked, "back": self._from}

    def leave(self) -> bool:
        """Stay while papers are drawn or printed."""
        if self._round is not None:
            self.warn(still_printing())
        return self._round is None and self.desk.may_leave()

    def store_changed(self) -> None:
        """Leave what is being chosen alone; coming here again reads anew."""

    def refresh(self) -> None:
        """Read what there is to choose from."""
        self._store.read(self, many_papers.choice, then=self._on_choice)

    def _on_choice(self, choice: Choice) -> None:
        if self._round is not None:
            return
        self.visits.show_choice(choice, **self._asked)
        while (item := self._ticks.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.kinds = {}
        for kind, name in choice.kinds:
            line = TickLine(name, is_ticked=kind in choice.last_kinds)
            line.ticked.connect(self._say_what)
            self.kinds[kind] = line
            self._ticks.addWidget(line)
        self._ticks.addStretch()
        self.to.choose(choice.last_to)
        if self._stack.currentWidget() in {self.choosing, self.nothing}:
            self._stack.setCurrentWidget(self.choosing if choice.visits else self.nothing)
        self._say_what()

    def ticked_kinds(self) -> list[PaperKind]:
        """Return the papers ticked, in the order of a case."""
        return [kind for kind, line in self.kinds.items() if line.is_ticked()]

    def _say_what(self) -> None:
        words = {
            FILE: _("Save as one PDF…"),
            FOLDER: _("Save into a folder…"),
            PRINTER: _("Print"),
        }
        self.go.setText(words[self.to.current()])
        self.go.setAccessibleName(self.go.text())
        is_choosing = self._stack.currentWidget() is self.choosing
        self.go.setVisible(is_choosing)
        is_ready = self.visits.has_choice() and bool(self.ticked_kinds())
        self.go.setEnabled(is_ready and self._round is None)
        self.go.setToolTip("" if self.go.isEnabled() else _("Tick visits and papers first."))
        count = len(self.visits.ticked())
        self.set_title(
            _("Print many"), ngettext("{n} visit chosen", "{n} visits chosen", count).format(n=count)
        )

    # The round

    def _on_go(self) -> None:
        to = self.to.current()
        if to == PRINTER:
            if self.desk.has_printer():
                self.start()
            else:
                self.warn(no_printer_words())
        elif to == FOLDER:
            chosen = QFileDialog.getExistingDirectory(self, _("Save into a folder…"))
            if chosen:
                self.start(Path(chosen))
        else:
            name = file_name(_("Papers"), on=self._window.today())
            chosen, _kind = QFileDialog.getSaveFileName(
                self, _("Save as one PDF…"), name, _("PDF file (*.pdf)")
            )
            if chosen:
                path = Path(chosen)
                self.start(path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf"))

    def start(self, into: Path | None = None) -> None:
        """Draw what is chosen into a PDF or a folder, for the printer where no place is named."""
        if self._round is not None or self.desk.is_busy:
            return
        self.clear_warning()
        kinds, to = self.ticked_kinds(), self.to.current()
        by, now = self._window.acting_person(), self._window.now()
        self._store.write(self, lambda session: many_papers.remember(session, kinds, to, by=by, now=now))
        self._into = into
        wanted = Wanted(
            kinds=tuple(kinds), visits=self.visits.ticked(), campaign=self.visits.chosen_campaign()
        )
        made = self._round = PaperRound(self._store, self._window, wanted, into, self)
        made.stepped.connect(self._on_step)
        made.done.connect(self._on_done)
        made.cancelled.connect(self._on_cancelled)
        made.refused.connect(self._on_refused)
        self.choosing.setEnabled(False)
        self.progress.begin(_("Drawing the papers…"))
        self._say_what()
        made.start()

    def _on_step(self, done: int, total: int) -> None:
        said = _("Drawing paper {n} of {total}…").format(n=min(done + 1, total), total=total)
        self.progress.step(said, done, total)

    def _on_cancel(self) -> None:
        if self._round is not None:
            self._round.cancel()

    def _on_done(self) -> None:
        made = self._end()
        count, not_drawn = made.drawn, len(made.results) - made.drawn
        said = ngettext("{n} paper was drawn", "{n} papers were drawn", count).format(n=count)
        if self._into and count:
            said = _("{said}: “{where}”").format(said=said, where=self._into.name)
        if not_drawn:
            refused = ngettext("{n} was refused.", "{n} were refused.", not_drawn).format(n=not_drawn)
            said = _("{said}. {refused}").format(said=said, refused=refused)
        opens = ""
        if self._into and count:
            opens = _("Open the folder") if self._into.is_dir() else _("Open the paper")
        self.results.show_results(made.results, said, opens=opens)
        self._show(self.results)
        if made.papers:
            self.desk.print_papers(made.papers)

    def _on_cancelled(self) -> None:
        made = self._end()
        into = self._into
        if into is not None and into.is_dir() and made.drawn:
            said = _("Cancelled. What was drawn before is in “{where}”.").format(where=into.name)
            self.results.show_results(made.results, said, opens=_("Open the folder"))
            self._show(self.results)
        else:
            self._window.say(_("Cancelled. Nothing was written."))

    def _on_refused(self, sentence: str) -> None:
        self._end()
        self.warn(sentence, tone=Tone.BAD)

    def _end(self) -> PaperRound:
        made, self._round = self._round, None
        assert made is not None  # noqa: S101 - only a round ends
        made.deleteLater()
        self.progress.hide()
        self.clear_warning()
        self.choosing.setEnabled(True)
        self._say_what()
        return made

    def _show(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        self._say_what()

    def _choose_again(self) -> None:
        self._show(self.choosing)
        self.refresh()
        self.visits.list.setFocus()

    def _on_open(self) -> None:
        where = self._into
        if where is None:
            return
        if where.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(where)))
        else:
            self._store.do(
                self,
                where.read_bytes,
                then=lambda pdf: self._window.open(
                    "paper", paper=Paper(where.stem, where.name, pdf), back="print-many"
                ),
            )
