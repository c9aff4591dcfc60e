"""One notice: its wording at the left, what stands in the way, its steps and its paper at the right."""

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.services.notice_desk import NoticeView
from inspector_app.services.obstacles import Mend
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.notices.notice_read import NoticeRead
from inspector_app.ui.notices.obstacles_card import ObstaclesCard
from inspector_app.ui.notices.paper_card import PaperCard
from inspector_app.ui.notices.steps_card import StepsCard
from inspector_app.ui.notices.wording_form import WordingForm
from inspector_app.ui.page import Navigator
from inspector_app.ui.widgets.card import scrolled

_SIDE = 346


class NoticeDetail(QWidget):
    """Shows a notice; a waiting one can be reworded."""

    def __init__(self, store: BackgroundStore, window: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        self._left = QStackedWidget()
        row.addWidget(self._left, 1)
        inside = QWidget()
        side = scrolled(inside)  # filled afterwards: the style then comes to what it holds once
        side.setFixedWidth(px(_SIDE))
        row.addWidget(side)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(14))
        self.form = WordingForm(self._left)
        self.read = NoticeRead()
        self._left.addWidget(self.form)
        self._left.addWidget(self.read)
        self.steps = StepsCard()
        self.obstacles = ObstaclesCard()
        self.paper = PaperCard(store, window)
        for card in (self.steps, self.obstacles, self.paper):
            column.addWidget(card)
        column.addStretch()

    def show_view(self, view: NoticeView, *, sitting: UUID | None, today: date) -> None:
        """Show a notice as it stands."""
        waits = view.shown.row.is_waiting
        was_issuing = self.steps.issue.issue.hasFocus()
        if waits:
            self.form.show_view(view)
        else:
            self.form.forget()
            self.read.show_view(view)
        self._left.setCurrentWidget(self.form if waits else self.read)
        self.obstacles.show_obstacles([one for one in view.shown.in_the_way if one.mend is not Mend.ANEW])
        self.steps.show_view(view, sitting=sitting, today=today)
        self.paper.show_view(view)
        if was_issuing and not waits:
            self.paper.open.setFocus()  # or it would fall to “withdraw”
