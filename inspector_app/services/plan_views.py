"""What is planned: who goes where on which day, and what has become of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import case, exists, func, select
from sqlalchemy.orm import Session

from inspector_app.domain import usual_reason
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.plan import PlannedState, state
from inspector_app.i18n import _
from inspector_app.store.campaigns import CampaignRow
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.persons import PersonRow
from inspector_app.store.plans import PlannedRow, PlanRow
from inspector_app.store.visits import VisitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVisit:
    """A home of a plan as lists show it."""

    id: UUID
    plan_id: UUID
    campaign_id: UUID
    facility_id: UUID
    code: str
    facility: str
    is_placeholder: bool  # its name is still to be filled in: the code tells it apart
    kind: FacilityKind
    township: str
    team: tuple[UUID, ...]
    names: tuple[str, ...]  # of the team
    on: date
    state: PlannedState
    is_moved: bool  # by hand
    reason: str  # of the last move, or of the drop
    visited_on: date | None
    visit_id: UUID | None

    @property
    def home(self) -> str:
        """What the home is called; its code comes first where its name is still to be filled in."""
        return f"{self.code} {self.facility}" if self.is_placeholder else self.facility

    @property
    def is_waiting(self) -> bool:
        """Whether the visit is still to be made."""
        return self.state in {PlannedState.PLANNED, PlannedState.LATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPlan:
    """A plan as lists show it."""

    id: UUID
    campaign_id: UUID
    campaign: str
    drawn_on: date
    first: date
    last: date
    seed: int
    is_withdrawn: bool
    is_running: bool  # the campaign is neither closed nor over
    reason: str
    counts: Mapping[PlannedState, int]

    @property
    def homes(self) -> int:
        """How many homes are in it, those dropped apart."""
        return sum(self.counts.values()) - self.counts[PlannedState.DROPPED]


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """One plan with its visits, by day."""

    plan: ListedPlan
    visits: tuple[PlannedVisit, ...]


def visits(
    session: Session,
    *,
    on: date,
    plan_id: UUID | None = None,
    campaign_id: UUID | None = None,
    first: date | None = None,
    last: date | None = None,
    is_running: bool = False,
) -> list[PlannedVisit]:
    """Return planned visits as they stand on a day, by their days; a withdrawn plan only if it is named."""
    wanted = (
        select(PlannedRow, PlanRow, FacilityRow)
        .join(PlanRow, PlanRow.id == PlannedRow.plan_id)
        .join(FacilityRow, FacilityRow.id == PlannedRow.facility_id)
        .order_by(PlannedRow.planned_on, PlannedRow.place)
    )
    if plan_id is None:
        wanted = wanted.where(PlanRow.is_withdrawn.is_(False))
    else:
        wanted = wanted.where(PlannedRow.plan_id == plan_id)
    if campaign_id is not None:
        wanted = wanted.where(PlanRow.campaign_id == campaign_id)
    if first is not None:
        wanted = wanted.where(PlannedRow.planned_on >= first)
    if last is not None:
        wanted = wanted.where(PlannedRow.planned_on <= last)
    if is_running:
        wanted = wanted.join(CampaignRow, CampaignRow.id == PlanRow.campaign_id).where(
            CampaignRow.is_closed.is_(False), CampaignRow.ends_on >= on
        )
    found = session.execute(wanted).all()
    names = dict(session.execute(select(PersonRow.id, PersonRow.name)).all())
    made = _made(session, {plan.campaign_id for _row, plan, _home in found})
    return [
        _planned(row, plan, home, names, made.get((plan.campaign_id, row.facility_id), ()), on=on)
        for row, plan, home in found
    ]


def _made(
    session: Session, campaigns: Iterable[UUID]
) -> dict[tuple[UUID | None, UUID], list[tuple[date, UUID]]]:
    """Return the sealed visits of some campaigns by campaign and home, the earliest first."""
    made: dict[tuple[UUID | None, UUID], list[tuple[date, UUID]]] = {}
    wanted = select(VisitRow.campaign_id, VisitRow.facility_id, VisitRow.visited_on, VisitRow.id)
    for campaign, home, day, visit in session.execute(
        wanted.where(VisitRow.campaign_id.in_(list(campaigns))).order_by(VisitRow.started_at)
    ):
        made.setdefault((campaign, home), []).append((day, visit))
    return made


def _planned(
    row: PlannedRow,
    plan: PlanRow,
    home: FacilityRow,
    names: Mapping[UUID, str],
    made: Sequence[tuple[date, UUID]],
    *,
    on: date,
) -> PlannedVisit:
    # A home visited before its day, once it was drawn, is visited: the team came sooner.
    visited = next((one for one in made if plan.drawn_on <= one[0]), None)
    visited_on, visit_id = visited or (None, None)
    return PlannedVisit(
        id=row.id,
        plan_id=plan.id,
        campaign_id=plan.campaign_id,
        facility_id=row.facility_id,
        code=home.code,
        facility=home.name,
        is_placeholder=home.is_placeholder,
        kind=FacilityKind(home.kind),
        township=home.township,
        team=row.members,
        names=tuple(names.get(one, "") for one in row.members),
        on=row.planned_on,
        state=state(planned_on=row.planned_on, visited_on=visited_on, is_dropped=row.is_dropped, on=on),
        is_moved=row.is_moved,
        reason=usual_reason.words_of(row.reason) if row.is_moved or row.is_dropped else "",
        visited_on=visited_on,
        visit_id=visit_id,
    )


def listed(session: Session, *, on: date, plan_id: UUID | None = None) -> list[ListedPlan]:
    """Return every plan, the latest first, or only the one asked for."""
    wanted = (
        select(PlanRow, CampaignRow)
        .join(CampaignRow, CampaignRow.id == PlanRow.campaign_id)
        .order_by(PlanRow.drawn_at.desc())
    )
    if plan_id is not None:
        wanted = wanted.where(PlanRow.id == plan_id)
    counts = _counts(session, on=on, plan_id=plan_id)
    return [
        ListedPlan(
            id=plan.id,
            campaign_id=plan.campaign_id,
            campaign=campaign.name,
            drawn_on=plan.drawn_on,
            first=plan.first,
            last=plan.last,
            seed=plan.seed,
            is_withdrawn=plan.is_withdrawn,
            is_running=not campaign.is_closed and campaign.ends_on >= on,
            reason=usual_reason.words_of(plan.reason),
            counts=counts[plan.id],
        )
        for plan, campaign in session.execute(wanted)
    ]


def _counts(session: Session, *, on: date, plan_id: UUID | None) -> dict[UUID, dict[PlannedState, int]]:
    """Count the states of all plans at once, by the rule of domain.plan.state."""
    is_visited = exists().where(
        VisitRow.facility_id == PlannedRow.facility_id,
        VisitRow.campaign_id == PlanRow.campaign_id,
        VisitRow.visited_on >= PlanRow.drawn_on,
    )
    stands = case(
        (is_visited, PlannedState.VISITED.value),
        (PlannedRow.is_dropped, PlannedState.DROPPED.value),
        (PlannedRow.planned_on < on, PlannedState.LATE.value),
        else_=PlannedState.PLANNED.value,
    ).label("stands")
    wanted = (
        select(PlannedRow.plan_id, stands, func.count())
        .join(PlanRow, PlanRow.id == PlannedRow.plan_id)
        .group_by(PlannedRow.plan_id, "stands")
    )
    if plan_id is not None:
        wanted = wanted.where(PlannedRow.plan_id == plan_id)
    counts: dict[UUID, dict[PlannedState, int]] = {}
    for plan, stood, count in session.execute(wanted):
        counts.setdefault(plan, dict.fromkeys(PlannedState, 0))[PlannedState(stood)] = count
    return counts


def show(session: Session, plan_id: UUID, *, on: date) -> ShownPlan:
    """Return one plan with its visits."""
    (plan,) = listed(session, on=on, plan_id=plan_id)
    return ShownPlan(plan, tuple(visits(session, on=on, plan_id=plan_id)))


def planned(session: Session, plan_id: UUID, facility_id: UUID, *, on: date) -> PlannedVisit:
    """Return a home's visit in a plan; UserError where it is not in it."""
    for one in visits(session, on=on, plan_id=plan_id):
        if one.facility_id == facility_id:
            return one
    raise UserError(_("This home is not in the plan. “plan show” lists those that are."))


def due(session: Session, *, person: UUID | None, on: date) -> list[PlannedVisit]:
    """Return what a person is to visit that day in a running campaign; what is late comes first."""
    if person is None:
        return []
    found = visits(session, on=on, last=on, is_running=True)
    return [one for one in found if one.is_waiting and person in one.team]


def waiting(
    session: Session, facility_id: UUID, *, on: date, campaign_id: UUID | None
) -> PlannedVisit | None:
    """Return the visit that is planned at a home in a campaign and not made yet, if there is one."""
    if campaign_id is None:
        return None
    found = visits(session, on=on, campaign_id=campaign_id)
    return next((one for one in found if one.facility_id == facility_id and one.is_waiting), None)


def rows(session: Session, plan_id: UUID) -> list[PlannedRow]:
    """Return the homes of a plan as they stand."""
    return list(
        session.scalars(select(PlannedRow).where(PlannedRow.plan_id == plan_id).order_by(PlannedRow.place))
    )


def has_any(session: Session) -> bool:
    """Say whether a plan was ever drawn."""
    return session.scalar(select(func.count()).select_from(PlanRow)) != 0
