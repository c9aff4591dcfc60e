"""Visits under way: saved at every answer, offered again after a crash, sealed or discarded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.checklist import Checklist
from inspector_app.domain.clock import day_of
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility
from inspector_app.domain.ids import new_id
from inspector_app.domain.sealing import warnings
from inspector_app.domain.sheet import Sheet, Step
from inspector_app.domain.visit import (
    Answer,
    Finding,
    Signature,
    Signed,
    VisitHead,
    VisitRecord,
)
from inspector_app.i18n import _
from inspector_app.services import (
    facilities,
    noticed,
    visits,
)
from inspector_app.services.visits import LastTime
from inspector_app.store import drafts
from inspector_app.store.codec import decode, encode
from inspector_app.store.tables import Local

REMEMBERED = "last_head"
KEPT_DAYS = 30
"""A discarded visit can be taken up again for so many days."""
Before: TypeAlias = tuple[tuple[str, Answer | None], ...]
"""The answers before a step, as its row keeps them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What is said at the end of a visit, before it is sealed."""

    signature: Signature = field(default_factory=lambda: Signature(how=Signed.ON_PAPER))
    facility_says: str = ""
    other_findings: tuple[Finding, ...] = ()
    ended_at: datetime | None = None
    reason: str = ""  # why a sealed record is corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftHead:
    """Everything of a visit under way but its answers."""

    head: VisitHead
    closing: Closing = field(default_factory=Closing)
    walking: bool = False  # one flat list in walking order instead of five parts
    corrects: UUID | None = None  # the sealed visit that this draft corrects


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A visit under way as the desk offers it: home, time, last item."""

    id: UUID
    facility_id: UUID
    facility: str
    started_at: datetime
    updated_at: datetime
    last_item: str
    last_text: str
    answered: int
    items: int
    corrects: UUID | None = None
    looks_again: bool = False  # at open findings (复查)


@dataclass(frozen=True, slots=True)
class LoadedDraft:
    """A visit under way, whole."""

    id: UUID
    draft: DraftHead
    facility: Facility
    checklist: Checklist
    answers: Mapping[str, Answer]
    last_item: str
    last_time: Mapping[str, LastTime]
    open_items: frozenset[str]
    steps: tuple[Step, ...] = ()  # that can be taken back

    def sheet(self) -> Sheet:
        """Return the sheet to go on with."""
        head = self.draft.head
        return Sheet(
            self.checklist,
            self.facility,
            head.used.form,
            asked=head.asked,
            answers=self.answers,
            steps=self.steps,
            walking=self.draft.walking or self.checklist.looks_again,
            open_items=self.open_items,
        )


def start(session: Session, draft: DraftHead, *, now: datetime) -> UUID:
    """Begin a visit; a home whose visit is under way on this PC is not begun twice.

    A re-inspection and a usual visit of one day are two visits.
    """
    from inspector_app.services import ties

    for one in under_way(session):
        if (
            one.corrects is None
            and one.facility_id == draft.head.facility
            and one.looks_again == bool(draft.head.used.open_findings)
            and day_of(one.started_at) == day_of(draft.head.started_at)
        ):
            raise UserError(
                _("A visit of {facility} is under way today. Go on with it, or discard it first.").format(
                    facility=one.facility
                )
            )
    head = draft.head
    ties.refuse_tied(session, head.facility, head.inspectors)
    if head.used.open_findings:
        walked = noticed.in_walking_order(session, head.facility, head.used.open_findings)
        draft = replace(draft, head=replace(head, used=replace(head.used, open_findings=walked)))
    draft_id = new_id()
    save_head(session, draft_id, draft, now=now)
    session.merge(Local(key=REMEMBERED, value=encode(draft.head)))
    return draft_id


def change_head(session: Session, draft_id: UUID, draft: DraftHead, *, now: datetime) -> None:
    """Save what was said at the start, said anew; whoever joins the team has no tie to the home."""
    from inspector_app.services import ties

    team = load(session, draft_id).draft.head.inspectors
    ties.refuse_tied(session, draft.head.facility, (one for one in draft.head.inspectors if one not in team))
    save_head(session, draft_id, draft, now=now)


def save_head(session: Session, draft_id: UUID, draft: DraftHead, *, now: datetime) -> None:
    """Save everything but the answers."""
    drafts.save_head(session, draft_id, facility=draft.head.facility, head=encode(draft), at=now)


def save_answers(
    session: Session,
    draft_id: UUID,
    answers: Iterable[tuple[str, Answer | None]],
    *,
    last_item: str,
    now: datetime,
) -> None:
    """Save some answers, one row each; None takes one away."""
    for item, answer in answers:
        drafts.save_answer(session, draft_id, item, None if answer is None else encode(answer), at=now)
    drafts.save_place(session, draft_id, last_item, at=now)


def save_steps(session: Session, draft_id: UUID, known: Iterable[Step], steps: Iterable[Step]) -> None:
    """Save the steps that can be taken back, beside the answers they changed; those known stand already."""
    saved = {step.number: step for step in known}
    standing = {step.number: step for step in steps}
    fresh = {number: step for number, step in standing.items() if saved.get(number) is not step}
    drafts.remove_steps(session, draft_id, (saved.keys() - standing.keys()) | fresh.keys())
    for number, step in fresh.items():
        drafts.save_step(session, draft_id, number, encode(step.before))


def under_way(session: Session, *, discarded: bool = False) -> list[UnderWay]:
    """Return the visits under way, the one touched last first; or those discarded."""
    found = []
    for row in drafts.discarded(session) if discarded else drafts.under_way(session):
        loaded = load(session, row.id)
        sheet = loaded.sheet()
        tally = sheet.tally()
        last = next((item for item in sheet.all_items() if item.id == loaded.last_item), None)
        found.append(
            UnderWay(
                id=row.id,
                facility_id=row.facility,
                facility=loaded.facility.name,
                started_at=loaded.draft.head.started_at,
                updated_at=row.updated_at,
                last_item=loaded.checklist.name_of(last) if last else loaded.last_item,
                last_text=last.wording(loaded.facility.kind) if last else "",
                answered=tally.answered,
                items=tally.items,
                corrects=loaded.draft.corrects,
                looks_again=loaded.checklist.looks_again,
            )
        )
    return found


def load(session: Session, draft_id: UUID) -> LoadedDraft:
    """Return a visit under way with the checklist version it was begun with."""
    saved = drafts.load(session, draft_id)
    if saved is None:
        raise UserError(_("This visit is no longer under way: it was sealed or removed."))
    row = saved.row
    draft = decode(row.head, DraftHead)
    used = draft.head.used
    if draft.corrects is None:
        facility = facilities.get(session, row.facility)
        last_time = visits.last_time(session, row.facility, used.checklist)
        open_items = visits.open_items(session, row.facility, used.checklist)
    else:  # as the roster had it on the day, and nothing that came later
        facility = visits.show(session, draft.corrects).record.facility
        last_time, open_items = {}, frozenset()
    return LoadedDraft(
        id=draft_id,
        draft=draft,
        facility=facility,
        checklist=noticed.list_of(session, draft.head),
        answers={item: decode(body, Answer) for item, body in saved.answers.items()},
        last_item=row.last_item or "",
        last_time=last_time,
        open_items=open_items,
        steps=tuple(Step(number, decode(body, Before)) for number, body in saved.steps.items()),
    )


def start_correction(session: Session, visit_id: UUID, *, now: datetime) -> UUID:
    """Open a sealed visit as a draft that corrects it; one that is open already is taken up again."""
    for one in under_way(session):
        if one.corrects == visit_id:
            return one.id
    record = visits.show(session, visit_id).record
    closing = Closing(
        signature=record.signature,
        facility_says=record.facility_says,
        other_findings=record.other_findings,
        ended_at=record.ended_at,
    )
    draft_id = new_id()
    draft = DraftHead(head=record.head, closing=closing, corrects=visit_id)
    save_head(session, draft_id, draft, now=now)
    save_answers(session, draft_id, record.answers.items(), last_item="", now=now)
    return draft_id


def discard(session: Session, draft_id: UUID, *, now: datetime) -> None:
    """Put a visit under way aside; it can be taken up for thirty days. Older ones are forgotten."""
    drafts.discard(session, draft_id, at=now)
    forget_old(session, now=now)


def restore(session: Session, draft_id: UUID) -> None:
    """Take up a discarded visit again."""
    drafts.restore(session, draft_id)


def forget_old(session: Session, *, now: datetime) -> None:
    """Remove what was discarded longer ago than it is kept."""
    for row in drafts.discarded(session):
        if row.discarded_at is not None and row.discarded_at < now - timedelta(days=KEPT_DAYS):
            drafts.remove(session, row.id)


def record_of(loaded: LoadedDraft, closing: Closing, *, now: datetime) -> VisitRecord:
    """Return the record that sealing would write."""
    shown = {item.id for item in loaded.sheet().items()}
    return VisitRecord(
        head=loaded.draft.head,
        facility=loaded.facility,
        ended_at=closing.ended_at or now,
        answers={item: answer for item, answer in loaded.answers.items() if item in shown},
        signature=closing.signature,
        other_findings=closing.other_findings,
        facility_says=closing.facility_says,
    )


def sealing_warnings(loaded: LoadedDraft, closing: Closing, *, now: datetime) -> list[str]:
    """Return what the team should know before it seals."""
    return warnings(record_of(loaded, closing, now=now), loaded.sheet().items())


def seal(session: Session, draft_id: UUID, closing: Closing, *, by: UUID | None, now: datetime) -> UUID:
    """Seal a visit under way: one entry, and the draft is gone, in one transaction; return the visit's id.

    A draft that corrects a sealed visit becomes its correction.
    """
    loaded = load(session, draft_id)
    ended = replace(closing, ended_at=closing.ended_at or now)
    record = record_of(loaded, ended, now=now)
    corrects = loaded.draft.corrects
    if corrects is None:
        visits.seal(session, draft_id, record, by=by, now=now)
    else:
        visits.correct(session, corrects, record, reason=closing.reason, by=by, now=now)
    drafts.remove(session, draft_id)
    return corrects or draft_id
