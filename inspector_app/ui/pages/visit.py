"""The visit page (检查): pick or start, walk, confirm and lock, and look at what is locked."""

from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from inspector_app.domain.clock import local
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.services import drafts, walking
from inspector_app.services.drafts import DraftHead
from inspector_app.services.walking import Offers, SealedVisit, StartScreen, Walked
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.visit import words
from inspector_app.ui.visit.gaps_view import GapsView
from inspector_app.ui.visit.new_findings import NewFindingsView
from inspector_app.ui.visit.paper_form import PaperForm
from inspector_app.ui.visit.photo_sorting import PhotoSorting
from inspector_app.ui.visit.photo_taking import PhotoTaking
from inspector_app.ui.visit.pick_view import PickView
from inspector_app.ui.visit.put_aside import PutAside
from inspector_app.ui.visit.seal_view import SealView
from inspector_app.ui.visit.sealed_view import SealedView
from inspector_app.ui.visit.start_view import StartView
from inspector_app.ui.visit.visit_subject import VisitSubject
from inspector_app.ui.visit.visit_tools import VisitTools
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.visit.walk_view import WalkView

View = TypeVar("View", bound=QWidget)


class VisitPage(Page):
    """Shows one of its views; what is open is known by a home, a draft or a sealed visit."""

    ahead = ("start", "walking")

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Visit"), store, window)
        self._about = VisitSubject()
        self._wanted_item = ""
        self._wanted_view = ""
        self._shown: VisitSubject | None = None
        self.walk: Walk | None = None
        self.taking: PhotoTaking | None = None
        self._build_views()
        self._build_tools()
        self.back.connect(self.go_back)
        self.show_view(self.pick)

    def _build_views(self) -> None:
        self.paper = PaperForm(self._store, self._window, self)
        self.aside = PutAside(self._store, self._window, self)
        self.aside.done.connect(self._on_put_aside)
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack)
        self.pick = self._behind(PickView())
        self.pick.facility_chosen.connect(lambda found: self.come_to({"facility": found}))
        self.pick.go_on_asked.connect(lambda found: self.come_to({"draft": found}))
        self.pick.discard_asked.connect(lambda one: self.aside.put(one.id))
        self.pick.restore_asked.connect(lambda one: self.aside.take_up(one.id))

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
        made.new_asked.connect(self.show_new_findings)
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
    def new_findings(self) -> NewFindingsView:
        """What was found beside the list."""
        made = self._behind(NewFindingsView(self._window))
        made.left.connect(self.go_back)
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
        self.own = VisitTools(self._store, self.tools)
        self.save_state, self.progress, self.more = self.own.save_state, self.own.progress, self.own.more
        self.gaps_button, self.finish_button = self.own.gaps, self.own.finish
        self.gaps_button.clicked.connect(self.show_gaps)
        self.finish_button.clicked.connect(self.finish)
        self.own.offer(
            (
                (_("Photos from the phone's folder…"), self._sort_photos),
                (_("Change what was said at the start…"), self._edit_head),
                (_("Discard this visit"), self._discard_this),
            ),
            hidden=(_("Show hidden items"), self._show_hidden),
            is_hidden_there=lambda: self.walk is not None and bool(self.walk.sheet.hidden()),
        )

    # Coming and going

    def state(self) -> dict[str, Any]:
        """Return what is needed to come back to just this view; what was typed goes to the disk first."""
        self.flush()
        found = self._about.state()
        if "draft" in found:
            found |= {"item": self.walk.current if self.walk else "", "view": self._view_name()}
        return found

    def restore(self, state: dict[str, Any]) -> None:
        """Open a home's start, a case to look at again (by its visit), a draft or a sealed visit."""
        self.flush()
        self._about = VisitSubject.of(state)
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
        about, on = self._about, self._window.today()
        if about == self._shown and about.state():
            return
        if about.visit is not None:
            visit = about.visit
            self._store.read(self, lambda session: walking.sealed(session, visit), self._show_sealed)
        elif about.draft is not None:
            draft = about.draft
            if self.taking is not None and self.taking.is_busy:  # what is read now would lack its photos
                self.taking.finished.connect(self.refresh, Qt.ConnectionType.SingleShotConnection)
                self._window.say(_("Photos are being taken over; the visit opens right after."))
                return
            self._store.read(
                self, lambda session: walking.walked(session, draft), self._show_walk, failed=self._on_gone
            )
        elif about.case is not None or about.facility is not None:
            now = self._window.acting_now()
            self._store.read(
                self,
                lambda session: about.start(session, on=on, now=now),
                then=self._show_start,
                failed=self._on_gone,
            )
        else:
            self._store.read(self, lambda session: walking.offers(session, on=on), self._show_offers)
        self._shown = about

    def _on_gone(self, error: UserError) -> None:
        """Say why it cannot be opened, and offer what can."""
        self.restore({})
        self.refresh()
        self._window.say(str(error))

    # The views

    def show_view(self, view: QWidget) -> None:
        """Show one view, with the tools that belong to it."""
        self.stack.setCurrentWidget(view)
        is_walk, is_sealing = isinstance(view, WalkView), isinstance(view, SealView)
        is_unsaved_there = not isinstance(view, PickView | SealedView)
        self.own.show_for(is_walk=is_walk, has_gaps=is_sealing, is_unsaved_there=is_unsaved_there)
        self.back_button.setVisible(view is not self.pick)
        if is_walk:
            self.walking.settle_focus()

    def _view_name(self) -> str:
        names = {GapsView: "gaps", NewFindingsView: "new", SealView: "seal", StartView: "head"}
        return names.get(type(self.stack.currentWidget()), "walk")

    def _show_offers(self, offers: Offers) -> None:
        self.set_title(_("Visit"))
        self.pick.show_offers(offers.under_way, offers.discarded, offers.homes)
        if self.stack.currentWidget() is not self.pick:
            self.show_view(self.pick)
            self.pick.search.setFocus()

    def _show_start(self, screen: StartScreen) -> None:
        last = screen.last_visit_on
        self.set_title(
            screen.facility.name,
            _("last visit {day}").format(day=last.isoformat()) if last else _("No visit yet"),
        )
        self.show_view(self.start)
        self.start.show_start(screen, today=self._window.today())

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
        views = {"gaps": self.show_gaps, "new": self.show_new_findings, "seal": self.finish}
        {**views, "head": self._edit_head}.get(wanted, lambda: None)()

    def _show_progress(self) -> None:
        if self.walk is not None:
            self.own.show_progress(self.walk)

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
        if isinstance(view, NewFindingsView):
            view.tidy()
        is_behind = isinstance(view, GapsView | PhotoSorting | NewFindingsView | SealView)
        if is_behind or (isinstance(view, StartView) and self._about.draft):
            self.show_view(self.walking)
            return
        self.flush()
        self.come_to({})

    def finish(self) -> None:
        """Go on to confirm and lock the record."""
        if self.walk is not None:
            self.flush()
            self._window.say("")  # its undo would go past what is summed up here
            self.sealing.show_walk(self.walk)
            self.show_view(self.sealing)

    def show_gaps(self) -> None:
        """Show everything that is missing."""
        if self.walk is not None:
            self.flush()
            self.gaps.show_walk(self.walk)
            self.show_view(self.gaps)

    def show_new_findings(self) -> None:
        """Show what was found beside the list, to say more of it."""
        if self.walk is not None and self.taking is not None:
            self.flush()
            self.show_view(self.new_findings)
            self.new_findings.show_walk(self.walk, self.taking)

    def _jump(self, item_id: str) -> None:
        if not item_id:
            self.show_new_findings()
        elif self.walk is not None and self.walk.has(item_id):
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

    def _show_hidden(self) -> None:
        self.walking.show_hidden()

    def _reload(self) -> None:
        self.come_to({"draft": self._about.draft, "item": self.walk.current if self.walk else ""})

    def _discard_this(self) -> None:
        if self.walk is not None:
            self.walk.flush()
            self.aside.put(self.walk.id)

    def _on_put_aside(self) -> None:
        if self._about.draft is not None:
            self.walk = None
            self.come_to({})

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
        if isinstance(view, (WalkView, StartView, SealedView)):
            QTimer.singleShot(0, view, view.settle_focus)
        elif view is not None:
            view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc; what the bar has no use for is a key of the view below it."""
        view = self.stack.currentWidget() or self.pick
        if event.key() == Qt.Key.Key_Escape and view is not self.pick:
            self.go_back()
        elif self.bar.isAncestorOf(QApplication.focusWidget() or self):
            view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)
