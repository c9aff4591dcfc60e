"""The tour's clock: it stands still but for what the tour itself takes."""

from datetime import date, datetime, timedelta

from inspector_app.domain.clock import at_local, local


class Watch:
    """Shows the instant of the tour; called like the real clock."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        """Return the instant."""
        return self._now

    def set_to(self, day: date, time: str) -> None:
        """Go to a time of day such as 09:10."""
        hour, _colon, minute = time.partition(":")
        self._now = at_local(day, int(hour), int(minute))

    def pass_by(self, seconds: int) -> None:
        """Let some seconds pass."""
        self._now += timedelta(seconds=seconds)

    def shown(self) -> datetime:
        """Return the county's clock without its zone, as a camera has it."""
        return local(self._now).replace(tzinfo=None)
