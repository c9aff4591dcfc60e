"""A re-inspection in the window: begun from a case or a home, walked by keys, sealed, and what follows."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from sqlalchemy import update

from inspector_app.domain.case import FindingState
from inspector_app.domain.visit import Outcome, Signature, Signed
from inspector_app.services import reinspection, walking
from inspector_app.store.cases import CaseRow
from inspector_app.ui.pages.visit import VisitPage
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.visit.photo_taking import PhotoPlace
from inspector_app.ui.visit.walk import Walk
from tests.documents.reading import text_of
from tests.ui.reinspection_room import TEXTS, ordered
from tests.ui.visit_room import CONTROL, Room, picture, wait_for

NUMBER = "示民责改〔2020〕1号"


def come(room: Room, **state: object) -> VisitPage:
    page = room.page
    page.come_to(state)
    wait_for(lambda: page.stack.currentWidget() is page.start)
    page.start.form.team.set_team(room.team)
    return page


def begin(room: Room) -> Walk:
    """Look again at a case of three findings."""
    page = come(room, reinspect=ordered(room))
    room.key(Qt.Key.Key_Return, on=page.start.start)
    wait_for(lambda: page.stack.currentWidget() is page.walking)
    return room.walk


def seal(room: Room) -> None:
    page = room.page
    page.finish()
    absent = Signature(how=Signed.ABSENT, reason="示例")
    room.walk.close_with(replace(room.walk.draft.closing, signature=absent), at_once=True)
    room.later()
    page.sealing.confirm()
    wait_for(lambda: page.stack.currentWidget() is page.sealed)


def test_a_case_presets_its_re_inspection(room: Room) -> None:
    page = come(room, reinspect=ordered(room))
    form = page.start.form
    assert form.looks_again
    assert [(box.text(), box.isChecked()) for box in form.list.boxes] == [
        (f"{NUMBER} · 3 findings open · due 2020-02-13", True)
    ]
    assert form.checklist.isHidden()
    assert form.campaign.isHidden()
    assert page.start.start.text() == "Start the re-inspection"
    assert page.state() == {"reinspect": page._about.case}


def test_at_a_home_the_list_is_chosen_and_only_where_something_is_open(room: Room) -> None:
    page = come(room, facility=room.homes["M01"])
    assert page.start.form.list.isHidden()
    ordered(room)
    page = come(room, facility=room.homes["M01"])
    form = page.start.form
    assert not form.list.isHidden()
    assert not form.looks_again
    form.list.which.chip("again").click()
    assert form.checklist.isHidden()
    form.list.boxes[0].setChecked(False)
    page.start.begin()
    assert page.start.trouble.text() == "Tick the notices whose findings are looked at again."
    form.list.which.chip("checklist").click()
    assert not form.checklist.isHidden()
    assert page.start.start.text() == "Start the visit"
    assert form.draft().head.used.checklist == "epidemic-2020"


def test_a_case_with_nothing_open_says_so(room: Room) -> None:
    case = ordered(room)
    closed = update(CaseRow).values(state=FindingState.CLOSED.value)
    room.wrote(lambda session: (session.execute(closed), True)[1])
    room.page.come_to({"reinspect": case})
    wait_for(lambda: bool(room.window.said))
    assert "Nothing of this case is open" in room.window.said[-1]
    assert room.page.stack.currentWidget() is room.page.pick


def test_the_findings_are_answered_by_three_keys_and_no_second_finding_is_made(room: Room) -> None:
    walk = begin(room)
    card = room.page.walking.card
    shown = [button.text() for button in card.buttons.values() if not button.isHidden()]
    assert shown == ["Put right", "Not yet put right", "Not checked"]
    assert [item.text.partition("：")[2] for item in walk.items()] == list(TEXTS)
    first, second, third = (item.id for item in walk.items())
    room.key(Qt.Key.Key_3)  # not applicable: no answer to a finding
    assert walk.current == first
    assert walk.sheet.outcome(first) is None
    room.key(Qt.Key.Key_1)
    assert walk.current == second
    room.key(Qt.Key.Key_2)
    assert room.focused() is card.note
    room.type("still there")
    room.key(Qt.Key.Key_Return)
    assert walk.current == third
    room.key(Qt.Key.Key_4)
    room.key(Qt.Key.Key_Return)
    answer = room.saved().answers[second]
    assert (answer.outcome, answer.note, answer.findings) == (Outcome.NONCONFORMING, "still there", ())
    assert room.saved().answers[third].outcome is Outcome.NOT_CHECKED
    assert not any(not editor.isHidden() for editor in card._editors)


def test_what_stays_open_of_a_finding_partly_put_right_is_said_beside_what_was_seen(room: Room) -> None:
    walk, card = begin(room), room.page.walking.card
    first = walk.items()[0].id
    assert card.remains.isHidden()
    room.key(Qt.Key.Key_2)
    assert not card.remains.isHidden()
    card.remains.setFocus()
    room.type("one exit")
    room.key(Qt.Key.Key_Return)
    walk.go(first)
    assert (walk.answer().remains, walk.answer().is_partly) == ("one exit", True)
    wait_for(lambda: room.saved().answers[first].remains == "one exit")
    room.key(Qt.Key.Key_1, on=room.page.walking)
    walk.go(first)
    assert card.remains.isHidden(), "put right: nothing stays open"
    assert not room.saved().answers[first].is_partly


def test_the_card_shows_day_and_why_and_the_old_photo_beside_the_new(room: Room, tmp_path: Path) -> None:
    photo, _path = room.read(lambda session: walking.take_photo(session, picture(tmp_path / "then.jpg")))
    case = ordered(room, photo=photo)
    page = come(room, reinspect=case)
    page.start.begin()
    wait_for(lambda: page.stack.currentWidget() is page.walking)
    card, walk = page.walking.card, room.walk
    assert "Due 2020-02-13 · 5 days late · 3 days from receipt on 2020-02-10" in card.head.carried_over.text()
    assert "Required: 示例：立即处理并说明情况" in card.head.how.text()
    pair = card.before_and_now
    assert list(pair.before.strip._tiles) == [photo.sha256]
    assert pair.words.text() == "As found, 2020-02-08"
    assert page.taking is not None
    page.taking.take([picture(tmp_path / "now.jpg", name_of_colour="blue")], PhotoPlace(walk.current))
    wait_for(lambda: bool(walk.answer().photos))
    assert list(card.photos.strip._tiles) == [one.sha256 for one in walk.answer().photos]
    room.key(Qt.Key.Key_2)
    assert card._photo_row() is card.photos


def test_an_undo_names_the_finding_as_its_notice_counts_it(room: Room) -> None:
    walk = begin(room)
    first = walk.items()[0].id
    room.key(Qt.Key.Key_1)
    room.key(Qt.Key.Key_Z, CONTROL)
    assert walk.sheet.outcome(first) is None
    assert room.window.said[-1] == f"Taken back: {NUMBER}/1 – Put right."


def test_something_new_is_kept_apart_and_what_was_not_said_is_dropped(room: Room) -> None:
    walk, page = begin(room), room.page
    room.key(Qt.Key.Key_F)
    assert page.stack.currentWidget() is page.new_findings
    room.type("new")
    editor = page.new_findings.editors[0]
    editor.requirement.setFocus()
    room.type("do")
    page.new_findings.add()
    assert [one.text for one in walk.new_findings] == ["new", ""]
    page.go_back()
    page.flush()
    (kept,) = room.saved().draft.closing.other_findings
    assert (kept.text, kept.requirement) == ("new", "do")
    assert page.walking.foot.new.text() == "New findings (1)  F"
    page.show_new_findings()
    page.new_findings.editors[0].remove.click()
    assert not walk.draft.closing.other_findings
    assert room.window.undo is not None
    room.window.undo()
    assert [one.text for one in walk.new_findings] == ["new"]


def test_a_photo_of_something_new_goes_to_it(room: Room, tmp_path: Path) -> None:
    walk, page = begin(room), room.page
    page.show_new_findings()
    assert page.taking is not None
    (finding,) = walk.new_findings
    page.taking.take([picture(tmp_path / "new.jpg")], PhotoPlace("", finding.id))
    wait_for(lambda: bool(walk.new_findings[0].photos))
    page.go_back()
    assert len(walk.new_findings) == 1
    room.rebuild()
    assert set(room.walk.paths) >= {one.sha256 for one in room.walk.new_findings[0].photos}


def test_what_was_said_at_the_start_is_changed_and_the_findings_stay(room: Room) -> None:
    walk, page = begin(room), room.page
    looked_at = walk.draft.head.used
    page._edit_head()
    wait_for(lambda: page.stack.currentWidget() is page.start)
    assert page.start.form.list.isHidden()
    assert page.start.form.checklist.isHidden()
    page.start.form.residents.show_text("20")
    page.start.begin()
    wait_for(lambda: page.stack.currentWidget() is page.walking)
    head = room.saved().draft.head
    assert (head.used, head.residents_present) == (looked_at, 20)


def test_a_restart_goes_on_with_the_re_inspection(room: Room) -> None:
    walk = begin(room)
    first, second = (item.id for item in walk.items()[:2])
    room.key(Qt.Key.Key_1)
    room.start_again()
    assert room.walk.looks_again
    assert room.walk.sheet.outcome(first) is Outcome.CONFORMING
    assert room.walk.current == second
    room.page.come_to({})
    wait_for(lambda: room.page.stack.currentWidget() is room.page.pick)


def test_a_sealed_re_inspection_leads_to_the_case_and_its_paper(room: Room) -> None:
    walk, page = begin(room), room.page
    for item, key in zip(walk.items(), (Qt.Key.Key_1, Qt.Key.Key_2), strict=False):
        walk.go(item.id)
        room.key(key, on=page.walking)
    assert walk.not_checked("示例") == 1
    page.finish()
    lines = page.sealing.findings
    assert lines._column.count() == 1  # the one not put right
    seal(room)
    seen = page.sealed.seen
    assert seen is not None
    assert page.sealed._sealed is not None
    visit = page.sealed._sealed.visit.id
    case = room.read(lambda session: walking.sealed(session, visit)).seen[0].case_id
    seen.cases[0].click()
    assert ("cases", {"case": case}) in room.window.opened
    seen.papers[0].click()
    wait_for(lambda: room.window.opened[-1][0] == "paper")
    paper: Paper = room.window.opened[-1][1]["paper"]
    assert "整改复查意见书" in text_of(paper.pdf)
    assert page.sealed.draft.isHidden()
    open_now = room.read(
        lambda session: reinspection.open_notices(session, room.homes["M01"], on=room.window.day)
    )
    assert len(open_now[0].findings) == 3  # put right is not closed yet


def test_a_sealed_re_inspection_is_corrected_as_it_was_walked(room: Room) -> None:
    walk, page = begin(room), room.page
    walk.not_checked("示例")
    seal(room)
    page.sealed.correct.click()
    wait_for(lambda: page.stack.currentWidget() is page.walking)
    assert room.walk.is_flat
    assert room.walk.looks_again
    assert page.walking.card.head.carried_over.text() == ""


def test_the_next_usual_visit_says_at_the_item_what_is_still_open(room: Room) -> None:
    ordered(room)
    walk = room.begin("M01")
    walk.go(next(iter(walk.walked.carried_over)))
    said = room.page.walking.card.head.carried_over
    assert said.text().startswith(f"Still open, overdue: {NUMBER}, finding 1")
    assert not said.isHidden()
    others = [item.id for item in walk.items() if item.id not in walk.walked.carried_over]
    walk.go(others[0])
    assert said.text() == ""
