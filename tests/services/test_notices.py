from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from inspector_app.documents.content import LetterContent, OrderContent
from inspector_app.domain.checklist import Severity
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.errors import FieldError, UserError
from inspector_app.domain.law import Basis
from inspector_app.domain.notice import NoticeKind, NoticeState
from inspector_app.domain.visit import Answer
from inspector_app.services import facilities, notice_list, notices, numbering, persons, settings, visits
from inspector_app.store.database import Session, Store
from tests.services.office import DAY, Office, problem

ON = date(2020, 2, 18)


class Notices:
    """Notices of sample visits."""

    def __init__(self, session: Session, office: Office, now: datetime) -> None:
        self.session, self.office, self.now = session, office, now

    def visit(self, code: str = "M01", *, on: date = DAY, answer: Answer | None = None) -> UUID:
        item = self.office.failing(code)
        return self.office.seal(
            self.office.record(code, on=on, answers={item: answer or problem()}), now=self.now
        )

    def draft(self, visit_id: UUID | None = None, **said: object) -> UUID:
        visit = visit_id or self.visit()
        return notices.draft(self.session, visit, by=None, now=self.now, **said)  # type: ignore[arg-type]

    def issue(self, notice_id: UUID, *, on: date = ON, number: int | None = None) -> str:
        return notices.issue(
            self.session, notice_id, on=on, by=self.office.issuer, now=self.now, number=number
        )

    def state(self, notice_id: UUID) -> NoticeState:
        return notices.show(self.session, notice_id).row.state


@pytest.fixture
def desk(session: Session, office: Office, now: datetime) -> Notices:
    return Notices(session, office, now)


def test_a_private_institution_is_ordered_a_township_home_is_written_about(desk: Notices) -> None:
    order = notices.content(desk.session, desk.draft(desk.visit("M01")))
    letter = notices.content(desk.session, desk.draft(desk.visit("J01")))
    street = notices.content(desk.session, desk.draft(desk.visit("W01")))
    assert isinstance(order, OrderContent)
    assert isinstance(letter, LetterContent)
    assert isinstance(street, LetterContent)
    assert order.recipient == "示例养老院"
    assert [one.certificate for one in order.inspectors] == ["示例0001", "示例0002"]
    assert (letter.addressee, letter.facility) == ("白兔潭镇人民政府", "示例敬老院")
    assert street.addressee.endswith("街道办事处")
    assert (bool(letter.township_power), street.township_power) == (True, ""), (
        "第二十四条 empowers 乡、镇 only"
    )


def test_slight_findings_of_an_order_are_advice(desk: Notices) -> None:
    notice = desk.draft(desk.visit(answer=problem(severity=Severity.MINOR)))
    (finding,) = notices.show(desk.session, notice).wording.findings
    assert finding.is_advice
    with pytest.raises(UserError, match="orders nothing"):
        desk.issue(notice)


def test_what_was_put_right_on_the_spot_is_not_in_the_notice(desk: Notices) -> None:
    item = desk.office.failing()
    mended, left = problem("示例：已改", is_put_right=True), problem("示例：未改")
    both = replace(left, findings=mended.findings + left.findings)
    visit = desk.office.seal(desk.office.record(answers={item: both}), now=desk.now)
    assert [one.text for one in notices.show(desk.session, desk.draft(visit)).wording.findings] == [
        "示例：未改"
    ]


@pytest.mark.parametrize(("on", "printed"), [(date(2020, 2, 17), 1), (date(2003, 2, 17), 0)])
def test_a_basis_is_printed_only_while_its_law_is_in_force(on: date, printed: int, desk: Notices) -> None:
    from inspector_app.services import checklists, laws

    items = checklists.newest(desk.session, "epidemic-2020").item
    basis = next(
        one for item in items for one in item.basis if laws.printable(desk.session, [one], date(2020, 2, 17))
    )
    unread = Basis(law=basis.law, clause=basis.clause + "（示例）")
    visit = desk.visit(on=on, answer=problem(bases=(basis, unread)))
    assert len(notices.show(desk.session, desk.draft(visit)).wording.findings[0].bases) == printed


def test_draft_submit_issue_withdraw(desk: Notices) -> None:
    notice = desk.draft()
    notices.submit(desk.session, notice, on=ON, by=None, now=desk.now)
    assert desk.state(notice) is NoticeState.SUBMITTED
    number = desk.issue(notice)
    kept = notices.pdf(desk.session, notice)
    assert (number, desk.state(notice)) == ("示民养责改〔2020〕1号", NoticeState.ISSUED)
    assert notices.show(desk.session, notice).issuer == "示例丙"
    for step in (
        lambda: desk.issue(notice),
        lambda: notices.submit(desk.session, notice, on=ON, by=None, now=desk.now),
        lambda: desk.draft(notices.show(desk.session, notice).row.visit_id),
    ):
        with pytest.raises(UserError, match="2020"):
            step()
    notices.withdraw(desk.session, notice, reason="示例", on=ON, by=None, now=desk.now)
    assert notices.pdf(desk.session, notice) != kept, "the copy is marked 作废"
    with pytest.raises(UserError, match="withdrawn already"):
        notices.withdraw(desk.session, notice, reason="示例", on=ON, by=None, now=desk.now)


def test_issued_bytes_are_never_rendered_anew(desk: Notices) -> None:
    notice = desk.draft()
    desk.issue(notice)
    before = notices.pdf(desk.session, notice)
    settings.change(desk.session, {"bureau.name": "示例市民政局"}, by=None, now=desk.now)
    assert notices.pdf(desk.session, notice) == before


def test_a_withdrawn_number_is_never_given_out_again(desk: Notices) -> None:
    visit = desk.visit()
    notice = desk.draft(visit)
    first = desk.issue(notice)
    notices.withdraw(desk.session, notice, reason="示例", on=ON, by=None, now=desk.now)
    second = desk.issue(desk.draft(visit))
    assert [first[-2:], second[-2:]] == ["1号", "2号"]
    assert {one.number for one in notice_list.listed(desk.session)} == {first, second}


def test_the_two_kinds_and_the_years_count_apart(desk: Notices) -> None:
    desk.now = desk.now.replace(year=2022)
    numbers = [
        desk.issue(desk.draft(desk.visit(code, on=DAY - timedelta(days=day))), on=on)
        for code, day, on in (
            ("M01", 0, ON),
            ("J01", 0, ON),
            ("W01", 0, ON),
            ("M01", 1, ON.replace(year=2021)),
        )
    ]
    assert [number[-7:] for number in numbers] == ["2020〕1号", "2020〕1号", "2020〕2号", "2021〕1号"]


def test_a_corrected_visit_makes_its_draft_outdated(desk: Notices) -> None:
    visit = desk.visit()
    notice = desk.draft(visit)
    record = visits.show(desk.session, visit).record
    corrected = replace(record, facility_says="示例：更正")
    visits.correct(desk.session, visit, corrected, reason="示例", by=None, now=desk.now)
    assert notices.show(desk.session, notice).row.is_outdated
    with pytest.raises(UserError, match="corrected after this draft"):
        desk.issue(notice)
    notices.withdraw(desk.session, notice, reason="示例", on=ON, by=None, now=desk.now)
    assert desk.issue(desk.draft(visit))


def test_rewording_makes_a_submitted_notice_a_draft_again(desk: Notices) -> None:
    notice = desk.draft()
    notices.submit(desk.session, notice, on=ON, by=None, now=desk.now)
    wording = notices.show(desk.session, notice).wording
    (finding,) = wording.findings
    deadline = Deadline(kind=DeadlineKind.DAYS, days=7)
    reworded = replace(wording, findings=(replace(finding, text="示例：改写", deadline=deadline),))
    notices.reword(desk.session, notice, reworded, by=None, now=desk.now)
    assert desk.state(notice) is NoticeState.DRAFT
    assert notices.show(desk.session, notice).wording == reworded
    with pytest.raises(UserError, match="at least one"):
        notices.reword(desk.session, notice, replace(wording, findings=()), by=None, now=desk.now)
    with pytest.raises(UserError, match="to whom"):
        notices.reword(desk.session, notice, replace(wording, addressee=" "), by=None, now=desk.now)


def test_a_certificate_taken_away_after_the_draft_stops_the_order(desk: Notices) -> None:
    notice = desk.draft()
    person = persons.get(desk.session, desk.office.inspectors[0])
    without = replace(person, certificate_no="")
    persons.revise(desk.session, desk.office.inspectors[0], without, by=None, now=desk.now)
    with pytest.raises(UserError, match="two inspectors"):
        desk.issue(notice)


def test_only_who_may_issue_issues(desk: Notices) -> None:
    notice = desk.draft()
    persons.retire(desk.session, desk.office.issuer, by=None, now=desk.now)
    with pytest.raises(UserError, match="may not issue"):
        desk.issue(notice)


def test_another_kind_needs_its_reason(desk: Notices) -> None:
    visit = desk.visit("J01")
    with pytest.raises(UserError, match="Say why"):
        desk.draft(visit, kind=NoticeKind.ORDER)
    notice = desk.draft(visit, kind=NoticeKind.ORDER, reason="示例：公建民营")
    assert isinstance(notices.content(desk.session, notice), OrderContent)


def test_a_home_without_its_township_gets_no_letter(desk: Notices) -> None:
    home = desk.office.homes["J01"]
    bare = replace(facilities.get(desk.session, home), township="")
    facilities.revise(desk.session, home, bare, by=None, now=desk.now)
    with pytest.raises(UserError, match="township"):
        desk.draft(desk.visit("J01"))


def test_a_notice_is_not_withdrawn_on_a_day_to_come(desk: Notices) -> None:
    notice = desk.draft()
    desk.issue(notice)
    with pytest.raises(FieldError, match="still to come"):
        notices.withdraw(desk.session, notice, reason="示例", on=date(2099, 2, 1), by=None, now=desk.now)
    assert desk.state(notice) is NoticeState.ISSUED


def test_a_number_refused_leaves_nothing_behind(store: Store, now: datetime) -> None:
    with store.writing() as session:
        desk = Notices(session, Office.of(session), now)
        first, second = desk.draft(), desk.draft(desk.visit("M01", on=DAY - timedelta(days=1)))
        desk.issue(first, number=7)
    with pytest.raises(UserError, match="given already"), store.writing() as session:
        Notices(session, Office.of(session), now).issue(second, number=7)
    with store.writing() as session:
        assert numbering.next_number(session, NoticeKind.ORDER, 2020) == 8
        assert Notices(session, Office.of(session), now).issue(second) == "示民养责改〔2020〕8号"
