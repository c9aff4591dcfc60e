"""A bar that stays: red, amber, blue or green, with one action and a way to dismiss it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from inspector_app.i18n import _
from inspector_app.ui import icons, theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button, tool
from inspector_app.ui.widgets.plain_label import PlainLabel

_ICONS = {Tone.BAD: "triangle-alert", Tone.WARN: "triangle-alert", Tone.OK: "circle-check"}


class Banner(QFrame):
    """Says one thing until it is dealt with."""

    acted = Signal()
    dismissed = Signal()

    def __init__(
        self,
        text: str,
        *,
        tone: Tone = Tone.ACCENT,
        action: str = "",
        can_dismiss: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("tone", tone.value)
        self.label = PlainLabel(text, wrap=True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        sign = QLabel()
        sign.setPixmap(icons.pixmap(_ICONS.get(tone, "info"), theme.tokens().ink(tone)))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.label, 1)
        if action:
            self.action = button(action)
            self.action.clicked.connect(self.acted)
            row.addWidget(self.action)
        if can_dismiss:
            close = tool("x", _("Dismiss"), role="quiet")
            close.clicked.connect(self.dismissed)
            close.clicked.connect(self.hide)
            row.addWidget(close)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self.label.setText(text)
        self.setAccessibleName(text)
