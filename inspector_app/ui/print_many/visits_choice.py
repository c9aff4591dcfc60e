"""Which visits are printed: those of a campaign, of a township, or ticked one by one."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from inspector_app.i18n import _, ngettext
from inspector_app.services.many_papers import Choice, VisitToPrint
from inspector_app.ui import theme
from inspector_app.ui.print_many.visits_model import VisitsModel
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.choices import PlainComboBox
from inspector_app.ui.widgets.plain_label import PlainLabel


class VisitsChoice(QWidget):
    """Campaign and township narrow the list; what is shown in it can be ticked."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._visits: tuple[VisitToPrint, ...] = ()
        self.campaign, self.township = PlainComboBox(), PlainComboBox()
        self.campaign.setAccessibleName(_("Campaign"))
        self.township.setAccessibleName(_("Township"))
        for box in (self.campaign, self.township):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(PlainComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(lambda _at: self._narrow())
        self.all, self.none = button(_("Tick all"), role="link"), button(_("Untick all"), role="link")
        self.all.clicked.connect(lambda: self._tick_shown(is_ticked=True))
        self.none.clicked.connect(lambda: self._tick_shown(is_ticked=False))
        self.count = PlainLabel("", role="muted", elide=True)
        self.rows = VisitsModel(self)
        self.rows.edited.connect(self._on_ticked)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setUniformItemSizes(True)  # else ten years of visits are measured one by one
        self.list.setAccessibleName(_("Visits"))
        self.list.setMinimumHeight(theme.px(120))
        boxes = QHBoxLayout()
        boxes.setSpacing(theme.px(10))
        boxes.addWidget(self.campaign, 1)
        boxes.addWidget(self.township, 1)
        ticks = QHBoxLayout()
        ticks.addWidget(self.all)
        ticks.addWidget(self.none)
        ticks.addStretch()
        ticks.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(boxes)
        column.addLayout(ticks)
        column.addWidget(self.list, 1)

    def show_choice(self, choice: Choice, *, visit: UUID | None = None, campaign: UUID | None = None) -> None:
        """Offer visits; one visit or the visits of a campaign can be asked for, else all are ticked."""
        self._visits = choice.visits
        self._fill(self.campaign, _("All campaigns"), [(name, one) for one, name in choice.campaigns])
        townships = sorted({one.township for one in choice.visits if one.township})
        self._fill(self.township, _("All townships"), [(name, name) for name in townships])
        if campaign is not None:
            self.campaign.setCurrentIndex(max(0, self.campaign.findData(campaign)))
        self.rows.ticked = {visit} if visit else {one.id for one in choice.visits}
        self._show()

    def ticked(self) -> tuple[UUID, ...]:
        """Return the visits ticked among those shown, the earliest first."""
        ticked = self.rows.ticked
        return tuple(one.id for one in reversed(self.rows.visits()) if one.id in ticked)

    def has_choice(self) -> bool:
        """Whether something is ticked, or a campaign chosen in which nobody was visited yet."""
        return bool(self.ticked()) or (self.chosen_campaign() is not None and not self.rows.visits())

    def chosen_campaign(self) -> UUID | None:
        """Return the campaign chosen, None for all."""
        data = self.campaign.currentData()
        return data if isinstance(data, UUID) else None

    @staticmethod
    def _fill(box: PlainComboBox, everything: str, choices: Sequence[tuple[str, object]]) -> None:
        box.clear()
        box.addItem(everything, None)
        for words, data in choices:
            box.addItem(words, data)

    def _shown(self) -> list[VisitToPrint]:
        campaign, township = self.chosen_campaign(), self.township.currentData()
        return [
            one
            for one in self._visits
            if campaign in {None, one.campaign} and township in {None, one.township}
        ]

    def _narrow(self) -> None:
        """Tick what another campaign or township shows: it was chosen to be printed."""
        self.rows.ticked = {one.id for one in self._shown()}
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        self.rows.show(self._shown())
        self._say_count()

    def _tick_shown(self, *, is_ticked: bool) -> None:
        shown, ticked = {one.id for one in self.rows.visits()}, self.rows.ticked
        self.rows.ticked = ticked | shown if is_ticked else ticked - shown
        self._show()
        self.edited.emit()

    def _on_ticked(self) -> None:
        self._say_count()
        self.edited.emit()

    def _say_count(self) -> None:
        total = self.rows.rowCount()
        said = ngettext("{n} of {all} visit", "{n} of {all} visits", total)
        self.count.setText(said.format(n=len(self.ticked()), all=total))
