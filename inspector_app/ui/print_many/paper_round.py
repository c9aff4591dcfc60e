"""Draws many papers one after the other: whatever else is asked meanwhile waits for one paper at most."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.services import paper_batch, papers
from inspector_app.services.paper_batch import PlannedPaper, Wanted
from inspector_app.services.paper_output import Output, output
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator
from inspector_app.ui.preview.paper import Paper

if TYPE_CHECKING:
    from inspector_app.store.database import Session


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one paper, by the name of its file; why_not is empty where it was drawn."""

    name: str
    why_not: str = ""
    remark: str = ""  # of one that was drawn: photos it names are lost

    @property
    def says(self) -> str:
        """What came of it, in a word or a sentence."""
        return self.why_not or self.remark or _("Done")


class PaperRound(QObject):
    """Draws what is wanted into one PDF, into a folder, or for the printer where no place is named."""

    stepped = Signal(int, int)  # papers gone through, of how many
    done = Signal()
    cancelled = Signal()
    refused = Signal(str)  # nothing to print, or the place cannot be written

    def __init__(
        self, store: BackgroundStore, window: Navigator, wanted: Wanted, into: Path | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store, self._window = store, window
        self._wanted, self._into = wanted, into
        self._plan: tuple[PlannedPaper, ...] = ()
        self._out: Output | None = None
        self._held = ExitStack()  # the output, opened and closed on the worker
        self._is_cancelled = False
        self.results: list[Result] = []
        self.papers: list[Paper] = []  # for the printer

    @property
    def drawn(self) -> int:
        """How many papers were drawn."""
        return sum(not one.why_not for one in self.results)

    def start(self) -> None:
        """Find what there is to draw and begin."""
        wanted, into, title = self._wanted, self._into, self._into.stem if self._into else ""

        def begin(session: "Session") -> tuple[tuple[PlannedPaper, ...], Output | None]:
            plan = paper_batch.planned(session, wanted)
            return plan, self._held.enter_context(output(into, title=title)) if into else None

        self._store.read(self, begin, then=self._on_begun, failed=self._on_refused)

    def cancel(self) -> None:
        """Stop after the paper that is being drawn."""
        self._is_cancelled = True

    def _on_begun(self, begun: tuple[tuple[PlannedPaper, ...], Output | None]) -> None:
        self._plan, self._out = begun
        self._go_on()

    def _go_on(self) -> None:
        QTimer.singleShot(0, self, self._step)

    def _step(self) -> None:
        gone = len(self.results)
        self.stepped.emit(gone, len(self._plan))
        if self._is_cancelled:
            self._end(lambda: None, self.cancelled)
        elif gone < len(self._plan):
            self._draw(self._plan[gone])
        else:
            self._end(self._out.finish if self._out else lambda: None, self.done)

    def _draw(self, one: PlannedPaper) -> None:
        on, now, out = self._window.today(), self._window.now(), self._out

        def draw(session: "Session") -> tuple[Result, Paper | None]:
            """Draw and put by: with an output the memory holds one paper at a time."""
            drawn, why_not = None, one.why_not
            if not why_not:
                try:
                    drawn = papers.draw(session, one.kind, one.subject_id, on=on, now=now)
                except UserError as refused:
                    why_not = str(refused)
            if drawn is None:
                return Result(papers.file_name_of(session, one.kind, one.subject_id, on=on), why_not), None
            if out is not None:
                return Result(out.add(drawn), remark=drawn.remark), None
            result = Result(drawn.file_name, remark=drawn.remark)
            return result, Paper(drawn.title, drawn.file_name, drawn.pdf, drawn.remark)

        self._store.read(self, draw, then=self._on_drawn, failed=self._on_refused)

    def _on_drawn(self, answer: tuple[Result, Paper | None]) -> None:
        result, paper = answer
        self.results.append(result)
        if paper is not None:
            self.papers.append(paper)
        self._go_on()

    def _end(self, last: Callable[[], object], then: SignalInstance) -> None:
        def finish() -> None:
            with self._held:
                last()

        self._store.do(self, finish, then=lambda _nothing: then.emit(), failed=self._on_refused)

    def _on_refused(self, error: UserError) -> None:
        said = str(error)
        self._store.do(self, self._held.close, then=lambda _nothing: self.refused.emit(said))
