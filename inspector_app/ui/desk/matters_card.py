"""What is to be done about cases today: chips with counts, the most pressing lines."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QSizePolicy

from inspector_app.domain.case import Turn
from inspector_app.i18n import _, ngettext
from inspector_app.services.today import DeskLine, Matter
from inspector_app.ui import theme
from inspector_app.ui.cases.case_looks import case_row, days_words
from inspector_app.ui.desk.desk_list import DeskList
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.chips import ChipRow

FORM_OF_MATTER = {Matter.SERVE: "serve", Matter.JUDGE: "judge", Matter.CLOSE: "close"}
"""The step whose form a line opens at once; the others open the case."""
CHIP_OF_MATTER = {
    Matter.OVERDUE.value: "overdue",
    Matter.SOON.value: "soon",
    Matter.REINSPECT.value: Turn.TEAM.value,
    **{
        matter.value: Turn.OFFICE.value
        for matter in set(Matter) - {Matter.OVERDUE, Matter.SOON, Matter.REINSPECT}
    },
}
"""The chip of the cases page under which the cases of a matter stand."""
_TONES = {
    Matter.OVERDUE: Tone.BAD,
    Matter.ISSUE_ANEW: Tone.BAD,
    Matter.DECIDE: Tone.BAD,
    Matter.CLOSE: Tone.OK,
    Matter.REINSPECT: Tone.ACCENT,
    Matter.DRAFT: Tone.ACCENT,
}
_AWAITED = frozenset({Matter.OVERDUE, Matter.SOON})
_MOST = 8


class MattersCard(DeskList[DeskLine]):
    """A click or Enter opens a line where it is dealt with."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(_("To do about cases"), lambda line: _look(line, today()), most=_MOST)
        self.all.setText(_("All cases"))
        self.all.setAccessibleName(self.all.text())
        self._lines: tuple[DeskLine, ...] = ()
        self.chips = ChipRow([("all", _("All"))], _("What is to be done"))
        self.chips.chosen.connect(lambda _key: self._filter())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # the chips wrap
        margin = theme.px(20)
        self.chips.setContentsMargins(margin, 0, margin, theme.px(4))
        self.body.insertWidget(1, self.chips)

    def show_lines(self, lines: Sequence[DeskLine]) -> None:
        """Show what is to be done; the chip chosen stays chosen while it has a line."""
        self._lines = tuple(lines)
        counts = {matter: sum(line.matter is matter for line in lines) for matter in Matter}
        there = [matter for matter in Matter if counts[matter]]
        self.chips.set_choices([("all", _("All")), *((one.value, matter_words(one)) for one in there)])
        self.chips.set_counts({"all": len(lines)} | {one.value: counts[one] for one in there})
        self.chips.setVisible(len(there) > 1)
        self._filter()

    def matter(self) -> str:
        """Return which matter is shown, all where none is chosen."""
        return self.chips.current()

    def _filter(self) -> None:
        key = self.chips.current()
        shown = [line for line in self._lines if key in {"all", line.matter.value}]
        self.show_rows(shown, _("Nothing is to be done about any case today."))


def matter_words(matter: Matter) -> str:
    """Return what is to be done."""
    return {
        Matter.OVERDUE: _("Overdue"),
        Matter.ISSUE_ANEW: _("Issue anew"),
        Matter.DECIDE: _("Not put right"),
        Matter.JUDGE: _("To judge"),
        Matter.CLOSE: _("To close"),
        Matter.REINSPECT: _("To re-inspect"),
        Matter.SERVE: _("To serve"),
        Matter.SOON: _("Due soon"),
        Matter.DRAFT: _("To draft"),
    }[matter]


def _look(line: DeskLine, today: date) -> RowLook:
    case = line.case
    count = ngettext("{n} finding", "{n} findings", line.findings).format(n=line.findings)
    return case_row(
        case,
        (count, case.number, case.township),
        state=(matter_words(line.matter), _TONES.get(line.matter, Tone.WARN)),
        days=days_words(case.awaited_on if line.matter in _AWAITED else None, today),
    )
