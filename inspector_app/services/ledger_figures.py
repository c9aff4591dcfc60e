"""The ledger summed up: by township (镇街汇总) and by item (检查项目)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session

from inspector_app.domain.ledger import LedgerFilter, LedgerTotals
from inspector_app.domain.notice import NoticeState
from inspector_app.services import checklists, ledger
from inspector_app.services.figure_counts import homes_meant, visits_by_home
from inspector_app.services.ledger_queries import counted, narrowed
from inspector_app.store.cases import CaseRow
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import VisitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TownshipFigures:
    """What the ledger comes to in one township."""

    township: str
    facilities: int
    inspected: int
    records: int
    notices: int
    totals: LedgerTotals


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigures:
    """What the ledger comes to for one item; findings tied to none stand together, without its id."""

    checklist: str
    item: str
    dimension: str  # its name
    text: str
    facilities: int
    totals: LedgerTotals


def by_township(session: Session, wanted: LedgerFilter, *, on: date) -> list[TownshipFigures]:
    """Return the figures of each township in the order of pinyin, those without a finding included.

    Homes, records and notices are counted by home, campaign and day; findings by the whole filter.
    """
    totals = ledger.totals_by_home(session, wanted, on=on)
    records = visits_by_home(session, list(_made(wanted)))
    notices = _notices(session, wanted)
    conditions, seen = list(_homes(wanted)), {*records, *totals}
    return [
        TownshipFigures(
            township=township,
            facilities=len(ids),
            inspected=sum(one in records for one in ids),
            records=sum(records.get(one, 0) for one in ids),
            notices=sum(notices.get(one, 0) for one in ids),
            totals=sum((totals[one] for one in ids if one in totals), start=LedgerTotals()),
        )
        for township, ids in homes_meant(session, conditions, campaign=wanted.campaign, seen=seen)
    ]


def by_item(session: Session, wanted: LedgerFilter, *, on: date) -> list[ItemFigures]:
    """Return the figures of each item, what was found most often first, what belongs to none last."""
    query = select(func.count(CaseRow.facility_id.distinct()), *counted(on)).where(
        *narrowed(session, wanted, on)
    )
    of_item = (CaseRow.checklist != "") & (CaseRow.item != "")  # both are empty where it came from paper
    known = {one.id: checklists.newest(session, one.id) for one in checklists.published(session)}
    items = {(name, item.id): item for name, one in known.items() for item in one.item}
    parts = {(name, part.key): part.name for name, one in known.items() for part in one.dimension}
    named = query.add_columns(CaseRow.checklist, CaseRow.item, func.max(CaseRow.dimension))
    found = [
        ItemFigures(
            checklist=checklist,
            item=item,
            dimension=parts.get((checklist, dimension), dimension),
            text=items[checklist, item].text if (checklist, item) in items else "",
            facilities=facilities,
            totals=ledger.totals_of(counts),
        )
        for facilities, *counts, checklist, item, dimension in session.execute(
            named.where(of_item).group_by(CaseRow.checklist, CaseRow.item)
        )
    ]
    facilities, *counts = session.execute(query.where(~of_item)).one()
    found.sort(key=lambda one: (-one.totals.findings, one.checklist, one.item))
    if facilities:
        rest = ledger.totals_of(counts)
        found.append(
            ItemFigures(checklist="", item="", dimension="", text="", facilities=facilities, totals=rest)
        )
    return found


def _homes(wanted: LedgerFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.facility is not None:
        yield FacilityRow.id == wanted.facility
    if wanted.township:
        yield FacilityRow.township == wanted.township
    if wanted.kind is not None:
        yield FacilityRow.kind == wanted.kind.value


def _made(wanted: LedgerFilter) -> Iterator[ColumnElement[bool]]:
    yield VisitRow.id.is_not(None)
    if wanted.campaign is not None:
        yield VisitRow.campaign_id == wanted.campaign
    if wanted.found_from is not None:
        yield VisitRow.visited_on >= wanted.found_from
    if wanted.found_to is not None:
        yield VisitRow.visited_on <= wanted.found_to


def _older(wanted: LedgerFilter) -> Iterator[ColumnElement[bool]]:
    """Return the conditions of notices that were entered from paper: no campaign's, by their own day."""
    yield NoticeRow.visit_id.is_(None)
    if wanted.campaign is not None:
        yield false()
    if wanted.found_from is not None:
        yield NoticeRow.issued_on >= wanted.found_from
    if wanted.found_to is not None:
        yield NoticeRow.issued_on <= wanted.found_to


def _notices(session: Session, wanted: LedgerFilter) -> dict[UUID, int]:
    query = (
        select(NoticeRow.facility_id, func.count())
        .outerjoin(VisitRow, VisitRow.id == NoticeRow.visit_id)
        .where(NoticeRow.state == NoticeState.ISSUED.value, or_(and_(*_made(wanted)), and_(*_older(wanted))))
        .group_by(NoticeRow.facility_id)
    )
    return dict(session.execute(query).all())
