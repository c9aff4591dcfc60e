"""Campaigns (检查任务): opened, changed, and how far they have got."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.edited import merged
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import FlagDefinition
from inspector_app.domain.ids import new_id
from inspector_app.domain.text import clean, clean_line
from inspector_app.exchange import county
from inspector_app.i18n import _
from inspector_app.services import checklists
from inspector_app.store import journal
from inspector_app.store.campaigns import (
    CampaignChanged,
    CampaignFacilityRow,
    CampaignOpened,
    CampaignRow,
)
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.visits import VisitRow


@dataclass(frozen=True, slots=True)
class CampaignProgress:
    """A campaign and how many of its homes were visited: n/56."""

    id: UUID
    campaign: Campaign
    visited: int
    covered: int


def listed(session: Session, *, on: date | None = None) -> list[CampaignProgress]:
    """Return the campaigns, the latest first; only those that run on a day where one is given."""
    wanted = select(CampaignRow)
    if on is not None:
        wanted = wanted.where(
            CampaignRow.is_closed.is_(False), CampaignRow.starts_on <= on, CampaignRow.ends_on >= on
        )
    rows = list(session.scalars(wanted.order_by(CampaignRow.starts_on.desc(), CampaignRow.name)))
    visited = dict(
        session.execute(
            select(VisitRow.campaign_id, func.count(VisitRow.facility_id.distinct()))
            .where(VisitRow.campaign_id.in_([row.id for row in rows]))
            .join(
                CampaignFacilityRow,
                (CampaignFacilityRow.campaign_id == VisitRow.campaign_id)
                & (CampaignFacilityRow.facility_id == VisitRow.facility_id),
            )
            .group_by(VisitRow.campaign_id)
        ).all()
    )
    found = ((row.id, row.campaign) for row in rows)
    return [
        CampaignProgress(
            id=campaign_id,
            campaign=campaign,
            visited=visited.get(campaign_id, 0),
            covered=len(campaign.facilities),
        )
        for campaign_id, campaign in found
    ]


def get(session: Session, campaign_id: UUID) -> Campaign:
    """Return one campaign."""
    return session.get_one(CampaignRow, campaign_id).campaign


def find(session: Session, wanted: str) -> UUID:
    """Return the one campaign of that name or id; UserError where none or several are."""
    text = clean(wanted, limit=200)
    found = [one.id for one in listed(session) if text and text in {one.campaign.name, str(one.id)}]
    if len(found) != 1:
        raise UserError(
            _("There is no campaign “{name}”. “campaign list” shows them.").format(name=text)
            if not found
            else _("Several campaigns are called “{name}”. Give the id instead.").format(name=text)
        )
    return found[0]


def current(session: Session, *, on: date) -> CampaignProgress | None:
    """Return the campaign that runs on that day: the one that started last."""
    return next(iter(listed(session, on=on)), None)


def has_any(session: Session) -> bool:
    """Say whether a campaign was ever opened."""
    return session.scalar(select(CampaignRow.id).limit(1)) is not None


def asked_by(checklist: Checklist) -> tuple[FlagDefinition, ...]:
    """Return what a campaign with this checklist asks once for all homes, e.g. the level of risk."""
    conditions = {flag.partition("=")[0] for item in checklist.item for flag in item.show_when_any}
    return tuple(flag for flag in county.flags() if flag.per_campaign and flag.key in conditions)


def check_asked(checklist: Checklist, asked: Mapping[str, str]) -> None:
    """Refuse what the checklist does not ask, or an answer that is none of its choices."""
    possible = {flag.key: flag.choices for flag in asked_by(checklist)}
    for key, value in asked.items():
        if key not in possible:
            raise UserError(
                _("Checklist “{name}” does not ask “{key}” once per campaign.").format(
                    name=checklist.id, key=key[:60]
                )
            )
        if value not in possible[key]:
            raise UserError(
                _("“{key}” takes one of: {choices}.").format(key=key, choices=", ".join(possible[key]))
            )


@dataclass(frozen=True, slots=True)
class Choice:
    """A checklist a campaign can be opened with, and what it asks."""

    id: str
    title: str
    valid_from: date
    valid_until: date | None
    asks: tuple[FlagDefinition, ...]


def choices(session: Session) -> list[Choice]:
    """Return the checklists a campaign can be opened with."""
    titles = checklists.titles(session)
    return [
        Choice(
            id=one.id,
            title=titles[one.id],
            valid_from=one.valid_from,
            valid_until=one.valid_until,
            asks=asked_by(checklists.newest(session, one.id)),
        )
        for one in checklists.published(session)
    ]


def open_campaign(session: Session, campaign: Campaign, *, by: UUID | None, now: datetime) -> UUID:
    """Open a campaign; without homes named it covers the whole roster."""
    checked = _checked(session, campaign)
    if any(one.campaign.name == checked.name for one in listed(session)):
        raise UserError(_("There is a campaign “{name}” already.").format(name=checked.name))
    return journal.append(session, CampaignOpened(campaign=checked), subject=new_id(), by=by, at=now).subject


def change(
    session: Session,
    campaign_id: UUID,
    campaign: Campaign,
    *,
    by: UUID | None,
    now: datetime,
    before: Campaign | None = None,
) -> None:
    """Change a campaign's name, dates, homes, or close it; what changed since `before` is not overwritten."""
    if before is not None:
        campaign = merged(campaign, before=before, standing=get(session, campaign_id))
    checked = _checked(session, campaign)
    if checked != get(session, campaign_id):
        journal.append(session, CampaignChanged(campaign=checked), subject=campaign_id, by=by, at=now)


def _checked(session: Session, campaign: Campaign) -> Campaign:
    name = clean_line(campaign.name, limit=100)
    if not name:
        raise UserError(_("Give the campaign a name."))
    if campaign.ends_on < campaign.starts_on:
        raise UserError(_("The campaign ends before it starts. Correct the dates."))
    check_asked(checklists.newest(session, campaign.checklist), campaign.asked)
    roster = list(session.scalars(select(FacilityRow.id).order_by(FacilityRow.code)))
    wanted = set(campaign.facilities) or set(roster)
    if not wanted:
        raise UserError(_("The campaign covers no facility. Fill the roster first."))
    return replace(campaign, name=name, facilities=tuple(one for one in roster if one in wanted))
