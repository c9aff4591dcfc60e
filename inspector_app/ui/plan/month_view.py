"""The calendar of who goes where: arrows go from day to day, a visit is dragged or pasted to another."""

from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from inspector_app.i18n import _
from inspector_app.services.plan_views import PlannedVisit
from inspector_app.ui import theme
from inspector_app.ui.plan.month_model import DAYS, Index, MonthModel
from inspector_app.ui.plan.plan_looks import TONES
from inspector_app.ui.tokens import Tone

_CARRIED = "application/x-planned-visit"
_LINE = 19
_HEAD = 24
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -DAYS, Qt.Key.Key_Down: DAYS}


class MonthView(QTableView):
    """Says which day is chosen, what is opened, what is picked up and where it is put down."""

    day_chosen = Signal(object)  # the day
    day_opened = Signal(object)
    picked_up = Signal()  # Ctrl+X
    put_down = Signal(object)  # the day: Ctrl+V
    dropped = Signal(object, object)  # the visit's id and the day it was dragged to

    def __init__(self) -> None:
        super().__init__()
        self.days = MonthModel(self)
        self._pressed: tuple[QPoint, PlannedVisit] | None = None
        self.setModel(self.days)
        self.setItemDelegate(_DayDelegate(self.days, self))
        self.setAccessibleName(_("Calendar of the plan"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAcceptDrops(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(_HEAD + _LINE + 4))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.px(40))
        self.selectionModel().currentChanged.connect(self._on_current)

    def chosen(self) -> date | None:
        """Return the day chosen."""
        index = self.currentIndex()
        return self.days.day(index) if index.isValid() else None

    def choose(self, day: date) -> None:
        """Choose a day that is shown."""
        index = self.days.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)

    def _on_current(self, index: Index) -> None:
        if index.isValid():
            self.day_chosen.emit(self.days.day(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by days and weeks, PageUp and PageDown by months; past the edge the calendar follows."""
        day, key = self.chosen(), Qt.Key(event.key())
        if day is None:
            super().keyPressEvent(event)
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_X:
            self.picked_up.emit()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_V:
            self.put_down.emit(day)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_opened.emit(day)
        elif key in _STEPS:
            self._go(day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._go(day + timedelta(days=28 if key == Qt.Key.Key_PageDown else -28))
        else:
            super().keyPressEvent(event)

    def _go(self, day: date) -> None:
        index = self.days.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.day_chosen.emit(day)

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note which visit was taken hold of."""
        point = event.position().toPoint()
        visit = self._visit_at(point)
        self._pressed = (point, visit) if visit and visit.is_waiting else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the visit along once the mouse has really moved."""
        if self._pressed is None:
            return
        start, visit = self._pressed
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            carry(self, visit.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._pressed = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the day."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.day_opened.emit(self.days.day(index))

    def _visit_at(self, point: QPoint) -> PlannedVisit | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        cell = self.visualRect(index)
        place = (point.y() - cell.top() - theme.px(_HEAD)) // theme.px(_LINE)
        shown = self.days.shown(self.days.day(index))[: lines_in(cell)]
        return shown[place] if 0 <= place < len(shown) else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a planned visit, nothing else."""
        if event.mimeData().hasFormat(_CARRIED):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say over which day it can be let go."""
        if event.mimeData().hasFormat(_CARRIED) and self.indexAt(event.position().toPoint()).isValid():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the visit down on a day."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.mimeData().hasFormat(_CARRIED):
            event.acceptProposedAction()
            carried = UUID(bytes=bytes(event.mimeData().data(_CARRIED).data()))
            self.dropped.emit(carried, self.days.day(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every week and day the same room."""
        super().resizeEvent(event)
        self.viewport().update()


def carry(source: QWidget, visit: UUID) -> None:
    """Drag a planned visit."""
    carried = QMimeData()
    carried.setData(_CARRIED, visit.bytes)
    drag = QDrag(source)
    drag.setMimeData(carried)
    drag.exec(Qt.DropAction.MoveAction)


def lines_in(cell: QRect) -> int:
    """Return how many visits a cell has room for."""
    return max(1, (cell.height() - theme.px(_HEAD)) // theme.px(_LINE))


class _DayDelegate(QStyledItemDelegate):
    """Draws a day: its number, its visits in the tones of their states, how many more."""

    def __init__(self, days: MonthModel, view: MonthView) -> None:
        super().__init__(view)
        self._days, self._view = days, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, day = QRect(option.rect), self._days.day(index)
        tokens, px = theme.tokens(), theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if day in self._days.days_off:
            painter.fillRect(cell, QColor(tokens.canvas))
        painter.setPen(QColor(tokens.border))
        painter.drawLine(cell.topRight(), cell.bottomRight())
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            inside = cell.adjusted(1, 1, -2, -2)
            painter.setPen(QPen(QColor(tokens.accent if self._view.hasFocus() else tokens.strong_border), 2))
            painter.drawRoundedRect(inside, px(6), px(6))
        self._number(painter, cell, day)
        shown = self._days.shown(day)
        room = lines_in(cell)
        fits = shown if len(shown) <= room else shown[: room - 1]
        box = QRect(cell.left() + px(6), cell.top() + px(_HEAD), cell.width() - px(12), px(_LINE))
        for visit in fits:
            self._line(painter, box, visit, is_chosen=is_chosen)
            box.translate(0, px(_LINE))
        if len(shown) > len(fits):
            painter.setFont(theme.font(12))
            painter.setPen(QColor(tokens.muted))
            more = _("{n} more").format(n=len(shown) - len(fits))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, more)
        painter.restore()

    def _number(self, painter: QPainter, cell: QRect, day: date) -> None:
        tokens, px = theme.tokens(), theme.px
        box = QRect(cell.left() + px(5), cell.top() + px(3), px(22), px(20))
        is_today = day == self._days.today
        painter.setFont(theme.font(13, bold=is_today))
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(tokens.on_accent))
        else:
            is_here = (day.year, day.month) == (self._days.month.year, self._days.month.month)
            painter.setPen(QColor(tokens.text if is_here else tokens.faint))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if day in self._days.days_off:
            painter.setFont(theme.font(12))
            painter.setPen(QColor(tokens.faint))
            right = QRect(cell.right() - px(40), cell.top() + px(3), px(34), px(20))
            painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _("off"))

    def _line(self, painter: QPainter, box: QRect, visit: PlannedVisit, *, is_chosen: bool) -> None:
        tokens, px = theme.tokens(), theme.px
        tone = TONES[visit.state]
        ground = box.adjusted(0, 1, 0, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        is_lost = is_chosen and tone is Tone.ACCENT  # the same ground as the chosen day's
        painter.setBrush(QColor(tokens.surface if is_lost else tokens.soft(tone)))
        painter.drawRoundedRect(ground, px(4), px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(tokens.ink(tone)))
        font = theme.font(12)
        painter.setFont(font)
        words = ground.adjusted(px(5), 0, -px(4), 0)
        elided = QFontMetrics(font).elidedText(visit.home, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
