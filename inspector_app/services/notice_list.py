"""The notices as lists show them; what is done with one is in services/notices."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, false, func, select
from sqlalchemy.orm import Session

from inspector_app.domain.notice import NoticeKind, NoticeState
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import VisitRow


@dataclass(frozen=True, slots=True)
class ListedNotice:
    """A notice as lists show it."""

    id: UUID
    visit_id: UUID
    facility_id: UUID
    facility: str
    township: str
    kind: NoticeKind
    state: NoticeState
    number: str
    visited_on: date
    issued_on: date | None
    findings: int
    is_outdated: bool  # its visit was corrected after it was drafted
    is_revoked: bool = False  # withdrawn after service (撤销)
    is_from_paper: bool = False  # entered later; the program has neither its visit nor its paper

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still has to act before it goes out."""
        return self.state in {NoticeState.DRAFT, NoticeState.SUBMITTED}


def listed(
    session: Session, *, visit_id: UUID | None = None, is_waiting: bool = False, last: int | None = None
) -> list[ListedNotice]:
    """Return the notices: what waits first, then by number, the newest first.

    Only those of a case (of a visit, or entered from paper), only what waits, or only the last to get a
    number, where that is asked; what was entered from paper stands with its case alone.
    """
    query: Select[*tuple[Any, ...]] = (
        select(
            *(NoticeRow.id, NoticeRow.case_id, NoticeRow.facility_id, FacilityRow.name, FacilityRow.township),
            *(NoticeRow.kind, NoticeRow.state, func.coalesce(NoticeRow.number, "")),
            *(func.coalesce(VisitRow.visited_on, NoticeRow.issued_on), NoticeRow.issued_on),
            NoticeRow.findings,
            func.coalesce(VisitRow.entry_id != NoticeRow.visit_entry, false()),
            *(NoticeRow.is_revoked, NoticeRow.visit_id.is_(None)),
        )
        .join(FacilityRow, FacilityRow.id == NoticeRow.facility_id)
        .join(VisitRow, VisitRow.id == NoticeRow.visit_id, isouter=visit_id is not None)
    )
    if visit_id is not None:
        query = query.where(NoticeRow.case_id == visit_id)
    if is_waiting:
        query = query.where(NoticeRow.state.in_([NoticeState.DRAFT.value, NoticeState.SUBMITTED.value]))
    if last is not None:
        query = query.where(NoticeRow.issued_on.is_not(None))
        query = query.order_by(NoticeRow.issued_on.desc(), NoticeRow.no.desc()).limit(last)
    rows = [
        ListedNotice(id_, case, home, name, township, NoticeKind(kind), NoticeState(state), *rest)
        for id_, case, home, name, township, kind, state, *rest in session.execute(query)
    ]
    return sorted(
        rows, key=lambda row: (row.is_waiting, row.issued_on or row.visited_on, row.number), reverse=True
    )
