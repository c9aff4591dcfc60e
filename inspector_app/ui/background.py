"""The one way from the window to the database: a worker thread that reads, writes and reports back."""

import errno
import logging
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar
from weakref import ref

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from inspector_app.domain.errors import UserError

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from inspector_app.store.database import Session

T = TypeVar("T")
_log = logging.getLogger(__name__)
_SWITCH = 0.0005
"""Seconds until busy work on the other thread lets the window go on, which each paint asks for often."""
_DISK_ERRORS = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO)
"""Full, read-only, refused, failing; a file that is simply not there is not the data folder's trouble."""
_DISK_TROUBLE = (
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_READONLY",
    "SQLITE_CANTOPEN",
)


def wall_clock() -> datetime:
    """Return the instant this PC's clock shows."""
    return datetime.now().astimezone()


class OpenStore(Protocol):
    """What the worker needs of a store: a session to read with, one to write with, and an end."""

    def reading(self) -> "AbstractContextManager[Session]":
        """Return a session that only reads."""
        ...

    def writing(self) -> "AbstractContextManager[Session]":
        """Return a session whose work is committed at its end."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


@dataclass(slots=True)
class _Job(Generic[T]):
    """One piece of work and who waits for it; kept on the GUI thread, where pages may be let go."""

    work: "Callable[[OpenStore], T]"
    page: "ref[QObject]"
    then: Callable[[T], None] | None
    failed: Callable[[UserError], None] | None
    is_write: bool


@dataclass(frozen=True, slots=True)
class _Done:
    number: int
    result: Any
    error: Exception | None
    at: datetime


class BackgroundStore(QObject):
    """Reads and writes on one worker thread, in the order asked; replies arrive on the GUI thread."""

    changed = Signal()  # something was written; emitted once after each write
    opened = Signal()
    pending_changed = Signal(int)  # writes not yet acknowledged
    saved = Signal(object)  # the instant (datetime) at which the last write was acknowledged
    write_failed = Signal(object)  # the error; what was to be written is kept for retry()
    retried = Signal()
    refused = Signal(str)  # a UserError nobody else shows
    broken = Signal(object)  # a bug: an exception with its trace
    idle = Signal()

    _arrived = Signal(object)

    def __init__(
        self,
        open_store: Callable[[], OpenStore],
        executor: "Executor | None" = None,
        *,
        clock: Callable[[], datetime] = wall_clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._open_store = open_store
        self._given_executor = executor
        self._store: OpenStore | None = None
        self._numbers = count()
        self._jobs: dict[int, _Job[Any]] = {}
        self._unsaved: list[_Job[Any]] = []
        self._stuck: Exception | None = None  # the worker's: later writes wait behind the one that failed
        self._waiting: list[int] = []  # writes the worker has not been given yet
        self._painted = QTimer(self, singleShot=True, interval=1)
        self._painted.timeout.connect(self._hand_over)
        self._is_closed = False
        self.is_abandoned = False  # work that does not end was left behind
        self._arrived.connect(self._deliver)

    @cached_property
    def _executor(self) -> "Executor":
        """One thread, made when first needed: the first paint does without it."""
        from concurrent.futures import ThreadPoolExecutor

        sys.setswitchinterval(_SWITCH)
        return self._given_executor or ThreadPoolExecutor(1, thread_name_prefix="store")

    @property
    def pending(self) -> int:
        """How many writes are not yet acknowledged."""
        return sum(job.is_write for job in self._jobs.values())

    @property
    def unsaved(self) -> int:
        """How many writes failed for want of disk or the like and wait for retry()."""
        return len(self._unsaved)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read or written and nobody waits for an answer."""
        return not self._jobs

    @property
    def is_open(self) -> bool:
        """Is the database open."""
        return self._store is not None

    def open(
        self, then: Callable[[], None] | None = None, failed: Callable[[UserError], None] | None = None
    ) -> None:
        """Import the heavy libraries and open the database, away from the window."""

        def opening(_store: OpenStore) -> OpenStore:
            return self._open_store()

        def ready(store: OpenStore) -> None:
            self._store = store
            self.opened.emit()
            if then:
                then()

        self._start(_Job(opening, ref(self), ready, failed, is_write=False))

    def read(
        self,
        page: QObject,
        query: "Callable[[Session], T]",
        then: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Ask the database and hand the answer to the page, if it is still there."""

        def work(store: OpenStore) -> T:
            with store.reading() as session:
                return query(session)

        self._start(_Job(work, ref(page), then, failed, is_write=False))

    def write(
        self,
        page: QObject,
        action: "Callable[[Session], T]",
        then: Callable[[T], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Do one thing in one commit; then() only after it is safely on disk.

        A refusal (UserError) goes to failed, else to the window. What failed for want of disk space or the
        like is kept, and written before anything later: the order of an inspector's answers stays true.
        """

        def work(store: OpenStore) -> T:
            with store.writing() as session:
                return action(session)

        job = _Job(work, ref(page), then, failed, is_write=True)
        if self._unsaved:
            self._unsaved.append(job)
            self.retry()
        else:
            self._start(job)

    def do(
        self,
        page: QObject,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Do long work that needs no database (make a PDF, read a sheet) in the same queue."""
        self._start(_Job(lambda _store: work(), ref(page), then, failed, is_write=False))

    def retry(self) -> None:
        """Write again, in order, what could not be written."""
        self._hand_over()
        jobs, self._unsaved = self._unsaved, []
        self._executor.submit(self._unstick)
        self.retried.emit()
        for job in jobs:
            self._start(job)

    def close(self) -> None:
        """Wait for what is under way and let go of the database."""
        if self._is_closed:
            return
        self._hand_over()
        self._is_closed = True
        store = self._store
        if store:
            self._executor.submit(store.close).result()
        self._executor.shutdown(wait=True)

    def abandon(self) -> None:
        """Let go at once of work that does not come to an end; the process must then end without it."""
        self._is_closed = self.is_abandoned = True
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _start(self, job: _Job[Any]) -> None:
        if self._is_closed:
            return
        number = next(self._numbers)
        self._jobs[number] = job
        if job.is_write:
            self.pending_changed.emit(self.pending)
        self._waiting.append(number)
        if job.is_write and self._given_executor is None:
            self._painted.start()  # what the user did is seen first: the worker would slow its painting down
        else:
            self._hand_over()

    def _hand_over(self) -> None:
        """Give the worker what waits, in the order asked."""
        waiting, self._waiting = self._waiting, []
        for number in waiting:
            self._executor.submit(self._run, number)

    def _run(self, number: int) -> None:
        """Run one job on the worker; it keeps no reference to a page beyond the end of the work."""
        result: object = None
        error: Exception | None = None
        is_write = self._jobs[number].is_write
        if is_write and self._stuck:
            error = self._stuck
        else:
            try:
                result = self._jobs[number].work(self._store)  # type: ignore[arg-type]  # open() alone sends none
            except Exception as caught:  # noqa: BLE001 - the choke point: sorted and shown on the GUI thread
                error = caught
                if is_write and is_disk_trouble(caught):
                    self._stuck = caught
        self._arrived.emit(_Done(number, result, error, self._clock()))

    def _unstick(self) -> None:
        self._stuck = None

    @Slot(object)
    def _deliver(self, done: _Done) -> None:
        job = self._jobs.pop(done.number)
        if job.is_write:
            self.pending_changed.emit(self.pending)
        if done.error:
            self._report(job, done.error)
        else:
            if job.is_write:
                self.saved.emit(done.at)
            if job.then and _is_there(job.page()):
                job.then(done.result)
            if job.is_write:
                self.changed.emit()
        if not self._jobs:
            self.idle.emit()

    def _report(self, job: _Job[Any], error: Exception) -> None:
        if job.is_write and is_disk_trouble(error):
            _log.warning("Not written: %s", error)
            self._unsaved.append(job)
            self.write_failed.emit(error)
        elif not isinstance(error, UserError):
            _log.error("A bug", exc_info=error)
            self.broken.emit(error)
        elif job.failed and _is_there(job.page()):
            job.failed(error)
        else:
            self.refused.emit(str(error))


def is_disk_trouble(error: BaseException) -> bool:
    """Is this the disk's doing (full, read-only, locked, gone): then trying again may help."""
    import sqlite3

    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError):
            return seen.errno in _DISK_ERRORS
        if isinstance(seen, sqlite3.Error):
            return getattr(seen, "sqlite_errorname", "").startswith(_DISK_TROUBLE)
        seen = getattr(seen, "orig", None) or seen.__cause__
    return False


def _is_there(page: QObject | None) -> bool:
    return page is not None and isValid(page)
