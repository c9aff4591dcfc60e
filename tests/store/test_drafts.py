from datetime import datetime, timedelta

from sqlalchemy import func, select

from inspector_app.domain.ids import new_id
from inspector_app.store import drafts
from inspector_app.store.database import Store
from inspector_app.store.tables import DraftAnswer, DraftStep

HOME = new_id()


def test_a_draft_comes_back_with_every_answer_and_the_last_item(store: Store, now: datetime) -> None:
    draft = new_id()
    with store.writing() as session:
        drafts.save_head(session, draft, facility=HOME, head='{"kind":"专项"}', at=now)
    for number, item in enumerate(["A1", "A2", "B7"], 1):
        with store.writing() as session:
            drafts.save_answer(session, draft, item, f'{{"n":{number}}}', at=now + timedelta(minutes=number))
            drafts.save_place(session, draft, item, at=now + timedelta(minutes=number))
    with store.writing() as session:
        drafts.save_answer(session, draft, "A2", '{"n":9}', at=now + timedelta(minutes=8))
        drafts.save_answer(session, draft, "A1", None, at=now + timedelta(minutes=9))
        drafts.save_place(session, draft, "A1", at=now + timedelta(minutes=9))
    with store.reading() as session:
        saved = drafts.load(session, draft)
    assert saved is not None
    assert saved.answers == {"A2": '{"n":9}', "B7": '{"n":3}'}
    assert (saved.row.head, saved.row.last_item, saved.row.answered) == ('{"kind":"专项"}', "A1", 2)
    assert (saved.row.started_at, saved.row.updated_at) == (now, now + timedelta(minutes=9))


def test_saving_the_head_leaves_the_answers_and_the_start(store: Store, now: datetime) -> None:
    draft = new_id()
    with store.writing() as session:
        drafts.save_head(session, draft, facility=HOME, head="{}", at=now, last_item="A1")
        drafts.save_answer(session, draft, "A1", "{}", at=now)
        drafts.save_head(session, draft, facility=HOME, head='{"team":2}', at=now + timedelta(hours=1))
        saved = drafts.load(session, draft)
    assert saved is not None
    assert (saved.row.head, saved.row.last_item, saved.row.started_at) == ('{"team":2}', "A1", now)
    assert saved.answers == {"A1": "{}"}


def test_a_discarded_draft_can_be_had_back(store: Store, now: datetime) -> None:
    first, second = new_id(), new_id()
    with store.writing() as session:
        drafts.save_head(session, first, facility=HOME, head="{}", at=now)
        drafts.save_head(session, second, facility=new_id(), head="{}", at=now + timedelta(hours=1))
        assert [row.id for row in drafts.under_way(session)] == [second, first]
        assert [row.id for row in drafts.under_way(session, facility=HOME)] == [first]
        drafts.discard(session, first, at=now)
        assert [row.id for row in drafts.under_way(session)] == [second]
        assert [row.discarded_at for row in drafts.discarded(session)] == [now]
        drafts.restore(session, first)
        assert len(drafts.under_way(session)) == 2


def test_a_removed_draft_takes_its_answers_along_and_no_others(store: Store, now: datetime) -> None:
    sealed, other = new_id(), new_id()
    with store.writing() as session:
        for draft in (sealed, other):
            drafts.save_head(session, draft, facility=HOME, head="{}", at=now)
            drafts.save_answer(session, draft, "A1", "{}", at=now)
            drafts.save_step(session, draft, 1, "[]")
        drafts.remove(session, sealed)
        assert drafts.load(session, sealed) is None
        assert drafts.load(session, other) is not None
        assert session.scalar(select(func.count()).select_from(DraftAnswer)) == 1
        assert session.scalars(select(DraftStep.draft)).all() == [other]


def test_the_steps_of_a_draft_come_back_in_order_without_those_removed(store: Store, now: datetime) -> None:
    draft, other = new_id(), new_id()
    with store.writing() as session:
        for one in (draft, other):
            drafts.save_head(session, one, facility=HOME, head="{}", at=now)
            for number in (10, 9, 11):
                drafts.save_step(session, one, number, f'["{number}"]')
        drafts.remove_steps(session, draft, [11, 10])
        drafts.save_step(session, draft, 10, "[]")
    with store.reading() as session:
        saved, untouched = drafts.load(session, draft), drafts.load(session, other)
    assert saved is not None
    assert list(saved.steps.items()) == [(9, '["9"]'), (10, "[]")]
    assert untouched is not None
    assert len(untouched.steps) == 3
