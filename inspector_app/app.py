"""The window's start and end: one per data folder, painted first, the data opened behind it."""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from inspector_app import i18n, plain_imports  # noqa: F401 - it comes before the parts of the window
from inspector_app.domain.errors import UserError
from inspector_app.ui import icons, theme
from inspector_app.ui.background import BackgroundStore, OpenStore
from inspector_app.ui.collector import Collector
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.page_table import PAGES, PageEntry
from inspector_app.ui.remembered import Look, Remembered

if TYPE_CHECKING:
    from uuid import UUID

    from inspector_app.ui.making_ready import Work

_log = logging.getLogger(__name__)
_LATER = 100
"""Milliseconds after the last answer until the other pages are imported, and made before anybody asks."""
_TITLE_BAR = 48
"""Room above a window for the frame that the desktop puts around it."""


def run(
    data: Path,
    language: str | None = None,
    by: "UUID | None" = None,
    on: date | None = None,
    *,
    quit_after_first_paint: bool = False,
) -> int:
    """Open the window on a data folder and return the exit code when it is closed."""
    _speak_to_fcitx()
    app = application()
    app.setApplicationName("inspector-app")
    app.setDesktopFileName("inspector-app")
    if not quit_after_first_paint and _may_be_open(data):
        from inspector_app.ui.single import raise_first

        if raise_first(data):
            return 0
    remembered = Remembered(data)
    kept = remembered.look()
    look = Look(language or kept.language, kept.theme, kept.scale)
    i18n.use(look.language)
    theme.apply(app, look.theme, look.scale)
    app.setWindowIcon(icons.icon("clipboard-check", theme.tokens().accent, 64))
    with ExitStack() as held:
        store = BackgroundStore(lambda: open_data(data, held))
        window = MainWindow(
            store, remembered, look=look, by=by, on=on, language_is_given=language is not None
        )
        bugs = _Bugs()
        bugs.found.connect(window.show_report)
        _place(window, remembered)
        if quit_after_first_paint:
            window.first_painted.connect(lambda: app.exit(0))
        else:
            collector = Collector(window)
            window.first_painted.connect(lambda: _open(window, store, data, held, collector))
        window.show()
        code = app.exec()
        if store.is_abandoned:  # the interpreter would wait for the thread that does not end
            logging.shutdown()
            os._exit(code)
        return code


def make_ready(title: str, work: "Work") -> bool:
    """Do long work in a small window of its own, before there is a data folder to open; False: given up."""
    app = application()
    theme.apply(app, "light")
    app.setWindowIcon(icons.icon("clipboard-check", theme.tokens().accent, 64))
    from inspector_app.ui.making_ready import MakingReady

    app.setQuitOnLastWindowClosed(False)  # another one follows
    try:
        return MakingReady(title, work).run()
    finally:
        app.setQuitOnLastWindowClosed(True)


def application() -> QApplication:
    """Return the one QApplication; made here it wears Fusion from the start."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["inspector-app", "-style", "Fusion"])
        app.setProperty(theme.WEARS_FUSION, True)
    return app


def open_data(data: Path, held: ExitStack) -> OpenStore:
    """Open the data folder for the first page to read; runs on the worker while the window is seen."""
    from inspector_app import logs
    from inspector_app.exchange import roster_columns
    from inspector_app.services import seed
    from inspector_app.store.database import Store
    from inspector_app.store.holder import FolderLock

    now = datetime.now().astimezone()
    held.enter_context(FolderLock.take(data, now=now))
    handler = logs.to_folder(data)
    held.callback(handler.close)
    held.callback(logging.getLogger("inspector_app").removeHandler, handler)
    store = Store.open(data, now=now)
    with store.reading() as session:
        is_needed = seed.is_needed(session)
    if is_needed:
        with store.writing() as session:
            seed.ensure(session, now=now)
    _import_services(PAGES[:1])
    roster_columns.sheet_words()  # from the disk, for the rows of the first lists
    return store


def _import_services(pages: Sequence[PageEntry]) -> None:
    """Import what pages read with, on the worker; Qt itself must never be loaded by two threads at once."""
    for entry in pages:
        with suppress(Exception):  # a bug is reported when its page is opened
            entry.import_service()


def _may_be_open(data: Path) -> bool:
    """Is there a sign of another window: the lock file names who holds the folder, empty when free."""
    try:
        return (data / "inspector.lock").stat().st_size > 0
    except OSError:
        return False


def _open(
    window: MainWindow, store: BackgroundStore, data: Path, held: ExitStack, collector: Collector
) -> None:
    """Open the data behind the painted window; listen for later starts once this window holds the folder."""
    quiet = QTimer(window, singleShot=True, interval=_LATER)

    def ready() -> None:
        with suppress(Exception):  # a bug is reported when the page is opened
            PAGES[0].page_class()
        QTimer.singleShot(1, window, make)  # after what is waiting to be dealt with; 0 would go before it

    def make() -> None:
        window.prepare()
        QTimer.singleShot(1, window, start)

    def start() -> None:
        store.idle.connect(quiet.start)  # each answer puts it off
        window.start()

    def import_the_rest() -> None:
        if store.is_idle:
            store.idle.disconnect(quiet.start)
            store.do(window, lambda: _import_services(PAGES[1:]), then=go_on)

    def go_on(_nothing: None) -> None:
        from inspector_app.ui.single import listen

        gc.freeze()  # what is imported stays: no collection need look at it again
        collector.start()
        held.callback(listen(data, window.come_forward).close)
        window.make_ahead()

    def refused(error: UserError) -> None:
        collector.start()
        window.show_refusal_to_open(error)

    quiet.timeout.connect(import_the_rest)
    store.open(then=ready, failed=refused)


def _place(window: MainWindow, remembered: Remembered) -> None:
    if not window.restoreGeometry(remembered.geometry()):
        room, size = window.screen().availableGeometry().size(), QSize(theme.px(1440), theme.px(900))
        window.resize(size.boundedTo(room))
        if room.width() <= size.width() or room.height() <= size.height() + theme.px(_TITLE_BAR):
            window.setWindowState(Qt.WindowState.WindowMaximized)  # else its foot lies below the screen


def _speak_to_fcitx() -> None:
    """Let Chinese be typed with fcitx: the pip wheel of Qt knows ibus only, which fcitx answers too."""
    if not sys.platform.startswith("linux"):
        return
    said = (os.environ.get(name, "") for name in ("XMODIFIERS", "QT_IM_MODULE", "GTK_IM_MODULE"))
    if any("fcitx" in value for value in said):
        os.environ["QT_IM_MODULE"] = "ibus"
        os.environ["IBUS_USE_PORTAL"] = "1"


class _Bugs(QObject):
    """Hands every uncaught exception, of any thread, to the window."""

    found = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        sys.excepthook = self._caught

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("A bug", exc_info=(kind, error, trace))
        self.found.emit(error)
