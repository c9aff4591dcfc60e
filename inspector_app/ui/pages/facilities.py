"""The facilities (机构): found, opened, added, changed, taken over from a sheet."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility, kind_words
from inspector_app.domain.paper import PaperKind, PaperSubject
from inspector_app.i18n import _, ngettext
from inspector_app.services import facilities
from inspector_app.services.facilities import FacilityView, ListedFacility, Overview
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.facilities.facility_list import FacilityList
from inspector_app.ui.facilities.roster_menu import roster_menu
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from inspector_app.services.home_files import HomeFile
    from inspector_app.ui.cases.paper_opening import PaperOpening
    from inspector_app.ui.facilities.facility_detail import FacilityDetail
    from inspector_app.ui.facilities.facility_editor import FacilityEditor
    from inspector_app.ui.facilities.roster_import import RosterImport

View = TypeVar("View", bound=QWidget)


class FacilitiesPage(Page):
    """The list first; behind it one home, its form, or the import of a roster."""

    ahead = ("detail", "editor", "editor.flags")

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Facilities"), store, window)
        self._facility: UUID | None = None
        self._typed: dict[str, Any] | None = None  # what a rebuilt form is to show again
        self._is_saving = False
        self._total = 0
        self.list = FacilityList()
        self._stack = QStackedWidget()
        self._views: dict[str, QWidget] = {}
        self.body.addWidget(self._stack)
        self._behind("list", self.list)
        self._make_tools()
        self._connect()
        self._show_list()

    @cached_property
    def detail(self) -> "FacilityDetail":
        """One home; imported and made, as all behind the list, when it is first asked for."""
        from inspector_app.ui.facilities.facility_detail import FacilityDetail

        made = FacilityDetail()
        made.wants_edit.connect(lambda: self.edit(self._facility))
        made.wants_start.connect(self._start_visit)
        made.wants_visit.connect(lambda visit: self._window.open("visit", visit=visit))
        made.wants_notice.connect(lambda notice: self._window.open("papers", notice=notice))
        made.wants_case.connect(lambda case: self._window.open("cases", case=case))
        made.record.wants_file.connect(self._open_file)
        return self._behind("detail", made)

    @cached_property
    def _opening(self) -> "PaperOpening":
        """Draws the file of a home; imported when the first is asked for."""
        from inspector_app.ui.cases.paper_opening import PaperOpening

        made = PaperOpening(self._store, self._window, self)
        made.drawn.connect(lambda paper: self._window.open("paper", paper=paper, back="facilities"))
        made.refused.connect(lambda sentence: self.warn(sentence, tone=Tone.BAD))
        return made

    @cached_property
    def editor(self) -> "FacilityEditor":
        """The form of a home."""
        from inspector_app.ui.facilities.facility_editor import FacilityEditor

        return self._behind("editor", FacilityEditor(self._stack))

    @cached_property
    def sheet(self) -> "RosterImport":
        """The preview of a roster sheet, and the sheets that are written."""
        from inspector_app.ui.facilities.roster_import import RosterImport

        made = RosterImport(self._store, self._window)
        made.previewed.connect(self._on_preview)
        made.taken_over.connect(self._show_list)
        made.refused.connect(lambda sentence: self.warn(sentence, tone=Tone.BAD))
        made.accept.hide()
        self.tools.take(made.accept)
        self._tools_of["import"] = (self.cancel, made.accept)
        return self._behind("import", made)

    def _behind(self, key: str, view: View) -> View:
        self._views[key] = view
        self._stack.addWidget(view)
        return view

    def _make_tools(self) -> None:
        self.search = SearchField(_("Name, township, pinyin initials, code"))
        self.search.steer(self.list.list)
        self.add = button(_("Add"), "plus")
        self.add.setToolTip(_("Add a facility"))
        self.papers = button(_("Papers"), "file-text")
        self.change = button(_("Change"), "pencil")
        self.start = button(_("Start a visit"), "clipboard-check", role="primary")
        self.roster = roster_menu(lambda: self.sheet)
        self.cancel = button(_("Cancel"))
        self.save = button(_("Save"), "save", role="primary", keys="Ctrl+S")
        self._tools_of: dict[str, tuple[QWidget, ...]] = {
            "list": (self.search, self.add, self.roster, self.start),
            "detail": (self.papers, self.change, self.start),
            "editor": (self.cancel, self.save),
        }
        self.tools.take(
            *(self.search, self.add, self.roster, self.papers, self.change, self.cancel),
            *(self.start, self.save),
        )

    def _connect(self) -> None:
        self.search.sought.connect(self.list.search)
        self.list.opened.connect(lambda home: self.open_facility(home.id))
        self.list.picked.connect(self._on_picked)
        self.list.counted.connect(self._on_counted)
        self.list.wants_all.connect(self._show_all)
        self.list.wants_roster.connect(lambda: self.sheet.choose_sheet())  # noqa: PLW0108 - not made before
        self.add.clicked.connect(lambda: self.edit(None))
        self.papers.clicked.connect(self._on_papers)
        self.change.clicked.connect(lambda: self.edit(self._facility))
        self.start.clicked.connect(self._start_visit)
        self.save.clicked.connect(self.save_facility)
        self.cancel.clicked.connect(self._on_back)
        self.back.connect(self._on_back)

    # Which view is shown

    @property
    def view(self) -> str:
        """Return which view is shown: list, detail, editor or import."""
        return next(key for key, view in self._views.items() if view is self._stack.currentWidget())

    def open_facility(self, facility_id: UUID) -> None:
        """Show one home."""
        if facility_id != self._facility:
            self.detail.begin()
        self._facility = facility_id
        self._show("detail")
        self.refresh()
        self.detail.history.setFocus()

    def edit(self, facility_id: UUID | None, typed: dict[str, Any] | None = None) -> None:
        """Show the form of a home, an empty one for a new home."""
        self._facility, self._typed = facility_id, typed
        self._show("editor")
        if facility_id is None:
            self._fill_editor(None)
        else:
            self._store.read(
                self, lambda session: facilities.get(session, facility_id), then=self._fill_editor
            )

    def _open_file(self) -> None:
        """Draw all about the home as one paper (一院一档)."""
        home, name = self._facility, self.title.text()
        if home is not None:
            self._opening.draw(PaperKind.HOME_FILE, home, name)

    def _on_papers(self) -> None:
        self._window.open(
            "case-papers",
            subject=PaperSubject.FACILITY,
            id=self._facility,
            name=self.title.text(),
            back="facilities",
        )

    def _show_list(self) -> None:
        self._facility = None
        self._show("list")

    def _show(self, view: str) -> None:
        self.clear_warning()
        first = self._first_of(view)
        self._stack.setCurrentWidget(self._views[view])
        self.back_button.setVisible(view != "list")
        self.tools.show_only(self._tools_of[view])
        self.setFocusProxy(first)
        self._on_picked()
        if view == "list":
            self._on_counted(len(self.list.rows.rows()), self._total)

    def _first_of(self, view: str) -> QWidget:
        """Return what takes the focus first in a view, the view made if need be."""
        if view == "detail":
            return self.detail.history
        if view == "editor":
            return self.editor.fields["name"]
        return self.sheet.table if view == "import" else self.search

    def _on_counted(self, _shown: int, total: int) -> None:
        self._total = total
        if self.view == "list":
            said = ngettext("{n} home", "{n} homes", total).format(n=total)
            self.set_title(_("Facilities"), said if total else "")

    def _on_picked(self) -> None:
        self.start.setEnabled(self.view != "list" or self.list.chosen() is not None)

    def _show_all(self) -> None:
        self.search.clear()
        self.list.search("")
        self.list.show_chip("all")

    def _on_back(self) -> None:
        if self.view == "editor" and not self._may_drop():
            return
        if self.view == "editor" and self._facility:
            self.open_facility(self._facility)
        elif self.view != "list":
            was = self._facility
            self._show_list()
            self.refresh()
            if was:
                self.list.choose(was)
            self.list.list.setFocus()

    # Reading

    def refresh(self) -> None:
        """Read the view shown; what is being typed is left alone."""
        on = self._window.today()
        if self.view == "list":
            self._store.read(
                self, lambda session: facilities.overview(session, on=on), then=self._on_overview
            )
        elif self.view == "detail" and self._facility:
            wanted = self._facility
            self._store.read(
                self,
                lambda session: (
                    facilities.view(session, wanted, on=on),
                    facilities.overview(session, on=on),
                ),
                then=lambda found: self._on_view(*found),
                failed=self._on_gone,
            )
            from inspector_app.services import home_files  # the list of homes opens without it

            self._store.read(
                self, lambda session: home_files.show(session, wanted, on=on), then=self._on_file
            )

    def _on_overview(self, overview: Overview) -> None:
        self.list.show_overview(overview)

    def _on_view(self, view: FacilityView, overview: Overview) -> None:
        facility = view.listed.facility
        if self._facility != view.listed.id or self.view != "detail":
            return
        parts = (facility.code, kind_words(facility.kind), facility.township)
        self.set_title(facility.name, " · ".join(part for part in parts if part))
        self.detail.show_view(view, in_campaign=overview.campaign is not None)

    def _on_file(self, file: "HomeFile") -> None:
        if self._facility == file.facility_id and self.view == "detail":
            self.detail.record.show_file(file)

    def _on_gone(self, error: UserError) -> None:
        self._show_list()
        self.warn(str(error))
        self.refresh()

    def _fill_editor(self, facility: Facility | None) -> None:
        self.editor.show_facility(facility, self._typed)
        self._typed = None
        if facility is None:
            self.set_title(_("Add a facility"), _("The program gives the code when it is saved."))
        else:
            self.set_title(facility.name, facility.code)
        self.editor.fields["name"].editor.setFocus()

    # Doing

    def save_facility(self) -> None:
        """Keep what was typed; a refusal is said in place and nothing is lost."""
        facility = self.editor.facility()
        if facility is None or self._is_saving:
            return
        self._is_saving = True
        self.clear_warning()
        wanted, by, now = self._facility, self._window.acting_person(), self._window.now()
        before = self.editor.before
        if wanted is None:
            self._store.write(
                self,
                lambda session: facilities.add(session, facility, by=by, now=now),
                then=self._on_saved,
                failed=self._on_refused,
            )
        else:
            self._store.write(
                self,
                lambda session: facilities.revise(session, wanted, facility, by=by, now=now, before=before),
                then=lambda _differs: self._on_saved(wanted),
                failed=self._on_refused,
            )

    def _on_saved(self, facility_id: UUID) -> None:
        self._is_saving = False
        self.open_facility(facility_id)
        self._window.say(_("The roster is saved."))

    def _on_refused(self, error: UserError) -> None:
        self._is_saving = False
        self.warn(str(error), tone=Tone.BAD)

    def _start_visit(self) -> None:
        chosen: ListedFacility | None = self.list.chosen()
        wanted = self._facility or (chosen.id if chosen else None)
        if wanted:
            self._window.open("visit", facility=wanted)

    def _on_preview(self, name: str) -> None:
        self._show("import")
        self.set_title(_("Import a roster"), name)
        self.sheet.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc, where no field has a use for it."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)

    # Leaving and coming back

    def _may_drop(self) -> bool:
        return not self.editor.is_changed() or self._window.ask(
            _("Leave without saving?"),
            detail=_("What was changed in this form is not on the roster yet."),
            yes=_("Leave without saving"),
            is_grave=True,
        )

    def leave(self) -> bool:
        """Ask where something typed would be lost."""
        if self.view != "editor":
            return True
        if not self._may_drop():
            return False
        if self._facility:
            self.open_facility(self._facility)
        else:
            self._show_list()
        return True

    def state(self) -> dict[str, Any]:
        """Return the view shown, and what is being typed."""
        state: dict[str, Any] = {"view": self.view, "chip": self.list.chip(), "search": self.search.text()}
        if self._facility:
            state["facility"] = self._facility
        if self.view == "import":
            state["sheet"] = self.sheet.path
        if self.view == "editor":
            state["typed"] = self.editor.changed()
        return state

    def restore(self, state: dict[str, Any]) -> None:
        """Show a view: facility=ID, view=editor, chip=not-visited …, search=words."""
        if "search" in state or "chip" in state:
            self.search.setText(state.get("search", ""))
            self.list.search(self.search.text())
        if "chip" in state:
            self.list.show_chip(state["chip"])
        view = state.get("view", "detail" if "facility" in state else "list")
        if view == "editor":
            self.edit(state.get("facility"), state.get("typed"))
        elif view == "detail" and "facility" in state:
            self._facility = state["facility"]
            self._show("detail")
        elif "sheet" in state:
            self.sheet.read_sheet(state["sheet"])
        else:
            self._show_list()
