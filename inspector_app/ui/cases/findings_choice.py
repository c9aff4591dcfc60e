"""Which findings of a case a step is about."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.services.case_views import CaseFinding
from inspector_app.ui import theme
from inspector_app.ui.tab_order import as_one_field
from inspector_app.ui.widgets.field import Field
from inspector_app.ui.widgets.tick_line import TickLine


class FindingsChoice(Field):
    """A tick for each finding that the step is open to; all are ticked at first."""

    changed = Signal()

    def __init__(self, findings: Sequence[CaseFinding]) -> None:
        inside = QWidget()
        inside.setAccessibleName(_("Findings"))
        super().__init__(_("Findings"), inside)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self.lines: dict[UUID, TickLine] = {}
        for one in findings:
            due = _("due {day}").format(day=one.due.on.isoformat()) if one.due.on else ""
            note = " · ".join(part for part in (one.place, due) if part)
            line = TickLine(numbered(one), note=note, is_ticked=True)
            line.ticked.connect(self._on_ticked)
            self.lines[one.id] = line
            self._column.addWidget(line)
        if self.lines:
            as_one_field(self, next(iter(self.lines.values())))

    def chosen(self) -> list[UUID]:
        """Return the findings ticked, in their order."""
        return [one for one, line in self.lines.items() if line.is_ticked()]

    def choose(self, findings: Sequence[UUID]) -> None:
        """Tick just these."""
        for one, line in self.lines.items():
            line.tick(is_ticked=one in findings)

    def _on_ticked(self) -> None:
        self.calm()
        self.changed.emit()


def numbered(finding: CaseFinding) -> str:
    """Return a finding as lists of a case name it."""
    return f"{finding.number}. {finding.text}"
