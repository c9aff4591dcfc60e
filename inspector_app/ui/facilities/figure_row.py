"""The figures over the list of the homes."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.i18n import _, ngettext
from inspector_app.services.facilities import Overview
from inspector_app.ui import theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.figure_card import FigureCard

NOTHING = "\u2014"  # a dash where there was nothing to count


class FigureRow(QWidget):
    """Visited in the campaign, not visited, open findings, notices waiting."""

    def __init__(self) -> None:
        super().__init__()
        self.visited = FigureCard(_("Visited in the campaign"))
        self.not_visited = FigureCard(_("Not visited"))
        self.findings = FigureCard(_("Findings not closed"))
        self.notices = FigureCard(_("Notices waiting"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        for card in (self.visited, self.not_visited, self.findings, self.notices):
            row.addWidget(card, 1)

    def show_overview(self, overview: Overview) -> None:
        """Show the figures of the roster as it stands."""
        campaign = overview.campaign
        if campaign and campaign.covered:
            left = campaign.covered - campaign.visited
            ends = _("until {day}").format(day=campaign.campaign.ends_on.isoformat())
            figure = f"{campaign.visited} / {campaign.covered}"
            self.visited.show_figure(figure, campaign.campaign.name, Tone.ACCENT)
            self.not_visited.show_figure(str(left), ends, Tone.WARN if left else Tone.OK)
        else:
            self.visited.show_figure(NOTHING, _("No campaign is running"))
            self.not_visited.show_figure(NOTHING, _("No campaign is running"))
        self._show_findings(overview)

    def _show_findings(self, overview: Overview) -> None:
        if not overview.is_counted:
            self.findings.show_figure(NOTHING, _("No visit was made yet"))
            self.notices.show_figure(NOTHING, _("No visit was made yet"))
            return
        count = sum(home.open_findings for home in overview.homes)
        homes = sum(bool(home.open_findings) for home in overview.homes)
        at_homes = ngettext("at {n} home", "at {n} homes", homes).format(n=homes)
        self.findings.show_figure(
            str(count), at_homes if count else _("Nothing open"), Tone.BAD if count else Tone.OK
        )
        waiting = sum(home.waiting_notices for home in overview.homes)
        note = _("drafts and for signature") if waiting else _("Nothing waits")
        self.notices.show_figure(str(waiting), note, Tone.WARN if waiting else Tone.NEUTRAL)
