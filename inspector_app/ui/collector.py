"""Python's collector of cyclic garbage, kept to the window's thread and to the moments between two events.

Left to itself it runs in whichever thread allocates next. On the worker it would destroy Qt's objects under
the window, and within a handler it would destroy widgets which Qt is just going through: either ends the
program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOKS_EACH = 1000
"""Milliseconds between two looks."""


class Collector(QObject):
    """Collects by a timer as often as Python itself would; Python's own collecting is off from now on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_LOOKS_EACH)
        self._timer.timeout.connect(collect_what_is_due)

    def start(self) -> None:
        """Begin to look; before that nothing is collected at all."""
        self._timer.start()

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()


def collect_what_is_due() -> None:
    """Collect from the youngest generation on, up to the first that has not passed Python's own threshold."""
    for generation, threshold in enumerate(gc.get_threshold()):
        if gc.get_count()[generation] <= threshold:
            return
        gc.collect(generation)
