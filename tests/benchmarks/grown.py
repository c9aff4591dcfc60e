"""A data folder with many findings, written through the journal: every step of a case, plainly samples."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import insert, select

from inspector_app.domain.case import ClosedBy, FindingReply
from inspector_app.domain.checklist import Checklist, Form, Item, Severity
from inspector_app.domain.clock import at_local
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.facility import Facility
from inspector_app.domain.ids import Sha256, new_id
from inspector_app.domain.notice import NoticeFinding, NoticeWording, default_kind
from inspector_app.domain.person import Person, Role
from inspector_app.domain.serving import Manner, Service
from inspector_app.domain.visit import (
    Answer,
    ChecklistUsed,
    Finding,
    Outcome,
    Signature,
    Signed,
    VisitHead,
    VisitRecord,
)
from inspector_app.services import checklists, persons, seed
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow, FindingClosed, NoticeServed, ReplyReceived
from inspector_app.store.database import Session, Store
from inspector_app.store.facilities import FacilityRevised, FacilityRow
from inspector_app.store.notices import NoticeDrafted, NoticeIssued, NoticeRow
from inspector_app.store.visits import VisitRow, VisitSealed

NOW = datetime(2020, 2, 1, 1, tzinfo=UTC)
FIRST = date(2010, 1, 4)
TOWNSHIPS = ("示例甲镇", "示例乙镇", "示例丙镇", "示例丁街道", "示例戊街道", "示例己镇")


def grow(folder: Path, *, visits: int, findings: int) -> None:
    """Fill a folder with visits of so many findings each; two thirds of them are closed."""
    with Store.open(folder, now=NOW) as store:
        with store.writing() as session:
            seed.ensure(session, now=NOW)
            person = Person(name="示例甲", roles=tuple(Role), certificate_no="示例0001")
            by = persons.add(session, person, by=None, now=NOW)
        with store.writing() as session:
            homes = _homes(session)
            items = checklists.newest(session, "epidemic-2020")
        chance = random.Random(1)
        for start in range(0, visits, 200):
            with store.writing() as session:
                for number in range(start, min(visits, start + 200)):
                    home = homes[number % len(homes)]
                    _Case(session, by, chance, items, home).make(number, findings)


def _homes(session: Session) -> list[tuple[UUID, Facility]]:
    homes = []
    for number, row in enumerate(session.query(FacilityRow).order_by(FacilityRow.code).all()):
        township = TOWNSHIPS[number % len(TOWNSHIPS)]
        named = replace(row.facility, name=f"示例{row.code}院", township=township, is_placeholder=False)
        journal.append(session, FacilityRevised(facility=named), subject=row.id, by=None, at=NOW)
        homes.append((row.id, named))
    return homes


class _Case:
    """A visit and what came of it, written down as the services would."""

    def __init__(
        self,
        session: Session,
        by: UUID,
        chance: random.Random,
        checklist: Checklist,
        home: tuple[UUID, Facility],
    ) -> None:
        self.session, self.by, self.chance, self.checklist = session, by, chance, checklist
        self.home, self.facility = home

    def _say(self, said: object, subject: UUID, on: date) -> None:
        journal.append(self.session, said, subject=subject, by=self.by, at=at_local(on, 15, 0))

    def make(self, number: int, findings: int) -> None:
        on = FIRST + timedelta(days=number // 2)
        items = self.chance.sample(self.checklist.item, findings)
        found = {item.id: self._finding(item) for item in items}
        visit, notice = new_id(), new_id()
        self._say(self._sealed(on, found), visit, on)
        if number % 10 == 9:
            return
        wording = self._wording(items, found)
        drafted = NoticeDrafted(visit=visit, visit_entry=visit, facility=self.home, wording=wording)
        self._say(drafted, notice, on)
        issued = NoticeIssued(
            series=wording.kind,
            year=on.year,
            no=number + 1,
            number=f"示{wording.kind.value}\u3014{on.year}\u3015{number + 1}号",
            issued_on=on + timedelta(days=1),
            issuer=self.by,
            paper=Sha256("0" * 64),
            content="",
        )
        self._say(issued, notice, on + timedelta(days=1))
        service = Service(manner=Manner.DIRECT, on=on + timedelta(days=2), receiver="示例乙")
        self._say(NoticeServed(service=service), notice, on + timedelta(days=2))
        if number % 5 == 4:
            return
        day = on + timedelta(days=self.chance.randint(4, 12))
        ids = tuple(one.id for one in found.values())
        answers = tuple(FindingReply(finding=one, is_done=True, what="示例：已按要求整改") for one in ids)
        self._say(ReplyReceived(received_on=day, answers=answers), notice, day)
        if number % 7 != 6:
            closed = FindingClosed(findings=ids, closed_on=day, by=ClosedBy.PAPERS)
            self._say(closed, notice, day)

    def _finding(self, item: Item) -> Finding:
        return Finding(
            id=new_id(),
            text=f"示例：{item.finding[0].text if item.finding else item.text}",
            place="二楼东侧",
            severity=self.chance.choice(list(Severity)),
            requirement=item.requirement,
            deadline=Deadline(kind=DeadlineKind.DAYS, days=self.chance.choice([3, 7, 15])),
            bases=item.basis,
        )

    def _sealed(self, on: date, found: dict[str, Finding]) -> VisitSealed:
        started = at_local(on, 9, 30)
        used = ChecklistUsed(checklist=self.checklist.id, version=self.checklist.version, form=Form.FULL)
        head = VisitHead(facility=self.home, used=used, started_at=started, inspectors=(self.by,))
        record = VisitRecord(
            head=head,
            facility=self.facility,
            ended_at=started + timedelta(hours=1),
            answers={
                item: Answer(outcome=Outcome.NONCONFORMING, findings=(one,)) for item, one in found.items()
            },
            signature=Signature(how=Signed.ABSENT, reason="示例"),
        )
        return VisitSealed(record=record, items=tuple(found), tallies={})

    def _wording(self, items: list[Item], found: dict[str, Finding]) -> NoticeWording:
        said = tuple(
            NoticeFinding(
                finding=found[item.id].id,
                item=item.id,
                dimension=item.dimension,
                text=found[item.id].text,
                place=found[item.id].place,
                severity=found[item.id].severity,
                requirement=item.requirement,
                deadline=found[item.id].deadline,
                bases=("《示例办法》第十条",),
            )
            for item in items
        )
        return NoticeWording(kind=default_kind(self.facility), addressee="示例", findings=said)


def multiply(folder: Path, times: int) -> None:
    """Repeat what screens query so many times, with ids of their own: only for measuring how it is read."""
    with Store.open(folder, now=NOW) as store, store.writing() as session:
        tables = (VisitRow, NoticeRow, CaseRow)
        kept = [
            [dict(row) for row in session.execute(select(*table.__table__.columns)).mappings()]
            for table in tables
        ]
        for turn in range(1, times):
            for table, rows in zip(tables, kept, strict=True):
                session.execute(insert(table), [_again(row, turn) for row in rows])


def _again(row: dict[str, Any], turn: int) -> dict[str, Any]:
    """Return a row once more, with its own visit, notice and finding, some days later."""
    mine = {"id", "visit_id", "notice_id", "finding_id"}
    again: dict[str, Any] = {}
    for name, value in row.items():
        if name in mine and value is not None:
            again[name] = uuid5(value, str(turn))
        elif type(value) is date:
            again[name] = value + timedelta(days=turn)
        else:
            again[name] = value
    if row.get("number"):
        again["no"] = row["no"] + 100_000 * turn
        again["number"] = f"{row['number']}-{turn}"
    return again
