"""What an issued or withdrawn notice says, to be read; its paper is the PDF."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.domain.notice import LeftOut, NoticeFinding, NoticeKind, NoticeWording
from inspector_app.i18n import _
from inspector_app.services.notice_desk import NoticeView
from inspector_app.ui import theme
from inspector_app.ui.notices.notice_words import deadline_words, kind_words
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.plain_label import PlainLabel


class NoticeRead(QWidget):
    """Cards of lines; the words can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(0, 0, theme.px(6), 0)
        self._cards.setSpacing(theme.px(14))
        inside = QWidget()
        inside.setLayout(self._cards)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inside))

    def show_view(self, view: NoticeView) -> None:
        """Show one notice."""
        while (item := self._cards.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        wording = view.shown.wording
        self._cards.addWidget(_lines(kind_words(wording.kind), _head(view, wording)))
        for number, finding in enumerate(wording.counted(), 1):
            parts = (_("Finding {n}").format(n=number), finding.dimension)
            heading = " · ".join(part for part in parts if part)
            self._cards.addWidget(
                _lines(heading, _finding(finding, is_order=wording.kind is NoticeKind.ORDER))
            )
        if wording.left_out:
            left = [_left_out(one) for one in wording.left_out]
            self._cards.addWidget(
                _lines(_("Left out of this notice"), [line for one in left for line in one])
            )
        if wording.paragraphs:
            self._cards.addWidget(_lines(_("Body text"), [("", "\n".join(wording.paragraphs))]))
        self._cards.addStretch()


def _head(view: NoticeView, wording: NoticeWording) -> list[tuple[str, str]]:
    shown = view.shown
    return [
        (_("Number"), shown.row.number or "\u2014"),
        (_("Issued on"), shown.row.issued_on.isoformat() if shown.row.issued_on else "\u2014"),
        (_("Issued by"), shown.issuer),
        (_("Addressee"), wording.addressee),
        (_("Visit"), shown.row.visited_on.isoformat()),
        (_("What was inspected"), wording.matters),
        (_("Answer due"), deadline_words(wording.reply_by, wording.reply_days)),
        (_("Copies"), str(wording.copies)),
        (_("Copies to"), "\n".join(wording.copy_to)),
        (_("Why this kind"), wording.kind_reason),
        (_("Withdrawn on"), shown.withdrawn_on.isoformat() if shown.withdrawn_on else ""),
        (_("Reason"), shown.withdrawn_reason),
    ]


def _finding(finding: NoticeFinding, *, is_order: bool) -> list[tuple[str, str]]:
    due = finding.deadline
    weight = _("Advice only") if finding.is_advice else _("Ordered")
    return [
        (_("Place"), finding.place),
        (_("Finding"), finding.text),
        (_("What must be done"), finding.requirement),
        (_("Deadline"), deadline_words(due.on, due.days, due.kind)),
        (_("Meanwhile"), finding.interim),
        (_("Bases printed"), "\n".join(finding.bases)),
        (_("Weight"), weight if is_order else ""),
    ]


def _left_out(left: LeftOut) -> list[tuple[str, str]]:
    return [
        (_("Finding"), " · ".join(part for part in (left.finding.place, left.finding.text) if part)),
        (_("Why it is left out"), left.reason),
    ]


def _lines(heading: str, lines: list[tuple[str, str]]) -> Card:
    card = Card(heading)
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(7))
    grid.setColumnStretch(1, 1)
    for row, (caption, value) in enumerate((caption, value) for caption, value in lines if value):
        said = PlainLabel(value, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if caption:
            asked = PlainLabel(caption, role="muted", wrap=True)
            asked.setFixedWidth(theme.px(144))
            grid.addWidget(asked, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, row, 1 if caption else 0, 1, 1 if caption else 2)
    card.body.addLayout(grid)
    return card
