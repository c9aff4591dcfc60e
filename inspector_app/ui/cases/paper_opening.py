"""Drawing a paper to be shown, saved or printed; one that takes its time says so and can be given up."""

from collections.abc import Callable
from functools import cached_property
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import USUAL, PaperChoice, PaperKind
from inspector_app.i18n import _
from inspector_app.services import papers
from inspector_app.services.papers import DrawnPaper, OfferedPaper
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.printing.print_progress import PrintProgress

PATIENCE_MS = 400
"""How long nothing is said of a paper under way: most are there by then, a thick file of a home is not."""


class PaperOpening(QObject):
    """Draws on the worker; one that cannot be drawn yet says why."""

    drawn = Signal(object)  # the Paper
    refused = Signal(str)

    def __init__(self, store: BackgroundStore, window: Navigator, page: Page) -> None:
        super().__init__(page)
        self._store, self._window, self._page = store, window, page
        self._turn = 0  # counts what was asked for; only the last is awaited
        self._slow = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._slow.timeout.connect(lambda: self.progress.begin(_("Putting the paper together…")))

    @cached_property
    def progress(self) -> PrintProgress:
        """Says that a paper is under way; made when one takes its time."""
        made = PrintProgress()
        made.cancelled.connect(self.give_up)
        self._page.body.insertWidget(0, made)
        return made

    def open(self, offered: OfferedPaper, name: str) -> None:
        """Draw a paper that is offered; its title says whose it is."""
        self.draw(offered.kind, offered.subject_id, name, offered.choice)

    def draw(
        self,
        kind: PaperKind,
        subject_id: UUID,
        name: str,
        choice: PaperChoice = USUAL,
        then: Callable[[Paper], object] | None = None,
    ) -> None:
        """Draw a paper of a subject and hand it on, else say that it is drawn."""
        on, now = self._window.today(), self._window.now()
        self._turn += 1
        turn = self._turn
        self._slow.start()

        def drawn(paper: DrawnPaper) -> None:
            if self._is_awaited(turn):
                done = Paper(f"{paper.title} · {name}", paper.file_name, paper.pdf, paper.remark)
                (then or self.drawn.emit)(done)

        def refused(error: UserError) -> None:
            if self._is_awaited(turn):
                self.refused.emit(str(error))

        self._store.read(
            self,
            lambda session: papers.draw(session, kind, subject_id, on=on, now=now, choice=choice),
            then=drawn,
            failed=refused,
        )

    def give_up(self) -> None:
        """Wait no longer: what is still drawn goes nowhere."""
        self._turn += 1
        self._rest()

    def _is_awaited(self, turn: int) -> bool:
        if turn != self._turn:
            return False
        self._rest()
        return True

    def _rest(self) -> None:
        self._slow.stop()
        if "progress" in vars(self):
            self.progress.hide()
