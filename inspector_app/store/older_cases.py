"""Notices of earlier years on paper: entered later, with findings that no visit of the program found."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Text, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.domain.notice import NoticeState
from inspector_app.domain.older_case import OlderCase, finding_id, state_of, wording_of
from inspector_app.store.cases import CaseRow, work_out_due
from inspector_app.store.codec import decode, encode
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.journal import applies, kind
from inspector_app.store.notices import NoticeRow, keep_number
from inspector_app.store.tables import Entry, Projection


@kind("older-case-recorded", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class OlderCaseRecorded:
    """A notice that went out on paper was entered with its findings (补录)."""

    case: OlderCase
    source: str  # the file it was taken from, or how it was typed in


@kind("older-case-corrected", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class OlderCaseCorrected:
    """What was entered of such a notice was put right, before anything else was done about it."""

    case: OlderCase
    source: str
    reason: str


class OlderCaseRow(Projection):
    """A notice on paper as it was entered."""

    __tablename__ = "older_case"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    facility_id: Mapped[UUID] = mapped_column(ForeignKey("facility.id"), index=True)
    found_on: Mapped[date] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)

    @property
    def case(self) -> OlderCase:
        """What was entered."""
        return decode(self.body, OlderCase)


@applies(OlderCaseRecorded)
def _(session: Session, entry: Entry, said: OlderCaseRecorded) -> None:
    _enter(session, entry.subject, said.case, said.source)


@applies(OlderCaseCorrected)
def _(session: Session, entry: Entry, said: OlderCaseCorrected) -> None:
    session.execute(delete(CaseRow).where(CaseRow.older_id == entry.subject))
    session.execute(delete(NoticeRow).where(NoticeRow.id == entry.subject))
    session.execute(delete(OlderCaseRow).where(OlderCaseRow.id == entry.subject))
    session.expire_all()
    _enter(session, entry.subject, said.case, said.source)


def _enter(session: Session, case_id: UUID, case: OlderCase, source: str) -> None:
    session.add(
        OlderCaseRow(
            id=case_id, facility_id=case.facility, found_on=case.found_on, source=source, body=encode(case)
        )
    )
    session.flush()
    subject = session.get_one(FacilityRow, case.facility).name
    session.add(
        NoticeRow(
            id=case_id,
            case_id=case_id,
            facility_id=case.facility,
            kind=case.kind.value,
            state=NoticeState.ISSUED.value,
            body=encode(wording_of(case, case_id, subject=subject)),
            findings=len(case.findings),
            series=case.kind.value if case.no else None,
            year=case.year,
            no=case.no,
            number=case.number,
            issued_on=case.issued_on,
        )
    )
    if case.year is not None and case.no is not None:
        keep_number(session, case.kind, case.year, case.no)
    for position, finding in enumerate(case.findings, start=1):
        row = CaseRow(
            finding_id=finding_id(case_id, position),
            case_id=case_id,
            older_id=case_id,
            facility_id=case.facility,
            notice_id=case_id,
            position=position,
            item="",
            dimension="",
            place=finding.place,
            text=finding.text,
            severity=finding.severity.value,
            requirement=finding.requirement,
            interim="",
            responsible=finding.responsible,
            bases="[]",
            checklist="",
            deadline=encode(finding.deadline),
            state=state_of(finding, case.served_on).value,
            found_on=case.found_on,
            served_on=case.served_on,
            returns=0,
            urgings=0,
            talks=0,
            closed_on=finding.closed_on,
            closed_by=finding.closed_by.value if finding.closed_by else None,
        )
        work_out_due(session, row)
        session.add(row)
