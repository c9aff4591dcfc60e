"""What happened to a case, entry by entry, each with its day and who made it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.clock import day_of
from inspector_app.store import journal
from inspector_app.store.cases import NoticeServed
from inspector_app.store.older_cases import OlderCaseCorrected, OlderCaseRecorded
from inspector_app.store.persons import PersonRow
from inspector_app.store.tables import Entry
from inspector_app.store.talks import TalkHeld
from inspector_app.store.visits import VisitSealed


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One entry of a case's time line."""

    entry_id: UUID
    kind: str  # of the entry, e.g. notice-served
    on: date
    by: str
    said: object  # the entry's value
    subject: UUID


_DAYS = (
    "received_on",
    "judged_on",
    "extended_on",
    "closed_on",
    "referred_on",
    "urged_on",
    "issued_on",
    "withdrawn_on",
    "submitted_on",
)


def _day(entry: Entry, said: object) -> date:
    """Return the day on which something happened, by what the entry says, else when it was written down."""
    if isinstance(said, VisitSealed):
        return day_of(said.record.head.started_at)
    if isinstance(said, NoticeServed):
        return said.service.on
    if isinstance(said, TalkHeld):
        return said.talk.held_on
    if isinstance(said, OlderCaseRecorded | OlderCaseCorrected):
        return said.case.issued_on
    days = (getattr(said, name, None) for name in _DAYS)
    return next((day for day in days if day is not None), day_of(entry.made_at))


def events(session: Session, subjects: Iterable[UUID]) -> Iterable[CaseEvent]:
    """Return what happened, in the order in which it counts."""
    names = dict(session.execute(select(PersonRow.id, PersonRow.name)).all())
    entries = [entry for subject in subjects for entry in journal.entries(session, subject=subject)]
    for entry in sorted(entries, key=lambda one: (one.lamport, one.writer.hex, one.seq)):
        said = journal.read(entry)
        yield CaseEvent(
            entry_id=entry.id,
            kind=entry.kind,
            on=_day(entry, said),
            by=names.get(entry.made_by, "") if entry.made_by else "",
            said=said,
            subject=entry.subject,
        )
