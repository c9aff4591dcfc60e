"""What a page shows where there is nothing yet: an icon, a sentence, what to do."""

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from inspector_app.ui import icons, theme
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.plain_label import PlainLabel


class EmptyState(QWidget):
    """Says why there is nothing and offers the next step."""

    acted = Signal()

    def __init__(
        self, icon: str, sentence: str, action: str = "", *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, theme.tokens().strong_border, 44))
        self.sentence = PlainLabel(sentence, role="heading", wrap=True)
        self.hint = PlainLabel(hint, role="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addStretch()
        for label in (picture, self.sentence, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self.hint.setVisible(bool(hint))
        if action:
            self.action = button(action, role="primary")
            self.action.clicked.connect(self.acted)
            column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
