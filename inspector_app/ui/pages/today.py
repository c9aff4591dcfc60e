"""The desk of the day (工作台): what is under way, what is left to visit, what waits; campaigns behind it."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.services import drafts, today
from inspector_app.services.drafts import UnderWay
from inspector_app.services.facilities import ListedFacility
from inspector_app.services.notice_list import ListedNotice
from inspector_app.services.plan_views import PlannedVisit
from inspector_app.services.today import Desk, DeskLine, Matter
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.desk.campaign_card import CampaignCard
from inspector_app.ui.desk.desk_list import DeskList
from inspector_app.ui.desk.matters_card import CHIP_OF_MATTER, FORM_OF_MATTER, MattersCard
from inspector_app.ui.desk.setup_card import SetupCard
from inspector_app.ui.desk.under_way_card import UnderWayCard
from inspector_app.ui.facilities.facility_words import kind_badge, kind_tone, short_words
from inspector_app.ui.notices.notice_words import notice_look
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.plan.plan_looks import desk_row
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import scrolled

if TYPE_CHECKING:
    from inspector_app.ui.campaigns.campaigns_view import CampaignsView


class TodayPage(Page):
    """Every line leads to where it is dealt with."""

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Today"), store, window)
        self._chip_to_start = "all"
        self._begun: tuple[UnderWay, ...] = ()
        self.setup = SetupCard()
        self.under_way = UnderWayCard()
        self.cases = MattersCard(window.today)
        self.not_visited = DeskList[ListedFacility](
            _("Not visited yet"), _home_look, everything=_("All of them")
        )
        self.planned = DeskList[PlannedVisit](
            _("Planned for you today"),
            lambda visit: desk_row(visit, window.today()),
            everything=_("The plan"),
        )
        self.campaign = CampaignCard()
        self.waiting = DeskList[ListedNotice](
            _("Notices waiting"), notice_look, most=5, everything=_("All papers")
        )
        self.issued = DeskList[ListedNotice](
            _("Last notices"), notice_look, most=5, everything=_("All papers")
        )
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack)
        self.desk = self._lay_out_desk()
        self._stack.addWidget(self.desk)
        self.all_campaigns = button(_("Campaigns"), "flag")
        self.start = button(_("Start a visit"), "clipboard-check", role="primary")
        self.tools.take_unseen(self.all_campaigns, self.start)
        self._connect()
        self._show_desk()

    @cached_property
    def campaigns(self) -> "CampaignsView":
        """The campaigns behind the desk; imported and made when they are first asked for."""
        from inspector_app.ui.campaigns.campaigns_view import CampaignsView

        made = CampaignsView(self._store, self._window)
        made.shown.connect(self._show_campaigns)
        made.refused.connect(lambda sentence: self.warn(sentence, tone=Tone.BAD))
        made.cancel.clicked.connect(self._on_back)
        self._stack.addWidget(made)
        self.tools.take_unseen(*made.all_tools)
        return made

    def _lay_out_desk(self) -> QWidget:
        px = theme.px
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(px(14))
        left.addWidget(self.planned)
        left.addWidget(self.cases)
        left.addWidget(self.not_visited)
        left.addStretch()
        for card in (self.campaign, self.waiting, self.issued):
            right.addWidget(card)
        right.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(px(14))
        columns.addLayout(left, 6)
        columns.addLayout(right, 5)
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, px(6), 0)
        whole.setSpacing(px(14))
        whole.addWidget(self.under_way)  # first: it may have been broken off amid a visit
        whole.addWidget(self.setup)
        whole.addLayout(columns)
        whole.addStretch()
        return scrolled(inside)

    def _connect(self) -> None:
        window = self._window
        self.setup.wanted.connect(self._on_step)
        self.under_way.wants_on.connect(lambda visit: window.open("visit", draft=visit.id))
        self.under_way.wants_away.connect(self._discard)
        self.cases.opened.connect(self._open_case)
        self.cases.wants_all.connect(self._open_cases)
        self.not_visited.opened.connect(self._visit)
        self.not_visited.wants_all.connect(lambda: window.open("facilities", chip="not-visited"))
        self.planned.opened.connect(
            lambda one: window.open("visit", facility=one.facility_id, campaign=one.campaign_id)
        )
        self.planned.wants_all.connect(lambda: window.open("plan"))
        self.start.clicked.connect(lambda: window.open("facilities", chip=self._chip_to_start))
        for papers in (self.waiting, self.issued):
            papers.opened.connect(lambda notice: window.open("papers", notice=notice.id))
            papers.wants_all.connect(lambda: window.open("papers"))
        self.campaign.wants_all.connect(self._open_campaigns)
        self.campaign.wants_daily.connect(lambda: window.open("daily"))
        self.campaign.wants_systemic.connect(lambda: window.open("systemic"))
        self.campaign.wants_new.connect(lambda: self.campaigns.edit(None))
        self.all_campaigns.clicked.connect(self._open_campaigns)
        self.back.connect(self._on_back)

    # Which view is shown

    @property
    def is_desk(self) -> bool:
        """Whether the desk is shown, not the campaigns."""
        return self._stack.currentWidget() is self.desk

    def _show_desk(self) -> None:
        self.clear_warning()
        self._stack.setCurrentWidget(self.desk)
        self.back_button.hide()
        self.set_title(_("Today"), self._window.today().isoformat())
        self.tools.show_only((self.all_campaigns, self.start))
        self.setFocusProxy(self.start)

    def _open_campaigns(self) -> None:
        self.campaigns.show_list()

    def _show_campaigns(self, title: str, subtitle: str) -> None:
        self.clear_warning()
        self._stack.setCurrentWidget(self.campaigns)
        self.back_button.show()
        self.set_title(title, subtitle)
        self.tools.show_only(self.campaigns.tools())
        is_editing = self.campaigns.is_editing
        self.setFocusProxy(self.campaigns.editor if is_editing else self.campaigns.list.list)

    def _on_back(self) -> None:
        if self.is_desk or not self.campaigns.may_drop():
            return
        if self.campaigns.is_editing:
            self.campaigns.show_list()
        else:
            self._show_desk()
            self.refresh()
            self.start.setFocus()

    # Reading and doing

    def refresh(self) -> None:
        """Read the desk, or the campaigns where they are shown."""
        on = self._window.today()
        if self.is_desk:
            person = self._window.acting_person()
            self._store.read(
                self, lambda session: today.desk(session, on=on, person=person), then=self._on_desk
            )
        else:
            self.campaigns.refresh()

    def _on_desk(self, desk: Desk) -> None:
        # A bar of progress paints at once, and with it all that is filled by then.
        self.setUpdatesEnabled(False)
        try:
            self._fill(desk)
        finally:
            self.setUpdatesEnabled(True)

    def _visit(self, home: ListedFacility) -> None:
        """Start a visit to a home, or go on with the one that is under way there."""
        begun = (one for one in self._begun if one.facility_id == home.id)
        visit = next((one for one in begun if not one.corrects and not one.looks_again), None)
        if visit is not None:
            self._window.open("visit", draft=visit.id)
        else:
            self._window.open("visit", facility=home.id)

    def _fill(self, desk: Desk) -> None:
        self._begun = tuple(desk.under_way)
        self._chip_to_start = "not-visited" if desk.not_visited else "all"
        self.setup.show_setup(desk.setup)
        self.under_way.show_visits(desk.under_way)
        self.cases.show_lines(desk.cases)
        self.planned.show_rows(desk.planned)
        self.planned.setVisible(bool(desk.planned))
        self.campaign.show_campaign(desk.campaign, on=self._window.today())
        if desk.campaign:
            nothing = _("Every home of the campaign is visited.")
        else:
            nothing = _("No campaign runs today: nothing is due. A visit can be started at any home.")
        self.not_visited.show_rows(desk.not_visited, nothing)
        self.waiting.show_rows(desk.waiting, _("Nothing waits to be worded or signed."))
        self.issued.show_rows(desk.last_notices, _("No notice was issued yet."))

    def _open_case(self, line: DeskLine) -> None:
        """Go where a matter is dealt with: the case, the form of its step, or the notice to be drafted."""
        if line.matter is Matter.DRAFT:
            self._window.open("papers", visit=line.case.id)
            return
        step = FORM_OF_MATTER.get(line.matter)
        self._window.open("cases", case=line.case.id, **({"step": step} if step else {}))

    def _open_cases(self) -> None:
        self._window.open("cases", chip=CHIP_OF_MATTER.get(self.cases.matter(), "all"))

    def _on_step(self, key: str) -> None:
        if key in {"bureau", "numbers", "persons"}:
            self._window.open("settings", section=key)
        elif key == "roster":
            self._window.open("facilities", chip="placeholder")
        else:
            self.campaigns.edit(None)

    def _discard(self, visit: UnderWay) -> None:
        now = self._window.now()

        def put_away(_result: object) -> None:
            said = _("The visit of {home} is discarded. It is kept for {days} days.")
            self._window.say(
                said.format(home=visit.facility, days=drafts.KEPT_DAYS), lambda: self._take_up(visit)
            )

        self._store.write(self, lambda session: drafts.discard(session, visit.id, now=now), then=put_away)

    def _take_up(self, visit: UnderWay) -> None:
        self._store.write(self, lambda session: drafts.restore(session, visit.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc, where no field has a use for it."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)

    # Leaving and coming back

    def leave(self) -> bool:
        """Ask where a campaign is being typed."""
        if self.is_desk:
            return True
        if not self.campaigns.may_drop():
            return False
        self._show_desk()
        return True

    def state(self) -> dict[str, Any]:
        """Return the view shown, and what is being typed."""
        if self.is_desk:
            return {}
        if not self.campaigns.is_editing:
            return {"view": "campaigns"}
        return {
            "view": "campaign",
            "campaign": self.campaigns.campaign,
            "typed": self.campaigns.editor.typed(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Show the desk, view=campaigns, or view=campaign with campaign=ID (none: a new one)."""
        if state.get("view") == "campaign":
            self.campaigns.edit(state.get("campaign"), state.get("typed"))
        elif state.get("view") == "campaigns":
            self.campaigns.show_list()
        else:
            self._show_desk()


def _home_look(home: ListedFacility) -> RowLook:
    return RowLook(
        title=home.facility.name,
        subtitle=short_words(home.facility),
        badge=kind_badge(home.facility.kind),
        badge_tone=kind_tone(home.facility.kind),
        extra=_("Go on") if home.is_under_way else _("Start a visit"),
        extra_tone=Tone.ACCENT,
    )
