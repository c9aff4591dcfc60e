"""What nobody looks at yet, made while nothing else is to do: to open it is then only to show it."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from inspector_app.ui.background import BackgroundStore

Make = Callable[[], object]
_PAUSE = 10
"""Milliseconds between two steps, in which keys, clicks and paintings have their turn."""


class Ahead(QObject):
    """Takes one step at a time: makes (or imports) the next part.

    What is made is not styled before it is shown: widgets polished out of sight and dropped again left the
    style sheet's cache of Qt 6.11 pointing at nothing, and the next change of theme ended the program.
    """

    def __init__(self, store: BackgroundStore, parts: Iterator[Make], parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._parts = store, parts
        self._timer = QTimer(self, interval=_PAUSE)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    @property
    def is_done(self) -> bool:
        """Whether everything is made."""
        return not self._timer.isActive()

    def stop(self) -> None:
        """Make nothing more."""
        self._timer.stop()

    def _step(self) -> None:
        if not self._store.is_idle:
            return  # somebody waits for an answer: that goes first
        if make := next(self._parts, None):
            with suppress(Exception):  # a bug is reported when the part is asked for
                make()
        else:
            self._timer.stop()
