"""What a data folder starts with: placeholders, shipped checklists, and what older folders kept elsewhere."""

import hashlib
import logging
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_app import paths
from inspector_app.domain.errors import UserError
from inspector_app.exchange.county import seed_roster
from inspector_app.services import checklists, earlier_settings, facilities
from inspector_app.store.tables import Entry, Local

_log = logging.getLogger(__name__)
_TAKEN_IN = "seed.fingerprint"
_GENERATION = b"series and title in wordings"  # what older folders kept elsewhere is taken over once for each


def ensure(session: Session, *, now: datetime) -> None:
    """List the placeholders in an empty journal, publish every shipped checklist version that is new.

    What an earlier version of the program kept elsewhere is taken over.
    """
    from inspector_app.exchange.checklists import shipped_checklists  # mostly there is nothing to take in

    if session.scalar(select(func.count()).select_from(Entry)) == 0:
        for facility in seed_roster():
            seeded = uuid5(NAMESPACE_OID, f"inspector-app/seed/{facility.code}")
            facilities.add(session, facility, subject=seeded, by=None, now=now)
    loaded = shipped_checklists()
    for problem in loaded.problems:
        _log.error("checklist left out: %s", problem)
    for checklist in loaded.checklists:
        try:
            checklists.publish(session, checklist, by=None, now=now)
        except UserError as refused:
            _log.error("checklist left out: %s", refused)
    earlier_settings.take_over(session, by=None, now=now)
    session.merge(Local(key=_TAKEN_IN, value=_fingerprint()))


def is_needed(session: Session) -> bool:
    """Say whether the shipped files, unread, or what is taken over, differ from what was taken in last."""
    kept = session.get(Local, _TAKEN_IN)
    return kept is None or kept.value != _fingerprint()


def _fingerprint() -> str:
    files = sorted(paths.resource("checklists").glob("*.toml"))
    shipped = b"".join(file.name.encode() + file.read_bytes() for file in files)
    return hashlib.sha256(_GENERATION + shipped).hexdigest()
