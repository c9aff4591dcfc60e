import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import new_id
from inspector_app.store import drafts, migrate
from inspector_app.store.database import Store
from inspector_app.store.holder import FolderHeldError, Lock
from inspector_app.store.tables import Durable
from tests.store.test_journal import note

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "NEXT"
down_revision = "HEAD"


def upgrade():
    op.add_column("draft", sa.Column("mood", sa.Text()))
    op.create_table("weather", sa.Column("id", sa.Uuid(), nullable=False))
    {then}
"""


def shape(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Columns, indexes, foreign keys and triggers, without the wording of the SQL."""
    with closing(sqlite3.connect(database)) as connection:
        found: dict[str, list[tuple[object, ...]]] = {}
        for table in [*sorted(Durable.metadata.tables), "alembic_version"]:
            columns = sorted(connection.execute(f"PRAGMA table_info({table})"), key=lambda row: str(row[1]))
            found[table] = [row[1:] for row in columns]
            found[table] += connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            for _number, name, *rest in connection.execute(f"PRAGMA index_list({table})").fetchall():
                found[f"{table} {name}"] = [(*rest,), *connection.execute(f"PRAGMA index_info({name})")]
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found["triggers"] = sorted(triggers)
        return found


def constraint_names(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as connection:
        sql = " ".join(str(row[0]) for row in connection.execute("SELECT sql FROM sqlite_master"))
    words = sql.replace("(", " ").replace('"', "").split()
    return {after for before, after in pairwise(words) if before == "CONSTRAINT"}


@pytest.fixture
def filled(data: Path, now: datetime) -> Path:
    with Store.open(data, now=now) as store, store.writing() as session:
        note(session, now)
        draft = new_id()
        drafts.save_head(session, draft, facility=new_id(), head="{}", at=now)
        drafts.save_answer(session, draft, "A1", "{}", at=now)
        drafts.save_step(session, draft, 1, "[]")
    return data / "inspector.db"


def scripts_with(tmp_path: Path, then: str) -> Path:
    scripts = tmp_path / "scripts"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    text = NEXT.format(then=then).replace("HEAD", migrate.VERSIONS[-1])
    (scripts / "versions" / "r_next.py").write_text(text, encoding="utf-8")
    return scripts


def test_the_migrated_shape_is_that_of_the_tables(data: Path, now: datetime, tmp_path: Path) -> None:
    Store.open(data, now=now).close()
    migrated = tmp_path / "migrated.db"
    migrate.run(migrated)
    assert shape(migrated) == shape(data / "inspector.db")
    assert constraint_names(migrated) <= constraint_names(data / "inspector.db")
    assert {
        "uq_entry_writer_seq",
        "fk_draft_answer_draft_draft",
        "fk_draft_step_draft_draft",
    } <= constraint_names(migrated)
    assert migrate.version_of(migrated) == migrate.VERSIONS[-1]


def test_the_versions_known_are_the_revisions_there_are() -> None:
    script = ScriptDirectory(str(migrate.SCRIPTS))
    assert (
        tuple(revision.revision for revision in reversed(list(script.walk_revisions()))) == migrate.VERSIONS
    )


def test_an_older_database_is_migrated_on_a_copy_and_the_old_one_is_kept(
    filled: Path, now: datetime, tmp_path: Path
) -> None:
    before = sha256(filled.read_bytes()).digest()
    kept = migrate.upgrade(filled, now=now, scripts=scripts_with(tmp_path, "pass"), head="NEXT")
    assert kept is not None
    assert sha256(kept.read_bytes()).digest() == before
    assert migrate.version_of(filled) == "NEXT"
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (1,)
        assert connection.execute("SELECT mood FROM draft").fetchall() == [(None,)]
        with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
            connection.execute("DELETE FROM entry")
    assert not list(filled.parent.glob("*migrating*"))


@pytest.mark.parametrize(
    ("then", "says"),
    [
        ("raise ZeroDivisionError('half way')", "half way"),
        ("op.execute('DELETE FROM draft')", "not sound"),
        ("op.execute('DELETE FROM draft_answer')", "not sound"),
        ("op.execute('DELETE FROM draft_step')", "not sound"),
    ],
)
def test_a_migration_that_fails_or_loses_something_changes_nothing(
    filled: Path, now: datetime, tmp_path: Path, then: str, says: str
) -> None:
    before = sha256(filled.read_bytes()).digest()
    with pytest.raises((ZeroDivisionError, RuntimeError), match=says):
        migrate.upgrade(filled, now=now, scripts=scripts_with(tmp_path, then), head="NEXT")
    assert sha256(filled.read_bytes()).digest() == before
    assert [path.name for path in filled.parent.glob("*.db*")] in (
        ["inspector.db"],
        ["inspector.db", "inspector.db-journal"],
        ["inspector.db-journal", "inspector.db"],
    )


def test_nothing_is_migrated_while_a_window_or_another_start_has_the_data(
    filled: Path, now: datetime, tmp_path: Path
) -> None:
    window = Lock(filled.parent / "inspector.lock")
    assert window.take()
    window.write('{"pid": 1, "host": "office", "user": "li", "started_at": "2020-02-11T01:00:00+00:00"}')
    with pytest.raises(FolderHeldError, match="office"):
        migrate.upgrade(filled, now=now, scripts=scripts_with(tmp_path, "pass"), head="NEXT")
    window.let_go()
    other = Lock(filled.parent / "inspector.db.migrating.lock")
    assert other.take()
    with pytest.raises(UserError):
        migrate.upgrade(filled, now=now, scripts=tmp_path / "scripts", head="NEXT")
    other.let_go()
    assert migrate.version_of(filled) == migrate.VERSIONS[-1]
