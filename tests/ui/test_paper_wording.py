"""The wording of a waiting notice: corrected, saved, turned, drafted anew."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from inspector_app.domain.deadline import AT_ONCE
from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import NoticeKind, NoticeState
from inspector_app.services import notices, visits
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.pages.papers import PapersPage
from inspector_app.ui.widgets.plain_label import PlainLabel
from tests.documents.reading import text_of
from tests.ui import county, paper_room
from tests.ui.paper_room import Made, banner, open_order, page_of, shown_notice, wording_of
from tests.ui.sitting import Sitting, read, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session

HOSTILE = '<b>示例</b> & <img src="file:///etc/passwd"> =1+1 示例'

data, filled, made, page, sitting = (
    paper_room.data,
    paper_room.filled,
    paper_room.made,
    paper_room.page,
    paper_room.sitting,
)


def test_a_change_of_a_submitted_notice_makes_it_a_draft_again(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    notice = open_order(page, made)
    page.detail.steps.submit.click()
    QTest.keyClicks(page.detail.form.matters, "2")
    page.save()
    assert shown_notice(store, notice).row.state is NoticeState.DRAFT
    assert page.detail.steps.submit.isVisible()


def test_what_is_typed_is_saved_when_its_field_is_left_and_when_the_page_is_left(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    notice = open_order(page, made)
    form = page.detail.form
    form.matters.setFocus()
    QTest.keyClicks(form.matters, "1")
    form.addressee.setFocus()
    assert wording_of(store, notice).matters == "1"
    QTest.keyClicks(form.matters, "2")
    assert page.leave()
    assert wording_of(store, notice).matters == "12"


def test_what_cannot_be_saved_says_so_in_place_and_is_left_only_on_demand(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made
) -> None:
    notice = open_order(page, made)
    box = page.detail.form.findings[1].requirement
    was = box.text()
    box.setPlainText("")
    sitting.answer = False
    assert not page.leave()
    assert box.property("wrong")
    assert wording_of(store, notice).findings[1].requirement == was
    box.setPlainText("长" * 10_000)
    assert not page.save()
    sitting.answer = True
    assert page.leave()
    assert page.detail.form.findings[1].requirement.text() == was


def test_a_rebuilt_page_shows_again_what_was_typed(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made, qtbot: QtBot
) -> None:
    open_order(page, made)
    page.detail.form.findings[0].requirement.setPlainText("")
    page.detail.steps.withdraw.reason.setPlainText("示例原因")
    again = page_of(store, sitting, qtbot)
    again.come_to(page.state())
    assert again.detail.form.findings[0].requirement.text() == ""
    assert again.detail.steps.withdraw.reason.text() == "示例原因"
    assert again.detail.form.is_changed()


def test_findings_are_ordered_advised_freed_of_a_basis_and_moved(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    def visit(session: "Session") -> UUID:
        home = county.name_home(session, "M02", "示例二院", township="浦口镇")
        team = (made.people["first"], made.people["second"])
        return county.seal_visit(session, home, team, findings=9)

    page.come_to({"visit": write(store, visit)})
    notice, form = page.state()["notice"], page.detail.form
    before = [one.finding for one in wording_of(store, notice).findings]
    for one in form.findings:
        one.weight.chip("binding").click()
    form.findings[2].weight.chip("advice").click()
    at, cited = next((at, one) for at, one in enumerate(form.findings) if one.bases)
    basis, line = next(iter(cited.bases.items()))
    assert basis in wording_of(store, notice).findings[at].bases
    line.box.click()
    cited.deadline.show_deadline(AT_ONCE)
    form.findings[0].down.click()
    wording = wording_of(store, notice)
    assert [one.finding for one in wording.findings][:3] == [before[1], before[0], before[2]]
    assert [at for at, one in enumerate(wording.findings) if one.is_advice] == [2]
    assert basis not in wording.findings[at].bases
    assert wording.findings[at].deadline == AT_ONCE
    assert not form.findings[0].up.isEnabled()


def test_the_body_text_is_corrected_and_goes_back_to_the_shipped_wording(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    notice = open_order(page, made)
    body = page.detail.form.body
    shipped = body.box.text()
    assert "责令你单位" in shipped
    body.box.setPlainText(f"{shipped}\n示例补充")
    page.save()
    assert (wording_of(store, notice).paragraphs or ())[-1] == "示例补充"
    assert body.revert.isVisible()
    body.revert.click()
    page.save()
    assert wording_of(store, notice).paragraphs is None
    assert body.box.text() == shipped


def test_untouched_body_text_follows_the_other_fields(page: PapersPage, made: Made) -> None:
    open_order(page, made)
    QTest.keyClicks(page.detail.form.matters, "KZ9")
    page.save()
    assert "KZ9" in page.detail.form.body.box.text()


def test_another_kind_needs_a_reason_and_gets_its_own_addressee(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    notice = open_order(page, made)
    kind = page.detail.form.kind
    kind.chips.chip("letter").click()
    kind.turn.click()
    assert "Say why" in kind.field.below.text()
    QTest.keyClicks(kind.reason, "why")
    kind.turn.click()
    wording = wording_of(store, notice)
    assert (wording.kind, wording.addressee) == (NoticeKind.LETTER, "浦口镇人民政府")
    assert page.detail.form.addressee.text() == "浦口镇人民政府"
    kind.chips.chip("order").click()
    assert wording_of(store, notice).addressee == "示例颐养院"


def test_hostile_text_is_shown_literally_and_printed_literally(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    notice = open_order(page, made)
    page.detail.form.findings[0].text.setPlainText(HOSTILE)
    page.detail.form.findings[0].weight.chip("binding").click()
    page.save()
    assert page.detail.form.findings[0].text.text() == HOSTILE
    page.detail.steps.submit.click()
    page.detail.steps.issue.issue.click()
    labels = page.detail.read.findChildren(QLabel)
    (shown,) = [label for label in labels if label.text() == HOSTILE]
    assert shown.textFormat() is Qt.TextFormat.PlainText
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(PlainLabel))
    assert "<b>示例</b>&<imgsrc=" in text_of(read(store, lambda session: notices.pdf(session, notice)))


def test_an_outdated_draft_says_so_and_is_drafted_anew(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    old = open_order(page, made)

    def correct(session: "Session") -> None:
        record = visits.show(session, made.private_visit).record
        changed = replace(record, head=replace(record.head, form_no="示例1"))
        visits.correct(session, made.private_visit, changed, reason="示例更正", by=None, now=county.NOW)

    write(store, correct)
    assert banner(page) == "The visit was corrected after this draft."
    assert page._banner is not None
    page._banner.action.click()
    new = page.state()["notice"]
    assert new != old
    assert shown_notice(store, old).row.state is NoticeState.WITHDRAWN
    assert (shown_notice(store, new).row.is_outdated, banner(page)) == (False, "")


def test_an_answer_due_before_the_visit_is_refused_by_the_service(store: BackgroundStore, made: Made) -> None:
    def reworded(session: "Session") -> None:
        notice = notices.draft(session, made.private_visit, by=None, now=county.NOW)
        wording = replace(notices.show(session, notice).wording, reply_by=date(2020, 1, 1))
        with pytest.raises(UserError, match="before the visit"):
            notices.reword(session, notice, wording, by=None, now=county.NOW)

    write(store, reworded)
