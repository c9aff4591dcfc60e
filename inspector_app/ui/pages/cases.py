"""The cases (问题整改): the list, one case with its next step, and the form of a step."""

from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector_app.domain.case import NextStep
from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import PaperKind, PaperSubject
from inspector_app.i18n import _, ngettext
from inspector_app.services import case_desk, case_pages, case_views
from inspector_app.services.case_desk import CaseView
from inspector_app.services.case_pages import EndedPage, Key
from inspector_app.services.case_views import ListedCase
from inspector_app.services.papers import OfferedPaper
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.cases.case_list import CaseList
from inspector_app.ui.cases.case_steps import STEPS, CaseStep
from inspector_app.ui.cases.open_form import OpenForm
from inspector_app.ui.cases.paper_opening import PaperOpening
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector_app.ui.cases.case_detail import CaseDetail
    from inspector_app.ui.cases.step_form import StepForm

_PAPERS_AFTER_MS = 40
"""The papers are read when the case is painted: reading them takes the worker as long as all the rest."""


class CasesPage(Page):
    """The list first; behind it one case; behind that the form of a step."""

    ahead = ("detail", "forms")

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Cases"), store, window)
        self._case: UUID | None = None
        self._view: CaseView | None = None
        self._wants: tuple[CaseStep, dict[Any, Any]] | None = None  # a form to be opened with what was typed
        self._stays = False
        self._papers_next = QTimer(self, singleShot=True, interval=_PAPERS_AFTER_MS)
        self._papers_next.timeout.connect(self._read_papers)
        self._opening = PaperOpening(store, window, self)
        self.list = CaseList()
        self._stack = QStackedWidget()
        self.open_form = OpenForm(store, window, self._stack, self)
        self.body.addWidget(self._stack)
        self._stack.addWidget(self.list)
        self.search = SearchField(_("Home, township, number, initials"))
        self.search.steer(self.list.list)
        self.open = button(_("Open the case"), "arrow-right", role="primary")
        self.home = button(_("The home"), "building-2")
        self.cancel = button(_("Cancel"))
        self.record = button("", "check", role="primary")
        self.tools.take(self.search, self.open, self.home, self.cancel, self.record)
        self._connect()
        self._show(self.list)

    def _connect(self) -> None:
        self.search.sought.connect(self.list.search)
        self.list.opened.connect(lambda case: self.open_case(case.id))
        self.list.picked.connect(self._on_picked)
        self.list.wants_all.connect(self._show_all)
        self.list.wants_ended.connect(self._read_ended)
        self.list.counted.connect(self._on_counted)
        self.open.clicked.connect(self._on_open)
        self.home.clicked.connect(self._on_home)
        self.cancel.clicked.connect(self._on_back)
        self.record.clicked.connect(self._on_record)
        self.open_form.recorded.connect(self._on_recorded)
        self.open_form.refused.connect(lambda sentence: self.warn(sentence, tone=Tone.BAD))
        self.open_form.wants_paper.connect(self._open_paper_of)
        self.back.connect(self._on_back)
        self._opening.drawn.connect(lambda paper: self._go_on_keeping("paper", paper=paper, back="cases"))
        self._opening.refused.connect(lambda sentence: self.warn(sentence, tone=Tone.BAD))
        for keys, act in (
            (QKeySequence(Qt.Key.Key_Escape), self._on_back),
            (QKeySequence(QKeySequence.StandardKey.Save), self.record.click),
        ):
            QShortcut(keys, self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @cached_property
    def detail(self) -> "CaseDetail":
        """One case; made when the first is opened."""
        from inspector_app.ui.cases.case_detail import CaseDetail

        made = CaseDetail()
        made.next.wants_step.connect(self.open_step)
        made.next.wants_next.connect(self._on_next)
        made.papers.wants_paper.connect(self._open_paper)
        made.papers.wants_all.connect(self._on_papers)
        self._stack.addWidget(made)
        return made

    @property
    def forms(self) -> "Mapping[CaseStep, type[StepForm]]":
        """The form of each step; imported when the first is asked for."""
        return self.open_form.kinds

    @property
    def form(self) -> "StepForm | None":
        """The form that is open, if any."""
        return self.open_form.form

    # Which view is shown

    @property
    def view(self) -> str:
        """Return which view is shown: list, case or form."""
        shown = self._stack.currentWidget()
        return "list" if shown is self.list else "form" if shown is self.form else "case"

    def open_case(self, case_id: UUID) -> None:
        """Show one case."""
        self._show_case(case_id)
        self.refresh()
        self.setFocus()

    def open_step(self, step: CaseStep, typed: dict[Any, Any] | None = None) -> None:
        """Open the form of a step, with what was typed into it where it was open before."""
        form = self.open_form.open(step, self._view, typed) if self._view is not None else None
        if form is not None:
            self._show(form)
            self._show_titles()
            form.setFocus()

    def _show_case(self, case_id: UUID) -> None:
        if case_id != self._case:
            self._view = None
            self.detail.papers.show_offered(())
        self._case = case_id
        self._show(self.detail)

    def _show(self, view: QWidget) -> None:
        self.clear_warning()
        self._stack.setCurrentWidget(view)
        shown = self.view
        if shown != "form":
            self.open_form.drop()
        self.back_button.setVisible(shown != "list")
        self.search.setVisible(shown == "list")
        self.open.setVisible(shown == "list")
        self.home.setVisible(shown == "case")
        self.cancel.setVisible(shown == "form")
        self.record.setVisible(shown == "form")
        self.setFocusProxy(self.search if shown == "list" else view)
        if shown == "list":
            self._case = self._view = None
            self._on_picked()

    def _show_titles(self) -> None:
        if self._view is None:
            return
        row = self._view.shown.row
        parts = (row.number, row.township, _("Visit of {day}").format(day=row.visited_on.isoformat()))
        said = " · ".join(part for part in parts if part)
        if self.form is None:
            self.set_title(row.facility, said)
            return
        title = _(STEPS[self.form.step].title)
        self.set_title(title, f"{row.facility} · {said}")
        self.record.setText(title)
        self.record.setAccessibleName(title)

    def _on_picked(self) -> None:
        self.open.setEnabled(self.list.chosen() is not None)

    def _on_counted(self, total: int) -> None:
        if self.view == "list":
            said = ngettext("{n} case open", "{n} cases open", total).format(n=total)
            self.set_title(_("Cases"), said if total else "")

    def _on_open(self) -> None:
        chosen = self.list.chosen()
        if chosen is not None:
            self.open_case(chosen.id)

    def _on_home(self) -> None:
        if self._view is not None:
            self._window.open("facilities", facility=self._view.shown.row.facility_id)

    def _show_all(self) -> None:
        self.search.clear()
        self.list.show_chip("all")
        self.list.search("")

    def _on_back(self) -> None:
        was = self._case
        if self.view == "form":
            if self.open_form.may_drop() and was is not None:
                self.open_case(was)
        elif self.view == "case":
            self._show(self.list)
            self.refresh()
            if was:
                self.list.choose(was)
            self.list.list.setFocus()

    # Reading

    def refresh(self) -> None:
        """Read the view shown; what is being typed is left alone."""
        on, wanted = self._window.today(), self._case
        if wanted is None:
            self._store.read(self, lambda session: case_views.listed(session, on=on), then=self._on_listed)
            if self.list.is_ended:
                self._read_ended(None)
        elif self.view != "form":
            self._store.read(
                self,
                lambda session: case_desk.view(session, wanted, on=on),
                then=self._on_view,
                failed=self._on_gone,
            )

    def _read_papers(self) -> None:
        view = self._view
        if view is not None:
            self._store.read(
                self,
                lambda session: (view.shown.row.id, case_desk.offered_papers(session, view)),
                then=self._on_papers_read,
            )

    def _on_listed(self, cases: list[ListedCase]) -> None:
        self.list.show_open(cases, self._window.today())

    def _read_ended(self, after: Key | None) -> None:
        on, wanted = self._window.today(), self.list.wanted()

        def read(page: EndedPage) -> None:
            if wanted == self.list.wanted():
                self.list.show_ended(page, after, on)

        self._store.read(
            self, lambda session: case_pages.ended(session, on=on, wanted=wanted, after=after), then=read
        )

    def _on_view(self, view: CaseView) -> None:
        if self._case != view.shown.row.id or self.view != "case":
            return
        self._view = view
        self.detail.show_view(view, self._window.today())
        self._show_titles()
        self._papers_next.start()
        wants, self._wants = self._wants, None
        if wants is not None:
            self.open_step(*wants)

    def _on_papers_read(self, answer: tuple[UUID, tuple[OfferedPaper, ...]]) -> None:
        wanted, offered = answer
        if wanted == self._case:
            self.detail.papers.show_offered(offered)

    def _on_gone(self, error: UserError) -> None:
        self._show(self.list)
        self.warn(str(error))
        self.refresh()

    # Doing

    def _on_record(self) -> None:
        self.clear_warning()
        self.open_form.record()

    def _on_recorded(self) -> None:
        if self._case is not None:
            self.open_case(self._case)

    def _on_next(self, step: NextStep) -> None:
        """Go where a step is done that is none of this page's."""
        view = self._view
        if view is None:
            return
        if step is NextStep.DRAFT:
            self._window.open("papers", visit=view.shown.row.id)
        else:
            self._window.open("visit", reinspect=view.shown.row.id)

    def _on_papers(self) -> None:
        if self._view is not None:
            row, standing = self._view.shown.row, self._view.standing
            is_from_paper = standing is not None and standing.is_from_paper
            subject = PaperSubject.NOTICE if is_from_paper else PaperSubject.VISIT
            self._go_on_keeping("case-papers", subject=subject, id=row.id, name=row.facility, back="cases")

    def _open_paper_of(self, kind: PaperKind) -> None:
        offered = [one for one in self.detail.papers.offered if one.kind is kind]
        ready = next((one for one in offered if one.is_ready), None)
        if ready is not None:
            self._open_paper(ready)
        elif offered:
            self.warn(offered[-1].why_not)
        else:
            self.warn(_("This notice leads to no such paper."))

    def _open_paper(self, offered: OfferedPaper) -> None:
        if self._view is not None:
            self._opening.open(offered, self._view.shown.row.facility)

    def _go_on_keeping(self, page_key: str, **state: Any) -> None:  # noqa: ANN401 - each page knows its own
        """Go to a page that leads back here: the form stays as it is."""
        self._stays = True
        try:
            self._window.open(page_key, **state)
        finally:
            self._stays = False

    # Leaving and coming back

    def leave(self) -> bool:
        """Ask where something was typed that is not recorded."""
        if self._stays or self.view != "form":
            return True
        if not self.open_form.may_drop():
            return False
        self._show(self.detail)
        self._show_titles()
        return True

    def state(self) -> dict[str, Any]:
        """Return the view shown, and what is being typed."""
        state: dict[str, Any] = {
            "chip": self.list.chips.current(),
            "search": self.search.text(),
            "order": self.list.order.currentIndex(),
        }
        if self._case is not None:
            state["case"] = self._case
        if self.form is not None:
            state |= {"step": self.form.step, "typed": self.form.typed()}
        return state

    def restore(self, state: dict[str, Any]) -> None:
        """Show a view: case=ID (of its visit), step=CaseStep and what was typed into it, chip, search."""
        if "search" in state:
            self.search.setText(state["search"])
            self.list.search(state["search"])
        if "order" in state:
            self.list.order.setCurrentIndex(state["order"])
        if "chip" in state:
            self.list.show_chip(state["chip"])
        if not self.leave():
            return
        self._wants = (CaseStep(state["step"]), state.get("typed", {})) if "step" in state else None
        if "case" in state:
            self._show_case(state["case"])
        else:
            self._show(self.list)
