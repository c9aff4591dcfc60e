"""A paper in the preview: pages, zoom, search, words, outline, what it costs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.pages.paper import PaperPage
from inspector_app.ui.preview import finding, pdf
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.preview.placing import POINT, TILE, Placing, tiles
from inspector_app.ui.preview.tile_store import Tile, TileStore
from tests.ui.sheets_of_paper import A4, framed, order_paper
from tests.ui.sitting import Sitting


@pytest.fixture
def sitting() -> Sitting:
    return Sitting()


@pytest.fixture
def page(store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> Iterator[PaperPage]:
    made = PaperPage(store, sitting)
    qtbot.addWidget(made)
    made.resize(1160, 768)
    made.show()
    yield made
    pdf.close()


def show(page: PaperPage, paper: Paper, qtbot: QtBot) -> None:
    page.restore({"paper": paper, "back": "papers"})
    settle(page, qtbot)


def settle(page: PaperPage, qtbot: QtBot) -> None:
    """Wait until all that is seen is drawn and its letters are known."""
    area, reader = page.preview.area, page.preview.reader

    def is_settled() -> bool:
        is_drawn = bool(area._sizes) and area.next_tile() is None
        return is_drawn and all(one in reader.letters for one in area.seen())

    qtbot.waitUntil(is_settled, timeout=10_000)


def test_a_paper_shows_its_pages_and_says_how_many(page: PaperPage, qtbot: QtBot) -> None:
    show(page, order_paper(), qtbot)
    assert page.title.text() == "示例责令限期改正通知书"
    assert page.subtitle.text().startswith("4 pages")
    assert (page.preview.bar.number.text(), page.preview.bar.total.text()) == ("1", "/ 4")
    area = page.preview.area
    rect = area._placing.rects[0]
    shown = area.viewport().grab().toImage()
    inside = shown.copy(QRect(rect.topLeft() - area._origin(), rect.size()).intersected(shown.rect()))
    dark = sum(
        inside.pixelColor(x, y).lightness() < 100
        for x in range(0, inside.width(), 2)
        for y in range(0, inside.height(), 2)
    )
    assert dark > 500  # letters are there, not an empty sheet


def test_the_page_number_follows_the_scrolling_and_leads_to_a_page(page: PaperPage, qtbot: QtBot) -> None:
    show(page, order_paper(), qtbot)
    bar, area = page.preview.bar, page.preview.area
    bar.next.click()
    bar.next.click()
    assert bar.number.text() == "3"
    QTest.keyClick(area, Qt.Key.Key_End)
    assert (bar.number.text(), bar.next.isEnabled()) == ("4", False)
    bar.number.setText("2")
    QTest.keyClick(bar.number, Qt.Key.Key_Return)
    assert area.page == 1
    bar.number.setText("999")
    QTest.keyClick(bar.number, Qt.Key.Key_Return)
    assert (area.page, bar.number.text()) == (3, "4")


def test_the_pages_fit_the_width_until_a_zoom_is_chosen(page: PaperPage, qtbot: QtBot) -> None:
    show(page, order_paper(), qtbot)
    area, bar = page.preview.area, page.preview.bar
    assert area._placing.size.width() <= area.viewport().width()
    assert area.horizontalScrollBar().maximum() == 0
    page.resize(900, 600)
    assert area.horizontalScrollBar().maximum() == 0
    bar.fit_page.click()
    assert area._placing.rects[0].height() <= area.viewport().height()
    bar._set_zoom(1.0)
    assert area._placing.rects[0].width() == round(595.2756 * POINT)
    assert (bar.zoom.text(), bar.fit_page.isChecked()) == ("100 %", False)
    for _ in range(9):
        bar.larger.click()
    assert (bar.zoom.text(), bar.larger.isEnabled()) == ("400 %", False)
    for _ in range(9):
        bar.smaller.click()
    assert (bar.zoom.text(), bar.smaller.isEnabled()) == ("50 %", False)


def test_what_lies_under_the_pointer_stays_there_when_the_wheel_enlarges(
    page: PaperPage, qtbot: QtBot
) -> None:
    show(page, order_paper(), qtbot)
    area = page.preview.area
    area.set_zoom(1.5)
    area.verticalScrollBar().setValue(900)
    at = QPoint(300, 200)

    def under() -> QPointF:
        one = area._placing.page_at(at.y() + area._origin().y())
        return QPointF(at + area._origin() - area._placing.rects[one].topLeft()) / area.zoom

    before, zoom = under(), area.zoom
    event = QWheelEvent(
        QPointF(at),
        QPointF(area.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(area.viewport(), event)
    assert area.zoom == pytest.approx(zoom * 1.21)
    assert (under() - before).manhattanLength() < 3


def test_words_are_found_across_line_ends_and_whatever_their_width(page: PaperPage, qtbot: QtBot) -> None:
    show(page, order_paper(), qtbot)
    search, reader = page.preview.search, page.preview.reader
    search.open()
    search.field.setText("软管老化开裂")  # the line ends between 开 and 裂
    qtbot.waitUntil(lambda: not reader.is_reading, timeout=10_000)
    assert search.says.text() == "1 of 7"  # the eighth runs over two pages
    assert any(len(lines) == 2 for places in search._found.values() for lines in places)
    search.field.setText("示民养责改〔２０２４〕７号")
    assert search.count >= 4
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert search.says.text().startswith("2 of ")
    QTest.keyClick(search.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(search.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert search.says.text() == f"{search.count} of {search.count}"
    assert page.preview.area.page == 3
    search.field.setText("无此字样")
    assert (search.says.text(), search.next.isEnabled()) == ("Not found", False)


def test_a_place_found_is_marked_where_it_stands(page: PaperPage, qtbot: QtBot) -> None:
    show(page, order_paper(), qtbot)
    page.preview.bar._set_zoom(1.0)
    settle(page, qtbot)
    area, search = page.preview.area, page.preview.search
    search.open()
    search.field.setText("法定代表人")
    qtbot.waitUntil(lambda: not page.preview.reader.is_reading, timeout=10_000)
    left, top, right, bottom = search._found[0][0][0]
    middle = QPoint(round((left + right) / 2 * POINT), round((top + bottom) / 2 * POINT))
    at = area._placing.rects[0].topLeft() + middle - area._origin()
    shown = area.viewport().grab().toImage()
    colours = {shown.pixelColor(at + QPoint(dx, 0)).name() for dx in range(-12, 13)}
    assert any(name.startswith("#ff") and name != "#ffffff" for name in colours)
    search.close_search()
    shown = area.viewport().grab().toImage()
    assert all(shown.pixelColor(at + QPoint(dx, 0)).saturation() < 20 for dx in range(-12, 13))


def test_letters_beyond_the_basic_plane_are_read_whole() -> None:
    from inspector_app.documents.notice import order
    from tests.documents.contents import ORDER

    read = pdf.letters(order(replace(ORDER, recipient="张𬭎颐养中心")), 0)
    assert "张𬭎颐养中心" in read.text
    ((start, end),) = finding.find(read, finding.plain("张𬭎"))
    ((left, _top, right, _bottom),) = finding.boxes(read, start, end)
    assert right - left == pytest.approx(32, abs=1.5)  # two letters of 16 pt


def test_words_are_chosen_by_the_mouse_and_copied(page: PaperPage, sitting: Sitting, qtbot: QtBot) -> None:
    show(page, order_paper(), qtbot)
    area = page.preview.area
    letters = page.preview.reader.letters[0]
    ((start, end),) = finding.find(letters, "法定代表人")

    def at(which: int, *, right: bool) -> QPoint:
        box = letters.box(which)
        x = box[2] - 1 if right else box[0] + 1
        where = QPointF(x, (box[1] + box[3]) / 2) * (POINT * area.zoom)
        return (where + QPointF(area._placing.rects[0].topLeft() - area._origin())).toPoint()

    view = area.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at(start, right=False))
    QTest.mouseMove(view, at(end - 1, right=True))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(end - 1, right=True))
    page.preview.copy()
    assert QGuiApplication.clipboard().text() == "法定代表人"
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    page.preview.copy()
    assert QGuiApplication.clipboard().text().startswith("示例市民政局\n责令限期改正通知书")
    assert sitting.said == ["Copied.", "The text of page 1 is copied."]


def test_the_text_of_the_page_that_is_read_is_there_for_those_who_listen(
    page: PaperPage, qtbot: QtBot
) -> None:
    show(page, order_paper(), qtbot)
    area = page.preview.area
    assert "统一社会信用代码" in area.accessibleDescription()
    assert "示例责令限期改正通知书" in area.accessibleName()
    area.go_to(3)
    settle(page, qtbot)
    assert "统一社会信用代码" not in area.accessibleDescription()
    assert "2024年5月10日" in area.accessibleDescription()


def test_the_contents_lead_to_their_pages(page: PaperPage, qtbot: QtBot) -> None:
    show(page, framed(A4, A4, A4, outline=True), qtbot)
    contents = page.preview.contents
    assert [contents.item(row).text().strip() for row in range(3)] == ["Sheet 1", "Sheet 2", "Sheet 3"]
    assert contents.isVisible()
    page.preview.bar.outline.click()
    assert not contents.isVisible()
    contents.itemActivated.emit(contents.item(2))
    assert page.preview.area.page == 2
    show(page, order_paper(), qtbot)
    assert not page.preview.bar.outline.isVisible()


def test_a_wide_page_and_a_high_one_lie_in_the_middle() -> None:
    placing = Placing([(595, 842), (842, 595)], 1.0, 1400)
    first, second = placing.rects
    assert abs(first.center().x() - second.center().x()) <= 1
    assert second.top() > first.bottom()
    assert placing.seen(QRect(0, 0, 1400, 100)) == range(1)
    assert placing.seen(QRect(0, first.bottom() - 5, 1400, 100)) == range(2)
    assert placing.seen(QRect(0, second.bottom() + 3, 1400, 5)) == range(2, 2)


def test_what_a_paper_lacks_stands_over_it_until_another_is_shown(page: PaperPage, qtbot: QtBot) -> None:
    show(page, replace(order_paper(), remark="示例：照片缺失"), qtbot)
    assert page._banner is not None
    assert page._banner.label.text() == "示例：照片缺失"
    show(page, order_paper(), qtbot)
    assert page._banner is None


def test_a_damaged_file_is_said_and_shows_nothing(page: PaperPage, qtbot: QtBot) -> None:
    page.restore({"paper": Paper("示例", "示例.pdf", b"%PDF-1.7 damaged")})
    qtbot.waitUntil(lambda: page._banner is not None)
    assert page._banner is not None
    assert "damaged" in page._banner.label.text()
    show(page, order_paper(), qtbot)
    assert page._banner is None


def test_the_parts_of_a_page_cover_it_without_gap_or_overlap() -> None:
    page = QSize(2500, 3300)
    parts = list(tiles(page, QRect(0, 0, 9999, 9999)))
    assert sum(part.width() * part.height() for part in parts) == page.width() * page.height()
    assert max(max(part.width(), part.height()) for part in parts) == TILE
    one = next(iter(tiles(page, QRect(1030, 1030, 5, 5))))
    assert one == QRect(1024, 1024, 1024, 1024)


def test_a_part_looks_as_it_does_in_the_whole_page() -> None:
    paper, whole = order_paper().pdf, QSize(1200, 1697)
    part = QRect(200, 500, 400, 300)
    big = pdf.picture(paper, 1, whole, QRect(QPoint(0, 0), whole))
    assert pdf.picture(paper, 1, whole, part) == big.copy(part)


def test_pictures_longest_unused_go_first_and_memory_stays_bounded() -> None:
    from PySide6.QtGui import QPixmap

    store = TileStore(most_bytes=3 * 100 * 100 * 4)
    made = [Tile.of(number, QSize(100, 100), QRect(0, 0, 100, 100)) for number in range(5)]
    for tile in made[:3]:
        store.put(tile, QPixmap(1, 1))
    assert store.get(made[0]) is not None
    store.put(made[3], QPixmap(1, 1))
    assert [tile in store for tile in made[:4]] == [True, False, True, True]
    assert store.bytes == 3 * 100 * 100 * 4


def test_only_what_is_seen_and_comes_next_of_a_long_paper_is_drawn(page: PaperPage, qtbot: QtBot) -> None:
    show(page, order_paper(250), qtbot)
    area = page.preview.area
    assert len(area._placing.rects) > 50
    assert {tile.page for tile in area._tiles._kept} <= {0, 1, 2}
    QTest.keyClick(area, Qt.Key.Key_End)
    settle(page, qtbot)
    assert area.page == len(area._placing.rects) - 1
    page.hide()
    assert area._tiles.bytes == 0


def test_escape_closes_the_search_first_and_then_the_paper(
    page: PaperPage, sitting: Sitting, qtbot: QtBot
) -> None:
    page.restore({"paper": order_paper(), "back": "case-papers"})
    settle(page, qtbot)
    page.preview.search.open()
    QTest.keyClick(page.preview.search.field, Qt.Key.Key_Escape)
    assert page.preview.search.isHidden()
    assert sitting.opened == []
    page._on_escape()
    assert sitting.opened == [("case-papers", {})]


def test_a_rebuilt_page_comes_back_to_the_place_in_the_paper(
    store: BackgroundStore, page: PaperPage, sitting: Sitting, qtbot: QtBot
) -> None:
    show(page, order_paper(), qtbot)
    page.preview.bar._set_zoom(1.5)
    page.preview.area.go_to(2)
    other = PaperPage(store, sitting)
    qtbot.addWidget(other)
    other.resize(1000, 700)
    other.show()
    other.restore(page.state())
    settle(other, qtbot)
    assert (other.preview.area.page, other.preview.bar.zoom.text()) == (2, "150 %")


def test_the_paper_is_saved_and_handed_to_the_viewer(
    page: PaperPage, sitting: Sitting, qtbot: QtBot, tmp_path: Path
) -> None:
    show(page, order_paper(), qtbot)
    page.save_to(tmp_path / "示例.pdf")
    assert (tmp_path / "示例.pdf").read_bytes() == order_paper().pdf
    assert sitting.said == ["Saved as 示例.pdf."]
    opened: list[Path] = []

    def note(path: Path) -> bool:
        opened.append(path)
        return True

    page.handing.viewer = note
    page.viewer.click()
    assert opened[0].read_bytes() == order_paper().pdf
    page.handing.viewer = lambda _path: False
    page.viewer.click()
    assert page._banner is not None
    assert "No program on this PC opens PDF files." in page._banner.label.text()
    page.save_to(tmp_path / "missing" / "示例.pdf")
    assert "cannot be written" in page._banner.label.text()


def test_everything_that_takes_the_focus_has_a_name(page: PaperPage, qtbot: QtBot) -> None:
    show(page, framed(A4, A4, outline=True), qtbot)
    page.preview.search.open()
    for widget in page.findChildren(QWidget):
        is_inner = widget.objectName().startswith("qt_")
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_inner:
            assert widget.accessibleName(), widget


def test_the_page_fits_a_small_laptop(page: PaperPage, qtbot: QtBot) -> None:
    show(page, order_paper(), qtbot)
    page.preview.search.open()
    assert page.minimumSizeHint().width() <= 900
    assert page.minimumSizeHint().height() <= 500


def test_a_paper_is_read_on_the_real_worker_thread(
    threaded: BackgroundStore, sitting: Sitting, qtbot: QtBot
) -> None:
    page = PaperPage(threaded, sitting)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    show(page, order_paper(), qtbot)
    page.preview.search.open()
    page.preview.search.field.setText("熄火保护")
    qtbot.waitUntil(lambda: not page.preview.reader.is_reading, timeout=10_000)
    assert page.preview.search.says.text() == "1 of 16"
    page.hide()
    qtbot.waitUntil(lambda: threaded.is_idle, timeout=10_000)
    page.show()
    page.preview.area.go_to(3)
    settle(page, qtbot)  # the file was let go and is opened again
