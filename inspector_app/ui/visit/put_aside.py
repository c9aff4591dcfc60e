"""Visits put aside, and taken up again within thirty days."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from inspector_app.i18n import _
from inspector_app.services import drafts
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator


class PutAside(QObject):
    """Puts a visit under way aside and says how it comes back."""

    done = Signal()

    def __init__(self, store: BackgroundStore, window: Navigator, page: QObject) -> None:
        super().__init__(page)
        self._store, self._window = store, window

    def put(self, draft_id: UUID) -> None:
        """Put a visit aside."""
        now = self._window.now()
        self._store.write(
            self,
            lambda session: drafts.discard(session, draft_id, now=now),
            then=lambda _none: self._on_put(draft_id),
        )

    def take_up(self, draft_id: UUID) -> None:
        """Take a visit up again."""
        self._store.write(self, lambda session: drafts.restore(session, draft_id))

    def _on_put(self, draft_id: UUID) -> None:
        self.done.emit()
        said = _("The visit is put aside; it can be taken up again for 30 days.")
        self._window.say(said, lambda: self.take_up(draft_id))
