"""Rows of the ledger: every finding as its notice words it, else as its visit recorded it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from inspector_app.domain.case import ClosedBy
from inspector_app.domain.checklist import Severity
from inspector_app.domain.deadline import Deadline
from inspector_app.domain.facility import Facility
from inspector_app.domain.law import Basis
from inspector_app.domain.ledger import LedgerRow, days_late
from inspector_app.domain.notice import NoticeKind, default_kind
from inspector_app.services import checklists, laws, settings
from inspector_app.store.cases import CaseRow
from inspector_app.store.codec import decode
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.persons import PersonRow
from inspector_app.store.visits import VisitRow

_Found = Row[CaseRow, str | None, int | None, str, str | None]


class RowMaker:
    """Makes rows for a day; what many rows share (homes, persons, names of parts, bases) is read once."""

    def __init__(self, session: Session, on: date) -> None:
        self._session, self._on = session, on
        self._homes: dict[UUID, Facility] = {}
        self._parts: dict[tuple[str, int], dict[str, str]] = {}
        self._cited: dict[tuple[str, date], tuple[str, ...]] = {}
        self._confirmed = settings.confirmed_laws(session)
        self._persons = dict(session.execute(select(PersonRow.id, PersonRow.name)).all())

    def rows(self, wanted: Sequence[UUID]) -> Iterator[LedgerRow]:
        """Go through some rows in the order asked for, those that are there."""
        query = (
            select(CaseRow, VisitRow.checklist, VisitRow.version, NoticeRow.kind, NoticeRow.number)
            .outerjoin(VisitRow, VisitRow.id == CaseRow.visit_id)
            .outerjoin(NoticeRow, NoticeRow.id == CaseRow.notice_id)
            .where(CaseRow.finding_id.in_(wanted))
        )
        found = {one[0].finding_id: one for one in self._session.execute(query)}
        self._know_homes({one[0].facility_id for one in found.values()})
        return (self._row(found[finding]) for finding in wanted if finding in found)

    def _row(self, found: _Found) -> LedgerRow:
        case, checklist, version, notice_kind, number = found
        home = self._homes[case.facility_id]
        kind = notice_kind or default_kind(home).value
        return LedgerRow(
            id=case.finding_id,
            case_id=case.case_id,
            visit_id=case.visit_id,
            facility_id=case.facility_id,
            notice_id=case.notice_id,
            facility=home.name,
            code=home.code,
            is_placeholder=home.is_placeholder,
            kind=home.kind,
            township=home.township,
            visited_on=case.found_on,
            position=case.position,
            item=case.item,
            dimension=self._part(checklist or "", version or 0, case.dimension),
            place=case.place,
            text=case.text,
            severity=Severity(case.severity),
            bases=self._bases(case.bases, case.found_on),
            requirement=case.requirement,
            interim=case.interim,
            responsible=case.responsible or home.head,
            deadline=_deadline(case.deadline),
            is_letter=kind == NoticeKind.LETTER.value,
            due_on=case.due_on,
            served_on=case.served_on,
            done=case.done,
            replied_on=case.replied_on,
            reinspected_on=case.reinspected_on,
            remains=case.remains,
            reinspectors=self._names(case.reinspectors),
            state=case.standing,
            referred_to=case.referred_to or "",
            closed_by=ClosedBy(case.closed_by) if case.closed_by else None,
            closer=self._persons.get(case.closer_id, "") if case.closer_id else "",
            closed_on=case.closed_on,
            days_late=days_late(case.standing, due_on=case.due_on, closed_on=case.closed_on, on=self._on),
            notice=number or "",
        )

    def _know_homes(self, wanted: Iterable[UUID]) -> None:
        unknown = set(wanted) - set(self._homes)
        if unknown:
            query = select(FacilityRow).where(FacilityRow.id.in_(unknown))
            self._homes |= {row.id: row.facility for row in self._session.scalars(query)}

    def _part(self, checklist: str, version: int, key: str) -> str:
        """Return the name of a part as its checklist's version has it; a re-inspection walks none."""
        if not checklist or not key:
            return ""
        names = self._parts.get((checklist, version))
        if names is None:
            published = checklists.get(self._session, checklist, version)
            names = {part.key: part.name for part in published.dimension}
            self._parts[checklist, version] = names
        return names.get(key, key)

    def _bases(self, text: str, found_on: date) -> tuple[str, ...]:
        """Return what is printed: as the notice has it, else what may be cited of the record today."""
        cited = self._cited.get((text, found_on))
        if cited is None:
            kept = _bases(text)
            printed = [one for one in kept if isinstance(one, str)]
            may = laws.cited([one for one in kept if isinstance(one, Basis)], found_on, self._confirmed)
            cited = self._cited[text, found_on] = (*printed, *may)
        return cited

    def _names(self, ids: str) -> tuple[str, ...]:
        return tuple(self._persons.get(one, "") for one in _ids(ids))


@lru_cache(maxsize=4096)
def _deadline(text: str) -> Deadline:
    return decode(text, Deadline)


@lru_cache(maxsize=4096)
def _bases(text: str) -> tuple[str | Basis, ...]:
    return decode(text, tuple[str | Basis, ...])


@lru_cache(maxsize=4096)
def _ids(text: str) -> tuple[UUID, ...]:
    return decode(text, tuple[UUID, ...])
