"""How far the running campaign has got."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy

from inspector_app.i18n import _, ngettext
from inspector_app.services.campaigns import CampaignProgress
from inspector_app.ui import theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.plain_label import PlainLabel


class CampaignCard(Card):
    """Name, n/56, a bar, the days left; leads to all campaigns."""

    wants_all = Signal()
    wants_new = Signal()
    wants_daily = Signal()
    wants_systemic = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.px
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.all = button(_("All campaigns"), role="link")
        self.all.clicked.connect(self.wants_all)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Campaign"), role="heading"))
        head.addStretch()
        head.addWidget(self.all)
        self.body.addLayout(head)
        self.name = PlainLabel("", wrap=True)
        self.figure = PlainLabel("\u2014", role="figure")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.note = PlainLabel("", role="small", wrap=True)
        self.open_one = button(_("Open a campaign"), "plus")
        self.open_one.clicked.connect(self.wants_new)
        self.daily = button(_("Daily reports"), "inbox", role="link")
        self.daily.clicked.connect(self.wants_daily)
        self.systemic = button(_("Common findings"), "users", role="link")
        self.systemic.clicked.connect(self.wants_systemic)
        links = QHBoxLayout()
        links.setSpacing(px(14))
        links.addWidget(self.daily)
        links.addWidget(self.systemic)
        links.addStretch()
        for widget in (self.name, self.figure, self.bar, self.note, self.open_one):
            self.body.addWidget(widget)
        self.body.addLayout(links)
        self.body.setSpacing(px(8))

    def show_campaign(self, campaign: CampaignProgress | None, *, on: date) -> None:
        """Show the campaign of that day, or that there is none."""
        self.open_one.setVisible(campaign is None)
        for widget in (self.bar, self.daily, self.systemic):
            widget.setVisible(campaign is not None)
        if campaign is None:
            self.name.setText(_("No campaign runs today."))
            self.figure.setText("\u2014")
            self.figure.set_tone(Tone.NEUTRAL)
            self.note.setText(_("A campaign names a checklist, some weeks and the homes to be visited."))
            self.setAccessibleName(self.name.text())
            return
        running = campaign.campaign
        is_done = campaign.visited == campaign.covered
        self.name.setText(running.name)
        self.figure.setText(f"{campaign.visited} / {campaign.covered}")
        self.figure.set_tone(Tone.OK if is_done else Tone.ACCENT)
        self.bar.setRange(0, max(1, campaign.covered))
        self.bar.setValue(campaign.visited)
        left = (running.ends_on - on).days
        days = ngettext("{n} day left", "{n} days left", left).format(n=left) if left else _("ends today")
        days = _("every home is visited") if is_done else days
        self.note.setText(f"{running.starts_on.isoformat()} – {running.ends_on.isoformat()} · {days}")
        said = _("{done} of {all} homes visited").format(done=campaign.visited, all=campaign.covered)
        self.bar.setAccessibleName(said)
        self.setAccessibleName(f"{running.name}: {said}")
