"""The plan (检查计划): who goes where and when, drawn by lot and movable by hand; internal."""

from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from inspector_app.i18n import _, ngettext
from inspector_app.services import plan_desk
from inspector_app.services.plan_desk import PlanDesk
from inspector_app.services.plan_views import PlannedVisit
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.plan.calendar_view import CalendarView
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from datetime import date

    from inspector_app.store.database import Session
    from inspector_app.ui.plan.draw_view import DrawView
    from inspector_app.ui.plan.proof_view import ProofView
    from inspector_app.ui.plan.ties_view import TiesView


class _Views(QStackedWidget):
    """Takes the room that is there: where it is short the tables give way, not the title."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def hasHeightForWidth(self) -> bool:
        """Say no, though there are wrapped words in it."""
        return False


class PlanPage(Page):
    """A calendar with the day's visits beside it; drawing, proof and ties behind."""

    ahead = ("drawing", "proof", "ties")

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Plan"), store, window)
        self._desk: PlanDesk | None = None
        self._wanted_view = ""
        self.calendar = CalendarView(store, window)
        self.none = EmptyState(
            "calendar",
            _("Nothing is planned yet."),
            _("Draw a plan"),
            hint=_(
                "A plan says who goes to which home on which day. Homes, days and teams are drawn by lot,"
                " so that nobody can choose or foresee them; the seed is recorded, so that anybody can draw"
                " again."
            ),
        )
        self._stack = _Views()
        self._stack.addWidget(self.calendar)
        self._stack.addWidget(self.none)
        self.body.addWidget(self._stack, 1)
        self.ties_button = button(_("Who stands aside"), "users")
        self.proof_button = button(_("Show the draw was fair"), "circle-check")
        self.print_button = button(_("Print"), "printer")
        self.print_button.setToolTip("Ctrl+P")
        self.draw_button = button(_("Draw a plan"), "plus", role="primary")
        self.tools.take(*self._tools())
        self.back.connect(self._show_front)
        self.none.acted.connect(self._on_draw)
        self.draw_button.clicked.connect(self._on_draw)
        self.proof_button.clicked.connect(self._on_proof)
        self.ties_button.clicked.connect(self._on_ties)
        self.print_button.clicked.connect(self._on_print)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.print_button.click)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.calendar.month_wanted.connect(self.refresh)
        self.calendar.opened.connect(self._on_opened)
        self._show_front()

    def _tools(self) -> tuple[QWidget, ...]:
        return (self.ties_button, self.proof_button, self.print_button, self.draw_button)

    @cached_property
    def drawing(self) -> "DrawView":
        """Drawing a plan."""
        from inspector_app.ui.plan.draw_view import DrawView

        made = DrawView(self._store, self._window)
        made.accepted.connect(self._on_accepted)
        self._stack.addWidget(made)
        return made

    @cached_property
    def proof(self) -> "ProofView":
        """The draw drawn again."""
        from inspector_app.ui.plan.proof_view import ProofView

        made = ProofView(self._store, self._window)
        self._stack.addWidget(made)
        return made

    @cached_property
    def ties(self) -> "TiesView":
        """Who stands aside."""
        from inspector_app.ui.plan.ties_view import TiesView

        made = TiesView(self._store, self._window)
        made.left.connect(self._show_front)
        self._stack.addWidget(made)
        return made

    # Which view is shown

    @property
    def view(self) -> str:
        """The name of what is shown: calendar, none, draw, proof or ties."""
        shown = self._stack.currentWidget()
        if shown is self.calendar or shown is self.none:
            return "calendar" if shown is self.calendar else "none"
        made = {"draw": "drawing", "proof": "proof", "ties": "ties"}
        return next(key for key, name in made.items() if self.__dict__.get(name) is shown)

    @property
    def is_front(self) -> bool:
        """Whether the calendar is shown, or that nothing is planned."""
        return self.view in {"calendar", "none"}

    def _show_front(self) -> None:
        is_empty = self._desk is not None and not self._desk.plans
        was_behind = not self.is_front
        self._stack.setCurrentWidget(self.none if is_empty else self.calendar)
        self.back_button.hide()
        self.ties_button.show()
        for each in (self.proof_button, self.print_button, self.draw_button):
            each.setVisible(not is_empty)
        self._say_summary()
        self.setFocusProxy(self.none.action if is_empty else self.calendar)
        if was_behind:
            self.setFocus()

    def _say_summary(self) -> None:
        said = [_("Internal: not to be told to the homes")]
        if late := self._desk.late if self._desk else 0:
            said.append(ngettext("{n} visit late", "{n} visits late", late).format(n=late))
        self.set_title(_("Plan"), " · ".join(said))

    def _show_behind(self, view: QWidget, title: str, subtitle: str) -> None:
        self._stack.setCurrentWidget(view)
        self.back_button.show()
        for each in self._tools():
            each.hide()
        self.set_title(title, subtitle)
        self.setFocusProxy(view)
        view.setFocus()

    def _on_draw(self) -> None:
        if self._desk is None:
            return
        if not self._desk.campaigns:
            self._window.say(_("Open a campaign first: a plan belongs to one."))
            self._window.open("today", view="campaign")
            return
        self.drawing.begin(self._desk)
        self._show_behind(self.drawing, _("Draw a plan"), _("By lot (double random), internal"))

    def _on_accepted(self, _plan: UUID) -> None:
        """Show the first of the visits drawn."""
        self._window.say(_("The plan is taken on."))
        self.calendar.chosen = self.drawing.first_day()
        self._stack.setCurrentWidget(self.calendar)
        self.refresh()
        self._show_front()
        self.setFocus()

    def _on_proof(self) -> None:
        if self._desk is not None:
            self.proof.show_plans(self._desk.plans)
            title, below = _("Show the draw was fair"), _("Drawn again from what was recorded")
            self._show_behind(self.proof, title, below)

    def _on_ties(self) -> None:
        if self._desk is not None:
            self.ties.show_desk(self._desk)
            self._show_behind(self.ties, _("Who stands aside"), _("Inspectors with a tie to a home"))

    def _on_print(self) -> None:
        """Draw the plan of the day chosen, else the latest one, as paper for the office alone."""
        plan, on = self._plan_meant(), self._window.today()
        if plan is None:
            self._window.say(_("No plan stands: there is nothing to print."))
            return

        def show(drawn: tuple[str, str, bytes]) -> None:
            self._window.open("paper", paper=Paper(*drawn), back="plan")

        self._store.read(self, lambda session: _drawn(session, plan, on), then=show)

    def _plan_meant(self) -> UUID | None:
        desk, day = self._desk, self.calendar.chosen
        if desk is None:
            return None
        of_day = [one.plan_id for one in desk.visits if one.on == day]
        return next(iter(of_day), None) or next((one.id for one in desk.plans if not one.is_withdrawn), None)

    # Reading

    def refresh(self) -> None:
        """Read the month."""
        month, on = self.calendar.chosen, self._window.today()
        self._store.read(self, lambda session: plan_desk.desk(session, month, on=on), then=self._on_desk)

    def _on_desk(self, desk: PlanDesk) -> None:
        self._desk = desk
        self.calendar.show_desk(desk)
        wanted, self._wanted_view = self._wanted_view, ""
        if wanted:
            {"draw": self._on_draw, "proof": self._on_proof, "ties": self._on_ties}[wanted]()
        elif self.is_front:
            self._show_front()
        elif self.view == "proof":
            self.proof.show_plans(desk.plans)
        elif self.view == "ties":
            self.ties.show_desk(desk)

    def _on_opened(self, visit: PlannedVisit) -> None:
        """Start the visit on its day, or open its record."""
        if visit.visit_id is not None:
            self._window.open("visit", visit=visit.visit_id)
            return
        says = _("{home} is planned for {day}. Start the visit today all the same?")
        is_early = visit.on > self._window.today()
        asked = says.format(home=visit.facility, day=visit.on.isoformat())
        if visit.is_waiting and (not is_early or self._window.ask(asked, yes=_("Start the visit"))):
            self._window.open("visit", facility=visit.facility_id, campaign=visit.campaign_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave what is behind the calendar on Esc."""
        if event.key() == Qt.Key.Key_Escape and not self.is_front:
            self._show_front()
        else:
            super().keyPressEvent(event)

    # Leaving and coming back

    def state(self) -> dict[str, Any]:
        """Return the day and what is shown."""
        return {"day": self.calendar.chosen, "view": self.view}

    def restore(self, state: dict[str, Any]) -> None:
        """Show day=DATE, and view=draw, proof or ties."""
        self.calendar.chosen = state.get("day", self.calendar.chosen)
        view = state.get("view", "")
        self._wanted_view = view if view in {"draw", "proof", "ties"} else ""


def _drawn(session: "Session", plan: UUID, on: "date") -> tuple[str, str, bytes]:
    from inspector_app.services import plan_paper

    return plan_paper.draw(session, plan, on=on)
