"""The window's end: what is under way is waited for, but not for ever."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.i18n import _
from inspector_app.ui.background import BackgroundStore

_SAID_AFTER_MS = 1_000
_ASKED_AFTER_MS = 20_000
"""A phone pulled out or a drive gone to sleep may never answer: then the inspector decides."""


class Asks(Protocol):
    """What puts the question."""

    def __call__(self, question: str, *, yes: str = "", detail: str = "", is_grave: bool = False) -> bool:
        """Put a question; true is yes."""
        ...


class Closing(QObject):
    """Waits for answers and photos on their way to the disk; says so, and asks where it takes too long."""

    over = Signal()  # nothing is under way any more, or it was given up

    def __init__(
        self,
        store: BackgroundStore,
        say: Callable[[str], None],
        ask: Asks,
        *,
        said_after: int = _SAID_AFTER_MS,
        asked_after: int = _ASKED_AFTER_MS,
    ) -> None:
        super().__init__()
        self._store, self._say, self._ask = store, say, ask
        self._is_waiting = self._is_asking = False
        self._saying = QTimer(self, singleShot=True, interval=said_after)
        self._saying.timeout.connect(self._on_long)
        self._asking = QTimer(self, singleShot=True, interval=asked_after)
        self._asking.timeout.connect(self._on_too_long)
        store.idle.connect(self._on_idle)

    def may_close(self) -> bool:
        """Say whether nothing is under way; where something is, over() comes later."""
        if self._store.is_idle or self._store.is_abandoned:
            return True
        if not self._is_waiting:
            self._is_waiting = True
            self._saying.start()
            self._asking.start()
        return False

    def _on_idle(self) -> None:
        if self._is_waiting and not self._is_asking:
            self._end()

    def _on_long(self) -> None:
        self._say(_("Finishing what is under way… The window closes when it is done."))

    def _on_too_long(self) -> None:
        self._is_asking = True
        gives_up = self._ask(
            _("Something under way does not come to an end. Close all the same?"),
            detail=_("What was shown as saved is kept. Photos still being taken over are left out."),
            yes=_("Close and leave it"),
            is_grave=True,
        )
        self._is_asking = False
        if self._store.is_idle:
            self._end()
        elif gives_up:
            self._store.abandon()
            self._end()
        else:
            self._asking.start()

    def _end(self) -> None:
        self._is_waiting = False
        self._saying.stop()
        self._asking.stop()
        self.over.emit()
