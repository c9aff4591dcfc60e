"""Lists of tall rows: a badge, two lines, a state, an arrow."""

from typing import Generic, TypeVar

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from inspector_app.ui import icons, theme
from inspector_app.ui.row_look import LOOK_ROLE, RowLook
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.second_click import SecondClick
from inspector_app.ui.tokens import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 64
_ARROW = 64  # where a click meets the arrow
_LEFT, _VCENTER = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter


class CardRowDelegate(QStyledItemDelegate):
    """Draws a RowLook 64 px high; where the row gets narrow the words at the right give way."""

    def __init__(self, parent: QObject | None = None, *, marks_chosen: bool = True) -> None:
        super().__init__(parent)
        self._marks_chosen = marks_chosen  # else only while the list has the focus

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row; the width is the list's."""
        return QSize(theme.px(300), theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        look = index.data(LOOK_ROLE)
        if not isinstance(look, RowLook):
            return
        rect = QRect(option.rect)
        state = option.state
        if not self._marks_chosen and not state & QStyle.StateFlag.State_HasFocus:
            state &= ~QStyle.StateFlag.State_Selected
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state)
        inner = rect.adjusted(theme.px(20), 0, -theme.px(30), 0)
        inner = self._badge(painter, inner, look, is_chosen=bool(state & QStyle.StateFlag.State_Selected))
        right = self._right(painter, inner, look, is_chosen=bool(state & QStyle.StateFlag.State_Selected))
        self._words(painter, inner, right, look)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        tokens, px = theme.tokens(), theme.px
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.drawLine(rect.left() + px(20), rect.bottom(), rect.right() - px(20), rect.bottom())
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.canvas))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.fillRect(QRect(rect.left(), rect.top(), px(3), rect.height()), QColor(tokens.accent))

    def _badge(self, painter: QPainter, inner: QRect, look: RowLook, *, is_chosen: bool) -> QRect:
        if not look.badge and not look.icon:
            return inner
        tokens, side = theme.tokens(), theme.px(36)
        square = QRect(inner.left(), inner.center().y() - side // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        is_lost = is_chosen and look.badge_tone is Tone.ACCENT  # the same ground as the chosen row's
        painter.setBrush(QColor(tokens.surface if is_lost else tokens.soft(look.badge_tone)))
        painter.drawRoundedRect(square, theme.px(8), theme.px(8))
        ink = tokens.ink(look.badge_tone)
        if look.icon:
            inset = theme.px(9)
            icons.paint(painter, look.icon, QRectF(square.adjusted(inset, inset, -inset, -inset)), ink)
        else:
            painter.setPen(QColor(ink))
            painter.setFont(theme.font(15, bold=True))
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, look.badge)
        return inner.adjusted(side + theme.px(16), 0, 0, 0)

    def _right(self, painter: QPainter, inner: QRect, look: RowLook, *, is_chosen: bool) -> int:
        """Draw what stands at the right and return where it begins."""
        tokens, px = theme.tokens(), theme.px
        right = inner.right()
        if look.opens:
            side = px(18)
            at = QRectF(right - side, inner.center().y() - side / 2, side, side)
            icons.paint(painter, "chevron-right", at, tokens.muted)
            right -= side + px(16)
        roomy = inner.width() >= px(760)
        font = theme.font(13)
        metrics = QFontMetrics(font)
        columns = (
            (look.extra, px(132) if roomy else metrics.horizontalAdvance(look.extra)),
            (look.state, px(128) if roomy else metrics.horizontalAdvance(look.state) + px(20)),
            (
                look.aside if roomy else "",
                max(px(216), metrics.horizontalAdvance(look.aside)) if roomy else 0,
            ),
        )
        painter.setFont(font)
        for which, (text, width) in enumerate(columns):
            if not text and not roomy:
                continue
            right -= width
            box = QRect(right, inner.top(), width, inner.height())
            if which == 1 and text:
                left = box.topLeft() + QPoint(0, box.height() // 2)
                _chip(painter, left, text, look.state_tone, is_chosen=is_chosen)
            elif text:
                painter.setPen(QColor(tokens.ink(look.extra_tone if which == 0 else Tone.NEUTRAL)))
                painter.drawText(box, _LEFT | _VCENTER, text)
            right -= px(12)
        return right

    def _words(self, painter: QPainter, inner: QRect, right: int, look: RowLook) -> None:
        tokens, px = theme.tokens(), theme.px
        box = QRect(inner.left(), inner.top(), max(px(40), right - inner.left()), inner.height())
        large, small = theme.font(15), theme.font(13)
        top = box if not look.subtitle else QRect(box.left(), box.center().y() - px(23), box.width(), px(24))
        painter.setFont(large)
        painter.setPen(QColor(tokens.text))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            top, _LEFT | _VCENTER, QFontMetrics(large).elidedText(look.title, elide, box.width())
        )
        if look.subtitle:
            below = QRect(box.left(), box.center().y() + px(1), box.width(), px(22))
            painter.setFont(small)
            painter.setPen(QColor(tokens.muted))
            said = QFontMetrics(small).elidedText(look.subtitle, elide, box.width())
            painter.drawText(below, _LEFT | _VCENTER, said)


class CardList(QListView, Generic[Row]):
    """A list of tall rows; a click or Enter opens one that shows an arrow, and a click chooses any other.

    Where what is chosen is saved or printed from the list too (can_choose), a click only chooses: a double
    click, a click on the arrow or Enter opens.
    """

    opened = Signal(object)  # the row
    picked = Signal()  # another row is the chosen one

    def __init__(self, rows: RowsModel[Row], name: str, *, can_choose: bool = False) -> None:
        super().__init__()
        self._rows = rows
        self._can_choose = can_choose
        self._clicked_at = QPointF()
        self.setModel(rows)
        self.setItemDelegate(CardRowDelegate(self))
        self.setUniformItemSizes(True)
        self.setProperty("role", "cards")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(name)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.row(index)))
        self.selectionModel().currentChanged.connect(self.picked)
        self.verticalScrollBar().setSingleStep(theme.px(_HEIGHT) // 2)

    def row(self, index: Index) -> Row:
        """Return the row behind an index."""
        return self._rows.row(index)

    def chosen(self) -> Row | None:
        """Return the row chosen, if any."""
        index = self.currentIndex()
        return self.row(index) if index.isValid() else None

    def choose(self, row: int) -> None:
        """Choose a row by its place, the last one where there are fewer."""
        count = self._rows.rowCount()
        if count:
            self.setCurrentIndex(self._rows.index(min(max(row, 0), count - 1), 0))

    def set_all_shown(self) -> None:
        """Be a part of a card, as high as the rows are together: the page scrolls, not the list."""
        self.setItemDelegate(CardRowDelegate(self, marks_chosen=False))
        self.setProperty("role", "plain")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._rows.modelReset.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._rows.rowCount() * theme.px(_HEIGHT))

    def _on_clicked(self, index: QModelIndex) -> None:
        on_arrow = self._clicked_at.x() > self.viewport().width() - theme.px(_ARROW)
        if self._opens(index) and (on_arrow or not self._can_choose):
            SecondClick(self.window(), self.viewport().mapToGlobal(self._clicked_at))
            self.opened.emit(self.row(index))

    def _opens(self, index: QModelIndex) -> bool:
        look = index.data(LOOK_ROLE)
        return isinstance(look, RowLook) and look.opens

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Note where in the row the click was."""
        self._clicked_at = event.position()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row on Enter, on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.row(self.currentIndex()))
            return
        super().keyPressEvent(event)


def _chip(painter: QPainter, left_centre: QPoint, text: str, tone: Tone, *, is_chosen: bool) -> None:
    tokens, px = theme.tokens(), theme.px
    width = QFontMetrics(painter.font()).horizontalAdvance(text) + px(20)
    height = px(24)
    box = QRect(left_centre.x(), left_centre.y() - height // 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    is_lost = is_chosen and tone is Tone.ACCENT  # the same ground as the chosen row's
    painter.setBrush(QColor(tokens.surface if is_lost else tokens.soft(tone)))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(QColor(tokens.ink(tone)))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
