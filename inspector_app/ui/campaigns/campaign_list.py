"""All campaigns: how far each has got."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.services.campaigns import CampaignProgress
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.empty_state import EmptyState


class CampaignList(QWidget):
    """The latest first; a click or Enter opens one."""

    opened = Signal(object)  # the CampaignProgress
    wants_new = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._on = date.min
        self.rows = RowsModel[CampaignProgress]([], look=self._look, parent=self)
        self.list = CardList(self.rows, _("Campaigns"))
        self.list.opened.connect(self.opened)
        self.nothing = EmptyState(
            "flag",
            _("No campaign was opened yet."),
            _("Open a campaign"),
            hint=_("A campaign names a checklist, some weeks and the homes to be visited."),
        )
        self.nothing.acted.connect(self.wants_new)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def show_campaigns(self, campaigns: Sequence[CampaignProgress], *, on: date) -> None:
        """Show the campaigns as they stand on that day."""
        self._on = on
        at = self.list.currentIndex().row()
        self.rows.show(campaigns)
        self.list.choose(at)
        self._stack.setCurrentWidget(self.list if campaigns else self.nothing)

    def _look(self, one: CampaignProgress) -> RowLook:
        campaign = one.campaign
        state, tone = campaign_state(one, on=self._on)
        return RowLook(
            title=campaign.name,
            subtitle=f"{campaign.starts_on.isoformat()} – {campaign.ends_on.isoformat()}",
            icon="flag",
            badge_tone=Tone.ACCENT if tone is Tone.ACCENT else Tone.NEUTRAL,
            aside=_("{done} of {all} homes visited").format(done=one.visited, all=one.covered),
            state=state,
            state_tone=tone,
        )


def campaign_state(one: CampaignProgress, *, on: date) -> tuple[str, Tone]:
    """Return how a campaign stands on a day, and in which tone that is said."""
    campaign = one.campaign
    if campaign.is_closed:
        return _("Closed by the office"), Tone.NEUTRAL
    if on < campaign.starts_on:
        return _("To come"), Tone.NEUTRAL
    if on <= campaign.ends_on:
        return _("Running"), Tone.ACCENT
    return (_("Over"), Tone.NEUTRAL) if one.visited == one.covered else (_("Over, not complete"), Tone.WARN)
