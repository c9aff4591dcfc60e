"""Is everything still as it was written? Chains, hashes, projections, photos and papers."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Table, create_engine, text
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from inspector_app.domain.ids import Sha256
from inspector_app.i18n import _, ngettext
from inspector_app.store import blobs, journal, nouns  # noqa: F401 - every noun says which files it speaks of
from inspector_app.store.blobs import BlobKind, hash_of
from inspector_app.store.codec import digest
from inspector_app.store.tables import Entry, Projection

_UNREADABLE = (ValueError, TypeError, LookupError, DBAPIError, msgspec.MsgspecError)
"""What reading raises where somebody wrote a value of another kind."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written, or a remark where nothing is lost."""

    where: str
    sentence: str
    is_remark: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at and what was found."""

    entries: int
    writers: int
    photos: int
    papers: int
    faults: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        """True where nothing is lost or changed; remarks do not count."""
        return all(fault.is_remark for fault in self.faults)


def verify(session: Session) -> Report:
    """Look at everything that was kept; nothing is changed. ValueError inside a change not yet kept.

    The tables are compared on a copy, and SQLite copies no database that is being written: it would wait.
    """
    if session.connection().get_execution_options().get("writes", False):
        raise ValueError("verify looks at what was kept: call it with a session that reads")
    faults = list(_database(session))
    entries: list[Entry] = []
    try:
        entries = journal.entries(session)
    except _UNREADABLE as error:
        faults.append(Fault("entry", _("An entry cannot be read: {said}").format(said=error)))
    faults += [*_chains(entries), *_bodies(entries)]
    # A rebuild needs entries that can be read; without them its own faults would only hide the first.
    if not any(not fault.is_remark for fault in faults):
        faults += _projections(session)
    spoken_of: set[tuple[BlobKind, Sha256]] = set()
    try:
        spoken_of = {reference for named in blobs.REFERENCES for reference in named(session)}
    except _UNREADABLE as error:
        faults.append(
            Fault("inspector.db", _("Its photos and papers cannot be listed: {said}").format(said=error))
        )
    else:
        faults += _files(session, spoken_of)
    return Report(
        entries=len(entries),
        writers=len({entry.writer for entry in entries}),
        photos=sum(kind is BlobKind.PHOTO for kind, _sha256 in spoken_of),
        papers=sum(kind is BlobKind.PAPER for kind, _sha256 in spoken_of),
        faults=tuple(faults),
    )


def _database(session: Session) -> Iterator[Fault]:
    for (said,) in session.connection().exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield Fault("inspector.db", _("The database is damaged: {said}").format(said=said))
    for row in session.connection().exec_driver_sql("PRAGMA foreign_key_check"):
        yield Fault(str(row[0]), _("A row speaks of another that is missing."))


def _chains(entries: list[Entry]) -> Iterator[Fault]:
    """Each writer counts from 1 without a gap, each entry names the one before by its hash."""
    last: dict[UUID, Entry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.writer, entry.seq)):
        before = last.get(entry.writer)
        expected = 1 if before is None else before.seq + 1
        where = _where(entry)
        if entry.seq != expected:
            yield Fault(
                where,
                _("Entries {first} to {last} of this writer are missing.").format(
                    first=expected, last=entry.seq - 1
                ),
            )
        elif entry.prev != (None if before is None else before.sha256):
            yield Fault(where, _("The entry does not follow the one before it: the chain is broken."))
        elif before is not None and entry.lamport <= before.lamport:
            yield Fault(where, _("The entry claims to be older than the one before it."))
        if digest(entry) != entry.sha256:
            yield Fault(where, _("The entry was changed after it was written: its hash is another."))
        last[entry.writer] = entry


def _bodies(entries: list[Entry]) -> Iterator[Fault]:
    for entry in entries:
        if journal.needs_newer_version(entry):
            yield Fault(_where(entry), _("The entry needs a newer version of the program."), is_remark=True)
            continue
        try:
            journal.read(entry)
        except msgspec.DecodeError as error:
            yield Fault(_where(entry), _("The entry cannot be read: {said}").format(said=error))


def _projections(session: Session) -> Iterator[Fault]:
    """Compare the tables that screens query with what the journal alone makes of them, in memory."""
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as memory:
        source: Any = session.connection().connection.driver_connection
        source.backup(memory, pages=-1)
        engine = create_engine("sqlite://", creator=lambda: memory, poolclass=StaticPool)
        with Session(engine) as rebuilt:
            try:
                journal.rebuild(rebuilt)
            except (*_UNREADABLE, NoResultFound) as error:
                yield Fault("entry", _("The journal cannot be applied: {said}").format(said=error))
                return
            for table in Projection.metadata.sorted_tables:
                there = _rows(rebuilt.connection(), table)
                try:
                    here = _rows(session.connection(), table)
                except DBAPIError:
                    yield Fault(table.name, _("The table is missing or is not as it was made."))
                    continue
                differing = sorted(
                    key for key in here.keys() | there.keys() if here.get(key) != there.get(key)
                )
                if differing:
                    yield Fault(
                        table.name,
                        ngettext(
                            "{count} row is not what the journal says: {key}.",
                            "{count} rows are not what the journal says, the first is {key}.",
                            len(differing),
                        ).format(count=len(differing), key=differing[0]),
                    )
            rebuilt.rollback()


def _rows(connection: Connection, table: Table) -> dict[str, tuple[object, ...]]:
    """Return the rows as they lie on the disk: a value nobody understands any more is compared too."""
    names = [column.name for column in table.columns]
    keys = [names.index(column.name) for column in table.primary_key]
    listed = ", ".join(f'"{name}"' for name in names)
    raw = text(f'SELECT {listed} FROM "{table.name}"')  # noqa: S608 - names of our own tables
    return {" ".join(str(row[key]) for key in keys): tuple(row) for row in connection.execute(raw)}


def _files(session: Session, spoken_of: set[tuple[BlobKind, Sha256]]) -> Iterator[Fault]:
    kept = blobs.of(session)
    for kind, sha256 in sorted(spoken_of):
        if not kept.exists(kind, sha256):
            yield Fault(str(kept.path(kind, sha256)), _("The file is missing."))
    for kind in BlobKind:
        for sha256, path in kept.all(kind):
            if hash_of(path) != sha256:
                yield Fault(str(path), _("The file was changed after it was kept: its hash is another."))
            elif (kind, sha256) not in spoken_of:
                yield Fault(str(path), _("Nothing speaks of this file; it takes room only."), is_remark=True)


def _where(entry: Entry) -> str:
    return f"{entry.kind} {entry.id} ({entry.writer} {entry.seq})"
