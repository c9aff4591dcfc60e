"""What stands in the way of issuing a notice, each with the way to where it is put right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.services.obstacles import Mend, Obstacle
from inspector_app.ui import icons, theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.plain_label import PlainLabel


def mend_words(mend: Mend) -> str:
    """Return what the way to mending it is called; empty where it is mended on this very page."""
    return {
        Mend.BUREAU: _("Open the settings"),
        Mend.NUMBERS: _("Open the settings"),
        Mend.PERSONS: _("Open the persons"),
        Mend.FACILITY: _("Open the home"),
        Mend.ANEW: _("Withdraw and draft anew"),
    }.get(mend, "")


class ObstaclesCard(Card):
    """Hidden where nothing stands in the way."""

    wants_mending = Signal(object)  # the Mend

    def __init__(self) -> None:
        super().__init__(_("Before it can be issued"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(10))
        self.body.addLayout(self._lines)
        self.links: list[QPushButton] = []
        self.says: list[str] = []

    def show_obstacles(self, obstacles: Sequence[Obstacle]) -> None:
        """Show these; keeps quiet where they are the same as before."""
        says = [one.says for one in obstacles]
        self.setVisible(bool(obstacles))
        if says == self.says:
            return
        self.says, self.links = says, []
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for one in obstacles:
            self._lines.addWidget(self._line(one))

    def _line(self, obstacle: Obstacle) -> QWidget:
        line = QWidget()
        sign = QLabel()
        sign.setPixmap(icons.pixmap("triangle-alert", theme.tokens().ink(Tone.WARN), 18))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(PlainLabel(obstacle.says, wrap=True))
        way = mend_words(obstacle.mend)
        if way:
            link = button(way, "arrow-right", role="link")
            link.clicked.connect(lambda: self.wants_mending.emit(obstacle.mend))
            words.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            self.links.append(link)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return line
