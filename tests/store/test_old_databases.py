"""Databases as earlier versions of the program wrote them (old/*.sql.gz): opened, migrated, gone on with.

Each holds the county, three persons, a sealed visit to M01 and one under way at J01 with two answers.
"""

import gzip
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from inspector_app.domain.visit import Answer, Outcome
from inspector_app.services import checking, drafts, visits
from inspector_app.store import migrate
from inspector_app.store.database import Store

OLD = sorted((Path(__file__).parent / "old").glob("*.sql.gz"))


def test_every_earlier_version_has_its_database() -> None:
    assert tuple(file.name.split(".")[0] for file in OLD) == migrate.VERSIONS[:-1]


@pytest.mark.parametrize("file", OLD, ids=lambda file: str(file.name))
def test_an_old_database_is_migrated_and_its_visit_gone_on_with(
    file: Path, data: Path, now: datetime
) -> None:
    data.mkdir()
    with closing(sqlite3.connect(data / "inspector.db")) as connection:
        connection.executescript(gzip.decompress(file.read_bytes()).decode())
    with Store.open(data, now=now) as store:
        with store.reading() as session:
            assert checking.verify(session).is_sound
            (sealed,) = visits.listed(session)
            assert (sealed.facility, sealed.open_findings) == ("示例养老院", 1)
            (under_way,) = drafts.under_way(session)
            loaded = drafts.load(session, under_way.id)
        sheet = loaded.sheet()
        assert [answer.outcome for answer in sheet.answers.values()] == [
            Outcome.CONFORMING,
            Outcome.NOT_CHECKED,
        ]
        assert sheet.undo() is None
        third = sheet.items()[2].id
        change = sheet.answer(third, Answer(outcome=Outcome.CONFORMING))
        with store.writing() as session:
            drafts.save_answers(session, under_way.id, change.after, last_item=third, now=now)
            drafts.save_steps(session, under_way.id, loaded.steps, sheet.steps)
    assert migrate.version_of(data / "inspector.db") == migrate.VERSIONS[-1]
    (kept,) = data.glob("inspector-before-*.db")
    assert migrate.version_of(kept) == file.name.split(".")[0]
    with Store.open(data, now=now) as store, store.reading() as session:
        again = drafts.load(session, under_way.id).sheet()
    assert again.undo() is not None
    assert again.answers == loaded.answers
