"""Who inspects: chips of the persons listed as inspectors, and a way to list one in place."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.person import Person, Role
from inspector_app.i18n import _
from inspector_app.services.persons import ListedPerson
from inspector_app.ui import theme
from inspector_app.ui.plain_tip import plain_tip
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit.fields import LineField
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.chips import Chip
from inspector_app.ui.widgets.flow_layout import FlowLayout
from inspector_app.ui.widgets.plain_label import PlainLabel


class TeamField(QWidget):
    """The team in the order it was chosen; the first one leads."""

    changed = Signal()
    add_asked = Signal(object)  # the Person to be listed

    def __init__(self) -> None:
        super().__init__()
        self._team: list[UUID] = []
        self._chips: dict[UUID, Chip] = {}
        self._ties: dict[UUID, str] = {}  # who stands aside, and why
        px = theme.px
        self._inside = QWidget()
        self._row = FlowLayout(self._inside, spacing=px(8))
        self.note = PlainLabel("", tone=Tone.WARN, wrap=True)
        self.more = button(_("List another inspector"), "plus", role="link")
        self.more.clicked.connect(lambda: self._open(not self._form.isVisible()))
        self._build_form()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self._inside, 1)
        line.addWidget(self.more)
        column.addLayout(line)
        column.addWidget(self.note)
        column.addWidget(self._form)

    def _build_form(self) -> None:
        self._form = QWidget()
        self.name = LineField(_("Name"), hint=_("Name"), limit=50, takes_enter=True)
        self.certificate = LineField(
            _("Certificate number"), hint=_("Certificate number"), limit=50, takes_enter=True
        )
        self.add = button(_("Add to the team"))
        row = QHBoxLayout(self._form)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.name, 2)
        row.addWidget(self.certificate, 3)
        row.addWidget(self.add)
        self.add.clicked.connect(self._on_add)
        self.certificate.returnPressed.connect(self._on_add)
        self.name.returnPressed.connect(self.certificate.setFocus)
        self._form.hide()

    def offer(self, inspectors: Sequence[ListedPerson], ties: Mapping[UUID, str] | None = None) -> None:
        """Offer these persons, those with a tie to the home not to be chosen; keeps the team among them."""
        self._ties = dict(self._ties if ties is None else ties)
        for chip in self._chips.values():
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for one in inspectors:
            chip = Chip(one.name, can_be_chosen=True)
            chip.setToolTip(plain_tip(one.person.certificate_no) or _("No certificate number is listed."))
            if one.id in self._ties:
                chip.setToolTip(plain_tip(self._ties[one.id]))
            chip.clicked.connect(lambda checked, one=one: self._on_chip(one.id, checked))
            self._chips[one.id] = chip
            self._row.addWidget(chip)
        self._team = [one for one in self._team if one in self._chips]
        if not inspectors:
            self._open(is_open=True)
        self._show()

    def set_team(self, team: Sequence[UUID]) -> None:
        """Show a team."""
        self._team = [one for one in dict.fromkeys(team) if one in self._chips]
        self._show()

    def add_to_team(self, person_id: UUID) -> None:
        """Take one more into the team."""
        if person_id in self._chips and person_id not in self._team:
            self._team.append(person_id)
        self._open(is_open=False)
        self._show()

    def team(self) -> tuple[UUID, ...]:
        """Return the team, the leader first."""
        return tuple(self._team)

    def focus_first(self) -> None:
        """Go to the first person who can be chosen, or to where one is listed."""
        first = next(iter(self._chips.values()), self.name)
        first.show()  # a chip just made is not seen yet, and could not have the keys
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why the person could not be listed."""
        self.note.setText(sentence)
        self.note.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the chips with the arrow keys."""
        chips = list(self._chips.values())
        at = next((at for at, chip in enumerate(chips) if chip.hasFocus()), None)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if step and at is not None:
            chips[(at + step) % len(chips)].setFocus()
        else:
            super().keyPressEvent(event)

    def _open(self, is_open: bool) -> None:  # noqa: FBT001 - one switch
        self._form.setVisible(is_open)
        if is_open:
            self.name.setFocus()
        else:
            self.name.clear()
            self.certificate.clear()

    def _on_chip(self, person_id: UUID, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked and person_id in self._ties:
            self._show()
            self.refuse(self._aside(person_id))
            return
        if checked and person_id not in self._team:
            self._team.append(person_id)
        elif not checked and person_id in self._team:
            self._team.remove(person_id)
        self._show()
        self.changed.emit()

    def _on_add(self) -> None:
        name = self.name.text().strip()
        if name:
            number = self.certificate.text().strip()
            self.add_asked.emit(Person(name=name, roles=(Role.INSPECTOR,), certificate_no=number))

    def _show(self) -> None:
        for person_id, chip in self._chips.items():
            chip.setChecked(person_id in self._team)
        said = ""
        if not self._chips:
            said = _("Nobody is listed as an inspector yet. Name the team here; it is remembered.")
        elif not self._team:
            said = _("Choose at least one inspector.")
        elif len(self._team) == 1:
            said = _("A visit should have two inspectors; an order needs two with certificates.")
        aside = [self._aside(one) for one in self._ties if one in self._chips]
        self.note.setText("\n".join(part for part in (said, *aside) if part))
        self.note.setVisible(bool(self.note.text()))

    def _aside(self, person_id: UUID) -> str:
        """Say who stands aside at this home, and why."""
        said = _("{person} stands aside at this home: {reason}")
        return said.format(person=self._chips[person_id].text(), reason=self._ties[person_id])
