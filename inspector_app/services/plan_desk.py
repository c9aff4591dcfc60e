"""What the page of the plan shows, read at once."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.person import Role
from inspector_app.domain.plan import PlannedState
from inspector_app.services import campaigns, persons, plan_views, ties
from inspector_app.services.campaigns import CampaignProgress
from inspector_app.services.persons import ListedPerson
from inspector_app.services.plan_views import ListedPlan, PlannedVisit
from inspector_app.services.ties import ListedTie
from inspector_app.store import calendars


@dataclass(frozen=True, slots=True)
class PlanDesk:
    """A month of the calendar, with what is needed to draw and to move."""

    days: tuple[date, ...]  # whole weeks from Monday on, as many as the month touches
    visits: tuple[PlannedVisit, ...]  # of the weeks shown, those taken out too
    days_off: frozenset[date]
    plans: tuple[ListedPlan, ...]  # the latest first
    campaigns: tuple[CampaignProgress, ...]  # that can be planned for
    inspectors: tuple[ListedPerson, ...]
    ties: tuple[ListedTie, ...]
    today: date

    def ties_at(self, home: UUID) -> dict[UUID, str]:
        """Return who stands aside at a home, and why."""
        return {one.person_id: one.reason for one in self.ties if one.facility_id == home}

    @property
    def late(self) -> int:
        """How many visits are late, while there is still time in the campaign."""
        running = (one for one in self.plans if one.is_running and not one.is_withdrawn)
        return sum(one.counts[PlannedState.LATE] for one in running)


def days_shown(month: date) -> tuple[date, ...]:
    """Return the days of the weeks that a month touches, Monday first."""
    first = month.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    after = (first + timedelta(days=32)).replace(day=1)
    weeks = -(-(after - monday).days // 7)
    return tuple(monday + timedelta(days=n) for n in range(7 * weeks))


def desk(session: Session, month: date, *, on: date) -> PlanDesk:
    """Return the month of a day."""
    days = days_shown(month)
    calendar = calendars.calendar(session)
    return PlanDesk(
        days=days,
        visits=tuple(plan_views.visits(session, on=on, first=days[0], last=days[-1])),
        days_off=frozenset(day for day in days if not calendar.is_presumably_working_day(day)),
        plans=tuple(plan_views.listed(session, on=on)),
        campaigns=tuple(
            one
            for one in campaigns.listed(session)
            if not one.campaign.is_closed and one.campaign.ends_on >= on
        ),
        inspectors=tuple(persons.listed(session, role=Role.INSPECTOR)),
        ties=tuple(ties.listed(session)),
        today=on,
    )
