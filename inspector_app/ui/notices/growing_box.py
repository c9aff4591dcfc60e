"""A box for text that is as high as what stands in it."""

from math import ceil

from PySide6.QtGui import QResizeEvent

from inspector_app.ui import theme
from inspector_app.ui.widgets.field import TextBox


class GrowingBox(TextBox):
    """From two lines to sixteen; beyond them it scrolls."""

    def __init__(self, *, least: int = 2, most: int = 16) -> None:
        self._least, self._most = least, most
        super().__init__(lines=least)
        self.setMinimumWidth(theme.px(160))
        self.textChanged.connect(self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def fit(self) -> None:
        """Be as high as the text."""
        line = self.fontMetrics().lineSpacing()
        most, text, block = self._most * line, 0.0, self.document().firstBlock()
        while block.isValid() and text < most:
            text += self.blockBoundingRect(block).height()
            block = block.next()
        height = ceil(min(most, max(self._least * line, text))) + theme.px(26)
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
