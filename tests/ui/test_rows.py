"""Rows of tables and lists: shown, sorted, opened, read aloud."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.ui.card_rows import CardList
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.rows_model import Column, RowsModel, RowsTable, sorted_table
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True)
class _Home:
    name: str
    beds: int
    seen_on: date | None


_HOMES = [
    _Home("示例乙", 9, date(2020, 2, 3)),
    _Home("示例甲", 100, None),
    _Home("示例丙", 20, date(2020, 1, 5)),
]


def _table(qtbot: QtBot) -> RowsTable[_Home]:
    rows = RowsModel[_Home](
        [
            Column("Name", lambda home: home.name),
            Column("Beds", lambda home: home.beds, sort_key=lambda home: home.beds, is_number=True),
            Column("Seen", lambda home: home.seen_on, sort_key=lambda home: home.seen_on),
        ]
    )
    table = sorted_table(rows)
    qtbot.addWidget(table)
    rows.show(_HOMES)
    return table


def _column(table: RowsTable[_Home], column: int) -> list[str]:
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_table_shows_rows_in_the_order_given_until_a_heading_is_clicked(qtbot: QtBot) -> None:
    table = _table(qtbot)
    assert _column(table, 0) == ["示例乙", "示例甲", "示例丙"]
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert _column(table, 1) == ["9", "20", "100"]


def test_days_are_written_year_first_and_what_is_missing_sorts_last(qtbot: QtBot) -> None:
    table = _table(qtbot)
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert _column(table, 2) == ["2020-01-05", "2020-02-03", None]


def test_a_sorted_table_opens_the_row_that_is_shown(qtbot: QtBot) -> None:
    table = _table(qtbot)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    table.selectRow(2)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [_HOMES[1]]
    assert table.chosen() == _HOMES[1]


def test_the_first_cell_speaks_the_whole_row_and_the_others_their_heading(qtbot: QtBot) -> None:
    model = _table(qtbot).model()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(spoken) == "Name: 示例乙, Beds: 9, Seen: 2020-02-03"
    assert model.index(0, 1).data(spoken) == "Beds: 9"


def _list(qtbot: QtBot) -> CardList[_Home]:
    rows = RowsModel[_Home](
        [],
        look=lambda home: RowLook(
            home.name,
            f"{home.beds} beds",
            badge="A",
            state="Overdue",
            state_tone=Tone.BAD,
            aside="2020-01-05",
        ),
    )
    rows.show(_HOMES)
    cards = CardList(rows, "Homes")
    qtbot.addWidget(cards)
    cards.resize(900, 400)
    cards.show()
    return cards


def test_a_list_speaks_a_row_as_one_sentence(qtbot: QtBot) -> None:
    cards = _list(qtbot)
    said = cards.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "示例乙, 9 beds, 2020-01-05, Overdue"
    assert cards.accessibleName() == "Homes"


def test_a_list_opens_by_click_and_by_enter(qtbot: QtBot) -> None:
    cards = _list(qtbot)
    assert cards.sizeHintForRow(0) == 64
    with qtbot.waitSignal(cards.opened) as clicked:
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 64 + 30))
    assert clicked.args == [_HOMES[1]]
    QTest.keyClick(cards, Qt.Key.Key_Down)
    with qtbot.waitSignal(cards.opened) as entered:
        QTest.keyClick(cards, Qt.Key.Key_Return)
    assert entered.args == [_HOMES[2]]


def test_a_tool_tip_shows_markup_as_it_was_typed(qtbot: QtBot) -> None:
    hostile = '<img src="file:///etc/passwd"> <b>示例</b>'
    rows = RowsModel[_Home]([Column("Name", lambda home: home.name)])
    rows.show([_Home(hostile, 1, None), _Home("示例甲", 1, None)])
    tips = [rows.data(rows.index(row, 0), Qt.ItemDataRole.ToolTipRole) for row in range(2)]
    assert tips[1] == "示例甲"
    read = QTextDocument()
    read.setHtml(str(tips[0]))
    assert read.toPlainText() == hostile
    label = PlainLabel(hostile, elide=True)
    qtbot.addWidget(label)
    label.resize(20, 20)
    label.show()
    assert label.toolTip() == tips[0]
