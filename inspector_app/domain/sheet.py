"""The sheet (检查表) of a visit under way: items, answers, gaps, counts and undo. No clock, no disk."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from inspector_app.domain.checklist import (
    AnswerType,
    Checklist,
    Form,
    Item,
    PhotoRule,
    Place,
    Standing,
    in_walking_order,
)
from inspector_app.domain.facility import Facility
from inspector_app.domain.visit import Answer, Outcome

MOST_STEPS = 200
"""So many steps can be taken back; an older one stands."""


class GapKind(StrEnum):
    """What an item still lacks."""

    UNANSWERED = "unanswered"
    REASON = "reason"
    FINDING = "finding"  # not conforming, but nothing is said of it
    REQUIREMENT = "requirement"
    PHOTO = "photo"  # a gap, not a block


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing (未填项); a click on it jumps to the item."""

    item: str
    kind: GapKind


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one part, or of the whole visit."""

    items: int = 0
    conforming: int = 0
    nonconforming: int = 0
    not_applicable: int = 0
    not_checked: int = 0

    @property
    def answered(self) -> int:
        """How many items have an outcome."""
        return self.conforming + self.nonconforming + self.not_applicable + self.not_checked

    @property
    def open(self) -> int:
        """How many items have none."""
        return self.items - self.answered


@dataclass(frozen=True, slots=True)
class Change:
    """What one step did to the answers, before and after; None: there was none."""

    before: tuple[tuple[str, Answer | None], ...]
    after: tuple[tuple[str, Answer | None], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step that can be taken back: the answers before it; None: there was none."""

    number: int  # in the order made, from 1
    before: tuple[tuple[str, Answer | None], ...]
    topic: str = ""  # what is being typed; what follows on the same topic is the same step


class Sheet:
    """What the inspector sees of a visit under way, and what one step changes."""

    def __init__(
        self,
        checklist: Checklist,
        facility: Facility,
        form: Form,
        *,
        asked: Mapping[str, str] | None = None,
        answers: Mapping[str, Answer] | None = None,
        steps: Iterable[Step] = (),
        walking: bool = False,
        open_items: Collection[str] = (),
    ) -> None:
        self.checklist = checklist
        self.facility = facility
        self.form = form
        self.walking = walking
        self.open_items = frozenset(open_items)  # with a finding of last time that is still open
        self._asked = dict(asked or {})
        self._answers: dict[str, Answer] = dict(answers or {})
        self._steps: list[Step] = list(steps)
        self._shown_all = False
        self._shown: tuple[Item, ...] | None = None  # what items() returned, while it stands
        items = checklist.for_facility(facility, form)
        if walking:
            items = tuple(sorted(in_walking_order(items), key=lambda item: item.id not in self.open_items))
        self._all = items

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Every answer given, by item id."""
        return self._answers

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that can be taken back, the last one last."""
        return tuple(self._steps)

    def all_items(self) -> tuple[Item, ...]:
        """Return the items for this kind of home and form, in the order in use, hidden ones included.

        In walking order those with an open finding of last time come first.
        """
        return self._all

    def items(self) -> tuple[Item, ...]:
        """Return the items shown: those the home calls for, and hidden ones already answered."""
        if self._shown is None:
            self._shown = tuple(item for item in self.all_items() if self.is_shown(item))
        return self._shown

    def hidden(self) -> tuple[Item, ...]:
        """Return the items hidden by what the home has."""
        return tuple(item for item in self.all_items() if not self.is_shown(item))

    def is_shown(self, item: Item) -> bool:
        """Say whether the list has the item."""
        return self._shown_all or item.id in self._answers or item.shows(self.facility, self._asked)

    def show_hidden(self, *, shown: bool = True) -> None:
        """Show the hidden items too, so that they can be answered all the same."""
        self._shown_all = shown
        self._shown = None

    def proposals(self) -> dict[str, str]:
        """Return what answered hidden items say of the home, to be proposed for the roster."""
        proposed: dict[str, str] = {}
        for item in self.all_items():
            answer = self._answers.get(item.id)
            judged = answer is not None and answer.outcome in {Outcome.CONFORMING, Outcome.NONCONFORMING}
            if judged and not item.shows(self.facility, self._asked):
                key, _, value = item.show_when_any[0].partition("=")
                if key not in self._asked:
                    proposed[key] = value or "yes"
        return proposed

    def answer(self, item_id: str, answer: Answer | None, *, topic: str = "") -> Change:
        """Give, change or take away one answer; what is typed on one topic is one step."""
        return self._do({item_id: answer}, topic)

    def undo(self) -> Change | None:
        """Take back the last step; None where there is none."""
        if not self._steps:
            return None
        last = self._steps.pop()
        change = Change(self._standing(item_id for item_id, _answer in last.before), last.before)
        self._put(last.before)
        return change

    def rest_conforms(self, dimension: str | None, *, place: Place | None = None) -> tuple[str, ...]:
        """Return what 本部分其余均符合 would answer: open, no value, no photo due, nothing that condemns.

        The part is a dimension or, on a walk, a place.
        """
        return tuple(
            item.id
            for item in self.items()
            if (dimension is None or item.dimension == dimension)
            and (place is None or (item.place is place and item.id not in self.open_items))
            and self.outcome(item.id) is None
            and item.id not in self._answers
            and item.answer.type is AnswerType.CONFORM
            and item.photo is not PhotoRule.ALWAYS
            and item.veto is None
        )

    def answer_rest(self, dimension: str | None, answer: Answer, *, place: Place | None = None) -> Change:
        """Answer them all in one step, which one undo takes back."""
        in_bulk = replace(answer, in_bulk=True)
        return self._do(dict.fromkeys(self.rest_conforms(dimension, place=place), in_bulk))

    def answer_all(self, answers: Mapping[str, Answer | None]) -> Change:
        """Give several answers in one step."""
        return self._do(answers)

    def outcome(self, item_id: str) -> Outcome | None:
        """Return what the item came to so far."""
        answer = self._answers.get(item_id)
        return answer.outcome if answer is not None else None

    def next_open(self, after: str | None) -> str | None:
        """Return the next unanswered item after one, going round; None where all are answered."""
        ids = [item.id for item in self.items()]
        start = ids.index(after) + 1 if after in ids else 0
        for item_id in ids[start:] + ids[:start]:
            if self.outcome(item_id) is None:
                return item_id
        return None

    def tally(self, dimension: str | None = None) -> Tally:
        """Count the items of one part, or of the whole visit."""
        items = [item for item in self.items() if dimension is None or item.dimension == dimension]
        outcomes = [self.outcome(item.id) for item in items]
        return Tally(
            items=len(items),
            conforming=outcomes.count(Outcome.CONFORMING),
            nonconforming=outcomes.count(Outcome.NONCONFORMING),
            not_applicable=outcomes.count(Outcome.NOT_APPLICABLE),
            not_checked=outcomes.count(Outcome.NOT_CHECKED),
        )

    def gaps(self) -> list[Gap]:
        """Return everything missing, in the order of the list."""
        again = self.checklist.looks_again
        return [
            gap for item in self.items() for gap in gaps_of(item, self._answers.get(item.id), again=again)
        ]

    def _do(self, answers: Mapping[str, Answer | None], topic: str = "") -> Change:
        change = Change(self._standing(answers), tuple(answers.items()))
        if change.before != change.after:
            self._put(change.after)
            self._note(change, topic)
        return change

    def _note(self, change: Change, topic: str) -> None:
        last = self._steps[-1] if self._steps else None
        if last is None or not topic or last.topic != topic:
            self._steps.append(Step(last.number + 1 if last else 1, change.before, topic))
            del self._steps[:-MOST_STEPS]
        elif last.before == change.after:  # typed back to what stood before: nothing is left to take back
            self._steps.pop()

    def _standing(self, item_ids: Iterable[str]) -> tuple[tuple[str, Answer | None], ...]:
        return tuple((item_id, self._answers.get(item_id)) for item_id in item_ids)

    def _put(self, answers: Iterable[tuple[str, Answer | None]]) -> None:
        for item_id, answer in answers:
            if answer is None:
                self._answers.pop(item_id, None)
            else:
                self._answers[item_id] = answer
        self._shown = None  # what is answered is shown


def gaps_of(item: Item, answer: Answer | None, *, again: bool = False) -> list[Gap]:
    """Return what one item lacks; a finding looked at again and not put right is described already."""
    if answer is None or answer.outcome is None:
        return [Gap(item.id, GapKind.UNANSWERED)]
    gaps = []
    needs_reason = answer.outcome in {Outcome.NOT_APPLICABLE, Outcome.NOT_CHECKED}
    if needs_reason and not answer.reason.strip():
        gaps.append(Gap(item.id, GapKind.REASON))
    if answer.outcome is Outcome.NONCONFORMING and not again:
        if not answer.findings or any(not finding.text.strip() for finding in answer.findings):
            gaps.append(Gap(item.id, GapKind.FINDING))
        elif any(not found.requirement.strip() and found.put_right is None for found in answer.findings):
            gaps.append(Gap(item.id, GapKind.REQUIREMENT))
    if lacks_photo(item, answer):
        gaps.append(Gap(item.id, GapKind.PHOTO))
    return gaps


def lacks_photo(item: Item, answer: Answer) -> bool:
    """Say whether a photo is expected that is not there."""
    nonconforming = answer.outcome is Outcome.NONCONFORMING
    judged = nonconforming or answer.outcome is Outcome.CONFORMING
    expected = (item.photo is PhotoRule.ALWAYS and judged) or (
        item.photo is PhotoRule.WHEN_NONCONFORMING and nonconforming
    )
    return expected and not answer.photos and not any(finding.photos for finding in answer.findings)


def condemns(item: Item) -> bool:
    """Say whether a ticked trigger condemns; all but a confirmed one only warn."""
    return item.veto is not None and item.veto.standing is Standing.CONFIRMED
