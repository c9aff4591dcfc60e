"""Talks with those responsible (约谈): held, listed with what was promised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.case import Step
from inspector_app.domain.talk import Talk, TalkedTo, check_talk
from inspector_app.domain.text import clean
from inspector_app.i18n import _
from inspector_app.services.case_rows import LONGEST, append, chosen_to_press, refuse_days
from inspector_app.store import journal
from inspector_app.store.notices import NoticeRow
from inspector_app.store.persons import PersonRow
from inspector_app.store.talks import TalkedAbout, TalkHeld

_NAME = 200


@dataclass(frozen=True, slots=True)
class HeldTalk:
    """A talk as it was held."""

    id: UUID  # of its entry
    subject: UUID  # the notice its findings were in
    about: tuple[TalkedAbout, ...]
    talk: Talk
    held_by: tuple[str, ...]  # their names
    recorded_by: str

    @property
    def findings(self) -> tuple[UUID, ...]:
        """Which findings it was about."""
        return tuple(one.finding for one in self.about)


def hold(
    session: Session, findings: Sequence[UUID], talk: Talk, *, on: date, by: UUID, now: datetime
) -> None:
    """Record a talk about findings that are overdue or were not seen put right; `by` keeps the record."""
    said = _cleaned(talk)
    rows = chosen_to_press(session, findings, Step.TALK, on=said.held_on)
    check_talk(said, today=on)
    found = ((row.found_on, _("it was found")) for row in rows)
    refuse_days(said.held_on, on, found, field="held_on")
    about = tuple(
        TalkedAbout(
            finding=row.finding_id,
            text=row.text,
            place=row.place,
            deadline=row.stated,
            state=row.standing,
            remains=row.remains,
        )
        for row in rows
    )
    append(session, TalkHeld(about=about, talk=said), rows, by=by, now=now)


def held(session: Session, subjects: Iterable[UUID]) -> list[HeldTalk]:
    """Return the talks about some notices, or findings of visits without one, the first held first."""
    names = dict(session.execute(select(PersonRow.id, PersonRow.name)).all())
    found = [
        HeldTalk(
            id=entry.id,
            subject=entry.subject,
            about=said.about,
            talk=said.talk,
            held_by=tuple(names.get(one, "") for one in said.talk.held_by),
            recorded_by=names.get(entry.made_by, "") if entry.made_by else "",
        )
        for subject in dict.fromkeys(subjects)
        for entry, said in journal.said(session, TalkHeld, subject=subject)
    ]
    return sorted(found, key=lambda one: one.talk.held_on)


def of_home(session: Session, facility_id: UUID) -> list[HeldTalk]:
    """Return the talks about the notices of a home, withdrawn ones too, the first held first."""
    of_it = select(NoticeRow.id).where(NoticeRow.facility_id == facility_id).order_by(NoticeRow.id)
    return held(session, session.scalars(of_it))


def _cleaned(talk: Talk) -> Talk:
    people = (
        TalkedTo(name=clean(one.name, limit=_NAME), post=clean(one.post, limit=_NAME))
        for one in talk.with_whom
    )
    return replace(
        talk,
        place=clean(talk.place, limit=_NAME),
        with_whom=tuple(one for one in people if one.name),
        said=clean(talk.said, limit=LONGEST),
        promised=clean(talk.promised, limit=LONGEST),
    )
