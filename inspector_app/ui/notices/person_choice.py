"""Who does a step, asked in place where nobody sits at this machine or somebody else signs."""

from collections.abc import Sequence
from uuid import UUID

from inspector_app.i18n import _
from inspector_app.services.persons import ListedPerson
from inspector_app.ui.widgets.choices import PlainComboBox
from inspector_app.ui.widgets.field import Field


class PersonChoice(Field):
    """One of some persons, nobody at first unless one is proposed."""

    def __init__(self, caption: str) -> None:
        self.combo = PlainComboBox()
        super().__init__(caption, self.combo)
        self._people: list[tuple[UUID, str]] = []
        self.combo.setPlaceholderText(_("Choose a person"))
        self.combo.activated.connect(lambda _at: self.calm())

    def offer(self, people: Sequence[ListedPerson], proposed: UUID | None = None) -> None:
        """Offer these; who was chosen stays chosen, else the one proposed."""
        offered = [(one.id, one.name) for one in people]
        if offered != self._people:
            was = self.person()
            self._people = offered
            self.combo.clear()
            for one in people:
                said = f"{one.name} {one.person.certificate_no}".strip()
                self.combo.addItem(said, one.id)
            self.choose(was)
        if self.person() is None:
            self.choose(proposed)

    def choose(self, person: UUID | None) -> None:
        """Choose somebody, nobody where the person is not offered."""
        ids = [person_id for person_id, _name in self._people]
        self.combo.setCurrentIndex(ids.index(person) if person in ids else -1)

    def person(self) -> UUID | None:
        """Return who is chosen."""
        at = self.combo.currentIndex()
        return self._people[at][0] if 0 <= at < len(self._people) else None

    def ask(self) -> UUID | None:
        """Return who is chosen; asks in place where nobody is."""
        chosen = self.person()
        if chosen is None:
            self.refuse(_("Choose who does this."))
            self.combo.setFocus()
        return chosen
