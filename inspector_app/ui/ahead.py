"""What nobody looks at yet, made while nothing else is to do: to open it is then only to show it."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from inspector_app.ui.background import BackgroundStore

Make = Callable[[], object]
_PAUSE = 10
"""Milliseconds between two steps, in which keys, clicks and paintings have their turn."""
_SLICE = 0.008
"""Seconds for which the style may be brought to widgets in one step."""


class Ahead(QObject):
    """Takes one step at a time: makes (or imports) the next part, or styles some of what was made."""

    def __init__(self, store: BackgroundStore, parts: Iterator[Make], parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._parts = store, parts
        self._bare = deque[QWidget]()  # made, but the style sheet has not come to them
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
        if self._bare:
            self._dress()
        elif make := next(self._parts, None):
            with suppress(Exception):  # a bug is reported when the part is asked for
                made = make()
                if isinstance(made, QWidget):
                    self._bare.extend((made, *made.findChildren(QWidget)))
        else:
            self._timer.stop()

    def _dress(self) -> None:
        ends = time.perf_counter() + _SLICE
        while self._bare and time.perf_counter() < ends:
            widget = self._bare.popleft()
            if isValid(widget):
                widget.ensurePolished()
