"""Confirming and locking a visit on the page, and what can be done afterwards."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.domain.visit import Access, Answer, Outcome, Signed
from inspector_app.services import drafts, facilities, settings, visits
from inspector_app.services.blank_forms import BlankForm
from inspector_app.services.visits import ShownVisit
from inspector_app.ui.widgets.banner import Banner
from tests.ui import county
from tests.ui.visit_room import CONTROL, Room, picture, wait_for

KEY = Qt.Key


def answer_all(room: Room, outcome: Outcome = Outcome.CONFORMING) -> None:
    """Answer everything in half an hour, not by keys: nothing of it is what the test is about."""
    room.later()
    walk = room.walk
    reason = "" if outcome is Outcome.CONFORMING else "示例原因"
    walk.put_all({item.id: Answer(outcome=outcome, reason=reason) for item in walk.items()})


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def says(room: Room) -> list[str]:
    QApplication.processEvents()
    return [banner.label.text() for banner in room.page.sealing.findChildren(Banner) if not banner.isHidden()]


def only_visit(room: Room) -> UUID:
    wait_for(lambda: bool(room.read(visits.listed)))  # a record is locked when what is on its way is saved
    return room.read(visits.listed)[0].id


def locked(room: Room) -> ShownVisit:
    visit = only_visit(room)
    return room.read(lambda s: visits.show(s, visit))


def test_two_taps_seal_an_express_visit_without_gaps(room: Room) -> None:
    room.begin("W01")
    answer_all(room)
    draft = room.walk.draft
    room.walk.draft = replace(draft, head=replace(draft.head, access=Access.VIDEO))
    press(room.page.finish_button)
    press(room.page.sealing.seal)
    assert room.page.stack.currentWidget() is room.page.sealed
    shown = locked(room)
    assert shown.record.signature.how is Signed.ABSENT
    assert room.read(drafts.under_way) == []


def test_what_stands_in_the_way_is_said_with_a_way_there(room: Room) -> None:
    room.begin()
    answer_all(room)
    room.walk.go("ZR-02")
    room.page.walking.answer(Outcome.NONCONFORMING)
    room.page.finish()
    room.page.sealing.signature.how.chip("absent").click()
    room.page.sealing.confirm()
    banner = next(one for one in room.page.sealing.findChildren(Banner) if "ZR-02" in one.label.text())
    assert "say what was found" in banner.label.text()
    room.walk.go("ZR-05")
    press(banner.action)
    assert room.walk.current == "ZR-02"
    assert room.page.stack.currentWidget() is room.page.walking


def test_what_is_said_nowhere_else_comes_first_and_the_way_out_of_all_gaps_stays_in_sight(room: Room) -> None:
    room.begin()
    room.later()
    room.page.finish()
    press(room.page.sealing.seal)
    said = says(room)
    assert said[0] == "Attach a photo of the signed sheet."
    assert all("is not answered" in one for one in said[1:3])
    reasons = room.page.sealing.missing_reasons
    below = reasons.mapTo(room.page.sealing.area, reasons.rect().bottomLeft()).y()
    assert below < room.page.sealing.area.height()


def test_everything_unanswered_is_marked_not_checked_in_one_step(room: Room) -> None:
    walk = room.begin()
    room.key(KEY.Key_1)
    room.page.finish()
    sealing = room.page.sealing
    assert not sealing.missing.isHidden()
    press(sealing.missing_reasons.chips()[0])
    assert walk.sheet.tally().open == 0
    assert walk.sheet.tally().not_checked == len(walk.items()) - 1
    assert all(answer.reason for item, answer in room.saved().answers.items() if item != "ZR-01")
    assert room.window.undo is not None
    room.window.undo()
    assert walk.sheet.tally().answered == 1


def test_the_keys_of_the_visit_work_from_the_bar_above_it_too(room: Room) -> None:
    walk = room.begin()
    arrow = room.page.back_button
    arrow.setFocus()
    room.key(Qt.Key.Key_1, on=arrow)
    assert walk.sheet.tally().answered == 1
    arrow.setFocus()
    room.key(Qt.Key.Key_Return, CONTROL, on=arrow)
    assert room.page.stack.currentWidget() is room.page.sealing
    room.key(Qt.Key.Key_Return, on=arrow)
    assert room.page.stack.currentWidget() is room.page.walking, "Enter alone presses the arrow"


def test_who_comes_back_to_a_view_of_the_visit_goes_on_by_keys(room: Room) -> None:
    room.begin()
    page = room.page
    for go, keys in (
        (page.finish, page.sealing.seal),
        (page.show_gaps, page.gaps.list),
        (page.go_back, page.walking.list),
    ):
        go()
        page.back_button.setFocus()
        page.setFocus()
        QApplication.processEvents()
        assert QApplication.focusWidget() is keys


def test_the_gaps_can_be_gone_to_from_the_sum_up(room: Room) -> None:
    room.begin()
    room.page.finish()
    assert room.page.gaps_button.isVisible()
    press(room.page.gaps_button)
    assert room.page.stack.currentWidget() is room.page.gaps


def test_a_refusal_to_sign_wants_reason_and_witness(room: Room) -> None:
    room.begin()
    answer_all(room)
    room.page.finish()
    sealing = room.page.sealing
    sealing.signature.how.chip("refused").click()
    press(sealing.seal)
    assert [sentence for sentence in says(room) if "refused" in sentence]
    press(sealing.signature.reasons.chips()[0])
    sealing.signature.witness.setFocus()
    room.type("witness")
    room.key(KEY.Key_Return, CONTROL)
    record = locked(room).record
    assert record.signature.how is Signed.REFUSED
    assert record.signature.witness == "witness"
    assert record.signature.reason


def test_the_photo_of_the_signed_sheet_is_attached(room: Room, tmp_path: Path) -> None:
    room.begin()
    answer_all(room)
    room.page.finish()
    signature = room.page.sealing.signature
    assert signature.name.text() == "示例戊", "the head of the home signs, as a rule"
    signature.strip.files_given.emit([tmp_path / "none.jpg"])
    assert "cannot be read" in signature.trouble.text()
    signature.strip.files_given.emit([picture(tmp_path / "sheet.jpg")])
    press(room.page.sealing.seal)
    record = locked(room).record
    assert record.signature.sheet is not None
    assert room.page.sealed.photos._tiles
    assert room.page.sealed.photo_card.isVisible()


def test_signing_on_the_screen_is_there_when_the_office_allows_it(room: Room) -> None:
    room.begin("W01")
    answer_all(room)
    room.page.finish()
    with pytest.raises(KeyError):
        room.page.sealing.signature.how.chip(Signed.ON_SCREEN.value)
    room.wrote(lambda s: settings.change(s, {"visit.screen_signature": "yes"}, by=None, now=county.NOW))
    room.page._reload()
    room.page.finish()
    signature = room.page.sealing.signature
    signature.how.chip(Signed.ON_SCREEN.value).click()
    QApplication.processEvents()
    pad = signature.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(pad, QPoint(90, 60))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(90, 60))
    press(room.page.sealing.seal)
    record = locked(room).record
    assert record.signature.how is Signed.ON_SCREEN
    assert record.signature.sheet is not None


def test_what_the_home_says_is_kept_as_typed_and_comes_back(room: Room) -> None:
    room.begin()
    answer_all(room)
    room.page.finish()
    room.page.sealing.says.setFocus()
    room.type("agreed")
    state = room.page.state()
    assert state["view"] == "seal"
    room.page = room.new_page()
    room.page.come_to(state)
    assert room.page.sealing.says.toPlainText() == "agreed"


def test_one_inspector_is_warned_of_but_seals(room: Room) -> None:
    room.team = room.team[:1]
    room.begin()
    answer_all(room)
    room.page.finish()
    assert any("Only one inspector" in sentence for sentence in says(room))
    room.page.sealing.signature.how.chip("absent").click()
    press(room.page.sealing.seal)
    assert room.read(visits.listed)


def seal(room: Room) -> UUID:
    room.page.finish()
    room.page.sealing.signature.how.chip("absent").click()
    press(room.page.sealing.seal)
    assert room.page.stack.currentWidget() is room.page.sealed, says(room)
    return only_visit(room)


def test_an_undo_offered_before_the_record_was_locked_is_taken_back(room: Room) -> None:
    room.begin()
    room.later()
    room.page.finish()
    press(room.page.sealing.missing_reasons.chips()[0])
    assert room.window.undo is not None
    room.page.sealing.signature.how.chip("absent").click()
    press(room.page.sealing.seal)
    only_visit(room)
    assert room.window.said[-1] == ""
    assert room.window.undo is None


def test_an_undo_offered_on_the_walk_is_taken_back_where_it_is_summed_up(room: Room) -> None:
    room.begin()
    room.page.walking.answer_rest()
    assert room.window.undo is not None
    press(room.page.finish_button)
    assert room.window.undo is None


def test_the_notice_is_one_press_away(room: Room) -> None:
    room.begin()
    answer_all(room)
    room.walk.go("ZR-01")
    room.page.walking.answer(Outcome.NONCONFORMING)
    room.page.walking.card._editors[0].phrases.chips()[0].click()
    visit = seal(room)
    press(room.page.sealed.draft)
    assert room.window.opened == [("papers", {"visit": visit})]


def test_how_many_were_there_last_time_is_a_hint_to_count_them_anew(room: Room) -> None:
    room.page.come_to({"facility": room.homes["J01"]})
    form = room.page.start.form
    assert form.residents.placeholderText() == "—"
    form.team.set_team(room.team)
    form.residents.setText("62")
    room.page.start.begin()
    answer_all(room)
    seal(room)
    room.page.come_to({"facility": room.homes["J01"]})
    assert (form.residents.text(), form.residents.placeholderText()) == ("", "last 62")
    assert form.staff.placeholderText() == "—"


def test_without_findings_no_notice_is_offered(room: Room) -> None:
    room.begin()
    answer_all(room)
    seal(room)
    assert room.page.sealed.draft.isHidden()
    said = [banner.label.text() for banner in room.page.sealed.findChildren(Banner)]
    assert any("no notice is needed" in sentence for sentence in said)
    assert not room.page.sealed.photo_card.isVisible(), "there is none to show"
    press(room.page.sealed.next)
    assert room.page.stack.currentWidget() is room.page.pick


def test_answering_what_the_roster_hides_proposes_to_correct_it(room: Room) -> None:
    home = room.homes["J01"]
    facility = room.read(lambda s: facilities.get(s, home))
    without = replace(facility, has={"has_elevator": "no", "has_kitchen": "no", "has_medical_room": "no"})
    room.wrote(lambda s: facilities.revise(s, home, without, by=None, now=county.NOW))
    walk = room.begin()
    hidden = walk.sheet.hidden()[0]
    key = hidden.show_when_any[0].partition("=")[0]
    walk.show_hidden(shown=True)
    answer_all(room)
    seal(room)
    banner = next(
        one for one in room.page.sealed.findChildren(Banner) if "Correct the roster" in one.label.text()
    )
    press(banner.action)
    assert room.read(lambda s: facilities.get(s, home)).has[key] == "yes"
    room.page.come_to({"visit": only_visit(room)})
    QApplication.processEvents()
    assert not any(
        "Correct the roster" in one.label.text()
        for one in room.page.sealed.findChildren(Banner)
        if one.isVisible()
    )


def test_a_correction_needs_a_reason_and_keeps_both_versions(room: Room) -> None:
    room.begin()
    answer_all(room)
    visit = seal(room)
    press(room.page.sealed.correct)
    walk = room.walk
    assert walk.draft.corrects == visit
    walk.go("ZR-03")
    room.page.walking.answer(Outcome.NOT_CHECKED)
    room.page.walking.card.reason.phrases.chips()[0].click()
    room.page.finish()
    press(room.page.sealing.seal)
    assert any("why the record is corrected" in sentence for sentence in says(room))
    room.page.sealing.reason.setFocus()
    room.type("mistake")
    press(room.page.sealing.seal)
    shown = room.read(lambda s: visits.show(s, visit))
    assert [version.reason for version in shown.versions] == ["", "mistake"]
    assert shown.record.answers["ZR-03"].outcome is Outcome.NOT_CHECKED
    assert room.read(drafts.under_way) == []
    sealed = room.page.sealed
    assert sealed.versions.count() == 2
    assert _rows(sealed) > 0
    sealed._show_version(0)
    assert "Everything conforms." in _texts(sealed)


def _texts(sealed: object) -> list[str]:
    layout = sealed.answers  # type: ignore[attr-defined]
    return [layout.itemAt(at).widget().text() for at in range(layout.count())]


def _rows(sealed: object) -> int:
    return len([text for text in _texts(sealed) if text.startswith("ZR-03")])


def test_an_end_before_the_start_is_refused(room: Room) -> None:
    room.begin()
    answer_all(room)
    room.page.finish()
    sealing = room.page.sealing
    sealing.signature.how.chip("absent").click()
    sealing.ended.setTime(sealing.ended.time().addSecs(-3600))
    press(sealing.seal)
    assert any("ends before it starts" in sentence for sentence in says(room))


def test_a_list_that_would_say_too_much_is_refused_with_the_way_to_its_item(room: Room) -> None:
    walk = room.begin()
    answer_all(room)
    walk.go("ZR-02")
    room.page.walking.answer(Outcome.NONCONFORMING)
    finding = replace(walk.answer().findings[0], text="示例：重大事故隐患")
    walk.put(replace(walk.answer(), findings=(finding,)))
    room.page.finish()
    press(room.page.sealing.signature.print)
    banner = next(one for one in room.page.sealing.findChildren(Banner) if "ZR-02" in one.label.text())
    press(banner.action)
    assert (walk.current, room.page.stack.currentWidget()) == ("ZR-02", room.page.walking)


def test_a_list_that_cannot_be_written_says_why(room: Room, tmp_path: Path) -> None:
    room.begin()
    form = BlankForm("示例", b"%PDF")
    room.page.paper.keep(form, tmp_path / "nowhere" / "list.pdf")
    assert "“list.pdf” cannot be written: there is no such file or folder" in room.window.said[-1]
