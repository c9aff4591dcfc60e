"""Sheets of widgets to look at: a list page, an item card, a form; names and texts are samples."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QTabWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.errors import UserError
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore, OpenStore
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.page import Page
from inspector_app.ui.remembered import Look, Remembered
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.rows_model import Column, RowsModel, sorted_table
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.answer_button import AnswerButton
from inspector_app.ui.widgets.banner import Banner
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.chips import Chip, ChipRow
from inspector_app.ui.widgets.choices import (
    PlainComboBox,
    PlainDateEdit,
    PlainSpinBox,
    calendar,
)
from inspector_app.ui.widgets.deadline_edit import DeadlineEdit
from inspector_app.ui.widgets.dimension_card import DimensionCard
from inspector_app.ui.widgets.empty_state import EmptyState
from inspector_app.ui.widgets.figure_card import FigureCard
from inspector_app.ui.widgets.flow_layout import FlowLayout
from inspector_app.ui.widgets.key_hint import KeyHint
from inspector_app.ui.widgets.navigation_rail import Destination, NavigationRail
from inspector_app.ui.widgets.photo_strip import Photo, PhotoStrip
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.search_field import SearchField
from inspector_app.ui.widgets.state_chip import StateChip
from tests.ui.at_once import AtOnce

_TONES = (Tone.ACCENT, Tone.OK, Tone.WARN, Tone.BAD)
_STATES = ("本轮待查", "无未销号问题", "整改中", "逾期未整改")


def list_page(page: Page, _scratch: Path) -> None:
    """Show figures, chips, tall rows."""
    page.set_title("机构", "共 56 家")
    page.tools.addWidget(SearchField("名称、镇街、拼音首字母"))
    page.tools.addWidget(button("开始检查", "clipboard-check", role="primary"))
    figures = QHBoxLayout()
    figures.setSpacing(theme.px(14))
    page.body.addLayout(figures)
    shown = (("已检查", "38 / 56"), ("未检查", "18"), ("未销号问题", "11"), ("待签发", "—"))
    for (caption, figure), tone in zip(shown, _TONES, strict=True):
        card = FigureCard(caption)
        card.show_figure(figure, "示例说明", tone)
        figures.addWidget(card)
    chips = ChipRow([("all", "全部"), ("due", "未检查"), ("open", "整改中")])
    chips.set_counts({"all": 56, "due": 18, "open": 11})
    page.body.addWidget(chips)
    rows = RowsModel[int](
        [],
        look=lambda n: RowLook(
            f"示例{n + 1}敬老院",
            "敬老院 · 260 张床位 · 示例镇",
            badge="敬五民"[n % 3],
            badge_tone=_TONES[n % 3],
            aside="上次检查 2020-02-17",
            state=_STATES[n % 4],
            state_tone=_TONES[n % 4],
            extra="未销号 1 项" if n % 4 > 1 else "",
        ),
        parent=page,
    )
    rows.show(range(30))
    cards = CardList(rows, "机构")
    cards.setCurrentIndex(rows.index(1, 0))
    page.body.addWidget(cards, 1)


def item_page(page: Page, scratch: Path) -> None:
    """Show dimension cards, an item with its answers, the finding under it."""
    page.set_title("示例镇敬老院", "2020-02-17 · 日常检查 · 检查人员 示例甲、示例乙")
    page.back_button.show()
    page.tools.addWidget(PlainLabel("✓ 已保存 14:31:42", role="muted", tone=Tone.OK))
    page.tools.addWidget(PlainLabel("17 / 56", role="heading"))
    page.tools.addWidget(button("确认并锁定记录", "lock", role="primary"))
    parts = QHBoxLayout()
    parts.setSpacing(theme.px(10))
    page.body.addLayout(parts)
    for name, done, of in zip(
        ("责任", "管理", "督查", "整改", "宣传"), (12, 5, 0, 0, 0), (12, 9, 9, 10, 10), strict=True
    ):
        part = DimensionCard(f"{name}到位")
        part.show_progress(done, of, int(done > 0))
        part.setChecked(done == of)
        parts.addWidget(part)
    card = Card()
    page.body.addWidget(card, 1)
    card.body.addWidget(PlainLabel("责任到位 · 第 1 / 12 项", role="muted"))
    card.body.addWidget(PlainLabel("疏散通道、安全出口保持畅通", role="question", wrap=True))
    card.body.addWidget(PlainLabel("检查方法：现场查看，抽查 2 处以上。", role="muted", wrap=True))
    answers = QHBoxLayout()
    answers.setSpacing(theme.px(12))
    card.body.addLayout(answers)
    for number, (words, icon, tone) in enumerate(
        (
            ("符合", "check", Tone.OK),
            ("不符合", "x", Tone.BAD),
            ("不适用", "minus", Tone.NEUTRAL),
            ("未检查", "circle-dashed", Tone.WARN),
        ),
        start=1,
    ):
        answer = AnswerButton(words, icon, tone, str(number))
        answer.setChecked(number == 2)
        answers.addWidget(answer)
    text = QTextEdit("二楼东侧安全出口被 3 辆轮椅占用；")
    text.setFixedHeight(theme.px(76))
    card.body.addWidget(text)
    phrases = FlowLayout(spacing=theme.px(8))
    card.body.addLayout(phrases)
    for words in ("安全出口被轮椅占用", "一楼走廊堆放杂物", "通道宽度不足"):
        phrases.addWidget(Chip(words))
    row = QHBoxLayout()
    card.body.addLayout(row)
    deadline = DeadlineEdit()
    deadline.show_deadline(Deadline(kind=DeadlineKind.BY_DATE, on=date(2020, 3, 1)))
    row.addWidget(deadline)
    row.addWidget(QLineEdit("示例丙"))
    card.body.addWidget(_photos(scratch))
    card.body.addStretch()
    keys = QHBoxLayout()
    card.body.addLayout(keys)
    for words, key in (("上一项", "K"), ("下一项", "J"), ("下一未查", "N"), ("撤销", "Ctrl+Z")):
        keys.addWidget(KeyHint(words, key))
    keys.addStretch()
    keys.addWidget(button("本部分其余均符合"))


def form_page(page: Page, _scratch: Path) -> None:
    """Show bars, fields of every kind, a table."""
    page.set_title("设置", "控件一览")
    page.warn("这一条会一直留着，直到处理完。", action="去处理")
    page.body.addWidget(Banner("有1步操作未保存。磁盘已满。", tone=Tone.BAD, action="重试", can_dismiss=True))
    tabs = QTabWidget()
    page.body.addWidget(tabs, 3)
    form = QWidget()
    grid = QGridLayout(form)
    grid.setSpacing(theme.px(10))
    tabs.addTab(form, "单位")
    empty = EmptyState("inbox", "还没有文书", "开始检查", hint="确认并锁定一次检查后，文书出现在这里。")
    tabs.addTab(empty, "文书")
    choice = PlainComboBox()
    choice.addItems(["日常检查", "专项检查", "个案检查"])
    off, wrong = QLineEdit("停用"), QLineEdit("错误")
    off.setEnabled(False)
    wrong.setProperty("wrong", True)
    fields = (
        QLineEdit("示例县民政局"),
        off,
        wrong,
        choice,
        PlainSpinBox(),
        PlainDateEdit(),
    )
    for at, field in enumerate(fields):
        grid.addWidget(PlainLabel(f"字段{at + 1}", role="muted"), at, 0)
        grid.addWidget(field, at, 1)
    column = QVBoxLayout()
    grid.addLayout(column, 0, 2, 7, 1)
    ticked, some, round_one = QCheckBox("选中"), QCheckBox("部分"), QRadioButton("单选")
    ticked.setChecked(True)
    some.setCheckState(Qt.CheckState.PartiallyChecked)
    round_one.setChecked(True)
    progress = QProgressBar()
    progress.setValue(40)
    row = QHBoxLayout()
    for role in ("primary", "", "danger", "quiet", "link"):
        row.addWidget(button("按钮", "check", role=role))
    states = QHBoxLayout()
    for state, tone in zip(_STATES, _TONES, strict=True):
        states.addWidget(StateChip(state, tone))
    states.addStretch()
    for widget in (ticked, some, QCheckBox("未选"), round_one, QRadioButton("另一个"), progress):
        column.addWidget(widget)
    column.addLayout(states)
    column.addLayout(row)
    grid.addWidget(calendar(), 0, 3, 7, 1)
    rows = RowsModel[int](
        [
            Column("编号", lambda n: f"示例〔2020〕{n}号"),
            Column("机构", lambda n: f"示例{n}敬老院"),
            Column("问题", lambda n: n, is_number=True),
            Column("状态", lambda n: _STATES[n % 4], tone=lambda n: _TONES[n % 4]),
        ],
        parent=page,
    )
    rows.show(range(20))
    page.body.addWidget(sorted_table(rows), 1)


SHEETS = {"list": list_page, "item": item_page, "form": form_page}


def sheet(name: str, scratch: Path) -> QWidget:
    """Return a sheet in its frame."""
    store = BackgroundStore(_no_data, AtOnce())
    window = MainWindow(store, Remembered(scratch), look=Look(), pages=())
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    rail = NavigationRail()
    rail.set_name("五个到位督查")
    rail.set_destinations(
        [Destination("list", "机构", "building-2"), Destination("item", "检查", "clipboard-check")]
    )
    rail.set_current(name)
    rail.set_foot("示例甲 · 示例县民政局", "数据保存在本机")
    page = Page("", store, window)
    page.window_kept = window  # type: ignore[attr-defined]  # lives as long as its page
    SHEETS[name](page, scratch)
    row.addWidget(rail)
    row.addWidget(page, 1)
    page.setFocus()
    return frame


def _photos(scratch: Path) -> PhotoStrip:
    strip = PhotoStrip(key="P")
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#88AABB"))
    image.save(str(scratch / "sample.png"))
    strip.show_photos([Photo("a", scratch / "sample.png"), Photo("b", scratch / "missing.jpg")])
    return strip


def _no_data() -> OpenStore:
    raise UserError("Sheets have no data.")
