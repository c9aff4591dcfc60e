"""Plans of visits: drawn by lot, moved by hand, dropped, withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.domain.plan import Draw, DrawBasis, LeftOut
from inspector_app.store.journal import applies, kind
from inspector_app.store.tables import Entry, Projection, UtcDateTime


@kind("plan-drawn", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDrawn:
    """A plan was drawn, with everything it was drawn from, so that it can be drawn again."""

    campaign: UUID
    drawn_on: date
    first: date
    last: date
    basis: DrawBasis
    draw: Draw
    took_no_part: tuple[LeftOut, ...] = ()  # homes of the campaign, visited or planned already
    is_seed_given: bool = False  # typed in, not made by the program


@kind("plan-moved", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMoved:
    """A home was given another day or team by hand, or was taken back into its plan."""

    home: UUID
    on: date
    team: tuple[UUID, ...]
    reason: str


@kind("plan-dropped", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDropped:
    """A home was taken out of its plan."""

    home: UUID
    reason: str


@kind("plan-withdrawn", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWithdrawn:
    """A whole plan holds no longer."""

    reason: str


class PlanRow(Projection):
    """A plan as it stands."""

    __tablename__ = "plan"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaign.id"), index=True)
    drawn_on: Mapped[date]
    drawn_at: Mapped[datetime] = mapped_column(UtcDateTime)
    first: Mapped[date]
    last: Mapped[date]
    seed: Mapped[int]
    is_withdrawn: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)  # of the withdrawal


class PlannedRow(Projection):
    """A home of a plan with its day and team."""

    __tablename__ = "planned_visit"
    __table_args__ = (Index("ix_planned_visit_day", "planned_on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plan.id"), index=True)
    facility_id: Mapped[UUID] = mapped_column(ForeignKey("facility.id"), index=True)
    place: Mapped[int]  # in the order of the lots
    planned_on: Mapped[date]
    team: Mapped[str] = mapped_column(Text)  # ids, who leads first
    drawn_for: Mapped[date]
    drawn_team: Mapped[str] = mapped_column(Text)
    is_dropped: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)  # of the last move, or of the drop

    @property
    def members(self) -> tuple[UUID, ...]:
        """The team."""
        return tuple(UUID(one) for one in self.team.split())

    @property
    def is_moved(self) -> bool:
        """Whether day or team are others than were drawn."""
        return (self.planned_on, self.team) != (self.drawn_for, self.drawn_team)


def planned_id(plan: UUID, home: UUID) -> UUID:
    """Return the id of a home's visit in a plan."""
    return uuid5(plan, str(home))


@applies(PlanDrawn)
def _(session: Session, entry: Entry, said: PlanDrawn) -> None:
    session.add(
        PlanRow(
            id=entry.subject,
            campaign_id=said.campaign,
            drawn_on=said.drawn_on,
            drawn_at=entry.made_at,
            first=said.first,
            last=said.last,
            seed=said.basis.seed,
            is_withdrawn=False,
            reason="",
        )
    )
    session.flush()
    session.add_all(
        PlannedRow(
            id=planned_id(entry.subject, visit.home),
            plan_id=entry.subject,
            facility_id=visit.home,
            place=place,
            planned_on=visit.on,
            team=_text(visit.team),
            drawn_for=visit.on,
            drawn_team=_text(visit.team),
            is_dropped=False,
            reason="",
        )
        for place, visit in enumerate(said.draw.visits, start=1)
    )


@applies(PlanMoved)
def _(session: Session, entry: Entry, said: PlanMoved) -> None:
    row = session.get_one(PlannedRow, planned_id(entry.subject, said.home))
    row.planned_on, row.team, row.reason = said.on, _text(said.team), said.reason
    row.is_dropped = False


@applies(PlanDropped)
def _(session: Session, entry: Entry, said: PlanDropped) -> None:
    row = session.get_one(PlannedRow, planned_id(entry.subject, said.home))
    row.is_dropped, row.reason = True, said.reason


@applies(PlanWithdrawn)
def _(session: Session, entry: Entry, said: PlanWithdrawn) -> None:
    row = session.get_one(PlanRow, entry.subject)
    row.is_withdrawn, row.reason = True, said.reason


def _text(team: tuple[UUID, ...]) -> str:
    return " ".join(map(str, team))
