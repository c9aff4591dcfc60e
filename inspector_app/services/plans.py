"""Plans drawn by lot (双随机): gathered, drawn, taken on; changed by hand, withdrawn."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.domain.ids import new_id
from inspector_app.domain.person import Role
from inspector_app.domain.plan import (
    SEEDS,
    Draw,
    DrawBasis,
    DrawHome,
    DrawInspector,
    LeftOut,
    PlannedState,
    Why,
    checked_seed,
    draw,
    working_days,
)
from inspector_app.i18n import _
from inspector_app.services import campaigns, facilities, persons, plan_views, ties
from inspector_app.store import calendars, journal
from inspector_app.store.plans import PlanDrawn, PlanRow
from inspector_app.store.visits import VisitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWanted:
    """What a plan is asked for."""

    campaign: UUID
    first: date
    last: date
    homes: int | None = None  # None: every one
    seed: int | None = None  # None: one is made
    is_seed_given: bool = False
    visited_too: bool = False  # else only homes not visited in this campaign yet


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """A plan drawn but not taken on."""

    wanted: PlanWanted  # its seed is the one drawn with
    basis: DrawBasis
    draw: Draw
    took_no_part: tuple[LeftOut, ...]
    is_certain: bool  # the calendar of every day is out
    homes: Mapping[UUID, Facility]
    names: Mapping[UUID, str]  # of the inspectors


def new_seed() -> int:
    """Return a seed nobody can foresee."""
    return secrets.randbelow(SEEDS)


def preview(session: Session, wanted: PlanWanted, *, on: date) -> PlanPreview:
    """Draw a plan without keeping it; UserError where nothing can be drawn."""
    campaign = campaigns.get(session, wanted.campaign)
    _check_days(session, wanted, on=on)
    days, is_certain = working_days(wanted.first, wanted.last, calendars.calendar(session))
    no_part = _no_part(session, wanted, on=on)
    roster = facilities.roster(session)
    inspectors = persons.listed(session, role=Role.INSPECTOR)
    tied: dict[UUID, list[UUID]] = {}
    for tie in ties.listed(session):
        tied.setdefault(tie.person_id, []).append(tie.facility_id)
    seed = checked_seed(new_seed() if wanted.seed is None else wanted.seed)
    basis = DrawBasis(
        seed=seed,
        days=days,
        homes=tuple(
            DrawHome(id=home, needs_certificates=roster[home].kind is FacilityKind.PRIVATE_INSTITUTION)
            for home in campaign.facilities
            if home not in no_part
        ),
        inspectors=tuple(
            DrawInspector(
                id=one.id,
                has_certificate=bool(one.person.certificate_no),
                ties=tuple(sorted(tied.get(one.id, ()))),
            )
            for one in inspectors
        ),
        wanted=wanted.homes,
    )
    if not basis.homes:
        raise UserError(_("Every home of this campaign is visited or planned already."))
    return PlanPreview(
        wanted=PlanWanted(
            campaign=wanted.campaign,
            first=wanted.first,
            last=wanted.last,
            homes=wanted.homes,
            seed=seed,
            is_seed_given=wanted.is_seed_given,
            visited_too=wanted.visited_too,
        ),
        basis=basis,
        draw=draw(basis),
        took_no_part=tuple(LeftOut(home=home, why=why) for home, why in no_part.items()),
        is_certain=is_certain,
        homes=roster,
        names={one.id: one.name for one in inspectors},
    )


def _check_days(session: Session, wanted: PlanWanted, *, on: date) -> None:
    campaign = campaigns.get(session, wanted.campaign)
    if campaign.is_closed:
        raise UserError(
            _("{campaign} is closed. Open it again, or choose another.").format(campaign=campaign.name)
        )
    if wanted.first < on:
        raise UserError(_("A plan begins today or later. Correct the first day."))
    if wanted.first < campaign.starts_on or wanted.last > campaign.ends_on:
        raise UserError(
            _("{campaign} goes from {first} to {last}. Choose days within it.").format(
                campaign=campaign.name,
                first=campaign.starts_on.isoformat(),
                last=campaign.ends_on.isoformat(),
            )
        )


def _no_part(session: Session, wanted: PlanWanted, *, on: date) -> dict[UUID, Why]:
    """Return the homes of the campaign that are not drawn from: planned and waiting, or visited already."""
    visited = set(
        session.scalars(
            select(VisitRow.facility_id).where(VisitRow.campaign_id == wanted.campaign).distinct()
        )
    )
    planned = {
        one.facility_id
        for one in plan_views.visits(session, on=on, campaign_id=wanted.campaign)
        if one.state in {PlannedState.PLANNED, PlannedState.LATE}
    }
    return {
        home: Why.PLANNED if home in planned else Why.VISITED
        for home in campaigns.get(session, wanted.campaign).facilities
        if home in planned or (home in visited and not wanted.visited_too)
    }


def accept(session: Session, shown: PlanPreview, *, on: date, by: UUID | None, now: datetime) -> UUID:
    """Take on the plan that was shown; UserError where its homes, inspectors or days changed meanwhile."""
    again = preview(session, shown.wanted, on=on)
    if (again.basis, again.draw) != (shown.basis, shown.draw):
        raise UserError(_("Homes, inspectors or ties changed since this was drawn. Draw again."))
    if not again.draw.visits:
        raise UserError(_("No team can be formed for any home: nothing was drawn."))
    drawn = PlanDrawn(
        campaign=shown.wanted.campaign,
        drawn_on=on,
        first=shown.wanted.first,
        last=shown.wanted.last,
        basis=again.basis,
        draw=again.draw,
        took_no_part=again.took_no_part,
        is_seed_given=shown.wanted.is_seed_given,
    )
    return journal.append(session, drawn, subject=new_id(), by=by, at=now).subject


@dataclass(frozen=True, slots=True)
class DrawCheck:
    """A plan drawn again from what its entry recorded."""

    is_same: bool
    said: PlanDrawn
    drawn_at: datetime
    drawn_by: str
    moved: int  # by hand, afterwards
    dropped: int
    homes: Mapping[UUID, Facility]
    names: Mapping[UUID, str]


def check(session: Session, plan_id: UUID) -> DrawCheck:
    """Draw a plan again from its recorded seed and compare: this shows that the draw was fair."""
    entry, said = journal.said(session, PlanDrawn, subject=plan_id)[-1]
    rows = plan_views.rows(session, plan_id)
    names = {one.id: one.name for one in persons.listed(session, retired=True)}
    return DrawCheck(
        is_same=draw(said.basis) == said.draw,
        said=said,
        drawn_at=entry.made_at,
        drawn_by=names.get(entry.made_by, "") if entry.made_by else "",
        moved=sum(row.is_moved for row in rows),
        dropped=sum(row.is_dropped for row in rows),
        homes=facilities.roster(session),
        names=names,
    )


def find(session: Session, wanted: str) -> UUID:
    """Return the plan of that id, or the one that stands for a campaign; else UserError."""
    standing = session.scalars(select(PlanRow).order_by(PlanRow.drawn_at)).all()
    by_id = [row.id for row in standing if str(row.id) == wanted.strip()]
    if by_id:
        return by_id[0]
    campaign = campaigns.find(session, wanted)
    found = [row.id for row in standing if row.campaign_id == campaign and not row.is_withdrawn]
    if len(found) != 1:
        raise UserError(
            _("No plan stands for this campaign. “plan draw” draws one.")
            if not found
            else _("Several plans stand for this campaign. Give the id; “plan list” shows it.")
        )
    return found[0]
