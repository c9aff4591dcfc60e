"""Whether the clock of this PC was set back since its last entry."""

from datetime import datetime

from sqlalchemy.orm import Session

from inspector_app.domain.clock import local
from inspector_app.i18n import _
from inspector_app.store import journal


def warning(session: Session, *, now: datetime) -> str:
    """Return what to say where the clock now shows an earlier time than the last entry, else nothing."""
    latest = journal.clock_went_back(session, now)
    if latest is None:
        return ""
    return _(
        "The clock of this PC shows {now}, but the last entry was made at {latest}. "
        "Set the clock right; nothing saved is lost."
    ).format(now=f"{local(now):%Y-%m-%d %H:%M}", latest=f"{local(latest):%Y-%m-%d %H:%M}")
