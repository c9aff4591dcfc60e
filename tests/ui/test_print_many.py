"""Print many: chosen, drawn with progress, cancelled; at the end what was printed and what was refused."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.paper import PaperKind
from inspector_app.services import many_papers
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.pages.print_many import FILE, FOLDER, PRINTER, PrintManyPage
from inspector_app.ui.preview import pdf
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.print_many.paper_round import Result
from inspector_app.ui.print_many.results_view import ResultsView
from inspector_app.ui.tokens import Tone
from tests.documents.reading import pages as pages_of
from tests.ui import paper_room
from tests.ui.paper_room import Made, issue_in_store
from tests.ui.sitting import Sitting, read

data, filled, made, sitting = paper_room.data, paper_room.filled, paper_room.made, paper_room.sitting


@pytest.fixture
def page(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> PrintManyPage:
    return page_of(store, sitting, qtbot)


def page_of(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> PrintManyPage:
    one = PrintManyPage(store, sitting)
    qtbot.addWidget(one)
    one.resize(1000, 600)
    one.show()
    return one


def tick(page: PrintManyPage, *kinds: PaperKind) -> None:
    for kind, line in page.kinds.items():
        if line.is_ticked() != (kind in kinds):
            line.box.click()


def finish(page: PrintManyPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page._round is None, timeout=20_000)


def results(page: PrintManyPage) -> list[tuple[str, str]]:
    return [(one.name, one.why_not) for one in page.results.rows.rows()]


def test_the_visits_of_a_township_are_drawn_into_one_pdf_with_a_heading_each(
    page: PrintManyPage, store: BackgroundStore, made: Made, qtbot: QtBot, tmp_path: Path
) -> None:
    issue_in_store(store, made)
    tick(page, PaperKind.ORDER, PaperKind.CHECKLIST)
    page.visits.township.setCurrentText("浦口镇")
    page.visits.township.activated.emit(page.visits.township.currentIndex())
    assert len(page.visits.ticked()) == 2
    file = tmp_path / "示例.pdf"
    page.start(file)
    assert not page.progress.isHidden()
    assert not page.choosing.isEnabled()
    assert not page.leave()
    assert page._banner is not None
    assert "still under way" in page._banner.label.text()
    finish(page, qtbot)
    printed = file.read_bytes()
    assert [heading.page for heading in pdf.shape(printed).outline] != []
    assert sum("责令限期改正通知书" in text for text in pages_of(printed)) >= 1
    assert page.results.isVisible()
    assert page.progress.isHidden()
    assert page.leave()
    assert results(page)[-1][1] == ""
    page.results.open.click()


def test_what_is_refused_is_listed_first_with_its_reason_and_can_be_copied(
    page: PrintManyPage, qtbot: QtBot, tmp_path: Path, sitting: Sitting
) -> None:
    tick(page, PaperKind.ORDER, PaperKind.CHECKLIST)
    page.start(tmp_path / "示例.pdf")
    finish(page, qtbot)
    first = results(page)[0]
    assert "示例颐养院" in first[0]
    assert first[1] == "No notice of this visit is drafted yet. Draft it first."
    assert page.results.says.text() == "2 papers were drawn: “示例.pdf”. 1 was refused."
    page.results.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == page.results.says.text()
    assert lines[1].split("\t")[1] == first[1]
    assert len(lines) == 4
    assert sitting.said[-1] == "Copied."


def test_a_folder_gets_a_file_for_each_paper(page: PrintManyPage, qtbot: QtBot, tmp_path: Path) -> None:
    tick(page, PaperKind.CHECKLIST)
    page.to.chip(FOLDER).click()
    assert page.go.text() == "Save into a folder…"
    page.start(tmp_path)
    finish(page, qtbot)
    files = sorted(one.name for one in tmp_path.iterdir() if one.suffix == ".pdf")
    assert files == sorted(name for name, _why in results(page))
    assert len(files) == 2
    assert page.results.open.text() == "Open the folder"


def test_the_printer_gets_all_papers_as_one_job(
    page: PrintManyPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[Paper]] = []
    monkeypatch.setattr(page.desk, "print_papers", lambda papers: asked.append(list(papers)))
    page.desk.has_printer = lambda: True
    tick(page, PaperKind.CHECKLIST)
    page.to.chip(PRINTER).click()
    page.go.click()
    finish(page, qtbot)
    assert [len(papers) for papers in asked] == [2]
    assert page.results.open.isHidden()


def test_without_a_printer_nothing_is_drawn_and_the_way_out_is_said(page: PrintManyPage) -> None:
    page.desk.has_printer = lambda: False
    tick(page, PaperKind.CHECKLIST)
    page.to.chip(PRINTER).click()
    page.go.click()
    assert page._round is None
    assert page._banner is not None
    assert "No printer is set up on this PC." in page._banner.label.text()


def test_cancelled_one_pdf_is_not_written_and_a_folder_keeps_whole_files(
    page: PrintManyPage, qtbot: QtBot, tmp_path: Path, sitting: Sitting
) -> None:
    tick(page, PaperKind.CHECKLIST)
    folder = tmp_path / "papers"
    folder.mkdir()
    page.start(folder / "示例.pdf")
    page.progress.cancel.click()
    finish(page, qtbot)
    assert list(folder.iterdir()) == []
    assert sitting.said[-1] == "Cancelled. Nothing was written."
    assert page.choosing.isVisible()
    assert page.go.isEnabled()

    page.start(folder)
    running = page._round
    assert running is not None
    running.stepped.connect(lambda done, _total: running.cancel() if done == 1 else None)
    finish(page, qtbot)
    assert len(list(folder.iterdir())) == 1
    assert page.results.says.text().startswith("Cancelled. What was drawn before is in")


def test_a_place_that_cannot_be_written_is_said_and_the_choice_stays(
    page: PrintManyPage, qtbot: QtBot, tmp_path: Path
) -> None:
    tick(page, PaperKind.CHECKLIST)
    page.start(tmp_path / "missing" / "示例.pdf")
    finish(page, qtbot)
    assert page._banner is not None
    assert "cannot be written" in page._banner.label.text()
    assert page.choosing.isVisible()
    assert page.ticked_kinds() == [PaperKind.CHECKLIST]


def test_what_was_chosen_is_there_again_next_time(
    page: PrintManyPage, store: BackgroundStore, sitting: Sitting, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.ticked_kinds() == []
    assert not page.go.isEnabled()
    tick(page, PaperKind.LETTER)
    page.to.chip(FOLDER).click()
    page.start(tmp_path)
    finish(page, qtbot)
    choice = read(store, many_papers.choice)
    assert (set(choice.last_kinds), choice.last_to) == ({PaperKind.LETTER}, FOLDER)
    other = page_of(store, sitting, qtbot)
    assert other.ticked_kinds() == [PaperKind.LETTER]
    assert other.to.current() == FOLDER


def test_one_visit_asked_for_is_the_only_one_ticked(page: PrintManyPage, made: Made) -> None:
    page.come_to({"visit": made.private_visit, "back": "case-papers"})
    assert page.visits.ticked() == (made.private_visit,)
    page.visits.all.click()
    assert len(page.visits.ticked()) == 2
    page.visits.none.click()
    assert page.visits.ticked() == ()
    tick(page, PaperKind.CHECKLIST)
    assert not page.go.isEnabled()
    rows = page.visits.rows
    rows.setData(rows.index(0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert page.go.isEnabled()
    assert page.subtitle.text() == "1 visit chosen"


def test_the_pdf_is_opened_in_the_preview_afterwards(
    page: PrintManyPage, qtbot: QtBot, tmp_path: Path, sitting: Sitting
) -> None:
    tick(page, PaperKind.CHECKLIST)
    page.to.chip(FILE).click()
    page.start(tmp_path / "示例.pdf")
    finish(page, qtbot)
    page.results.open.click()
    key, state = sitting.opened[-1]
    assert (key, state["back"]) == ("paper", "print-many")
    assert state["paper"] == Paper("示例", "示例.pdf", (tmp_path / "示例.pdf").read_bytes())
    page.results.more.click()
    assert page.choosing.isVisible()


def test_many_are_printed_on_the_real_worker_thread_while_others_are_served(
    threaded: BackgroundStore, sitting: Sitting, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(threaded, sitting, qtbot)
    qtbot.waitUntil(lambda: bool(page.kinds), timeout=10_000)
    tick(page, PaperKind.CHECKLIST)
    page.start(tmp_path / "示例.pdf")
    served: list[int] = []
    threaded.read(page, lambda session: len(many_papers.choice(session).visits), then=served.append)
    finish(page, qtbot)
    assert served == [2]
    assert (tmp_path / "示例.pdf").exists()
    qtbot.waitUntil(lambda: threaded.is_idle, timeout=10_000)


def test_everything_that_takes_the_focus_has_a_name_and_the_page_fits(
    page: PrintManyPage, qtbot: QtBot, tmp_path: Path
) -> None:
    tick(page, PaperKind.CHECKLIST)
    page.start(tmp_path / "示例.pdf")
    for _state in range(2):
        for widget in page.findChildren(QWidget):
            is_inner = widget.objectName().startswith("qt_")
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_inner:
                assert widget.accessibleName(), widget
        assert page.minimumSizeHint().width() <= 900
        assert page.minimumSizeHint().height() <= 500
        finish(page, qtbot)


def test_a_paper_whose_photos_are_lost_is_done_and_says_so(qtbot: QtBot) -> None:
    view = ResultsView()
    qtbot.addWidget(view)
    done, lost, refused = (
        Result("示例一"),
        Result("示例二", remark="示例：照片缺失"),
        Result("示例三", "示例：未签发"),
    )
    view.show_results([done, lost, refused], "示例")
    assert view.text().splitlines()[1:] == ["示例三\t示例：未签发", "示例二\t示例：照片缺失", "示例一\tDone"]
    inks = [view.rows.index(row, 1).data(Qt.ItemDataRole.ForegroundRole) for row in range(3)]
    assert [ink.name().upper() for ink in inks] == [
        theme.tokens().ink(tone).upper() for tone in (Tone.BAD, Tone.WARN, Tone.OK)
    ]
