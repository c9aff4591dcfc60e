"""Words on the window: never taken for markup, cut or wrapped where room is short."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from inspector_app.ui.plain_tip import plain_tip
from inspector_app.ui.tokens import Tone


class PlainLabel(QLabel):
    """A label that shows its text as it stands.

    role is title, question, heading, strong, muted, small or figure; elide cuts with an ellipsis and shows
    the whole in the tool tip, wrap breaks lines.
    """

    def __init__(
        self,
        text: str = "",
        *,
        role: str = "",
        tone: Tone = Tone.NEUTRAL,
        elide: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._elides = elide
        self.setProperty("role", role)
        self.setProperty("tone", tone.value)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Say it in another tone."""
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            self.style().unpolish(self)
            self.style().polish(self)

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(text)
        self._explain()

    def minimumSizeHint(self) -> QSize:
        """Return a small width where the text may be cut."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 48), hint.height()) if self._elides else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the whole in the tool tip as soon as it is cut."""
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut where it must be."""
        if not self._elides or not self._is_cut():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        said = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), said)

    def _is_cut(self) -> bool:
        return QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.contentsRect().width()

    def _explain(self) -> None:
        if self._elides:
            self.setToolTip(plain_tip(self.text()) if self._is_cut() else "")
