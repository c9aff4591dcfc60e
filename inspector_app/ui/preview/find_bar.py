"""Seeking words in a paper: how often they are there, the next, the one before."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inspector_app.i18n import _
from inspector_app.ui import icons, theme
from inspector_app.ui.preview import finding
from inspector_app.ui.preview.finding import Box, find, plain
from inspector_app.ui.preview.pages_area import PagesArea
from inspector_app.ui.preview.reader import Reader
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import tool
from inspector_app.ui.widgets.plain_label import PlainLabel


class FindBar(QWidget):
    """Marks on the pages what is sought while it is typed; Enter goes on, Shift+Enter back, Esc closes."""

    closed = Signal()

    def __init__(self, area: PagesArea, reader: Reader) -> None:
        super().__init__()
        self._area, self._reader = area, reader
        self._wanted = ""
        self._found: dict[int, list[list[Box]]] = {}
        self._current: tuple[int, int] | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Find in this paper"))
        self.field.setAccessibleName(_("Find in this paper"))
        self.field.setMaxLength(200)
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(theme.px(320))
        self.field.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.says = PlainLabel("", role="muted")
        self.before = tool("chevron-up", _("The one before (Shift+Enter)"))
        self.next = tool("chevron-down", _("Next (Enter)"))
        close = tool("x", _("Close the search (Esc)"), role="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.field, 1)
        for widget in (self.before, self.next, self.says):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(close)
        self.field.textChanged.connect(self._seek)
        self.before.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        close.clicked.connect(self.close_search)
        reader.read.connect(self._on_read)
        self.hide()

    def open(self) -> None:
        """Come and take what is typed."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._seek(self.field.text())

    def close_search(self) -> None:
        """Take the marks away."""
        self.hide()
        self._wanted, self._found, self._current = "", {}, None
        self._area.mark({}, None)
        self.closed.emit()

    def forget(self) -> None:
        """Another paper is shown."""
        self.field.clear()
        self.hide()

    @property
    def count(self) -> int:
        """How many places are known by now."""
        return sum(len(places) for places in self._found.values())

    def go(self, step: int) -> None:
        """Go to the next place found, or the one before; after the last comes the first."""
        places = [(page, which) for page in sorted(self._found) for which in range(len(self._found[page]))]
        if not places:
            return
        if self._current in places:
            self._current = places[(places.index(self._current) + step) % len(places)]
        else:
            here = self._area.page
            ahead = next((one for one in places if one[0] >= here), places[0])
            self._current = ahead if step > 0 else places[places.index(ahead) - 1]
        self._show()
        page, which = self._current
        self._area.go_to_box(page, self._found[page][which][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift and Enter, close with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_search()
        else:
            super().keyPressEvent(event)

    def _seek(self, text: str) -> None:
        self._wanted, self._found, self._current = plain(text), {}, None
        if self._wanted:
            for page in self._reader.letters:
                self._take(page)
            self._reader.want_all()
            if self._found:
                self.go(1)
        self._show()

    def _on_read(self, page: int) -> None:
        if self._wanted and not self.isHidden():
            self._take(page)
            if self._current is None and page in self._found:
                self.go(1)
            self._show()

    def _take(self, page: int) -> None:
        letters = self._reader.letters[page]
        places = [finding.boxes(letters, *one) for one in find(letters, self._wanted)]
        places = [lines for lines in places if lines]
        if places:
            self._found[page] = places

    def _show(self) -> None:
        self._area.mark(self._found, self._current)
        count, is_reading = self.count, self._reader.is_reading
        tone = Tone.NEUTRAL
        if not self._wanted:
            said = ""
        elif count and self._current:
            before = sum(len(lines) for page, lines in self._found.items() if page < self._current[0])
            said = _("{n} of {count}").format(n=before + self._current[1] + 1, count=count)
            said = f"{said}…" if is_reading else said
        elif is_reading:
            said = _("Searching…")
        else:
            said, tone = _("Not found"), Tone.BAD
        self.says.setText(said)
        self.says.set_tone(tone)
        self.field.setAccessibleDescription(said)
        for each in (self.before, self.next):
            each.setEnabled(count > 0)
