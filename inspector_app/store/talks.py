"""Talks with those responsible (约谈): what each says, and what it leaves at its findings."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.case import FindingState
from inspector_app.domain.deadline import Deadline
from inspector_app.domain.talk import Talk
from inspector_app.store.cases import CaseRow, keep_photos
from inspector_app.store.journal import applies, kind
from inspector_app.store.tables import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkedAbout:
    """A finding as it stood when it was talked about: its record says so for ever."""

    finding: UUID
    text: str
    place: str
    deadline: Deadline
    state: FindingState
    remains: str = ""


@kind("talk-held", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class TalkHeld:
    """Those responsible were talked to about findings, and what they promised."""

    about: tuple[TalkedAbout, ...]
    talk: Talk

    @property
    def findings(self) -> tuple[UUID, ...]:
        """Which findings it was about."""
        return tuple(one.finding for one in self.about)


@applies(TalkHeld)
def _(session: Session, entry: Entry, said: TalkHeld) -> None:
    keep_photos(session, entry.id, said.talk.scans)
    for finding in said.findings:
        row = session.get(CaseRow, finding)
        if row is not None:
            row.talked_on = said.talk.held_on
            row.talks += 1
            row.promised, row.promised_by = said.talk.promised, said.talk.promised_by
