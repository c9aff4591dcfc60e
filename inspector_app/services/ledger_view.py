"""How the ledger was last looked at on this PC: its filter, its order, its columns."""

from dataclasses import dataclass, field

import msgspec
from sqlalchemy.orm import Session

from inspector_app.domain.ledger import LedgerColumn, LedgerFilter, LedgerSort
from inspector_app.store.codec import decode, encode
from inspector_app.store.installation import keep_local, local_value

_KEY = "ledger.view"
USUAL = (
    LedgerColumn.FACILITY,
    LedgerColumn.TOWNSHIP,
    LedgerColumn.VISITED_ON,
    LedgerColumn.FINDING,
    LedgerColumn.SEVERITY,
    LedgerColumn.DUE_ON,
    LedgerColumn.STATE,
    LedgerColumn.DAYS_LATE,
    LedgerColumn.NOTICE,
)
"""The columns shown until somebody chooses."""


@dataclass(frozen=True, slots=True)
class LedgerView:
    """A filter, an order and the columns chosen."""

    filter: LedgerFilter = field(default_factory=LedgerFilter)
    sort: LedgerSort = field(default_factory=LedgerSort)
    columns: tuple[LedgerColumn, ...] = USUAL


def kept(session: Session) -> LedgerView:
    """Return how the ledger was last looked at; the usual way where that is not known, or not any more."""
    text = local_value(session, _KEY)
    if text is None:
        return LedgerView()
    try:
        view = decode(text, LedgerView)
    except msgspec.MsgspecError:
        return LedgerView()
    return view if view.columns else LedgerView(view.filter, view.sort)


def keep(session: Session, view: LedgerView) -> None:
    """Keep how the ledger is looked at."""
    keep_local(session, _KEY, encode(view))
