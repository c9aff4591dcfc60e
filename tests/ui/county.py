"""A small county for the tests of the pages: bureau, persons, campaign, visits, all plainly samples."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.checklist import Form
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.ids import new_id
from inspector_app.domain.person import Person, Role
from inspector_app.domain.sheet import Sheet
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

if TYPE_CHECKING:
    from inspector_app.store.database import Session

TODAY = date(2020, 2, 18)
NOW = datetime(2020, 2, 18, 1, 30, tzinfo=UTC)  # 09:30 in the county
BUREAU = {
    "bureau.name": "示例县民政局",
    "bureau.government": "示例县人民政府",
    "bureau.court": "示例县人民法院",
    "order.number_wording": "示民责改",
    "letter.number_wording": "示民函",
}


def seed(session: "Session") -> None:
    """Fill the roster with its placeholders and publish the checklists, where that is not done already."""
    from inspector_app.services import seed

    if seed.is_needed(session):
        seed.ensure(session, now=NOW)


def settle(session: "Session") -> dict[str, UUID]:
    """Name the bureau and its persons; returns the persons by what they are."""
    from inspector_app.services import persons, settings

    settings.change(session, BUREAU, by=None, now=NOW)
    inspector = (Role.INSPECTOR,)
    listed = {
        "first": Person(name="示例甲", roles=inspector, certificate_no="示证001"),
        "second": Person(name="示例乙", roles=inspector, certificate_no="示证002"),
        "issuer": Person(name="示例丙", roles=(Role.ISSUER,)),
    }
    return {key: persons.add(session, person, by=None, now=NOW) for key, person in listed.items()}


def name_home(session: "Session", code: str, name: str, **values: object) -> UUID:
    """Fill in the name of a placeholder."""
    from inspector_app.services import facilities

    home = facilities.find(session, code)
    revised = replace(facilities.get(session, home), name=name, **values)  # type: ignore[arg-type]
    facilities.revise(session, home, revised, by=None, now=NOW)
    return home


def open_campaign(session: "Session", *, name: str = "2020年2月疫情防控督查") -> UUID:
    """Open a campaign that covers the whole roster."""
    from inspector_app.services import campaigns

    campaign = Campaign(
        name=name,
        checklist="epidemic-2020",
        starts_on=date(2020, 2, 1),
        ends_on=date(2020, 2, 29),
        facilities=(),
        asked={"risk_level": "low"},
    )
    return campaigns.open_campaign(session, campaign, by=None, now=NOW)


def seal_visit(
    session: "Session",
    home: UUID,
    inspectors: tuple[UUID, ...],
    *,
    campaign: UUID | None = None,
    findings: int = 1,
    days_ago: int = 2,
) -> UUID:
    """Seal a visit at which some items do not conform."""
    from inspector_app.services import checklists, facilities, visits

    facility = facilities.get(session, home)
    checklist = checklists.newest(session, "epidemic-2020")
    started = NOW - timedelta(days=days_ago)
    head = VisitHead(
        facility=home,
        used=ChecklistUsed(checklist=checklist.id, version=checklist.version, form=Form.FULL),
        started_at=started,
        campaign=campaign,
        inspectors=inspectors,
        asked={"risk_level": "low"},
    )
    sheet = Sheet(checklist, facility, Form.FULL, asked=head.asked)
    answers: dict[str, Answer] = {}
    for item in sheet.items():
        if len(answers) < findings:
            found = Finding(
                id=new_id(),
                text=item.finding[0].text,
                place="示例一楼东侧",
                severity=item.severity,
                requirement=item.requirement,
                interim=item.interim,
                deadline=Deadline(kind=DeadlineKind.DAYS, days=7),
                bases=item.basis,
            )
            answers[item.id] = Answer(outcome=Outcome.NONCONFORMING, findings=(found,))
        else:
            answers[item.id] = Answer(outcome=Outcome.NOT_CHECKED, reason="示例")
    record = VisitRecord(
        head=head,
        facility=facility,
        ended_at=started + timedelta(hours=2),
        answers=answers,
        signature=Signature(how=Signed.REFUSED, reason="示例原因", witness="示例丁"),
    )
    return visits.seal(session, new_id(), record, by=None, now=NOW)


def begin_visit(session: "Session", home: UUID, inspectors: tuple[UUID, ...], answered: int = 3) -> UUID:
    """Begin a visit and answer some items; it stays under way."""
    from inspector_app.services import drafts, visit_start

    proposal = visit_start.propose(session, home, on=TODAY, now=NOW)
    head = replace(proposal.head, inspectors=inspectors)
    draft = drafts.start(session, drafts.DraftHead(head=head, walking=proposal.walking), now=NOW)
    items = drafts.load(session, draft).sheet().items()[:answered]
    for item in items:
        answer = Answer(outcome=Outcome.CONFORMING)
        drafts.save_answers(session, draft, [(item.id, answer)], last_item=item.id, now=NOW)
    return draft
