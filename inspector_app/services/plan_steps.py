"""What is changed by hand in a plan, each with its reason."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain import usual_reason
from inspector_app.domain.errors import FieldError, UserError
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.person import Role
from inspector_app.domain.plan import TEAM, PlannedState
from inspector_app.domain.text import clean_line
from inspector_app.i18n import _
from inspector_app.services import persons, plan_views, ties
from inspector_app.services.plan_views import PlannedVisit
from inspector_app.store import journal
from inspector_app.store.plans import PlanDropped, PlanMoved, PlanRow, PlanWithdrawn


def move(
    session: Session,
    plan_id: UUID,
    facility_id: UUID,
    *,
    to: date,
    reason: str,
    team: tuple[UUID, ...] = (),
    on: date,
    by: UUID | None,
    now: datetime,
) -> None:
    """Give a home another day or team, or take it back into its plan; without a team it keeps its own."""
    planned = _standing(session, plan_id, facility_id, on=on)
    wanted = tuple(dict.fromkeys(team)) or planned.team
    said = _reason(reason)
    if to < on and to != planned.on:
        raise FieldError(_("This day is over. Choose today or a later one."), "day")
    _check_team(session, planned, wanted)
    if (to, wanted) == (planned.on, planned.team) and planned.state is not PlannedState.DROPPED:
        return
    moved = PlanMoved(home=facility_id, on=to, team=wanted, reason=said)
    journal.append(session, moved, subject=plan_id, by=by, at=now)


def put_back(
    session: Session, before: PlannedVisit, *, reason: str, on: date, by: UUID | None, now: datetime
) -> None:
    """Put a home back on the day and with the team it had; that, too, stands in the journal."""
    _standing(session, before.plan_id, before.facility_id, on=on)
    moved = PlanMoved(home=before.facility_id, on=before.on, team=before.team, reason=_reason(reason))
    journal.append(session, moved, subject=before.plan_id, by=by, at=now)


def _check_team(session: Session, planned: PlannedVisit, team: tuple[UUID, ...]) -> None:
    if len(team) < TEAM:
        raise FieldError(_("A team has two inspectors."), "team")
    ties.refuse_tied(session, planned.facility_id, team)
    known = {one.id: one.person for one in persons.listed(session, role=Role.INSPECTOR)}
    for one in team:
        if one not in known:
            name = persons.get(session, one).name
            raise FieldError(_("{name} is not listed as an inspector any more.").format(name=name), "team")
    with_certificate = sum(bool(known[one].certificate_no) for one in team)
    if planned.kind is FacilityKind.PRIVATE_INSTITUTION and with_certificate < TEAM:
        raise FieldError(_("A private institution needs two inspectors with certificates."), "team")


def drop(
    session: Session,
    plan_id: UUID,
    facility_id: UUID,
    *,
    reason: str,
    on: date,
    by: UUID | None,
    now: datetime,
) -> None:
    """Take a home out of its plan; it can be drawn again."""
    planned = _standing(session, plan_id, facility_id, on=on)
    if planned.state is PlannedState.DROPPED:
        raise UserError(_("{home} is out of this plan already.").format(home=planned.facility))
    dropped = PlanDropped(home=facility_id, reason=_reason(reason))
    journal.append(session, dropped, subject=plan_id, by=by, at=now)


def withdraw(session: Session, plan_id: UUID, *, reason: str, by: UUID | None, now: datetime) -> None:
    """Withdraw a whole plan: what was not visited is planned no longer, and the draw stays on record."""
    _refuse_withdrawn(session, plan_id)
    journal.append(session, PlanWithdrawn(reason=_reason(reason)), subject=plan_id, by=by, at=now)


def _standing(session: Session, plan_id: UUID, facility_id: UUID, *, on: date) -> PlannedVisit:
    _refuse_withdrawn(session, plan_id)
    planned = plan_views.planned(session, plan_id, facility_id, on=on)
    if planned.visited_on is not None:
        raise UserError(
            _("{home} was visited on {day}: nothing is planned there any more.").format(
                home=planned.facility, day=planned.visited_on.isoformat()
            )
        )
    return planned


def _refuse_withdrawn(session: Session, plan_id: UUID) -> None:
    if session.get_one(PlanRow, plan_id).is_withdrawn:
        raise UserError(_("This plan was withdrawn. Draw another one."))


def _reason(typed: str) -> str:
    said = clean_line(typed, limit=200)
    if not said:
        raise FieldError(_("Say why."), "reason")
    return usual_reason.key_of(said)
