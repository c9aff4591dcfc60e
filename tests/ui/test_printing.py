"""Papers on paper: true to size, turned, ranges and copies, what a printer cannot reach, cancelling."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.preview import pdf
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.printing import print_run
from inspector_app.ui.printing.cut_question import CutQuestion
from inspector_app.ui.printing.order_of_pages import wanted
from inspector_app.ui.printing.print_desk import PrintDesk
from inspector_app.ui.printing.print_run import Cut
from inspector_app.ui.printing.sheet import PageToPrint, Sheet, fitting_scale, is_cut, is_turned, place
from tests.ui.sheets_of_paper import A4, FRAME, framed, order_paper
from tests.ui.sitting import Sitting

MM = 72 / 25.4
LANDSCAPE = (297.0, 210.0)
A4_POINTS = (595.28, 841.89)


def printer_to(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    return printer


@pytest.fixture
def sitting() -> Sitting:
    return Sitting()


@pytest.fixture
def desk(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> Iterator[PrintDesk]:
    owner = QWidget()
    qtbot.addWidget(owner)
    made = PrintDesk(store, sitting, owner)
    qtbot.addWidget(made.progress)
    made.has_printer = lambda: True
    yield made
    pdf.close()


def print_to(desk: PrintDesk, file: Path, qtbot: QtBot, *papers: Paper) -> QPrinter:
    printer = printer_to(file)
    run_with(desk, printer, qtbot, *papers)
    return printer


def run_with(desk: PrintDesk, printer: QPrinter, qtbot: QtBot, *papers: Paper, current: int = 1) -> None:
    desk.choose_printer = lambda _title, _pages: printer
    with qtbot.waitSignal(desk.printed, timeout=60_000):
        desk.print_papers(papers, current_page=current)


@pytest.fixture(autouse=True)
def _measured_finely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_SURVEY", 300 / 72)


def ink_mm(file: Path, page: int = 0) -> tuple[float, ...]:
    """Return where the ink of a printed page lies, in mm."""
    ink = pdf.ink(file.read_bytes(), page)
    assert ink
    return tuple(length / MM for length in ink)


def pages_of(file: Path) -> list[tuple[float, float]]:
    return list(pdf.shape(file.read_bytes()).sizes)


def test_a_page_is_printed_at_true_size_in_its_place(desk: PrintDesk, qtbot: QtBot, tmp_path: Path) -> None:
    print_to(desk, tmp_path / "out.pdf", qtbot, framed(A4))
    assert pages_of(tmp_path / "out.pdf")[0] == pytest.approx(A4_POINTS, abs=1)
    assert ink_mm(tmp_path / "out.pdf") == pytest.approx(FRAME, abs=0.5)


def test_the_margins_of_a_real_order_come_out_as_they_were_drawn(
    desk: PrintDesk, qtbot: QtBot, tmp_path: Path, sitting: Sitting
) -> None:
    paper = order_paper()
    print_to(desk, tmp_path / "out.pdf", qtbot, paper)
    printed = pages_of(tmp_path / "out.pdf")
    assert len(printed) == 4
    assert sitting.said == ["Sent to the printer: 4 pages."]
    for number in range(4):
        drawn = pdf.ink(paper.pdf, number)
        assert drawn
        assert ink_mm(tmp_path / "out.pdf", number) == pytest.approx([one / MM for one in drawn], abs=0.5)


def test_a_wide_page_is_turned_with_its_head_to_the_binding(
    desk: PrintDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    frame = (37.0, 28.0, 262.0, 184.0)
    print_to(desk, tmp_path / "out.pdf", qtbot, framed(LANDSCAPE, A4, frame=frame))
    first, second = pages_of(tmp_path / "out.pdf")
    assert first == second == pytest.approx(A4_POINTS, abs=1)
    left, top, right, bottom = frame
    turned = (top, 297 - right, bottom, 297 - left)
    assert ink_mm(tmp_path / "out.pdf") == pytest.approx(turned, abs=0.5)


@pytest.mark.parametrize(("ranges", "seen"), [("", [1, 2, 3, 4]), ("2", [2]), ("1,3-4", [1, 3, 4])])
def test_the_pages_asked_for_are_printed(ranges: str, seen: list[int], tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "x.pdf")
    if ranges:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString(ranges))
    assert wanted(printer, [[1, 2], [3, 4]], 1) == seen


def test_the_current_page_copies_and_the_last_first(tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "x.pdf")
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert wanted(printer, [[1, 2], [3]], 3) == [3]
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted(printer, [[1, 2], [3]], 1) == [3, 2, 1]
    printer.setPageOrder(QPrinter.PageOrder.FirstPageFirst)
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    by_us = not printer.supportsMultipleCopies()
    assert wanted(printer, [[1, 2]], 1) == ([1, 2, 1, 2] if by_us else [1, 2])
    printer.setCollateCopies(False)
    assert wanted(printer, [[1, 2]], 1) == ([1, 1, 2, 2] if by_us else [1, 2])


def test_on_both_sides_each_paper_begins_on_a_front_side() -> None:
    class Duplex(QPrinter):
        def duplex(self) -> QPrinter.DuplexMode:
            return QPrinter.DuplexMode.DuplexLongSide

    assert wanted(Duplex(), [[1, 2, 3], [4], [5, 6]], 1) == [1, 2, 3, None, 4, None, 5, 6]
    assert wanted(Duplex(), [[1, 2, 3]], 1) == [1, 2, 3]


def test_a_printer_that_reaches_everything_asks_nothing(
    desk: PrintDesk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.ask_cut = lambda _cut: pytest.fail("asked")
    sheet = Sheet(*A4_POINTS, (10 * MM, 10 * MM, 10 * MM, 10 * MM))
    monkeypatch.setattr(print_run, "sheet_of", lambda _printer: sheet)
    print_to(desk, tmp_path / "out.pdf", qtbot, framed(A4))
    assert ink_mm(tmp_path / "out.pdf") == pytest.approx(FRAME, abs=0.5)


def test_what_a_portable_printer_cannot_reach_is_said_and_shrunk_as_chosen(
    desk: PrintDesk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Cut] = []

    def shrink(cut: Cut) -> float:
        asked.append(cut)
        return cut.scale

    desk.ask_cut = shrink
    sheet = Sheet(*A4_POINTS, (20 * MM, 20 * MM, 20 * MM, 42 * MM))
    monkeypatch.setattr(print_run, "sheet_of", lambda _printer: sheet)
    print_to(desk, tmp_path / "out.pdf", qtbot, framed(A4, A4))
    assert [cut.pages for cut in asked] == [(1, 2)]
    assert asked[0].scale == pytest.approx((297 / 2 - 42) / (262 - 297 / 2), abs=0.01)
    left, top, right, bottom = ink_mm(tmp_path / "out.pdf")
    assert bottom <= 297 - 42 + 0.5
    assert (right - left) / (FRAME[2] - FRAME[0]) == pytest.approx(asked[0].scale, abs=0.005)
    assert ((left + right) / 2, top) == pytest.approx(
        (105 + 1 * asked[0].scale, 148.5 + (FRAME[1] - 148.5) * asked[0].scale), abs=0.5
    )


def test_printing_nothing_is_a_choice_where_something_would_be_cut(
    desk: PrintDesk, sitting: Sitting, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.ask_cut = lambda _cut: None
    sheet = Sheet(*A4_POINTS, (0, 0, 0, 60 * MM))
    monkeypatch.setattr(print_run, "sheet_of", lambda _printer: sheet)
    desk.choose_printer = lambda _title, _pages: printer_to(tmp_path / "out.pdf")
    desk.print_papers([framed(A4)])
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=10_000)
    assert sitting.said == ["Printing was cancelled."]
    assert not (tmp_path / "out.pdf").exists()


def test_a_page_lies_true_to_its_margins_unless_it_is_shrunk() -> None:
    page = PageToPrint(b"", 0, A4_POINTS, ink=(80, 105, 520, 740))
    letter = Sheet(612, 792, (18, 18, 18, 18))
    assert place(page, letter, 1.0).topLeft().toTuple() == (0, 0)
    assert not is_cut(page, letter)
    low = PageToPrint(b"", 0, A4_POINTS, ink=(80, 105, 520, 790))
    assert is_cut(low, letter)
    assert fitting_scale([page, low], letter) == 0.99  # in the middle it would fit, but not in its place
    lower = PageToPrint(b"", 0, A4_POINTS, ink=(80, 105, 520, 830))
    scale = fitting_scale([page, lower], letter)
    assert scale == pytest.approx((792 / 2 - 18) / (830 - 841.89 / 2), abs=0.01)
    small = Sheet(420, 595)
    assert place(page, small, 0.5).center().toTuple() == pytest.approx((210, 297.5))
    assert is_turned(PageToPrint(b"", 0, (842, 595)), letter)
    assert not is_turned(page, letter)


def test_the_question_offers_to_shrink_to_cut_and_to_leave_it(qtbot: QtBot) -> None:
    asked = CutQuestion(None, Cut((1, 3), 0.94))
    qtbot.addWidget(asked)
    assert asked.says.text() == "Pages 1, 3 would be cut at the edge."
    assert asked.shrink.text() == "Shrink to 94 %"
    asked.shrink.click()
    assert asked.scale == 0.94
    asked.true_size.click()
    assert asked.scale == 1.0
    many = CutQuestion(None, Cut(tuple(range(1, 41)), 0.9))
    qtbot.addWidget(many)
    assert many.says.text() == "40 pages would be cut at the edge."
    assert many.scale is None


def test_a_pc_without_a_printer_says_so_before_anything_is_asked(desk: PrintDesk, qtbot: QtBot) -> None:
    desk.has_printer = lambda: False
    desk.choose_printer = lambda _title, _pages: pytest.fail("asked")
    with qtbot.waitSignal(desk.no_printer):
        desk.print_papers([order_paper()])
    assert not desk.is_busy


def test_a_range_that_holds_no_page_is_refused(desk: PrintDesk, qtbot: QtBot, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("9"))
    desk.choose_printer = lambda _title, _pages: printer
    with qtbot.waitSignal(desk.refused) as refused:
        desk.print_papers([order_paper()])
    assert refused.args is not None
    assert "none of the pages" in refused.args[0]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_take_the_job_is_said(desk: PrintDesk, qtbot: QtBot, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "missing" / "out.pdf")
    desk.choose_printer = lambda _title, _pages: printer
    with qtbot.waitSignal(desk.refused, timeout=10_000) as refused:
        desk.print_papers([order_paper()])
    assert refused.args is not None
    assert "did not take the paper" in refused.args[0]
    assert not desk.is_busy
    assert desk.progress.isHidden()


def test_printing_says_how_far_it_is_and_stops_when_cancelled(
    threaded: BackgroundStore, sitting: Sitting, qtbot: QtBot, tmp_path: Path
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    desk = PrintDesk(threaded, sitting, owner)
    qtbot.addWidget(desk.progress)
    desk.has_printer = lambda: True
    desk.choose_printer = lambda _title, _pages: printer_to(tmp_path / "out.pdf")
    desk.print_papers([order_paper(60)])
    qtbot.waitUntil(lambda: desk.progress.bar.value() >= 2, timeout=60_000)
    assert desk.progress.says.text().startswith("Printing page ")
    assert not desk.progress.isHidden()
    with qtbot.waitSignal(desk.refused) as refused:
        assert not desk.may_leave()
    assert refused.args == ["Printing is still under way. Wait until it is done, or cancel it."]
    desk.progress.cancel.click()
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=60_000)
    assert sitting.said == ["Printing was cancelled."]
    assert desk.progress.isHidden()
    assert desk.may_leave()
    qtbot.waitUntil(lambda: threaded.is_idle, timeout=10_000)
    pdf.close()


def test_a_long_paper_is_printed_in_strips_of_a_bounded_size(
    desk: PrintDesk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strips: list[int] = []
    really = pdf.picture

    def noting(*given: object, **more: object) -> object:
        made = really(*given, **more)  # type: ignore[arg-type]
        strips.append(made.sizeInBytes())
        return made

    monkeypatch.setattr(pdf, "picture", noting)
    print_to(desk, tmp_path / "out.pdf", qtbot, framed(A4))
    assert len(strips) > 8  # 139 MB at 600 dots to the inch, never at once
    assert max(strips) <= 8 * 1024 * 1024


def test_letters_and_lines_have_no_grey_edges_on_paper() -> None:
    from PySide6.QtCore import QRect, QSize

    part = QRect(500, 1000, 1400, 600)
    image = pdf.picture(order_paper().pdf, 0, QSize(2480, 3508), part, for_print=True)
    colours = {image.pixel(x, y) & 0xFFFFFF for x in range(0, 1400, 3) for y in range(0, 600, 3)}
    assert colours == {0, 0xFFFFFF}
