"""Persons of the bureau: listed once, revised by later entries."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.domain.person import Person
from inspector_app.store.codec import decode, encode
from inspector_app.store.journal import applies, kind
from inspector_app.store.tables import Entry, Projection


@kind("person-listed", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class PersonListed:
    """A person was listed."""

    person: Person


@kind("person-revised", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRevised:
    """A person's roles, certificate or standing changed."""

    person: Person


class PersonRow(Projection):
    """The persons as they stand."""

    __tablename__ = "person"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    is_retired: Mapped[bool]
    body: Mapped[str] = mapped_column(Text)

    @property
    def person(self) -> Person:
        """The whole person."""
        return decode(self.body, Person)


@applies(PersonListed)
def _(session: Session, entry: Entry, said: PersonListed) -> None:
    person = said.person
    session.add(
        PersonRow(id=entry.subject, name=person.name, is_retired=person.is_retired, body=encode(person))
    )


@applies(PersonRevised)
def _(session: Session, entry: Entry, said: PersonRevised) -> None:
    row = session.get_one(PersonRow, entry.subject)
    row.name, row.is_retired, row.body = said.person.name, said.person.is_retired, encode(said.person)
