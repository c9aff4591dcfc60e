"""One of the five in place: its name, how far it is, how many findings."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector_app.i18n import ngettext
from inspector_app.ui import theme


class DimensionCard(QAbstractButton):
    """Goes to its part on a click; green when all is answered."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(name)
        self.setCheckable(True)
        self._done = self._of = self._findings = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_progress(0, 0, 0)

    def show_progress(self, done: int, of: int, findings: int) -> None:
        """Show how many of the items are answered and how many do not conform."""
        self._done, self._of, self._findings = done, of, findings
        name = f"{self.text()} {done}/{of}"
        if findings:
            name += ", " + ngettext("{n} finding", "{n} findings", findings).format(n=findings)
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self.setToolTip(name)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the sketches."""
        return QSize(theme.px(190), theme.px(64))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the count still stands beside a cut name."""
        return QSize(theme.px(104), theme.px(64))

    def nextCheckState(self) -> None:
        """Leave it to the page to say which part is shown."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens, px = theme.tokens(), theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_lit = self.isChecked() or self.hasFocus()
        edge = tokens.accent if is_lit else tokens.strong_border if self.underMouse() else tokens.border
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(tokens.accent_soft if self.isChecked() else tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(10), px(10))
        line = QRect(px(14), px(10), self.width() - px(28), px(26))
        self._words(painter, line)
        track = QRectF(px(14), self.height() - px(19), self.width() - px(28), px(6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.track if not self.isChecked() else tokens.surface))
        painter.drawRoundedRect(track, px(3), px(3))
        if self._done and self._of:
            track.setWidth(max(px(6), track.width() * min(1.0, self._done / self._of)))
            painter.setBrush(QColor(tokens.ok if self._done >= self._of else tokens.accent))
            painter.drawRoundedRect(track, px(3), px(3))

    def _words(self, painter: QPainter, line: QRect) -> None:
        tokens, px = theme.tokens(), theme.px
        count, font = f"{self._done}/{self._of}", theme.font(13)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(line, right, count)
        used = QFontMetrics(font).horizontalAdvance(count) + px(10)
        if self._findings:
            words = str(self._findings)
            bold = theme.font(12, bold=True)
            width = max(px(19), QFontMetrics(bold).horizontalAdvance(words) + px(11))
            badge = QRectF(line.right() - used - width, line.center().y() - px(9), width, px(19))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.bad_soft))
            painter.drawRoundedRect(badge, px(9.5), px(9.5))
            painter.setPen(QColor(tokens.bad))
            painter.setFont(bold)
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
            used += width + px(6)
        name = theme.font(15, bold=self.isChecked())
        painter.setFont(name)
        painter.setPen(QColor(tokens.accent if self.isChecked() else tokens.text))
        said = QFontMetrics(name).elidedText(self.text(), Qt.TextElideMode.ElideRight, line.width() - used)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
