"""Neither the list that a home signs nor its record calls something a major hazard in law that is none."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from inspector_app.domain.checklist import Standing
from inspector_app.domain.clock import at_local
from inspector_app.domain.visit import Answer, Outcome
from inspector_app.services import blank_forms, checklists, drafts, visit_start
from inspector_app.services.drafts import DraftHead
from inspector_app.services.visits import NotReadyError
from inspector_app.store.database import Session
from tests.services.office import Office, problem

ON = date(2024, 5, 8)
WORDS = "示例：属重大事故隐患"


@pytest.fixture
def draft(session: Session, office: Office) -> UUID:
    """A visit with the safety checklist at the private institution."""
    before = at_local(ON, 9, 0)
    head = visit_start.propose(session, office.homes["M01"], on=ON, now=before).head
    assert head.used.checklist == "safety-routine"
    return drafts.start(session, DraftHead(head=replace(head, inspectors=office.inspectors)), now=before)


def item_with(session: Session, draft: UUID, standing: Standing | None) -> str:
    loaded = drafts.load(session, draft)
    found = [
        item.id
        for item in checklists.newest(session, "safety-routine").item
        if (item.veto.standing if item.veto else None) is standing and item in loaded.sheet().items()
    ]
    return found[0]


def ticked(text: str = WORDS, *, is_ticked: bool = True) -> Answer:
    found = replace(problem(text).findings[0], veto=is_ticked)
    return Answer(outcome=Outcome.NONCONFORMING, findings=(found,))


def places(session: Session, draft: UUID) -> list[str]:
    try:
        blank_forms.filled_form(session, draft)
    except NotReadyError as refused:
        return [one.where for one in refused.problems]
    return []


def test_only_a_ticked_confirmed_trigger_may_say_so(session: Session, draft: UUID, now: datetime) -> None:
    for standing, is_ticked, may in (
        (Standing.CONFIRMED, True, True),
        (Standing.CONFIRMED, False, False),
        (Standing.HOUSE_RULE, True, False),
        (None, False, False),
    ):
        item = item_with(session, draft, standing)
        answer = ticked(is_ticked=is_ticked)
        drafts.save_answers(session, draft, [(item, answer)], last_item=item, now=now)
        assert places(session, draft) == ([] if may else [f"answers.{item}.findings[0]"])
        drafts.save_answers(session, draft, [(item, None)], last_item=item, now=now)


def test_neither_a_reason_nor_a_note_nor_a_place_may(session: Session, draft: UUID, now: datetime) -> None:
    item = item_with(session, draft, Standing.CONFIRMED)
    grave = ticked("示例：锁闭")
    for answer, field in (
        (Answer(outcome=Outcome.NOT_CHECKED, reason=WORDS), "reason"),
        (replace(grave, note=WORDS), "note"),
        (replace(grave, findings=(replace(problem().findings[0], place=WORDS),)), "findings[0]"),
    ):
        drafts.save_answers(session, draft, [(item, answer)], last_item=item, now=now)
        assert places(session, draft) == [f"answers.{item}.{field}"]


def test_the_sentence_names_the_item_and_what_to_do(session: Session, draft: UUID, now: datetime) -> None:
    item = item_with(session, draft, None)
    drafts.save_answers(session, draft, [(item, ticked(is_ticked=False))], last_item=item, now=now)
    with pytest.raises(NotReadyError, match=rf"{item}: .*Write it in another way"):
        blank_forms.filled_form(session, draft)


def test_no_record_is_sealed_that_no_paper_could_print(office: Office, now: datetime) -> None:
    item = office.failing()
    with pytest.raises(NotReadyError) as refused:
        office.seal(office.record(answers={item: problem(WORDS)}), now=now)
    assert [one.where for one in refused.value.problems] == [f"answers.{item}.findings[0]"]
    office.seal(office.record(answers={item: problem("示例：锁闭")}), now=now)
