"""A sample county to try everything on: homes, campaigns, two months of visits, cases in every state."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.reserved import is_no_name
from inspector_app.domain.campaign import Campaign
from inspector_app.domain.checklist import Form
from inspector_app.domain.clock import at_local, day_of
from inspector_app.domain.facility import Facility, FacilityKind, Filing, Operation
from inspector_app.domain.ids import new_id
from inspector_app.domain.person import Role
from inspector_app.exchange.county import roster_flags, townships
from inspector_app.i18n import _
from inspector_app.services import (
    campaigns,
    checklists,
    demo_cases,
    demo_courses,
    demo_visits,
    drafts,
    facilities,
    notices,
    persons,
    photos,
    seed,
    settings,
    visit_start,
    visits,
)
from inspector_app.services.demo_county import County, Told, days, is_worked, say_nothing, words, worked

SEED = 20200209
LENGTH = timedelta(days=60)
VISITED = (40, 22)
"""How many homes were visited in the first and in the second campaign."""
DRAFTS, SUBMITTED, WITHDRAWN, AS_FOUND = 3, 2, 1, 1


@dataclass(frozen=True, slots=True)
class _Made:
    """A sealed sample visit."""

    id: UUID
    ended_at: datetime
    has_open: bool
    plan: demo_visits.Plan


def fill(session: Session, *, on: date, now: datetime, told: Told = say_nothing) -> None:
    """Fill an empty data folder with what has happened by a day; the same day gives the same county.

    Entries are dated as they would have been made, but never after `now`.
    """
    last_months(session, begin(session, on=on, since=on - LENGTH, now=now), told)


def begin(session: Session, *, on: date, since: date, now: datetime) -> County:
    """List the people and homes of the county, as they have been since a day."""
    random = Random(SEED)  # noqa: S311 - a sample county, not a secret
    begun = min(at_local(since, 8, 0), now)
    seed.ensure(session, now=begun)
    team = {person.name: persons.add(session, person, by=None, now=begun) for person in words().person}
    inspectors = tuple(team[one.name] for one in words().person if Role.INSPECTOR in one.roles)
    settings.change(session, {**words().settings, "person": str(inspectors[0])}, by=inspectors[0], now=begun)
    _name_homes(session, random, by=inspectors[0], now=begun)
    return County(
        random=random,
        inspectors=inspectors,
        issuer=next(team[one.name] for one in words().person if Role.ISSUER in one.roles),
        pictures=tuple(photos.take_over(session, content) for content in _pictures(random)),
        on=on,
        now=now,
    )


def last_months(session: Session, county: County, told: Told = say_nothing) -> None:
    """Let the last two months happen, in two campaigns; what stops the telling stops it."""
    halves = _campaigns(session, county)
    made: list[_Made] = []
    for campaign_id, visited in zip(halves, VISITED, strict=True):
        for one in _visit_homes(session, county, campaign_id, visited):
            made.append(one)
            told(_("Homes visited"), len(made), sum(VISITED))
    _notices(session, county, made, told)
    _start_one(session, county, halves[-1])


def _name_homes(session: Session, random: Random, *, by: UUID, now: datetime) -> None:
    for index, (facility_id, home) in enumerate(facilities.roster(session).items()):
        facilities.revise(session, facility_id, _named(random, home, index), by=by, now=now)


def _named(random: Random, home: Facility, index: int) -> Facility:
    names, number = words().names, home.code[1:]
    towns = [one.name for one in townships() if not is_no_name(one.name)]
    is_private = home.kind is FacilityKind.PRIVATE_INSTITUTION
    is_small = home.kind is FacilityKind.FIVE_GUARANTEE_HOME
    beds = random.randrange(6, 20) if is_small else random.randrange(30, 120)
    residents = beds * random.randrange(50, 95) // 100
    return replace(
        home,
        name=names[home.kind.value].format(number=number),
        is_placeholder=False,
        host="" if is_private else names["host"],
        credit_code=names["credit_code"].format(number=number) if is_private else "",
        legal_representative=names["legal_representative"].format(number=number) if is_private else "",
        operation=Operation.PRIVATE if is_private else Operation.VILLAGE if is_small else Operation.PUBLIC,
        filing=Filing.NOT_REQUIRED if is_small else Filing.FILED,
        township=towns[index % len(towns)],
        village=names["village"] if is_small else "",
        address=names["address"].format(number=index + 1),
        beds=beds,
        residents=residents,
        five_guarantee_residents=residents // 4 if is_private else residents,
        care_staff=max(1, residents // 8),
        head=names["head"].format(number=number),
        has={flag.key: random.choice(flag.choices) for flag in roster_flags() if random.random() < 0.4},
        note=names["note"],
    )


def _campaigns(session: Session, county: County) -> list[UUID]:
    """Open the one of last month, and the one that still runs."""
    begun, middle = county.on - LENGTH, county.on - LENGTH / 2
    halves = {
        "first": (begun, middle - timedelta(days=1)),
        "second": (middle, county.on + timedelta(days=14)),
    }
    return [
        campaigns.open_campaign(
            session,
            Campaign(
                name=words().campaigns[key].format(month=(starts_on + LENGTH / 4).month),
                checklist=visit_start.fitting(session, starts_on),
                starts_on=starts_on,
                ends_on=ends_on,
                facilities=(),
            ),
            by=county.inspectors[0],
            now=county.at(begun, 8),
        )
        for key, (starts_on, ends_on) in halves.items()
    ]


def _visit_homes(session: Session, county: County, campaign_id: UUID, visited: int) -> Iterator[_Made]:
    campaign, random = campaigns.get(session, campaign_id), county.random
    checklist = checklists.newest(session, campaign.checklist)
    last = min(campaign.ends_on, county.on - timedelta(days=1))
    open_days = [day for day in days(campaign.starts_on, last) if is_worked(day)]
    homes = random.sample(list(facilities.roster(session).items()), visited)
    # Private institutions first, so that both kinds of notice come up in both campaigns.
    homes.sort(key=lambda home: home[1].kind is not FacilityKind.PRIVATE_INSTITUTION)
    for place, (facility_id, facility) in enumerate(homes):
        day = open_days[place * len(open_days) // len(homes)]
        is_small = facility.kind is FacilityKind.FIVE_GUARANTEE_HOME
        plan = demo_visits.Plan(
            facility_id=facility_id,
            facility=facility,
            campaign=campaign_id,
            checklist=checklist,
            form=Form.EXPRESS if is_small else Form.FULL,
            started_at=at_local(day, random.choice((9, 10, 14)), random.choice((0, 20, 40))),
            inspectors=tuple(random.sample(county.inspectors, 2)),
            failing=0 if random.random() < 0.3 else random.randrange(1, 5),
        )
        said = demo_visits.record(county, plan)
        at, has_open = min(said.ended_at, county.now), bool(said.open_findings(list(said.answers)))
        visit_id = visits.seal(session, new_id(), said, by=plan.inspectors[0], now=at)
        yield _Made(visit_id, said.ended_at, has_open, plan)


def _notices(session: Session, county: County, made: Sequence[_Made], told: Told) -> None:
    """Issue most and follow them, withdraw one; the newest wait for signature, as drafts, or for a draft."""
    in_order = sorted((one for one in made if one.has_open), key=lambda one: one.ended_at)
    courses = _courses(len(in_order) - AS_FOUND - DRAFTS - SUBMITTED - WITHDRAWN)
    issued: list[tuple[demo_cases.Case, date]] = []
    for place, one in enumerate(in_order):
        told(_("Notices written"), place, len(in_order))
        left = len(in_order) - place - AS_FOUND
        if left <= 0:
            break
        by, at = one.plan.inspectors[0], min(one.ended_at + timedelta(hours=2), county.now)
        notice_id = notices.draft(session, one.id, by=by, now=at)
        if left <= DRAFTS:
            continue
        signed_on = min(worked(day_of(one.ended_at) + timedelta(days=1)), county.on)
        signed_at = county.at(signed_on, 17)
        is_followed = place >= WITHDRAWN and left > DRAFTS + SUBMITTED
        if is_followed and courses[len(issued)] is demo_courses.LATE:
            last_day = worked(signed_on + timedelta(days=demo_courses.LATE_BY))
            demo_cases.print_day(session, notice_id, last_day, by=by, now=at)
        notices.submit(session, notice_id, on=signed_on, by=by, now=signed_at)
        if left <= DRAFTS + SUBMITTED:
            continue
        notices.issue(session, notice_id, on=signed_on, by=county.issuer, now=signed_at)
        if place < WITHDRAWN:
            reason = words().notice["withdrawn"]
            notices.withdraw(session, notice_id, reason=reason, on=signed_on, by=county.issuer, now=signed_at)
            continue
        issued.append((demo_cases.case_of(session, one.plan, notice_id), signed_on))
    _follow(session, county, issued, courses, told)


def _courses(count: int) -> list[demo_courses.Course]:
    """Let the cases of the earlier half end in one way or another, those of the later one run."""
    ended, running = demo_courses.ENDED, demo_courses.RUNNING
    half = count // 2
    return [ended[place % len(ended)] for place in range(half)] + [
        running[place % len(running)] for place in range(count - half)
    ]


def _follow(
    session: Session,
    county: County,
    issued: Sequence[tuple[demo_cases.Case, date]],
    courses: Sequence[demo_courses.Course],
    told: Told,
) -> None:
    acts = sum(map(len, courses))
    numbers = count(1)
    demo_courses.run(
        [
            demo_courses.follow(session, county, case, course, since=signed_on)
            for (case, signed_on), course in zip(issued, courses, strict=True)
        ],
        until=county.on - timedelta(days=1),
        acted=lambda: told(_("Cases followed"), next(numbers), acts),
    )


def _start_one(session: Session, county: County, campaign_id: UUID) -> None:
    """Leave one visit of the day half answered, at a nursing home not visited yet."""
    facility_id = next(
        home.id
        for home in facilities.listed(session, campaign_id=campaign_id)
        if not home.is_visited and home.facility.kind is FacilityKind.NURSING_HOME
    )
    on, started_at = county.on, county.at(county.on, 9)
    proposal = visit_start.propose(session, facility_id, on=on, now=started_at, campaign_id=campaign_id)
    head = replace(proposal.head, inspectors=county.inspectors[:2])
    draft_id = drafts.start(session, drafts.DraftHead(head=head), now=started_at)
    sheet = drafts.load(session, draft_id).sheet()
    answered = [
        (item.id, demo_visits.conforming(county.random, item, sheet.facility.kind, on))
        for item in sheet.items()[: len(sheet.items()) // 2]
    ]
    drafts.save_answers(session, draft_id, answered, last_item=answered[-1][0], now=started_at)


def _pictures(random: Random) -> Iterator[bytes]:
    """Draw a few plain pictures: a floor, a wall, a door; no camera has seen them."""
    from PIL import Image, ImageDraw

    for _number in range(6):
        wall = tuple(random.randrange(150, 230) for _part in range(3))
        picture = Image.new("RGB", (640, 480), wall)
        pen = ImageDraw.Draw(picture)
        pen.polygon([(0, 480), (640, 480), (520, 330), (120, 330)], fill=tuple(part - 60 for part in wall))
        left = random.randrange(160, 380)
        pen.rectangle((left, 120, left + 110, 330), fill=tuple(part - 100 for part in wall), outline="white")
        pen.ellipse((left + 86, 226, left + 98, 238), fill="gold")
        content = io.BytesIO()
        picture.save(content, "JPEG", quality=80)
        yield content.getvalue()
