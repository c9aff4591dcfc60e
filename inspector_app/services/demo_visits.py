"""The visits of the sample county: mostly in order, some with findings, signed in every way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.checklist import AnswerType, Checklist, Form, Item, Severity
from inspector_app.domain.clock import day_of
from inspector_app.domain.deadline import default_deadline
from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.domain.ids import new_id
from inspector_app.domain.judging import judge
from inspector_app.domain.sheet import Sheet
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
from inspector_app.services.usual import usual


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitWords:
    """What is said at the sample visits."""

    helpers: tuple[str, ...]
    says: tuple[str, ...]
    refusal: str
    absence: str
    witness: str
    post: str
    not_checked: str
    put_right: str
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who goes where when."""

    facility_id: UUID
    facility: Facility
    campaign: UUID
    checklist: Checklist
    started_at: datetime
    inspectors: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A sealed sample visit."""

    id: UUID
    ended_at: datetime
    inspector: UUID
    open_findings: int


def seal(
    session: Session,
    random: Random,
    plan: Plan,
    words: VisitWords,
    pictures: Sequence[Photo],
    *,
    now: datetime,
) -> Made:
    """Walk and seal one sample visit."""
    home, kind = plan.facility, plan.facility.kind
    form = Form.EXPRESS if kind is FacilityKind.FIVE_GUARANTEE_HOME else Form.FULL
    items = Sheet(plan.checklist, home, form).items()
    day = day_of(plan.started_at)
    answers = {item.id: conforming(random, item, kind, day) for item in items}
    photo = replace(random.choice(pictures), taken_at=None, caption=words.caption)
    for number, item in enumerate(_failing(random, items)):
        is_put_right = number > 0 and random.random() < 0.25
        answers[item.id] = _failed(
            random, item, day, (photo,), put_right=words.put_right if is_put_right else None
        )
    left_out = random.choice([item.id for item in items if not answers[item.id].findings])
    answers[left_out] = Answer(outcome=Outcome.NOT_CHECKED, reason=words.not_checked)
    ended_at = plan.started_at + timedelta(minutes=random.randrange(40, 130))
    record = VisitRecord(
        head=VisitHead(
            facility=plan.facility_id,
            used=ChecklistUsed(checklist=plan.checklist.id, version=plan.checklist.version, form=form),
            started_at=plan.started_at,
            campaign=plan.campaign,
            kind=VisitKind.SPECIAL,
            inspectors=plan.inspectors,
            helpers=words.helpers,
            residents_present=home.residents,
            staff_on_duty=home.care_staff,
        ),
        facility=home,
        ended_at=ended_at,
        answers=answers,
        signature=_signature(random, home, words, photo),
        facility_says=random.choice(words.says),
    )
    visit_id = visits.seal(session, new_id(), record, by=plan.inspectors[0], now=min(ended_at, now))
    open_findings = len(record.open_findings([item.id for item in items]))
    return Made(visit_id, ended_at, plan.inspectors[0], open_findings)


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


def _failing(random: Random, items: Sequence[Item]) -> list[Item]:
    """Choose what does not conform: at two homes in three something, the grave before the slight."""
    if random.random() < 0.3:
        return []
    typical = [item for item in items if item.finding and item.answer.type is AnswerType.CONFORM]
    grave = [item for item in typical if item.severity is not Severity.MINOR]
    chosen = [random.choice(grave), *random.sample(typical, random.randrange(4))]
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
        interim=item.interim,
        deadline=default_deadline(item.deadline_days),
        bases=tuple(basis for basis in item.basis if basis.law in known and known[basis.law].is_in_force(on)),
        put_right=PutRight(what=put_right, photos=photos) if put_right else None,
        photos=photos,
    )
    return Answer(outcome=Outcome.NONCONFORMING, findings=(finding,))


def _signature(random: Random, home: Facility, words: VisitWords, sheet: Photo) -> Signature:
    chance = random.random()
    if chance < 0.1:
        return Signature(how=Signed.REFUSED, reason=words.refusal, witness=words.witness)
    if chance < 0.2:
        return Signature(how=Signed.ABSENT, reason=words.absence)
    return Signature(how=Signed.ON_PAPER, name=home.head, post=words.post, sheet=sheet)
