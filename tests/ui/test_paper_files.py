"""The files of a paper: named, saved, opened, printed."""

import stat
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.notices.printing import Printing
from inspector_app.ui.pages.papers import PapersPage
from tests.documents.reading import text_of
from tests.ui import paper_room
from tests.ui.paper_room import Made, banner, issue_in_store, open_order, viewer_noting

data, filled, made, page, sitting = (
    paper_room.data,
    paper_room.filled,
    paper_room.made,
    paper_room.page,
    paper_room.sitting,
)


def test_a_draft_is_opened_in_the_viewer_marked_as_a_draft(page: PapersPage, made: Made) -> None:
    open_order(page, made)
    opened: list[Path] = []
    page.detail.paper.viewer = viewer_noting(opened)
    page.detail.paper.open.click()
    assert opened[0].suffix == ".pdf"
    assert "草稿" in text_of(opened[0].read_bytes())
    page.detail.paper.viewer = lambda path: path is None
    page.detail.paper.open.click()
    assert "No program on this PC opens PDF files." in banner(page)


def test_saving_where_nothing_can_be_written_says_so(
    page: PapersPage, store: BackgroundStore, made: Made, tmp_path: Path
) -> None:
    page.come_to({"notice": issue_in_store(store, made)})
    page.detail.paper.save_to(tmp_path / "missing" / "示例.pdf")
    assert "cannot be written" in banner(page)


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
        printing = Printing(command=command, viewer=viewer_noting(opened))
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
