"""What a fresh data folder starts with: numbered placeholders for the roster, and the shipped checklists."""

import logging
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_app import paths
from inspector_app.domain.errors import UserError
from inspector_app.exchange.checklists import load_checklists
from inspector_app.exchange.county import seed_roster
from inspector_app.services import checklists, facilities
from inspector_app.store.checklists import ChecklistRow
from inspector_app.store.tables import Entry

_log = logging.getLogger(__name__)


def ensure(session: Session, *, now: datetime) -> None:
    """List the placeholders in an empty journal, and publish every shipped checklist version that is new."""
    if session.scalar(select(func.count()).select_from(Entry)) == 0:
        for facility in seed_roster():
            facilities.add(session, facility, by=None, now=now)
    loaded = load_checklists(paths.resource("checklists"))
    for problem in loaded.problems:
        _log.error("checklist left out: %s", problem)
    for checklist in loaded.checklists:
        try:
            checklists.publish(session, checklist, by=None, now=now)
        except UserError as refused:
            _log.error("checklist left out: %s", refused)


def is_needed(session: Session) -> bool:
    """Say, without reading the shipped files in full, whether there may be something to seed."""
    return session.scalar(select(func.count()).select_from(ChecklistRow)) == 0
