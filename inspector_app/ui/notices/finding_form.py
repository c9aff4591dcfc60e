"""One finding of a draft: what the paper says of it, open to correction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.notice import NoticeFinding
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.notices.growing_box import GrowingBox
from inspector_app.ui.notices.judging import is_sound
from inspector_app.ui.widgets.buttons import button, tool
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.deadline_edit import DeadlineEdit
from inspector_app.ui.widgets.field import Field, Line
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.tick_line import TickLine

_LONGEST, _LONGEST_PLACE = 2000, 200


class FindingForm(Card):
    """Shows one finding; every change is said at once."""

    edited = Signal()
    wants_up = Signal()
    wants_down = Signal()
    wants_out = Signal()  # of this notice

    def __init__(
        self,
        finding: NoticeFinding,
        printable: Sequence[str],
        *,
        number: int,
        of: int,
        visited_on: date,
        is_order: bool,
    ) -> None:
        super().__init__()
        self._finding = finding
        self.text, self.requirement, self.interim = GrowingBox(), GrowingBox(), GrowingBox(least=1)
        self.place = Line()
        self.deadline = DeadlineEdit()
        self.deadline.set_earliest(visited_on)
        self.bases = {basis: TickLine(basis) for basis in printable}
        self.weight = ChipRow(
            [("binding", _("Ordered")), ("advice", _("Advice only"))], _("Ordered or advice only")
        )
        self._fields = {
            "text": Field(_("Finding"), self.text),
            "requirement": Field(_("What must be done"), self.requirement),
            "interim": Field(_("Meanwhile"), self.interim),
            "place": Field(_("Place"), self.place),
            "deadline": Field(_("Deadline"), self.deadline),
        }
        self._lay_out(number, of, is_order=is_order)
        self.show_finding(finding)
        for box in (self.text, self.requirement, self.interim, self.place):
            box.textChanged.connect(self._on_edited)
        self.deadline.edited.connect(self._on_edited)
        self.weight.chosen.connect(self._on_edited)
        for line in self.bases.values():
            line.ticked.connect(self._on_edited)

    def _lay_out(self, number: int, of: int, *, is_order: bool) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        parts = (_("Finding {n}").format(n=number), self._finding.dimension)
        head.addWidget(PlainLabel(" · ".join(part for part in parts if part), role="heading", elide=True), 1)
        if is_order:
            head.addWidget(self.weight)
        self.up = tool("chevron-up", _("Move finding {n} up").format(n=number), role="quiet")
        self.down = tool("chevron-down", _("Move finding {n} down").format(n=number), role="quiet")
        self.out = button(_("Leave out"), role="quiet")
        self.out.setAccessibleName(_("Leave finding {n} out of this notice").format(n=number))
        self.out.setEnabled(of > 1)
        self.out.clicked.connect(self.wants_out)
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < of)
        self.up.clicked.connect(self.wants_up)
        self.down.clicked.connect(self.wants_down)
        head.addWidget(self.out)
        head.addWidget(self.up)
        head.addWidget(self.down)
        self.body.addLayout(head)
        self.body.addWidget(self._fields["text"])
        pair = QHBoxLayout()
        pair.setSpacing(px(14))
        pair.addWidget(self._fields["place"], 1)
        pair.addWidget(self._fields["deadline"], 1)
        self.body.addLayout(pair)
        self.body.addWidget(self._fields["requirement"])
        self.body.addWidget(self._fields["interim"])
        self.body.addWidget(PlainLabel(_("Bases printed"), role="muted"))
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in self.bases.values():
            column.addWidget(line)
        if not self.bases:
            says = _("None may be cited for the day of the visit; the notice's own basis carries it.")
            column.addWidget(PlainLabel(says, role="small", wrap=True))
        self.body.addWidget(lines)

    def show_finding(self, finding: NoticeFinding) -> None:
        """Show what the draft says, without saying so to anybody."""
        self._finding = finding
        self.blockSignals(True)
        for name in ("text", "requirement", "interim", "place"):
            getattr(self, name).show_text(getattr(finding, name))
        self.deadline.show_deadline(finding.deadline)
        self.weight.choose("advice" if finding.is_advice else "binding")
        for basis, line in self.bases.items():
            line.tick(is_ticked=basis in finding.bases)
        self.blockSignals(False)

    def finding(self) -> NoticeFinding:
        """Return the finding as typed."""
        return replace(
            self._finding,
            text=self.text.text(),
            requirement=self.requirement.text(),
            interim=self.interim.text(),
            place=self.place.text(),
            deadline=self.deadline.deadline(),
            bases=tuple(basis for basis, line in self.bases.items() if line.is_ticked()),
            is_advice=self.weight.current() == "advice",
        )

    def is_sound(self) -> bool:
        """Say under each field what is wrong with it; True where nothing is."""
        needed = _("Every finding needs its text and what must be done.")
        return all(
            [
                is_sound(self._fields["text"], self.text.text(), limit=_LONGEST, needed=needed),
                is_sound(self._fields["place"], self.place.text(), limit=_LONGEST_PLACE),
                is_sound(self._fields["requirement"], self.requirement.text(), limit=_LONGEST, needed=needed),
                is_sound(self._fields["interim"], self.interim.text(), limit=_LONGEST),
            ]
        )

    def _on_edited(self, *_value: object) -> None:
        self.edited.emit()
