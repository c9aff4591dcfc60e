"""What a re-inspection saw, notice by notice, and where that leads: the case and its paper."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from inspector_app.i18n import _
from inspector_app.services.reinspection import SeenNotice
from inspector_app.ui import theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.state_chip import StateChip


class SeenCard(Card):
    """A line for each notice; what is put right can be closed, what is not needs a new date or a referral."""

    case_asked = Signal(object)  # the id of the visit that names the case
    paper_asked = Signal(object)  # the notice's id

    def __init__(self, seen: Sequence[SeenNotice]) -> None:
        super().__init__(_("What the re-inspection saw"))
        self.cases: list[QPushButton] = []
        self.papers: list[QPushButton] = []
        for one in seen:
            self.body.addLayout(self._line(one))
        says = _("In the case, close what is put right; give a new date for what is not, or refer it.")
        self.body.addWidget(PlainLabel(says, role="muted", wrap=True))

    def _line(self, one: SeenNotice) -> QHBoxLayout:
        paper = button(_("Re-inspection opinion"), "file-text")
        paper.clicked.connect(lambda: self.paper_asked.emit(one.notice_id))
        case = button(_("Open the case"), "arrow-right", role="primary")
        case.clicked.connect(lambda: self.case_asked.emit(one.case_id))
        for made, kept in ((paper, self.papers), (case, self.cases)):
            made.setAccessibleName(f"{made.text()} {one.number}")
            kept.append(made)
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        line.addWidget(PlainLabel(one.number, role="strong"), 0, Qt.AlignmentFlag.AlignVCenter)
        for n, word, tone in (
            (one.put_right, _("{n} put right"), Tone.OK),
            (one.not_put_right, _("{n} not put right"), Tone.BAD),
            (one.not_checked, _("{n} not checked"), Tone.WARN),
        ):
            if n:
                line.addWidget(StateChip(word.format(n=n), tone), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(paper)
        line.addWidget(case)
        return line
