"""The settings (设置): the bureau, its numbers, persons, laws and wordings, visits, and this computer."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector_app.domain.errors import UserError
from inspector_app.domain.person import Person
from inspector_app.i18n import _
from inspector_app.services import persons, settings
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.preferences.calendar_section import CalendarSection
from inspector_app.ui.preferences.laws_section import LawsSection
from inspector_app.ui.preferences.pc_section import PcSection
from inspector_app.ui.preferences.persons_section import PersonsSection
from inspector_app.ui.preferences.sections import bureau_section, numbers_section, visits_section
from inspector_app.ui.preferences.settings_section import SettingsSection
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.save_state import SaveState

if TYPE_CHECKING:
    from inspector_app.services.calendars import TakenOver
    from inspector_app.services.office import Office
    from inspector_app.store.database import Session
    from inspector_app.store.verify import Report
    from inspector_app.ui.preferences.templates_section import TemplatesSection

View = TypeVar("View", bound=QWidget)
_FORMS = {"bureau": bureau_section, "numbers": numbers_section, "visits": visits_section}


class SettingsPage(Page):
    """One section at a time, made when first shown; what is edited is saved as soon as its field is left."""

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Settings"), store, window)
        self.forms: dict[str, SettingsSection] = {}
        self._views: dict[str, QWidget] = {}
        self._found: Office | None = None
        self._typed: dict[str, Any] = {}  # what a rebuilt page is to show again
        self._names = {
            "bureau": _("Bureau"),
            "numbers": _("Numbers and copies"),
            "persons": _("Persons"),
            "laws": _("Laws"),
            "wording": _("Wording of papers"),
            "visits": _("Visits"),
            "calendar": _("Calendar"),
            "pc": _("This computer"),
        }
        self.chips = ChipRow(list(self._names.items()), _("Section"))
        self.chips.chosen.connect(self._on_section)
        self.stack = QStackedWidget()
        self.body.addWidget(self.chips)
        self.body.addWidget(self.stack, 1)
        self.saved = SaveState(store)
        self.tools.take(self.saved)
        self._show("bureau")

    # The sections

    @cached_property
    def persons(self) -> PersonsSection:
        """The persons of the bureau."""
        made = PersonsSection()
        made.saved.connect(self._save_person)
        made.retired.connect(self._retire)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), made, self._on_escape)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return self._take_in("persons", made)

    @cached_property
    def laws(self) -> LawsSection:
        """The laws that are cited."""
        made = LawsSection()
        made.confirmed.connect(self._confirm)
        return self._take_in("laws", made)

    @cached_property
    def wording(self) -> "TemplatesSection":
        """The words of the papers; they bring the preview along."""
        from inspector_app.ui.preferences.templates_section import TemplatesSection

        return self._take_in("wording", TemplatesSection(self._store, self._window))

    @cached_property
    def calendar(self) -> CalendarSection:
        """The official calendar of working days."""
        made = CalendarSection()
        made.file_chosen.connect(self._take_over_year)
        return self._take_in("calendar", made)

    @cached_property
    def pc(self) -> PcSection:
        """This computer."""
        made = PcSection()
        made.language_chosen.connect(lambda chosen: self._window.look(language=chosen))
        made.theme_chosen.connect(lambda chosen: self._window.look(theme_name=chosen))
        made.scale_chosen.connect(lambda chosen: self._window.look(scale=float(chosen)))
        made.person_chosen.connect(self._sit)
        made.check.wanted.connect(self._verify)
        return self._take_in("pc", made)

    def form(self, key: str) -> SettingsSection:
        """Return the section of the bureau, the numbers or the visits."""
        if key not in self.forms:
            made = self.forms[key] = _FORMS[key]()
            made.ended.connect(lambda setting, value: self._keep(made, setting, value))
            self._take_in(key, made)
        return self.forms[key]

    def _take_in(self, key: str, view: View) -> View:
        self._views[key] = view
        self.stack.addWidget(view)
        if self._found:
            self._fill(view, self._found)
        return view

    def _view(self, section: str) -> QWidget:
        made: QWidget = self.form(section) if section in _FORMS else getattr(self, section)
        return made

    # Which section is shown

    @property
    def section(self) -> str:
        """Return which section is shown."""
        return next(key for key, view in self._views.items() if view is self.stack.currentWidget())

    def _show(self, section: str) -> None:
        self.clear_warning()
        self.chips.choose(section)
        view = self._view(section)
        self.stack.setCurrentWidget(view)
        self.setFocusProxy(view)

    def _on_section(self, section: str) -> None:
        if section != self.section and self.leave():
            self._show(section)
        self.chips.choose(self.section)

    # Reading

    def refresh(self) -> None:
        """Read everything; what is being typed is left alone."""
        self._store.read(self, _office, then=self._on_office)

    def _on_office(self, found: "Office") -> None:
        self._found = found
        for view in self._views.values():
            self._fill(view, found)
        typed, self._typed = self._typed, {}
        for key, texts in typed.get("texts", {}).items():
            self.form(key).show_typed(texts)
        if "person" in typed:
            self.persons.restore(typed["person"])
        if "wording" in typed:
            self.wording.restore(typed["wording"])

    def _fill(self, view: QWidget, found: "Office") -> None:
        if isinstance(view, SettingsSection):
            view.show_values(found.values)
        elif isinstance(view, PersonsSection):
            view.show_persons(found.persons)
        elif isinstance(view, LawsSection):
            view.show_laws(found.laws, found.confirmed)
        elif isinstance(view, CalendarSection):
            view.show_reach(found.calendar)
        elif isinstance(view, PcSection):
            view.show_look(found.values["language"], found.values["theme"], found.values["scale"])
            view.show_seat(found.persons, self._window.acting_person(), found.folder)
        else:
            from inspector_app.ui.preferences.templates_section import TemplatesSection

            if isinstance(view, TemplatesSection):
                view.refresh()

    # Keeping

    def _keep(self, form: SettingsSection, key: str, value: str) -> None:
        by, now = self._window.acting_person(), self._window.now()
        field = form.fields[key]
        self._store.write(
            self,
            lambda session: settings.change(session, {key: value}, by=by, now=now),
            then=lambda _nothing: field.say_kept(),
            failed=lambda error: field.say_refused(str(error)),
        )

    def _save_person(self, person_id: UUID | None, person: Person) -> None:
        by, now = self._window.acting_person(), self._window.now()
        before = self.persons.form.before
        if person_id is None:
            self._store.write(
                self,
                lambda session: persons.add(session, person, by=by, now=now),
                then=lambda _new: self._on_person_saved(person),
                failed=self._on_person_refused,
            )
        else:
            self._store.write(
                self,
                lambda session: persons.revise(session, person_id, person, by=by, now=now, before=before),
                then=lambda _nothing: self._on_person_saved(person),
                failed=self._on_person_refused,
            )

    def _on_person_saved(self, person: Person) -> None:
        self.persons.show_list()
        self._window.say(_("{name} is saved.").format(name=person.name.strip()))

    def _on_person_refused(self, error: UserError) -> None:
        self.persons.form.refuse(str(error))

    def _retire(self, person_id: UUID, is_retired: bool) -> None:  # noqa: FBT001 - a signal's
        by, now = self._window.acting_person(), self._window.now()
        step = persons.retire if is_retired else persons.list_again
        self._store.write(
            self,
            lambda session: step(session, person_id, by=by, now=now),
            then=lambda _nothing: self.persons.show_list(),
            failed=self._on_person_refused,
        )

    def _confirm(self, key: str, is_confirmed: bool) -> None:  # noqa: FBT001 - a signal's
        by, now = self._window.acting_person(), self._window.now()

        def confirm(session: "Session") -> None:
            from inspector_app.services import office

            office.confirm(session, key, is_confirmed=is_confirmed, by=by, now=now)

        self._store.write(self, confirm)

    def _take_over_year(self, path: Path) -> None:
        by, now = self._window.acting_person(), self._window.now()

        def take_over(session: "Session") -> "TakenOver":
            from inspector_app.services import calendars  # on the worker

            return calendars.take_over(session, path, by=by, now=now)

        self._store.write(
            self,
            take_over,
            then=self.calendar.say_taken,
            failed=lambda error: self.calendar.say_refused(str(error)),
        )

    def _sit(self, person_id: UUID | None) -> None:
        now, kept = self._window.now(), str(person_id or "")
        self._store.write(
            self,
            lambda session: settings.change(session, {"person": kept}, by=person_id, now=now),
            then=lambda _nothing: self.pc.person.say_saved(_("✓ saved")),
        )

    def _verify(self) -> None:
        def verify(session: "Session") -> "Report":
            from inspector_app.services import checking  # on the worker

            return checking.verify(session)

        self.pc.check.show_running()
        self._store.read(
            self,
            verify,
            then=self.pc.check.show_report,
            failed=lambda error: self.pc.check.show_refusal(str(error)),
        )

    # Leaving and coming back

    @property
    def _is_editing_person(self) -> bool:
        return "persons" in self._views and self.persons.is_editing

    def _on_escape(self) -> None:
        if self._is_editing_person and self._may_drop():
            self.persons.show_list()

    def _may_drop(self) -> bool:
        return not self.persons.form.is_changed() or self._window.ask(
            _("Leave without saving?"),
            detail=_("What was changed of this person is not saved yet."),
            yes=_("Leave without saving"),
            is_grave=True,
        )

    def leave(self) -> bool:
        """Keep what was typed; ask where a person's form would be lost."""
        for form in self.forms.values():
            form.finish()
        wrong = [key for key, form in self.forms.items() if form.typed()]
        if wrong and self.section in wrong:
            self.warn(_("What is marked red is not saved."), tone=Tone.WARN)
        if self._is_editing_person:
            if not self._may_drop():
                return False
            self.persons.show_list()
        return "wording" not in self._views or self.wording.may_leave()

    def state(self) -> dict[str, Any]:
        """Return the section shown, and what is being typed."""
        state: dict[str, Any] = {"section": self.section}
        texts = {key: form.typed() for key, form in self.forms.items() if form.typed()}
        typed: dict[str, Any] = {"texts": texts} if texts else {}
        if self._is_editing_person:
            typed |= {"person": self.persons.state()}
        if "wording" in self._views:
            typed |= {"wording": self.wording.state()}
        return state | ({"typed": typed} if typed else {})

    def restore(self, state: dict[str, Any]) -> None:
        """Show a section: bureau, numbers, persons, laws, wording, visits, calendar or pc."""
        section = state.get("section", self.section)
        self._show(section if section in self._names else "bureau")
        self._typed = state.get("typed", {})


def _office(session: "Session") -> "Office":
    """Read all that is shown; the service is imported here, on the worker."""
    from inspector_app.services import office

    return office.office(session)
