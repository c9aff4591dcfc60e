"""What is due by a day: every finding past its day or near it, whose turn it is, and why that day."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.case import OPEN, TURN, FindingState, Turn
from inspector_app.domain.due import WARNED_DAYS
from inspector_app.services import finding_numbers
from inspector_app.services.case_views import CaseFinding, shown_finding
from inspector_app.store.cases import CaseRow
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeRow


@dataclass(frozen=True, slots=True)
class DueFinding:
    """A finding that is due, with the case it belongs to."""

    case: UUID  # the visit that found it
    facility: str
    township: str
    number: str  # of its notice
    finding: CaseFinding
    turn: Turn
    days_left: int | None  # below 0 when late; None where the clock does not run yet


def due_findings(session: Session, *, on: date, everything: bool = False) -> list[DueFinding]:
    """Return the open findings due on a day, late, due within WARNED_DAYS; with `everything`, all open.

    Those with no day because their paper came too late are among them: it must be issued anew.
    """
    query = (
        select(CaseRow, FacilityRow.name, FacilityRow.township, NoticeRow.number)
        .join(FacilityRow, FacilityRow.id == CaseRow.facility_id)
        .outerjoin(NoticeRow, NoticeRow.id == CaseRow.notice_id)
        .where(CaseRow.state.in_([state.value for state in OPEN]))
    )
    if not everything:
        is_near = CaseRow.due_on <= on + timedelta(days=WARNED_DAYS)
        query = query.where(
            is_near | (CaseRow.needs_new_paper & (CaseRow.state == FindingState.SERVED.value))
        )
    rows = session.execute(query).all()
    numbers = finding_numbers.numbers(session, (row for row, *_of_home in rows))
    found = [
        DueFinding(
            case=row.case_id,
            facility=name,
            township=township,
            number=number or "",
            finding=shown_finding(session, row, numbers[row.finding_id]),
            turn=Turn.OFFICE if _is_to_issue_anew(row) else TURN[row.standing],
            days_left=row.due.days_left(on),
        )
        for row, name, township, number in rows
    ]
    return sorted(found, key=lambda one: (one.finding.due.on or date.max, one.facility, one.finding.position))


def _is_to_issue_anew(row: CaseRow) -> bool:
    return row.needs_new_paper and row.standing is FindingState.SERVED
