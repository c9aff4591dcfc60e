"""The forms of a case: each step recorded, refused at its field, its photos taken."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from inspector_app.domain.case import FindingState
from inspector_app.domain.serving import Manner
from inspector_app.domain.talk import TalkedTo
from inspector_app.domain.visit import Outcome
from inspector_app.services import case_views, notices, settings, talks
from inspector_app.store.case_steps import of_visit
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.cases.case_steps import CaseStep
from inspector_app.ui.cases.date_form import DateForm
from inspector_app.ui.cases.ending_forms import ClosingForm, ReferralForm, UrgingForm
from inspector_app.ui.cases.judge_form import JudgeForm
from inspector_app.ui.cases.reply_form import ReplyForm
from inspector_app.ui.cases.service_form import ServiceForm
from inspector_app.ui.cases.talk_form import TalkForm
from inspector_app.ui.pages.cases import CasesPage
from inspector_app.ui.widgets.plain_label import PlainLabel
from tests.ui import case_room, county
from tests.ui.case_room import (
    Made,
    accept_all,
    answer,
    begun,
    findings,
    line,
    reinspect,
    serve,
    states,
    write_in,
)
from tests.ui.sitting import Sitting, read, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session

data, filled, made, page, sitting = (
    case_room.data,
    case_room.filled,
    case_room.made,
    case_room.page,
    case_room.sitting,
)
LATE = county.TODAY + timedelta(days=30)


def test_service_is_recorded_and_the_clock_runs(
    page: CasesPage, store: BackgroundStore, made: Made, sitting: Sitting
) -> None:
    form = begun(page, made.visit, CaseStep.SERVE)
    assert isinstance(form, ServiceForm)
    page.record.click()
    assert line(form, "receiver") == "Name who signed for it."
    form.fields["receiver", None].editor.setText("示例丁")  # type: ignore[attr-defined]
    form.fields["at", None].editor.setText("25:00")  # type: ignore[attr-defined]
    page.record.click()
    assert "14:30" in line(form, "at")
    form.fields["at", None].editor.setText("9:05")  # type: ignore[attr-defined]
    page.record.click()
    assert states(store, made.visit) == [FindingState.SERVED] * 3
    assert (page.view, page.form) == ("case", None)
    assert sitting.said == ["Recorded: Record the service."]


def test_a_refusal_asks_for_its_reason_and_says_that_it_is_an_attempt(
    page: CasesPage, store: BackgroundStore, made: Made
) -> None:
    form = begun(page, made.visit, CaseStep.SERVE)
    assert isinstance(form, ServiceForm)
    assert not form.fields["reason", None].isVisible()
    form.receipt.chip("refused_to_take").click()
    assert "attempt" in line(form, "receipt")
    assert not form.fields["receiver", None].isVisible()
    write_in(form, "reason", "示例：拒收")
    page.record.click()
    assert states(store, made.visit) == [FindingState.NOTIFIED] * 3
    form = begun(page, made.visit, CaseStep.SERVE)
    assert isinstance(form, ServiceForm)
    form.manner.setCurrentIndex(form._manners.index(Manner.LEFT))
    form.manner.activated.emit(0)
    form.receipt.chip("refused_to_take").click()
    write_in(form, "reason", "示例：拒收")
    page.record.click()
    assert line(form, "witnesses") == "Leaving a paper needs a witness or photos."
    write_in(form, "witnesses", "示例见证一\n示例见证二")
    page.record.click()
    assert states(store, made.visit) == [FindingState.SERVED] * 3


def test_every_manner_of_service_asks_what_proves_it(page: CasesPage, made: Made) -> None:
    form = begun(page, made.visit, CaseStep.SERVE)
    assert isinstance(form, ServiceForm)
    asked = {}
    for at, manner in enumerate(form._manners):
        form.manner.setCurrentIndex(at)
        form.manner.activated.emit(at)
        names = ("receiver", "post", "reason", "witnesses", "receipt_no", "scans")
        asked[manner] = {name for name in names if form.fields[name, None].isVisible()} - {"scans"}
    assert asked == {
        Manner.DIRECT: {"receiver", "post"},
        Manner.LEFT: {"reason", "witnesses"},
        Manner.PROXY: {"receiver", "post", "reason"},
        Manner.REQUEST: {"receiver"},
        Manner.POST: {"receiver", "receipt_no"},
        Manner.ELECTRONIC: {"receiver"},
        Manner.PUBLIC: {"reason"},
    }
    assert line(form, "on") == "The day it was published; it counts as received on 2020-04-18."


def test_a_township_takes_its_letter_in(page: CasesPage, store: BackgroundStore, made: Made) -> None:
    form = begun(page, made.letter_visit, CaseStep.SERVE)
    assert not form.fields["manner", None].isVisible()
    form.fields["receiver", None].editor.setText("示例收文员")  # type: ignore[attr-defined]
    page.record.click()
    assert states(store, made.letter_visit) == [FindingState.SERVED] * 2


def test_an_answer_is_recorded_finding_by_finding(
    page: CasesPage, store: BackgroundStore, made: Made
) -> None:
    serve(store, made.order)
    form = begun(page, made.visit, CaseStep.REPLY)
    assert isinstance(form, ReplyForm)
    first, second, _third = findings(store, made.visit)
    page.record.click()
    assert "at least one" in line(form, "answer", first)
    form.answers[first].chip("done").click()
    form.answers[second].chip("not-done").click()
    page.record.click()
    assert line(form, "what", first) == "Say what was done about the finding."
    write_in(form, "what", "示例：已整改", first)
    form.fields["finished_on", first].editor.setText("2020-02-30")  # type: ignore[attr-defined]
    page.record.click()
    assert form.fields["finished_on", first].is_wrong
    form.fields["finished_on", first].editor.setText("2020-02-18")  # type: ignore[attr-defined]
    page.record.click()
    assert form.fields["why_not", second].is_wrong
    write_in(form, "why_not", "示例：等待采购", second)
    page.record.click()
    assert states(store, made.visit) == [FindingState.ANSWERED] * 2 + [FindingState.SERVED]
    said = [label.text() for label in page.detail.cards[0].findChildren(PlainLabel)]
    assert any("示例：已整改" in text for text in said)


def test_judging_accepts_some_and_returns_others(page: CasesPage, store: BackgroundStore, made: Made) -> None:
    serve(store, made.order)
    answer(store, made.order)
    form = begun(page, made.visit, CaseStep.JUDGE)
    assert isinstance(form, JudgeForm)
    first, second, _third = findings(store, made.visit)
    form.verdicts[first].chip("accept").click()
    form.verdicts[second].chip("return").click()
    page.record.click()
    assert "what is missing" in line(form, "reason", second)
    write_in(form, "reason", "示例：缺照片", second)
    page.record.click()
    assert states(store, made.visit) == [
        FindingState.ACCEPTED,
        FindingState.RETURNED,
        FindingState.ANSWERED,
    ]


def test_an_extension_shows_old_and_new_and_needs_its_approver(
    page: CasesPage, store: BackgroundStore, made: Made
) -> None:
    serve(store, made.order)
    form = begun(page, made.visit, CaseStep.EXTEND)
    assert isinstance(form, DateForm)
    form.to.setDate(QDate(2020, 3, 9))
    assert form.moves.text() == "2020-02-25 → 2020-03-09 (13 days later)"
    assert form.who.person() == made.people["issuer"], "the only one who may"
    write_in(form, "reason", "示例")
    write_in(form, "interim", "示例：专人看护")
    form.to.setDate(QDate(2020, 2, 20))
    page.record.click()
    assert "after 2020-02-25" in line(form, "to")
    form.to.setDate(QDate(2020, 3, 9))
    page.record.click()
    shown = read(store, lambda session: case_views.show(session, made.visit, on=county.TODAY))
    assert {one.due.on for one in shown.findings} == {date(2020, 3, 9)}


def test_after_a_reinspection_some_are_closed_and_others_get_a_new_date(
    page: CasesPage, store: BackgroundStore, made: Made
) -> None:
    serve(store, made.order)
    good, bad = Outcome.CONFORMING, Outcome.NONCONFORMING
    reinspect(store, made.visit, [good, bad, good])
    form = begun(page, made.visit, CaseStep.CLOSE)
    assert isinstance(form, ClosingForm)
    assert len(form.choice.chosen()) == 2
    page.record.click()
    assert states(store, made.visit)[0] is FindingState.CLOSED
    page.detail.next.next.click()
    assert page.form is not None
    assert page.form.step is CaseStep.SET_ANEW
    assert not page.form.fields["asked_on", None].isVisible()
    write_in(page.form, "reason", "示例")
    write_in(page.form, "interim", "示例：专人看护")
    page.record.click()
    assert states(store, made.visit) == [FindingState.CLOSED, FindingState.SERVED, FindingState.CLOSED]


def test_papers_close_only_what_the_office_allows(
    page: CasesPage, store: BackgroundStore, made: Made
) -> None:
    serve(store, made.order)
    answer(store, made.order)
    accept_all(store, made)
    page.open_case(made.visit)
    assert "Close findings" not in page.detail.next.steps()

    def allow(session: "Session") -> None:
        settings.change(session, {"case.close_by_papers": "yes"}, by=None, now=county.NOW)
        for row in of_visit(session, made.visit):
            row.severity = "minor"

    write(store, allow)
    form = begun(page, made.visit, CaseStep.CLOSE)
    page.record.click()
    assert "Attach the papers" in line(form, "evidence")


def test_what_is_late_is_urged_and_referred(
    page: CasesPage, store: BackgroundStore, made: Made, sitting: Sitting
) -> None:
    serve(store, made.order)
    page.open_case(made.visit)
    assert "Urge" not in page.detail.next.steps()
    sitting.today = lambda: LATE  # type: ignore[method-assign]
    page.refresh()
    assert page.detail.next.next.text() == "Talk with those responsible", "no letter to a home"
    assert list(page.detail.next.ways_on) == [CaseStep.URGE, CaseStep.REFER]
    assert page.detail.next.days.text() == "23 days late"
    form = begun(page, made.visit, CaseStep.URGE)
    assert isinstance(form, UrgingForm)
    page.record.click()
    (urged, *_others) = read(store, lambda session: of_visit(session, made.visit))
    assert urged.urgings == 1
    refer = begun(page, made.visit, CaseStep.REFER)
    assert isinstance(refer, ReferralForm)
    refer.choice.choose(refer.choice.chosen()[:1])
    page.record.click()
    assert refer.fields["department", None].is_wrong
    refer.to.chip("penalty").click()
    write_in(refer, "reason", "示例")
    page.record.click()
    assert states(store, made.visit) == [FindingState.REFERRED] + [FindingState.SERVED] * 2


def test_a_talk_is_recorded_with_who_was_talked_to_and_what_was_promised(
    page: CasesPage, store: BackgroundStore, made: Made, sitting: Sitting
) -> None:
    serve(store, made.letter, manner=Manner.TAKEN_IN)
    sitting.today = lambda: LATE  # type: ignore[method-assign]
    page.open_case(made.letter_visit)
    assert page.detail.next.next.text() == "Urge", "a township is urged by a letter first"
    assert CaseStep.TALK in page.detail.next.ways_on
    page.detail.next.ways_on[CaseStep.TALK].click()
    form = page.form
    assert isinstance(form, TalkForm)
    page.record.click()
    assert line(form, "place") == "Say where the talk was held."
    form.fields["place", None].editor.setText("示例市民政局")  # type: ignore[attr-defined]
    write_in(form, "with_whom", "示例丁\n示例戊，示例镇分管负责人")
    page.record.click()
    assert line(form, "with_whom") == "Say what 示例丁 is there, e.g. head of the home."
    write_in(form, "with_whom", "示例丁 示例镇敬老院院长\n\n示例戊，示例镇分管负责人")
    write_in(form, "said", "示例：要求限期整改")
    write_in(form, "promised", "示例：七日内整改到位")
    form.fields["promised_by", None].editor.setText("2020-02-30")  # type: ignore[attr-defined]
    page.record.click()
    assert form.fields["promised_by", None].is_wrong
    form.fields["promised_by", None].editor.setText("2020.3.27")  # type: ignore[attr-defined]
    page.record.click()
    (held,) = read(store, lambda session: talks.held(session, [made.letter]))
    assert held.talk.with_whom == (
        TalkedTo(name="示例丁", post="示例镇敬老院院长"),
        TalkedTo(name="示例戊", post="示例镇分管负责人"),
    )
    assert (held.talk.held_by, held.talk.promised_by) == ((made.people["first"],), date(2020, 3, 27))
    assert page.detail.time_line.lines()[-1] == "Talk held"
    said = [one.text() for one in page.detail.cards[0].findChildren(PlainLabel)]
    assert "Promised by 2020-03-27: 示例：七日内整改到位" in said


def test_a_served_notice_is_revoked_and_its_decision_can_be_printed(
    page: CasesPage, store: BackgroundStore, made: Made, qtbot: QtBot
) -> None:
    serve(store, made.order)
    form = begun(page, made.visit, CaseStep.WITHDRAW)
    page.record.click()
    assert form.fields["reason", None].is_wrong
    write_in(form, "reason", "示例：内容有误")
    page.record.click()
    shown = read(store, lambda session: notices.show(session, made.order))
    assert shown.row.is_revoked
    assert page.detail.time_line.lines()[-1] == "Notice revoked"

    def ready() -> set[str]:
        return {one.kind.value for one in page.detail.papers.offered if one.is_ready}

    qtbot.waitUntil(lambda: "revocation" in ready())
