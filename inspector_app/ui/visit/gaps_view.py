"""Everything that is missing (未填项); a click jumps to the item."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.domain.sheet import Gap, GapKind
from inspector_app.i18n import _, ngettext
from inspector_app.ui import theme
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit import words
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.empty_state import EmptyState

_ALL = "all"
_TONES = {GapKind.UNANSWERED: Tone.ACCENT, GapKind.PHOTO: Tone.NEUTRAL}


@dataclass(frozen=True, slots=True)
class GapRow:
    """One gap with the words of its item."""

    gap: Gap
    text: str
    where: str


class GapsView(QWidget):
    """Lists the gaps in the order of the walk, all or of one sort."""

    item_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._gaps: list[GapRow] = []
        self.sorts = ChipRow((), _("Kind of gap"))
        self.sorts.chosen.connect(lambda _key: self._filter())
        self._rows = RowsModel[GapRow]((), look=_look, parent=self)
        self.list: CardList[GapRow] = CardList(self._rows, _("Gaps"))
        self.list.opened.connect(lambda row: self.item_chosen.emit(row.gap.item))
        self.nothing = EmptyState("circle-check", _("Nothing is missing."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.sorts)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)

    def show_walk(self, walk: Walk) -> None:
        """Show the gaps of a visit."""
        self._gaps = gap_rows(walk)
        kinds = list(dict.fromkeys(row.gap.kind for row in self._gaps))
        choices = [(_ALL, ngettext("{n} gap", "{n} gaps", len(self._gaps)).format(n=len(self._gaps)))]
        choices += [(kind.value, _(words.GAPS[kind])) for kind in kinds]
        self.sorts.set_choices(choices)
        self.sorts.set_counts({kind.value: sum(row.gap.kind is kind for row in self._gaps) for kind in kinds})
        self.sorts.choose(_ALL)
        for widget in (self.sorts, self.list):
            widget.setVisible(bool(self._gaps))
        self.nothing.setVisible(not self._gaps)
        self._filter()
        self.setFocusProxy(self.list if self._gaps else None)  # type: ignore[arg-type]  # none: itself
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self) -> None:
        wanted = self.sorts.current()
        self._rows.show([row for row in self._gaps if wanted in (_ALL, row.gap.kind.value)])
        self.list.setCurrentIndex(self._rows.index(0, 0))


def gap_rows(walk: Walk) -> list[GapRow]:
    """Return the gaps of a visit with their words."""
    names = words.part_names(walk.sheet.checklist)
    kind = walk.sheet.facility.kind
    rows = []
    for gap in walk.sheet.gaps():
        if walk.has(gap.item):
            item = walk.item(gap.item)
            where = _(words.PLACES[item.place]) if walk.is_flat else names[item.dimension]
            where = f"{walk.name(item.id)} · {where}"
            rows.append(GapRow(gap, words.question(item, kind), where))
    return rows


def _look(row: GapRow) -> RowLook:
    return RowLook(
        title=row.text,
        subtitle=row.where,
        state=_(words.GAPS[row.gap.kind]),
        state_tone=_TONES.get(row.gap.kind, Tone.WARN),
    )
