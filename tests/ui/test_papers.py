"""The papers: drafted, reworded, submitted, issued, handed over, withdrawn on the page."""

import shutil
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.deadline import AT_ONCE
from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import NoticeKind, NoticeState, NoticeWording
from inspector_app.services import notices, persons, settings, visits
from inspector_app.services.notices import ShownNotice
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.notices import paper_file
from inspector_app.ui.notices.printing import Printing
from inspector_app.ui.pages.papers import PapersPage
from inspector_app.ui.widgets.plain_label import PlainLabel
from tests.documents.reading import text_of
from tests.ui import county
from tests.ui.sitting import Sitting, read, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session

HOSTILE = '<b>示例</b> & <img src="file:///etc/passwd"> =1+1 示例'


@dataclass(frozen=True)
class Made:
    """What the small county holds."""

    people: dict[str, UUID]
    township_visit: UUID
    private_visit: UUID
    private_home: UUID


def _county(session: "Session") -> Made:
    county.seed(session)
    people = county.settle(session)
    team = (people["first"], people["second"])
    township = county.name_home(session, "J03", "示例镇敬老院", township="浦口镇")
    private = county.name_home(session, "M01", "示例颐养院", township="浦口镇")
    return Made(
        people=people,
        township_visit=county.seal_visit(session, township, team, findings=2),
        private_visit=county.seal_visit(session, private, team, findings=3),
        private_home=private,
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    """Return a folder filled once; each test works on its own copy."""
    from inspector_app.store.database import Store

    folder = tmp_path_factory.mktemp("filled") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_MACHINE", str(tmp_path_factory.mktemp("machine")))
        with Store.open(folder, now=county.NOW) as opened, opened.writing() as session:
            return folder, _county(session)


@pytest.fixture
def data(tmp_path: Path, filled: tuple[Path, Made]) -> Path:
    return shutil.copytree(filled[0], tmp_path / "data")


@pytest.fixture
def made(filled: tuple[Path, Made]) -> Made:
    return filled[1]


@pytest.fixture
def sitting(made: Made) -> Sitting:
    one = Sitting()
    one.person = made.people["first"]
    return one


@pytest.fixture
def page(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> PapersPage:
    return _page(store, sitting, qtbot)


def _page(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> PapersPage:
    made = PapersPage(store, sitting)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def _open_order(page: PapersPage, made: Made) -> UUID:
    page.come_to({"visit": made.private_visit})
    row = page.state()["notice"]
    assert isinstance(row, UUID)
    return row


def _shown(store: BackgroundStore, notice: UUID) -> ShownNotice:
    return read(store, lambda session: notices.show(session, notice))


def _wording(store: BackgroundStore, notice: UUID) -> NoticeWording:
    return _shown(store, notice).wording


def _states(page: PapersPage) -> list[str]:
    return [getattr(row, "state", "to draft") for row in page.list.rows.rows()]


def _banner(page: PapersPage) -> str:
    return page._banner.label.text() if page._banner else ""


def _viewer(opened: list[Path]) -> Callable[[Path], bool]:
    def view(path: Path) -> bool:
        opened.append(path)
        return True

    return view


def _issue_in_store(store: BackgroundStore, made: Made, *, on: date = county.TODAY) -> UUID:
    def issued(session: "Session") -> UUID:
        notice = notices.draft(session, made.private_visit, by=None, now=county.NOW)
        notices.submit(session, notice, on=on, by=None, now=county.NOW)
        notices.issue(session, notice, on=on, by=made.people["issuer"], now=county.NOW)
        return notice

    return write(store, issued)


def test_a_notice_goes_from_its_visit_to_the_issued_paper_and_is_withdrawn(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made, tmp_path: Path
) -> None:
    page.list.show_chip("to-draft")
    assert _states(page) == ["to draft", "to draft"]
    assert page.open.text() == "Draft the notice"
    page.list.choose(made.private_visit)
    page.open.click()
    form, steps = page.detail.form, page.detail.steps
    notice = page.state()["notice"]
    assert (page.title.text(), form.kind.chips.current()) == ("示例颐养院", "order")

    form.findings[0].text.setPlainText("示例：安全出口堵塞")
    QTest.keyClicks(form.matters, "2020")
    page.save()
    assert _wording(store, notice).findings[0].text == "示例：安全出口堵塞"
    assert _wording(store, notice).matters == "2020"

    steps.submit.click()
    assert _shown(store, notice).row.state is NoticeState.SUBMITTED
    assert steps.issue.printed.text() == "示民责改〔2020〕1号"
    steps.issue.issue.click()
    assert sitting.said[-1] == "Issued as 示民责改〔2020〕1号."
    assert _shown(store, notice).issuer == "示例丙"
    assert page.subtitle.text().startswith("示民责改〔2020〕1号")

    file = tmp_path / page.detail.paper.name
    assert file.name == "示民责改〔2020〕1号-示例颐养院-2020-02-18.pdf"
    page.detail.paper.save_to(file)
    assert "示例：安全出口堵塞" in text_of(file.read_bytes())
    assert "1号" in text_of(file.read_bytes())

    steps.withdraw.open.click()
    steps.withdraw.confirm.click()
    assert steps.withdraw.field.below.text() == "Say why the notice is withdrawn."
    steps.withdraw.reason.setPlainText("示例：送错单位")
    steps.withdraw.confirm.click()
    assert _shown(store, notice).row.state is NoticeState.WITHDRAWN
    page.detail.paper.save_to(file)
    assert "作废" in text_of(file.read_bytes())
    page.back_button.click()
    page.list.show_chip("withdrawn")
    assert [row.id for row in page.list.rows.rows()] == [notice]


def test_a_visit_that_has_a_notice_shows_it_instead_of_drafting_another(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    first = _open_order(page, made)
    page.come_to({"visit": made.private_visit})
    assert page.state()["notice"] == first
    assert len(read(store, notices.listed)) == 1


def test_a_notice_asked_for_is_shown(page: PapersPage, store: BackgroundStore, made: Made) -> None:
    notice = _issue_in_store(store, made)
    page.come_to({"notice": notice})
    assert page.title.text() == "示例颐养院"
    assert not page.detail.steps.submit.isVisible()


def test_the_notices_are_found_by_number_home_and_township(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    _issue_in_store(store, made)
    for wanted in ("示民责改 2020 1", "颐养院", "浦口 颐养"):
        page.list.search(wanted)
        assert [row.facility for row in page.list.rows.rows()] == ["示例颐养院"]
    page.list.search("无此单位")
    page.list.nothing_found.action.click()
    assert len(_states(page)) == 2


def test_issuing_without_the_bureaus_name_says_so_and_leads_to_the_settings(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made
) -> None:
    notice = _open_order(page, made)
    write(store, lambda session: settings.change(session, {"bureau.name": ""}, by=None, now=county.NOW))
    assert page.detail.obstacles.says == ["The bureau's name is missing. Fill it in under Settings."]
    page.detail.steps.submit.click()
    assert "The bureau's name is missing." in _banner(page)
    assert _shown(store, notice).row.state is NoticeState.DRAFT
    page.detail.obstacles.links[0].click()
    assert sitting.opened == [("settings", {"section": "bureau"})]


def test_a_visit_to_a_home_without_a_name_is_not_drafted_and_leads_to_the_home(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made
) -> None:
    def nameless(session: "Session") -> UUID:
        from inspector_app.services import facilities

        home = facilities.find(session, "W02")
        return county.seal_visit(session, home, (made.people["first"], made.people["second"]))

    visit = write(store, nameless)
    page.come_to({"visit": visit})
    assert page.view == "list"
    assert "W02" in _banner(page)
    assert page._banner is not None
    page._banner.action.click()
    chosen = page.list.chosen()
    assert chosen is not None
    assert sitting.opened == [("facilities", {"facility": chosen.facility_id})]


def test_a_number_given_already_is_refused_in_place(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    write(
        store,
        lambda session: settings.change(
            session,
            {"letter.number_wording": "示民责改", "letter.number_typed_in": "yes"},
            by=None,
            now=county.NOW,
        ),
    )
    _issue_in_store(store, made)
    page.come_to({"visit": made.township_visit})
    steps = page.detail.steps
    steps.submit.click()
    assert steps.issue.no.text() == ""
    steps.issue.issue.click()
    assert steps.issue.number.below.text() == "A number is a whole number from 1 to 99999."
    QTest.keyClicks(steps.issue.no, "1")
    steps.issue.issue.click()
    assert "was given already" in steps.issue.number.below.text()
    steps.issue.no.clear()
    QTest.keyClicks(steps.issue.no, "2")
    steps.issue.issue.click()
    assert page.subtitle.text().startswith("示民责改〔2020〕2号")


def test_the_number_follows_the_year_of_the_day(page: PapersPage, store: BackgroundStore, made: Made) -> None:
    _issue_in_store(store, made)
    page.come_to({"visit": made.township_visit})
    page.detail.steps.submit.click()
    form = page.detail.steps.issue
    assert form.printed.text() == "示民函〔2020〕1号"
    form.on.setDate(QDate(2021, 1, 4))
    assert form.printed.text() == "示民函〔2021〕1号"


def test_who_acts_is_asked_in_place_where_nobody_sits_here(
    store: BackgroundStore, sitting: Sitting, made: Made, qtbot: QtBot
) -> None:
    sitting.person = None
    page = _page(store, sitting, qtbot)
    notice = _open_order(page, made)
    steps = page.detail.steps
    steps.submit.click()
    assert steps.who.below.text() == "Choose who does this."
    assert _shown(store, notice).row.state is NoticeState.DRAFT
    steps.who.choose(made.people["second"])
    steps.submit.click()
    assert _shown(store, notice).row.state is NoticeState.SUBMITTED


def test_without_an_issuer_the_way_to_the_persons_is_shown(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made
) -> None:
    write(store, lambda session: persons.retire(session, made.people["issuer"], by=None, now=county.NOW))
    _open_order(page, made)
    page.detail.steps.submit.click()
    assert not page.detail.steps.issue.issuer.isVisible()
    page.detail.steps.issue.nobody.click()
    assert sitting.opened == [("settings", {"section": "persons"})]


def test_a_change_of_a_submitted_notice_makes_it_a_draft_again(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    notice = _open_order(page, made)
    page.detail.steps.submit.click()
    QTest.keyClicks(page.detail.form.matters, "2")
    page.save()
    assert _shown(store, notice).row.state is NoticeState.DRAFT
    assert page.detail.steps.submit.isVisible()


def test_what_is_typed_is_saved_when_its_field_is_left_and_when_the_page_is_left(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    notice = _open_order(page, made)
    form = page.detail.form
    form.matters.setFocus()
    QTest.keyClicks(form.matters, "1")
    form.addressee.setFocus()
    assert _wording(store, notice).matters == "1"
    QTest.keyClicks(form.matters, "2")
    assert page.leave()
    assert _wording(store, notice).matters == "12"


def test_what_cannot_be_saved_says_so_in_place_and_is_left_only_on_demand(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made
) -> None:
    notice = _open_order(page, made)
    box = page.detail.form.findings[1].requirement
    was = box.text()
    box.setPlainText("")
    sitting.answer = False
    assert not page.leave()
    assert box.property("wrong")
    assert _wording(store, notice).findings[1].requirement == was
    box.setPlainText("长" * 10_000)
    assert not page.save()
    sitting.answer = True
    assert page.leave()
    assert page.detail.form.findings[1].requirement.text() == was


def test_a_rebuilt_page_shows_again_what_was_typed(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made, qtbot: QtBot
) -> None:
    _open_order(page, made)
    page.detail.form.findings[0].requirement.setPlainText("")
    page.detail.steps.withdraw.reason.setPlainText("示例原因")
    again = _page(store, sitting, qtbot)
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
    before = [one.finding for one in _wording(store, notice).findings]
    for one in form.findings:
        one.weight.chip("binding").click()
    form.findings[2].weight.chip("advice").click()
    at, cited = next((at, one) for at, one in enumerate(form.findings) if one.bases)
    basis, line = next(iter(cited.bases.items()))
    assert basis in _wording(store, notice).findings[at].bases
    line.box.click()
    cited.deadline.show_deadline(AT_ONCE)
    form.findings[0].down.click()
    wording = _wording(store, notice)
    assert [one.finding for one in wording.findings][:3] == [before[1], before[0], before[2]]
    assert [at for at, one in enumerate(wording.findings) if one.is_advice] == [2]
    assert basis not in wording.findings[at].bases
    assert wording.findings[at].deadline == AT_ONCE
    assert not form.findings[0].up.isEnabled()


def test_the_body_text_is_corrected_and_goes_back_to_the_shipped_wording(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    notice = _open_order(page, made)
    body = page.detail.form.body
    shipped = body.box.text()
    assert "责令你单位" in shipped
    body.box.setPlainText(f"{shipped}\n示例补充")
    page.save()
    assert (_wording(store, notice).paragraphs or ())[-1] == "示例补充"
    assert body.revert.isVisible()
    body.revert.click()
    page.save()
    assert _wording(store, notice).paragraphs is None
    assert body.box.text() == shipped


def test_untouched_body_text_follows_the_other_fields(page: PapersPage, made: Made) -> None:
    _open_order(page, made)
    QTest.keyClicks(page.detail.form.matters, "KZ9")
    page.save()
    assert "KZ9" in page.detail.form.body.box.text()


def test_another_kind_needs_a_reason_and_gets_its_own_addressee(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    notice = _open_order(page, made)
    kind = page.detail.form.kind
    kind.chips.chip("letter").click()
    kind.turn.click()
    assert "Say why" in kind.field.below.text()
    QTest.keyClicks(kind.reason, "why")
    kind.turn.click()
    wording = _wording(store, notice)
    assert (wording.kind, wording.addressee) == (NoticeKind.LETTER, "浦口镇人民政府")
    assert page.detail.form.addressee.text() == "浦口镇人民政府"
    kind.chips.chip("order").click()
    assert _wording(store, notice).addressee == "示例颐养院"


def test_hostile_text_is_shown_literally_and_printed_literally(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    notice = _open_order(page, made)
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
    old = _open_order(page, made)

    def correct(session: "Session") -> None:
        record = visits.show(session, made.private_visit).record
        changed = replace(record, head=replace(record.head, form_no="示例1"))
        visits.correct(session, made.private_visit, changed, reason="示例更正", by=None, now=county.NOW)

    write(store, correct)
    assert _banner(page) == "The visit was corrected after this draft."
    assert page._banner is not None
    page._banner.action.click()
    new = page.state()["notice"]
    assert new != old
    assert _shown(store, old).row.state is NoticeState.WITHDRAWN
    assert (_shown(store, new).row.is_outdated, _banner(page)) == (False, "")


def test_a_draft_is_opened_in_the_viewer_marked_as_a_draft(page: PapersPage, made: Made) -> None:
    _open_order(page, made)
    opened: list[Path] = []
    page.detail.paper.viewer = _viewer(opened)
    page.detail.paper.open.click()
    assert opened[0].suffix == ".pdf"
    assert "草稿" in text_of(opened[0].read_bytes())
    page.detail.paper.viewer = lambda path: path is None
    page.detail.paper.open.click()
    assert "No program on this PC opens PDF files." in _banner(page)


def test_saving_where_nothing_can_be_written_says_so(
    page: PapersPage, store: BackgroundStore, made: Made, tmp_path: Path
) -> None:
    page.come_to({"notice": _issue_in_store(store, made)})
    page.detail.paper.save_to(tmp_path / "missing" / "示例.pdf")
    assert "cannot be written" in _banner(page)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("示民函〔2020〕1号", "示例镇敬老院"), "示民函〔2020〕1号-示例镇敬老院-2020-02-18.pdf"),
        (('a/b\\c:d*?"<>|', "示\u202e例\n院. "), "a b c d-示 例 院-2020-02-18.pdf"),
        (("con", ""), "_con-2020-02-18.pdf"),
        (("", "..."), "2020-02-18.pdf"),
    ],
)
def test_a_file_name_suits_windows(parts: tuple[str, str], name: str) -> None:
    assert paper_file.suggested_name(*parts, on=county.TODAY) == name


def test_a_long_name_stays_within_what_a_disk_takes() -> None:
    assert len(paper_file.suggested_name("长" * 500, "名" * 500, on=county.TODAY).encode()) <= 255


def _command(folder: Path, lines: str) -> str:
    file = folder / "lp"
    file.write_text(f"#!{sys.executable}\n{lines}", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows prints by its own verb")
def test_a_paper_is_printed_by_the_systems_command(tmp_path: Path, qtbot: QtBot) -> None:
    note = tmp_path / "printed"
    lines = f"import sys, pathlib; pathlib.Path({str(note)!r}).write_text(sys.argv[1], 'utf-8')"
    printing = Printing(command=_command(tmp_path, lines))
    with qtbot.waitSignal(printing.sent, timeout=10_000):
        printing.print_file(tmp_path / "示例.pdf")
    assert note.read_text("utf-8") == str(tmp_path / "示例.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows prints by its own verb")
def test_a_paper_no_printer_takes_is_shown_in_the_viewer(tmp_path: Path, qtbot: QtBot) -> None:
    opened: list[Path] = []
    for command in (_command(tmp_path, "raise SystemExit(1)"), str(tmp_path / "missing")):
        printing = Printing(command=command, viewer=_viewer(opened))
        with qtbot.waitSignal(printing.shown_instead, timeout=10_000):
            printing.print_file(tmp_path / "示例.pdf")
    assert len(opened) == 2


def test_windows_own_verb_prints_and_a_pc_without_it_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    asked: list[tuple[str, str]] = []
    printing = Printing(verb=lambda path, verb: asked.append((path, verb)))
    with qtbot.waitSignal(printing.sent):
        printing.print_file(tmp_path / "示例.pdf")
    assert asked == [(str(tmp_path / "示例.pdf"), "print")]

    def no_program(_path: str, _verb: str) -> None:
        raise OSError("no association")

    nothing = Printing(verb=no_program, viewer=lambda _path: False)
    with qtbot.waitSignal(nothing.failed):
        nothing.print_file(tmp_path / "示例.pdf")


def test_an_answer_due_before_the_visit_is_refused_by_the_service(store: BackgroundStore, made: Made) -> None:
    def reworded(session: "Session") -> None:
        notice = notices.draft(session, made.private_visit, by=None, now=county.NOW)
        wording = replace(notices.show(session, notice).wording, reply_by=date(2020, 1, 1))
        with pytest.raises(UserError, match="before the visit"):
            notices.reword(session, notice, wording, by=None, now=county.NOW)

    write(store, reworded)


def test_everything_that_takes_the_focus_has_a_name(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    issued = _issue_in_store(store, made)
    states: list[dict[str, object]] = [{}, {"visit": made.township_visit}, {"notice": issued}]
    for state in states:
        page.come_to(state)
        if page.detail.steps.submit.isVisible():
            page.detail.steps.submit.click()
        for widget in page.findChildren(QWidget):
            is_inner = widget.objectName().startswith("qt_") or widget.parent() is None
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_inner:
                assert widget.accessibleName(), (state, widget)


def test_the_page_fits_a_small_laptop(page: PapersPage, made: Made) -> None:
    for state in ({}, {"visit": made.private_visit}):
        page.come_to(state)
        assert page.minimumSizeHint().width() <= 800
        assert page.minimumSizeHint().height() <= 450


def test_escape_goes_back_to_the_list_and_keeps_the_notice_chosen(page: PapersPage, made: Made) -> None:
    notice = _open_order(page, made)
    QTest.keyClick(page.detail.form.addressee, Qt.Key.Key_Escape)
    assert page.view == "list"
    chosen = page.list.chosen()
    assert chosen is not None
    assert chosen.id == notice
