"""The journal: what happened is appended, applied to the tables that screens query, and never changed."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, MetaData, bindparam, func, select
from sqlalchemy.orm import Session

from inspector_app.domain.ids import new_id
from inspector_app.store.codec import decode, digest, encode
from inspector_app.store.tables import Durable, Entry, Projection

__all__ = [
    "Entry",
    "append",
    "applies",
    "clock_went_back",
    "entries",
    "kind",
    "kind_of",
    "known_kinds",
    "needs_newer_version",
    "read",
    "rebuild",
    "said",
]

Value = TypeVar("Value")
Apply = Callable[[Session, Entry, Value], None]


_entries = Entry.__table__.c
_LAST = (
    select(_entries.seq, _entries.sha256)
    .where(_entries.writer == bindparam("of"))
    .order_by(_entries.seq.desc())
    .limit(1)
)
_LATEST = select(func.max(_entries.lamport))
_classes: dict[tuple[str, int], type[Any]] = {}
_kinds: dict[type[Any], tuple[str, int]] = {}
_applies: dict[type[Any], Apply[Any]] = {}


def kind(name: str, *, schema: int) -> Callable[[type[Value]], type[Value]]:
    """Name what a frozen value says happened; a changed shape gets the next schema and its own class."""

    def register(value_class: type[Value]) -> type[Value]:
        if (name, schema) in _classes:
            raise ValueError(f"there is a kind {name} of schema {schema} already")
        _classes[name, schema] = value_class
        _kinds[value_class] = (name, schema)
        return value_class

    return register


def applies(value_class: type[Value]) -> Callable[[Apply[Value]], Apply[Value]]:
    """Register what an entry of this kind changes in the tables that screens query."""

    def register(apply: Apply[Value]) -> Apply[Value]:
        if value_class in _applies:
            raise ValueError(f"{value_class.__name__} is applied already")
        _applies[value_class] = apply
        return apply

    return register


def kind_of(value_class: type[Any]) -> str:
    """Return the kind that a value class says."""
    return _kinds[value_class][0]


def known_kinds() -> dict[tuple[str, int], type[Any]]:
    """Return every kind and schema this version knows, with its class."""
    _know_all()
    return dict(_classes)


def append(session: Session, said: object, *, subject: UUID, by: UUID | None, at: datetime) -> Entry:
    """Write down what happened and apply it, in the transaction that is open."""
    name, schema = _kinds[type(said)]
    writer: UUID = session.info["writer"]
    connection = session.connection()
    last = connection.execute(_LAST, {"of": writer}).one_or_none()
    made_at = at.astimezone(UTC)
    entry = Entry(
        id=new_id(),
        writer=writer,
        seq=1 if last is None else last.seq + 1,
        lamport=(connection.scalar(_LATEST) or 0) + 1,
        kind=name,
        subject=subject,
        schema=schema,
        body=encode(said),
        prev=None if last is None else last.sha256,
        made_by=by,
        made_at=made_at.replace(microsecond=made_at.microsecond // 1000 * 1000),
    )
    entry.sha256 = digest(entry)
    session.add(entry)
    _apply(session, entry)
    session.flush()
    return entry


def read(entry: Entry) -> Any | None:  # noqa: ANN401 - what kind of value it is stands in the entry
    """Return what an entry says; None where only a newer version of the program can read it."""
    value_class = _class_of(entry)
    return None if value_class is None else decode(entry.body, value_class)


def needs_newer_version(entry: Entry) -> bool:
    """Say whether a newer version of the program wrote this; it is kept and handed on, not shown."""
    return _class_of(entry) is None


def entries(
    session: Session, *, subject: UUID | None = None, kinds: Iterable[str] | None = None
) -> list[Entry]:
    """Return entries in the order in which they count."""
    query = select(Entry).order_by(Entry.lamport, Entry.writer, Entry.seq)
    if subject is not None:
        query = query.where(Entry.subject == subject)
    if kinds is not None:
        query = query.where(Entry.kind.in_(list(kinds)))
    return list(session.scalars(query))


def said(
    session: Session, value_class: type[Value], *, subject: UUID | None = None
) -> list[tuple[Entry, Value]]:
    """Return the entries of one kind with what they say, in the order in which they count."""
    _, schema = _kinds[value_class]
    found = entries(session, subject=subject, kinds=[kind_of(value_class)])
    return [(entry, decode(entry.body, value_class)) for entry in found if entry.schema == schema]


def clock_went_back(session: Session, now: datetime) -> datetime | None:
    """Return the time of this writer's latest entry if the clock now shows an earlier one, else None."""
    latest = session.scalar(select(func.max(Entry.made_at)).where(Entry.writer == session.info["writer"]))
    return latest if latest is not None and latest > now else None


def rebuild(session: Session) -> int:
    """Make the tables that screens query anew from the journal; return how many entries were read."""
    _know_all()
    session.flush()
    session.expunge_all()
    connection = session.connection()
    _drop_projections(connection)
    Projection.metadata.create_all(connection)
    count = 0
    for entry in _in_order(session):
        _apply(session, entry)
        count += 1
        if count % 500 == 0:
            session.expunge_all()
    session.expunge_all()
    return count


def _class_of(entry: Entry) -> type[Any] | None:
    """Return the class of what an entry says, None where only a newer version of the program has one."""
    if (entry.kind, entry.schema) not in _classes:
        _know_all()
    return _classes.get((entry.kind, entry.schema))


def _know_all() -> None:
    """Make every kind and every table known; a start that only shows what is there needs half of them."""
    from inspector_app.store import nouns  # noqa: F401 - it is for being imported


def _drop_projections(connection: Connection) -> None:
    """Drop whatever is not durable, as it really is: an older version's tables may refer to one another."""
    durable = {*Durable.metadata.tables, "alembic_version"}
    there = MetaData()
    there.reflect(connection, only=lambda name, _metadata: name not in durable)
    there.drop_all(connection)


def _in_order(session: Session) -> Iterator[Entry]:
    order = (Entry.lamport, Entry.writer, Entry.seq)
    keys = session.execute(select(*order, Entry.id).order_by(*order)).all()
    for key in keys:
        yield session.get_one(Entry, key.id)


def _apply(session: Session, entry: Entry) -> None:
    value_class = _class_of(entry)
    apply = None if value_class is None else _applies.get(value_class)
    if apply is None:
        return
    # What was written is read back, so that growing and rebuilding apply the very same value.
    apply(session, entry, read(entry))
    session.flush()
