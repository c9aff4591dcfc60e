import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import insert, inspect, select, text
from sqlalchemy.orm import Session

from inspector_app.domain.ids import new_id
from inspector_app.store import journal
from inspector_app.store.codec import decode, digest, encode
from inspector_app.store.database import Store
from inspector_app.store.tables import Entry
from tests.store.diary import Day, DayNoted, DayStruck, Reading, Weather

NOTED = DayNoted(
    day=date(2020, 2, 11),
    text="体温计3支",
    weather=Weather.RAIN,
    readings=(Reading("室温", Decimal("16.50")), Reading("水温", Decimal(41))),
    by_place={"厨房": Reading("室温", Decimal("18.0"))},
    companion=UUID("01700000-0000-7000-8000-000000000001"),
    woke_at=datetime(2020, 2, 11, 6, 30, tzinfo=UTC),
)

REST = "lamport, kind, subject, schema, '{}', sha256, prev, made_by, made_at"


def note(session: Session, at: datetime, text: str = "晴好") -> Entry:
    return journal.append(session, replace(NOTED, text=text), subject=new_id(), by=None, at=at)


def raw(data: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(data / "inspector.db", isolation_level=None)
    connection.execute("PRAGMA recursive_triggers=ON")
    return connection


def test_a_body_is_written_in_one_way_only() -> None:
    assert encode(NOTED) == (
        '{"by_place":{"厨房":{"value":"18.0","what":"室温"}},'
        '"companion":"01700000-0000-7000-8000-000000000001","day":"2020-02-11","photo":null,'
        '"readings":[{"value":"16.50","what":"室温"},{"value":"41","what":"水温"}],'
        '"text":"体温计3支","weather":"雨","woke_at":"2020-02-11T06:30:00Z"}'
    )
    assert decode(encode(NOTED), DayNoted) == NOTED


def test_the_hash_of_an_entry_never_changes_between_versions() -> None:
    entry = Entry(
        id=UUID("01700000-0000-7000-8000-00000000000A"),
        writer=UUID("01700000-0000-7000-8000-00000000000B"),
        seq=2,
        lamport=7,
        kind="day-noted",
        subject=UUID("01700000-0000-7000-8000-00000000000C"),
        schema=1,
        body='{"text":"张𬭎"}',
        prev="0" * 64,
        made_by=None,
        made_at=datetime(2020, 2, 11, 9, 30, 0, 123999, tzinfo=UTC),
    )
    # printf '["01700000-…-00000000000a","…b",2,7,"day-noted","…c",1,"{\"text\":\"张𬭎\"}","000…",null,
    # "2020-02-11T09:30:00.123Z"]' | sha256sum
    assert digest(entry) == "4c9597b43d710050ba163f332fd3a78d5e60233c23e7c0c658c7df7b2b0b9932"


def test_text_is_normalised_and_a_float_is_refused() -> None:
    assert encode({"e\u0301": "e\u0301\uf900"}) == '{"é":"é豈"}'
    with pytest.raises(TypeError, match="float"):
        encode({"rate": 0.5})
    with pytest.raises(ValueError, match="same once normalised"):
        encode({"e\u0301": 1, "é": 2})


def test_entries_of_a_writer_count_without_a_gap_and_chain(store: Store, now: datetime) -> None:
    with store.writing() as session:
        for minute in range(3):
            note(session, now + timedelta(minutes=minute))
    with store.reading() as session:
        entries = journal.entries(session)
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.lamport for entry in entries] == [1, 2, 3]
    assert [entry.prev for entry in entries] == [None, entries[0].sha256, entries[1].sha256]
    assert all(entry.writer == store.writer and entry.sha256 == digest(entry) for entry in entries)


def test_what_was_written_is_applied_and_read_back(store: Store, now: datetime) -> None:
    with store.writing() as session:
        entry = journal.append(session, NOTED, subject=new_id(), by=new_id(), at=now)
        journal.append(session, DayStruck("下错了"), subject=entry.subject, by=None, at=now)
    with store.reading() as session:
        day = session.get_one(Day, entry.subject)
        assert (day.text, day.weather, day.highest, day.noted_at) == (
            "体温计3支",
            Weather.RAIN,
            Decimal(41),
            now,
        )
        assert day.is_struck
        assert [said for _entry, said in journal.said(session, DayNoted, subject=entry.subject)] == [NOTED]
        assert [one.kind for one in journal.entries(session, subject=entry.subject)] == [
            "test-day-noted",
            "test-day-struck",
        ]
        assert journal.entries(session, kinds=["test-day-struck"])[0].prev == entry.sha256


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = '{}'",
        "DELETE FROM entry",
        f"INSERT OR REPLACE INTO entry SELECT id, writer, 9, {REST} FROM entry",  # noqa: S608
        f"INSERT OR REPLACE INTO entry SELECT 'f', writer, seq, {REST} FROM entry",  # noqa: S608
        "REPLACE INTO entry SELECT * FROM entry",
        "INSERT OR IGNORE INTO entry SELECT * FROM entry",
        "UPDATE OR REPLACE entry SET seq = 2",
    ],
)
def test_an_entry_can_be_neither_changed_nor_deleted_nor_replaced(
    store: Store, now: datetime, statement: str
) -> None:
    with store.writing() as session:
        note(session, now)
    with closing(raw(store.folder)) as connection:
        before = connection.execute("SELECT * FROM entry").fetchall()
        with pytest.raises(sqlite3.IntegrityError, match="entry is never"):
            connection.execute(statement)
        assert connection.execute("SELECT * FROM entry").fetchall() == before


def test_an_error_leaves_neither_entry_nor_row(store: Store, now: datetime) -> None:
    def step() -> None:
        with store.writing() as session:
            note(session, now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        step()
    with store.reading() as session:
        assert journal.entries(session) == []
        assert session.scalars(select(Day)).all() == []


def test_rebuilt_tables_equal_the_grown_ones(store: Store, now: datetime) -> None:
    with store.writing() as session:
        for number in range(30):
            entry = note(session, now + timedelta(minutes=number), text=f"e\u0301 {number}")
            if number % 3 == 0:
                journal.append(session, DayStruck("错"), subject=entry.subject, by=None, at=now)
    query = select(*Day.__table__.columns).order_by(Day.id)
    with store.writing() as session:
        grown = session.execute(query).all()
        assert journal.rebuild(session) == 40
        assert session.execute(query).all() == grown
    assert len(grown) == 30


def test_tables_an_older_version_left_behind_are_dropped(store: Store, now: datetime) -> None:
    with store.writing() as session:
        subject = note(session, now).subject
        session.execute(text("CREATE TABLE forgotten (day CHAR(32) REFERENCES test_day (id))"))
        session.execute(text("INSERT INTO forgotten VALUES (:day)"), {"day": subject.hex})
    with store.writing() as session:
        journal.rebuild(session)
        assert "forgotten" not in inspect(session.connection()).get_table_names()
        assert session.get(Day, subject) is not None


def test_a_kind_of_a_newer_version_is_kept_and_survives_a_rebuild(store: Store, now: datetime) -> None:
    with store.writing() as session:
        first = note(session, now)
        strange = Entry(
            **{
                **{column.key: getattr(first, column.key) for column in Entry.__table__.columns},
                "id": new_id(),
                "writer": new_id(),
                "lamport": 5,
                "schema": 99,
                "body": '{"next":"year"}',
            }
        )
        session.add(strange)
        session.flush()
        journal.rebuild(session)
    with store.reading() as session:
        kept = session.get_one(Entry, strange.id)
        assert kept.body == '{"next":"year"}'
        assert journal.needs_newer_version(kept)
        assert journal.read(kept) is None
        assert len(session.scalars(select(Day)).all()) == 1
    with store.writing() as session:
        assert note(session, now).lamport == 6


def test_the_order_does_not_care_for_a_clock_set_back(store: Store, now: datetime) -> None:
    with store.writing() as session:
        late, early = note(session, now), note(session, now - timedelta(days=400))
        assert journal.clock_went_back(session, now - timedelta(days=1)) == now
        assert journal.clock_went_back(session, now + timedelta(seconds=1)) is None
    with store.reading() as session:
        assert [entry.id for entry in journal.entries(session)] == [late.id, early.id]


def test_an_instant_without_its_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="needs its time zone"), store.writing() as session:
        session.execute(
            insert(Day).values(
                id=new_id(),
                day=date(2020, 2, 11),
                text="",
                weather="晴",
                noted_at=datetime(2020, 2, 11),  # noqa: DTZ001
            )
        )


def test_one_kind_has_one_class() -> None:
    @dataclass(frozen=True, slots=True)
    class Other:
        text: str

    with pytest.raises(ValueError, match="already"):
        journal.kind("test-day-noted", schema=1)(Other)
    with pytest.raises(ValueError, match="already"):
        journal.applies(DayNoted)(lambda _session, _entry, _said: None)


def test_two_programs_writing_at_once_lose_nothing(store: Store, now: datetime) -> None:
    program = (
        "import sys; from pathlib import Path; from datetime import datetime; "
        "import tests.store.test_journal as t; from inspector_app.store.database import Store\n"
        "with Store.open(Path(sys.argv[1]), now=datetime.fromisoformat(sys.argv[2])) as store:\n"
        "    for _ in range(20):\n"
        "        with store.writing() as session: t.note(session, datetime.fromisoformat(sys.argv[2]))"
    )
    others = [
        subprocess.Popen([sys.executable, "-c", program, str(store.folder), now.isoformat()])
        for _ in range(2)
    ]
    for _ in range(20):
        with store.writing() as session:
            note(session, now)
    assert [other.wait() for other in others] == [0, 0]
    with store.reading() as session:
        assert [entry.seq for entry in journal.entries(session)] == list(range(1, 61))
