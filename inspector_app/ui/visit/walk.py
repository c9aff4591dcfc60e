"""The visit under way as the page holds it: where the inspector is, what was said, what is not saved yet."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.domain.checklist import AnswerType, Item, Place
from inspector_app.domain.clock import day_of
from inspector_app.domain.deadline import default_deadline
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Sha256, new_id
from inspector_app.domain.judging import canonical_value, judge
from inspector_app.domain.sheet import Change, GapKind, Sheet, Step
from inspector_app.domain.visit import Answer, Finding, Outcome
from inspector_app.services import drafts
from inspector_app.services.drafts import Closing, DraftHead
from inspector_app.services.walking import ShownBasis, Walked
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator

if TYPE_CHECKING:
    from inspector_app.store.database import Session

_TYPED_MS = 250
"""What is typed is on its way to the disk after so long at the latest."""


class Walk(QObject):
    """One visit under way; every answer goes to the sheet at once and to the disk right after."""

    answered = Signal(object)  # the ids (tuple[str, ...]) of the items whose answers changed
    moved = Signal(str)  # the item now before the inspector
    shown_changed = Signal()  # other items are shown
    new_findings_changed = Signal()  # those tied to no item

    def __init__(self, store: BackgroundStore, window: Navigator, walked: Walked, page: QObject) -> None:
        super().__init__(page)
        self._store, self._window = store, window
        loaded = walked.draft
        self.id: UUID = loaded.id
        self.walked = walked
        self.draft: DraftHead = loaded.draft
        self.sheet: Sheet = loaded.sheet()
        self.paths: dict[Sha256, Path] = dict(walked.photo_paths)
        self._unsaved: dict[str, None] = {}
        self._sent_steps: tuple[Step, ...] = loaded.steps
        self._is_elsewhere = False  # the place where the inspector is must be saved
        self._head_unsaved = False
        self._timer = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._timer.timeout.connect(self.flush)
        self._index()
        known = loaded.last_item in self._items
        self.current = loaded.last_item if known else next(iter(self._items), "")
        if known and self._is_described(self.current):
            self.current = self.sheet.next_open(self.current) or self.current

    def _is_described(self, item_id: str) -> bool:
        """Say whether an item is answered with all words it asks for; its photo may come with the others."""
        return all(gap.kind is GapKind.PHOTO for gap in self.sheet.gaps() if gap.item == item_id)

    def _index(self) -> None:
        self._items: dict[str, Item] = {item.id: item for item in self.sheet.items()}

    # What is shown

    @property
    def is_flat(self) -> bool:
        """One list in walking order instead of five parts."""
        return self.sheet.walking

    @property
    def looks_again(self) -> bool:
        """复查: the items are open findings of earlier notices."""
        return self.sheet.checklist.looks_again

    def name(self, item_id: str = "") -> str:
        """Return how people call an item."""
        return self.sheet.checklist.name_of(self.item(item_id))

    def items(self) -> tuple[Item, ...]:
        """Return the items shown, in order."""
        return tuple(self._items.values())

    def item(self, item_id: str = "") -> Item:
        """Return an item, the current one where none is named."""
        return self._items[item_id or self.current]

    def has(self, item_id: str) -> bool:
        """Say whether the list has the item."""
        return item_id in self._items

    def answer(self, item_id: str = "") -> Answer:
        """Return what was said of an item, an empty answer where nothing was."""
        return self.sheet.answers.get(item_id or self.current) or Answer()

    def part_items(self) -> tuple[Item, ...]:
        """Return the items of the list beside the card: those of the part, or all on a walk."""
        if self.is_flat or not self._items:
            return self.items()
        part = self.item().dimension
        return tuple(item for item in self._items.values() if item.dimension == part)

    def bases(self, item_id: str = "") -> tuple[ShownBasis, ...]:
        """Return an item's bases in force on the day of the visit."""
        return self.walked.bases.get(item_id or self.current, ())

    def known_says(self) -> tuple[str, ...] | None:
        """Return what the records mean where the current value is theirs; None where it is not."""
        known = self.walked.known.get(self.current)
        is_theirs = known is not None and self.answer().from_ledger and self.answer().value == known.value
        return known.says if known is not None and is_theirs else None

    def places_used(self) -> list[str]:
        """Return the places named in this visit, the one named most often first."""
        named: dict[str, int] = {}
        tied = (finding for answer in self.sheet.answers.values() for finding in answer.findings)
        for finding in (*tied, *self.new_findings):
            place = finding.place.strip()
            if place:
                named[place] = named.get(place, 0) + 1
        return sorted(named, key=lambda place: -named[place])

    # Where the inspector is

    def go(self, item_id: str) -> None:
        """Go to an item."""
        if item_id in self._items and item_id != self.current:
            self.current = item_id
            self._is_elsewhere = True
            self._soon()
            self.moved.emit(item_id)

    def step(self, by: int) -> None:
        """Go so many items on; the ends stand still."""
        ids = list(self._items)
        if self.current in ids:
            self.go(ids[max(0, min(len(ids) - 1, ids.index(self.current) + by))])

    def go_on(self) -> bool:
        """Go to the next unanswered item; false where all are answered."""
        following = self.sheet.next_open(self.current)
        if following is None:
            return False
        self.go(following)
        return True

    def go_to_part(self, part: str) -> None:
        """Go to a part: its first unanswered item, else its first."""
        of_part = [item.id for item in self._items.values() if item.dimension == part]
        still_open = [item_id for item_id in of_part if self.sheet.outcome(item_id) is None]
        if of_part:
            self.go((still_open or of_part)[0])

    def step_part(self, by: int) -> None:
        """Go to the next or the previous part."""
        shown = {item.dimension for item in self._items.values()}
        parts = [one.key for one in self.sheet.checklist.dimension if one.key in shown]
        if self._items and not self.is_flat:
            at = parts.index(self.item().dimension)
            self.go_to_part(parts[(at + by) % len(parts)])

    def show_hidden(self, *, shown: bool) -> None:
        """Show the items hidden by what the home has, or hide them again."""
        self.sheet.show_hidden(shown=shown)
        self._index()
        if self.current not in self._items:
            self.current = next(iter(self._items), "")
        self.shown_changed.emit()

    # What is said

    def give(self, outcome: Outcome) -> int:
        """Judge the current item; return how many described findings fell away with it.

        A finding that is still not put right is no second one.
        """
        before = self.answer()
        item = self.item()
        findings = before.findings
        lost = 0
        if outcome is Outcome.NONCONFORMING and not self.looks_again:
            findings = findings or (self.new_finding(item),)
        else:
            lost = sum(bool(finding.text.strip() or finding.photos) for finding in findings)
            findings = ()
        needs_reason = outcome in {Outcome.NOT_APPLICABLE, Outcome.NOT_CHECKED}
        reason = before.reason if needs_reason and outcome is before.outcome else ""
        self.put(
            replace(
                before,
                outcome=outcome,
                reason=reason,
                in_bulk=False,
                findings=findings,
                answered_at=self._now(),
            )
        )
        return lost

    def new_finding(self, item: Item | None) -> Finding:
        """Return a finding filled in with what the checklist proposes; None: it is tied to no item."""
        if item is None:
            return Finding(id=new_id(), responsible=self.sheet.facility.head)
        return Finding(
            id=new_id(),
            severity=item.severity,
            requirement=item.requirement,
            interim=item.interim,
            deadline=default_deadline(item.deadline_days),
            responsible=self.sheet.facility.head,
            bases=tuple(shown.basis for shown in self.bases(item.id) if shown.is_printable),
        )

    def judge_value(self) -> Outcome | None:
        """Judge the current item by its value; None where no rule does, UserError where it is no value."""
        item, before = self.item(), self.answer()
        value = canonical_value(item.answer.type, before.value)
        rule = item.answer.rule(self.sheet.facility.kind)
        outcome = judge(rule, item.answer.type, value, day_of(self.draft.head.started_at))
        if value != before.value:
            self.put(replace(before, value=value), topic=f"{item.id} value")
        if outcome is not None and outcome is not before.outcome:
            self.give(outcome)
        return outcome

    def contradicts(self, item_id: str = "") -> bool:
        """Say whether the answer contradicts the value by a confirmed limit; such a visit is not sealed."""
        item, answer = self.item(item_id), self.answer(item_id)
        plain = {Outcome.CONFORMING, Outcome.NONCONFORMING}
        if not answer.value or answer.outcome not in plain or not item.answer.threshold_confirmed:
            return False
        rule = item.answer.rule(self.sheet.facility.kind)
        try:
            value = canonical_value(item.answer.type, answer.value)
            judged = judge(rule, item.answer.type, value, day_of(self.draft.head.started_at))
        except UserError:
            return False
        return judged is not None and judged is not answer.outcome

    def takes_keys(self) -> bool:
        """Say whether the current item's field takes the keys: a number or a day that is still open."""
        is_typed = self.item().answer.type in {AnswerType.NUMBER, AnswerType.DATE}
        return is_typed and self.sheet.outcome(self.current) is None

    def put(self, answer: Answer | None, *, item_id: str = "", topic: str = "") -> None:
        """Say something of an item; with a topic it is being typed, and saved a moment later."""
        target = item_id or self.current
        change = self.sheet.answer(target, answer, topic=topic)
        if change.before != change.after:
            self._changed([target], at_once=not topic)

    def put_all(self, answers: Mapping[str, Answer | None]) -> None:
        """Say something of several items in one step."""
        self.sheet.answer_all(answers)
        self._changed(list(answers), at_once=True)

    def rest(self) -> tuple[str, ...]:
        """Return the items that 本部分其余均符合 would answer now."""
        if not self._items:
            return ()
        part, place = self._part()
        return self.sheet.rest_conforms(part, place=place)

    def answer_rest(self) -> int:
        """Answer the rest of the part; return how many."""
        part, place = self._part()
        answer = Answer(outcome=Outcome.CONFORMING, answered_at=self._now())
        change = self.sheet.answer_rest(part, answer, place=place)
        self._changed([item_id for item_id, _given in change.after], at_once=True)
        return len(change.after)

    def _part(self) -> tuple[str | None, Place | None]:
        item = self.item()
        return (None, item.place) if self.is_flat else (item.dimension, None)

    def not_checked(self, reason: str) -> int:
        """Mark everything unanswered as not checked, with a reason, in one step; return how many."""
        given = {
            item.id: replace(
                self.answer(item.id), outcome=Outcome.NOT_CHECKED, reason=reason, answered_at=self._now()
            )
            for item in self.items()
            if self.sheet.outcome(item.id) is None
        }
        self.put_all(given)
        return len(given)

    def undo(self) -> Change | None:
        """Take back the last step, go to where it was made and return what that changed; None: no step."""
        change = self.sheet.undo()
        if change is None:
            return None
        ids = [item_id for item_id, _answer in change.after]
        self._changed(ids, at_once=True)
        if self.current not in ids:
            self.go(next((item_id for item_id in ids if item_id in self._items), self.current))
        return change

    @property
    def new_findings(self) -> tuple[Finding, ...]:
        """The findings tied to no item."""
        return self.draft.closing.other_findings

    def put_new_findings(self, findings: tuple[Finding, ...], *, is_typed: bool = False) -> None:
        """Say what was found beside the list."""
        if findings != self.new_findings:
            self.close_with(replace(self.draft.closing, other_findings=findings), at_once=not is_typed)
            self.new_findings_changed.emit()

    def close_with(self, closing: Closing, *, at_once: bool = False) -> None:
        """Say what is said at the end."""
        if closing != self.draft.closing:
            self.draft = replace(self.draft, closing=closing)
            self._head_unsaved = True
        if at_once:
            self.flush()
        else:
            self._soon()

    # The disk

    def _changed(self, ids: Iterable[str], *, at_once: bool) -> None:
        changed = tuple(ids)
        self._unsaved.update(dict.fromkeys(changed))
        if at_once:
            self.flush()
        else:
            self._soon()
        self.answered.emit(changed)

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Send everything not yet saved to the disk."""
        self._timer.stop()
        if not (self._unsaved or self._is_elsewhere or self._head_unsaved):
            return
        answers = [(item_id, self.sheet.answers.get(item_id)) for item_id in self._unsaved]
        head = self.draft if self._head_unsaved else None
        self._unsaved, self._is_elsewhere, self._head_unsaved = {}, False, False
        known, steps = self._sent_steps, self.sheet.steps
        self._sent_steps = steps
        draft_id, last_item, now = self.id, self.current, self._now()

        def save(session: "Session") -> None:
            if head is not None:
                drafts.save_head(session, draft_id, head, now=now)
            drafts.save_answers(session, draft_id, answers, last_item=last_item, now=now)
            drafts.save_steps(session, draft_id, known, steps)

        self._store.write(self, save)

    def _now(self) -> datetime:
        return self._window.now().astimezone(UTC)
