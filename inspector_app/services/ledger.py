"""The ledger (台账): the ids of all findings in order, their rows page by page, and the totals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.ledger import (
    PAGE,
    LedgerColumn,
    LedgerFilter,
    LedgerIds,
    LedgerRow,
    LedgerSort,
    LedgerTotals,
)
from inspector_app.services import campaigns, checklists
from inspector_app.services.ledger_queries import counted, narrowed, sorted_ids
from inspector_app.services.ledger_rows import RowMaker
from inspector_app.store.cases import CaseRow
from inspector_app.store.facilities import FacilityRow

FIRST = LedgerSort()
BY_PLACE = LedgerSort(LedgerColumn.TOWNSHIP, is_descending=False)
"""By township, home and visit, as the paper has it."""
_CHUNK = 4 * PAGE
_COUNTS = tuple(field.name for field in fields(LedgerTotals))


@dataclass(frozen=True, slots=True)
class LedgerOpening:
    """What a ledger shows before all its ids are known."""

    totals: LedgerTotals  # of the filter
    whole: LedgerTotals  # of the filter whatever the findings' group, e.g. open
    rows: tuple[LedgerRow, ...]  # the first page


@dataclass(frozen=True, slots=True)
class LedgerChoices:
    """What the ledger can be narrowed down to."""

    townships: tuple[str, ...]
    kinds: tuple[FacilityKind, ...]
    dimensions: tuple[tuple[str, str], ...]  # key and name
    campaigns: tuple[tuple[UUID, str], ...]
    homes: tuple[tuple[UUID, str], ...]


def ids(session: Session, filter_: LedgerFilter, sort: LedgerSort = FIRST, *, on: date) -> LedgerIds:
    """Return the ids of all findings that a filter lets through, in order.

    The database strings them together: a hundred thousand rows taken one by one would hold up the window.
    """
    found = sorted_ids(session, filter_, sort, on).subquery()
    text = session.scalar(select(func.aggregate_strings(found.c[0], "")))
    return LedgerIds(bytes.fromhex((text or "").replace("-", "")))


def opening(session: Session, filter_: LedgerFilter, sort: LedgerSort = FIRST, *, on: date) -> LedgerOpening:
    """Return the totals and the first page at once, before all is sorted."""
    texts = session.scalars(sorted_ids(session, filter_, sort, on).limit(PAGE)).all()
    whole = totals(session, replace(filter_, group=None), on=on)
    return LedgerOpening(
        totals=whole if filter_.group is None else totals(session, filter_, on=on),
        whole=whole,
        rows=tuple(rows(session, [UUID(text) for text in texts], on=on)),
    )


def rows(session: Session, wanted: Sequence[UUID], *, on: date) -> list[LedgerRow]:
    """Return some rows in the order asked for; a finding that is no longer there is left out."""
    return list(RowMaker(session, on).rows(wanted))


def all_rows(
    session: Session, filter_: LedgerFilter, sort: LedgerSort = FIRST, *, on: date
) -> Iterator[LedgerRow]:
    """Go through every row that a filter lets through, in order."""
    maker, found = RowMaker(session, on), ids(session, filter_, sort, on=on)
    for number in range(-(-len(found) // _CHUNK)):
        yield from maker.rows(found.page(number, _CHUNK))


def totals(session: Session, filter_: LedgerFilter, *, on: date) -> LedgerTotals:
    """Count the findings that a filter lets through."""
    query = select(*counted(on)).where(*narrowed(session, filter_, on))
    return LedgerTotals(**session.execute(query).one()._asdict())


def totals_by_home(session: Session, filter_: LedgerFilter, *, on: date) -> dict[UUID, LedgerTotals]:
    """Count them home by home; a home without a finding is left out."""
    query = select(CaseRow.facility_id, *counted(on)).where(*narrowed(session, filter_, on))
    found = session.execute(query.group_by(CaseRow.facility_id))
    return {home: totals_of(counts) for home, *counts in found}


def totals_of(counts: Iterable[int]) -> LedgerTotals:
    """Return the totals that a query counted (see ledger_queries.counted)."""
    return LedgerTotals(**dict(zip(_COUNTS, counts, strict=True)))


def choices(session: Session) -> LedgerChoices:
    """Return what there is to narrow the ledger down to: homes by township in the order of pinyin."""
    homes = session.execute(
        select(FacilityRow.id, FacilityRow.name, FacilityRow.township, FacilityRow.kind).order_by(
            FacilityRow.township_order, FacilityRow.code
        )
    ).all()
    kinds = {home.kind for home in homes}
    parts: dict[str, str] = {}
    for one in checklists.published(session):
        for part in checklists.newest(session, one.id).dimension:
            parts.setdefault(part.key, part.name)
    return LedgerChoices(
        townships=tuple(dict.fromkeys(home.township for home in homes if home.township)),
        kinds=tuple(kind for kind in FacilityKind if kind.value in kinds),
        dimensions=tuple(parts.items()),
        campaigns=tuple((one.id, one.campaign.name) for one in campaigns.listed(session)),
        homes=tuple((home.id, home.name) for home in homes),
    )
