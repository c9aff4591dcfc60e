"""The county's clock: instants are kept in UTC, days and printed times are China Standard Time."""

from datetime import date, datetime, timedelta, timezone

COUNTY = timezone(timedelta(hours=8), "UTC+8")
"""China Standard Time (GMT+8, no summer time since 1992), whatever the PC's own zone is set to."""


def day_of(instant: datetime) -> date:
    """Return the county's day of an instant; ValueError where it has no zone."""
    return local(instant).date()


def local(instant: datetime) -> datetime:
    """Return an instant on the county's clock; ValueError where it has no zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return instant.astimezone(COUNTY)


def at_local(day: date, hour: int, minute: int) -> datetime:
    """Return the instant of a time on the county's clock."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=COUNTY)
