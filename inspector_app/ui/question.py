"""A question that must be answered before anything goes on."""

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.ui import icons, theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.plain_label import PlainLabel


class Question(QDialog):
    """Yes or no; a grave one has No as its first choice."""

    def __init__(
        self,
        parent: QWidget | None,
        question: str,
        *,
        yes: str = "",
        detail: str = "",
        is_grave: bool = False,
    ) -> None:
        super().__init__(parent)
        px = theme.px
        self.setWindowTitle(_("Question"))
        self.setAccessibleName(question)
        tone = Tone.BAD if is_grave else Tone.ACCENT
        sign = QLabel()
        sign.setPixmap(icons.pixmap("triangle-alert" if is_grave else "info", theme.tokens().ink(tone), 24))
        words = QVBoxLayout()
        words.setSpacing(px(6))
        words.addWidget(PlainLabel(question, role="heading", wrap=True))
        if detail:
            words.addWidget(PlainLabel(detail, role="muted", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(px(14))
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.yes = button(yes or _("Yes"), role="danger" if is_grave else "primary")
        self.no = button(_("Cancel"))
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(px(10))
        foot.addStretch()
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(22), px(24), px(18))
        column.setSpacing(px(20))
        column.addLayout(head)
        column.addLayout(foot)
        self.setMinimumWidth(px(420))
        first = self.no if is_grave else self.yes
        first.setDefault(True)
        first.setFocus()
