"""What screens show of cases: the list, one case with its time line, and what is due on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, case, func, select
from sqlalchemy.orm import Session

from inspector_app.domain.case import (
    ALLOWED,
    HOMES_TURN,
    OPEN,
    TURN,
    FindingState,
    NextStep,
    Step,
    Turn,
    is_overdue,
    next_step,
    why_not,
)
from inspector_app.domain.checklist import Severity
from inspector_app.domain.deadline import Deadline
from inspector_app.domain.due import WARNED_DAYS, Due, due, why
from inspector_app.domain.errors import UserError
from inspector_app.domain.text import searched
from inspector_app.i18n import _
from inspector_app.services import figure_counts, finding_numbers
from inspector_app.store.calendars import calendar
from inspector_app.store.case_steps import of_case
from inspector_app.store.cases import CaseRow
from inspector_app.store.codec import decode
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeRow

if TYPE_CHECKING:
    from inspector_app.services.case_events import CaseEvent

_ABOUT_NOTICE = frozenset({Step.SERVE, Step.ANSWER, Step.ACCEPT, Step.RETURN})
_PRESSING = frozenset({Step.URGE, Step.TALK})
_HOMES_TURN = [state.value for state in HOMES_TURN]


@dataclass(frozen=True, slots=True)
class ListedCase:
    """The findings of one visit, or of one notice entered from paper, as the list of cases shows them."""

    id: UUID  # of the visit that found them, or of the older case
    facility_id: UUID
    code: str
    facility: str
    initials: str  # of home and township, in pinyin
    township: str
    kind: str
    visited_on: date  # the day of the finding
    number: str  # of its notice, empty where none is issued
    states: Mapping[FindingState, int]  # how many findings stand where
    due_on: date | None  # the earliest day among the open ones
    awaited_on: date | None  # the earliest day among those that are the home's turn
    overdue: int
    awaited_late: int  # those of them that are the home's turn
    soon: int  # due within WARNED_DAYS, the day itself included
    needs_new_paper: bool
    grave: int  # open grave dangers without an interim measure

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return sum(self.states.values())

    @property
    def open(self) -> int:
        """How many are open."""
        return sum(count for state, count in self.states.items() if state in OPEN)

    def matches(self, wanted: str) -> bool:
        """Say whether a search for a home, township, number, code or pinyin initials finds it."""
        fields = [searched(one) for one in (self.facility, self.township, self.number, self.code)]
        fields.append(self.initials)
        return all(any(part in field for field in fields) for part in searched(wanted).split())

    @property
    def next_step(self) -> NextStep:
        """What comes next."""
        return next_step(self.states, is_overdue=bool(self.overdue), needs_new_paper=self.needs_new_paper)

    @property
    def turns(self) -> frozenset[Turn]:
        """Whose turn it is; the office's where it has to issue a paper anew."""
        turns = {state: TURN[state] for state in self.states if state in OPEN}
        if self.next_step is NextStep.ISSUE_ANEW:
            turns[FindingState.SERVED] = Turn.OFFICE
        return frozenset(turns.values())


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """One finding of a case."""

    id: UUID
    position: int  # at its visit, or on its paper
    number: str  # what it is called: finding_numbers
    item: str
    dimension: str
    place: str
    text: str
    severity: Severity
    requirement: str
    interim: str
    responsible: str
    state: FindingState
    due: Due
    why: str  # this day
    notice_id: UUID | None
    served_on: date | None
    replied_on: date | None
    returns: int
    reinspected_on: date | None
    reinspection_id: UUID | None
    remains: str  # what stays open of it where it was seen partly put right
    urgings: int
    talks: int
    promised: str  # at the last talk
    promised_by: date | None
    referred_to: str
    closed_on: date | None
    closed_by: str

    @property
    def both_numbers(self) -> str:
        """What it is called, and its number at the visit where that is another: 2 (v4)."""
        is_one = self.is_left_out or self.number == str(self.position)
        return self.number if is_one else f"{self.number} ({finding_numbers.of_visit(self.position)})"

    @property
    def is_left_out(self) -> bool:
        """Whether a notice of its case stands and does not have it."""
        return self.number == finding_numbers.of_visit(self.position)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be put right."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A case, whole."""

    row: ListedCase
    on: date  # the day it is shown for
    findings: tuple[CaseFinding, ...]  # in the order of their numbers
    events: "tuple[CaseEvent, ...]"  # in the order in which they count
    notices: tuple[UUID, ...]  # the withdrawn ones too, in order
    reinspections: tuple[UUID, ...]

    def open_to(self, step: Step, *, closes_by_papers: bool = False) -> tuple[CaseFinding, ...]:
        """Return the findings that a step may be taken about on this day."""
        return tuple(
            one
            for one in self.findings
            if one.state in ALLOWED[step] and self._is_fit(step, one, closes_by_papers=closes_by_papers)
        )

    def why_not(self, step: Step) -> str:
        """Say why a step is open to none of the findings, by the first that is not closed."""
        about = next((one for one in self.findings if one.is_open), self.findings[0])
        if step in _PRESSING and about.state in ALLOWED[step]:
            return _("Only what is overdue, or was not seen put right, is pressed.")
        return why_not(step, about.state)

    def _is_fit(self, step: Step, one: CaseFinding, *, closes_by_papers: bool) -> bool:
        if step in _PRESSING:
            return is_overdue(one.state, one.due.on, self.on) or one.state is FindingState.NOT_RECTIFIED
        if step is Step.CLOSE and one.state is FindingState.ACCEPTED:
            return closes_by_papers and one.severity is Severity.MINOR
        return one.notice_id is not None or step not in _ABOUT_NOTICE


def listed(
    session: Session,
    *,
    on: date,
    facility_id: UUID | None = None,
    ended: bool = False,
    visits: Iterable[UUID] | None = None,
) -> list[ListedCase]:
    """Return the cases that are open, those that ended, or those of some visits: the most pressing first."""
    query = _query(on)
    if facility_id is not None:
        query = query.where(CaseRow.facility_id == facility_id)
    if visits is None:
        running = select(CaseRow.case_id).where(CaseRow.state.in_([state.value for state in OPEN]))
        query = query.where(CaseRow.case_id.not_in(running) if ended else CaseRow.case_id.in_(running))
    else:
        query = query.where(CaseRow.case_id.in_(list(visits)))
    rows = session.execute(query).all()
    return _described(session, rows)


def show(session: Session, visit_id: UUID, *, on: date) -> ShownCase:
    """Return a case with its findings and its time line; UserError where the visit found nothing."""
    from inspector_app.services.case_events import events  # the desk lists cases without their time lines

    rows = listed(session, on=on, visits=[visit_id])
    if not rows:
        raise UserError(_("This visit has no findings, and so no case."))
    findings = {row.finding_id: row for row in of_case(session, visit_id)}
    numbers = finding_numbers.numbers(session, findings.values())
    notices = list(
        session.scalars(select(NoticeRow.id).where(NoticeRow.case_id == visit_id).order_by(NoticeRow.id))
    )
    reinspections = sorted({row.reinspection_id for row in findings.values() if row.reinspection_id}, key=str)
    return ShownCase(
        row=rows[0],
        on=on,
        findings=tuple(shown_finding(session, findings[one], number) for one, number in numbers.items()),
        events=tuple(events(session, dict.fromkeys([visit_id, *notices, *reinspections]))),
        notices=tuple(notices),
        reinspections=tuple(reinspections),
    )


def _one(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


def _query(on: date) -> Select[*tuple[Any, ...]]:
    """Count the findings of each visit by state, and what is due."""
    running = CaseRow.state.in_([state.value for state in OPEN])
    homes_turn = CaseRow.state.in_(_HOMES_TURN)
    soon = homes_turn & (CaseRow.due_on >= on) & (CaseRow.due_on <= on + timedelta(days=WARNED_DAYS))
    is_danger = running & (CaseRow.state != FindingState.RECTIFIED.value)
    grave = is_danger & (CaseRow.severity == Severity.CRITICAL.value) & (CaseRow.interim == "")
    return select(
        CaseRow.case_id,
        CaseRow.facility_id,
        func.min(CaseRow.found_on).label("found_on"),
        func.min(case((running, CaseRow.due_on))).label("due_on"),
        func.min(case((homes_turn, CaseRow.due_on))).label("awaited_on"),
        func.sum(_one(figure_counts.is_overdue(on))).label("overdue"),
        func.sum(_one(homes_turn & (CaseRow.due_on < on))).label("awaited_late"),
        func.sum(_one(soon)).label("soon"),
        func.sum(_one(running & CaseRow.needs_new_paper)).label("needs_new_paper"),
        func.sum(_one(grave)).label("grave"),
        *(func.sum(_one(CaseRow.state == state.value)).label(state.value) for state in FindingState),
    ).group_by(CaseRow.case_id, CaseRow.facility_id)


def _described(session: Session, rows: Iterable[Row[Any]]) -> list[ListedCase]:
    found = {row.case_id: row for row in rows}
    if not found:
        return []
    numbers = dict(
        session.execute(
            select(NoticeRow.case_id, NoticeRow.number).where(
                NoticeRow.case_id.in_(found), NoticeRow.withdrawn_on.is_(None), NoticeRow.number.is_not(None)
            )
        ).all()
    )
    of_them = FacilityRow.id.in_({row.facility_id for row in found.values()})
    homes = {home.id: home for home in session.scalars(select(FacilityRow).where(of_them))}
    cases = [
        ListedCase(
            id=case_id,
            facility_id=row.facility_id,
            code=homes[row.facility_id].code,
            facility=homes[row.facility_id].name,
            initials=homes[row.facility_id].initials,
            township=homes[row.facility_id].township,
            kind=homes[row.facility_id].kind,
            visited_on=row.found_on,
            number=numbers.get(case_id) or "",
            states={state: count for state in FindingState if (count := getattr(row, state.value))},
            due_on=row.due_on,
            awaited_on=row.awaited_on,
            overdue=row.overdue,
            awaited_late=row.awaited_late,
            soon=row.soon,
            needs_new_paper=bool(row.needs_new_paper),
            grave=row.grave,
        )
        for case_id, row in found.items()
    ]
    return sorted(cases, key=_pressing)


def _pressing(one: ListedCase) -> tuple[bool, bool, date, date]:
    """Order: grave dangers unguarded, then what is overdue, then by the day."""
    return (not one.grave, not one.overdue, one.due_on or date.max, one.visited_on)


def shown_finding(session: Session, row: CaseRow, number: str) -> CaseFinding:
    """Return a finding as it stands, what it is called, and why it is due on its day."""
    found = due(
        decode(row.deadline, Deadline),
        signed_on_site=row.signed_on,
        served_on=row.served_on,
        extended_to=row.extended_to,
        calendar=calendar(session),
    )
    return CaseFinding(
        id=row.finding_id,
        position=row.position,
        number=number,
        item=row.item,
        dimension=row.dimension,
        place=row.place,
        text=row.text,
        severity=Severity(row.severity),
        requirement=row.requirement,
        interim=row.interim,
        responsible=row.responsible,
        state=row.standing,
        due=found,
        why=why(found),
        notice_id=row.notice_id,
        served_on=row.served_on,
        replied_on=row.replied_on,
        returns=row.returns,
        reinspected_on=row.reinspected_on,
        reinspection_id=row.reinspection_id,
        remains=row.remains,
        urgings=row.urgings,
        talks=row.talks,
        promised=row.promised,
        promised_by=row.promised_by,
        referred_to=row.referred_to or "",
        closed_on=row.closed_on,
        closed_by=row.closed_by or "",
    )
