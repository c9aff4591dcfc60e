"""Whatever is answered, undone, reloaded and sealed: the sheet, the database and a fresh look agree."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from inspector_app.domain.checklist import AnswerType
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import new_id
from inspector_app.domain.sheet import Change, Sheet, Step
from inspector_app.domain.visit import Answer, Finding, Outcome, Signature, Signed
from inspector_app.services import checking, drafts, visit_start, visits
from inspector_app.store.database import Store
from inspector_app.store.tables import DraftStep
from tests.services.office import Office

NOW = datetime(2020, 2, 20, 2, 0, tzinfo=UTC)
CLOSING = drafts.Closing(
    signature=Signature(how=Signed.ABSENT, reason="示例"), ended_at=NOW + timedelta(minutes=30)
)


class Walk(RuleBasedStateMachine):
    """One visit under way, as the window walks it: each change of the sheet is saved as it is made."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.template, self.folder / "data")
        self.store = Store.open(self.folder / "data", now=NOW)
        with self.store.writing() as session:
            office = Office.of(session)
            proposal = visit_start.propose(session, office.homes["W01"], on=date(2020, 2, 20), now=NOW)
            head = replace(proposal.head, inspectors=office.inspectors)
            self.draft = drafts.start(session, drafts.DraftHead(head=head, walking=True), now=NOW)
            self.sheet: Sheet = drafts.load(session, self.draft).sheet()
        self.items = self.sheet.all_items()
        self.sealed: UUID | None = None
        self.model: dict[str, Answer] = {}
        self.earlier: list[dict[str, Answer]] = []  # what undo must bring back, the last one last
        self.topic = ""  # what is being typed since the program was started
        self.steps: tuple[Step, ...] = ()

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def save(self, change: Change, *, topic: str = "") -> None:
        before = dict(self.model)
        for item, answer in change.after:
            if answer is None:
                self.model.pop(item, None)
            else:
                self.model[item] = answer
        if self.model != before:
            if not topic or topic != self.topic:
                self.earlier.append(before)
            elif self.model == self.earlier[-1]:
                self.earlier.pop()
                topic = ""
            self.topic = topic
        self.write(change)

    def write(self, change: Change) -> None:
        with self.store.writing() as session:
            last = change.after[-1][0] if change.after else ""
            drafts.save_answers(session, self.draft, change.after, last_item=last, now=NOW)
            drafts.save_steps(session, self.draft, self.steps, self.sheet.steps)
        self.steps = self.sheet.steps

    @precondition(lambda self: self.sealed is None)
    @rule(
        place=st.integers(0, 200),
        outcome=st.sampled_from([None, *Outcome]),
        reason=st.sampled_from(["", "示例原因"]),
        text=st.sampled_from(["", "示例：=1+1 <b>"]),
        topic=st.sampled_from(["", "note"]),
    )
    def answer(self, place: int, outcome: Outcome | None, reason: str, text: str, topic: str) -> None:
        item = self.items[place % len(self.items)]
        found = Finding(id=new_id(), text=text, requirement="示例要求") if text else None
        said = Answer(
            outcome=outcome,
            reason=reason,
            value="3" if item.answer.type is AnswerType.NUMBER and outcome else "",
            findings=(found,) if found and outcome is Outcome.NONCONFORMING else (),
        )
        typed = topic and f"{item.id}.{topic}"
        self.save(self.sheet.answer(item.id, said, topic=typed), topic=typed)

    @precondition(lambda self: self.sealed is None)
    @rule(place=st.integers(0, 200))
    def take_back(self, place: int) -> None:
        self.save(self.sheet.answer(self.items[place % len(self.items)].id, None))

    @precondition(lambda self: self.sealed is None)
    @rule()
    def rest_conforms(self) -> None:
        self.save(self.sheet.answer_rest(None, Answer(outcome=Outcome.CONFORMING)))

    @precondition(lambda self: self.sealed is None)
    @rule()
    def rest_not_checked(self) -> None:
        left = {gap.item: Answer(outcome=Outcome.NOT_CHECKED, reason="示例") for gap in self.sheet.gaps()}
        self.save(self.sheet.answer_all(left))

    @precondition(lambda self: self.sealed is None)
    @rule()
    def undo(self) -> None:
        change = self.sheet.undo()
        assert (change is None) == (self.earlier == [])
        if change is not None:
            self.model, self.topic = self.earlier.pop(), ""
            self.write(change)

    @rule()
    def start_the_program_again(self) -> None:
        self.store.close()
        self.store = Store.open(self.folder / "data", now=NOW)
        self.rebuild_the_window()

    @rule()
    def rebuild_the_window(self) -> None:
        if self.sealed is None:
            with self.store.reading() as session:
                loaded = drafts.load(session, self.draft)
            self.sheet, self.steps, self.topic = loaded.sheet(), loaded.steps, ""

    @precondition(lambda self: self.sealed is None)
    @rule()
    def seal(self) -> None:
        blocked = [gap for gap in self.sheet.gaps() if gap.kind.value != "photo"]
        with suppress(UserError), self.store.writing() as session:
            self.sealed = drafts.seal(session, self.draft, CLOSING, by=None, now=NOW + timedelta(hours=1))
        if blocked:
            assert self.sealed is None

    @invariant()
    def agree(self) -> None:
        shown = {item.id for item in self.sheet.items()}
        with self.store.reading() as session:
            if self.sealed is None:
                assert drafts.load(session, self.draft).answers == self.model
                assert dict(self.sheet.answers) == self.model
                assert [step.number for step in drafts.load(session, self.draft).steps] == [
                    step.number for step in self.sheet.steps
                ]
                assert [one.id for one in drafts.under_way(session)] == [self.draft]
            else:
                record = visits.show(session, self.sealed).record
                assert record.answers == {item: one for item, one in self.model.items() if item in shown}
                assert drafts.under_way(session) == []
                assert session.scalars(select(DraftStep.number)).all() == []
                assert checking.verify(session).is_sound


@contextmanager
def walking(template: Path) -> Iterator[type[Walk]]:
    Walk.template = template
    yield Walk


def test_sheet_database_and_a_fresh_look_agree_whatever_is_done(template: Path) -> None:
    with walking(template) as machine:
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=10,
                stateful_step_count=10,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
