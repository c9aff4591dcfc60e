"""What the page of the settings shows, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.services import calendars, laws, persons, settings
from inspector_app.services.calendars import CalendarReach
from inspector_app.services.laws import LawToConfirm
from inspector_app.services.persons import ListedPerson
from inspector_app.store import blobs


@dataclass(frozen=True, slots=True)
class Office:
    """The settings, the persons, the laws to confirm, how far the calendar goes and where the data lie."""

    values: Mapping[str, str]
    persons: tuple[ListedPerson, ...]  # the retired ones too
    laws: tuple[LawToConfirm, ...]
    confirmed: frozenset[str]
    folder: Path
    calendar: CalendarReach


def office(session: Session) -> Office:
    """Return everything the settings show."""
    return Office(
        values=settings.everything(session),
        persons=tuple(persons.listed(session, retired=True)),
        laws=tuple(laws.to_confirm(session)),
        confirmed=settings.confirmed_laws(session),
        folder=blobs.of(session).folder,
        calendar=calendars.reach(session),
    )


def confirm(session: Session, key: str, *, is_confirmed: bool, by: UUID | None, now: datetime) -> None:
    """Confirm a law or one of its clauses for printing, or take that back."""
    keys = settings.confirmed_laws(session)
    changed = keys | {key} if is_confirmed else keys - {key}
    settings.change(session, {"laws.confirmed": "\n".join(sorted(changed))}, by=by, now=now)
