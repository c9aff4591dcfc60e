"""The desk of the day (工作台): what is to be done about cases, visits and notices."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.case import FindingState
from inspector_app.domain.notice import NoticeKind
from inspector_app.domain.person import Role
from inspector_app.services import (
    campaigns,
    case_views,
    drafts,
    facilities,
    notice_list,
    persons,
    plan_views,
    settings,
)
from inspector_app.services.campaigns import CampaignProgress
from inspector_app.services.case_views import ListedCase
from inspector_app.services.drafts import UnderWay
from inspector_app.services.facilities import ListedFacility
from inspector_app.services.notice_list import ListedNotice
from inspector_app.services.plan_views import PlannedVisit

LAST = 8


@dataclass(frozen=True, slots=True)
class Setup:
    """What an office fills in once before its first notice."""

    has_bureau: bool
    has_numbers: bool  # the wordings of both kinds of notice
    inspectors: int
    has_issuer: bool
    placeholders: int  # homes whose name is still to be filled in
    has_campaign: bool

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to fill in."""
        return (
            self.has_bureau
            and self.has_numbers
            and self.has_persons
            and not self.placeholders
            and self.has_campaign
        )

    @property
    def has_persons(self) -> bool:
        """Two inspectors, whom an order needs, and one who issues."""
        return self.inspectors >= 2 and self.has_issuer


class Matter(StrEnum):
    """Something that is to be done about a case, the most pressing first."""

    OVERDUE = "overdue"  # and the home's turn
    ISSUE_ANEW = "issue-anew"  # the printed date had passed when the paper came
    DECIDE = "decide"  # seen not put right
    JUDGE = "judge"
    CLOSE = "close"
    REINSPECT = "reinspect"
    SERVE = "serve"
    SOON = "soon"  # due within WARNED_DAYS
    DRAFT = "draft"  # findings in no notice


_STATE_OF = {
    Matter.DECIDE: FindingState.NOT_RECTIFIED,
    Matter.JUDGE: FindingState.ANSWERED,
    Matter.CLOSE: FindingState.RECTIFIED,
    Matter.REINSPECT: FindingState.ACCEPTED,
    Matter.SERVE: FindingState.NOTIFIED,
    Matter.DRAFT: FindingState.FOUND,
}


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One thing to do about one case, and about how many of its findings."""

    matter: Matter
    case: ListedCase
    findings: int


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the first page shows."""

    campaign: CampaignProgress | None
    under_way: tuple[UnderWay, ...]
    not_visited: tuple[ListedFacility, ...]
    waiting: tuple[ListedNotice, ...]  # drafts and notices waiting for signature
    last_notices: tuple[ListedNotice, ...]
    cases: tuple[DeskLine, ...]  # what is to be done about them, the most pressing first
    setup: Setup
    facilities: int
    planned: tuple[PlannedVisit, ...] = ()  # for the person acting: those late first, then the day's


def desk(session: Session, *, on: date, person: UUID | None = None) -> Desk:
    """Return the desk of that day, with what is planned for the person acting, else for who sits here."""
    campaign = campaigns.current(session, on=on)
    homes = facilities.listed(session, campaign_id=campaign.id if campaign else None)
    waiting = notice_list.listed(session, is_waiting=True)
    return Desk(
        campaign=campaign,
        under_way=tuple(drafts.under_way(session)),
        not_visited=tuple(home for home in homes if campaign and home.is_covered and not home.is_visited),
        waiting=tuple(waiting),
        last_notices=tuple(notice_list.listed(session, last=LAST)),
        cases=to_do(case_views.listed(session, on=on), drafted={paper.visit_id for paper in waiting}),
        setup=_setup(session, homes),
        facilities=len(homes),
        planned=tuple(plan_views.due(session, person=person or persons.sitting(session), on=on)),
    )


def to_do(cases: Iterable[ListedCase], *, drafted: Collection[UUID] = ()) -> tuple[DeskLine, ...]:
    """Return what is to be done about the open cases; a notice already `drafted` waits among the notices."""
    lines = [
        DeskLine(matter, case, count)
        for case in cases
        for matter in Matter
        if (count := _findings(matter, case)) and not (matter is Matter.DRAFT and case.id in drafted)
    ]
    order = {matter: place for place, matter in enumerate(Matter)}
    return tuple(sorted(lines, key=lambda line: (not line.case.grave, order[line.matter])))


def _findings(matter: Matter, case: ListedCase) -> int:
    if matter is Matter.OVERDUE:
        return case.awaited_late
    if matter is Matter.SOON:
        return case.soon
    if matter is Matter.ISSUE_ANEW:
        return int(case.needs_new_paper)
    return case.states.get(_STATE_OF[matter], 0)


def _setup(session: Session, homes: Sequence[ListedFacility]) -> Setup:
    values = settings.everything(session)
    return Setup(
        has_bureau=bool(values["bureau.name"]),
        has_numbers=all(values[f"{kind}.number_wording"] for kind in NoticeKind),
        inspectors=len(persons.listed(session, role=Role.INSPECTOR)),
        has_issuer=bool(persons.listed(session, role=Role.ISSUER)),
        placeholders=sum(home.facility.is_placeholder for home in homes),
        has_campaign=campaigns.has_any(session),
    )
