"""The desk of the day (工作台): what is under way, what is left to visit, what was issued last."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inspector_app.services import campaigns, drafts, facilities, notices
from inspector_app.services.campaigns import CampaignProgress
from inspector_app.services.drafts import UnderWay
from inspector_app.services.facilities import ListedFacility
from inspector_app.services.notices import ListedNotice

LAST = 8


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the first page shows."""

    campaign: CampaignProgress | None
    under_way: tuple[UnderWay, ...]
    not_visited: tuple[ListedFacility, ...]
    waiting: tuple[ListedNotice, ...]  # drafts and notices waiting for signature
    last_notices: tuple[ListedNotice, ...]
    placeholders: int  # homes whose name is still to be filled in
    facilities: int


def desk(session: Session, *, on: date) -> Desk:
    """Return the desk of that day."""
    campaign = campaigns.current(session, on=on)
    homes = facilities.listed(session, campaign_id=campaign.id if campaign else None)
    papers = notices.listed(session)
    return Desk(
        campaign=campaign,
        under_way=tuple(drafts.under_way(session)),
        not_visited=tuple(home for home in homes if campaign and home.is_covered and not home.is_visited),
        waiting=tuple(paper for paper in papers if paper.is_waiting),
        last_notices=tuple([paper for paper in papers if paper.number][:LAST]),
        placeholders=sum(home.facility.is_placeholder for home in homes),
        facilities=len(homes),
    )
