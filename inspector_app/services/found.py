"""Every finding of some visits: as its record has it, as its notice words it, as its case stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from inspector_app.domain.facility import Facility
from inspector_app.domain.notice import NoticeFinding, NoticeState
from inspector_app.domain.visit import Finding
from inspector_app.services import checklists, persons
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow, ReplyReceived
from inspector_app.store.codec import decode
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import FindingRow, VisitRow


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as its visit recorded it, and as a standing notice words it."""

    facility: Facility
    visit: VisitRow
    row: FindingRow
    finding: Finding
    case: CaseRow
    dimension: str  # its name, empty where the finding is tied to no item
    done: str  # what was done about it, as the home answered last or on the spot
    closer: str  # who struck it off
    notice: NoticeRow | None
    worded: NoticeFinding | None

    @property
    def said(self) -> Finding | NoticeFinding:
        """What counts: the notice's words, else the record's."""
        return self.worded or self.finding


def found_at(session: Session, condition: ColumnElement[bool]) -> list[Found]:
    """Return the findings of some visits, the oldest visit first."""
    query = (
        select(FindingRow, VisitRow, FacilityRow, CaseRow)
        .join(VisitRow, VisitRow.id == FindingRow.visit_id)
        .join(CaseRow, CaseRow.finding_id == FindingRow.id)
        .join(FacilityRow, FacilityRow.id == VisitRow.facility_id)
        .where(condition)
        .order_by(VisitRow.visited_on, VisitRow.started_at, FindingRow.position)
    )
    rows = session.execute(query).all()
    notices = _standing_notices(session, {visit.id for _row, visit, _home, _case in rows})
    homes = {home.id: home.facility for _row, _visit, home, _case in rows}
    lists = {(visit.checklist, visit.version) for _row, visit, _home, _case in rows}
    parts = {used: _dimensions(session, *used) for used in lists}
    answers = _answers(session, notices)
    names: dict[UUID | None, str] = {one.id: one.name for one in persons.listed(session, retired=True)}
    worded = {finding.finding: (notice, finding) for notice in notices for finding in notice.wording.findings}
    nothing: tuple[None, None] = (None, None)
    return [
        Found(
            homes[home.id],
            visit,
            row,
            found,
            case,
            parts[visit.checklist, visit.version].get(row.item, ""),
            found.put_right.what if found.put_right else answers.get(row.id, ""),
            names.get(case.closer_id, ""),
            *worded.get(row.id, nothing),
        )
        for row, visit, home, case in rows
        for found in [decode(row.body, Finding)]
    ]


def _answers(session: Session, notices: Iterable[NoticeRow]) -> dict[UUID, str]:
    """Return by finding what the home last answered: what was done, or why not."""
    ids = {notice.id for notice in notices}
    return {
        answer.finding: answer.what if answer.is_done else answer.why_not
        for entry, said in (journal.said(session, ReplyReceived) if ids else [])
        if entry.subject in ids
        for answer in said.answers
    }


def _dimensions(session: Session, checklist_id: str, version: int) -> dict[str, str]:
    """Return the name of each item's dimension; a re-inspection walks no checklist."""
    if not checklist_id:
        return {}
    published = checklists.get(session, checklist_id, version)
    names = {part.key: part.name for part in published.dimension}
    return {item.id: names[item.dimension] for item in published.item}


def _standing_notices(session: Session, made: set[UUID]) -> list[NoticeRow]:
    """Return the issued notices of visits: what they say of a finding is what counts."""
    issued = session.scalars(select(NoticeRow).where(NoticeRow.state == NoticeState.ISSUED.value))
    return [notice for notice in issued if notice.visit_id in made]
