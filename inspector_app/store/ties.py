"""Ties of persons to homes (回避): declared, and lifted by later entries."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.domain.tie import StatedBy
from inspector_app.store.journal import applies, kind
from inspector_app.store.tables import Entry, Projection


@kind("tie-declared", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class TieDeclared:
    """A person has to stand aside at a home."""

    person: UUID
    facility: UUID
    reason: str
    stated_by: StatedBy
    since: date


@kind("tie-lifted", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class TieLifted:
    """A person need not stand aside at a home any more."""

    person: UUID
    facility: UUID
    reason: str


class TieRow(Projection):
    """A tie that stands."""

    __tablename__ = "tie"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    facility_id: Mapped[UUID] = mapped_column(ForeignKey("facility.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    stated_by: Mapped[str] = mapped_column(Text)
    since: Mapped[date]


def tie_id(person: UUID, facility: UUID) -> UUID:
    """Return what the entries about a person and a home are about."""
    return uuid5(person, str(facility))


@applies(TieDeclared)
def _(session: Session, entry: Entry, said: TieDeclared) -> None:
    session.merge(
        TieRow(
            id=entry.subject,
            person_id=said.person,
            facility_id=said.facility,
            reason=said.reason,
            stated_by=said.stated_by.value,
            since=said.since,
        )
    )


@applies(TieLifted)
def _(session: Session, entry: Entry, _said: TieLifted) -> None:
    row = session.get(TieRow, entry.subject)
    if row is not None:
        session.delete(row)
