"""What to do where the printer cannot reach the edge of a page: shrink, cut, or leave it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector_app.i18n import _, listed, ngettext
from inspector_app.ui import icons, theme
from inspector_app.ui.printing.print_run import Cut
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.plain_label import PlainLabel

_NAMED = 5  # pages named one by one


class CutQuestion(QDialog):
    """Says which pages would be cut; shrinking is the first choice, true size is never left unasked."""

    def __init__(self, parent: QWidget | None, cut: Cut) -> None:
        super().__init__(parent)
        px = theme.px
        self.scale: float | None = None
        self.setWindowTitle(_("Print"))
        sign = QLabel()
        sign.setPixmap(icons.pixmap("triangle-alert", theme.tokens().ink(Tone.WARN), 24))
        self.says = PlainLabel(_which(cut), role="heading", wrap=True)
        why = PlainLabel(
            _(
                "This printer cannot print up to the edge of its paper. Shrunk, everything is printed but "
                "the margins are no longer those of the standard."
            ),
            role="muted",
            wrap=True,
        )
        self.setAccessibleName(self.says.text())
        words = QVBoxLayout()
        words.setSpacing(px(6))
        words.addWidget(self.says)
        words.addWidget(why)
        head = QHBoxLayout()
        head.setSpacing(px(14))
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        percent = f"{cut.scale * 100:.0f} %"
        self.shrink = button(_("Shrink to {percent}").format(percent=percent), role="primary")
        self.true_size = button(_("True size, cut"))
        cancel = button(_("Cancel"))
        self.shrink.clicked.connect(lambda: self._take(cut.scale))
        self.true_size.clicked.connect(lambda: self._take(1.0))
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(px(10))
        foot.addStretch()
        for each in (cancel, self.true_size, self.shrink):
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(22), px(24), px(18))
        column.setSpacing(px(20))
        column.addLayout(head)
        column.addLayout(foot)
        self.setMinimumWidth(px(480))
        self.shrink.setDefault(True)
        self.shrink.setFocus()

    def _take(self, scale: float) -> None:
        self.scale = scale
        self.accept()


def ask(parent: QWidget | None, cut: Cut) -> float | None:
    """Return the scale to print at, None to print nothing."""
    asked = CutQuestion(parent, cut)
    asked.exec()
    asked.deleteLater()
    return asked.scale


def _which(cut: Cut) -> str:
    count = len(cut.pages)
    if count > _NAMED:
        return ngettext(
            "{n} page would be cut at the edge.", "{n} pages would be cut at the edge.", count
        ).format(n=count)
    pages = listed(str(page) for page in cut.pages)
    return ngettext(
        "Page {pages} would be cut at the edge.", "Pages {pages} would be cut at the edge.", count
    ).format(pages=pages)
