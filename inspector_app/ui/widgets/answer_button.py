"""One of the answers to an item: large, always at its place, with the key that gives it."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector_app.ui import icons, theme
from inspector_app.ui.tokens import Tone

_HEIGHT = 84


class AnswerButton(QAbstractButton):
    """84 px high; tinted in its tone while it is the answer."""

    def __init__(
        self, text: str, icon: str, tone: Tone, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._key = icon, tone, key
        self.say(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, text: str) -> None:
        """Show these words; the key stays."""
        self.setText(text)
        self.setAccessibleName(f"{text} {self._key}".strip())
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """Return the size of the sketches."""
        words = QFontMetrics(theme.font(17, bold=True)).horizontalAdvance(self.text())
        return QSize(max(theme.px(120), words + theme.px(86)), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least in which icon, word and key are still told apart."""
        words = QFontMetrics(theme.font(15, bold=True)).horizontalAdvance(self.text())
        return QSize(words + theme.px(44), theme.px(_HEIGHT))

    def nextCheckState(self) -> None:
        """Leave it to the page to say which answer holds: a click alone changes nothing."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, word and key."""
        tokens, px = theme.tokens(), theme.px
        ink = tokens.ink(self._tone) if self.isEnabled() else tokens.strong_border
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = 2 if self.isChecked() or self.hasFocus() else 1.5
        edge = ink if self.isChecked() else tokens.accent if self.hasFocus() else tokens.strong_border
        if self.underMouse() and self.isEnabled() and not self.isChecked() and not self.hasFocus():
            edge = tokens.muted
        ground = tokens.soft(self._tone) if self.isChecked() else tokens.surface
        if self.isDown():
            ground = tokens.soft(self._tone)
        painter.setPen(QPen(QColor(edge), line))
        painter.setBrush(QColor(ground))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, px(12), px(12))
        if self.isChecked() and self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), px(9), px(9))
        self._words(painter, ink)
        if self._key:
            self._cap(painter)

    def _words(self, painter: QPainter, ink: str) -> None:
        lines, font, gap = self._set_in()
        side = theme.px(22)
        whole = side + gap + max(map(QFontMetrics(font).horizontalAdvance, lines))
        left = (self.width() - whole) // 2
        icons.paint(painter, self._icon, QRectF(left, (self.height() - side) / 2, side, side), ink)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        place = QRect(left + side + gap, 0, self.width(), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "\n".join(lines))

    def _set_in(self) -> tuple[list[str], QFont, int]:
        """Return the words as they fit, their font and the gap before: smaller, in two lines, else cut."""
        side, text = theme.px(22), self.text()
        for size, margin, lines in (
            (17, 10, [text]),
            (15, 10, [text]),
            (13, 10, [text]),
            (15, 6, text.rsplit(" ", 1)),
            (13, 6, text.rsplit(" ", 1)),
        ):
            font, gap = theme.font(size, bold=True), theme.px(margin)
            metrics = QFontMetrics(font)
            room = self.width() - 2 * theme.px(margin) - side - gap
            if max(map(metrics.horizontalAdvance, lines)) <= room:
                return lines, font, gap
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines], font, gap

    def _cap(self, painter: QPainter) -> None:
        tokens, px = theme.tokens(), theme.px
        cap = QRectF(self.width() - px(32), px(9), px(22), px(20))
        painter.setPen(QPen(QColor(tokens.strong_border), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(cap, px(4), px(4))
        painter.setPen(QColor(tokens.muted))
        painter.setFont(theme.font(12))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
