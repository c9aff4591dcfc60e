"""A sample county to try everything on: homes, campaigns, two months of visits, every state of a notice."""

import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from uuid import UUID

import msgspec
from sqlalchemy.orm import Session

from inspector_app import paths
from inspector_app.documents.reserved import is_no_name
from inspector_app.domain.calendar import is_working_day
from inspector_app.domain.campaign import Campaign
from inspector_app.domain.clock import at_local, day_of
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility, FacilityKind, Filing, Operation
from inspector_app.domain.person import Person, Role
from inspector_app.domain.visit import Photo
from inspector_app.exchange.county import roster_flags, townships
from inspector_app.services import (
    campaigns,
    checklists,
    demo_visits,
    drafts,
    facilities,
    notices,
    persons,
    photos,
    seed,
    settings,
)

SEED = 20200209
LENGTH = timedelta(days=60)
VISITED = (40, 22)
"""How many homes were visited in the first and in the second campaign."""
DRAFTS, SUBMITTED, WITHDRAWN = 3, 2, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The sample words of resources/demo/demo.toml."""

    settings: Mapping[str, str]
    person: tuple[Person, ...]
    names: Mapping[str, str]
    campaigns: Mapping[str, str]
    visit: demo_visits.VisitWords
    notice: Mapping[str, str]


@cache
def words() -> Words:
    """Return the sample words."""
    data = tomllib.loads(paths.resource("demo", "demo.toml").read_text("utf-8"))
    return msgspec.convert(data, Words, strict=True)


def fill(session: Session, *, on: date, now: datetime) -> None:
    """Fill an empty data folder with what has happened by a day; the same day gives the same county.

    Entries are dated as they would have been made, but never after `now`.
    """
    random = Random(SEED)  # noqa: S311 - a sample county, not a secret
    begun = min(at_local(on - LENGTH, 8, 0), now)
    seed.ensure(session, now=begun)
    team = {person.name: persons.add(session, person, by=None, now=begun) for person in words().person}
    inspectors = [team[one.name] for one in words().person if Role.INSPECTOR in one.roles]
    issuer = next(team[one.name] for one in words().person if Role.ISSUER in one.roles)
    settings.change(session, {**words().settings, "person": str(inspectors[0])}, by=inspectors[0], now=begun)
    _name_homes(session, random, by=inspectors[0], now=begun)
    pictures = [photos.take_over(session, content) for content in _pictures(random)]
    halves = _campaigns(session, on, by=inspectors[0], now=begun)
    sealed: list[demo_visits.Made] = []
    for campaign_id, visited in zip(halves, VISITED, strict=True):
        sealed += _visit_homes(
            session, random, campaign_id, visited, inspectors=inspectors, pictures=pictures, on=on, now=now
        )
    _notices(session, [one for one in sealed if one.open_findings], issuer=issuer, on=on, now=now)
    _start_one(session, random, halves[-1], inspectors=inspectors, on=on, now=now)


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


def _campaigns(session: Session, on: date, *, by: UUID, now: datetime) -> list[UUID]:
    """Open the one of last month, and the one that still runs."""
    middle = on - LENGTH / 2
    halves = {
        "first": (on - LENGTH, middle - timedelta(days=1)),
        "second": (middle, on + timedelta(days=14)),
    }
    return [
        campaigns.open_campaign(
            session,
            Campaign(
                name=words().campaigns[key].format(month=(starts_on + LENGTH / 4).month),
                checklist=drafts.fitting(session, starts_on),
                starts_on=starts_on,
                ends_on=ends_on,
                facilities=(),
            ),
            by=by,
            now=now,
        )
        for key, (starts_on, ends_on) in halves.items()
    ]


def _visit_homes(
    session: Session,
    random: Random,
    campaign_id: UUID,
    visited: int,
    *,
    inspectors: Sequence[UUID],
    pictures: Sequence[Photo],
    on: date,
    now: datetime,
) -> list[demo_visits.Made]:
    campaign = campaigns.get(session, campaign_id)
    checklist = checklists.newest(session, campaign.checklist)
    last = min(campaign.ends_on, on - timedelta(days=1))
    days = [day for day in _days(campaign.starts_on, last) if _is_worked(day)]
    homes = random.sample(list(facilities.roster(session).items()), visited)
    # Private institutions first, so that both kinds of notice come up in both campaigns.
    homes.sort(key=lambda home: home[1].kind is not FacilityKind.PRIVATE_INSTITUTION)
    made = []
    for place, (facility_id, facility) in enumerate(homes):
        day = days[place * len(days) // len(homes)]
        plan = demo_visits.Plan(
            facility_id=facility_id,
            facility=facility,
            campaign=campaign_id,
            checklist=checklist,
            started_at=at_local(day, random.choice((9, 10, 14)), random.choice((0, 20, 40))),
            inspectors=tuple(random.sample(list(inspectors), 2)),
        )
        made.append(demo_visits.seal(session, random, plan, words().visit, pictures, now=now))
    return made


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _is_worked(day: date) -> bool:
    try:
        return is_working_day(day)
    except UserError:  # beyond the known calendar
        return day.weekday() < 5


def _notices(
    session: Session, visited: Sequence[demo_visits.Made], *, issuer: UUID, on: date, now: datetime
) -> None:
    """Issue most, withdraw one, leave the newest as drafts and waiting for signature."""
    in_order = sorted(visited, key=lambda one: one.ended_at)
    waiting = DRAFTS + SUBMITTED
    for place, one in enumerate(in_order):
        left = len(in_order) - place
        at = min(one.ended_at + timedelta(hours=2), now)
        notice_id = notices.draft(session, one.id, by=one.inspector, now=at)
        if left <= DRAFTS:
            continue
        visited_on = day_of(one.ended_at)
        days = (day for day in _days(visited_on + timedelta(days=1), on) if _is_worked(day))
        signed_on = next(days, on)
        signed_at = min(at_local(signed_on, 17, 0), now)
        notices.submit(session, notice_id, on=signed_on, by=one.inspector, now=signed_at)
        if left <= waiting:
            continue
        notices.issue(session, notice_id, on=signed_on, by=issuer, now=signed_at)
        if place < WITHDRAWN:
            reason = words().notice["withdrawn"]
            notices.withdraw(session, notice_id, reason=reason, on=signed_on, by=issuer, now=signed_at)


def _start_one(
    session: Session,
    random: Random,
    campaign_id: UUID,
    *,
    inspectors: Sequence[UUID],
    on: date,
    now: datetime,
) -> None:
    """Leave one visit of the day half answered, at a nursing home not visited yet."""
    facility_id = next(
        home.id
        for home in facilities.listed(session, campaign_id=campaign_id)
        if not home.is_visited and home.facility.kind is FacilityKind.NURSING_HOME
    )
    started_at = min(at_local(on, 9, 0), now)
    proposal = drafts.propose(session, facility_id, on=on, now=started_at, campaign_id=campaign_id)
    head = replace(proposal.head, inspectors=tuple(inspectors[:2]))
    draft_id = drafts.start(session, drafts.DraftHead(head=head), now=started_at)
    sheet = drafts.load(session, draft_id).sheet()
    answered = [
        (item.id, demo_visits.conforming(random, item, sheet.facility.kind, on))
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
