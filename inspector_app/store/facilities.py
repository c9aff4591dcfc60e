"""Facilities: listed once, revised by later entries."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.domain.pinyin import in_order, initials
from inspector_app.store.codec import decode, encode
from inspector_app.store.journal import applies, kind
from inspector_app.store.tables import Entry, Projection


@kind("facility-listed", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityListed:
    """A facility came onto the roster."""

    facility: Facility


@kind("facility-revised", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityRevised:
    """What the roster says of a facility was changed."""

    facility: Facility
    reason: str = ""


class FacilityRow(Projection):
    """The roster as it stands."""

    __tablename__ = "facility"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text, index=True)
    kind: Mapped[str] = mapped_column(Text)
    township: Mapped[str] = mapped_column(Text)
    township_order: Mapped[str] = mapped_column(Text)  # sorts townships by pinyin: no screen need load it
    is_placeholder: Mapped[bool]
    initials: Mapped[str] = mapped_column(Text)
    name_order: Mapped[str] = mapped_column(Text)  # what sorts it among others, by pinyin
    body: Mapped[str] = mapped_column(Text)

    @property
    def facility(self) -> Facility:
        """The whole line of the roster."""
        return decode(self.body, Facility)


@applies(FacilityListed)
def _(session: Session, entry: Entry, said: FacilityListed) -> None:
    session.add(FacilityRow(id=entry.subject, **_columns(said.facility)))


@applies(FacilityRevised)
def _(session: Session, entry: Entry, said: FacilityRevised) -> None:
    row = session.get_one(FacilityRow, entry.subject)
    for column, value in _columns(said.facility).items():
        setattr(row, column, value)


def _columns(facility: Facility) -> dict[str, str | bool]:
    return {
        "code": facility.code,
        "name": facility.name,
        "kind": FacilityKind(facility.kind).value,
        "township": facility.township,
        "is_placeholder": facility.is_placeholder,
        "initials": f"{initials(facility.name)} {initials(facility.township)}",
        "name_order": " ".join(in_order(facility.name)),
        "township_order": " ".join(in_order(facility.township)),
        "body": encode(facility),
    }
