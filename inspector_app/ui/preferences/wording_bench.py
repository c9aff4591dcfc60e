"""One paper's wording on the bench: the text, what is wrong with it, and the sample it makes."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import Worded
from inspector_app.i18n import _, ngettext
from inspector_app.services import templates
from inspector_app.services.templates import Reading, Template
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.preferences.trouble_list import TroubleList
from inspector_app.ui.preferences.wording_editor import WordingEditor
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.preview.preview import Preview
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.plain_label import PlainLabel

PAUSE_MS = 300
_SIDE_BY_SIDE = 780  # room for text and sample


class WordingBench(QWidget):
    """What is typed is read on the worker once the hand rests; the old picture stays until then."""

    typed = Signal()
    saved = Signal()
    was_reset = Signal()

    def __init__(self, store: BackgroundStore) -> None:
        super().__init__()
        self._store = store
        self._template: Template | None = None
        self._reading: Reading | None = None
        self._is_busy = False
        self._is_fresh = True  # what is read is what is typed
        self.name = PlainLabel("", role="heading", elide=True)
        self.compare = button(_("Compare"))
        self.compare.setToolTip(_("Compare with the shipped wording"))
        self.compare.setCheckable(True)
        self.reset = button(_("Reset"), "rotate-ccw")
        self.reset.setToolTip(_("Go back to the shipped wording of this paper"))
        self.sample = button(_("Sample"), "eye")
        self.sample.setCheckable(True)
        self.save = button(_("Save"), role="primary")
        self.save.setToolTip("Ctrl+S")
        self.editor = WordingEditor()
        self.shipped = PlainLabel("", role="small", wrap=True)
        self.troubles = TroubleList()
        self.preview = Preview(store)
        self.preview.be_narrow()
        self.preview.setMinimumWidth(theme.px(380))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        px = theme.px
        head = self._head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.name, 1)
        for each in (self.compare, self.reset, self.sample, self.save):
            head.addWidget(each)
        self._text = QWidget()
        text = QVBoxLayout(self._text)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(px(6))
        text.addWidget(self.editor, 1)
        text.addWidget(self.shipped)
        text.addWidget(self.troubles)
        self.shipped.hide()
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self._text, 5)
        row.addWidget(self.preview, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addLayout(row, 1)
        self.setFocusProxy(self.editor)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._read)
        self.editor.textChanged.connect(self._on_typed)
        self.editor.line_changed.connect(lambda _line: self._show_shipped_line())
        self.troubles.line_chosen.connect(self._on_line)
        self.compare.toggled.connect(self._on_compare)
        self.sample.toggled.connect(lambda _on: self._share_room())
        self.save.clicked.connect(self.saved)
        self.reset.clicked.connect(self.was_reset)
        self.preview.refused.connect(lambda sentence: self.troubles.say(sentence, Tone.BAD))

    # What is on the bench

    @property
    def kind(self) -> Worded | None:
        """The paper whose wording is shown."""
        return self._template.kind if self._template else None

    @property
    def text(self) -> str:
        """The wording as it is typed."""
        return self.editor.toPlainText()

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not kept."""
        return self._template is not None and self.text.rstrip() != self._template.text.rstrip()

    @property
    def is_read(self) -> bool:
        """Whether what is typed is read, and its sample drawn as far as it is seen."""
        is_seen = not self.preview.isVisible() or self.preview.area.next_tile() is None
        return self._reading is not None and self._is_fresh and not self._is_busy and is_seen

    def show_template(self, template: Template, text: str) -> None:
        """Put a paper on the bench with a text that may not be kept yet."""
        is_other = self.kind != template.kind
        self._template = template
        self.name.setText(template.name)
        self.editor.setAccessibleName(_("Wording of “{paper}”").format(paper=template.name))
        if is_other:
            self._reading = None
            self.troubles.show_troubles(())
            self.editor.show_text(text)
        elif text.rstrip() != self.text.rstrip():
            self.editor.replace_text(text)
        if self._reading is None or not self._is_fresh:
            self._pause.stop()
            self._read()
        self._allow()

    def _on_typed(self) -> None:
        self._is_fresh = False
        self._pause.start()
        self._allow()
        self.typed.emit()

    def _allow(self) -> None:
        """Let save and reset be pressed where they would do something."""
        found, template = self._reading, self._template
        self.save.setEnabled(self.is_changed and not (found and found.troubles))
        can_reset = template is not None and (template.is_own or self.is_changed)
        self.reset.setEnabled(can_reset)

    # Reading on the worker

    def _read(self) -> None:
        template, text = self._template, self.text
        if template is None or self._is_busy:
            return  # what is under way asks again when it is done
        self._is_busy = True
        self._is_fresh = True
        kind = template.kind
        self._store.read(
            self,
            lambda session: (kind, templates.read(session, kind, text)),
            then=lambda answer: self._on_read(*answer),
            failed=self._on_refused,
        )

    def _on_read(self, kind: Worded, found: Reading) -> None:
        self._is_busy = False
        if kind != self.kind or not self._is_fresh:
            self._pause.start()
            if kind != self.kind:
                return
        self._reading = found
        self.editor.mark(wrong={one.line for one in found.troubles}, changed=found.changed)
        self.troubles.show_troubles(found.troubles)
        if not found.troubles:
            self.troubles.say(self._standing(len(found.changed)))
        if found.pdf and self._template:
            self.preview.renew(Paper(self._template.name, "", found.pdf))
        self._show_shipped_line()
        self._allow()

    def _on_refused(self, error: UserError) -> None:
        self._is_busy = False
        self.troubles.say(str(error), Tone.BAD)
        if not self._is_fresh:
            self._pause.start()

    def _standing(self, lines: int) -> str:
        if not lines:
            return _("As shipped.")
        return ngettext("{n} line is not as shipped.", "{n} lines are not as shipped.", lines).format(n=lines)

    # Comparing

    def _on_compare(self, compares: bool) -> None:  # noqa: FBT001 - a signal's
        self.editor.compare(compares=compares)
        changed = self._reading.changed if self._reading else {}
        if compares and changed and self.editor.line not in changed:
            self.editor.go_to(min(changed))
        self._show_shipped_line()

    def _show_shipped_line(self) -> None:
        """Show what was shipped in place of the line of the cursor."""
        changed = self._reading.changed if self._reading else {}
        line = self.editor.line
        self.shipped.setVisible(self.compare.isChecked())
        if line not in changed:
            self.shipped.setText(_("Line {line} is as shipped.").format(line=line))
        elif changed[line]:
            self.shipped.setText(_("Shipped: {text}").format(text=changed[line]))
        else:
            self.shipped.setText(_("Line {line} is the office's own.").format(line=line))

    def _on_line(self, line: int) -> None:
        self.sample.setChecked(False)
        self.editor.go_to(line)
        self.editor.setFocus()

    # Room

    def _share_room(self) -> None:
        """Show text and sample side by side, or one of them where room is short."""
        is_wide = self.width() >= theme.px(_SIDE_BY_SIDE)
        shows_sample = self.sample.isChecked()
        self.sample.setVisible(not is_wide)
        self._text.setVisible(is_wide or not shows_sample)
        self.preview.setVisible(is_wide or shows_sample)

    def minimumSizeHint(self) -> QSize:
        """Return the room of the text alone: where there is no more the sample folds."""
        return QSize(self._head.minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sample behind its button where room is short."""
        super().resizeEvent(event)
        self._share_room()
