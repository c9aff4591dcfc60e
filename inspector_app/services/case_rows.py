"""What every step of a case asks first: which findings it is about, whether it may be taken, on which day."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.case import FindingState, Step, check_step, is_overdue
from inspector_app.domain.errors import FieldError, UserError
from inspector_app.i18n import _
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow

LONGEST = 2000
"""Characters of a text typed in about a case."""


def chosen(session: Session, findings: Iterable[UUID], step: Step) -> list[CaseRow]:
    """Return the cases of some findings of one home, each of which may take the step."""
    rows = []
    for finding_id in dict.fromkeys(findings):
        row = session.get(CaseRow, finding_id)
        if row is None:
            raise UserError(_("There is no finding {id}.").format(id=finding_id))
        check_step(step, row.standing)
        rows.append(row)
    if not rows:
        raise FieldError(_("Choose at least one finding."), "findings")
    if len({row.notice_id or row.case_id for row in rows}) > 1:
        raise UserError(_("Choose findings of one notice; those of another one are a step of their own."))
    return rows


def chosen_to_press(session: Session, findings: Iterable[UUID], step: Step, *, on: date) -> list[CaseRow]:
    """Return the cases of some findings that are overdue on a day or were not seen put right."""
    rows = chosen(session, findings, step)
    for row in rows:
        is_late = is_overdue(row.standing, row.due_on, on)
        if not is_late and row.standing is not FindingState.NOT_RECTIFIED:
            raise UserError(_("Only what is overdue, or was not seen put right, is pressed."))
    return rows


def refuse_strangers(rows: Iterable[CaseRow], notice_id: UUID) -> None:
    """Refuse findings that are none of a notice's."""
    if any(row.notice_id != notice_id for row in rows):
        raise UserError(_("A finding of another notice was named. Choose those of this one."))


def refuse_days(
    day: date, today: date, after: Iterable[tuple[date | None, str]], *, field: str = "on"
) -> None:
    """Refuse a day to come, and one before what must have happened first."""
    if day > today:
        raise FieldError(
            _("{day} is still to come. Give the day on which it happened.").format(day=day.isoformat()), field
        )
    for earlier, what in after:
        if earlier is not None and day < earlier:
            raise FieldError(
                _("{day} is before {earlier}, when {what}.").format(
                    day=day.isoformat(), earlier=earlier.isoformat(), what=what
                ),
                field,
            )


def append(session: Session, said: object, rows: Sequence[CaseRow], *, by: UUID, now: datetime) -> None:
    """Keep a step about some findings; its subject is their notice, else the visit that found them."""
    journal.append(session, said, subject=rows[0].notice_id or rows[0].case_id, by=by, at=now)
