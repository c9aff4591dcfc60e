"""Ties of persons to homes (回避): declared, lifted, and minded when a team is named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain import usual_reason
from inspector_app.domain.errors import FieldError, UserError
from inspector_app.domain.text import clean_line
from inspector_app.domain.tie import StatedBy
from inspector_app.i18n import _
from inspector_app.services import facilities, persons
from inspector_app.store import journal
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.persons import PersonRow
from inspector_app.store.ties import TieDeclared, TieLifted, TieRow, tie_id


@dataclass(frozen=True, slots=True)
class ListedTie:
    """A tie that stands."""

    person_id: UUID
    person: str
    facility_id: UUID
    code: str
    facility: str
    reason: str
    stated_by: StatedBy
    since: date


def listed(session: Session, *, facility_id: UUID | None = None) -> list[ListedTie]:
    """Return the ties that stand, by person; those of one home where it is given."""
    wanted = (
        select(TieRow, PersonRow.name, FacilityRow.code, FacilityRow.name)
        .join(PersonRow, PersonRow.id == TieRow.person_id)
        .join(FacilityRow, FacilityRow.id == TieRow.facility_id)
        .order_by(PersonRow.name, FacilityRow.code)
    )
    if facility_id is not None:
        wanted = wanted.where(TieRow.facility_id == facility_id)
    return [
        ListedTie(
            *(row.person_id, name, row.facility_id, code, home),
            reason=usual_reason.words_of(row.reason),
            stated_by=StatedBy(row.stated_by),
            since=row.since,
        )
        for row, name, code, home in session.execute(wanted)
    ]


def at_home(session: Session, facility_id: UUID) -> dict[UUID, str]:
    """Return who stands aside at a home, with the reason."""
    return {one.person_id: one.reason for one in listed(session, facility_id=facility_id)}


def declare(
    session: Session,
    person_id: UUID,
    facility_id: UUID,
    *,
    reason: str,
    stated_by: StatedBy,
    on: date,
    by: UUID | None,
    now: datetime,
) -> None:
    """Declare that a person stands aside at a home; again with other words puts the reason right."""
    said = _reason(reason, _("Say what ties the person to the home, e.g. a relative lives or works there."))
    persons.get(session, person_id), facilities.get(session, facility_id)
    standing = session.get(TieRow, tie_id(person_id, facility_id))
    if standing is not None and (standing.reason, standing.stated_by) == (said, stated_by.value):
        return
    declared = TieDeclared(
        person=person_id,
        facility=facility_id,
        reason=said,
        stated_by=stated_by,
        since=standing.since if standing else on,
    )
    journal.append(session, declared, subject=tie_id(person_id, facility_id), by=by, at=now)


def lift(
    session: Session, person_id: UUID, facility_id: UUID, *, reason: str, by: UUID | None, now: datetime
) -> None:
    """Say that a tie holds no longer."""
    said = _reason(reason, _("Say why the tie holds no longer."))
    subject = tie_id(person_id, facility_id)
    if session.get(TieRow, subject) is None:
        raise UserError(
            _("{person} has no tie to {home}.").format(
                person=persons.get(session, person_id).name, home=facilities.get(session, facility_id).name
            )
        )
    lifted = TieLifted(person=person_id, facility=facility_id, reason=said)
    journal.append(session, lifted, subject=subject, by=by, at=now)


def refuse_tied(session: Session, facility_id: UUID, team: Iterable[UUID]) -> None:
    """Refuse a team of whom one has a tie to the home (行政处罚法 第四十三条)."""
    tied = at_home(session, facility_id)
    for person_id in team:
        if person_id in tied:
            raise UserError(
                _(
                    "{person} has a tie to {home} ({reason}) and must stand aside"
                    " (Administrative Penalty Law, article 43). Choose another inspector;"
                    " a tie that holds no longer is lifted under Plan."
                ).format(
                    person=persons.get(session, person_id).name,
                    home=facilities.get(session, facility_id).name,
                    reason=tied[person_id],
                )
            )


def _reason(typed: str, missing: str) -> str:
    said = clean_line(typed, limit=200)
    if not said:
        raise FieldError(missing, "reason")
    return usual_reason.key_of(said)
