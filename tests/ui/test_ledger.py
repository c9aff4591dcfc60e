"""The ledger page: narrowed down, sorted, opened, copied, exported; rows fetched as they are looked at."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app import i18n
from inspector_app.domain.ledger import PAGE, LedgerColumn, LedgerFilter, LedgerGroup, LedgerIds, LedgerSort
from inspector_app.services import ledger_paper, notices
from inspector_app.services.ledger_view import USUAL
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.ledger import handing_out
from inspector_app.ui.ledger.ledger_model import SKELETON, LedgerModel
from inspector_app.ui.page_table import PAGES
from inspector_app.ui.pages.ledger import LedgerPage
from inspector_app.ui.preview.paper import Paper
from tests.documents.reading import squashed, text_of
from tests.ui import county
from tests.ui.sitting import Sitting, read, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session

HOMES = {"J01": "示例甲敬老院", "M01": "示例乙养老院"}
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def fill(session: "Session") -> dict[str, UUID]:
    """Two findings at a private home, in an order; one at a nursing home."""
    county.seed(session)
    persons = county.settle(session)
    team = (persons["first"], persons["second"])
    homes = {code: county.name_home(session, code, name, township="示例镇") for code, name in HOMES.items()}
    order = county.seal_visit(session, homes["M01"], team, findings=2, days_ago=4)
    other = county.seal_visit(session, homes["J01"], team, findings=1, days_ago=2)
    notice = notices.draft(session, order, by=team[0], now=county.NOW)
    notices.issue(session, notice, on=date(2020, 2, 15), by=persons["issuer"], now=county.NOW)
    return {"order": order, "other": other, "notice": notice, **homes}


class Room:
    """The page before a tester."""

    def __init__(self, store: BackgroundStore, qtbot: QtBot) -> None:
        self.store, self.window = store, Sitting()
        self.page = self.again(qtbot)

    def again(self, qtbot: QtBot) -> LedgerPage:
        page = LedgerPage(self.store, self.window)
        qtbot.addWidget(page)
        page.resize(1100, 700)
        page.show()
        return page

    def shown(self, column: LedgerColumn = LedgerColumn.FACILITY) -> list[str]:
        rows, at = self.page.rows, self.page.rows.section(column)
        return [str(rows.data(rows.index(row, at)) or "") for row in range(rows.rowCount())]

    def chosen(self, name: str, words: str) -> None:
        """Choose in one of the lists above the table."""
        choice = self.page.filter.choices[name]
        at = choice.findText(words)
        assert at > 0
        choice.setCurrentIndex(at)
        choice.activated.emit(at)


@pytest.fixture
def made(store: BackgroundStore) -> dict[str, UUID]:
    return write(store, fill)


@pytest.fixture
def room(store: BackgroundStore, made: dict[str, UUID], qtbot: QtBot) -> Room:  # noqa: ARG001 - filled first
    return Room(store, qtbot)


def test_every_finding_is_a_row_the_latest_visit_first(room: Room) -> None:
    page = room.page
    assert room.shown() == [HOMES["J01"], HOMES["M01"], HOMES["M01"]]
    assert page.subtitle.text() == "3 findings"
    assert page.totals.text() == ("Closed of all: 0.0% (0 of 3) · Closed in time of those due: — (0 of 0)")
    assert page.filter.chips.chip("open").text() == "Open 3"
    spoken = page.rows.data(page.rows.index(0, 0), SPOKEN)
    assert spoken.startswith(f"Facility: {HOMES['J01']}, Township: 示例镇, Visit: 2020-02-16")
    assert page.rows.data(page.rows.index(0, 1), SPOKEN) == "Township: 示例镇"


def test_chips_lists_and_search_narrow_it_down(room: Room) -> None:
    room.chosen("kind", "Private institution")
    assert room.shown() == [HOMES["M01"]] * 2
    room.page.filter.chips.chip("closed").click()
    assert room.shown() == []
    assert room.page.nothing_found.isVisible()
    room.page.nothing_found.action.click()
    assert len(room.shown()) == 3
    room.page.search.setText("示例甲")
    room.page.search._say()
    assert room.shown() == [HOMES["J01"]]
    assert room.page.filter.clear.isVisible()
    room.page.filter.clear.click()
    assert (len(room.shown()), room.page.search.text()) == (3, "")


def test_a_period_is_reckoned_from_the_acting_day(room: Room) -> None:
    period = room.page.filter.period
    assert not period.first.isVisible()
    for key, days, count in (
        ("month", (date(2020, 2, 1), None), 3),
        ("last-year", (date(2019, 1, 1), date(2019, 12, 31)), 0),
        ("own", (date(2020, 2, 1), date(2020, 2, 18)), 3),
    ):
        at = period.period.findData(key)
        period.period.setCurrentIndex(at)
        period.period.activated.emit(at)
        assert (period.days(), len(room.shown())) == (days, count)
    assert period.first.isVisible()
    period.first.setDate(period.last.date().addDays(-2))
    period.first.editingFinished.emit()
    assert room.shown() == [HOMES["J01"]]


def test_a_heading_sorts_and_turns_round(room: Room) -> None:
    at = room.page.rows.section(LedgerColumn.FACILITY)
    header = room.page.table.horizontalHeader()
    header.sectionClicked.emit(at)
    assert room.shown() == [HOMES["J01"], HOMES["M01"], HOMES["M01"]]
    header.sectionClicked.emit(at)
    assert room.shown() == [HOMES["M01"], HOMES["M01"], HOMES["J01"]]
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder


def test_the_keyboard_sorts_opens_and_copies(room: Room, made: dict[str, UUID]) -> None:
    table, window = room.page.table, room.window
    table.setCurrentIndex(room.page.rows.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Return)
    if any(entry.key == "cases" and entry.is_there() for entry in PAGES):
        assert window.opened == [("cases", {"case": made["order"]}), ("cases", {"case": made["other"]})]
    else:
        assert window.opened == [("papers", {"notice": made["notice"]}), ("visit", {"visit": made["other"]})]
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == [
        "Facility", "Township", "Visit", "Finding", "Severity", "Due on", "State", "Days late", "Notice",
    ]  # fmt: skip
    assert [line.split("\t")[0] for line in lines[1:]] == [HOMES["J01"], HOMES["M01"], HOMES["M01"]]
    assert window.said == ["3 rows copied."]
    table.setCurrentIndex(room.page.rows.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_S)
    QTest.keyClick(table, Qt.Key.Key_S)
    assert room.shown()[0] == HOMES["M01"]


def test_too_many_rows_are_not_copied(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handing_out, "_MOST_COPIED", 2)
    QGuiApplication.clipboard().setText("before")
    room.page.table.selectAll()
    room.page.copy()
    assert QGuiApplication.clipboard().text() == "before"
    assert room.page._banner is not None


def test_what_is_shown_is_written_to_a_file(room: Room, tmp_path: Path) -> None:
    room.chosen("kind", "Nursing home")
    room.page.out.export_to(tmp_path / "台账.xlsx")
    sheet = load_workbook(tmp_path / "台账.xlsx")["台账"]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [HOMES["J01"]]
    assert room.window.said == ["1 finding written to 台账.xlsx."]
    room.page.out.export_to(tmp_path / "nowhere" / "台账.xlsx")
    assert room.page._banner is not None
    assert room.page.out.export.isEnabled()


def test_columns_are_chosen_and_the_last_one_stays(room: Room) -> None:
    choice = room.page.columns
    for column in USUAL[1:]:
        choice._ticks[column].trigger()
    assert choice.columns() == (LedgerColumn.FACILITY,)
    assert not choice._ticks[LedgerColumn.FACILITY].isEnabled()
    assert room.page.rows.columnCount() == 1
    choice._ticks[LedgerColumn.BASIS].trigger()
    assert choice.columns() == (LedgerColumn.FACILITY, LedgerColumn.BASIS)


def test_filter_order_and_columns_are_there_the_next_time(room: Room, qtbot: QtBot) -> None:
    room.chosen("kind", "Private institution")
    room.page.table.sorted_by.emit(LedgerSort(LedgerColumn.FINDING, is_descending=False))
    room.page.columns._ticks[LedgerColumn.BASIS].trigger()
    was = room.page.state()
    assert room.page.leave()
    other = room.again(qtbot)
    assert other.state() == was
    assert other.rows.rowCount() == 2
    assert other.filter.choices["kind"].currentText() == "Private institution"


def test_another_page_may_ask_for_a_part_of_it(room: Room, made: dict[str, UUID], qtbot: QtBot) -> None:
    wanted = {"filter": LedgerFilter(facility=made["J01"], group=LedgerGroup.OPEN)}
    room.page.come_to(wanted)
    assert room.shown() == [HOMES["J01"]]
    assert room.page.filter.chips.current() == "open"
    fresh = LedgerPage(room.store, room.window)
    qtbot.addWidget(fresh)
    fresh.come_to(wanted)
    fresh.show()
    assert fresh.rows.rowCount() == 1


def test_a_step_of_a_case_shows_without_losing_the_place(room: Room, made: dict[str, UUID]) -> None:
    room.page.table.selectRow(2)
    chosen = room.page.rows.id_at(2)
    write(
        room.store,
        lambda session: notices.withdraw(
            session, made["notice"], reason="示例", on=county.TODAY, by=None, now=county.NOW
        ),
    )
    assert room.shown(LedgerColumn.NOTICE) == ["", "", ""]
    assert room.page.table.chosen() == [2]
    assert room.page.rows.id_at(2) == chosen


def test_a_ledger_without_findings_says_what_fills_it(store: BackgroundStore, qtbot: QtBot) -> None:
    room = Room(store, qtbot)
    assert room.page.nothing_yet.isVisible()
    assert not room.page.filter.isVisible()
    assert not room.page.out.export.isEnabled()
    room.page.nothing_yet.action.click()
    assert room.window.opened == [("visit", {})]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_everything_that_takes_the_focus_has_a_name(
    store: BackgroundStore, made: dict[str, UUID], qtbot: QtBot, language: str
) -> None:
    assert made
    i18n.use(language)
    page = Room(store, qtbot).page
    tools = (
        page.search,
        page.columns,
        page.out.print,
        page.out.export,
        page.table,
        page.filter.period.period,
    )
    edits = (page.filter.period.first, page.filter.period.last, page.filter.clear)
    for widget in (*tools, *edits, *page.filter.choices.values()):
        assert widget.accessibleName()


# The rows as they are looked at


def ids_of(count: int) -> LedgerIds:
    return LedgerIds(b"".join(number.to_bytes(16, "big") for number in range(count)))


def model_of(count: int) -> tuple[LedgerModel, list[int]]:
    model, asked = LedgerModel(USUAL), list[int]()
    model.wanted.connect(asked.append)
    model.show_opening(count, [])
    return model, asked


def test_rows_not_there_are_a_skeleton_and_are_asked_for_once(qtbot: QtBot) -> None:
    model, asked = model_of(10 * PAGE)
    assert model.data(model.index(5 * PAGE, 0)) == SKELETON
    assert model.data(model.index(5 * PAGE, 0), SPOKEN) == "Being read"
    qtbot.wait(1)
    assert asked == []  # nothing can be asked for before the ids are known
    model.show_ids(ids_of(10 * PAGE))
    for row in range(5 * PAGE, 5 * PAGE + 20):
        model.data(model.index(row, 0))
    qtbot.waitUntil(lambda: asked == [5])
    qtbot.wait(1)
    assert asked == [5]


def test_rows_stay_in_sight_until_they_are_read_anew(room: Room, qtbot: QtBot) -> None:
    model, asked = model_of(3 * PAGE)
    model.show_ids(ids_of(3 * PAGE))
    row = room.page.rows.row(0)
    assert row is not None
    model.show_page(1, [row] * PAGE)
    assert model.refresh(ids_of(3 * PAGE), [])
    assert model.data(model.index(PAGE, 0)) == HOMES["J01"]
    qtbot.waitUntil(lambda: asked == [1])
    assert not model.refresh(ids_of(3 * PAGE - 1), [])


def test_pages_scrolled_past_are_never_fetched(qtbot: QtBot) -> None:
    model, asked = model_of(100 * PAGE)
    model.show_ids(ids_of(100 * PAGE))
    for page in range(1, 100):
        model.data(model.index(page * PAGE, 0))
    qtbot.waitUntil(lambda: asked == [99])
    model.show_page(99, [])
    assert asked == [99, 98]
    model.show_page(98, [])
    assert asked == [99, 98]


def test_the_page_reads_rows_on_its_own_thread(threaded: BackgroundStore, qtbot: QtBot) -> None:
    done: list[Callable[[], None] | dict[str, UUID]] = []
    threaded.write(threaded, fill, then=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    room = Room(threaded, qtbot)
    qtbot.waitUntil(lambda: room.page.rows.rowCount() == 3 and threaded.is_idle, timeout=10_000)
    assert len(room.page.rows.ids) == 3
    assert room.shown()[0] == HOMES["J01"]


def test_a_view_that_cannot_be_read_any_more_is_the_usual_one(store: BackgroundStore) -> None:
    from inspector_app.services import ledger_view
    from inspector_app.store.installation import keep_local

    write(store, lambda session: keep_local(session, "ledger.view", '{"columns": ["colour"]}'))
    assert read(store, ledger_view.kept) == ledger_view.LedgerView()


def test_what_is_shown_goes_to_the_preview_as_paper(room: Room) -> None:
    room.chosen("kind", "Nursing home")
    room.page.out.print.click()
    [(page, state)] = room.window.opened
    paper = state["paper"]
    assert (page, state["back"]) == ("paper", "ledger")
    assert isinstance(paper, Paper)
    assert HOMES["J01"] in squashed(text_of(paper.pdf))
    assert HOMES["M01"] not in squashed(text_of(paper.pdf))
    assert paper.file_name.endswith("2020-02-18.pdf")


def test_too_much_to_print_is_refused(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_paper, "MOST", 2)
    room.page.out.print.click()
    assert room.window.opened == []
    assert room.page._banner is not None
    assert room.page.out.print.isEnabled()
