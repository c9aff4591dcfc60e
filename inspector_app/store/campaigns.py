"""Campaigns (检查任务): opened, and changed by later entries."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Text, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.domain.campaign import Campaign
from inspector_app.store.codec import decode, encode
from inspector_app.store.journal import applies, kind
from inspector_app.store.tables import Entry, Projection


@kind("campaign-opened", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignOpened:
    """A campaign was opened."""

    campaign: Campaign


@kind("campaign-changed", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignChanged:
    """A campaign's dates, homes or standing changed."""

    campaign: Campaign


class CampaignRow(Projection):
    """The campaigns as they stand."""

    __tablename__ = "campaign"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    is_closed: Mapped[bool]
    body: Mapped[str] = mapped_column(Text)

    @property
    def campaign(self) -> Campaign:
        """The whole campaign."""
        return decode(self.body, Campaign)


class CampaignFacilityRow(Projection):
    """A home that a campaign covers."""

    __tablename__ = "campaign_facility"

    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    facility_id: Mapped[UUID] = mapped_column(ForeignKey("facility.id"), primary_key=True, index=True)


@applies(CampaignOpened)
def _(session: Session, entry: Entry, said: CampaignOpened) -> None:
    row = CampaignRow(id=entry.subject)
    _put(row, said.campaign)
    session.add(row)
    _cover(session, entry.subject, said.campaign)


@applies(CampaignChanged)
def _(session: Session, entry: Entry, said: CampaignChanged) -> None:
    _put(session.get_one(CampaignRow, entry.subject), said.campaign)
    session.execute(delete(CampaignFacilityRow).where(CampaignFacilityRow.campaign_id == entry.subject))
    _cover(session, entry.subject, said.campaign)


def _put(row: CampaignRow, campaign: Campaign) -> None:
    row.name, row.starts_on, row.ends_on = campaign.name, campaign.starts_on, campaign.ends_on
    row.is_closed, row.body = campaign.is_closed, encode(campaign)


def _cover(session: Session, campaign_id: UUID, campaign: Campaign) -> None:
    session.flush()
    session.add_all(
        CampaignFacilityRow(campaign_id=campaign_id, facility_id=facility_id)
        for facility_id in campaign.facilities
    )
