"""Keeping the tables that screens query in step with the program: when it changes, they are made anew."""

import hashlib
import sys
from pathlib import Path

from sqlalchemy.orm import Session

from inspector_app.settings import __version__
from inspector_app.store import journal, tables
from inspector_app.store.installation import keep_local, local_value

_FINGERPRINT = "projections.fingerprint"


def fingerprint() -> str:
    """Return what the projections of this program are known by: version and writing modules."""
    known = hashlib.sha256(__version__.encode())
    for name in sorted(journal.writing_modules() | {tables.__name__}):
        known.update(name.encode())
        file = Path(sys.modules[name].__file__ or "")
        if file.is_file():
            known.update(file.read_bytes())
    for kind, schema in sorted(journal.known_kinds()):
        known.update(f"{kind}/{schema}".encode())
    return known.hexdigest()


def are_current(session: Session) -> bool:
    """Say whether the projections were written by this very program."""
    return local_value(session, _FINGERPRINT) == fingerprint()


def make_current(session: Session) -> int:
    """Make them anew from the journal; return how many entries were read."""
    count = journal.rebuild(session)
    keep_local(session, _FINGERPRINT, fingerprint())
    return count
