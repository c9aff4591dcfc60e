"""Fields of the visit: text that grows and says when it is too long, a photo row, a captioned line."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, Qt, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.ids import Sha256
from inspector_app.domain.masking import CLOSES, OPENS, marked
from inspector_app.domain.visit import Photo
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit.photo_taking import PhotoPlace, PhotoTaking, change_photos
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.widgets.photo_strip import Photo as StripPhoto
from inspector_app.ui.widgets.photo_strip import PhotoStrip
from inspector_app.ui.widgets.plain_label import PlainLabel

PICTURES = ("jpg", "jpeg", "png", "heic", "heif", "webp", "bmp", "tif", "tiff")


class TextArea(QPlainTextEdit):
    """Text as high as it needs, two to eight lines; Tab leaves it, Ctrl+Enter goes on, Ctrl+M marks."""

    typed = Signal(str)
    left = Signal()
    go_on_asked = Signal()

    def __init__(self, name: str, *, lines: int = 2, limit: int = 2000, hint: str = "") -> None:
        super().__init__()
        self._lines, self._limit = lines, limit
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._on_text)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show a text without saying so; the cursor stays where the text is the same."""
        if text != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(text)
            self._judge()
            self._fit()

    def is_too_long(self) -> bool:
        """Say whether the record could not take the text."""
        return len(self.toPlainText().strip()) > self._limit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Ctrl+Enter, mark by Ctrl+M; leave Esc to the visit."""
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if has_control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on_asked.emit()
        elif has_control and event.key() == Qt.Key.Key_M:
            self.mark_personal()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mark_personal(self) -> None:
        """Put what is selected between personal marks, or take them off; without a selection type inside."""
        cursor, text = self.textCursor(), self.toPlainText().encode("utf-16-le")
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        around = (text[2 * start - 2 : 2 * start], text[2 * end : 2 * end + 2])
        if start < end and around == (OPENS.encode("utf-16-le"), CLOSES.encode("utf-16-le")):
            start, end = start - 1, end + 1
        said = marked(text[2 * start : 2 * end].decode("utf-16-le")) or OPENS + CLOSES
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(said)
        if said == OPENS + CLOSES:
            cursor.setPosition(start + 1)
        else:
            cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that typing has ended."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def sizeHint(self) -> QSize:
        """Ask for little width; the height is fixed to the text."""
        return QSize(theme.px(200), self.minimumHeight())

    def _on_text(self) -> None:
        self._judge()
        self._fit()
        self.typed.emit(self.toPlainText())

    def _judge(self) -> None:
        wrong = self.is_too_long()
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
        said = _("{n} characters are the most; this has {length}.").format(
            n=self._limit, length=len(self.toPlainText().strip())
        )
        self.setToolTip(said if wrong else "")

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        shown = min(8, max(self._lines, int(self.document().size().height())))
        height = line * shown + theme.px(26)
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)


class LineField(QLineEdit):
    """One line that is saved as typed; Enter is its own or is left to the view around it."""

    left = Signal()

    def __init__(self, name: str, *, hint: str = "", limit: int = 200, takes_enter: bool = False) -> None:
        super().__init__()
        self._takes_enter = takes_enter
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(limit)

    def show_text(self, text: str) -> None:
        """Show a text without moving the cursor where it is the same."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from the view where it has a meaning here."""
        super().keyPressEvent(event)
        if self._takes_enter and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that typing has ended."""
        super().focusOutEvent(event)
        self.left.emit()


class CheckLine(QWidget):
    """A check box whose words wrap; a press on the words ticks it too."""

    clicked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.words = PlainLabel("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.box.clicked.connect(self.clicked)

    def say(self, text: str, *, hint: str = "") -> None:
        """Show these words."""
        self.words.setText(text)
        self.box.setAccessibleName(text)
        self.setToolTip(hint)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick it."""
        super().mouseReleaseEvent(event)
        if self.isEnabled():
            self.box.click()


class PhotoRow(QWidget):
    """The photos of one place of the visit, and the way to add some."""

    def __init__(self, *, key: str = "", can_edit: bool = True) -> None:
        super().__init__()
        self.strip = PhotoStrip(key=key, can_edit=can_edit)
        self._walk: Walk | None = None
        self._taking: PhotoTaking | None = None
        self._place = PhotoPlace("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        self.strip.add_asked.connect(self.choose)
        self.strip.files_given.connect(self._on_files)
        self.strip.image_given.connect(self._on_image)
        self.strip.remove_asked.connect(self._on_remove)
        self.strip.open_asked.connect(self._on_open)

    def show_photos(
        self, walk: Walk, taking: PhotoTaking, place: PhotoPlace, photos: Sequence[Photo]
    ) -> None:
        """Show the photos of a place."""
        self._walk, self._taking, self._place = walk, taking, place
        self.strip.show_photos(strip_photos(photos, walk.paths))

    def choose(self) -> None:
        """Ask for files."""
        names = choose_pictures(self)
        if names:
            self._on_files(names)

    def _on_files(self, files: Sequence[Path]) -> None:
        if self._taking:
            self._taking.take(files, self._place)

    def _on_image(self, image: object) -> None:
        if self._taking:
            self._taking.take_image(image, self._place)  # type: ignore[arg-type]  # the strip's QImage

    def _on_remove(self, key: str) -> None:
        if self._walk:
            change_photos(
                self._walk, self._place, lambda photos: tuple(one for one in photos if one.sha256 != key)
            )

    def _on_open(self, key: str) -> None:
        if self._walk:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._walk.paths[Sha256(key)])))


def strip_photos(photos: Sequence[Photo], paths: Mapping[Sha256, Path]) -> list[StripPhoto]:
    """Return photos as the strip shows them."""
    return [
        StripPhoto(
            photo.sha256,
            paths[photo.sha256],
            photo.caption or (photo.taken_at.strftime("%Y-%m-%d %H:%M") if photo.taken_at else ""),
        )
        for photo in photos
        if photo.sha256 in paths
    ]


def choose_pictures(parent: QWidget) -> list[Path]:
    """Ask for picture files; empty where none was chosen."""
    patterns = " ".join(f"*.{ending}" for ending in PICTURES)
    chosen, _filter = QFileDialog.getOpenFileNames(
        parent, _("Add photos"), "", _("Pictures ({patterns})").format(patterns=patterns)
    )
    return [Path(name) for name in chosen]


def caption(text: str, *, tone: Tone = Tone.NEUTRAL) -> PlainLabel:
    """Return the words over or before a field."""
    label = PlainLabel(text, role="muted", tone=tone)
    label.setMinimumHeight(theme.px(30))
    return label
