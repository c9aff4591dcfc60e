"""The form in which a home is added or what the roster says of it is changed."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector_app.domain.facility import Facility, FacilityKind, Filing, Operation
from inspector_app.domain.text import fold
from inspector_app.exchange import county
from inspector_app.exchange.roster_columns import label
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.facilities.facility_words import said
from inspector_app.ui.facilities.flags_edit import FlagsEdit
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.choices import PlainComboBox
from inspector_app.ui.widgets.field import Field, Line, TextBox

_TEXTS = (
    *("name", "township", "village", "address", "head", "phone", "host", "registration"),
    *("credit_code", "legal_representative", "filing_no", "note"),
)
_NUMBERS = ("beds", "residents", "five_guarantee_residents", "care_staff")
_CHOICES = ("kind", "operation", "filing")


class FacilityEditor(QWidget):
    """All fields of the roster; nothing is kept before the page saves it."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing: Facility | None = None
        self._shown: dict[str, Any] = {}
        self._is_filling = False
        self.fields = self._make_fields()
        left = QVBoxLayout()
        left.setSpacing(theme.px(14))
        left.addWidget(self._card(_("Roster"), ("name", "kind", "township", "village", "phone", "address")))
        left.addWidget(
            self._card(
                _("Who runs it"),
                (
                    *("host", "operation", "registration", "credit_code"),
                    *("legal_representative", "head", "filing", "filing_no"),
                ),
            )
        )
        left.addWidget(self._card(_("Residents and staff"), (*_NUMBERS, "note")))
        left.addStretch()
        self._having = Card(_("What it has"))
        right = QVBoxLayout()
        right.addWidget(self._having)
        right.addStretch()
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, theme.px(6), 0)
        row.setSpacing(theme.px(14))
        row.addLayout(left, 6)
        row.addLayout(right, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inside))

    @cached_property
    def flags(self) -> FlagsEdit:
        """What the home has: as many widgets as all other fields together, so a step of its own."""
        made = FlagsEdit()
        made.edited.connect(self.edited)
        self._having.body.addWidget(made)
        return made

    def show_facility(self, facility: Facility | None, typed: Mapping[str, Any] | None = None) -> None:
        """Show a home to be changed, or empty fields for a new one; typed is what state() kept."""
        self._standing = facility
        shown = facility or Facility(code="", name="", kind=FacilityKind.NURSING_HOME)
        self._is_filling = True
        for name in _TEXTS:
            self._show(name, "" if name == "name" and shown.is_placeholder else getattr(shown, name))
        for name in _NUMBERS:
            value = getattr(shown, name)
            self._show(name, "" if value is None else str(value))
        for name in _CHOICES:
            self._show(name, getattr(shown, name))
        self.flags.show_flags(shown.has)
        name_line = self.fields["name"].editor
        if isinstance(name_line, QLineEdit):
            name_line.setPlaceholderText(shown.name if shown.is_placeholder else _("As registered, in full"))
        self._shown = self.typed()
        for name, value in (typed or {}).items():
            if name == "has":
                self.flags.show_flags(value)
            else:
                self._show(name, value)
        self._is_filling = False
        for field in self.fields.values():
            field.calm()

    @property
    def before(self) -> Facility | None:
        """The home as it was when the form was opened; None for a new one."""
        return self._standing

    def typed(self) -> dict[str, Any]:
        """Return what stands in the fields, sound or not."""
        values: dict[str, Any] = {name: self._value(name) for name in self.fields}
        return {**values, "has": self.flags.flags()}

    def changed(self) -> dict[str, Any]:
        """Return what differs from what was shown at first."""
        return {name: value for name, value in self.typed().items() if value != self._shown.get(name)}

    def is_changed(self) -> bool:
        """Whether anything differs from what was shown at first."""
        return bool(self.changed())

    def facility(self) -> Facility | None:
        """Return the home as typed; None where a field is wrong, which then says so."""
        typed = self.typed()
        numbers = {name: self._number(name) for name in _NUMBERS}
        name = typed["name"].strip() or (
            self._standing.name if self._standing and self._standing.is_placeholder else ""
        )
        if not name:
            self.fields["name"].refuse(_("Give the facility's name."))
        wrong = [field for field in self.fields.values() if field.is_wrong]
        if wrong:
            wrong[0].editor.setFocus()
            return None
        standing = self._standing or Facility(code="", name=name, kind=FacilityKind(typed["kind"]))
        values: dict[str, Any] = {each: typed[each] for each in _TEXTS} | numbers
        values |= {
            "name": name,
            "kind": FacilityKind(typed["kind"]),
            "operation": Operation(typed["operation"]),
            "filing": Filing(typed["filing"]),
            "has": typed["has"],
        }
        return replace(standing, **values)

    def _make_fields(self) -> dict[str, Field]:
        kind, operation, filing = (
            self._combo([(each, said(name, each)) for each in choices])
            for name, choices in (("kind", FacilityKind), ("operation", Operation), ("filing", Filing))
        )
        township = PlainComboBox()
        township.setEditable(True)
        township.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        township.addItems([each.name for each in county.townships()])
        township.editTextChanged.connect(self._on_edited)
        editors: dict[str, QWidget] = {"kind": kind, "operation": operation, "filing": filing}
        editors |= {"township": township, "note": TextBox()}
        editors |= {name: Line() for name in _TEXTS if name not in editors}
        editors |= {name: Line() for name in _NUMBERS}
        for editor in editors.values():
            if isinstance(editor, Line | TextBox):
                editor.textChanged.connect(self._on_edited)
        return {name: Field(label(name), editor) for name, editor in editors.items()}

    def _combo(self, choices: list[tuple[Any, str]]) -> PlainComboBox:
        combo = PlainComboBox()
        for value, words in choices:
            combo.addItem(words, value)
        combo.currentIndexChanged.connect(self._on_edited)
        return combo

    def _card(self, heading: str, names: tuple[str, ...]) -> Card:
        card = Card(heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(10))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        wide = {"name", "address", "note"}
        row, column = 0, 0
        for name in names:
            if name in wide and column:
                row, column = row + 1, 0
            grid.addWidget(self.fields[name], row, column, 1, 2 if name in wide else 1)
            column += 2 if name in wide else 1
            if column >= 2:
                row, column = row + 1, 0
        card.body.addLayout(grid)
        return card

    def _show(self, name: str, value: Any) -> None:  # noqa: ANN401 - texts and choices
        editor = self.fields[name].editor
        if isinstance(editor, Line | TextBox):
            editor.show_text(value)
        elif isinstance(editor, QComboBox) and editor.isEditable():
            editor.setCurrentIndex(editor.findText(value))
            editor.setEditText(value)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))

    def _value(self, name: str) -> Any:  # noqa: ANN401 - texts and choices
        editor = self.fields[name].editor
        if isinstance(editor, QComboBox):
            return (
                editor.currentText() if editor.isEditable() else editor.currentData(Qt.ItemDataRole.UserRole)
            )
        assert isinstance(editor, Line | TextBox)  # noqa: S101 - all that _make_fields makes
        return editor.text()

    def _number(self, name: str) -> int | None:
        typed = fold(self._value(name))
        self.fields[name].calm()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()) or int(typed) > 100_000:
            self.fields[name].refuse(_("A whole number from 0 to 100000."))
            return None
        return int(typed)

    def _on_edited(self, _value: object = None) -> None:
        if self._is_filling:
            return
        for field in self.fields.values():
            if field.editor is self.sender():
                field.calm()
        self.edited.emit()
