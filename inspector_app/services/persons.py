"""Persons of the bureau: listed, revised, retired."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.edited import merged
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import new_id
from inspector_app.domain.person import Person, Role
from inspector_app.domain.text import clean, clean_line
from inspector_app.i18n import _
from inspector_app.services import settings
from inspector_app.store import journal
from inspector_app.store.persons import PersonListed, PersonRevised, PersonRow


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person as lists show it."""

    id: UUID
    person: Person

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name


def listed(session: Session, *, role: Role | None = None, retired: bool = False) -> list[ListedPerson]:
    """Return the persons by name; the retired ones only where asked for."""
    found = [
        ListedPerson(row.id, row.person)
        for row in session.scalars(select(PersonRow).order_by(PersonRow.name))
    ]
    return [
        one
        for one in found
        if (retired or not one.person.is_retired) and (role is None or role in one.person.roles)
    ]


def get(session: Session, person_id: UUID) -> Person:
    """Return one person."""
    return session.get_one(PersonRow, person_id).person


def find(session: Session, wanted: str) -> UUID:
    """Return the one person of that name, certificate number or id; UserError where none or several are."""
    text = clean(wanted, limit=100)
    found = [
        one.id
        for one in listed(session, retired=True)
        if text in {one.person.name, one.person.certificate_no, str(one.id)} and text
    ]
    if not found:
        raise UserError(_("No person “{name}” is listed. “person list” shows who is.").format(name=text))
    if len(found) > 1:
        raise UserError(
            _("Several persons are called “{name}”. Give the certificate number instead.").format(name=text)
        )
    return found[0]


def acting(session: Session, wanted: str | None) -> UUID | None:
    """Return who acts: the person named, else who sits at this machine; UserError for a retired one."""
    person_id = find(session, wanted) if wanted else sitting(session)
    if person_id is not None and get(session, person_id).is_retired:
        raise UserError(
            _("{name} is retired and cannot act. Name another person.").format(
                name=get(session, person_id).name
            )
        )
    return person_id


def sitting(session: Session) -> UUID | None:
    """Return who sits at this machine, None where nobody is kept or the person is not listed here."""
    kept = settings.get(session, "person")
    return next((one.id for one in listed(session, retired=True) if str(one.id) == kept), None)


def add(session: Session, person: Person, *, by: UUID | None, now: datetime) -> UUID:
    """List a person."""
    checked = _checked(session, person, None)
    return journal.append(session, PersonListed(person=checked), subject=new_id(), by=by, at=now).subject


def revise(
    session: Session,
    person_id: UUID,
    person: Person,
    *,
    by: UUID | None,
    now: datetime,
    before: Person | None = None,
) -> None:
    """Change what is said of a person; what changed since the form showed `before` is not overwritten."""
    if before is not None:
        person = merged(person, before=before, standing=get(session, person_id))
    checked = _checked(session, person, person_id)
    if checked != get(session, person_id):
        journal.append(session, PersonRevised(person=checked), subject=person_id, by=by, at=now)


def retire(session: Session, person_id: UUID, *, by: UUID | None, now: datetime) -> None:
    """Take a person out of the lists to choose from; earlier papers keep the name."""
    revise(session, person_id, replace(get(session, person_id), is_retired=True), by=by, now=now)


def list_again(session: Session, person_id: UUID, *, by: UUID | None, now: datetime) -> None:
    """Put a retired person back into the lists to choose from."""
    revise(session, person_id, replace(get(session, person_id), is_retired=False), by=by, now=now)


def _checked(session: Session, person: Person, person_id: UUID | None) -> Person:
    cleaned = replace(
        person,
        name=clean_line(person.name, limit=50),
        certificate_no=clean_line(person.certificate_no, limit=50),
        unit=clean_line(person.unit, limit=100),
        phone=clean_line(person.phone, limit=50),
        roles=tuple(role for role in Role if role in person.roles),
    )
    if not cleaned.name:
        raise UserError(_("Give the person's name."))
    others = [one.person for one in listed(session, retired=True) if one.id != person_id]
    if any(
        one.name == cleaned.name and not (one.certificate_no and cleaned.certificate_no)
        for one in others
        if not one.is_retired
    ):
        raise UserError(
            _("{name} is listed already. Give both certificate numbers to tell two persons apart.").format(
                name=cleaned.name
            )
        )
    if cleaned.certificate_no and any(one.certificate_no == cleaned.certificate_no for one in others):
        raise UserError(
            _("Certificate {number} already belongs to another person.").format(number=cleaned.certificate_no)
        )
    return cleaned
