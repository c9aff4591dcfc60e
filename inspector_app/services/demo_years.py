"""Earlier years of the sample county, a visit a month at every home, written down as the window would.

The journal gets what sealing, drafting and issuing say, without their checks, which would take ten times as
long. The steps of the cases are taken as in the window. The paper of each notice is one sample sheet of its
kind; what the notice says is its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.documents import render, samples
from inspector_app.documents.archive import archived
from inspector_app.documents.content import Standing
from inspector_app.documents.wording import number as written_number
from inspector_app.domain.campaign import Campaign
from inspector_app.domain.checklist import Form
from inspector_app.domain.clock import at_local, day_of
from inspector_app.domain.ids import Sha256, new_id
from inspector_app.domain.notice import NoticeKind
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.visit import VisitRecord
from inspector_app.services import (
    campaigns,
    checklists,
    demo_cases,
    demo_courses,
    demo_visits,
    drafting,
    facilities,
    visit_start,
    visits,
)
from inspector_app.services.demo_county import County, days, is_worked, words, worked
from inspector_app.services.notice_content import content_of
from inspector_app.store import blobs, journal
from inspector_app.store.blobs import BlobKind
from inspector_app.store.codec import encode
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeDrafted, NoticeIssued, NoticeRow, NumberRow
from inspector_app.store.persons import PersonRow
from inspector_app.store.visits import VisitRow, VisitSealed

YEAR = timedelta(days=365)
MOST = 11
"""Fewer findings than this are made at one visit: five on average."""
APART = 12
"""How far homes are out of their turn: two visits are a month apart, a few some days only."""
_COURSES = {
    demo_courses.CLOSED: 700,
    demo_courses.CLOSED_AFTER_RETURN: 140,
    demo_courses.CLOSED_AFTER_EXTENSION: 100,
    demo_courses.CLOSED_AT_SECOND_SIGHT: 40,
    demo_courses.CLOSED_AFTER_REFUSAL: 15,
    demo_courses.REFERRED: 3,
    demo_courses.PUNISHED: 1,
    demo_courses.OVERDUE: 1,
}
"""How often each course is taken."""
_PAPERS = {NoticeKind.ORDER: PaperKind.ORDER, NoticeKind.LETTER: PaperKind.LETTER}


@dataclass(frozen=True, slots=True)
class _Year:
    """What the visits of one year have in common."""

    session: Session
    county: County
    papers: dict[NoticeKind, Sha256]
    visited: Callable[[], None]
    known: tuple[object, ...]  # what every visit looks up, held so that it is read once


def live(
    session: Session, county: County, *, begins: date, is_last: bool, visited: Callable[[], None]
) -> None:
    """Let one year happen; `visited` is called after each visit."""
    known = (*session.scalars(select(FacilityRow)), *session.scalars(select(PersonRow)))
    year = _Year(session, county, _papers(session), visited, known)
    ends = begins + YEAR - timedelta(days=1)
    campaign = Campaign(
        name=words().campaigns["year"].format(first=begins.isoformat(), last=ends.isoformat()),
        checklist=visit_start.fitting(session, begins),
        starts_on=begins,
        ends_on=ends,
        facilities=(),
    )
    by = county.inspectors[0]
    campaign_id = campaigns.open_campaign(session, campaign, by=by, now=county.at(begins, 8))
    until = county.on - timedelta(days=1) if is_last else date.max
    demo_courses.run((_course(year, plan) for plan in _plans(session, county, campaign_id)), until=until)


def visits_of(session: Session) -> int:
    """Return how many visits a year has."""
    return 12 * len(facilities.roster(session))


def _papers(session: Session) -> dict[NoticeKind, Sha256]:
    drawn = {kind: render.render(paper, samples.content(paper)) for kind, paper in _PAPERS.items()}
    kept = blobs.of(session)
    return {kind: kept.add(BlobKind.PAPER, archived(paper)) for kind, paper in drawn.items()}


def _plans(session: Session, county: County, campaign_id: UUID) -> Iterator[demo_visits.Plan]:
    campaign, random = campaigns.get(session, campaign_id), county.random
    checklist = checklists.newest(session, campaign.checklist)
    homes = list(facilities.roster(session).items())
    for month in range(12):
        first, after = (campaign.starts_on + YEAR * number // 12 for number in (month, month + 1))
        open_days = [day for day in days(first, after - timedelta(days=1)) if is_worked(day)]
        in_turn = sorted(range(len(homes)), key=lambda place: place + random.gauss(0, APART))
        for place, (facility_id, facility) in enumerate(homes[number] for number in in_turn):
            day = open_days[place * len(open_days) // len(in_turn)]
            yield demo_visits.Plan(
                facility_id=facility_id,
                facility=facility,
                campaign=campaign_id,
                checklist=checklist,
                form=Form.FULL,
                started_at=at_local(day, random.choice((9, 10, 14)), random.choice((0, 20, 40))),
                inspectors=tuple(random.sample(county.inspectors, 2)),
                failing=random.randrange(MOST),
            )


def _course(year: _Year, plan: demo_visits.Plan) -> Iterator[date]:
    """Visit a home; where something is open, issue the notice on the next working day and follow it."""
    session, county, day = year.session, year.county, day_of(plan.started_at)
    yield day
    record = demo_visits.record(county, plan)
    visit = _seal(year, plan, record)
    year.visited()
    if not record.open_findings([item.id for item in visit.items]):
        return
    signed_on = worked(day + timedelta(days=1))
    yield signed_on
    notice_id = _issue(year, plan, visit, signed_on)
    case = demo_cases.case_of(session, plan, notice_id, is_checked=False)
    (course,) = county.random.choices(list(_COURSES), list(_COURSES.values()))
    yield from demo_courses.follow(session, county, case, course, since=signed_on)


def _seal(year: _Year, plan: demo_visits.Plan, record: VisitRecord) -> visits.ShownVisit:
    """Write down what sealing says of a record."""
    sheet = visits.sheet_of(plan.checklist, record)
    said = VisitSealed(
        record=replace(record, proposes=sheet.proposals()),
        items=tuple(item.id for item in sheet.items()),
        tallies={part.key: sheet.tally(part.key) for part in plan.checklist.dimension},
    )
    at = min(record.ended_at, year.county.now)
    entry = journal.append(year.session, said, subject=new_id(), by=plan.inspectors[0], at=at)
    return visits.ShownVisit(
        id=entry.subject,
        record=said.record,
        checklist=plan.checklist,
        items=tuple(sheet.items()),
        tallies=said.tallies,
        inspectors=(),
        versions=(),
        notices=(),
    )


def _issue(year: _Year, plan: demo_visits.Plan, visit: visits.ShownVisit, on: date) -> UUID:
    """Write down what drafting and issuing say of a visit; return the notice's id."""
    session, county = year.session, year.county
    wording = drafting.drafted_wording(session, visit, kind=None, reason="")
    standing = session.get_one(VisitRow, visit.id)
    drafted = NoticeDrafted(
        visit=visit.id, visit_entry=standing.entry_id, facility=plan.facility_id, wording=wording
    )
    at = county.at(on, 17)
    notice_id = journal.append(session, drafted, subject=new_id(), by=plan.inspectors[0], at=at).subject
    last = session.get(NumberRow, (wording.kind.value, on.year))
    no = last.last + 1 if last else 1
    number = written_number(words().settings[f"{wording.kind}.number_wording"], on.year, no)
    row = session.get_one(NoticeRow, notice_id)
    content = content_of(session, row, number=number, signed_on=on, standing=Standing.ISSUED)
    issued = NoticeIssued(
        series=wording.kind,
        year=on.year,
        no=no,
        number=number,
        issued_on=on,
        issuer=county.issuer,
        paper=year.papers[wording.kind],
        content=encode(content),
    )
    journal.append(session, issued, subject=notice_id, by=county.issuer, at=at)
    return notice_id
