"""Cases that ended, page by page: there are thousands of them after some years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import exists, or_, select, tuple_, union_all
from sqlalchemy.orm import Session

from inspector_app.domain.case import OPEN
from inspector_app.domain.text import searched
from inspector_app.services import case_views
from inspector_app.services.case_views import ListedCase
from inspector_app.store.cases import CaseRow
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.older_cases import OlderCaseRow
from inspector_app.store.visits import VisitRow

PAGE = 60
Key: TypeAlias = tuple[date, UUID]
"""The place of a case among those that ended: when it was found, and its visit."""


@dataclass(frozen=True, slots=True)
class EndedPage:
    """Some of the cases that ended, the latest visit first, and where the next page begins."""

    rows: tuple[ListedCase, ...]
    after: Key | None  # None: these are the last


def ended(
    session: Session,
    *,
    on: date,
    wanted: str = "",
    after: Key | None = None,
    facility_id: UUID | None = None,
    most: int = PAGE,
) -> EndedPage:
    """Return the cases that ended whose home, township or number a search finds, those after a key."""
    found_by = union_all(
        select(VisitRow.id, VisitRow.visited_on.label("found_on"), VisitRow.facility_id),
        select(OlderCaseRow.id, OlderCaseRow.found_on, OlderCaseRow.facility_id),
    ).subquery()
    origin = found_by.c
    query = (
        select(origin.found_on, origin.id)
        .where(
            exists().where(CaseRow.case_id == origin.id),
            ~exists().where(CaseRow.case_id == origin.id, CaseRow.state.in_([state.value for state in OPEN])),
        )
        .order_by(origin.found_on.desc(), origin.id.desc())
        .limit(most + 1)
    )
    for part in searched(wanted).split():
        numbered = select(NoticeRow.case_id).where(NoticeRow.number.contains(part, autoescape=True))
        homes = _homes(session, part)
        query = query.where(or_(origin.facility_id.in_(homes), origin.id.in_(numbered)))
    if facility_id is not None:
        query = query.where(origin.facility_id == facility_id)
    if after is not None:
        query = query.where(tuple_(origin.found_on, origin.id) < after)
    found = [(visited_on, visit_id) for visited_on, visit_id in session.execute(query)]
    shown = found[:most]
    rows = case_views.listed(session, on=on, visits=[visit_id for _day, visit_id in shown])
    place = {visit_id: number for number, (_day, visit_id) in enumerate(shown)}
    return EndedPage(
        rows=tuple(sorted(rows, key=lambda row: place[row.id])),
        after=shown[-1] if len(found) > most else None,
    )


def every_ended(session: Session, *, on: date, facility_id: UUID | None = None) -> Iterator[ListedCase]:
    """Go through all the cases that ended, page by page; only those of a home where one is given."""
    after: Key | None = None
    while True:
        page = ended(session, on=on, after=after, facility_id=facility_id)
        yield from page.rows
        if page.after is None:
            return
        after = page.after


def _homes(session: Session, part: str) -> Sequence[UUID]:
    """Return the homes that one word of a search means, by name, township, code or pinyin initials."""
    rows = session.execute(
        select(FacilityRow.id, FacilityRow.name, FacilityRow.township, FacilityRow.code, FacilityRow.initials)
    )
    return [home_id for home_id, *fields in rows if any(part in searched(str(field)) for field in fields)]
