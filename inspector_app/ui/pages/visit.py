"""The visit page (检查): pick or start, walk, confirm and lock, and look at what is locked."""

from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QToolButton, QWidget

from inspector_app.domain.clock import local
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.services import drafts, walking
from inspector_app.services.drafts import DraftHead, UnderWay
from inspector_app.services.walking import Offers, SealedVisit, StartScreen, Walked
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit import words
from inspector_app.ui.visit.gaps_view import GapsView
from inspector_app.ui.visit.paper_form import PaperForm
from inspector_app.ui.visit.photo_sorting import PhotoSorting
from inspector_app.ui.visit.photo_taking import PhotoTaking
from inspector_app.ui.visit.pick_view import PickView
from inspector_app.ui.visit.seal_view import SealView
from inspector_app.ui.visit.sealed_view import SealedView
from inspector_app.ui.visit.start_view import StartView
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.visit.walk_view import WalkView
from inspector_app.ui.widgets.buttons import button, tool
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.save_state import SaveState

View = TypeVar("View", bound=QWidget)


class VisitPage(Page):
    """Shows one of its views; what is open is known by a home, a draft or a sealed visit."""

    ahead = ("start", "walking")

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Visit"), store, window)
        self._facility: UUID | None = None
        self._campaign: UUID | None = None
        self._draft: UUID | None = None
        self._visit: UUID | None = None
        self._wanted_item = ""
        self._wanted_view = ""
        self._shown: tuple[object, ...] | None = None
        self.walk: Walk | None = None
        self.taking: PhotoTaking | None = None
        self._build_views()
        self._build_tools()
        self.back.connect(self.go_back)
        self.show_view(self.pick)

    def _build_views(self) -> None:
        self.paper = PaperForm(self._store, self._window, self)
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack)
        self.pick = self._behind(PickView())
        self.pick.facility_chosen.connect(lambda found: self.come_to({"facility": found}))
        self.pick.go_on_asked.connect(lambda found: self.come_to({"draft": found}))
        self.pick.discard_asked.connect(lambda one: self._discard(one.id))
        self.pick.restore_asked.connect(self._take_up_again)

    def _behind(self, view: View) -> View:
        """Take a view in; all but the first are made when they are needed, to open the page sooner."""
        self.stack.addWidget(view)
        return view

    @cached_property
    def start(self) -> StartView:
        """What is said before a visit."""
        made = self._behind(StartView(self._store, self._window))
        for asked in (made.started, made.go_on_asked):
            asked.connect(lambda found: self.come_to({"draft": found}))
        made.saved.connect(self._reload)
        made.print_asked.connect(self.paper.save)
        return made

    @cached_property
    def walking(self) -> WalkView:
        """The walk through the items."""
        made = self._behind(WalkView(self._window))
        made.back_asked.connect(self.go_back)
        made.finish_asked.connect(self.finish)
        made.progressed.connect(self._show_progress)
        return made

    @cached_property
    def gaps(self) -> GapsView:
        """What is missing."""
        made = self._behind(GapsView())
        made.item_chosen.connect(self._jump)
        return made

    @cached_property
    def sorting(self) -> PhotoSorting:
        """Photos of a phone on their way to the items."""
        made = self._behind(PhotoSorting(self._store))
        made.left.connect(lambda: self.show_view(self.walking))
        return made

    @cached_property
    def sealing(self) -> SealView:
        """Confirm and lock."""
        made = self._behind(SealView(self._store, self._window))
        made.item_chosen.connect(self._jump)
        made.sealed.connect(lambda found: self.come_to({"visit": found, "view": "fresh"}))
        made.print_asked.connect(lambda draft_id: self.paper.save_filled(draft_id, made.refuse))
        return made

    @cached_property
    def sealed(self) -> SealedView:
        """A locked record."""
        made = self._behind(SealedView(self._store, self._window))
        made.correct_asked.connect(self._correct)
        made.next_asked.connect(lambda: self.come_to({"view": "pick"}))
        return made

    def _build_tools(self) -> None:
        self.save_state = SaveState(self._store)
        self.progress = PlainLabel("", role="heading")
        self.gaps_button = button(_("Gaps"), "list")
        self.gaps_button.clicked.connect(self.show_gaps)
        self.more: QToolButton = tool("ellipsis", _("More"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.addAction(_("Photos from the phone's folder…"), self._sort_photos)
        menu.addAction(_("Change what was said at the start…"), self._edit_head)
        self._hidden_action = menu.addAction(_("Show hidden items"), self._toggle_hidden)
        self._discard_action = menu.addAction(_("Discard this visit"), self._discard_this)
        menu.aboutToShow.connect(self._name_menu)
        self.more.setMenu(menu)
        self.finish_button = button(_("Finish"), "clipboard-check", role="primary")
        self.finish_button.setToolTip("Ctrl+Enter")
        self.finish_button.clicked.connect(self.finish)
        for widget in (self.save_state, self.progress, self.gaps_button, self.more, self.finish_button):
            self.tools.addWidget(widget)

    # Coming and going

    def state(self) -> dict[str, Any]:
        """Return what is needed to come back to just this view; what was typed goes to the disk first."""
        self.flush()
        found: dict[str, Any] = {}
        if self._visit is not None:
            found["visit"] = self._visit
        elif self._draft is not None:
            found["draft"] = self._draft
            found["item"] = self.walk.current if self.walk else ""
            found["view"] = self._view_name()
        elif self._facility is not None:
            found["facility"] = self._facility
            found["campaign"] = self._campaign
        return found

    def restore(self, state: dict[str, Any]) -> None:
        """Open a home's start, a visit under way or a sealed one; nothing named offers them all."""
        self.flush()
        self._facility = state.get("facility")
        self._campaign = state.get("campaign")
        self._draft = state.get("draft")
        self._visit = state.get("visit")
        self._wanted_item = state.get("item", "")
        self._wanted_view = state.get("view", "")
        self._shown = None

    def leave(self) -> bool:
        """Let go at once: everything typed is sent to the disk."""
        self.flush()
        return True

    def store_changed(self) -> None:
        """Read the offers again; a visit under way is its own best witness."""
        if self.stack.currentWidget() is self.pick:
            self.refresh()

    def refresh(self) -> None:
        """Read what the view shows, if it is not shown yet."""
        wanted = (self._facility, self._draft, self._visit)
        if wanted == self._shown and any(wanted):
            return
        if self._visit is not None:
            visit = self._visit
            self._store.read(self, lambda session: walking.sealed(session, visit), self._show_sealed)
        elif self._draft is not None:
            draft = self._draft
            if self.taking is not None and self.taking.is_busy:  # what is read now would lack its photos
                self.taking.finished.connect(self.refresh, Qt.ConnectionType.SingleShotConnection)
                self._window.say(_("Photos are being taken over; the visit opens right after."))
                return
            self._store.read(
                self, lambda session: walking.walked(session, draft), self._show_walk, failed=self._on_gone
            )
        elif self._facility is not None:
            self._read_start(self._facility, self._campaign)
        else:
            on = self._window.today()
            self._store.read(self, lambda session: walking.offers(session, on=on), self._show_offers)
        self._shown = wanted

    def _read_start(self, facility: UUID, campaign: UUID | None) -> None:
        on, now = self._window.today(), self._window.acting_now()
        self._store.read(
            self,
            lambda session: walking.start_screen(session, facility, on=on, now=now, campaign_id=campaign),
            then=lambda screen: self._show_start(facility, screen),
            failed=self._on_gone,
        )

    def _on_gone(self, error: UserError) -> None:
        """Say why it cannot be opened, and offer what can."""
        self.restore({})
        self.refresh()
        self._window.say(str(error))

    # The views

    def show_view(self, view: QWidget) -> None:
        """Show one view, with the tools that belong to it."""
        self.stack.setCurrentWidget(view)
        is_walk = isinstance(view, WalkView)
        is_under_way = isinstance(view, WalkView | GapsView | PhotoSorting | SealView)
        for widget in (self.progress, self.gaps_button, self.more, self.finish_button):
            widget.setVisible(is_walk)
        self.save_state.setVisible(is_under_way or isinstance(view, StartView))
        self.back_button.setVisible(view is not self.pick)
        if is_walk:
            self.walking.settle_focus()

    def _view_name(self) -> str:
        names = {GapsView: "gaps", SealView: "seal", StartView: "head"}
        return names.get(type(self.stack.currentWidget()), "walk")

    def _show_offers(self, offers: Offers) -> None:
        self.set_title(_("Visit"))
        self.pick.show_offers(offers.under_way, offers.discarded, offers.homes)
        if self.stack.currentWidget() is not self.pick:
            self.show_view(self.pick)
            self.pick.search.setFocus()

    def _show_start(self, facility: UUID, screen: StartScreen) -> None:
        last = screen.last_visit_on
        self.set_title(
            screen.facility.name,
            _("last visit {day}").format(day=last.isoformat()) if last else _("No visit yet"),
        )
        self.show_view(self.start)
        self.start.show_start(facility, screen, today=self._window.today())

    def _show_walk(self, walked: Walked) -> None:
        if self.walk is not None:
            self.walk.flush()
            self.walk.deleteLater()
        self.walk = Walk(self._store, self._window, walked, self)
        self.taking = PhotoTaking(self._store, self.walk)
        if self._wanted_item and self.walk.has(self._wanted_item):
            self.walk.current = self._wanted_item
        self.set_title(walked.draft.facility.name, words.head_line(walked))
        self.walking.set_walk(self.walk, self.taking)
        self.show_view(self.walking)
        wanted, self._wanted_view, self._wanted_item = self._wanted_view, "", ""
        {"gaps": self.show_gaps, "seal": self.finish, "head": self._edit_head}.get(wanted, lambda: None)()

    def _show_progress(self) -> None:
        if self.walk is not None:
            tally = self.walk.sheet.tally()
            self.progress.setText(f"{tally.answered} / {tally.items}")
            self.progress.set_tone(Tone.OK if not tally.open else Tone.NEUTRAL)

    def _show_sealed(self, sealed: SealedVisit) -> None:
        record = sealed.visit.record
        day = local(record.head.started_at).date().isoformat()
        self.set_title(record.facility.name, f"{day} · " + _("confirmed and locked"))
        self.sealed.show_visit(sealed, is_fresh=self._wanted_view == "fresh")
        self._wanted_view = ""
        self.show_view(self.sealed)

    # What the inspector asks for

    def go_back(self) -> None:
        """Go one view back; nothing is lost by it."""
        view = self.stack.currentWidget()
        is_behind = isinstance(view, GapsView | PhotoSorting | SealView)
        if is_behind or (isinstance(view, StartView) and self._draft):
            self.show_view(self.walking)
            return
        self.flush()
        self.come_to({})

    def finish(self) -> None:
        """Go on to confirm and lock the record."""
        if self.walk is not None:
            self.walking.card.judge_typed()
            self.walk.flush()
            self.sealing.show_walk(self.walk)
            self.show_view(self.sealing)

    def show_gaps(self) -> None:
        """Show everything that is missing."""
        if self.walk is not None:
            self.walking.card.judge_typed()
            self.walk.flush()
            self.gaps.show_walk(self.walk)
            self.show_view(self.gaps)

    def _jump(self, item_id: str) -> None:
        if self.walk is not None and self.walk.has(item_id):
            self.walk.go(item_id)
            self.show_view(self.walking)

    def _sort_photos(self) -> None:
        if self.walk is not None and self.taking is not None and self.sorting.choose(self.walk, self.taking):
            self.show_view(self.sorting)

    def _edit_head(self) -> None:
        if self.walk is None:
            return
        self.walk.flush()
        draft, on, now = self.walk.id, self._window.today(), self._window.acting_now()
        self._store.read(
            self,
            lambda session: walking.head_screen(session, draft, on=on, now=now),
            then=lambda found: self._show_edited_head(draft, *found),
        )

    def _show_edited_head(self, draft_id: UUID, screen: StartScreen, draft: DraftHead) -> None:
        self.show_view(self.start)
        self.start.show_head(draft_id, screen, draft, today=self._window.today())

    def _reload(self) -> None:
        self.come_to({"draft": self._draft, "item": self.walk.current if self.walk else ""})

    def _name_menu(self) -> None:
        if self.walk is not None:
            self._hidden_action.setVisible(bool(self.walk.sheet.hidden()))

    def _toggle_hidden(self) -> None:
        if self.walk is not None:
            self.walk.show_hidden(shown=True)

    def _discard_this(self) -> None:
        if self.walk is not None:
            self.walk.flush()
            self._discard(self.walk.id)

    def _discard(self, draft_id: UUID) -> None:
        now = self._window.now()
        self._store.write(
            self,
            lambda session: drafts.discard(session, draft_id, now=now),
            then=lambda _none: self._on_discarded(draft_id),
        )

    def _on_discarded(self, draft_id: UUID) -> None:
        def again() -> None:
            self._store.write(self, lambda session: drafts.restore(session, draft_id))

        if self._draft is not None:
            self.walk = None
            self.come_to({})
        self._window.say(_("The visit is put aside; it can be taken up again for 30 days."), again)

    def _take_up_again(self, one: UnderWay) -> None:
        self._store.write(self, lambda session: drafts.restore(session, one.id))

    def _correct(self, visit: UUID) -> None:
        now = self._window.now()
        self._store.write(
            self,
            lambda session: drafts.start_correction(session, visit, now=now),
            then=lambda draft: self.come_to({"draft": draft}),
        )

    def flush(self) -> None:
        """Send what was typed to the disk."""
        if self.walk is not None:
            self.walking.card.judge_typed()
            self.walk.flush()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keys to the view that is shown."""
        super().focusInEvent(event)
        view = self.stack.currentWidget()
        if isinstance(view, (WalkView, StartView)):
            QTimer.singleShot(0, view, view.settle_focus)
        elif isinstance(view, PickView):
            view.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.stack.currentWidget() is not self.pick:
            self.go_back()
        else:
            super().keyPressEvent(event)
