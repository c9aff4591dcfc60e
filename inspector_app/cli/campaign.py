"""Campaigns on the command line."""

from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.domain.campaign import Campaign
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _, listed
from inspector_app.services import campaigns, facilities

if TYPE_CHECKING:
    from inspector_app.store.database import Session


def named_or_running(session: "Session", typed: str | None, *, on: date) -> UUID:
    """Return the campaign that is named, else the one that runs; UserError where none or several do."""
    if typed:
        return campaigns.find(session, typed)
    found = campaigns.listed(session, on=on)
    if len(found) != 1:
        raise UserError(
            _("No campaign runs on {day}. Name one with --campaign.").format(day=on.isoformat())
            if not found
            else _("Several campaigns run on {day}: {names}. Name one with --campaign.").format(
                day=on.isoformat(), names=listed([one.campaign.name for one in found])
            )
        )
    return found[0].id


def list_(call: Call) -> int:
    """List the campaigns with how far they have got."""
    with call.reading() as session:
        rows = campaigns.listed(session)
        roster = facilities.roster(session)
    if call.wants_json:
        output.as_json(
            [
                {
                    "id": one.id,
                    **asdict(one.campaign),
                    "facilities": [roster[home].code for home in one.campaign.facilities],
                    "visited": one.visited,
                    "covered": one.covered,
                }
                for one in rows
            ]
        )
        return 0
    output.table(
        (_("Campaign"), _("Checklist"), _("First day"), _("Last day"), _("Visited"), ""),
        [
            (
                one.campaign.name,
                one.campaign.checklist,
                one.campaign.starts_on,
                one.campaign.ends_on,
                f"{one.visited}/{one.covered}",
                _("closed") if one.campaign.is_closed else "",
            )
            for one in rows
        ],
        empty=_("No campaign is open yet. “campaign add NAME” opens one."),
    )
    return 0


def add(call: Call) -> int:
    """Open a campaign and write its id."""
    typed = call.typed
    with call.writing() as session:
        campaign = Campaign(
            name=typed.name,
            checklist=typed.checklist,
            starts_on=typed.starts_on,
            ends_on=typed.ends_on,
            facilities=tuple(facilities.find(session, code) for code in typed.facility),
            asked=dict(typed.ask),
        )
        campaign_id = campaigns.open_campaign(session, campaign, by=call.by(session), now=call.now)
    output.as_json({"id": campaign_id}) if call.wants_json else output.line(str(campaign_id))
    return 0


def close(call: Call) -> int:
    """Close a campaign."""
    with call.writing() as session:
        campaign_id = campaigns.find(session, call.typed.campaign)
        closed = replace(campaigns.get(session, campaign_id), is_closed=True)
        campaigns.change(session, campaign_id, closed, by=call.by(session), now=call.now)
    return 0
