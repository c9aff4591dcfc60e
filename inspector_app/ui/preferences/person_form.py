"""The form of one person: name, roles, certificate."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.person import Person, Role
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.notices.judging import is_sound
from inspector_app.ui.preferences.person_words import role_words
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.field import Field, Line
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.tick_line import TickLine

_LIMITS = {"name": 50, "certificate_no": 50, "unit": 100, "phone": 50}


class PersonForm(Card):
    """Nothing is kept before Save; retiring takes a person out of the lists only."""

    saved = Signal(object)  # the Person as typed
    retired = Signal(bool)  # retire, or list again
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._standing: Person | None = None
        self.heading = PlainLabel("", role="heading")
        self.lines = {name: Line() for name in _LIMITS}
        captions = {
            "name": _("Name"),
            "certificate_no": _("Certificate number"),
            "unit": _("Unit"),
            "phone": _("Phone"),
        }
        notes = {"certificate_no": _("An order needs two inspectors with certificates.")}
        self.fields = {
            name: Field(captions[name], line, note=notes.get(name, "")) for name, line in self.lines.items()
        }
        self.roles: dict[Role, TickLine] = {}
        for role in Role:
            words, note = role_words(role)
            self.roles[role] = TickLine(words, note=note)
        self.save = button(_("Save"), "save", role="primary", keys="Ctrl+S")
        self.cancel = button(_("Cancel"))
        self.retire = button("", role="quiet")
        self.save.clicked.connect(self.finish)
        self.cancel.clicked.connect(self.cancelled)
        self.retire.clicked.connect(self._on_retire)
        for name, line in self.lines.items():
            line.textEdited.connect(lambda _text, name=name: self.fields[name].calm())
        self._lay_out()

    def _lay_out(self) -> None:
        px = theme.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(10))
        for at, field in enumerate(self.fields.values()):
            grid.addWidget(field, at // 2, at % 2)
        roles = QWidget()
        column = QVBoxLayout(roles)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PlainLabel(_("Roles"), role="muted"))
        for line in self.roles.values():
            column.addWidget(line)
        foot = QHBoxLayout()
        foot.setSpacing(px(10))
        foot.addWidget(self.retire)
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self.body.addWidget(self.heading)
        self.body.addLayout(grid)
        self.body.addWidget(roles)
        self.body.addLayout(foot)
        self.setFocusProxy(self.lines["name"])

    def show_person(self, person: Person | None) -> None:
        """Show a person to be changed, or empty fields for a new one."""
        self._standing = person
        shown = person or Person(name="", roles=(Role.INSPECTOR,))
        self.heading.setText(_("Change {name}").format(name=person.name) if person else _("Add a person"))
        self._show({name: getattr(shown, name) for name in _LIMITS} | {"roles": shown.roles})
        for field in self.fields.values():
            field.calm()
        self.retire.setVisible(person is not None)
        words = _("List again") if shown.is_retired else _("Retire")
        self.retire.setText(words)
        self.retire.setAccessibleName(words)

    @property
    def before(self) -> Person | None:
        """The person as it was when the form was opened; None for a new one."""
        return self._standing

    def typed(self) -> dict[str, Any]:
        """Return what stands in the fields, sound or not."""
        roles = tuple(role for role, line in self.roles.items() if line.is_ticked())
        return {name: line.text() for name, line in self.lines.items()} | {"roles": roles}

    def show_typed(self, typed: dict[str, Any]) -> None:
        """Show again what was typed."""
        self._show(typed)

    def is_changed(self) -> bool:
        """Whether anything differs from what is kept."""
        standing = self._standing or Person(name="", roles=(Role.INSPECTOR,))
        return any(value != getattr(standing, name) for name, value in self.typed().items())

    def refuse(self, sentence: str) -> None:
        """Say in place what is wrong."""
        self.fields["name"].refuse(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter, in a field or on a tick; a button does what it says."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def finish(self) -> None:
        """Hand the person over, unless something is wrong with a field."""
        needed = {"name": _("Give the person's name.")}
        sound = [
            is_sound(self.fields[name], line.text(), limit=_LIMITS[name], needed=needed.get(name, ""))
            for name, line in self.lines.items()
        ]
        if all(sound):
            is_retired = self._standing is not None and self._standing.is_retired
            self.saved.emit(Person(**self.typed(), is_retired=is_retired))

    def _show(self, typed: dict[str, Any]) -> None:
        for name, line in self.lines.items():
            line.show_text(typed[name])
        for role, tick in self.roles.items():
            tick.tick(is_ticked=role in typed["roles"])

    def _on_retire(self) -> None:
        if self._standing is not None:
            self.retired.emit(not self._standing.is_retired)
