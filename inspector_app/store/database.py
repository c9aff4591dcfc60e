"""The open data folder: sessions for reading and writing, and what must be right before the first of them."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.store import installation, migrate, projections
from inspector_app.store.blobs import BlobKind, Blobs
from inspector_app.store.disk import refuse_shared, sync_folder
from inspector_app.store.refusals import make_folder, said_plainly

__all__ = ["DATABASE", "Session", "Store"]

DATABASE = "inspector.db"
BUSY_SECONDS = 10


class Store:
    """One data folder, open. Any thread may ask it for a session; a session stays in its thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.blobs = Blobs(folder)
        self._engine = _engine(folder / DATABASE)
        self._writing = self._engine.execution_options(writes=True)
        self._writer: UUID | None = None

    @classmethod
    def open(cls, folder: Path, *, now: datetime) -> Self:
        """Open a data folder, making it where there is none.

        UserError where it is on a network or cloud drive, cannot be written, is damaged or has lost its
        database, is held by an older window while it must be migrated, or was written by a newer version (it
        is then left untouched).
        """
        folder = folder.absolute()
        refuse_shared(folder)
        with said_plainly(folder):
            _make_writable(folder)
            database = folder / DATABASE
            version = migrate.version_of(database)
            if version is None:
                _refuse_lost(database)
            else:
                migrate.refuse_newer(database, version)
                if version != migrate.VERSIONS[-1]:
                    migrate.upgrade(database, now=now)
        store = cls(folder)
        try:
            if version is None:
                store._create()
            store._settle(now)
        except BaseException:
            store._engine.dispose()
            raise
        return store

    @property
    def writer(self) -> UUID:
        """Who writes here: this incarnation of this installation."""
        if self._writer is None:
            raise RuntimeError("the store is not open")
        return self._writer

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look at one moment of the data; a change tried here is an error of the program."""
        with said_plainly(self.folder, reading=True), self._session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Change the data: everything at the end of the block, or nothing if it is left by an error."""
        from inspector_app.store import nouns  # noqa: F401 - what is written may refer to any table

        with said_plainly(self.folder), self._session(self._writing) as session:
            yield session
            session.commit()

    def close(self) -> None:
        """Let go of the files."""
        try:
            with self.reading() as session:
                installation.note_outside(session, self.writer)
        finally:
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        with Session(engine, expire_on_commit=False) as session:
            session.info["blobs"] = self.blobs
            if self._writer is not None:
                session.info["writer"] = self._writer
            yield session

    def _create(self) -> None:
        with self.writing() as session:
            # Another program may have made them since we looked.
            if migrate.is_empty(session.connection()):
                migrate.create(session.connection())
        sync_folder(self.folder)

    def _settle(self, now: datetime) -> None:
        """Know the writer, and have the projections of this very program."""
        with self.reading() as session:
            writer = installation.current_writer(session, self.folder)
            are_current = projections.are_current(session)
        if writer is None or not are_current:
            with self.writing() as session:
                writer = installation.current_writer(session, self.folder)
                if writer is None:
                    writer = installation.begin_writer(session, self.folder, now=now)
                if not projections.are_current(session):
                    projections.make_current(session)
        self._writer = writer


def _refuse_lost(database: Path) -> None:
    """Refuse to begin anew where photos or papers say that there was a database."""
    files = Blobs(database.parent)
    if any(True for kind in BlobKind for _file in files.all(kind)):
        raise UserError(
            _(
                "{database} is missing or empty, though photos or papers lie beside it. Restore it from the "
                "last backup, or choose another data folder; nothing was changed."
            ).format(database=database)
        )


def _make_writable(folder: Path) -> None:
    """Find out now, not at the first answer, whether the folder takes files."""
    make_folder(folder)
    probe = folder / f".may-write-{os.getpid()}"
    try:
        probe.touch()
    except OSError as error:
        if error.errno == errno.ENOSPC:  # a full disk can still be looked at; what is written says so
            return
        error.filename = str(folder)  # the sentence names what the reader knows
        raise
    probe.unlink(missing_ok=True)


def _engine(database: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(database)),
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Set what each connection needs; TRUNCATE and FULL are what no power cut took anything from."""
    for pragma in ("journal_mode=TRUNCATE", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Take the write lock before the first look where something is to be written: no update is lost."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
