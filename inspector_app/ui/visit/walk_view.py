"""Walking the checklist: five parts, the list, the card; by keys alone or by mouse alone."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from inspector_app.domain.visit import Outcome
from inspector_app.i18n import _, ngettext
from inspector_app.ui import theme
from inspector_app.ui.page import Navigator
from inspector_app.ui.visit import words
from inspector_app.ui.visit.item_card import ItemCard
from inspector_app.ui.visit.item_list import ItemList
from inspector_app.ui.visit.photo_taking import PhotoTaking
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.visit.walk_foot import WalkFoot
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.dimension_card import DimensionCard
from inspector_app.ui.widgets.plain_label import PlainLabel

_ANSWER_KEYS = {
    Qt.Key.Key_1: Outcome.CONFORMING,
    Qt.Key.Key_2: Outcome.NONCONFORMING,
    Qt.Key.Key_3: Outcome.NOT_APPLICABLE,
    Qt.Key.Key_4: Outcome.NOT_CHECKED,
}
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class WalkView(QWidget):
    """Holds list and card of one walk in step."""

    back_asked = Signal()
    finish_asked = Signal()
    new_asked = Signal()  # a finding beside the list
    progressed = Signal()

    def __init__(self, window: Navigator) -> None:
        super().__init__()
        self._window = window
        self._walk: Walk | None = None
        self._taking: PhotoTaking | None = None
        self._parts: dict[str, DimensionCard] = {}
        self._build()

    def _build(self) -> None:
        px = theme.px
        self._parts_row = QWidget()
        self._parts_layout = QHBoxLayout(self._parts_row)
        self._parts_layout.setContentsMargins(0, 0, 0, 0)
        self._parts_layout.setSpacing(px(10))
        self.list = ItemList()
        self.list.chosen.connect(self._on_chosen)
        self.hidden: QPushButton = button("", "eye", role="link")
        self.hidden.clicked.connect(self.show_hidden)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addWidget(self._parts_row)
        column.addWidget(self.split, 1)
        left, right = Card(), Card()
        self.split.addWidget(left)  # filled afterwards: the style then comes to what it holds once
        self.split.addWidget(right)
        left.body.setContentsMargins(px(1), px(8), px(1), px(8))
        left.body.addWidget(self.list, 1)
        left.body.addWidget(self.hidden)
        self.list.setProperty("role", "plain")
        self.card = ItemCard()
        self.card.answered.connect(self.answer)
        self.card.go_on_asked.connect(self.go_on)
        self.card.said.connect(lambda text: self._window.say(text, self.undo))
        self.foot = WalkFoot()
        self._photo_progress = self._progress_line()
        right.body.setContentsMargins(px(1), px(12), px(1), px(1))  # the card's round corners stay free
        right.body.setSpacing(0)
        right.body.addWidget(self.card, 1)
        right.body.addWidget(self._photo_progress)
        right.body.addWidget(self.foot)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(1, 1)
        self.split.setHandleWidth(px(14))
        self.split.setSizes([px(290), px(820)])
        self.split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._connect_foot()

    def _connect_foot(self) -> None:
        foot = self.foot
        foot.previous_asked.connect(lambda: self.step(-1))
        foot.next_asked.connect(lambda: self.step(1))
        foot.next_open_asked.connect(self.go_on)
        foot.undo_asked.connect(self.undo)
        foot.text_asked.connect(self.card.focus_text)
        foot.photo_asked.connect(self.card.add_photo)
        foot.rest_asked.connect(self.answer_rest)
        foot.new_asked.connect(self.new_asked)

    def _progress_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(theme.px(26), theme.px(4), theme.px(22), theme.px(4))
        self._progress_words = PlainLabel("", role="muted")
        self._stop = button(_("Stop"), role="quiet")
        self._stop.clicked.connect(self._on_stop)
        row.addWidget(self._progress_words, 1)
        row.addWidget(self._stop)
        line.hide()
        return line

    # Showing

    def set_walk(self, walk: Walk, taking: PhotoTaking) -> None:
        """Show a visit under way from now on."""
        self._walk, self._taking = walk, taking
        walk.answered.connect(self._on_answered)
        walk.moved.connect(self._on_moved)
        walk.shown_changed.connect(self._show_all)
        walk.new_findings_changed.connect(self._show_counts)
        taking.progress.connect(self._on_progress)
        taking.finished.connect(self._photo_progress.hide)
        self._make_parts(walk)
        self.card.set_walk(walk, taking)
        self._show_all()

    def _make_parts(self, walk: Walk) -> None:
        for each in self._parts.values():
            self._parts_layout.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._parts = {}
        for key, name in words.part_names(walk.sheet.checklist).items():
            card = DimensionCard(name)
            card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            card.clicked.connect(lambda _checked=False, key=key: self.go_to_part(key))
            self._parts[key] = card
            self._parts_layout.addWidget(card, 1)
        self._parts_row.setVisible(not walk.is_flat)

    def _show_all(self) -> None:
        walk = self._walk
        if walk is None:
            return
        self.list.show_walk(walk)
        self.card.show_item()
        self._show_counts()
        self._show_hidden(walk)

    def _show_hidden(self, walk: Walk) -> None:
        n = len(walk.sheet.hidden())
        self.hidden.setVisible(n > 0)
        said = ngettext("{n} hidden item – show", "{n} hidden items – show", n).format(n=n)
        self.hidden.setText(said)
        self.hidden.setAccessibleName(said)
        self.hidden.setToolTip(_("By what the roster says the home has"))

    def _show_counts(self) -> None:
        walk = self._walk
        if walk is None or not walk.items():
            return
        at = walk.item().dimension
        if not walk.is_flat:
            for key, card in self._parts.items():
                tally = walk.sheet.tally(key)
                card.show_progress(tally.answered, tally.items, tally.nonconforming)
                card.setChecked(key == at)
        count = len(walk.rest())
        is_allowed = walk.walked.bulk_allowed and not walk.looks_again
        self.foot.show_rest(count, is_allowed=is_allowed, at_place=walk.is_flat)
        new = len(walk.new_findings)
        self.foot.show_new(new, is_asked=walk.looks_again or new > 0)
        self.progressed.emit()

    def settle_focus(self) -> None:
        """Give the keys to the value's field where it waits for a number or day, else to the list."""
        walk = self._walk
        if walk is not None and walk.items() and walk.takes_keys():
            self.card.focus_value()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing

    def answer(self, outcome: Outcome) -> None:
        """Give the current item an answer and go on, or to what the answer asks for."""
        walk = self._walk
        if walk is None or not walk.items() or outcome not in words.outcomes(walk.sheet.checklist):
            return
        lost = walk.give(outcome)
        if lost:
            said = ngettext("{n} finding fell away.", "{n} findings fell away.", lost).format(n=lost)
            self._window.say(said, self.undo)
        if not self.card.settle(outcome):
            self.go_on()

    def go_on(self) -> None:
        """Go to the next unanswered item; where there is none the visit can be finished."""
        walk = self._walk
        if walk is None:
            return
        if not walk.go_on():
            if walk.items() and walk.sheet.outcome(walk.current) is not None:
                self._window.say(_("Every item is answered: press Finish, or Ctrl+Enter."))
            self.settle_focus()

    def step(self, by: int) -> None:
        """Go to the next or the previous item."""
        if self._walk is not None:
            self.card.judge_typed()
            self._walk.step(by)

    def go_to_part(self, part: str) -> None:
        """Go to a part."""
        if self._walk is not None:
            self.card.judge_typed()
            self._walk.go_to_part(part)
            self.settle_focus()

    def answer_rest(self) -> None:
        """Answer the rest of the part as conforming, and say how many items that was."""
        walk = self._walk
        if walk is None or not walk.walked.bulk_allowed or not walk.rest():
            return
        n = walk.answer_rest()
        said = ngettext("{n} item answered as conforming.", "{n} items answered as conforming.", n)
        self._window.say(said.format(n=n), self.undo)
        if walk.sheet.outcome(walk.current) is not None:
            self.go_on()

    def undo(self) -> None:
        """Take back the last step, and say what that was."""
        walk = self._walk
        change = walk.undo() if walk is not None else None
        said = words.taken_back(change, walk.sheet.checklist) if walk and change else ""
        self._window.say(said or _("There is nothing to undo."))
        if change:
            self.settle_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key says; number pad and both kinds of Shift+1 included."""
        if not (self._plain_key(event) or self._control_key(event) or self._shift_key(event)):
            super().keyPressEvent(event)

    def _plain_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers != _NO_KEYS:
            return False
        key = Qt.Key(event.key())
        if key in _ANSWER_KEYS:
            self.answer(_ANSWER_KEYS[key])
            return True
        do = {
            Qt.Key.Key_J: lambda: self.step(1),
            Qt.Key.Key_Down: lambda: self.step(1),
            Qt.Key.Key_K: lambda: self.step(-1),
            Qt.Key.Key_Up: lambda: self.step(-1),
            Qt.Key.Key_Home: lambda: self.step(-1000),
            Qt.Key.Key_End: lambda: self.step(1000),
            Qt.Key.Key_N: self.go_on,
            Qt.Key.Key_D: self.card.focus_text,
            Qt.Key.Key_P: self.card.add_photo,
            Qt.Key.Key_F: self._on_new,
            Qt.Key.Key_Return: self.card.enter,
            Qt.Key.Key_Enter: self.card.enter,
            Qt.Key.Key_Escape: self._escape,
        }.get(key)
        if do is not None:
            do()
        return do is not None

    def _control_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers != Qt.KeyboardModifier.ControlModifier or self._walk is None:
            return False
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Paste):
            return self.card.paste()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key == Qt.Key.Key_Z:
            self.undo()
        elif key in steps:
            self.card.judge_typed()
            self._walk.step_part(steps[key])
            self.settle_focus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish_asked.emit()
        else:
            return False
        return True

    def _shift_key(self, event: QKeyEvent) -> bool:
        # What Shift+1 is called depends on the keyboard: one of the two arrives, never both.
        is_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if is_shift and event.key() in (Qt.Key.Key_1, Qt.Key.Key_Exclam):
            self.answer_rest()
            return True
        return False

    def _on_new(self) -> None:
        if not self.foot.new.isHidden():
            self.new_asked.emit()

    def _escape(self) -> None:
        """Leave a field for the list, the list for where one came from."""
        if self.list.hasFocus():
            self.back_asked.emit()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, item_id: str) -> None:
        if self._walk is not None:
            self.card.judge_typed()
            self._walk.go(item_id)
            # The list takes the focus after the press; the value's field shall have it in the end.
            QTimer.singleShot(0, self, self.settle_focus)

    def _on_answered(self, item_ids: tuple[str, ...]) -> None:
        self.list.tell(item_ids)
        if self._walk is not None and self._walk.current in item_ids:
            self.card.show_answer()
        self._show_counts()

    def _on_moved(self, _item_id: str) -> None:
        self.list.show_current()
        self.card.show_item()
        self._show_counts()
        self.settle_focus()

    def show_hidden(self) -> None:
        """Show the items which what the home has would hide, from the first of them on."""
        walk = self._walk
        if walk is not None and (hidden := walk.sheet.hidden()):
            walk.show_hidden(shown=True)
            walk.go(hidden[0].id)
            self.settle_focus()  # the button that was pressed is gone

    def _on_stop(self) -> None:
        if self._taking is not None:
            self._taking.stop()

    def _on_progress(self, done: int, of: int) -> None:
        self._progress_words.setText(_("Taking over photo {n} of {of}…").format(n=done + 1, of=of))
        self._stop.setVisible(of > 1)
        self._photo_progress.show()
