"""The durable tables (journal, drafts, this installation) and what every table is made of."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum as PythonEnum
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    DDL,
    BigInteger,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
    event,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from inspector_app.domain.ids import Sha256

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. A time without its zone is refused; what comes back is always UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn to UTC; SQLite keeps text without a zone, which then sorts by time."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs its time zone: {value.isoformat()}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A number kept digit by digit, as it was written; for showing, not for sorting."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the digits."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Read the digits."""
        return None if value is None else Decimal(value)


def _values(words: type[PythonEnum]) -> list[str]:
    return [str(word.value) for word in words]


_COLUMN_TYPES: dict[Any, Any] = {
    str: Text(),
    int: BigInteger().with_variant(Integer(), "sqlite"),
    UUID: Uuid(),
    datetime: UtcDateTime(),
    Decimal: ExactDecimal(),
    Sha256: String(64),
    # The word itself is kept, without a type or a constraint of the database: a later version adds words.
    StrEnum: Enum(StrEnum, native_enum=False, create_constraint=False, length=64, values_callable=_values),
}


class Durable(DeclarativeBase):
    """A table that is kept and migrated: what it holds stands nowhere else."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = _COLUMN_TYPES


class Projection(DeclarativeBase):
    """A table that screens query: never migrated, but dropped and rebuilt from the journal."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = _COLUMN_TYPES


class Entry(Durable):
    """Something that happened, for ever."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("writer", "seq"),
        Index(None, "lamport", "writer", "seq"),
        Index(None, "subject", "kind"),
        Index(None, "kind"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    writer: Mapped[UUID]
    seq: Mapped[int]
    lamport: Mapped[int]
    kind: Mapped[str]
    subject: Mapped[UUID]
    schema: Mapped[int]
    body: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    prev: Mapped[str | None] = mapped_column(String(64))
    made_by: Mapped[UUID | None]
    made_at: Mapped[datetime]


_KNOWN = "SELECT 1 FROM entry WHERE id = NEW.id OR (writer = NEW.writer AND seq = NEW.seq)"
ENTRY_TRIGGERS = {
    "entry_is_never_changed": "BEFORE UPDATE ON entry",
    "entry_is_never_deleted": "BEFORE DELETE ON entry",
    "entry_is_never_replaced": f"BEFORE INSERT ON entry WHEN EXISTS ({_KNOWN})",
}
"""The triggers that refuse, by name; INSERT OR REPLACE needs the third (and PRAGMA recursive_triggers)."""


def refusing(name: str, when: str) -> str:
    """Return the SQL of a trigger that refuses what it is called after."""
    return f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{name.replace('_', ' ')}'); END"


for _name, _when in ENTRY_TRIGGERS.items():
    event.listen(
        Entry.__table__,
        "after_create",
        DDL(refusing(_name, _when)).execute_if(dialect="sqlite"),  # type: ignore[no-untyped-call]
    )


class Local(Durable):
    """What concerns this installation alone: its writer, its language, who sits here."""

    __tablename__ = "local"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Draft(Durable):
    """A visit under way; sealing removes it."""

    __tablename__ = "draft"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    facility: Mapped[UUID]
    head: Mapped[str]
    last_item: Mapped[str | None]
    started_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    discarded_at: Mapped[datetime | None]


class DraftAnswer(Durable):
    """One answer of a visit under way, saved at once."""

    __tablename__ = "draft_answer"

    draft: Mapped[UUID] = mapped_column(ForeignKey("draft.id"), primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]
    updated_at: Mapped[datetime]


class DraftStep(Durable):
    """One step of a visit under way that can be taken back."""

    __tablename__ = "draft_step"

    draft: Mapped[UUID] = mapped_column(ForeignKey("draft.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[str]
