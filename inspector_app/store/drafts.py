"""Visits under way: saved at every answer, taken up again after a crash, gone once sealed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from inspector_app.store.tables import Draft, DraftAnswer, DraftStep


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A visit under way, as the list offers it again."""

    id: UUID
    facility: UUID
    head: str
    last_item: str | None
    answered: int
    started_at: datetime
    updated_at: datetime
    discarded_at: datetime | None


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A visit under way with every answer, as JSON text by item, and the steps that can be taken back."""

    row: DraftRow
    answers: dict[str, str]
    steps: dict[int, str]


def save_head(
    session: Session, draft: UUID, *, facility: UUID, head: str, at: datetime, last_item: str | None = None
) -> None:
    """Begin a draft or save what stands at its head; the answers are left as they are."""
    row = session.get(Draft, draft)
    if row is None:
        row = Draft(id=draft, started_at=at)
        session.add(row)
    row.facility = facility
    row.head = head
    row.updated_at = at
    if last_item is not None:
        row.last_item = last_item
    session.flush()


def save_answer(session: Session, draft: UUID, item: str, body: str | None, *, at: datetime) -> None:
    """Save one answer; None takes it back."""
    # Plain statements, here and below: to make objects of the rows takes time in which the next key waits.
    connection = session.connection()
    connection.execute(delete(DraftAnswer).where(DraftAnswer.draft == draft, DraftAnswer.item == item))
    if body is not None:
        row = {"draft": draft, "item": item, "body": body, "updated_at": at}
        connection.execute(insert(DraftAnswer), row)


def save_step(session: Session, draft: UUID, number: int, body: str) -> None:
    """Save a step that can be taken back, in the transaction of the answers it changed."""
    session.connection().execute(insert(DraftStep), {"draft": draft, "number": number, "body": body})


def remove_steps(session: Session, draft: UUID, numbers: Collection[int]) -> None:
    """Remove steps that were taken back, are made anew, or lie too long ago."""
    if numbers:
        gone = delete(DraftStep).where(DraftStep.draft == draft, DraftStep.number.in_(numbers))
        session.connection().execute(gone)


def save_place(session: Session, draft: UUID, item: str, *, at: datetime) -> None:
    """Save where the inspector is, and when something was last said."""
    session.connection().execute(update(Draft).where(Draft.id == draft).values(last_item=item, updated_at=at))


def load(session: Session, draft: UUID) -> SavedDraft | None:
    """Return a draft with its answers, None where it is gone."""
    rows = _rows(session, draft=draft)
    if not rows:
        return None
    answers = session.execute(
        select(DraftAnswer.item, DraftAnswer.body)
        .where(DraftAnswer.draft == draft)
        .order_by(DraftAnswer.item)
    )
    steps = session.execute(
        select(DraftStep.number, DraftStep.body).where(DraftStep.draft == draft).order_by(DraftStep.number)
    )
    return SavedDraft(
        rows[0],
        {answer.item: answer.body for answer in answers},
        {step.number: step.body for step in steps},
    )


def under_way(session: Session, *, facility: UUID | None = None) -> list[DraftRow]:
    """Return the visits under way, the one touched last first."""
    rows = [row for row in _rows(session) if row.discarded_at is None]
    return [row for row in rows if facility in {None, row.facility}]


def discarded(session: Session) -> list[DraftRow]:
    """Return the drafts thrown away, which can be had back."""
    return [row for row in _rows(session) if row.discarded_at is not None]


def discard(session: Session, draft: UUID, *, at: datetime) -> None:
    """Throw a draft away for now."""
    session.execute(update(Draft).where(Draft.id == draft).values(discarded_at=at))


def restore(session: Session, draft: UUID) -> None:
    """Have a draft back that was thrown away."""
    session.execute(update(Draft).where(Draft.id == draft).values(discarded_at=None))


def remove(session: Session, draft: UUID) -> None:
    """Remove a draft for good, in the transaction that seals its visit."""
    session.execute(delete(DraftStep).where(DraftStep.draft == draft))
    session.execute(delete(DraftAnswer).where(DraftAnswer.draft == draft))
    session.execute(delete(Draft).where(Draft.id == draft))


def _rows(session: Session, *, draft: UUID | None = None) -> list[DraftRow]:
    answered = (
        select(DraftAnswer.draft, func.count().label("answered")).group_by(DraftAnswer.draft).subquery()
    )
    query = (
        select(
            Draft.id,
            Draft.facility,
            Draft.head,
            Draft.last_item,
            func.coalesce(answered.c.answered, 0),
            Draft.started_at,
            Draft.updated_at,
            Draft.discarded_at,
        )
        .outerjoin(answered, answered.c.draft == Draft.id)
        .order_by(Draft.updated_at.desc(), Draft.id)
    )
    if draft is not None:
        query = query.where(Draft.id == draft)
    return [DraftRow(*row) for row in session.execute(query)]
