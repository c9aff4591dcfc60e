"""What the window and the command line show of cases: the desk of the day, one case, those that ended."""

import io
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from PIL import Image

from inspector_app.domain.case import ClosedBy, FindingReply, FindingState, Step, Turn, Verdict
from inspector_app.domain.errors import FieldError, UserError
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.serving import Manner, Receipt
from inspector_app.domain.visit import Outcome
from inspector_app.services import (
    case_desk,
    case_pages,
    case_views,
    cases,
    due_list,
    facilities,
    notices,
    papers,
    photos,
    settings,
    talks,
    today,
)
from inspector_app.services.case_telling import told
from inspector_app.services.today import Matter
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Session
from tests.documents.reading import pages
from tests.services.case_room import (
    ISSUED,
    LATER,
    SERVED,
    answer,
    ordered,
    reinspect,
    rows,
    serve,
    spoken,
)
from tests.services.office import Office, problem

MARCH = date(2020, 3, 1)


@pytest.fixture
def notice(session: Session, office: Office) -> UUID:
    return ordered(session, office)


def matters(session: Session, on: date) -> dict[Matter, int]:
    return {line.matter: line.findings for line in today.to_do(case_views.listed(session, on=on))}


def view(session: Session, notice: UUID, on: date = MARCH) -> case_desk.CaseView:
    return case_desk.view(session, rows(session, notice)[0].case_id, on=on)


def test_the_desk_says_what_is_to_be_done_next(session: Session, office: Office, notice: UUID) -> None:
    assert matters(session, ISSUED) == {Matter.SERVE: 2}
    serve(session, notice, office)
    assert matters(session, SERVED) == {Matter.SOON: 1}, "the minor one is due at once"
    assert matters(session, SERVED + timedelta(days=5)) == {Matter.OVERDUE: 1, Matter.SOON: 1}
    answer(session, notice, office)
    assert matters(session, MARCH) == {Matter.JUDGE: 2}
    verdicts = [Verdict(finding=row.finding_id, is_accepted=True) for row in rows(session, notice)]
    cases.judge(session, notice, verdicts, on=MARCH, by=office.issuer, now=LATER)
    assert matters(session, MARCH) == {Matter.REINSPECT: 2}
    grave, minor = (row.finding_id for row in rows(session, notice))
    reinspect(session, office, {grave: Outcome.CONFORMING, minor: Outcome.NONCONFORMING}, MARCH)
    assert matters(session, MARCH) == {Matter.CLOSE: 1, Matter.DECIDE: 1}


def test_a_case_whose_notice_waits_is_not_to_be_drafted_again(session: Session, office: Office) -> None:
    visit = office.seal(office.record("M01", answers={office.failing(): problem()}), now=LATER)
    (line,) = today.desk(session, on=MARCH).cases
    assert (line.matter, line.case.id) == (Matter.DRAFT, visit)
    notices.draft(session, visit, by=office.inspectors[0], now=LATER)
    desk = today.desk(session, on=MARCH)
    assert desk.cases == ()
    assert [one.visit_id for one in desk.waiting] == [visit]


def test_the_desk_shows_the_last_numbers_given(session: Session, notice: UUID) -> None:
    assert [one.id for one in today.desk(session, on=MARCH).last_notices] == [notice]
    assert today.desk(session, on=MARCH).waiting == ()


def test_only_the_steps_that_fit_are_open(session: Session, office: Office, notice: UUID) -> None:
    def open_to(on: date = MARCH) -> dict[Step, int]:
        shown = view(session, notice, on)
        return {step: count for step in Step if (count := len(shown.open_to(step)))}

    assert open_to() == {Step.SERVE: 2, Step.REINSPECT: 2, Step.REFER: 2}
    serve(session, notice, office)
    on_time = {Step.ANSWER: 2, Step.EXTEND: 2, Step.REINSPECT: 2, Step.REFER: 2}
    assert open_to(SERVED) == on_time
    assert open_to(MARCH) == {**on_time, Step.URGE: 2, Step.TALK: 2}
    answer(session, notice, office)
    verdicts = [Verdict(finding=row.finding_id, is_accepted=True) for row in rows(session, notice)]
    cases.judge(session, notice, verdicts, on=MARCH, by=office.issuer, now=LATER)
    assert Step.CLOSE not in open_to()
    settings.change(session, {"case.close_by_papers": "yes"}, by=None, now=LATER)
    assert open_to()[Step.CLOSE] == 1, "only the minor one"


def picture(grey: int) -> bytes:
    content = io.BytesIO()
    Image.new("L", (16, 16), grey).save(content, "PNG")
    return content.getvalue()


def test_a_case_shows_photos_before_and_after_and_the_last_answer(session: Session, office: Office) -> None:
    old, new, seen = (photos.take_over(session, picture(grey)) for grey in (20, 120, 220))
    failing = problem()
    (finding,) = failing.findings
    answers = {office.failing(): replace(failing, findings=(replace(finding, photos=(old,)),))}
    visit = office.seal(office.record("M01", answers=answers), now=LATER)
    notice = notices.draft(session, visit, by=office.inspectors[0], now=LATER)
    notices.issue(session, notice, on=ISSUED, by=office.issuer, now=LATER)
    serve(session, notice, office)
    said = FindingReply(finding=finding.id, is_done=True, what="示例", photos=(new,))
    cases.receive_reply(
        session, notice, [said], received_on=SERVED, scans=(seen,), on=MARCH, by=office.issuer, now=LATER
    )
    shown = case_desk.view(session, visit, on=MARCH)
    assert shown.before == {finding.id: (old,)}
    assert shown.after == {finding.id: (new,)}
    assert (shown.answers[finding.id].what, shown.answer_scans) == ("示例", (seen,))
    assert set(shown.paths) == {old.sha256, new.sha256, seen.sha256}


def test_every_happening_is_told_with_its_findings(session: Session, office: Office, notice: UUID) -> None:
    refused = {"receipt": Receipt.REFUSED_TO_TAKE, "reason": "示例：拒收", "receiver": ""}
    serve(session, notice, office, **refused)
    serve(session, notice, office, manner=Manner.LEFT, reason="示例：留置", witnesses=("示例乙",))
    answer(session, notice, office)
    grave, minor = (row.finding_id for row in rows(session, notice))
    verdicts = [
        Verdict(finding=grave, is_accepted=True),
        Verdict(finding=minor, is_accepted=False, reason="示例：缺照片"),
    ]
    cases.judge(session, notice, verdicts, on=MARCH, by=office.issuer, now=LATER)
    cases.urge(session, [minor], number="示民养函〔2020〕9号", on=MARCH, by=office.issuer, now=LATER)
    talks.hold(session, [minor], spoken(MARCH), on=MARCH, by=office.issuer, now=LATER)
    shown = view(session, notice).shown
    places = {one.id: one.number for one in shown.findings}
    says = [told(event, found_by=shown.row.id, places=places) for event in shown.events]
    assert says[0] == ("Found on site", "")
    assert says[3:] == [
        ("Service attempted", "Handed over directly · Refused to take · 示例：拒收"),
        ("Notice received", "Left at the premises · 示例甲 · 示例：留置 · 示例乙"),
        ("Answer received", "done: findings 1, 2"),
        ("Answer returned", "accepted: finding 1 · finding 2: 示例：缺照片"),
        ("Urged", "Urging letter · finding 2 · 示民养函〔2020〕9号"),
        (
            "Talk held",
            " · ".join(
                (
                    *("finding 2", "示例市民政局", "示例丁 (示例颐养中心院长)", "示例：要求限期整改"),
                    *("promised: 示例：七日内整改到位", "by 2020-03-08"),
                )
            ),
        ),
    ]


def test_a_notice_is_void_before_service_and_revoked_after_it(
    session: Session, office: Office, notice: UUID
) -> None:
    serve(session, notice, office)
    with pytest.raises(FieldError, match="before 2020-02-20") as refused:
        notices.withdraw(session, notice, reason="示例", on=ISSUED, by=office.issuer, now=LATER)
    assert refused.value.field == "on"
    notices.withdraw(session, notice, reason="示例", on=MARCH, by=office.issuer, now=LATER)
    shown = notices.show(session, notice, on=MARCH)
    assert (shown.row.is_revoked, shown.row.number[-2:]) == (True, "1号")
    assert all("撤销" in text for text in pages(notices.pdf(session, notice)))
    assert "（撤销）" in papers.file_name_of(session, PaperKind.ORDER, notice, on=MARCH)
    assert papers.draw(session, PaperKind.REVOCATION, notice, on=MARCH, now=LATER).pdf
    journal.rebuild(session)
    assert notices.show(session, notice, on=MARCH).row.is_revoked


def test_before_service_the_copy_is_marked_void(session: Session, office: Office, notice: UUID) -> None:
    notices.withdraw(session, notice, reason="示例", on=MARCH, by=office.issuer, now=LATER)
    assert not notices.show(session, notice, on=MARCH).row.is_revoked
    text = "".join(pages(notices.pdf(session, notice)))
    assert "作废" in text
    assert "撤销" not in text


def test_a_refusal_names_the_field_it_is_about(session: Session, office: Office, notice: UUID) -> None:
    with pytest.raises(FieldError) as no_name:
        serve(session, notice, office, receiver="")
    serve(session, notice, office)
    grave, minor = (row.finding_id for row in rows(session, notice))
    undone = FindingReply(finding=minor, is_done=False)
    with pytest.raises(FieldError) as no_reason:
        cases.receive_reply(
            session, notice, [undone], received_on=SERVED, on=MARCH, by=office.issuer, now=LATER
        )
    with pytest.raises(FieldError) as no_interim:
        cases.extend(
            session,
            [grave],
            date(2020, 3, 9),
            reason="示例",
            asked_on=SERVED,
            on=MARCH,
            by=office.issuer,
            now=LATER,
        )
    with pytest.raises(FieldError) as nobody:
        talks.hold(
            session,
            [minor],
            replace(spoken(MARCH), with_whom=()),
            on=MARCH,
            by=office.issuer,
            now=LATER,
        )
    said = [(one.value.field, one.value.about) for one in (no_name, no_reason, no_interim, nobody)]
    assert said == [("receiver", None), ("why_not", minor), ("interim", None), ("with_whom", None)]


def ended_visits(office: Office, count: int) -> list[UUID]:
    """Cases that ended on the spot, one a day, the latest first."""
    made = []
    for day in range(count):
        answers = {office.failing(): problem(is_put_right=True)}
        on = date(2020, 2, 1) + timedelta(days=day)
        home = ("M01", "J01")[day % 2]
        made.append(office.seal(office.record(home, on=on, answers=answers), now=LATER))
    return made[::-1]


def test_ended_cases_come_in_pages_the_latest_first(session: Session, office: Office) -> None:
    visits = ended_visits(office, 5)
    office.seal(office.record("W01", answers={office.failing("W01"): problem()}), now=LATER)
    first = case_pages.ended(session, on=MARCH, most=2)
    assert [row.id for row in first.rows] == visits[:2]
    second = case_pages.ended(session, on=MARCH, most=2, after=first.after)
    third = case_pages.ended(session, on=MARCH, most=2, after=second.after)
    assert [row.id for row in (*second.rows, *third.rows)] == visits[2:]
    assert third.after is None
    home = facilities.find(session, "M01")
    assert [row.id for row in case_pages.every_ended(session, on=MARCH, facility_id=home)] == visits[::2]


@pytest.mark.parametrize("wanted", ["示例养老", "slyly", "来龙门", "m01"])
def test_an_ended_case_is_found_by_home_township_code_and_initials(
    session: Session, office: Office, wanted: str
) -> None:
    visits = ended_visits(office, 4)
    found = case_pages.ended(session, on=MARCH, wanted=wanted).rows
    assert [row.id for row in found] == visits[1::2]


def test_an_ended_case_is_found_by_its_number_whatever_the_brackets(
    session: Session, office: Office, notice: UUID
) -> None:
    serve(session, notice, office)
    found = {row.finding_id: Outcome.CONFORMING for row in rows(session, notice)}
    reinspect(session, office, found, date(2020, 2, 28))
    cases.close(session, list(found), on=MARCH, by=office.issuer, now=LATER)
    ended_visits(office, 2)
    for wanted in ("示民养责改〔2020〕1号", "示民养责改[2020]1号", "2020 1号"):
        assert [row.number for row in case_pages.ended(session, on=MARCH, wanted=wanted).rows] == [
            "示民养责改〔2020〕1号"
        ]
    assert case_pages.ended(session, on=MARCH, wanted="2020 9号").rows == ()


def test_what_is_due_names_whose_turn_and_why(session: Session, office: Office, notice: UUID) -> None:
    assert due_list.due_findings(session, on=SERVED) == []
    assert len(due_list.due_findings(session, on=SERVED, everything=True)) == 2
    serve(session, notice, office)
    (minor,) = due_list.due_findings(session, on=SERVED + timedelta(days=1))
    assert (minor.turn, minor.days_left, minor.number[-2:]) == (Turn.HOME, -1, "1号")
    assert minor.finding.why == "At once: the paper was received on 2020-02-20."
    assert len(due_list.due_findings(session, on=SERVED + timedelta(days=4))) == 2, "three days before"


def test_a_home_has_as_many_open_findings_as_its_cases(
    session: Session, office: Office, notice: UUID
) -> None:
    def open_findings() -> int:
        return next(one for one in facilities.listed(session) if one.facility.code == "M01").open_findings

    assert open_findings() == 2
    serve(session, notice, office)
    grave = rows(session, notice)[0].finding_id
    reinspect(session, office, {grave: Outcome.CONFORMING}, date(2020, 2, 28))
    cases.close(session, [grave], closed_by=ClosedBy.REINSPECTION, on=MARCH, by=office.issuer, now=LATER)
    assert open_findings() == 1


def test_a_visit_that_found_nothing_is_no_case(session: Session, office: Office) -> None:
    visit = office.seal(office.record("M01"), now=LATER)
    with pytest.raises(UserError, match="no findings"):
        case_desk.view(session, visit, on=MARCH)


def test_the_record_of_a_talk_is_a_form_before_it_and_says_what_was_promised_after_it(
    session: Session, office: Office, notice: UUID
) -> None:
    def text(on: date) -> str:
        return "".join(pages(papers.draw(session, PaperKind.TALK, notice, on=on, now=LATER).pdf))

    serve(session, notice, office)
    with pytest.raises(UserError, match="no talk is called for"):
        text(SERVED)
    assert "年月日时分" in text(MARCH)
    assert "以下2项问题" in text(MARCH)
    _grave, minor = (row.finding_id for row in rows(session, notice))
    talk = replace(spoken(MARCH), held_by=office.inspectors)
    talks.hold(session, [minor], talk, on=MARCH, by=office.issuer, now=LATER)
    row = session.get_one(CaseRow, minor)
    row.state, row.due_on = FindingState.CLOSED.value, date(2020, 5, 1)
    said = text(MARCH)
    assert "以下1项问题" in said
    assert "整改期限：立即。逾期未整改" in said, "as it stood when it was talked about"
    assert "被约谈人：示例丁（示例颐养中心院长）" in said
    assert "示例：七日内整改到位承诺于2020年3月8日前整改到位" in said.replace("。", "")
