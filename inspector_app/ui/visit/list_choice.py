"""What a visit looks at: a checklist, or the open findings of notices again (复查)."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from inspector_app.i18n import _, ngettext
from inspector_app.services.reinspection import OpenNotice
from inspector_app.ui import theme
from inspector_app.ui.widgets.chips import ChipRow

_CHECKLIST, _AGAIN = "checklist", "again"


class ListChoice(QWidget):
    """The two lists as chips; for a re-inspection the notices with something open, to be ticked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[tuple[QCheckBox, OpenNotice]] = []
        self.which = ChipRow(
            [(_CHECKLIST, _("Checklist")), (_AGAIN, _("Re-inspection of open findings"))],
            _("What is looked at"),
        )
        self.which.chosen.connect(lambda _key: self._on_chosen())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        self._column.addWidget(self.which)

    @property
    def looks_again(self) -> bool:
        """Whether open findings are looked at again."""
        return self.which.current() == _AGAIN

    @property
    def boxes(self) -> tuple[QCheckBox, ...]:
        """The notices, in the order issued."""
        return tuple(box for box, _notice in self._boxes)

    def show_notices(self, notices: Sequence[OpenNotice], chosen: Iterable[UUID]) -> None:
        """Offer these notices; those with a chosen finding are ticked, all of them where none is chosen."""
        wanted = set(chosen)
        for box, _notice in self._boxes:
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []
        for notice in notices:
            box = QCheckBox(_words(notice))
            box.setChecked(not wanted or not wanted.isdisjoint(notice.findings))
            self._boxes.append((box, notice))
            self._column.addWidget(box)
        self.which.choose(_AGAIN if wanted else _CHECKLIST)
        self._show_boxes()

    def findings(self) -> tuple[UUID, ...]:
        """Return the open findings of the notices ticked."""
        return tuple(one for box, notice in self._boxes if box.isChecked() for one in notice.findings)

    def _on_chosen(self) -> None:
        self._show_boxes()
        self.changed.emit()

    def _show_boxes(self) -> None:
        for box, _notice in self._boxes:
            box.setVisible(self.looks_again)


def _words(notice: OpenNotice) -> str:
    n, due_on = len(notice.findings), notice.due_on
    parts = (
        notice.number,
        ngettext("{n} finding open", "{n} findings open", n).format(n=n),
        _("due {day}").format(day=due_on.isoformat()) if due_on else _("deadline not known yet"),
    )
    return " · ".join(parts)
