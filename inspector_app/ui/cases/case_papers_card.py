"""The papers of a case, each a click away from the preview."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.services.papers import OfferedPaper
from inspector_app.ui import theme
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.plain_label import PlainLabel


class CasePapersCard(Card):
    """Lists the papers after the notice that can be printed now; the page of all papers has the others."""

    wants_paper = Signal(object)  # the OfferedPaper
    wants_all = Signal()

    def __init__(self) -> None:
        super().__init__(_("Papers of this case"))
        self.offered: tuple[OfferedPaper, ...] = ()
        self._links: QWidget | None = None
        self.nothing = PlainLabel(_("None can be printed yet."), role="muted", wrap=True)
        self.body.addWidget(self.nothing)
        self.all = button(_("All papers, save and print"), "printer", role="link")
        self.all.clicked.connect(self.wants_all)
        self._last = QVBoxLayout()
        self.body.addLayout(self._last)
        self.body.addWidget(self.all)

    def show_offered(self, offered: Sequence[OfferedPaper]) -> None:
        """Show the papers."""
        self.offered = tuple(offered)
        if self._links is not None:
            self._links.hide()
            self._links.deleteLater()
        self._links = QWidget()
        column = QVBoxLayout(self._links)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        ready = [one for one in offered if one.is_ready]
        for one in ready:
            link = button(one.name, "file-text", role="quiet")
            link.setToolTip(one.file_name)
            link.clicked.connect(lambda _checked=False, one=one: self.wants_paper.emit(one))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self._last.addWidget(self._links)
        self.nothing.setVisible(not ready)
