"""The visits of the sample county: mostly in order, some with findings, signed in every way."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.checklist import AnswerType, Checklist, Form, Item, Severity
from inspector_app.domain.clock import at_local, day_of
from inspector_app.domain.deadline import default_deadline
from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.domain.ids import new_id
from inspector_app.domain.judging import judge
from inspector_app.domain.sheet import Sheet, Tally
from inspector_app.domain.visit import (
    Answer,
    ChecklistUsed,
    Finding,
    Outcome,
    Photo,
    PutRight,
    Signature,
    Signed,
    VisitHead,
    VisitKind,
    VisitRecord,
)
from inspector_app.services import laws, visits
from inspector_app.services.demo_county import County, words
from inspector_app.services.usual import usual
from inspector_app.store import journal
from inspector_app.store.visits import VisitSealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who goes where when, and about how much is found there."""

    facility_id: UUID
    facility: Facility
    campaign: UUID
    checklist: Checklist
    form: Form
    started_at: datetime
    inspectors: tuple[UUID, ...]
    failing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAgain:
    """A visit that looks at findings again, and what it sees of each."""

    facility_id: UUID
    facility: Facility
    checklist: Checklist  # at which they were found
    day: date
    inspectors: tuple[UUID, ...]
    outcomes: Mapping[UUID, Outcome]
    dimensions: Mapping[UUID, str]


def record(county: County, plan: Plan) -> VisitRecord:
    """Walk one sample visit."""
    random, said = county.random, words().visit
    home, kind = plan.facility, plan.facility.kind
    used = ChecklistUsed(checklist=plan.checklist.id, version=plan.checklist.version, form=plan.form)
    items = Sheet(plan.checklist, home, plan.form).items()
    day = day_of(plan.started_at)
    answers = {item.id: conforming(random, item, kind, day) for item in items}
    photo = replace(random.choice(county.pictures), taken_at=None, caption=said.caption)
    for number, item in enumerate(_failing(random, items, plan.failing)):
        is_put_right = number > 0 and random.random() < (0.15 if item.deadline_days else 0.6)
        answers[item.id] = _failed(
            random, item, day, (photo,), put_right=said.put_right if is_put_right else None
        )
    left_out = random.choice([item.id for item in items if not answers[item.id].findings])
    answers[left_out] = Answer(outcome=Outcome.NOT_CHECKED, reason=said.not_checked)
    return VisitRecord(
        head=VisitHead(
            facility=plan.facility_id,
            used=used,
            started_at=plan.started_at,
            campaign=plan.campaign,
            kind=VisitKind.SPECIAL,
            inspectors=plan.inspectors,
            helpers=said.helpers,
            residents_present=home.residents,
            staff_on_duty=home.care_staff,
        ),
        facility=home,
        ended_at=plan.started_at + timedelta(minutes=random.randrange(40, 130)),
        answers=answers,
        signature=_signature(random, home, photo),
        facility_says=random.choice(said.says),
    )


def look_again(session: Session, county: County, again: LookedAgain, *, is_checked: bool) -> None:
    """Look at findings again on site; unless it is checked, it is written down as sealing would."""
    photo = replace(county.random.choice(county.pictures), caption=words().visit.caption)
    started_at = at_local(again.day, 10, 0)
    seen = {
        str(finding): Answer(
            outcome=outcome,
            photos=(photo,),
            note=words().visit.not_put_right if outcome is Outcome.NONCONFORMING else "",
        )
        for finding, outcome in again.outcomes.items()
    }
    made = VisitRecord(
        head=VisitHead(
            facility=again.facility_id,
            used=ChecklistUsed(open_findings=tuple(again.outcomes)),
            started_at=started_at,
            kind=VisitKind.SPECIAL,
            inspectors=again.inspectors,
        ),
        facility=again.facility,
        ended_at=started_at + timedelta(minutes=30),
        answers=seen,
        signature=_signature(county.random, again.facility, photo),
    )
    by, now = again.inspectors[0], county.at(again.day, 11)
    if is_checked:
        visits.seal(session, new_id(), made, by=by, now=now)
        return
    parts = {part.key: Counter[Outcome]() for part in again.checklist.dimension}
    for finding, outcome in again.outcomes.items():
        parts[again.dimensions[finding]][outcome] += 1
    tallies = {
        part: Tally(
            items=counts.total(),
            conforming=counts[Outcome.CONFORMING],
            nonconforming=counts[Outcome.NONCONFORMING],
        )
        for part, counts in parts.items()
    }
    said = VisitSealed(record=made, items=tuple(seen), tallies=tallies)
    journal.append(session, said, subject=new_id(), by=by, at=now)


def conforming(random: Random, item: Item, kind: FacilityKind, on: date) -> Answer:
    """Return an answer that conforms, with a value its rule takes where the item is judged by one."""
    rule = item.answer.rule(kind)
    for value in _values(random, item.answer.type, on):
        if judge(rule, item.answer.type, value, on) is Outcome.CONFORMING:
            return Answer(outcome=Outcome.CONFORMING, value=value)
    return Answer(outcome=Outcome.CONFORMING)


def _values(random: Random, kind: AnswerType, on: date) -> Sequence[str]:
    if kind is AnswerType.NUMBER:
        return ("0", str(random.randrange(15, 40)))
    if kind is AnswerType.DATE:
        earlier = on - timedelta(days=random.randrange(6))
        return (earlier.isoformat(), (on + timedelta(days=200)).isoformat())
    return ()


def _failing(random: Random, items: Sequence[Item], count: int) -> list[Item]:
    """Choose what does not conform, one of it grave."""
    if not count:
        return []
    typical = [item for item in items if item.finding and item.answer.type is AnswerType.CONFORM]
    grave = [item for item in typical if item.severity is not Severity.MINOR]
    chosen = [random.choice(grave), *random.sample(typical, count - 1)]
    return list({item.id: item for item in chosen}.values())


def _failed(
    random: Random, item: Item, on: date, photos: tuple[Photo, ...], *, put_right: str | None
) -> Answer:
    said = random.choice(item.finding)
    known = laws.shipped()
    finding = Finding(
        id=new_id(),
        text=said.text,
        place=random.choice(usual().places.get(item.place, ("",))),
        severity=item.severity,
        requirement=item.requirement,
        interim=item.interim or _guarded(random, item),
        deadline=default_deadline(item.deadline_days),
        bases=tuple(basis for basis in item.basis if basis.law in known and known[basis.law].is_in_force(on)),
        put_right=PutRight(what=put_right, photos=photos) if put_right else None,
        photos=photos,
    )
    return Answer(outcome=Outcome.NONCONFORMING, findings=(finding,))


def _guarded(random: Random, item: Item) -> str:
    """Say how a grave danger is guarded against meanwhile; at one in five it is not."""
    is_guarded = item.severity is Severity.CRITICAL and random.random() < 0.8
    return words().case.interim if is_guarded else ""


def _signature(random: Random, home: Facility, sheet: Photo) -> Signature:
    chance, said = random.random(), words().visit
    if chance < 0.1:
        return Signature(how=Signed.REFUSED, reason=said.refusal, witness=said.witness)
    if chance < 0.2:
        return Signature(how=Signed.ABSENT, reason=said.absence)
    return Signature(how=Signed.ON_PAPER, name=home.head, post=said.post, sheet=sheet)
