"""Long work before the window opens: how far it is, and a way to give it up."""

from collections.abc import Callable
from typing import NoReturn, TypeAlias

from PySide6.QtCore import QEventLoop, QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.printing.print_progress import PrintProgress
from inspector_app.ui.widgets.plain_label import PlainLabel

Work: TypeAlias = Callable[[Callable[[str, int, int], None]], None]
"""Does the work, and tells what it is at, how many are done, and of how many."""


class _GivenUpError(UserError):
    """Raised inside the work where somebody does not want to wait for it."""


class MakingReady(QWidget):
    """A title, a bar, a button; the work is stopped at its next word."""

    _stepped = Signal(str, int, int)

    def __init__(self, title: str, work: Work) -> None:
        super().__init__()
        self._work = work
        self._is_given_up = False
        self._error: Exception | None = None
        self._loop = QEventLoop(self)
        self._store = BackgroundStore(_no_store, parent=self)
        self.setWindowTitle(title)
        self.progress = PrintProgress()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(14))
        column.addWidget(PlainLabel(title, role="heading"))
        column.addWidget(self.progress)
        self._stepped.connect(self._on_step)
        self.progress.cancelled.connect(self._give_up)
        self._store.broken.connect(self._end)

    def run(self) -> bool:
        """Do the work; False where it was given up. What it raises otherwise is raised here."""
        self.progress.begin(_("Making ready…"))
        self.show()
        self._store.do(self, lambda: self._work(self._tell), then=lambda _none: self._end(), failed=self._end)
        self._loop.exec()
        self._store.close()
        self.hide()
        if self._error is not None and not isinstance(self._error, _GivenUpError):
            raise self._error
        return self._error is None

    def sizeHint(self) -> QSize:
        """Return room for a line of words."""
        return QSize(theme.px(460), super().sizeHint().height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay until the work has stopped."""
        self.progress.cancel.click()
        event.ignore()

    def _tell(self, at: str, done: int, of: int) -> None:
        """Hear the work, on its own thread."""
        if self._is_given_up:
            raise _GivenUpError("")
        self._stepped.emit(at, done, of)

    def _on_step(self, at: str, done: int, of: int) -> None:
        if not self._is_given_up:
            said = _("{what}: {n} of {all}").format(what=at, n=done, all=of)
            self.progress.step(said, done, of)

    def _give_up(self) -> None:
        self._is_given_up = True

    def _end(self, error: Exception | None = None) -> None:
        self._error = error
        self._loop.quit()


def _no_store() -> NoReturn:
    raise RuntimeError("what makes a folder ready opens it itself")
