"""The list beside the item card: a mark for each answer, two lines of words, headings on a walk."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from inspector_app.domain.checklist import Item
from inspector_app.domain.visit import Outcome
from inspector_app.i18n import _
from inspector_app.ui import icons, theme
from inspector_app.ui.plain_tip import plain_tip
from inspector_app.ui.visit import words
from inspector_app.ui.visit.walk import Walk

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEADING = 52, 34


@dataclass(frozen=True, slots=True)
class _Row:
    """An item with its number, or a heading over the items below it."""

    item: str = ""
    number: int = 0
    text: str = ""


class _Rows(QAbstractListModel):
    """Shows the walk's items; knows where each stands."""

    def __init__(self) -> None:
        super().__init__()
        self.walk: Walk | None = None
        self._rows: list[_Row] = []
        self._at: dict[str, int] = {}

    def show(self, walk: Walk) -> None:
        """Show the part of the walk that is at hand."""
        self.beginResetModel()
        self.walk = walk
        self._rows = []
        heading = ""
        for number, item in enumerate(walk.part_items(), start=1):
            here = _heading(walk, item)
            if here != heading:
                heading = here
                self._rows.append(_Row(text=heading))
            question = words.question(item, walk.sheet.facility.kind)
            self._rows.append(_Row(item=item.id, number=number, text=question))
        self._at = {row.item: at for at, row in enumerate(self._rows) if row.item}
        self.endResetModel()

    def shows(self, item_id: str) -> bool:
        return item_id in self._at

    def row(self, index: Index) -> _Row:
        return self._rows[index.row()]

    def index_of(self, item_id: str) -> QModelIndex:
        return self.index(self._at[item_id], 0) if item_id in self._at else QModelIndex()

    def tell(self, item_ids: tuple[str, ...]) -> None:
        """Say that some answers changed."""
        for item_id in item_ids:
            index = self.index_of(item_id)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._rows[index.row()].item:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            found = self.outcome(row)
            said = words.outcome(self.walk.sheet.checklist, found) if self.walk and found else ""
            said = said or _("Not answered")
            return f"{row.number}. {row.text}, {said}" if row.item else row.text
        return None

    def outcome(self, row: _Row) -> Outcome | None:
        return self.walk.sheet.outcome(row.item) if self.walk else None


class _Drawn(QStyledItemDelegate):
    """Draws a row as the sketch has it."""

    def __init__(self, rows: _Rows, parent: QListView) -> None:
        super().__init__(parent)
        self._rows = rows
        self.under_mouse = -1  # the row

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        height = _ROW if self._rows.row(index).item else _HEADING
        return QSize(theme.px(180), theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, px, tokens = self._rows.row(index), theme.px, theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.item:
            painter.setFont(theme.font(13, bold=True))
            painter.setPen(QColor(tokens.muted))
            box = option.rect.adjusted(px(14), px(6), -px(8), 0)
            said = QFontMetrics(painter.font()).elidedText(row.text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
        else:
            self._item(painter, option, index, row)
        painter.restore()

    def _item(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: _Row) -> None:
        px, tokens = theme.px, theme.tokens()
        box = option.rect.adjusted(px(10), px(2), -px(10), -px(2))
        walk = self._rows.walk
        is_current = walk is not None and walk.current == row.item
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current:
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(box, px(8), px(8))
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(
                QRectF(box.left(), box.top() + px(9), px(3), box.height() - px(18)), px(1.5), px(1.5)
            )
        elif index.row() == self.under_mouse:
            painter.setBrush(QColor(tokens.neutral_soft))
            painter.drawRoundedRect(box, px(8), px(8))
        outcome = self._rows.outcome(row)
        self._mark(
            painter, QRect(box.left() + px(14), box.center().y() - px(11), px(22), px(22)), row, outcome
        )
        is_muted = outcome is not None and not is_current
        painter.setPen(QColor(tokens.muted if is_muted else tokens.text))
        painter.setFont(theme.font())
        _two_lines(painter, box.adjusted(px(46), 0, -px(10), 0), row.text)

    def _mark(self, painter: QPainter, box: QRect, row: _Row, outcome: Outcome | None) -> None:
        tokens, px = theme.tokens(), theme.px
        if outcome is None:
            is_begun = self._rows.walk is not None and row.item in self._rows.walk.sheet.answers
            painter.setPen(QPen(QColor(tokens.accent if is_begun else tokens.strong_border), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box)
            painter.setPen(QColor(tokens.muted))
            painter.setFont(theme.font(11))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(row.number))
            return
        tone = words.OUTCOME_TONES[outcome]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.soft(tone)))
        painter.drawEllipse(box)
        inset = px(5)
        inside = QRectF(box.adjusted(inset, inset, -inset, -inset))
        icons.paint(painter, words.OUTCOME_ICONS[outcome], inside, tokens.ink(tone))


class ItemList(QListView):
    """One part of the visit, or the whole walk; keys are the visit's, not a search by letter."""

    chosen = Signal(str)  # the item the inspector pressed

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Rows()
        self._walk: Walk | None = None
        self.setModel(self._rows)
        self._drawn = _Drawn(self._rows, self)
        self.setItemDelegate(self._drawn)
        self.setAccessibleName(_("Items of the visit"))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(theme.px(_ROW) // 2)
        self.setMinimumWidth(theme.px(200))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.entered.connect(self._on_entered)

    def sizeHint(self) -> QSize:
        """Return the width of the sketches."""
        return QSize(theme.px(330), theme.px(400))

    def show_walk(self, walk: Walk) -> None:
        """Show the part that is at hand."""
        self._walk = walk
        self._rows.show(walk)
        self.show_current()

    def show_current(self) -> None:
        """Bring the current item into sight; show its part first where that is another."""
        walk = self._walk
        if walk is None:
            return
        if not self._rows.shows(walk.current):
            self._rows.show(walk)
        index = self._rows.index_of(walk.current)
        self.setCurrentIndex(index)
        # A plain list never takes an input method: the answer keys must work while pinyin is on.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._bring_up(index)
        self._bring_up(index.siblingAtRow(index.row() + 1))

    def _bring_up(self, index: QModelIndex) -> None:
        """Bring a row into sight; to scroll to one that is there would draw it anew."""
        if index.isValid() and not self.viewport().rect().contains(self.visualRect(index)):
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def tell(self, item_ids: tuple[str, ...]) -> None:
        """Draw some answers anew."""
        self._rows.tell(item_ids)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Draw the rows anew where they stand: an answer makes none higher, as a plain list would fear."""
        QAbstractItemView.dataChanged(self, first, last, roles)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Draw nothing anew: no row looks different with the keys."""

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Draw nothing anew: no row looks different without the keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the visit; arrows, Home and End included."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the item pressed."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._rows.row(index).item:
            self.chosen.emit(self._rows.row(index).item)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Know what is under the mouse."""
        super().mouseMoveEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self._on_entered(QModelIndex())

    def _on_entered(self, index: QModelIndex) -> None:
        before, self._drawn.under_mouse = self._drawn.under_mouse, index.row()
        self.update(self._rows.index(before, 0))
        self.update(index)


def _heading(walk: Walk, item: Item) -> str:
    if not walk.is_flat:
        return ""
    if item.id in walk.sheet.open_items:
        return _("Still open from last time")
    return _(words.PLACES[item.place])


def _two_lines(painter: QPainter, box: QRect, text: str) -> None:
    """Draw at most two lines in the middle of the box, the second cut where it must be."""
    metrics = QFontMetrics(painter.font())
    layout = QTextLayout(text, painter.font())
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(box.width())
    layout.endLayout()
    length = first.textLength()
    one, other = text[:length].rstrip(), text[length:].lstrip()
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    if not other:
        painter.drawText(box, left, one)
        return
    height = metrics.height()
    top = box.center().y() - height
    painter.drawText(QRect(box.left(), top, box.width(), height), left, one)
    rest = metrics.elidedText(other, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(QRect(box.left(), top + height, box.width(), height), left, rest)
