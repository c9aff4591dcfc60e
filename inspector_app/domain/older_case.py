"""A notice of earlier years that went out on paper, as the office enters it later (补录)."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID, uuid5

from inspector_app.domain.case import ClosedBy, FindingState
from inspector_app.domain.checklist import Severity
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import NoticeFinding, NoticeKind, NoticeWording
from inspector_app.domain.text import fold
from inspector_app.i18n import _

_NUMBER = re.compile(
    r"(?P<wording>.+?)[\s\[(\u3014\u3010](?P<year>[12]\d{3})[\s\])\u3015\u3011](?P<no>\d{1,5})\D?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderFinding:
    """A finding of such a notice, and how it ended where it did."""

    text: str
    place: str = ""
    severity: Severity = Severity.MINOR
    requirement: str = ""
    responsible: str = ""
    deadline: Deadline
    closed_on: date | None = None
    closed_by: ClosedBy | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderCase:
    """The notice as its paper has it."""

    facility: UUID
    kind: NoticeKind
    number: str  # as printed
    addressee: str = ""
    found_on: date
    issued_on: date
    served_on: date | None = None
    findings: tuple[OlderFinding, ...]
    year: int | None = None  # with `no`, where the number is one of the office's own series
    no: int | None = None


def finding_id(case: UUID, position: int) -> UUID:
    """Return the id of a finding of an older case: always the same for the same place, from 1."""
    return uuid5(case, str(position))


def state_of(finding: OlderFinding, served_on: date | None) -> FindingState:
    """Return where a finding stands by what is entered of it."""
    if finding.closed_by is ClosedBy.ON_SPOT:
        return FindingState.PUT_RIGHT
    if finding.closed_on is not None:
        return FindingState.CLOSED
    return FindingState.NOTIFIED if served_on is None else FindingState.SERVED


def wording_of(case: OlderCase, case_id: UUID, *, subject: str) -> NoticeWording:
    """Return what the notice said, as far as it was entered."""
    findings = tuple(
        NoticeFinding(
            finding=finding_id(case_id, position),
            item="",
            dimension="",
            text=one.text,
            place=one.place,
            severity=one.severity,
            requirement=one.requirement,
            deadline=one.deadline,
            responsible=one.responsible,
        )
        for position, one in enumerate(case.findings, start=1)
    )
    return NoticeWording(kind=case.kind, addressee=case.addressee, subject=subject, findings=findings)


def number_parts(number: str) -> tuple[str, int, int] | None:
    """Return wording, year and number of a paper's number, whatever its brackets; None where it has none."""
    found = _NUMBER.fullmatch(fold(number))
    return (found["wording"].strip(), int(found["year"]), int(found["no"])) if found else None


def number_key(number: str) -> str:
    """Return what tells numbers of papers apart: any brackets, with or without the unit at the end."""
    return re.sub(r"(?<=[0-9])\D$", "", re.sub(r"[\W_]+", "", fold(number)))


def check_older(case: OlderCase, *, today: date) -> None:
    """Refuse days out of order or still to come, and a closing without its how or its day."""
    if not case.number:
        raise UserError(_("Give the number of the notice as it stands on the paper."))
    days = [
        (case.found_on, _("the finding")),
        (case.issued_on, _("the notice")),
        *([(case.served_on, _("its service"))] if case.served_on else []),
    ]
    for (earlier, before), (later, what) in pairwise(days):
        if later < earlier:
            raise UserError(
                _("{what} of {day} comes before {before} of {earlier}. Correct the days.").format(
                    what=what, day=later.isoformat(), before=before, earlier=earlier.isoformat()
                )
            )
    if days[-1][0] > today:
        raise UserError(
            _("{day} is still to come. Give the day on which it happened.").format(
                day=days[-1][0].isoformat()
            )
        )


def check_older_finding(case: OlderCase, finding: OlderFinding, *, today: date) -> None:
    """Refuse a finding without text, a deadline before it was found, and a closing that cannot be."""
    if not finding.text:
        raise UserError(_("Say what was found."))
    due = finding.deadline.on if finding.deadline.kind is DeadlineKind.BY_DATE else None
    if due is not None and due < case.found_on:
        raise UserError(_("The deadline {day} is before it was found.").format(day=due.isoformat()))
    if (finding.closed_on is None) is not (finding.closed_by is None):
        raise UserError(
            _("A closed finding has both the day and how it was closed; an open one has neither.")
        )
    if finding.closed_on is None:
        return
    if finding.closed_on < case.found_on:
        raise UserError(_("It cannot be closed before it was found. Correct the days."))
    if finding.closed_on > today:
        raise UserError(
            _("{day} is still to come. Give the day on which it happened.").format(
                day=finding.closed_on.isoformat()
            )
        )
