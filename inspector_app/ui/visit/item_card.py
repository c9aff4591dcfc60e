"""The large card of one item: what is asked, four answers that never move, and what an answer asks for."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.checklist import AnswerType, Item, PhotoRule
from inspector_app.domain.errors import UserError
from inspector_app.domain.visit import Finding, Outcome
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.tab_order import in_reading_order
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit import words
from inspector_app.ui.visit.fields import LineField, PhotoRow
from inspector_app.ui.visit.finding_editor import FindingEditor
from inspector_app.ui.visit.item_head import ItemHead
from inspector_app.ui.visit.photo_pair import PhotoPair
from inspector_app.ui.visit.photo_taking import PhotoPlace, PhotoTaking
from inspector_app.ui.visit.quiet_scroll import QuietScroll
from inspector_app.ui.visit.reason_part import REASONED, ReasonPart
from inspector_app.ui.visit.value_row import ValueRow
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.widgets.answer_button import AnswerButton
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.plain_label import PlainLabel

_KEYS = {outcome: str(number) for number, outcome in enumerate(words.OUTCOMES, start=1)}


class ItemCard(QWidget):
    """Shows the current item of a walk and takes what is said of it."""

    answered = Signal(object)  # the Outcome pressed or keyed
    go_on_asked = Signal()  # what the item asked for is there
    said = Signal(str)  # words for the foot of the window

    def __init__(self) -> None:
        super().__init__()
        self._walk: Walk | None = None
        self._taking: PhotoTaking | None = None
        self._wants_note = False
        self._shown = ""  # the item before the inspector
        self._editors: list[FindingEditor] = []
        self.setAcceptDrops(True)
        self._build()

    def _build(self) -> None:
        self.head = ItemHead()
        self.buttons: dict[Outcome, AnswerButton] = {}
        answers = QHBoxLayout()
        answers.setSpacing(theme.px(10))
        for outcome, word in words.OUTCOMES.items():
            each = AnswerButton(
                _(word), words.OUTCOME_ICONS[outcome], words.OUTCOME_TONES[outcome], _KEYS[outcome]
            )
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            each.setMinimumWidth(theme.px(100))
            each.clicked.connect(lambda _checked=False, outcome=outcome: self.answered.emit(outcome))
            self.buttons[outcome] = each
            answers.addWidget(each, 1)
        self._build_fields()
        self._lay_out(answers)

    def _build_fields(self) -> None:
        self.value = ValueRow()
        self.value.typed.connect(lambda text: self._type("value", value=text, from_ledger=False))
        self.value.extra_typed.connect(lambda text: self._type("extra", extra=text))
        self.value.entered.connect(self.enter)
        self.value.left.connect(self.judge_typed)
        self.contradiction = PlainLabel(
            _("The answer contradicts the value. Correct one of them; such a visit cannot be sealed."),
            tone=Tone.BAD,
            wrap=True,
        )
        self.reason = ReasonPart()
        self.reason.typed.connect(lambda text: self._type("reason", reason=text))
        self.reason.chosen.connect(self._on_reason)
        self.reason.entered.connect(self.go_on_asked)
        self.findings = QVBoxLayout()
        self.findings.setSpacing(theme.px(10))
        self.another = button(_("Another finding at this item"), "plus", role="quiet")
        self.another.clicked.connect(self._on_another)
        self.note = LineField(_("Note"), hint=_("Note"), limit=500, takes_enter=True)
        self.note.textEdited.connect(lambda text: self._type("note", note=text))
        self.note.returnPressed.connect(self.go_on_asked)
        self.remains = LineField(
            _("What stays open"), hint=_("Partly put right? Say what stays open"), limit=500, takes_enter=True
        )
        self.remains.textEdited.connect(lambda text: self._type("remains", remains=text))
        self.remains.returnPressed.connect(self.go_on_asked)
        self.photos = PhotoRow(key="P")
        self.before_and_now = PhotoPair(self.photos)
        self.trouble = PlainLabel("", tone=Tone.BAD, wrap=True)

    def _lay_out(self, answers: QHBoxLayout) -> None:
        px = theme.px
        self.area = QuietScroll()
        self.area.resized.connect(lambda width: self.head.reserve(width - 2 * px(26)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        column = self.area.column
        column.setContentsMargins(px(26), px(9), px(26), px(10))
        column.setSpacing(px(12))
        column.addWidget(self.head)
        column.addLayout(answers)
        for widget in (self.trouble, self.value, self.contradiction, self.reason):
            column.addWidget(widget)
        column.addLayout(self.findings)
        column.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.note)
        column.addWidget(self.remains)
        column.addWidget(self.before_and_now)
        column.addStretch(1)

    def _editor(self, at: int) -> FindingEditor:
        while len(self._editors) <= at:
            editor = FindingEditor()
            editor.hide()
            editor.edited.connect(self._on_edited)
            editor.remove_asked.connect(lambda editor=editor: self._on_remove(editor))
            editor.done.connect(self.go_on_asked)
            self._editors.append(editor)
            self.findings.addWidget(editor)
        return self._editors[at]

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Tab through all that an answer asks for, line by line: phrases and bases are made later."""
        in_reading_order(self)
        return super().focusNextPrevChild(forward)

    # Showing

    def set_walk(self, walk: Walk, taking: PhotoTaking) -> None:
        """Show this visit from now on."""
        self._walk, self._taking = walk, taking
        said = words.outcomes(walk.sheet.checklist)
        for outcome, each in self.buttons.items():
            each.setVisible(outcome in said)
            each.say(_(said.get(outcome, words.OUTCOMES[outcome])))
        hint = _("What was seen") if walk.looks_again else _("Note")
        self.note.setPlaceholderText(hint)
        self.note.setAccessibleName(hint)
        self.head.set_walk(walk)
        taking.refused.connect(self.show_trouble)
        # Once the item is seen (0 would go before keys): to open it for a finding must not be felt.
        QTimer.singleShot(1, self, lambda: self._editor(0))

    def show_item(self) -> None:
        """Show the current item from its top."""
        walk = self._walk
        if walk is None or not walk.items():
            return
        item = walk.item()
        self._shown = item.id
        self._wants_note = False
        with self.area.laid_out_once():
            self.show_trouble("")
            self.value.show_error("")
            self.head.show_item(item)
            self.value.show_item(item, walk.sheet.facility)
            self._show_said(walk)
        self.area.verticalScrollBar().setValue(0)

    def show_answer(self) -> None:
        """Show what the current item came to so far."""
        if self._walk is not None and self._walk.items():
            with self.area.laid_out_once():
                self._show_said(self._walk)

    def _show_said(self, walk: Walk) -> None:
        item, answer = walk.item(), walk.answer()
        for outcome, each in self.buttons.items():
            each.setChecked(outcome is answer.outcome)
        self.head.show_tags(item)
        self.value.show_values(answer.value, answer.extra)
        self.value.show_known(walk.known_says(), is_confirmed=answer.outcome is not None)
        self.contradiction.setVisible(walk.contradicts())
        self.reason.show_answer(answer)
        is_bad = answer.outcome is Outcome.NONCONFORMING and not walk.looks_again
        self._show_findings(walk, item, answer.findings if is_bad else ())
        self.another.setVisible(is_bad)
        self.note.show_text(answer.note)
        tells = walk.looks_again and answer.outcome is not Outcome.NOT_CHECKED
        self.note.setVisible(bool(answer.note) or self._wants_note or tells)
        self.remains.show_text(answer.remains)
        self.remains.setVisible(walk.looks_again and answer.outcome is Outcome.NONCONFORMING)
        self.before_and_now.setVisible(bool(answer.photos) or (item.photo is PhotoRule.ALWAYS and not is_bad))
        if self._taking is not None:
            self.before_and_now.show_before(walk, self._taking, item.id)
            self.photos.show_photos(walk, self._taking, PhotoPlace(item.id), answer.photos)

    def _show_findings(self, walk: Walk, item: Item, findings: Sequence[Finding]) -> None:
        taking = self._taking
        if taking is None:
            return
        for at, finding in enumerate(findings):
            editor = self._editor(at)
            editor.show_finding(walk, taking, item, finding, number=at + 1, of=len(findings))
            editor.show()
        for editor in self._editors[len(findings) :]:
            editor.hide()

    def show_trouble(self, sentence: str) -> None:
        """Say in place why a photo could not be taken."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    # Saying

    def settle(self, outcome: Outcome) -> bool:
        """Go to what the answer asks for; false where it asks for nothing more."""
        walk = self._walk
        if walk is None:
            return False
        if outcome is Outcome.NONCONFORMING:
            if walk.looks_again:
                self.note.setFocus()
            else:
                self._editors[0].focus_phrases()
                self._bring_up(self._editors[0].places)
            return True
        if outcome in REASONED and not walk.answer().reason.strip():
            self.reason.phrases.focus_first()
            self._bring_up(self.reason)
            return True
        return False

    def _bring_up(self, widget: QWidget) -> None:
        """Scroll down just so far that the beginning is seen, once it has its place."""
        QTimer.singleShot(0, self.area, lambda: self.area.ensureWidgetVisible(widget, 0, theme.px(10)))

    def enter(self) -> None:
        """Judge the value and go on; where there is no rule the answer is the inspector's."""
        walk = self._walk
        if walk is None or not walk.items():
            return
        try:
            outcome = walk.judge_value()
        except UserError as refused:
            self.value.show_error(str(refused))
            return
        self.value.show_error("")
        item, answer = walk.item(), walk.answer()
        if outcome is Outcome.NONCONFORMING:
            self.settle(outcome)
        elif outcome is not None or answer.outcome is not None:
            self.go_on_asked.emit()
        elif item.answer.type is AnswerType.CONFORM:
            return
        elif not answer.value:
            self.value.show_error(_("Type a value, or answer with the keys 1 to 4 after Esc."))
        else:
            self.said.emit(_("No limit is set here: judge it with 1 or 2."))
            self.buttons[Outcome.CONFORMING].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_value(self) -> None:
        """Let the value's field take the keys."""
        self.value.focus_value()

    def focus_text(self) -> None:
        """Go to the text that belongs to the answer: a finding's, a reason, a value, else the note."""
        walk = self._walk
        if walk is None or not walk.items():
            return
        outcome = walk.answer().outcome
        if outcome is Outcome.NONCONFORMING and not walk.looks_again:
            self._editors[0].text.setFocus()
            self._bring_up(self._editors[0].text)
        elif outcome in REASONED:
            self.reason.text.setFocus()
        elif walk.item().answer.type is AnswerType.TEXT and not self.value.value.hasFocus():
            self.value.focus_value()
        else:
            self._wants_note = True
            self.note.show()
            self.note.setFocus()

    def add_photo(self) -> None:
        """Ask for photos of the finding at hand, else of the item."""
        self._photo_row().choose()

    def paste(self) -> bool:
        """Take a picture from the clipboard; false where there is none."""
        return self._photo_row().strip.paste()

    def _photo_row(self) -> PhotoRow:
        walk = self._walk
        if walk is not None and walk.answer().outcome is Outcome.NONCONFORMING and not walk.looks_again:
            within = (one for one in self._editors if one.isVisible() and one.isAncestorOf(_focused()))
            return next(within, self._editors[0]).photos
        return self.photos

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take photos dropped anywhere on the card."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        if self._photo_row().strip.take(event.mimeData()):
            event.acceptProposedAction()

    def _type(self, topic: str, **changes: object) -> None:
        walk = self._walk
        if walk is not None and walk.items():
            walk.put(replace(walk.answer(), **changes), topic=f"{walk.current} {topic}")  # type: ignore[arg-type]

    def judge_typed(self) -> None:
        """Judge what was typed when the field or the item is left, without going on."""
        walk = self._walk
        if walk is None or walk.current != self._shown or not walk.answer().value:
            return
        try:
            walk.judge_value()
        except UserError as refused:
            self.value.show_error(str(refused))

    def _on_reason(self, reason: str) -> None:
        walk = self._walk
        if walk is not None:
            walk.put(replace(walk.answer(), reason=reason))
            self.go_on_asked.emit()

    def _on_edited(self, finding: Finding, topic: str) -> None:
        walk = self._walk
        if walk is not None:
            answer = walk.answer()
            findings = tuple(finding if one.id == finding.id else one for one in answer.findings)
            walk.put(replace(answer, findings=findings), topic=topic)

    def _on_another(self) -> None:
        walk = self._walk
        if walk is not None:
            answer = walk.answer()
            walk.put(replace(answer, findings=(*answer.findings, walk.new_finding(walk.item()))))
            last = self._editors[len(answer.findings)]
            last.focus_phrases()
            self._bring_up(last.places)

    def _on_remove(self, editor: FindingEditor) -> None:
        """Remove a finding; the last one leaves the item unanswered."""
        walk = self._walk
        if walk is None:
            return
        answer = walk.answer()
        at = self._editors.index(editor)
        findings = answer.findings[:at] + answer.findings[at + 1 :]
        outcome = answer.outcome if findings else None
        walk.put(replace(answer, findings=findings, outcome=outcome))
        self.said.emit(_("The finding was removed."))

    def sizeHint(self) -> QSize:
        """Return the size of the sketches."""
        return QSize(theme.px(800), theme.px(600))


def _focused() -> QWidget:
    return QApplication.focusWidget() or QWidget()
