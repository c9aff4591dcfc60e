"""The shape of the durable tables: made once, then migrated on a copy that is checked and swapped in."""

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.pool import NullPool

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.store.disk import sync_folder
from inspector_app.store.holder import FolderHeldError, Lock, holder_of
from inspector_app.store.refusals import damaged
from inspector_app.store.tables import Durable

SCRIPTS = Path(__file__).parent / "migrations"
VERSIONS = ("0001", "0002")
"""Every revision in order; the last is what this program writes. Each is a file in migrations/versions."""


def version_of(database: Path) -> str | None:
    """Return the revision of a database, None where there is none yet; nothing in the file is touched."""
    if not database.exists() or database.stat().st_size == 0:
        return None
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        names = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if not names:
            return None
        if "alembic_version" not in names or "entry" not in names:
            raise damaged(database)
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise damaged(database)
    return str(row[0])


def refuse_newer(database: Path, version: str, known: tuple[str, ...] = VERSIONS) -> None:
    """Refuse a database that a later version of the program has changed."""
    if version not in known:
        raise UserError(
            _(
                "{database} was written by a newer version of this program. "
                "Install the newest version on this computer; nothing was changed."
            ).format(database=database)
        )


def is_empty(connection: Connection) -> bool:
    """Say whether a database has no table yet."""
    return not inspect(connection).get_table_names()


def create(connection: Connection) -> None:
    """Make the durable tables of an empty database, in the transaction that is open."""
    Durable.metadata.create_all(connection)
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": VERSIONS[-1]})


def upgrade(
    database: Path, *, now: datetime, scripts: Path = SCRIPTS, head: str = VERSIONS[-1]
) -> Path | None:
    """Bring a database up to date on a copy, check it, swap it in; return where the old one is kept.

    If anything fails the database stays as it was. None where another program did it meanwhile.
    """
    holder = holder_of(database.parent)
    if holder is not None and holder.pid != os.getpid():
        # That window, of the older version, would go on writing to the old file, that is, to nowhere.
        raise FolderHeldError(holder)
    lock = Lock(database.with_name(f"{database.name}.migrating.lock"))
    if not lock.take():
        raise UserError(
            _(
                "Another program is just bringing {database} up to date. Wait a minute, then start again."
            ).format(database=database)
        )
    try:
        return None if version_of(database) == head else _upgrade(database, now, scripts, head)
    finally:
        lock.let_go()
        lock.file.unlink(missing_ok=True)


def _upgrade(database: Path, now: datetime, scripts: Path, head: str) -> Path:
    copy = database.with_name(f"{database.name}.migrating")
    kept = database.with_name(f"{database.stem}-before-{head}-{now:%Y%m%d-%H%M%S}.db")
    copy.unlink(missing_ok=True)
    try:
        with closing(_connect(database)) as old:
            old.execute("BEGIN IMMEDIATE")
            # A connection that may write is no source of a backup; another reads what this one holds still.
            with closing(_connect(database)) as source, closing(_connect(copy)) as fresh:
                source.backup(fresh, pages=-1)
            run(copy, scripts=scripts, head=head)
            _check(copy, old)
            _sync(copy)
            shutil.copyfile(database, kept)
            _sync(kept)
            old.rollback()
        copy.replace(database)
        sync_folder(database.parent)
    finally:
        copy.unlink(missing_ok=True)
    return kept


def run(database: Path, *, scripts: Path = SCRIPTS, head: str = VERSIONS[-1]) -> None:
    """Run the migrations on this very file, all or none."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(scripts))
    engine = create_engine("sqlite://", creator=lambda: _connect(database), poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        environment = EnvironmentContext(
            Config(),
            script,
            fn=lambda revision, _context: script._upgrade_revs(head, revision),  # noqa: SLF001
        )
        with environment:
            environment.configure(connection=connection, transactional_ddl=True)
            environment.run_migrations()
        connection.commit()


def _connect(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(database, timeout=10, isolation_level=None)


_KEPT = {
    "entry": "SELECT id, sha256 FROM entry ORDER BY lamport, writer, seq",
    "draft": "SELECT id, updated_at FROM draft ORDER BY id",
    "draft_answer": "SELECT draft, item, updated_at FROM draft_answer ORDER BY draft, item",
    "draft_step": "SELECT draft, number FROM draft_step ORDER BY draft, number",
    "local": "SELECT key, value FROM local ORDER BY key",
}
"""What must be found again after a migration, by the table it stands in."""


def _kept(connection: sqlite3.Connection, tables: Iterable[str]) -> dict[str, list[tuple[object, ...]]]:
    return {table: connection.execute(_KEPT[table]).fetchall() for table in tables}


def _check(copy: Path, old: sqlite3.Connection) -> None:
    """Whatever a migration does, no entry, draft, answer or step may be missing afterwards."""
    there = {name for (name,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    tables = [table for table in _KEPT if table in there]
    with closing(sqlite3.connect(copy)) as connection:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if sound != "ok" or broken or _kept(connection, tables) != _kept(old, tables):
            raise RuntimeError(f"the migrated copy is not sound: {sound}, {len(broken)} broken references")


def _sync(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
