"""The persons of the bureau: a list, and the form of the one that is open."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.person import Person
from inspector_app.i18n import _, ngettext
from inspector_app.services.persons import ListedPerson
from inspector_app.ui import theme
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.preferences.person_form import PersonForm
from inspector_app.ui.preferences.person_words import person_look
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import scrolled
from inspector_app.ui.widgets.chips import Chip
from inspector_app.ui.widgets.empty_state import EmptyState


class PersonsSection(QWidget):
    """A click or Enter opens a person; retired ones are shown on request."""

    saved = Signal(object, object)  # the id, None for a new one, and the Person
    retired = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[ListedPerson, ...] = ()
        self.open_id: UUID | None = None
        self.rows = RowsModel[ListedPerson]([], look=person_look, parent=self)
        self.list = CardList(self.rows, _("Persons"))
        self.list.opened.connect(lambda one: self.edit(one.id))
        self.with_retired = Chip(_("Show retired"), can_be_chosen=True)
        self.with_retired.toggled.connect(lambda _on: self._filter())
        self.add = button(_("Add a person"), "plus")
        self.add.clicked.connect(lambda: self.edit(None))
        self.nobody = EmptyState(
            "users",
            _("Nobody is listed yet."),
            _("Add a person"),
            hint=_("A visit needs its inspectors, a notice somebody who signs it."),
        )
        self.nobody.acted.connect(lambda: self.edit(None))
        self.form = PersonForm()
        self.form.cancelled.connect(self.show_list)
        self.form.saved.connect(lambda person: self.saved.emit(self.open_id, person))
        self.form.retired.connect(lambda is_retired: self.retired.emit(self.open_id, is_retired))
        head = QHBoxLayout()
        head.addWidget(self.with_retired)
        head.addStretch()
        head.addWidget(self.add)
        self._rows_or_nobody = QStackedWidget()
        self._rows_or_nobody.addWidget(self.list)
        self._rows_or_nobody.addWidget(self.nobody)
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(head)
        column.addWidget(self._rows_or_nobody, 1)
        inside = QWidget()
        form = QVBoxLayout(inside)
        form.setContentsMargins(0, 0, theme.px(6), 0)
        form.addWidget(self.form)
        form.addStretch()
        self._stack = QStackedWidget()
        self._listing = listing
        self._stack.addWidget(listing)
        self._stack.addWidget(scrolled(inside))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._filter()

    @property
    def is_editing(self) -> bool:
        """Whether the form of a person is open."""
        return self._stack.currentWidget() is not self._listing

    def show_persons(self, people: Sequence[ListedPerson]) -> None:
        """Show the persons as they stand; an open form is left alone."""
        self._all = tuple(people)
        self._filter()

    def edit(self, person_id: UUID | None) -> None:
        """Open the form of a person, an empty one for a new one."""
        self.open_id = person_id
        self.form.show_person(next((one.person for one in self._all if one.id == person_id), None))
        self._stack.setCurrentIndex(1)
        self.setFocusProxy(self.form)
        self.form.lines["name"].setFocus()

    def show_list(self) -> None:
        """Close the form."""
        was, self.open_id = self.open_id, None
        self._stack.setCurrentWidget(self._listing)
        self._take_keys()
        ids = [one.id for one in self.rows.rows()]
        self.list.choose(ids.index(was) if was in ids else 0)
        self.setFocus()

    def state(self) -> dict[str, Any]:
        """Return which form is open and what is typed in it."""
        return {"person": self.open_id, "typed": self.form.typed()} if self.is_editing else {}

    def restore(self, state: dict[str, Any]) -> None:
        """Open the form again as it was left."""
        self.edit(state["person"])
        self.form.show_typed(state["typed"])

    def standing(self, person_id: UUID) -> Person | None:
        """Return a person as listed."""
        return next((one.person for one in self._all if one.id == person_id), None)

    def _filter(self) -> None:
        retired = sum(one.person.is_retired for one in self._all)
        words = ngettext("Show {n} retired", "Show {n} retired", retired).format(n=retired)
        self.with_retired.set_words(words)
        self.with_retired.setVisible(bool(retired))
        shows_all = self.with_retired.isChecked()
        self.rows.show([one for one in self._all if shows_all or not one.person.is_retired])
        self._rows_or_nobody.setCurrentIndex(0 if self.rows.rowCount() else 1)
        self.list.choose(0)
        if not self.is_editing:
            self._take_keys()

    def _take_keys(self) -> None:
        """Give the keys to what is shown: a hidden list would leave them where they were."""
        self.setFocusProxy(self.list if self.rows.rowCount() else self.nobody.action)
