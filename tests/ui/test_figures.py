"""The page of figures: filters, charts that say what their tables say, copies, sheets, empty states."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.figure_tables import FigureKey
from inspector_app.services import facilities
from inspector_app.store.database import Store
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.figures.figure_panel import FigurePanel
from inspector_app.ui.figures.filter_row import Period, Span, span
from inspector_app.ui.pages.figures import FiguresPage
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.tokens import LIGHT, Tone
from inspector_app.ui.widgets.charts.bars import Bars
from inspector_app.ui.widgets.charts.chart import Chart
from inspector_app.ui.widgets.charts.chart_data import ChartData, Series
from inspector_app.ui.widgets.charts.drawing import Drawing, Kit
from inspector_app.ui.widgets.charts.over_time import Columns, Lines
from inspector_app.ui.widgets.choices import PlainComboBox
from tests.documents.reading import text_of
from tests.ui import county
from tests.ui.examiner import SMALLEST, is_cut, path, said, takes_focus
from tests.ui.sitting import Sitting, write

if TYPE_CHECKING:
    from inspector_app.store.database import Session


def _busy_county(session: "Session") -> None:
    county.seed(session)
    people = county.settle(session)
    team = (people["first"], people["second"])
    campaign = county.open_campaign(session)
    home = county.name_home(session, "J01", "示例镇敬老院", township="浦口镇")
    other = county.name_home(session, "M01", "示例养老公寓", township="王仙镇")
    county.seal_visit(session, home, team, campaign=campaign, findings=3, days_ago=40)
    county.seal_visit(session, home, team, campaign=campaign, findings=2)
    county.seal_visit(session, other, team, findings=4)


def page_of(store: BackgroundStore, qtbot: QtBot, sitting: Sitting | None = None) -> FiguresPage:
    page = FiguresPage(store, sitting or Sitting())
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitUntil(lambda: page.is_filled)
    return page


@pytest.fixture
def sitting() -> Sitting:
    return Sitting()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_MACHINE", str(folder / "machine"))
        with Store.open(folder / "data", now=county.NOW) as store, store.writing() as session:
            _busy_county(session)
    return folder / "data"


@pytest.fixture
def busy(filled: Path, data: Path) -> None:
    shutil.copytree(filled, data)


@pytest.fixture
def page(busy: None, store: BackgroundStore, sitting: Sitting, qtbot: QtBot) -> FiguresPage:  # noqa: ARG001
    return page_of(store, qtbot, sitting)


def choose(page: FiguresPage, combo: PlainComboBox, key: object, qtbot: QtBot) -> None:
    at = combo.findData(key)
    assert at >= 0
    combo.setCurrentIndex(at)
    combo.activated.emit(at)
    qtbot.waitUntil(lambda: page.is_filled)


def cells(panel: FigurePanel) -> list[list[str]]:
    """What the table shows, and a screen reader reads of it."""
    model = panel.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def figure(page: FiguresPage, key: str) -> str:
    return page.cards[key].figure.text()


def test_the_figures_in_all_stand_on_cards_and_are_spoken(page: FiguresPage) -> None:
    assert [figure(page, key) for key in page.cards] == ["2/56", "9", "0%", "—", "0"]
    assert page.cards["visited"].accessibleName() == "Homes visited: 2/56, 3 visits"
    assert list(page.panels) == list(FigureKey)


def test_every_chart_draws_just_what_its_table_says(page: FiguresPage) -> None:
    charts = [panel for panel in page.panels.values() if panel.chart is not None and panel.shown.rows]
    assert len(charts) >= 8
    for panel in charts:
        assert panel.chart is not None
        rows, data = cells(panel), panel.chart.data
        headings = list(panel.shown.headings)
        assert list(data.labels) == [row[0] for row in rows]
        for series in data.series:
            assert list(series.texts) == [row[headings.index(series.name)] for row in rows]
        assert panel.chart.accessibleName() == panel.table.accessibleName() == panel.title.text() != ""


def test_the_arrow_keys_read_a_chart_value_by_value(page: FiguresPage) -> None:
    chart = page.panels[FigureKey.RATES].chart
    assert chart is not None
    assert "arrow keys" in chart.accessibleDescription()
    read = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Home):
        QTest.keyClick(chart, key)
        read.append(chart.accessibleDescription())
    first, second = (
        "2020-01, Rectified: 0%, Rectified in time: —",
        "2020-02, Rectified: 0%, Rectified in time: —",
    )
    assert read == [first, second, second, first]
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.marked is None


def point_at(chart: Chart, y: int) -> None:
    """The pointer moves there, also where the page would have to be scrolled first."""
    at = QPointF(chart.width() / 2, y)
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(chart, moved)


def test_the_pointer_shows_the_values_of_the_bar_below_it(page: FiguresPage) -> None:
    chart = page.panels[FigureKey.TOWNSHIP].chart
    assert chart is not None
    point_at(chart, chart.height() - 12)
    assert chart.marked == 1
    assert chart.accessibleDescription() == "王仙镇, Closed: 0, Open: 4"
    point_at(chart, 2)
    assert chart.marked is None


def test_a_figure_is_copied_as_a_table_and_as_a_picture(page: FiguresPage, sitting: Sitting) -> None:
    panel = page.panels[FigureKey.TOWNSHIP]
    panel.copy_table.click()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines == [["Findings by township"], list(panel.shown.headings), *cells(panel)]
    panel.copy_picture.click()
    picture = QGuiApplication.clipboard().image()
    assert picture.width() == 1440
    assert picture.pixelColor(2, 2).name().upper() == LIGHT.surface
    assert sitting.said == ["Copied.", "Copied."]


def test_filters_narrow_what_is_counted(page: FiguresPage, qtbot: QtBot) -> None:
    choose(page, page.filters.township, "浦口镇", qtbot)
    assert (figure(page, "visited"), figure(page, "found")) == ("1/1", "5")
    choose(page, page.filters.period, Period.THIS_MONTH, qtbot)
    assert figure(page, "found") == "2"
    choose(page, page.filters.township, "", qtbot)
    choose(page, page.filters.kind, "private_institution", qtbot)
    assert (figure(page, "visited"), figure(page, "found")) == ("1/6", "4")
    choose(page, page.filters.campaign, page.filters.campaign.itemData(1), qtbot)
    assert (figure(page, "visited"), figure(page, "rectified")) == ("0/6", "—")


def test_a_period_the_wrong_way_round_is_refused(page: FiguresPage, qtbot: QtBot) -> None:
    assert page.filters.first.isHidden()
    choose(page, page.filters.period, Period.DAYS, qtbot)
    assert page.filters.first.isVisible()
    page.filters.last.setDate(QDate(2019, 1, 1))
    assert page._banner is not None
    assert "ends before it begins" in page._banner.label.text()


def test_townships_are_ranked_only_when_asked(page: FiguresPage, qtbot: QtBot) -> None:
    panel = page.panels[FigureKey.TOWNSHIP]
    assert [row[0] for row in cells(panel)] == ["浦口镇", "王仙镇"]
    choose(page, page.filters.period, Period.THIS_MONTH, qtbot)
    page.filters.ranked.click()
    qtbot.waitUntil(lambda: page.is_filled)
    assert [row[0] for row in cells(panel)] == ["王仙镇", "浦口镇"]


def test_choices_are_kept_when_language_or_theme_change(
    page: FiguresPage, store: BackgroundStore, qtbot: QtBot
) -> None:
    choose(page, page.filters.campaign, page.filters.campaign.itemData(1), qtbot)
    choose(page, page.filters.township, "浦口镇", qtbot)
    choose(page, page.filters.period, Period.DAYS, qtbot)
    again = FiguresPage(store, Sitting())
    qtbot.addWidget(again)
    again.come_to(page.state())
    again.show()
    qtbot.waitUntil(lambda: again.is_filled)
    assert again.filters.state() == page.filters.state()
    assert again.filters.wanted() == page.filters.wanted()
    assert figure(again, "found") == figure(page, "found")


def test_panels_stand_in_one_column_where_room_is_short(page: FiguresPage, qtbot: QtBot) -> None:
    def left_edges() -> set[int]:
        return {panel.mapTo(page, QPoint(0, 0)).x() for panel in page.panels.values()}

    assert page.columns.columns == 2
    page.resize(800, 600)
    assert page.columns.columns == 1
    qtbot.waitUntil(lambda: len(left_edges()) == 1)  # laid out with the next events
    inside = page.area.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= page.area.viewport().width()


def test_everything_is_named_and_nothing_is_cut_on_the_smallest_screen(page: FiguresPage) -> None:
    page.resize(SMALLEST[0] - 80, SMALLEST[1])  # beside the folded navigation
    assert page.minimumSizeHint().width() <= SMALLEST[0] - 80
    assert page.minimumSizeHint().height() <= SMALLEST[1]
    shown = [widget for widget in page.findChildren(QWidget) if widget.isVisible()]
    assert [path(widget) for widget in shown if takes_focus(widget) and not said(widget)] == []
    assert [widget.text() for widget in shown if isinstance(widget, QLabel) and is_cut(widget)] == []


def test_what_is_written_meanwhile_is_counted(
    page: FiguresPage, store: BackgroundStore, qtbot: QtBot
) -> None:
    def another(session: "Session") -> None:
        home = facilities.find(session, "W01")
        named = replace(facilities.get(session, home), township="王仙镇")
        facilities.revise(session, home, named, by=None, now=county.NOW)

    write(store, another)
    qtbot.waitUntil(lambda: page.is_filled)
    townships = [row[0] for row in cells(page.panels[FigureKey.COVERAGE])]
    assert townships.count("王仙镇") == 1
    assert cells(page.panels[FigureKey.COVERAGE])[townships.index("王仙镇")][3] == "2"


def test_an_empty_county_says_why_there_is_nothing(store: BackgroundStore, qtbot: QtBot) -> None:
    write(store, county.seed)
    page = page_of(store, qtbot)
    assert [figure(page, key) for key in ("visited", "rectified", "in-time")] == ["0/56", "—", "—"]
    for key, panel in page.panels.items():
        if key is not FigureKey.COVERAGE:
            assert panel.empty.isVisible()
            assert panel.empty.text()
            assert not panel.table.isVisible()
            assert not panel.copy_table.isEnabled()


def test_the_sheets_hold_every_title_and_open_in_the_preview(page: FiguresPage, sitting: Sitting) -> None:
    page.print.click()
    ((where, state),) = sitting.opened
    paper = state["paper"]
    assert isinstance(paper, Paper)
    assert (where, state["back"], paper.file_name) == ("paper", "figures", "Figures 2020-02-18.pdf")
    text = text_of(paper.pdf)
    for panel in page.panels.values():
        assert panel.title.text().replace(" ", "") in text.replace(" ", "")
    assert "2/56" in text


def test_periods_are_counted_back_from_the_acting_day() -> None:
    assert span(Period.TWELVE_MONTHS, date(2020, 2, 29)) == Span(date(2019, 3, 1), date(2020, 2, 29))
    assert span(Period.TWELVE_MONTHS, date(2020, 2, 18)) == Span(date(2019, 2, 19), date(2020, 2, 18))
    assert span(Period.LAST_YEAR, date(2020, 2, 18)) == Span(date(2019, 1, 1), date(2019, 12, 31))


def painted(drawing: Drawing, width: int = 400) -> QImage:
    image = QImage(width, round(drawing.height) + 1, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    drawing.paint(painter, None)
    painter.end()
    return image


def coloured(image: QImage, tone: Tone, y: int) -> int:
    ink = LIGHT.ink(tone).lower()
    return sum(image.pixelColor(x, y).name() == ink for x in range(image.width()))


def series(*values: float | None, tone: Tone = Tone.ACCENT) -> Series:
    return Series("示例", tone, values, tuple("—" if value is None else f"{value:g}" for value in values))


def test_bars_are_as_long_as_what_they_stand_for(qtbot: QtBot) -> None:  # noqa: ARG001 - Qt runs
    drawing = Bars(ChartData(("甲", "乙", "丙"), (series(10, 5, 0),)), Kit(), 400)
    image = painted(drawing)
    whole, half, none = (coloured(image, Tone.ACCENT, round(drawing.place(at).y())) for at in range(3))
    assert whole > 300
    assert abs(half - whole / 2) <= 2
    assert none == 0
    assert drawing.at(drawing.place(1)) == 1


def test_stacked_bars_end_at_their_sum(qtbot: QtBot) -> None:  # noqa: ARG001 - Qt runs
    stacked = ChartData(("甲", "乙"), (series(3, 10), series(7, 0, tone=Tone.WARN)), is_stacked=True)
    drawing = Bars(stacked, Kit(), 400)
    image = painted(drawing)
    first, whole = (coloured(image, Tone.ACCENT, round(drawing.place(at).y())) for at in range(2))
    assert abs(first - 0.3 * whole) <= 2
    assert stacked.highest() == 10


def test_a_line_breaks_where_there_was_nothing_to_count(qtbot: QtBot) -> None:  # noqa: ARG001 - Qt runs
    for values, is_broken in (((50, 50, 50), False), ((50, None, 50), True)):
        data = ChartData(("1", "2", "3"), (series(*values),), top=100, unit="%")
        drawing = Lines(data, Kit(), 400)
        image = painted(drawing)
        y = round(drawing.place(0).y())
        middle = range(round(drawing.place(1).x()) - 30, round(drawing.place(1).x()) + 30)
        ink = LIGHT.accent.lower()
        seen = any(image.pixelColor(x, y + dy).name() == ink for x in middle for dy in (-1, 0, 1))
        assert seen is not is_broken


def test_a_scale_is_round_and_reaches_the_highest_value(qtbot: QtBot) -> None:  # noqa: ARG001 - Qt runs
    for value in (0.0, 0.3, 7.0, 23.0, 100.0, 67_200.0):
        drawing = Columns(ChartData(("1",), (series(value),)), Kit(), 300)
        top, bottom = drawing.place(0).y(), drawing._plot.bottom()
        assert drawing._plot.top() - 1 <= top <= bottom
        assert drawing.at(QPointF(drawing.place(0).x(), top + 1)) == 0
