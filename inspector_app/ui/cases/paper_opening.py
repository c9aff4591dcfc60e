"""Drawing a paper of a case to be shown."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import USUAL, PaperChoice, PaperKind
from inspector_app.services import papers
from inspector_app.services.papers import DrawnPaper, OfferedPaper
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator
from inspector_app.ui.preview.paper import Paper


class PaperOpening(QObject):
    """Draws on the worker; one that cannot be drawn yet says why."""

    drawn = Signal(object)  # the Paper
    refused = Signal(str)

    def __init__(self, store: BackgroundStore, window: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._window = store, window

    def open(self, offered: OfferedPaper, name: str) -> None:
        """Draw a paper that is offered; its title says whose it is."""
        self.draw(offered.kind, offered.subject_id, name, offered.choice)

    def draw(self, kind: PaperKind, subject_id: UUID, name: str, choice: PaperChoice = USUAL) -> None:
        """Draw a paper of a subject."""
        on, now = self._window.today(), self._window.now()

        def drawn(paper: DrawnPaper) -> None:
            self.drawn.emit(Paper(f"{paper.title} · {name}", paper.file_name, paper.pdf))

        def refused(error: UserError) -> None:
            self.refused.emit(str(error))

        self._store.read(
            self,
            lambda session: papers.draw(session, kind, subject_id, on=on, now=now, choice=choice),
            then=drawn,
            failed=refused,
        )
