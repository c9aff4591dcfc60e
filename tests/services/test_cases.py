"""From notice to closure: each step in its order, refused out of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from inspector_app.domain.case import (
    ClosedBy,
    FindingState,
    NextStep,
    ReferredTo,
    Turn,
    Verdict,
)
from inspector_app.domain.errors import FieldError, UserError
from inspector_app.domain.serving import Manner, Receipt
from inspector_app.domain.talk import TalkedTo
from inspector_app.domain.visit import Outcome, Photo
from inspector_app.services import case_desk, case_views, cases, notices, persons, settings, talks, visits
from inspector_app.store import journal
from inspector_app.store.cases import CasePhotoRow, CaseRow
from inspector_app.store.database import Session
from tests.services.case_room import LATER, SCAN, SERVED, answer, ordered, reinspect, rows, serve, spoken
from tests.services.office import DAY, Office, problem


@pytest.fixture
def notice(session: Session, office: Office) -> UUID:
    return ordered(session, office)


def test_a_finding_goes_from_notice_to_closure(session: Session, office: Office, notice: UUID) -> None:
    grave, minor = rows(session, notice)
    assert [grave.standing, minor.standing] == [FindingState.NOTIFIED] * 2
    assert (grave.due_on, minor.due_on) == (None, None)
    assert serve(session, notice, office)
    assert (grave.due_on, minor.due_on) == (SERVED + timedelta(days=7), SERVED)
    answer(session, notice, office)
    verdicts = [
        Verdict(finding=grave.finding_id, is_accepted=True),
        Verdict(finding=minor.finding_id, is_accepted=False, reason="示例：缺照片"),
    ]
    cases.judge(session, notice, verdicts, on=date(2020, 2, 25), by=office.issuer, now=LATER)
    assert [grave.standing, minor.standing] == [FindingState.ACCEPTED, FindingState.RETURNED]
    assert minor.returns == 1
    found = {grave.finding_id: Outcome.CONFORMING, minor.finding_id: Outcome.NONCONFORMING}
    reinspect(session, office, found, date(2020, 2, 28))
    assert [grave.standing, minor.standing] == [FindingState.RECTIFIED, FindingState.NOT_RECTIFIED]
    cases.close(session, [grave.finding_id], on=date(2020, 2, 29), by=office.issuer, now=LATER)
    cases.set_anew(
        session,
        [minor.finding_id],
        date(2020, 3, 10),
        reason="示例",
        on=date(2020, 2, 29),
        by=office.issuer,
        now=LATER,
    )
    assert (grave.standing, grave.closed_on) == (FindingState.CLOSED, date(2020, 2, 29))
    assert (minor.standing, minor.due_on) == (FindingState.SERVED, date(2020, 3, 10))


def steps(session: Session, office: Office, notice: UUID) -> dict[str, Callable[[], object]]:
    findings = [row.finding_id for row in rows(session, notice)]
    on, by = date(2020, 3, 1), office.issuer
    verdict = [Verdict(finding=findings[0], is_accepted=True)]
    return {
        "serve": lambda: serve(session, notice, office),
        "answer": lambda: answer(session, notice, office),
        "judge": lambda: cases.judge(session, notice, verdict, on=on, by=by, now=LATER),
        "extend": lambda: cases.extend(
            session,
            findings,
            date(2020, 3, 9),
            reason="示例",
            interim="示例",
            asked_on=SERVED,
            on=on,
            by=by,
            now=LATER,
        ),
        "anew": lambda: cases.set_anew(
            session, findings, date(2020, 3, 9), reason="示例", on=on, by=by, now=LATER
        ),
        "close": lambda: cases.close(session, findings, on=on, by=by, now=LATER),
        "urge": lambda: cases.urge(session, findings, on=on, by=by, now=LATER),
    }


def test_what_was_looked_at_before_the_paper_came_gets_no_new_day(
    session: Session, office: Office, notice: UUID
) -> None:
    findings = [row.finding_id for row in rows(session, notice)]
    reinspect(session, office, dict.fromkeys(findings, Outcome.NONCONFORMING), date(2020, 2, 20))
    to, on = date(2020, 3, 9), date(2020, 3, 1)
    with pytest.raises(UserError, match="Record its service first"):
        cases.set_anew(session, findings[1:], to, reason="示例", on=on, by=office.issuer, now=LATER)


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("answer", "Record its service first"),
        ("judge", "Record its service first"),
        ("extend", "Record its service first"),
        ("anew", "Record its service first"),
        ("close", "Record its service first"),
        ("urge", "Record its service first"),
    ],
)
def test_nothing_comes_before_service(
    session: Session, office: Office, notice: UUID, step: str, says: str
) -> None:
    with pytest.raises(UserError, match=says):
        steps(session, office, notice)[step]()


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("serve", "recorded already"),
        ("judge", "Record the reply first"),
        ("anew", "Ask for an extension"),
        ("close", "after a re-inspection on site"),
    ],
)
def test_after_service_the_answer_comes_first(
    session: Session, office: Office, notice: UUID, step: str, says: str
) -> None:
    serve(session, notice, office)
    with pytest.raises(UserError, match=says):
        steps(session, office, notice)[step]()


def test_a_refusal_to_take_is_an_attempt_unless_the_paper_was_left(
    session: Session, office: Office, notice: UUID
) -> None:
    refused = {"receipt": Receipt.REFUSED_TO_TAKE, "reason": "示例：拒收", "receiver": ""}
    assert not serve(session, notice, office, **refused)
    assert {(row.standing, row.refused) for row in rows(session, notice)} == {
        (FindingState.NOTIFIED, "refused_to_take")
    }
    with pytest.raises(UserError, match="witness"):
        serve(session, notice, office, **refused, manner=Manner.LEFT)
    assert serve(session, notice, office, **refused, manner=Manner.LEFT, witnesses=("示例乙",))
    assert {row.standing for row in rows(session, notice)} == {FindingState.SERVED}


def test_papers_close_only_a_minor_finding_and_only_where_allowed(
    session: Session, office: Office, notice: UUID
) -> None:
    serve(session, notice, office)
    answer(session, notice, office)
    grave, minor = (row.finding_id for row in rows(session, notice))
    verdicts = [Verdict(finding=one, is_accepted=True) for one in (grave, minor)]
    on, by = date(2020, 2, 25), office.issuer
    cases.judge(session, notice, verdicts, on=on, by=by, now=LATER)

    def close(finding: UUID, *evidence: Photo) -> None:
        cases.close(session, [finding], closed_by=ClosedBy.PHOTOS, evidence=evidence, on=on, by=by, now=LATER)

    with pytest.raises(UserError, match="where the office allows it"):
        close(minor, SCAN)
    settings.change(session, {"case.close_by_papers": "yes"}, by=by, now=LATER)
    with pytest.raises(UserError, match="Only a minor finding"):
        close(grave, SCAN)
    with pytest.raises(UserError, match="Attach the papers"):
        close(minor)
    close(minor, SCAN)
    assert [row.standing for row in rows(session, notice)] == [FindingState.ACCEPTED, FindingState.CLOSED]


def test_an_extension_is_asked_for_in_time_by_who_may_approve(
    session: Session, office: Office, notice: UUID
) -> None:
    serve(session, notice, office)
    grave = rows(session, notice)[0]

    def extend(
        to: date, asked_on: date, *, by: UUID = office.issuer, interim: str = "示例：专人看守"
    ) -> None:
        cases.extend(
            session,
            [grave.finding_id],
            to,
            reason="示例",
            interim=interim,
            asked_on=asked_on,
            on=date(2020, 2, 28),
            by=by,
            now=LATER,
        )

    due = SERVED + timedelta(days=7)
    with pytest.raises(UserError, match="before the deadline"):
        extend(due + timedelta(days=9), due + timedelta(days=1))
    with pytest.raises(UserError, match="must be after"):
        extend(due, due)
    with pytest.raises(UserError, match="interim measure"):
        extend(due + timedelta(days=9), due, interim="")
    with pytest.raises(UserError, match="may not approve"):
        extend(due + timedelta(days=9), due, by=office.inspectors[0])
    extend(due + timedelta(days=9), due)
    assert grave.due_on == due + timedelta(days=9)


def test_only_the_overdue_is_pressed_and_a_referred_matter_rests_elsewhere(
    session: Session, office: Office, notice: UUID
) -> None:
    serve(session, notice, office)
    grave, minor = (row.finding_id for row in rows(session, notice))
    on, by = date(2020, 2, 27), office.issuer
    with pytest.raises(UserError, match="overdue"):
        cases.urge(session, [grave], on=on, by=by, now=LATER)
    with pytest.raises(UserError, match="overdue"):
        talks.hold(session, [grave], spoken(on), on=on, by=by, now=LATER)
    cases.urge(session, [minor], number="示民养函〔2020〕9号", on=on, by=by, now=LATER)
    talks.hold(session, [minor], spoken(on), on=on, by=by, now=LATER)
    with pytest.raises(UserError, match="Name the department"):
        cases.refer(session, [minor], ReferredTo.DEPARTMENT, reason="示例", on=on, by=by, now=LATER)
    cases.refer(
        session,
        [minor],
        ReferredTo.DEPARTMENT,
        department="示例消防大队",
        reason="示例",
        on=on,
        by=by,
        now=LATER,
    )
    with pytest.raises(UserError, match="was referred"):
        cases.urge(session, [minor], on=on, by=by, now=LATER)
    row = rows(session, notice)[1]
    assert (row.standing, row.urgings, row.talks) == (FindingState.REFERRED, 1, 1)
    assert (row.referred_to, row.promised) == ("示例消防大队", "示例：七日内整改到位")


def test_withdrawing_a_notice_makes_its_findings_open_again(
    session: Session, office: Office, notice: UUID
) -> None:
    found = [row.finding_id for row in rows(session, notice)]
    notices.withdraw(session, notice, reason="示例", on=date(2020, 2, 20), by=office.issuer, now=LATER)
    assert rows(session, notice) == []
    assert {session.get_one(CaseRow, one).standing for one in found} == {FindingState.FOUND}


def test_put_right_on_the_spot_is_closed_in_the_visit(session: Session, office: Office) -> None:
    answers = {office.failing(): problem(is_put_right=True)}
    visit = office.seal(office.record("M01", answers=answers), now=LATER)
    (finding,) = visits.show(session, visit).record.findings([office.failing()])
    row = session.get_one(CaseRow, finding[1].id)
    assert (row.standing, row.closed_by, row.closed_on) == (FindingState.PUT_RIGHT, "on_spot", DAY)


def test_cases_rebuilt_equal_those_grown(session: Session, office: Office, notice: UUID) -> None:
    serve(session, notice, office)
    answer(session, notice, office)
    found = {row.finding_id: Outcome.CONFORMING for row in rows(session, notice)}
    reinspect(session, office, found, date(2020, 2, 28))
    cases.close(session, list(found), on=date(2020, 2, 29), by=office.issuer, now=LATER)

    def all_rows() -> list[tuple[object, ...]]:
        columns = CaseRow.__table__.columns.keys()
        return sorted(
            (tuple(getattr(row, one) for one in columns) for row in session.query(CaseRow)), key=str
        )

    grown = all_rows()
    assert len(grown) == 2
    journal.rebuild(session)
    assert all_rows() == grown


def test_a_case_tells_whose_turn_it_is_and_what_comes_next(
    session: Session, office: Office, notice: UUID
) -> None:
    def standing(on: date) -> tuple[NextStep, frozenset[Turn], int]:
        (row,) = case_views.listed(session, on=on)
        return row.next_step, row.turns, row.overdue

    assert standing(SERVED) == (NextStep.SERVE, frozenset({Turn.OFFICE}), 0)
    serve(session, notice, office)
    assert standing(SERVED) == (NextStep.WAIT, frozenset({Turn.HOME}), 0)
    assert standing(SERVED + timedelta(days=1)) == (NextStep.URGE, frozenset({Turn.HOME}), 1)
    answer(session, notice, office)
    assert standing(SERVED + timedelta(days=5))[:2] == (NextStep.JUDGE, frozenset({Turn.OFFICE}))


def test_a_case_shows_what_happened_in_order_and_why_each_day(
    session: Session, office: Office, notice: UUID
) -> None:
    serve(session, notice, office)
    answer(session, notice, office)
    visit = rows(session, notice)[0].case_id
    shown = case_views.show(session, visit, on=date(2020, 3, 1))
    assert [(one.kind, one.on) for one in shown.events] == [
        ("visit-sealed", DAY),
        ("notice-drafted", date(2020, 6, 1)),
        ("notice-issued", date(2020, 2, 19)),
        ("notice-served", SERVED),
        ("reply-received", date(2020, 2, 24)),
    ]
    assert shown.findings[0].why == "7 days from receipt on 2020-02-20, that day not counted: 2020-02-27."
    assert shown.row.number.startswith("示民养责改")
    assert (shown.row.findings, shown.row.open) == (2, 2)


def test_a_case_whose_findings_are_all_closed_leaves_the_list(
    session: Session, office: Office, notice: UUID
) -> None:
    serve(session, notice, office)
    found = {row.finding_id: Outcome.CONFORMING for row in rows(session, notice)}
    reinspect(session, office, found, date(2020, 2, 28))
    cases.close(session, list(found), on=date(2020, 2, 29), by=office.issuer, now=LATER)
    assert case_views.listed(session, on=date(2020, 3, 1)) == []
    (ended,) = case_views.listed(session, on=date(2020, 3, 1), ended=True)
    assert (ended.next_step, ended.turns) == (NextStep.NOTHING, frozenset())


def test_what_is_partly_put_right_stays_open_with_what_remains_of_it(
    session: Session, office: Office, notice: UUID
) -> None:
    serve(session, notice, office)
    first, second = rows(session, notice)
    remains = "示例：二楼还有一处"
    seen = {first.finding_id: Outcome.NONCONFORMING, second.finding_id: Outcome.CONFORMING}
    reinspect(session, office, seen, date(2020, 2, 26), remains)
    assert (first.standing, first.remains) == (FindingState.NOT_RECTIFIED, remains)
    assert (second.standing, second.remains) == (FindingState.RECTIFIED, ""), "nothing is left of it"
    found = case_views.show(session, first.case_id, on=date(2020, 3, 1)).findings[0]
    assert found.remains == remains
    journal.rebuild(session)
    assert rows(session, notice)[0].remains == remains
    reinspect(session, office, {first.finding_id: Outcome.CONFORMING}, date(2020, 3, 1), remains)
    assert rows(session, notice)[0].remains == "", "seen put right: nothing is left of it any more"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"place": ""}, "place"),
        ({"with_whom": (TalkedTo(name="示例丁"),)}, "with_whom"),
        ({"held_by": ()}, "held_by"),
        ({"said": "", "promised": "", "promised_by": None}, "said"),
        ({"promised": " "}, "promised"),
        ({"promised_by": date(2020, 2, 27)}, "promised_by"),
        ({"held_on": date(2020, 3, 2)}, "held_on"),
    ],
)
def test_a_talk_says_where_with_whom_and_what_was_promised(
    session: Session, office: Office, notice: UUID, change: dict[str, object], field: str
) -> None:
    serve(session, notice, office)
    (_grave, minor), on = rows(session, notice), date(2020, 2, 27)
    talk = replace(spoken(on), **change)  # type: ignore[arg-type]
    with pytest.raises(FieldError) as refused:
        talks.hold(session, [minor.finding_id], talk, on=on, by=office.issuer, now=LATER)
    assert refused.value.field == field
    assert talks.of_home(session, minor.facility_id) == []


def test_the_talks_of_a_home_are_listed_with_who_held_them(
    session: Session, office: Office, notice: UUID
) -> None:
    serve(session, notice, office)
    (_grave, minor), on = rows(session, notice), date(2020, 2, 27)
    for day in (on, date(2020, 2, 25)):
        talk = replace(spoken(day), held_by=(office.issuer,))
        talks.hold(session, [minor.finding_id], talk, on=on, by=office.inspectors[0], now=LATER)
    first, second = talks.of_home(session, minor.facility_id)
    assert (first.talk.held_on, second.talk.held_on) == (date(2020, 2, 25), on)
    assert first.held_by == (persons.get(session, office.issuer).name,)
    assert first.findings == (minor.finding_id,)
    journal.rebuild(session)
    minor = rows(session, notice)[1]
    assert (minor.talks, minor.promised_by) == (2, date(2020, 3, 3))


def test_the_scan_of_a_talk_is_kept_with_it(session: Session, office: Office, notice: UUID) -> None:
    serve(session, notice, office)
    (_grave, minor), on = rows(session, notice), date(2020, 2, 27)
    talk = replace(spoken(on), scans=(SCAN,))
    talks.hold(session, [minor.finding_id], talk, on=on, by=office.issuer, now=LATER)
    shown = case_views.show(session, minor.case_id, on=on)
    assert [photo.sha256 for photo in case_desk.evidence(shown)] == [SCAN.sha256]
    assert session.scalars(select(CasePhotoRow.sha256)).all() == [SCAN.sha256], "or it would be cleared away"
