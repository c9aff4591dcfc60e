"""A small office for the tests of the services: persons, homes, and visits walked in one line."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from inspector_app.domain.checklist import AnswerType, Form, Severity
from inspector_app.domain.clock import at_local
from inspector_app.domain.deadline import AT_ONCE, Deadline
from inspector_app.domain.ids import new_id
from inspector_app.domain.law import Basis
from inspector_app.domain.person import Person, Role
from inspector_app.domain.sheet import Sheet
from inspector_app.domain.visit import (
    Answer,
    ChecklistUsed,
    Finding,
    Outcome,
    PutRight,
    Signature,
    Signed,
    VisitHead,
    VisitRecord,
)
from inspector_app.services import checklists, facilities, persons, settings, visits
from inspector_app.store.database import Session

SETTINGS = {
    "bureau.name": "示例县民政局",
    "order.number_wording": "示民养责改",
    "letter.number_wording": "示民函",
}
PERSONS = (
    Person(name="示例甲", roles=(Role.INSPECTOR,), certificate_no="示例0001"),
    Person(name="示例乙", roles=(Role.INSPECTOR,), certificate_no="示例0002"),
    Person(name="示例丙", roles=(Role.ISSUER,)),
)
HOMES = {
    "M01": ("示例养老院", "来龙门街道"),
    "J01": ("示例敬老院", "白兔潭镇"),
    "W01": ("示例五保之家", "来龙门街道"),
}
DAY = date(2020, 2, 17)
NOBODY_THERE = Signature(how=Signed.ABSENT, reason="示例：无人在场")


def settle(session: Session, *, now: datetime) -> None:
    settings.change(session, SETTINGS, by=None, now=now)
    for person in PERSONS:
        persons.add(session, person, by=None, now=now)
    for code, (name, township) in HOMES.items():
        home = facilities.find(session, code)
        named = replace(facilities.get(session, home), name=name, township=township, is_placeholder=False)
        facilities.revise(session, home, named, by=None, now=now)


def problem(
    text: str = "示例：安全出口上锁",
    *,
    severity: Severity = Severity.CRITICAL,
    deadline: Deadline = AT_ONCE,
    bases: tuple[Basis, ...] = (),
    is_put_right: bool = False,
) -> Answer:
    finding = Finding(
        id=new_id(),
        text=text,
        severity=severity,
        requirement="示例：立即打开",
        deadline=deadline,
        bases=bases,
        put_right=PutRight(what="示例：当场打开") if is_put_right else None,
    )
    return Answer(outcome=Outcome.NONCONFORMING, findings=(finding,))


@dataclass
class Office:
    """Who works here and which homes have names."""

    session: Session
    inspectors: tuple[UUID, ...]
    issuer: UUID
    homes: dict[str, UUID]

    @classmethod
    def of(cls, session: Session) -> "Office":
        return cls(
            session,
            tuple(persons.find(session, one.name) for one in PERSONS[:2]),
            persons.find(session, PERSONS[2].name),
            {code: facilities.find(session, code) for code in HOMES},
        )

    def record(
        self,
        code: str = "M01",
        *,
        on: date = DAY,
        checklist: str = "epidemic-2020",
        form: Form = Form.EXPRESS,
        answers: Mapping[str, Answer] | None = None,
        inspectors: tuple[UUID, ...] | None = None,
        campaign: UUID | None = None,
        home: UUID | None = None,
    ) -> VisitRecord:
        """A visit at which everything conforms but what is said."""
        place = home or self.homes[code]
        facility = facilities.get(self.session, place)
        published = checklists.newest(self.session, checklist)
        items = Sheet(published, facility, form).items()
        given = {
            item.id: Answer(outcome=Outcome.CONFORMING, value=value_of(item.answer.type)) for item in items
        }
        started_at = at_local(on, 9, 30)
        return VisitRecord(
            head=VisitHead(
                facility=place,
                used=ChecklistUsed(checklist=checklist, version=published.version, form=form),
                started_at=started_at,
                campaign=campaign,
                inspectors=self.inspectors if inspectors is None else inspectors,
            ),
            facility=facility,
            ended_at=started_at + timedelta(hours=1),
            answers={**given, **(answers or {})},
            signature=NOBODY_THERE,
        )

    def seal(self, record: VisitRecord, *, now: datetime) -> UUID:
        return visits.seal(self.session, new_id(), record, by=self.inspectors[0], now=now)

    def failing(self, code: str = "M01") -> str:
        """An item of the express form that is judged by button."""
        facility = facilities.get(self.session, self.homes[code])
        items = checklists.newest(self.session, "epidemic-2020").for_facility(facility, Form.EXPRESS)
        return next(item.id for item in items if item.answer.type is AnswerType.CONFORM)


def value_of(kind: AnswerType) -> str:
    """No value: the inspector judged by button."""
    return "示例" if kind is AnswerType.TEXT else ""
