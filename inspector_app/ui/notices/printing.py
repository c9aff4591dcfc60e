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
            self._run(self._command, path)
        else:
            self._show(path)

    def _run(self, command: str, path: Path) -> None:
        process = QProcess(self)
        late = QTimer(process, singleShot=True, interval=_ANSWERS_WITHIN_MS)
        late.timeout.connect(process.kill)

        def finished(code: int, status: QProcess.ExitStatus) -> None:
            late.stop()
            is_done = status is QProcess.ExitStatus.NormalExit and code == 0
            self.sent.emit() if is_done else self._show(path)
            process.deleteLater()

        def not_started(error: QProcess.ProcessError) -> None:
            if error is QProcess.ProcessError.FailedToStart:
                self._show(path)
                process.deleteLater()

        process.finished.connect(finished)
        process.errorOccurred.connect(not_started)
        process.start(command, [str(path)])
        late.start()

    def _show(self, path: Path) -> None:
        if self._viewer(path):
            self.shown_instead.emit()
        else:
            self.failed.emit()
