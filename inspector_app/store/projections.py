"""Keeping the tables that screens query in step with the program: when it changes, they are made anew."""

import hashlib
from pathlib import Path

from sqlalchemy.orm import Session

from inspector_app.settings import __version__
from inspector_app.store import journal
from inspector_app.store.installation import keep_local, local_value

_FINGERPRINT = "projections.fingerprint"


def fingerprint() -> str:
    """Return what the projections of this program are known by: its version and the modules of the store."""
    known = hashlib.sha256(__version__.encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        known.update(file.name.encode())
        known.update(file.read_bytes())
    return known.hexdigest()


def are_current(session: Session) -> bool:
    """Say whether the projections were written by this very program."""
    return local_value(session, _FINGERPRINT) == fingerprint()


def make_current(session: Session) -> int:
    """Make them anew from the journal; return how many entries were read."""
    count = journal.rebuild(session)
    keep_local(session, _FINGERPRINT, fingerprint())
    return count
