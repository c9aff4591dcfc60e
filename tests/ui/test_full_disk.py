"""A disk that fills up while a visit is answered: the red bar, the kept answers, the way out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from sqlalchemy import event, text

from inspector_app.domain.errors import UserError
from inspector_app.domain.visit import Answer, Outcome
from inspector_app.i18n import use
from inspector_app.services import checking, drafts, visit_start
from inspector_app.ui.background import BackgroundStore
from tests.ui import county
from tests.ui.sitting import read, write

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from inspector_app.store.database import Session

NOW = datetime(2020, 2, 18, 1, 30, tzinfo=UTC)


@contextmanager
def full(store: BackgroundStore) -> Iterator[None]:
    """Let SQLite itself refuse every further page, as it does on a disk without room."""
    engine = store._store._engine  # type: ignore[union-attr]  # the very engine the window writes with

    def no_more_pages(connection: "Connection") -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    event.listen(engine, "begin", no_more_pages)
    try:
        yield
    finally:
        event.remove(engine, "begin", no_more_pages)
        write_room(store)


def write_room(store: BackgroundStore) -> None:
    read(store, lambda session: session.execute(text("PRAGMA max_page_count = 1073741823")).all())


@pytest.mark.parametrize(("language", "says"), [("en", "Free some space"), ("zh_CN", "磁盘")])
def test_answers_given_on_a_full_disk_are_kept_and_written_once_there_is_room(
    language: str, says: str, store: BackgroundStore
) -> None:
    use(language)
    write(store, county.seed)

    def begin(session: "Session") -> "tuple[object, list[str]]":
        team = county.settle(session)
        home = county.name_home(session, "J01", "示例敬老院")
        head = visit_start.propose(session, home, on=county.TODAY, now=NOW).head
        head = replace(head, inspectors=(team["first"], team["second"]))
        draft = drafts.start(session, drafts.DraftHead(head=head), now=NOW)
        return draft, [item.id for item in drafts.load(session, draft).sheet().items()]

    draft, items = write(store, begin)
    page, saved, failures = QObject(), list[str](), list[object]()
    store.write_failed.connect(failures.append)

    def answer(item: str) -> None:
        said = Answer(outcome=Outcome.NOT_CHECKED, reason="示例" * 200)
        store.write(
            page,
            lambda session: drafts.save_answers(session, draft, [(item, said)], last_item=item, now=NOW),  # type: ignore[arg-type]
            then=lambda _nothing: saved.append(item),
        )

    answer(items[0])
    assert saved == items[:1]
    with full(store):
        for item in items[1:20]:
            answer(item)
        assert store.unsaved > 0
        assert isinstance(failures[0], UserError)
        assert says in str(failures[0])
        before = read(store, lambda session: set(drafts.load(session, draft).answers))  # type: ignore[arg-type]
        assert set(saved) == before, "what was shown as saved, and nothing else, is on the disk"
    store.retry()
    assert (store.unsaved, saved) == (0, items[:20]), "all of it, in the order it was given"
    after = read(store, lambda session: set(drafts.load(session, draft).answers))  # type: ignore[arg-type]
    assert after == set(items[:20])
    assert read(store, lambda session: checking.verify(session).is_sound)
