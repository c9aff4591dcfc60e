"""A section of the settings made of cards with fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inspector_app.ui import theme
from inspector_app.ui.preferences.setting_fields import SettingField, SettingLine, show_values
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class SettingsCard:
    """A heading and its fields; lines stand two abreast, wide ones and ticks alone; a note under them."""

    heading: str
    fields: Sequence[SettingField]
    wide: frozenset[str] = frozenset()
    note: str = ""


class SettingsSection(QWidget):
    """Shows values; says each that was edited."""

    ended = Signal(str, str)  # key and value

    def __init__(self, cards: Sequence[SettingsCard]) -> None:
        super().__init__()
        self.fields: dict[str, SettingField] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(6), 0)
        column.setSpacing(theme.px(14))
        for described in cards:
            column.addWidget(self._card(described))
        column.addStretch(1)  # or a card with ticks would take half of the room left
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        self.setFocusProxy(next(iter(self.fields.values())))

    def _card(self, described: SettingsCard) -> Card:
        card = Card(described.heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(10))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = column = 0
        for field in described.fields:
            self.fields[field.key] = field
            field.ended.connect(self.ended)
            is_wide = field.key in described.wide or not isinstance(field, SettingLine)
            if is_wide and column:
                row, column = row + 1, 0
            grid.addWidget(field, row, column, 1, 2 if is_wide else 1)
            column += 2 if is_wide else 1
            if column >= 2:
                row, column = row + 1, 0
        card.body.addLayout(grid)
        if described.note:
            card.body.addWidget(PlainLabel(described.note, role="small", wrap=True))
        return card

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show what is kept."""
        show_values(self.fields, values)

    def finish(self) -> None:
        """Have everything typed kept."""
        for field in self.fields.values():
            field.finish()

    def typed(self) -> dict[str, str]:
        """Return what was typed and cannot be kept as it stands."""
        return {
            key: field.line.text()
            for key, field in self.fields.items()
            if isinstance(field, SettingLine) and field.is_typed()
        }

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Show again what was typed, and what is wrong with it."""
        for key, text in typed.items():
            field = self.fields.get(key)
            if isinstance(field, SettingLine):
                field.line.setText(text)
                field.finish()
