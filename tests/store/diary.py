"""Two kinds of entry and their table, for the tests of the journal alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.domain.ids import Sha256
from inspector_app.store import blobs, journal
from inspector_app.store.tables import Projection


class Weather(StrEnum):
    FINE = "晴"
    RAIN = "雨"


@dataclass(frozen=True, slots=True)
class Reading:
    what: str
    value: Decimal


@journal.kind("test-day-noted", schema=1)
@dataclass(frozen=True, slots=True)
class DayNoted:
    """Something of everything that a body may hold."""

    day: date
    text: str
    weather: Weather = Weather.FINE
    readings: tuple[Reading, ...] = ()
    by_place: dict[str, Reading] | None = None
    companion: UUID | None = None
    woke_at: datetime | None = None
    photo: Sha256 | None = None


@journal.kind("test-day-struck", schema=1)
@dataclass(frozen=True, slots=True)
class DayStruck:
    reason: str


class Day(Projection):
    __tablename__ = "test_day"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date]
    text: Mapped[str]
    weather: Mapped[Weather]
    highest: Mapped[Decimal | None]
    noted_at: Mapped[datetime]
    photo: Mapped[Sha256 | None]
    is_struck: Mapped[bool] = mapped_column(default=False)


@journal.applies(DayNoted)
def _(session: Session, entry: journal.Entry, said: DayNoted) -> None:
    session.add(
        Day(
            id=entry.subject,
            day=said.day,
            text=said.text,
            weather=said.weather,
            highest=max((reading.value for reading in said.readings), default=None),
            noted_at=entry.made_at,
            photo=said.photo,
        )
    )


@journal.applies(DayStruck)
def _(session: Session, entry: journal.Entry, said: DayStruck) -> None:
    session.get_one(Day, entry.subject).is_struck = bool(said.reason)


@blobs.references
def _(session: Session) -> Iterable[tuple[blobs.BlobKind, Sha256]]:
    for photo in session.scalars(select(Day.photo).where(Day.photo.is_not(None))):
        if photo:
            yield blobs.BlobKind.PHOTO, photo
