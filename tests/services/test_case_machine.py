"""Whatever several people try in whatever order, the case stays sound."""

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
from inspector_app.domain.due import DueRule
from inspector_app.domain.errors import UserError
from inspector_app.domain.serving import Manner, Receipt, Service
from inspector_app.domain.visit import Outcome
from inspector_app.services import case_views, cases, notices, talks
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow, FindingClosed
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
            evidence=[SCAN],
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


def sound(session: Session, found: list[UUID], before: dict[UUID, FindingState], refused: bool) -> None:  # noqa: FBT001
    """What must hold after every step."""
    rows = [session.get_one(CaseRow, one) for one in found]
    for row in rows:
        if refused:
            assert row.standing is before[row.finding_id]
        if row.standing is FindingState.CLOSED:
            assert row.closed_on
            assert row.reinspected_on or row.closed_by in {ClosedBy.PAPERS.value, ClosedBy.PHOTOS.value}
        if before[row.finding_id] in ENDED:
            assert row.standing is before[row.finding_id]
        is_before_service = row.due_on and row.served_on and row.due_on < row.served_on
        assert not is_before_service or row.needs_new_paper or row.due_rule == DueRule.ON_SITE.value
        assert (row.standing is FindingState.CLOSED) == (row.closed_on is not None)
    visit = rows[0].case_id
    shown = case_views.show(session, visit, on=date(2020, 3, 1))
    assert Counter(row.standing for row in rows) == Counter(shown.row.states)
    assert sum(shown.row.states.values()) == len(found)


def replayed(session: Session, found: list[UUID]) -> list[tuple[object, ...]]:
    columns = CaseRow.__table__.columns.keys()
    return [tuple(getattr(session.get_one(CaseRow, one), name) for name in columns) for one in found]


def test_a_case_stays_sound_whatever_is_tried(session: Session, office: Office) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.lists(STEPS, min_size=6, max_size=14))
    def work(steps: list[tuple[Any, ...]]) -> None:
        with session.begin_nested() as savepoint:
            notice = ordered(session, office)
            found = [
                row.finding_id
                for row in session.query(CaseRow).filter_by(notice_id=notice).order_by("position")
            ]
            on = ISSUED
            for tried in steps:
                before = {one: session.get_one(CaseRow, one).standing for one in found}
                what, which, days, *rest = tried
                on += timedelta(days=days)
                usual = NATURAL.get(before[found[which[0]]], Step.REFER)
                step = (usual if what == "natural" else what, which, days, *rest)
                try:
                    take(session, office, notice, found, step, on=on)
                except UserError:
                    refused = True
                else:
                    refused = False
                    _was_allowed(step, before, found)
                sound(session, found, before, refused)
            for _entry, said in journal.said(session, FindingClosed):
                assert said.by is ClosedBy.REINSPECTION or said.evidence
            grown = replayed(session, found)
            journal.rebuild(session)
            assert replayed(session, found) == grown
            savepoint.rollback()
        session.expire_all()

    work()


def _was_allowed(step: tuple[Any, ...], before: dict[UUID, FindingState], found: list[UUID]) -> None:
    """What went through must be allowed by the table of steps."""
    what, which, *_rest = step
    if isinstance(what, Step) and what not in {Step.REINSPECT, Step.SERVE}:
        assert all(before[found[one]] in ALLOWED[what] for one in which)
