"""Something new that was found beside the list (其他问题): findings tied to no item."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.domain.visit import Finding
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.page import Navigator
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit.finding_editor import FindingEditor
from inspector_app.ui.visit.photo_taking import PhotoTaking
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.plain_label import PlainLabel


class NewFindingsView(QWidget):
    """Takes new findings one below the other; one without a word or a photo is dropped on leaving."""

    left = Signal()

    def __init__(self, window: Navigator) -> None:
        super().__init__()
        self._window = window
        self._walk: Walk | None = None
        self._taking: PhotoTaking | None = None
        self._editors: list[FindingEditor] = []
        px = theme.px
        says = _("What was seen of the findings on the list belongs to them. Here is room for what is new.")
        self.trouble = PlainLabel("", tone=Tone.BAD, wrap=True)
        self.trouble.hide()
        self.another = button(_("Another new finding"), "plus", role="quiet")
        self.another.clicked.connect(self.add)
        self.done = button(_("Back to the list"), "arrow-left", role="primary")
        self.done.clicked.connect(self.left)
        card = Card(_("New findings"))
        self._column = QVBoxLayout()
        self._column.setSpacing(px(10))
        card.body.addWidget(PlainLabel(says, role="muted", wrap=True))
        card.body.addWidget(self.trouble)
        card.body.addLayout(self._column)
        card.body.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(4), 0)
        column.addWidget(card)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)

    @property
    def editors(self) -> tuple[FindingEditor, ...]:
        """Those in use, in order."""
        n = len(self._walk.new_findings) if self._walk else 0
        return tuple(self._editors[:n])

    def show_walk(self, walk: Walk, taking: PhotoTaking) -> None:
        """Show the new findings of a visit under way; the first is begun where there is none."""
        if walk is not self._walk:
            walk.new_findings_changed.connect(self._show)
            taking.refused.connect(self._say_trouble)
        self._walk, self._taking = walk, taking
        self._say_trouble("")
        if walk.new_findings:
            self._show()
            self._editors[0].text.setFocus()
        else:
            self.add()

    def add(self) -> None:
        """Begin one more."""
        if self._walk is not None:
            self._walk.put_new_findings((*self._walk.new_findings, self._walk.new_finding(None)))
            self.editors[-1].text.setFocus()

    def tidy(self) -> None:
        """Drop what was begun and not said."""
        if self._walk is not None:
            said = [one for one in self._walk.new_findings if one.text.strip() or one.photos]
            self._walk.put_new_findings(tuple(said))

    def _show(self) -> None:
        walk, taking = self._walk, self._taking
        if walk is None or taking is None:
            return
        found = walk.new_findings
        while len(self._editors) < len(found):
            self._add_editor()
        for at, finding in enumerate(found):
            self._editors[at].show_finding(walk, taking, None, finding, number=at + 1, of=len(found))
            self._editors[at].show()
        for editor in self._editors[len(found) :]:
            editor.hide()

    def _add_editor(self) -> None:
        editor = FindingEditor()
        editor.edited.connect(self._on_edited)
        editor.remove_asked.connect(lambda: self._on_remove(editor))
        editor.done.connect(self.left)
        self._editors.append(editor)
        self._column.addWidget(editor)

    def _on_edited(self, finding: Finding, topic: str) -> None:
        walk = self._walk
        if walk is not None:
            changed = tuple(finding if one.id == finding.id else one for one in walk.new_findings)
            walk.put_new_findings(changed, is_typed=bool(topic))

    def _on_remove(self, editor: FindingEditor) -> None:
        walk = self._walk
        if walk is None:
            return
        before, at = walk.new_findings, self._editors.index(editor)
        walk.put_new_findings(before[:at] + before[at + 1 :])
        self._window.say(_("The finding was removed."), lambda: walk.put_new_findings(before))

    def _say_trouble(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list by Ctrl+Enter, as one goes on from there."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        else:
            super().keyPressEvent(event)
