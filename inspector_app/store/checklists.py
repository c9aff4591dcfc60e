"""Published checklist versions: a visit keeps the one it was made with for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.domain.checklist import Checklist
from inspector_app.store.codec import decode, encode
from inspector_app.store.journal import applies, kind
from inspector_app.store.tables import Entry, Projection


@kind("checklist-published", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistPublished:
    """A version of a checklist may be used from now on."""

    checklist: Checklist


class ChecklistRow(Projection):
    """One published version."""

    __tablename__ = "checklist"
    __table_args__ = (UniqueConstraint("name", "version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)  # the checklist's id, e.g. epidemic-2020
    version: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)

    @property
    def checklist(self) -> Checklist:
        """The whole checklist."""
        return decode(self.body, Checklist)


@applies(ChecklistPublished)
def _(session: Session, entry: Entry, said: ChecklistPublished) -> None:
    checklist = said.checklist
    session.add(
        ChecklistRow(
            id=entry.subject,
            name=checklist.id,
            version=checklist.version,
            title=checklist.title,
            body=encode(checklist),
        )
    )


def dimensions(session: Session, name: str, version: int) -> Mapping[str, str]:
    """Return the dimension of each item of a published version; nothing where there is none."""
    known: dict[tuple[str, int], Mapping[str, str]] = session.info.setdefault("dimensions", {})
    if (name, version) not in known:
        query = select(ChecklistRow).where(ChecklistRow.name == name, ChecklistRow.version == version)
        row = session.scalar(query)
        if row is None:
            return {}
        known[name, version] = {item.id: item.dimension for item in row.checklist.item}
    return known[name, version]
