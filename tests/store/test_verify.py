import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime

import pytest

from inspector_app import i18n
from inspector_app.domain.ids import Sha256, new_id
from inspector_app.store import blobs, journal
from inspector_app.store.blobs import BlobKind
from inspector_app.store.database import Store
from inspector_app.store.verify import Report, verify
from tests.store.test_journal import NOTED


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("zh_CN")


@pytest.fixture
def photo(store: Store, now: datetime) -> Sha256:
    with store.writing() as session:
        photo = blobs.of(session).add(BlobKind.PHOTO, b"photo")
        for said in (replace(NOTED, photo=photo), NOTED, NOTED):
            journal.append(session, said, subject=new_id(), by=None, at=now)
    return photo


def tamper(store: Store, *statements: str) -> None:
    with closing(sqlite3.connect(store.folder / "inspector.db", isolation_level=None)) as connection:
        for name in ("changed", "deleted", "replaced"):
            connection.execute(f"DROP TRIGGER entry_is_never_{name}")
        for statement in statements:
            connection.execute(statement)


def report(store: Store) -> Report:
    with store.reading() as session:
        return verify(session)


def said(found: Report) -> str:
    return " | ".join(f"{fault.where}: {fault.sentence}" for fault in found.faults if not fault.is_remark)


def test_what_was_never_touched_is_sound(store: Store, photo: Sha256) -> None:
    found = report(store)
    assert found == Report(entries=3, writers=1, photos=1, papers=0, faults=())
    assert found.is_sound
    assert store.blobs.exists(BlobKind.PHOTO, photo)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "UPDATE entry SET body = replace(body, '体温计3支', '体温计30支') WHERE seq = 2",
            "was changed after",
        ),
        ("UPDATE entry SET made_at = '2020-01-01 00:00:00.000000' WHERE seq = 3", "was changed after"),
        ("UPDATE entry SET sha256 = 'x' || substr(sha256, 2) WHERE seq = 1", "chain is broken"),
        ("DELETE FROM entry WHERE seq = 2", "Entries 2 to 2 of this writer are missing"),
        ("DELETE FROM entry WHERE seq = 1", "Entries 1 to 1 of this writer are missing"),
        ("UPDATE entry SET lamport = 9 WHERE seq = 1", "claims to be older"),
        ("UPDATE entry SET body = '{\"day\":1}' WHERE seq = 2", "cannot be read"),
        (
            "UPDATE test_day SET text = '改过' WHERE rowid = 1",
            "test_day: 1 row is not what the journal says",
        ),
        ("DELETE FROM test_day", "test_day: 3 rows"),
        ("DELETE FROM entry WHERE seq = 3", "test_day: 1 row is"),
    ],
)
@pytest.mark.usefixtures("photo")
def test_whatever_is_changed_behind_its_back_is_found(store: Store, statement: str, says: str) -> None:
    tamper(store, statement)
    found = report(store)
    assert says in said(found)
    assert not found.is_sound


def test_a_missing_and_a_changed_photo_are_found(store: Store, photo: Sha256) -> None:
    path = store.blobs.path(BlobKind.PHOTO, photo)
    path.write_bytes(b"another")
    assert "was changed after it was kept" in said(report(store))
    path.unlink()
    assert "The file is missing" in said(report(store))


def test_a_file_nothing_speaks_of_is_only_remarked_on(store: Store) -> None:
    store.blobs.add(BlobKind.PAPER, b"left over")
    found = report(store)
    assert [fault.is_remark for fault in found.faults] == [True]
    assert found.is_sound


@pytest.mark.usefixtures("photo")
def test_an_entry_of_a_newer_version_is_only_remarked_on(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing() as session:
        journal.rebuild(session)
    monkeypatch.delitem(journal._classes, ("test-day-noted", 1))
    with store.writing() as session:
        journal.rebuild(session)
    found = report(store)
    assert "newer version" in found.faults[0].sentence
    assert found.is_sound


def test_what_is_not_kept_yet_is_not_verified(store: Store) -> None:
    with store.writing() as session, pytest.raises(ValueError, match="a session that reads"):
        verify(session)
