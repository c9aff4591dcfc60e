"""What nobody looks at yet, made while nothing else is to do: to open it is then only to show it."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from inspector_app.ui.background import BackgroundStore

Make = Callable[[], object]
_PAUSE = 10
"""Milliseconds from the end of a step to the next, in which keys, clicks and paintings have their turn."""


class Ahead(QObject):
    """Takes one step at a time: makes (or imports) the next part, which gets its style when it is shown."""

    def __init__(self, store: BackgroundStore, parts: Iterator[Make], parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._parts = store, parts
        self._is_done = False
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    @property
    def is_done(self) -> bool:
        """Whether everything is made."""
        return self._is_done

    def stop(self) -> None:
        """Make nothing more."""
        self._is_done = True
        self._timer.stop()

    def _step(self) -> None:
        if self._store.is_idle:  # else somebody waits for an answer: that goes first
            self._make_next()
        if not self._is_done:
            self._timer.start()

    def _make_next(self) -> None:
        make = next(self._parts, None)
        self._is_done = make is None
        if make is not None:
            with suppress(Exception):  # a bug is reported when the part is asked for
                make()
