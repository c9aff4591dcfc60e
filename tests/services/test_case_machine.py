"""Whatever several people try in whatever order, the case stays sound.

More of it on demand: pytest tests/services/test_case_machine.py --hypothesis-profile thorough
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.domain.case import (
    ALLOWED,
    ENDED,
    ClosedBy,
    FindingReply,
    FindingState,
    ReferredTo,
    Step,
    Verdict,
)
from inspector_app.domain.checklist import Severity
from inspector_app.domain.due import DueRule
from inspector_app.domain.errors import UserError
from inspector_app.domain.figures import FiguresFilter
from inspector_app.domain.ledger import LedgerFilter, LedgerRow
from inspector_app.domain.person import Role
from inspector_app.domain.serving import Manner, Receipt, Service
from inspector_app.domain.visit import Outcome
from inspector_app.services import case_views, cases, figures, ledger, notices, persons, talks, visits
from inspector_app.services import settings as office_settings
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow, DeadlineExtended, FindingClosed
from inspector_app.store.database import Session
from tests.services.case_room import ISSUED, LATER, SCAN, ordered, reinspect, spoken
from tests.services.office import Office

NATURAL = {
    FindingState.NOTIFIED: Step.SERVE,
    FindingState.SERVED: Step.ANSWER,
    FindingState.ANSWERED: Step.ACCEPT,
    FindingState.RETURNED: Step.ANSWER,
    FindingState.ACCEPTED: Step.REINSPECT,
    FindingState.RECTIFIED: Step.CLOSE,
    FindingState.NOT_RECTIFIED: Step.SET_ANEW,
}
"""The step that usually comes next: half of those tried, so that cases get to their end."""
EXAMPLES = 300 if settings.get_current_profile_name() == "thorough" else 12
SEEN = date(2020, 6, 1)
STEPS = st.tuples(
    st.one_of(st.just("natural"), st.sampled_from([*Step, "withdraw"])),
    st.sampled_from([[0], [1], [0, 1]]),  # which findings
    st.sampled_from([0, 1, 3, 3, 8, -4]),  # days since the step before
    st.sampled_from([2, 2, 2, 0, 1]),  # who acts: mostly who may issue
    st.integers(0, 2),  # which of the step's ways
)


def take(
    session: Session, office: Office, notice: UUID, found: list[UUID], step: tuple[Any, ...], *, on: date
) -> None:
    """Try one step; UserError where it is refused."""
    what, which, _days, who, way = step
    findings = [found[one] for one in which]
    by = (*office.inspectors, office.issuer)[who]
    plan: dict[object, Callable[[], object]] = {
        Step.SERVE: lambda: cases.serve(session, notice, _service(way, on), on=on, by=by, now=LATER),
        Step.ANSWER: lambda: cases.receive_reply(
            session, notice, [_reply(one, way) for one in findings], received_on=on, on=on, by=by, now=LATER
        ),
        Step.ACCEPT: lambda: cases.judge(
            session,
            notice,
            [Verdict(finding=one, is_accepted=True) for one in findings],
            on=on,
            by=by,
            now=LATER,
        ),
        Step.RETURN: lambda: cases.judge(
            session,
            notice,
            [Verdict(finding=one, is_accepted=False, reason="示例" * (way % 2)) for one in findings],
            on=on,
            by=by,
            now=LATER,
        ),
        Step.EXTEND: lambda: cases.extend(
            session,
            findings,
            on + timedelta(days=9),
            reason="示例",
            interim="示例" * (way % 2),
            asked_on=on,
            on=on,
            by=by,
            now=LATER,
        ),
        Step.SET_ANEW: lambda: cases.set_anew(
            session,
            findings,
            on + timedelta(days=9),
            reason="示例",
            interim="示例" * (way % 2),
            on=on,
            by=by,
            now=LATER,
        ),
        Step.REINSPECT: lambda: reinspect(
            session,
            office,
            dict.fromkeys(findings, (Outcome.CONFORMING, Outcome.NONCONFORMING, Outcome.NOT_CHECKED)[way]),
            on,
        ),
        Step.CLOSE: lambda: cases.close(
            session,
            findings,
            closed_by=(ClosedBy.REINSPECTION, ClosedBy.PAPERS, ClosedBy.PHOTOS)[way],
            evidence=[SCAN][:who],
            on=on,
            by=by,
            now=LATER,
        ),
        Step.URGE: lambda: cases.urge(session, findings, on=on, by=by, now=LATER),
        Step.TALK: lambda: talks.hold(session, findings, spoken(on), on=on, by=by, now=LATER),
        Step.REFER: lambda: cases.refer(
            session, findings, ReferredTo.PENALTY, reason="示例" * (way % 2), on=on, by=by, now=LATER
        ),
        "withdraw": lambda: notices.withdraw(session, notice, reason="示例", on=on, by=by, now=LATER),
    }
    plan[what]()


def _service(way: int, on: date) -> Service:
    return (
        Service(manner=Manner.DIRECT, on=on, receiver="示例甲"),
        Service(manner=Manner.DIRECT, on=on, receipt=Receipt.REFUSED_TO_TAKE, reason="示例"),
        Service(
            manner=Manner.LEFT, on=on, receipt=Receipt.REFUSED_TO_SIGN, reason="示例", witnesses=("示例乙",)
        ),
    )[way]


def _reply(finding: UUID, way: int) -> FindingReply:
    return FindingReply(finding=finding, is_done=way != 1, what="示例" if way != 2 else "", why_not="示例")


def sound(session: Session, found: list[UUID], before: dict[UUID, FindingState], *, refused: bool) -> None:
    """What must hold after every step."""
    rows = [session.get_one(CaseRow, one) for one in found]
    for row in rows:
        if refused or before[row.finding_id] in ENDED:
            assert row.standing is before[row.finding_id]
        is_before_service = row.due_on and row.served_on and row.due_on < row.served_on
        assert not is_before_service or row.due_rule == DueRule.ON_SITE.value
        assert (row.standing is FindingState.CLOSED) == (row.closed_on is not None)
    shown = case_views.show(session, rows[0].case_id, on=SEEN)
    states = Counter(row.standing for row in rows)
    assert states == Counter(shown.row.states)
    assert states.total() == len(found)


def explained(session: Session, found: list[UUID]) -> None:
    """Each finding that is closed rests on evidence, and each later day on somebody who may give it."""
    closings = journal.said(session, FindingClosed)
    for row in (session.get_one(CaseRow, one) for one in found):
        named = [(entry, said) for entry, said in closings if row.finding_id in said.findings]
        assert len(named) == (row.standing is FindingState.CLOSED)
        for entry, said in named:
            assert (row.closer_id, row.closed_on, row.closed_by) == (entry.made_by, said.closed_on, said.by)
            if said.by is ClosedBy.REINSPECTION:
                assert row.reinspection_id
                seen = visits.record_of(session, row.reinspection_id).answers[str(row.finding_id)]
                assert seen.outcome is Outcome.CONFORMING
                assert row.reinspected_on
                assert row.reinspected_on <= said.closed_on
            else:
                assert said.evidence
                assert row.severity == Severity.MINOR
    for entry, longer in journal.said(session, DeadlineExtended):
        assert Role.ISSUER in persons.get(session, longer.approved_by).roles
        assert entry.made_by == longer.approved_by


def summed(session: Session, found: list[UUID]) -> None:
    """The ledger, the figures and the cases count the same."""
    states = [session.get_one(CaseRow, one).standing for one in found]
    totals = ledger.totals(session, LedgerFilter(), on=SEEN)
    counts = figures.count(session, FiguresFilter(), on=SEEN)
    ended = sum(state in ENDED for state in states)
    assert (totals.findings, totals.closed, totals.open) == (len(states), ended, len(states) - ended)
    assert (counts.found, counts.closed, counts.open) == (totals.findings, totals.closed, totals.open)
    assert totals.referred == states.count(FindingState.REFERRED)
    assert totals.overdue == counts.overdue <= totals.open


def written(session: Session, found: list[UUID]) -> tuple[list[object], list[LedgerRow]]:
    """The cases, column by column, and the rows of the ledger."""
    columns = CaseRow.__table__.columns.keys()
    rows = [session.get_one(CaseRow, one) for one in found]
    cases_of = [tuple(getattr(row, name) for name in columns) for row in rows]
    return list(cases_of), list(ledger.all_rows(session, LedgerFilter(), on=SEEN))


def test_a_case_stays_sound_whatever_is_tried(session: Session, office: Office) -> None:
    office_settings.change(session, {"case.close_by_papers": "yes"}, by=office.issuer, now=LATER)
    notice = ordered(session, office)
    query = session.query(CaseRow).filter_by(notice_id=notice).order_by("position")
    found = [row.finding_id for row in query]

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.lists(STEPS, min_size=6, max_size=14))
    def work(steps: list[tuple[Any, ...]]) -> None:
        try:
            with session.begin_nested() as savepoint:
                _try_all(session, office, notice, found, steps)
                explained(session, found)
                summed(session, found)
                grown = written(session, found)
                journal.rebuild(session)
                assert written(session, found) == grown
                savepoint.rollback()
        finally:
            session.expire_all()  # what one example leaves must not fail the next

    work()


def _try_all(
    session: Session, office: Office, notice: UUID, found: list[UUID], steps: list[tuple[Any, ...]]
) -> None:
    on = ISSUED
    for what, which, days, *rest in steps:
        before = {one: session.get_one(CaseRow, one).standing for one in found}
        on += timedelta(days=days)
        usual = _usual(before[found[which[0]]], days)
        step = (usual if what == "natural" else what, which, days, *rest)
        try:
            take(session, office, notice, found, step, on=on)
        except UserError:
            refused = True
        else:
            refused = False
            _was_allowed(step, before, found)
        sound(session, found, before, refused=refused)


def _usual(state: FindingState, days: int) -> Step:
    """What usually comes next; an accepted answer is sometimes closed on without looking again."""
    on_papers = state is FindingState.ACCEPTED and days == 3
    return Step.CLOSE if on_papers else NATURAL.get(state, Step.REFER)


def _was_allowed(step: tuple[Any, ...], before: dict[UUID, FindingState], found: list[UUID]) -> None:
    """What went through must be allowed by the table of steps."""
    what, which, *_rest = step
    if isinstance(what, Step) and what not in {Step.REINSPECT, Step.SERVE}:
        assert all(before[found[one]] in ALLOWED[what] for one in which)
