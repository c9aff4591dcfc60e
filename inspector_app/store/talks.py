"""Talks with those responsible (约谈): what each says, and what it leaves at its findings."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.talk import Talk
from inspector_app.store.cases import CaseRow, keep_photos
from inspector_app.store.journal import applies, kind
from inspector_app.store.tables import Entry


@kind("talk-held", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class TalkHeld:
    """Those responsible were talked to about findings, and what they promised."""

    findings: tuple[UUID, ...]
    talk: Talk


@applies(TalkHeld)
def _(session: Session, entry: Entry, said: TalkHeld) -> None:
    keep_photos(session, entry.id, said.talk.scans)
    for finding in said.findings:
        row = session.get(CaseRow, finding)
        if row is not None:
            row.talked_on = said.talk.held_on
            row.talks += 1
            row.promised, row.promised_by = said.talk.promised, said.talk.promised_by
