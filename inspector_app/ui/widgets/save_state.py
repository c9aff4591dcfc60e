"""Says whether what was typed is safely on disk."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from inspector_app.domain.clock import local
from inspector_app.i18n import _
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.plain_label import PlainLabel

_SOON_MS = 150


class SaveState(PlainLabel):
    """Shows saving… after 150 ms, saved only after the commit, and a failure until it is mended."""

    def __init__(self, store: BackgroundStore, parent: QWidget | None = None) -> None:
        super().__init__("", role="muted", parent=parent)
        self._store = store
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._show_saving)
        store.pending_changed.connect(self._on_pending)
        store.saved.connect(self._on_saved)
        store.write_failed.connect(self._on_failed)

    def _on_pending(self, pending: int) -> None:
        if not pending:
            self._soon.stop()
        elif not self._soon.isActive():
            self._soon.start()

    def _show_saving(self) -> None:
        if not self._store.unsaved:
            self._say(_("saving…"), Tone.NEUTRAL)

    def _on_saved(self, at: datetime) -> None:
        if not self._store.pending and not self._store.unsaved:
            self._say(_("✓ saved {time}").format(time=local(at).strftime("%H:%M:%S")), Tone.OK)

    def _on_failed(self, _error: Exception) -> None:
        self._say(_("✗ not saved"), Tone.BAD)

    def _say(self, words: str, tone: Tone) -> None:
        if not (self.isVisible() or self.text()):
            return  # of another page: nothing was typed here
        self.setText(words)
        self.set_tone(tone)
        self.setAccessibleName(words)
