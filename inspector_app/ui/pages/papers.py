"""The notices (文书): drafted, reworded, submitted, issued, handed over, withdrawn."""

from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import NoticeKind
from inspector_app.i18n import _, ngettext
from inspector_app.services import notice_desk
from inspector_app.services.notice_desk import Board, NoticeView
from inspector_app.services.obstacles import Mend, ObstacleError
from inspector_app.services.visits import ListedVisit
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.notices.notice_detail import NoticeDetail
from inspector_app.ui.notices.notice_words import kind_words
from inspector_app.ui.notices.notice_work import NoticeWork
from inspector_app.ui.notices.obstacles_card import mend_words
from inspector_app.ui.notices.paper_list import PaperList, PaperRow
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.save_state import SaveState
from inspector_app.ui.widgets.search_field import SearchField


class PapersPage(Page):
    """The list first; behind it one notice."""

    ahead = ("detail",)

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Papers"), store, window)
        self._notice: UUID | None = None
        self._view: NoticeView | None = None
        self._wanted_visit: UUID | None = None  # whose notice is to be shown, drafted if there is none
        self._typed: dict[str, Any] = {}  # what a rebuilt page is to show again
        self._is_outdated = False  # the bar that says so is shown
        self._work = NoticeWork(store, window, self)
        self.list = PaperList()
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack)
        self._stack.addWidget(self.list)
        self.search = SearchField(_("Number, home, township"))
        self.search.steer(self.list.list)
        self.many = button(_("Print many"), "printer")
        self.open = button("", "arrow-right", role="primary")
        self.saved = SaveState(store)
        self.tools.take(self.search, self.many, self.open, self.saved)
        self._connect()
        self._show_list()

    def _connect(self) -> None:
        self.search.sought.connect(self.list.search)
        self.list.opened.connect(self.open_row)
        self.list.picked.connect(self._on_picked)
        self.list.counted.connect(self._on_counted)
        self.list.wants_all.connect(self._show_all)
        self.list.wants_visit.connect(lambda: self._window.open("visit"))
        self.many.clicked.connect(lambda: self._window.open("print-many", back="papers"))
        self.open.clicked.connect(self._on_open)
        self._work.done.connect(self._on_done)
        self._work.refused.connect(self._on_refused)
        self.back.connect(self._on_back)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._on_back)
        keep = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        for shortcut in (escape, keep):
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @cached_property
    def detail(self) -> NoticeDetail:
        """One notice; made when the first is opened."""
        made = NoticeDetail(self._store, self._window, self._stack)
        form, steps = made.form, made.steps
        form.due.connect(self.save)
        form.kind.turned.connect(self._turn)
        steps.wants_submit.connect(self._submit)
        steps.wants_issue.connect(self._issue)
        steps.wants_withdraw.connect(self._withdraw)
        steps.wants_persons.connect(lambda: self._mend(Mend.PERSONS))
        steps.day_changed.connect(lambda _day: self.refresh())
        made.obstacles.wants_mending.connect(self._mend)
        made.paper.wants_saved.connect(self.save)
        made.paper.refused.connect(lambda sentence: self.warn(sentence, tone=Tone.BAD))
        self._stack.addWidget(made)
        return made

    # Which view is shown

    @property
    def view(self) -> str:
        """Return which view is shown: list or detail."""
        return "list" if self._stack.currentWidget() is self.list else "detail"

    def open_row(self, row: PaperRow) -> None:
        """Open a notice, or draft the one of a visit."""
        if isinstance(row, ListedVisit):
            self.draft(row.id)
        else:
            self.open_notice(row.id)

    def open_notice(self, notice_id: UUID) -> None:
        """Show one notice."""
        self._show_detail(notice_id)
        self.refresh()
        self.setFocus()

    def _show_list(self) -> None:
        if self._notice is not None:
            self.detail.form.forget()
        self._notice = self._view = None
        self._show(self.list)

    def _show_detail(self, notice_id: UUID) -> None:
        if notice_id != self._notice:
            self.detail.form.forget()
        self._notice = notice_id
        self._show(self.detail)

    def _show(self, view: QWidget) -> None:
        is_list = view is self.list
        self.clear_warning()
        self._is_outdated = False
        self._stack.setCurrentWidget(view)
        self.back_button.setVisible(not is_list)
        self.search.setVisible(is_list)
        self.many.setVisible(is_list)
        self.open.setVisible(is_list)
        self.saved.setVisible(not is_list)
        self.setFocusProxy(self.search if is_list else self.detail.form)
        self._on_picked()

    def _on_picked(self) -> None:
        row = self.list.chosen()
        self.open.setText(_("Draft the notice") if isinstance(row, ListedVisit) else _("Open the notice"))
        self.open.setAccessibleName(self.open.text())
        self.open.setEnabled(row is not None)

    def _on_counted(self, total: int) -> None:
        if self.view == "list":
            said = ngettext("{n} paper", "{n} papers", total).format(n=total)
            self.set_title(_("Papers"), said if total else "")

    def _on_open(self) -> None:
        row = self.list.chosen()
        if row is not None:
            self.open_row(row)

    def _show_all(self) -> None:
        self.search.clear()
        self.list.search("")
        self.list.show_chip("all")

    def _on_back(self) -> None:
        if self.view == "list" or not self.leave():
            return
        was = self._notice
        self._show_list()
        self.refresh()
        if was:
            self.list.choose(was)
        self.list.list.setFocus()

    # Reading

    def refresh(self) -> None:
        """Read the view shown; what is being typed is left alone."""
        wanted_visit, self._wanted_visit = self._wanted_visit, None
        if wanted_visit is not None:
            self.draft(wanted_visit)
        elif self.view == "list":
            self._store.read(self, notice_desk.board, then=self._on_board)
        elif self._notice is not None:
            wanted, on = self._notice, self._day()
            self._store.read(
                self,
                lambda session: notice_desk.view(session, wanted, on=on),
                then=self._on_view,
                failed=self._on_gone,
            )

    def _day(self) -> date:
        """Return the day for which number and obstacles are asked: that of the paper, else today."""
        is_seen = self._view is not None and self._view.shown.row.id == self._notice
        return self.detail.steps.issue.day() if is_seen else self._window.today()

    def _on_board(self, board: Board) -> None:
        self.list.show_board(board)

    def _on_view(self, view: NoticeView) -> None:
        row = view.shown.row
        if self._notice != row.id or self.view != "detail":
            return
        self._view = view
        parts = (row.number or kind_words(row.kind), row.township, _("Visit of {day}"))
        said = " · ".join(part for part in parts if part)
        self.set_title(row.facility, said.replace("{day}", row.visited_on.isoformat()))
        sitting = self._window.acting_person()
        if sitting not in [one.id for one in view.people]:
            sitting = None
        self.detail.show_view(view, sitting=sitting, today=self._window.today())
        self._show_outdated(is_outdated=row.is_waiting and row.is_outdated)
        self._show_typed(view)

    def _show_outdated(self, *, is_outdated: bool) -> None:
        if is_outdated and not self._is_outdated:
            self.warn(
                _("The visit was corrected after this draft."),
                action=_("Withdraw and draft anew"),
                do=self.draft_anew,
            )
        elif self._is_outdated and not is_outdated:
            self.clear_warning()
        self._is_outdated = is_outdated

    def _show_typed(self, view: NoticeView) -> None:
        typed, self._typed = self._typed, {}
        if "steps" in typed:
            self.detail.steps.show_typed(typed["steps"])
        if "wording" in typed and view.shown.row.is_waiting:
            self.detail.form.show_typed(typed["wording"])

    def _on_gone(self, error: UserError) -> None:
        self._show_list()
        self.warn(str(error))
        self.refresh()

    # Doing

    def draft(self, visit_id: UUID) -> None:
        """Show the notice of a visit; draft it where there is none."""

        def refused(error: UserError) -> None:
            self._show_list()
            self.refresh()
            self.list.choose(visit_id)
            self._on_refused(error)

        self._work.draft(visit_id, self.open_notice, refused)

    def draft_anew(self) -> None:
        """Withdraw a draft that is no longer true and draft from the visit as it stands."""
        if self._view is not None:
            self.detail.form.drop()
            self._work.draft_anew(self._view, self.open_notice)

    def save(self) -> bool:
        """Save the wording as typed; False where something is wrong with it, which is then said in place."""
        wanted = self._notice
        if wanted is None or self.view != "detail" or not self.detail.form.is_changed():
            return True
        if not self.detail.form.is_sound():
            return False
        self._work.reword(wanted, self.detail.form.take(), self._on_not_saved)
        return True

    def _on_not_saved(self, error: UserError) -> None:
        self.detail.form.give_back()
        self._on_refused(error)

    def _turn(self, kind: NoticeKind, reason: str) -> None:
        if self._notice is not None and self.save():
            kinds = self.detail.form.kind
            self._work.turn(self._notice, kind, reason, lambda error: kinds.refuse(str(error)))

    def _submit(self, who: UUID | None) -> None:
        if self._notice is not None and self.save():
            self._work.submit(self._notice, who)

    def _issue(self, issuer: UUID, on: date, number: int | None) -> None:
        if self._notice is not None and self.save():
            self._work.issue(self._notice, issuer, on, number, self._on_issue_refused)

    def _on_issue_refused(self, error: UserError) -> None:
        if isinstance(error, ObstacleError):
            self._on_refused(error)
        else:
            self.detail.steps.issue.refuse_number(str(error))

    def _withdraw(self, who: UUID | None, reason: str) -> None:
        if self._view is not None:
            self.detail.form.drop()
            self._work.withdraw(self._view, who, reason)

    def _on_refused(self, error: UserError) -> None:
        """Say above what was refused, with the way to where it is put right where that is elsewhere."""
        ways = [one.mend for one in error.obstacles] if isinstance(error, ObstacleError) else []
        way = next((one for one in ways if mend_words(one)), None)
        if way is None:
            self.warn(str(error), tone=Tone.BAD)
        else:
            self.warn(str(error), tone=Tone.BAD, action=mend_words(way), do=lambda: self._mend(way))

    def _on_done(self) -> None:
        if not self._is_outdated:
            self.clear_warning()

    def _mend(self, mend: Mend) -> None:
        """Go where something that stands in the way is put right."""
        row = self._view.shown.row if self._view else self.list.chosen()
        if mend is Mend.FACILITY and row is not None:
            self._window.open("facilities", facility=row.facility_id)
        elif mend is Mend.ANEW:
            self.draft_anew()
        elif mend in {Mend.BUREAU, Mend.NUMBERS, Mend.PERSONS}:
            self._window.open("settings", section=mend.value)

    # Leaving and coming back

    def leave(self) -> bool:
        """Save what was typed; ask where it cannot be saved as it stands. Stay while the paper is printed."""
        if "detail" in self.__dict__ and not self.detail.paper.may_leave():
            return False
        if self.save():
            return True
        if not self._window.ask(
            _("Leave without saving?"),
            detail=_("What is marked red cannot be saved as it stands."),
            yes=_("Leave without saving"),
            is_grave=True,
        ):
            return False
        self.detail.form.drop()
        return True

    def state(self) -> dict[str, Any]:
        """Return the view shown, and what is being typed."""
        state: dict[str, Any] = {"chip": self.list.chips.current(), "search": self.search.text()}
        if self._notice is not None and self.view == "detail":
            state["notice"] = self._notice
            state["steps"] = self.detail.steps.typed()
            if self.detail.form.is_changed():
                state["wording"] = self.detail.form.wording()
        return state

    def restore(self, state: dict[str, Any]) -> None:
        """Show a view: notice=ID, visit=ID (its notice, drafted where there is none), chip, search."""
        if "search" in state:
            self.search.setText(state["search"])
            self.list.search(state["search"])
        if "chip" in state:
            self.list.show_chip(state["chip"])
        if self.view == "detail" and not self.leave():
            return
        self._typed = {key: state[key] for key in ("steps", "wording") if key in state}
        if "notice" in state:
            self._show_detail(state["notice"])
        else:
            self._show_list()
            self._wanted_visit = state.get("visit")
