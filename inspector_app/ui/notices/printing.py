"""Printing a PDF through the system: by Windows' own verb, by lp elsewhere, else in the viewer."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

_ANSWERS_WITHIN_MS = 15_000


def open_in_viewer(path: Path) -> bool:
    """Open a file in the system's viewer; False where there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Printing(QObject):
    """Hands a PDF to the printer and says how it went; what cannot be printed is shown in the viewer."""

    sent = Signal()
    shown_instead = Signal()  # the viewer is open: print from there
    failed = Signal()  # no printer and no viewer

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        verb: Callable[[str, str], None] | None = None,
        command: str | None = None,
        viewer: Callable[[Path], bool] = open_in_viewer,
    ) -> None:
        """Take the system's own means, or those a test brings: verb(path, "print"), a command, a viewer."""
        super().__init__(parent)
        is_told = verb is not None or command is not None
        self._verb = verb if is_told else getattr(os, "startfile", None)
        self._command = command if is_told else shutil.which("lp")
        self._viewer = viewer
        self._waiting: list[Path] = []
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._late = QTimer(self, singleShot=True, interval=_ANSWERS_WITHIN_MS)
        self._late.timeout.connect(self._process.kill)

    def print_file(self, path: Path) -> None:
        """Print a file."""
        if self._verb:
            try:
                self._verb(str(path), "print")
            except OSError:  # no program on this PC prints PDF
                self._show(path)
            else:
                self.sent.emit()
        elif self._command:
            self._waiting.append(path)
            self._go()
        else:
            self._show(path)

    def _go(self) -> None:
        """Run the command on the first file that waits, unless another is under way."""
        if self._waiting and self._process.state() is QProcess.ProcessState.NotRunning:
            self._process.start(str(self._command), [str(self._waiting[0])])
            self._late.start()

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._end(is_done=status is QProcess.ExitStatus.NormalExit and code == 0)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end(is_done=False)

    def _end(self, *, is_done: bool) -> None:
        self._late.stop()
        path = self._waiting.pop(0)
        if is_done:
            self.sent.emit()
        else:
            self._show(path)
        QTimer.singleShot(0, self, self._go)

    def _show(self, path: Path) -> None:
        if self._viewer(path):
            self.shown_instead.emit()
        else:
            self.failed.emit()
