"""What no notice may say, whoever typed it: tried on drafts that were reworded."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from inspector_app.domain.checklist import Form, Standing
from inspector_app.domain.deadline import AT_ONCE
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import new_id
from inspector_app.domain.notice import NoticeKind
from inspector_app.domain.visit import Answer, Finding, Outcome
from inspector_app.services import checklists, facilities, laws, notices, persons, settings
from inspector_app.store.database import Session
from tests.documents.reading import text_of
from tests.services.office import DAY, Office, problem

ON = date(2020, 2, 18)
LATE = datetime.fromisoformat("2026-11-20T02:00+00:00")


class Desk:
    """Drafts of sample visits, reworded and issued."""

    def __init__(self, session: Session, office: Office, now: datetime) -> None:
        self.session, self.office, self.now = session, office, now

    def draft(self, code: str, answer: Answer | None = None, **said: object) -> UUID:
        answers = {self.office.failing(code): answer or problem()}
        visit = self.office.seal(self.office.record(code, answers=answers), now=self.now)
        return notices.draft(self.session, visit, by=None, now=self.now, **said)  # type: ignore[arg-type]

    def reword(self, notice: UUID, **said: object) -> None:
        wording = replace(notices.show(self.session, notice).wording, **said)  # type: ignore[arg-type]
        notices.reword(self.session, notice, wording, by=None, now=self.now)

    def reword_finding(self, notice: UUID, **said: object) -> None:
        (finding,) = notices.show(self.session, notice).wording.findings
        self.reword(notice, findings=(replace(finding, **said),))  # type: ignore[arg-type]

    def issue(self, notice: UUID, on: date = ON) -> str:
        return notices.issue(self.session, notice, on=on, by=self.office.issuer, now=self.now)

    def refuses(self, notice: UUID, says: str) -> None:
        with pytest.raises(UserError, match=says):
            self.issue(notice)
        with pytest.raises(UserError, match=says):
            notices.submit(self.session, notice, on=ON, by=None, now=self.now)
        assert notices.show(self.session, notice).row.number == ""


@pytest.fixture
def desk(session: Session, office: Office, now: datetime) -> Desk:
    return Desk(session, office, now)


@pytest.mark.parametrize("who", ["白兔潭镇人民政府", "来龙门街道办事处", "示例管委会", "白兔潭镇"])
def test_a_government_is_never_ordered(who: str, desk: Desk) -> None:
    notice = desk.draft("M01")
    desk.reword(notice, addressee=who)
    desk.refuses(notice, "never ordered")


@pytest.mark.parametrize("code", ["J01", "W01"])
@pytest.mark.parametrize("word", ["责令", "行政复议", "行政诉讼"])
def test_a_letter_to_a_government_commands_nothing_and_names_no_remedy(
    code: str, word: str, desk: Desk
) -> None:
    notice = desk.draft(code)
    desk.reword(notice, paragraphs=(f"示例：{word}。",))
    desk.refuses(notice, f"may not say “{word}”")
    desk.reword(notice, paragraphs=None)
    desk.reword_finding(notice, requirement=f"示例：{word}", text=f"示例：未按{word}办理")
    desk.refuses(notice, f"“{word}” .finding 1")
    desk.reword_finding(notice, requirement="示例：打开")
    assert desk.issue(notice), "what was found may quote another paper"


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_a_major_hazard_is_named_only_where_a_confirmed_veto_is_ticked(kind: NoticeKind, desk: Desk) -> None:
    code = {NoticeKind.ORDER: "M01", NoticeKind.LETTER: "J01"}[kind]
    notice = desk.draft(code)
    desk.reword_finding(notice, text="示例：构成重大事故隐患")
    desk.refuses(notice, "重大事故隐患.*ticked and confirmed veto")
    desk.reword_finding(notice, text="示例：安全出口上锁")
    desk.reword(notice, paragraphs=("示例。", "示例：存在重大事故隐患。"))
    desk.refuses(notice, "text of the paper")
    desk.reword(notice, paragraphs=None)
    assert desk.issue(notice)


@pytest.mark.parametrize("ticked", [True, False])
def test_the_standard_on_major_hazards_is_cited_for_a_confirmed_ticked_veto_alone(
    ticked: bool,  # noqa: FBT001 - a case
    session: Session,
    office: Office,
) -> None:
    routine = checklists.newest(session, "safety-routine")
    home = facilities.get(session, office.homes["J01"])
    on, items = date(2024, 3, 1), routine.for_facility(home, Form.FULL)
    item = next(one for one in items if one.veto and one.veto.standing is Standing.CONFIRMED)
    settings.change(session, {"laws.confirmed": "\n".join(laws.shipped())}, by=None, now=LATE)
    bases = tuple(
        basis for one in items for basis in one.basis if basis.law == "major-hazards-2023" and basis.read
    )[:1]
    assert laws.printable(session, bases, on)
    found = Finding(id=new_id(), text="示例", requirement="示例", deadline=AT_ONCE, bases=bases, veto=ticked)
    answer = Answer(outcome=Outcome.NONCONFORMING, findings=(found,))
    record = office.record(
        "J01", on=on, checklist="safety-routine", form=Form.FULL, answers={item.id: answer}
    )
    notice = notices.draft(session, office.seal(record, now=LATE), by=None, now=LATE)
    (finding,) = notices.show(session, notice).wording.findings
    assert bool(finding.bases) is ticked
    notices.issue(session, notice, on=on, by=office.issuer, now=LATE)
    assert ("重大事故隐患" in text_of(notices.pdf(session, notice))) is ticked


def test_a_basis_nobody_confirmed_is_not_printed_even_when_typed(desk: Desk) -> None:
    notice = desk.draft("M01")
    desk.reword_finding(notice, bases=("《示例法》第一条",))
    desk.refuses(notice, "may not cite 《示例法》第一条")


def test_a_confirmation_taken_back_takes_the_basis_off_the_draft_again(desk: Desk, office: Office) -> None:
    unconfirmed = [
        basis
        for one in ("epidemic-2020", "safety-routine")
        for item in checklists.newest(desk.session, one).item
        for basis in item.basis
        if basis.read and not laws.shipped()[basis.law].confirmed
    ]
    desk.now, on = LATE, date(2024, 3, 1)
    basis = unconfirmed[0]
    settings.change(desk.session, {"laws.confirmed": basis.law}, by=None, now=desk.now)
    home = "J01"
    found = problem(bases=(basis,))
    item = next(
        one
        for one in checklists.newest(desk.session, "safety-routine").for_facility(
            facilities.get(desk.session, office.homes[home]), Form.FULL
        )
        if one.veto and one.veto.standing is Standing.CONFIRMED and one.answer.type == "conform"
    )
    ticked = replace(found, findings=(replace(found.findings[0], veto=True),))
    record = office.record(home, on=on, checklist="safety-routine", form=Form.FULL, answers={item.id: ticked})
    notice = notices.draft(desk.session, office.seal(record, now=desk.now), by=None, now=desk.now)
    assert notices.show(desk.session, notice).wording.findings[0].bases
    settings.change(desk.session, {"laws.confirmed": ""}, by=None, now=desk.now)
    with pytest.raises(UserError, match="may not cite"):
        desk.issue(notice, on=on)


def test_a_street_office_is_not_told_of_the_townships_power(session: Session, office: Office) -> None:
    now = LATE
    routine = checklists.newest(session, "safety-routine")
    for township, cited in (("来龙门街道", False), ("白兔潭镇", True)):
        home = office.homes["W01"]
        facilities.revise(
            session, home, replace(facilities.get(session, home), township=township), by=None, now=now
        )
        item = next(
            one
            for one in routine.for_facility(facilities.get(session, home), Form.EXPRESS)
            if any(basis.clause == "第二十四条" for basis in one.basis)
        )
        found = problem(bases=item.basis)
        on = date(2020, 2, 17) if cited else date(2020, 2, 16)
        record = office.record("W01", on=on, checklist="safety-routine", answers={item.id: found})
        notice = notices.draft(session, office.seal(record, now=now), by=None, now=now)
        assert ("第二十四条" in text_of(notices.pdf(session, notice))) is cited


def test_a_name_still_to_be_filled_in_is_never_printed_as_one(desk: Desk) -> None:
    mark = "（名称待填）敬老院01"
    for code, said in (
        ("J01", {"subject": mark}),
        ("W01", {"copy_to": (mark,)}),
        ("M01", {"addressee": mark}),
    ):
        notice = desk.draft(code)
        desk.reword(notice, **said)
        desk.refuses(notice, "is no name")
    home = desk.office.homes["M01"]
    named = replace(facilities.get(desk.session, home), name=mark, is_placeholder=False)
    with pytest.raises(UserError, match="is no name yet"):
        facilities.revise(desk.session, home, named, by=None, now=desk.now)


def test_a_township_without_a_name_gets_no_letter(desk: Desk) -> None:
    home = desk.office.homes["J01"]
    unnamed = replace(facilities.get(desk.session, home), township="（第24个镇街，名称待填）")
    facilities.revise(desk.session, home, unnamed, by=None, now=desk.now)
    with pytest.raises(UserError, match="township of 示例敬老院 is missing"):
        desk.draft("J01")


def test_the_answer_is_not_due_before_the_notice_is_issued(desk: Desk) -> None:
    notice = desk.draft("M01")
    desk.reword(notice, reply_by=DAY)
    desk.refuses(notice, "would be due on 2020-02-17")


def test_a_notice_says_the_findings_of_its_visit_and_no_others(desk: Desk) -> None:
    notice = desk.draft("M01")
    (finding,) = notices.show(desk.session, notice).wording.findings
    for findings in ((finding, finding), (finding, replace(finding, finding=new_id()))):
        with pytest.raises(UserError, match="each finding of its visit once"):
            desk.reword(notice, findings=findings)


def test_an_order_without_a_law_in_force_is_not_issued(desk: Desk, office: Office) -> None:
    record = office.record(on=date(2018, 12, 28), answers={office.failing(): problem()})
    notice = notices.draft(desk.session, office.seal(record, now=desk.now), by=None, now=desk.now)
    desk.refuses(notice, "No confirmed law in force on 2018-12-28")


def test_orders_and_letters_cannot_share_a_wording(session: Session, now: datetime) -> None:
    with pytest.raises(UserError, match="cannot number both"):
        settings.change(session, {"letter.number_wording": "示民养责改"}, by=None, now=now)
    both = {"letter.number_wording": "示民养责改", "order.number_wording": "示民函"}
    settings.change(session, both, by=None, now=now)
    assert settings.get(session, "letter.number_wording") == "示民养责改"


def days() -> Iterable[date]:
    return (date(2020, 2, 9), date(2021, 4, 28), date(2021, 9, 1), date(2023, 11, 27), date(2026, 11, 20))


def test_no_item_cites_a_law_of_another_time_whatever_the_office_confirmed(session: Session) -> None:
    keys = {law.id for law in laws.shipped().values()}
    settings.change(session, {"laws.confirmed": "\n".join(sorted(keys))}, by=None, now=LATE)
    items = [
        item for one in ("epidemic-2020", "safety-routine") for item in checklists.newest(session, one).item
    ]
    assert len(items) == 116
    for on in days():
        titles = {f"《{law.title}》" for law in laws.shipped().values() if law.is_in_force(on)}
        for item in items:
            for cited in laws.printable(session, item.basis, on):
                assert cited[: cited.index("》") + 1] in titles, (on, item.id)
            unread = [basis for basis in item.basis if not basis.read]
            assert laws.printable(session, unread, on) == ()


def test_nothing_is_signed_on_a_day_to_come_or_before_it_was_submitted(desk: Desk) -> None:
    notice = desk.draft("M01")
    for step in (
        lambda: desk.issue(notice, on=date(2020, 2, 21)),
        lambda: notices.submit(desk.session, notice, on=date(2099, 1, 1), by=None, now=desk.now),
    ):
        with pytest.raises(UserError, match="still to come"):
            step()
    notices.submit(desk.session, notice, on=date(2020, 2, 19), by=None, now=desk.now)
    with pytest.raises(UserError, match="was submitted on 2020-02-19"):
        desk.issue(notice, on=ON)
    assert desk.issue(notice, on=date(2020, 2, 20))


def test_a_certificate_without_the_inspectors_role_does_not_make_an_inspector(
    desk: Desk, office: Office
) -> None:
    issuer = replace(persons.get(desk.session, office.issuer), certificate_no="示例0003")
    persons.revise(desk.session, office.issuer, issuer, by=None, now=desk.now)
    team = (office.inspectors[0], office.issuer)
    record = office.record(inspectors=team, answers={office.failing(): problem()})
    with pytest.raises(UserError, match="two inspectors with certificates; this visit has 1"):
        notices.draft(desk.session, office.seal(record, now=desk.now), by=None, now=desk.now)
