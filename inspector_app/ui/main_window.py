"""The window: the pages at the left, one page shown, what must be said above it."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from inspector_app import i18n
from inspector_app.domain.clock import local
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _, ngettext
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore, wall_clock
from inspector_app.ui.bars import Bars
from inspector_app.ui.closing import Closing
from inspector_app.ui.page_table import PAGES, PageEntry
from inspector_app.ui.remembered import Look, Remembered
from inspector_app.ui.widgets.navigation_rail import Destination, NavigationRail
from inspector_app.ui.widgets.skeleton import Skeleton

if TYPE_CHECKING:  # the first paint does without these
    from uuid import UUID

    from inspector_app.ui.ahead import Ahead, Make
    from inspector_app.ui.page import Page
    from inspector_app.ui.seat import Seat
    from inspector_app.ui.widgets.toast import Toast

_FOLDS_BELOW = 1150
_log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Shows the pages; is the Navigator they ask."""

    first_painted = Signal()
    page_shown = Signal(str)

    def __init__(
        self,
        store: BackgroundStore,
        remembered: Remembered,
        *,
        look: Look,
        by: "UUID | None" = None,
        on: date | None = None,
        clock: Callable[[], datetime] = wall_clock,
        language_is_given: bool = False,
        pages: Sequence[PageEntry] = PAGES,
    ) -> None:
        super().__init__()
        self._store, self._remembered, self._look = store, remembered, look
        self._by, self._on, self._clock = by, on, clock
        self._language_is_given = language_is_given
        self._entries = {entry.key: entry for entry in pages if entry.is_there()}
        self._pages: dict[str, Page] = {}
        self._ahead: Ahead | None = None
        self._seat: Seat | None = None
        self._is_painted = self._is_ready = False
        self._failure = ""
        self._build()
        store.refused.connect(self._on_refused)
        store.write_failed.connect(self._on_write_failed)
        store.retried.connect(self._clear_failure)
        store.broken.connect(self.show_report)
        store.changed.connect(self._read_seat)
        self._look_wanted: Look | None = None
        store.idle.connect(self._wear_wanted)
        self._closing = Closing(store, self.say, self.ask)
        self._closing.over.connect(self.close)

    def _build(self) -> None:
        self.setWindowTitle(_("Five-in-place inspection"))
        self.rail = NavigationRail()
        self.rail.set_name(_("Five in place"))
        self.rail.set_destinations(
            [
                Destination(entry.key, _(entry.title), entry.icon)
                for entry in self._entries.values()
                if not entry.behind
            ]
        )
        self.rail.chosen.connect(self.open)
        self.rail.who_asked.connect(lambda: self.open("settings", section="pc"))
        self.stack = QStackedWidget()
        self.rail.left.connect(lambda: (shown := self.stack.currentWidget()) and shown.setFocus())
        self.bars = Bars(self._store.retry)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.bars)
        column.addWidget(self.stack, 1)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(inside)
        inside.show()  # at once, not when the layout comes to it: what is not seen has no focus
        self._toast: Toast | None = None
        self._inside = inside
        self.rail.fold(is_folded=self.width() < theme.px(_FOLDS_BELOW))
        if not self._is_ready:
            self.stack.addWidget(Skeleton())

    def prepare(self) -> None:
        """Make the first page before `start` shows it: the window answers in between."""
        with suppress(Exception):  # a bug is reported when it is to be shown
            self._make(next(iter(self._entries)))

    def start(self) -> None:
        """Show the first page: the data are open. Where it has a bug, the next one shows instead."""
        self._is_ready = True
        for key in self._entries:
            self.open(key)
            if self.current_page() is not None:
                break
        self._read_seat()

    def show_refusal_to_open(self, error: UserError) -> None:
        """Say why the data cannot be opened; nothing else can be done in this window."""
        from inspector_app.ui.widgets.empty_state import EmptyState

        sentence = EmptyState(
            "triangle-alert", _("The data could not be opened."), _("Quit"), hint=str(error)
        )
        sentence.acted.connect(self.close)
        self.stack.addWidget(sentence)
        self.stack.setCurrentWidget(sentence)
        self.rail.set_destinations([])

    # What a page may ask (Navigator)

    def open(self, page_key: str, **state: Any) -> None:  # noqa: ANN401 - each page knows its own state
        """Go to a page, if the one shown lets go; hand it what it needs to know."""
        if not self._is_ready or page_key not in self._entries:
            return
        current = self.current_page()
        page = self._pages.get(page_key)
        if current is not None and current is not page and not current.leave():
            return
        page = page or self._made(page_key)
        if page is None:
            return
        if state:
            page.come_to(state)
        self.rail.set_current(self._entries[page_key].behind or page_key)
        has_focus = page.isAncestorOf(QApplication.focusWidget() or self)
        self.stack.setCurrentWidget(page)
        if not has_focus:
            page.setFocus()
        self.page_shown.emit(page_key)

    def _made(self, page_key: str) -> "Page | None":
        """Make a page; a bug in one is reported and leaves the others usable."""
        try:
            return self._make(page_key)
        except Exception as error:  # noqa: BLE001 - a bug: reported, and the window goes on
            _log.exception("A bug")
            self.show_report(error)
            return None

    def _make(self, page_key: str) -> "Page":
        page = self._entries[page_key].page_class()(self._store, self)
        self._pages[page_key] = page
        self.stack.addWidget(page)
        return page

    def make_ahead(self) -> None:
        """Make the other pages and what lies behind each while nothing else is to do."""
        from inspector_app.ui.ahead import Ahead

        if self._ahead:
            self._ahead.stop()
        self._ahead = Ahead(self._store, self._parts(), self)

    def _parts(self) -> "Iterator[Make]":
        for key, entry in self._entries.items():
            yield from entry.imports()
            yield entry.page_class  # imports what is left
            if key not in self._pages:  # it may have been opened since
                yield partial(self._make, key)
        for page in list(self._pages.values()):
            yield from (partial(attrgetter(name), page) for name in page.ahead)

    def current_page(self) -> "Page | None":
        """Return the page shown, none while the data are being opened."""
        shown = self.stack.currentWidget()
        return next((page for page in self._pages.values() if page is shown), None)

    def current_key(self) -> str:
        """Return the key of the page shown."""
        current = self.current_page()
        return next((key for key, page in self._pages.items() if page is current), "")

    def ask(self, question: str, *, yes: str = "", detail: str = "", is_grave: bool = False) -> bool:
        """Put a question; true is yes."""
        from inspector_app.ui.question import Question

        asked = Question(self, question, yes=yes, detail=detail, is_grave=is_grave)
        answer = asked.exec()
        asked.deleteLater()
        return answer == Question.DialogCode.Accepted

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say something for some seconds, with an undo where there is one; "" takes back what is said."""
        from inspector_app.ui.widgets.toast import Toast

        if not isValid(self._inside):  # the window is being taken down
            return
        if self._toast is None:
            self._toast = Toast(self._inside)
        self._toast.say(text, undo)

    def place(self) -> QWidget:
        """Return what pages are shown in."""
        return self.stack

    def today(self) -> date:
        """Return the acting day."""
        return self._on or self.now().date()

    def now(self) -> datetime:
        """Return the true instant on the county's clock."""
        return local(self._clock())

    def acting_now(self) -> datetime:
        """Return the clock's time on the acting day."""
        now = self.now()
        return datetime.combine(self._on, now.timetz()) if self._on else now

    def acting_person(self) -> "UUID | None":
        """Return who sits at this machine, if that has been said."""
        return self._seat.person if self._seat else self._by

    def look(
        self, *, language: str | None = None, theme_name: str | None = None, scale: float | None = None
    ) -> None:
        """Change how the window speaks or looks, keep it as this machine's setting, come back to the page.

        Photos on their way into a visit come first: the page they belong to is made anew.
        """
        if self._store.unsaved:
            self._on_refused(_("Save first what is not saved: press “Try again”, then change this."))
            return
        look = Look(
            language or self._look.language, theme_name or self._look.theme, scale or self._look.scale
        )
        self._language_is_given = self._language_is_given and language is None
        values = {"language": look.language, "theme": look.theme, "scale": str(look.scale)}
        if self._store.is_idle:
            self._wear(look)
        else:
            self._look_wanted = look
        self._store.write(self, lambda session: _keep(session, values, self.acting_person(), self.now()))

    def _wear_wanted(self) -> None:
        look, self._look_wanted = self._look_wanted, None
        if look is not None:
            self._wear(look)

    def _wear(self, look: Look) -> None:
        """Dress the window anew and come back to the page and what it showed."""
        if look == self._look:
            return
        current, key = self.current_page(), self.current_key()
        state = current.state() if current else {}
        self._look = look
        self._remembered.keep_look(look)
        i18n.use(look.language)
        self._take_down()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, look.theme, look.scale)
        self._build()
        self._show_seat()
        if self._failure:
            self.bars.show_failure(self._failure, self._store.unsaved)
        if key:
            self.open(key, **state)
        if self._ahead:
            self.make_ahead()

    def _take_down(self) -> None:
        """Drop what the window shows: it is made anew, and need not be painted once more before."""
        self._pages = {}
        self._toast = None
        self.setCentralWidget(QWidget())

    # The frame

    def _read_seat(self) -> None:
        from inspector_app.ui.seat import seat

        if self._is_ready:
            self._store.read(
                self, lambda session: seat(session, by=self._by, now=self._clock()), then=self._on_seat
            )

    def _on_seat(self, found: "Seat") -> None:
        if found.clock and not (self._seat and self._seat.clock):
            self._on_refused(found.clock)
        self._seat, wanted = found, found.look
        if self._language_is_given:
            wanted = Look(self._look.language, wanted.theme, wanted.scale)
        if wanted != self._look and not self._store.unsaved:
            self._look_wanted = self._look_wanted or wanted
            if self._store.is_idle:
                self._wear_wanted()
        self._show_seat()

    def _show_seat(self) -> None:
        if self._seat:
            parts = (self._seat.person_name or _("Nobody chosen"), self._seat.bureau)
            who = " · ".join(part for part in parts if part)
            self.rail.set_foot(who, _("Data on this computer"), is_known=bool(self._seat.person_name))

    def _on_refused(self, sentence: str) -> None:
        self.bars.show_refusal(sentence)

    def _on_write_failed(self, error: Exception) -> None:
        self._failure = str(error) if isinstance(error, UserError) else _("The disk could not be written.")
        self.bars.show_failure(self._failure, self._store.unsaved)

    def _clear_failure(self) -> None:
        self._failure = ""
        self.bars.clear_failure()

    def show_report(self, error: BaseException) -> None:
        """Show a bug with its trace; the window goes on."""
        from inspector_app.ui.report import ReportDialog

        ReportDialog(self, error).show()

    def come_forward(self) -> None:
        """Come before the other windows: a second start asked for this one."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the navigation where room is short."""
        super().resizeEvent(event)
        self.rail.fold(is_folded=event.size().width() < theme.px(_FOLDS_BELOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that the window has been seen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for what is being saved; ask where something could not be."""
        current = self.current_page()
        if current is not None and not current.leave():
            event.ignore()
            return
        for page in self._pages.values():
            page.flush()
        if not self._closing.may_close():
            event.ignore()
            return
        n = self._store.unsaved
        if n and not self.ask(
            ngettext(
                "{n} step is not saved. Close all the same?",
                "{n} steps are not saved. Close all the same?",
                n,
            ).format(n=n),
            yes=_("Close and lose it"),
            is_grave=True,
        ):
            event.ignore()
            return
        self._remembered.keep_geometry(self.saveGeometry())
        self._store.close()
        super().closeEvent(event)


def _keep(session: Any, values: dict[str, str], by: "UUID | None", now: datetime) -> None:  # noqa: ANN401
    from inspector_app.services import settings

    settings.change(session, values, by=by, now=now)
