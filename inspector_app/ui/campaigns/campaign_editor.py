"""The form in which a campaign is opened, changed or closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.services.campaigns import Choice
from inspector_app.services.facilities import ListedFacility
from inspector_app.ui import theme
from inspector_app.ui.campaigns.homes_choice import HomesChoice
from inspector_app.ui.facilities.facility_words import choice_words, flag_label
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.choices import PlainComboBox, PlainDateEdit
from inspector_app.ui.widgets.field import Field, Line


@dataclass(frozen=True, slots=True)
class Material:
    """What the form is filled with."""

    choices: Sequence[Choice]
    homes: Sequence[ListedFacility]
    campaign: Campaign | None = None  # None: a new one
    on: date = field(default_factory=date.today)


class CampaignEditor(QWidget):
    """Name, checklist, dates, what the checklist asks for all homes, and the homes."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._material: Material | None = None
        self._shown: dict[str, Any] = {}
        self.asked: dict[str, PlainComboBox] = {}
        self.name = Field(_("Name of the campaign"), Line(hint=_("e.g. the month and what it is about")))
        self.checklist = Field(_("Checklist"), PlainComboBox())
        self.starts_on = Field(_("First day"), PlainDateEdit())
        self.ends_on = Field(_("Last day"), PlainDateEdit())
        self.homes = HomesChoice()
        self._combo.currentIndexChanged.connect(self._on_checklist)
        for day in (self._start, self._end):
            day.dateChanged.connect(lambda _day: self._on_dates())
        self._asks = QGridLayout()
        head = Card(_("Campaign"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(10))
        grid.addWidget(self.name, 0, 0, 1, 2)
        grid.addWidget(self.checklist, 1, 0, 1, 2)
        grid.addWidget(self.starts_on, 2, 0)
        grid.addWidget(self.ends_on, 2, 1)
        head.body.addLayout(grid)
        head.body.addLayout(self._asks)
        head.body.addStretch()
        covered = Card(_("Homes"))
        covered.body.addWidget(self.homes, 1)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, theme.px(6), 0)
        row.setSpacing(theme.px(14))
        row.addWidget(head, 1)
        row.addWidget(covered, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inside))
        self.setFocusProxy(self.name)

    @property
    def _line(self) -> Line:
        assert isinstance(self.name.editor, Line)  # noqa: S101 - made so above
        return self.name.editor

    @property
    def _combo(self) -> PlainComboBox:
        assert isinstance(self.checklist.editor, PlainComboBox)  # noqa: S101 - made so above
        return self.checklist.editor

    @property
    def _start(self) -> PlainDateEdit:
        assert isinstance(self.starts_on.editor, PlainDateEdit)  # noqa: S101 - made so above
        return self.starts_on.editor

    @property
    def _end(self) -> PlainDateEdit:
        assert isinstance(self.ends_on.editor, PlainDateEdit)  # noqa: S101 - made so above
        return self.ends_on.editor

    def show_material(self, material: Material, typed: Mapping[str, Any] | None = None) -> None:
        """Show a campaign to be changed, or a fresh one for all homes."""
        self._material = material
        campaign = material.campaign
        self._combo.clear()
        for choice in material.choices:
            self._combo.addItem(choice.title, choice.id)
        first = campaign.starts_on if campaign else material.on
        last = campaign.ends_on if campaign else _month_later(material.on)
        fresh = {
            "name": campaign.name if campaign else "",
            "checklist": campaign.checklist if campaign else _fitting(material),
            "starts_on": first,
            "ends_on": last,
            "facilities": campaign.facilities if campaign else tuple(home.id for home in material.homes),
            "asked": dict(campaign.asked) if campaign else {},
        }
        self._show(fresh)
        self._shown = self.typed()
        if typed:
            self._show(typed)
        for one in (self.name, self.checklist, self.ends_on):
            one.calm()
        self._on_dates()

    def typed(self) -> dict[str, Any]:
        """Return what stands in the form."""
        asked = {key: combo.currentData() for key, combo in self.asked.items()}
        return {
            "name": self._line.text(),
            "checklist": self._combo.currentData(),
            "starts_on": _day(self._start),
            "ends_on": _day(self._end),
            "facilities": self.homes.ticked(),
            "asked": {key: value for key, value in asked.items() if value},
        }

    def is_changed(self) -> bool:
        """Whether anything differs from what was shown at first."""
        return self.typed() != self._shown

    def campaign(self, *, is_closed: bool = False) -> Campaign:
        """Return the campaign as typed; UserError where no home is ticked."""
        typed = self.typed()
        if not typed["facilities"]:
            raise UserError(_("Tick at least one home."))
        return Campaign(is_closed=is_closed, **typed)

    def _show(self, values: Mapping[str, Any]) -> None:
        assert self._material is not None  # noqa: S101 - show_material comes first
        self._line.show_text(values["name"])
        self._combo.setCurrentIndex(self._combo.findData(values["checklist"]))
        self._on_checklist(self._combo.currentIndex())
        first, last = values["starts_on"], values["ends_on"]
        self._start.setDate(QDate(first.year, first.month, first.day))
        self._end.setDate(QDate(last.year, last.month, last.day))
        self.homes.show_homes(self._material.homes, values["facilities"])
        for key, combo in self.asked.items():
            combo.setCurrentIndex(max(0, combo.findData(values["asked"].get(key, ""))))

    def _on_checklist(self, at: int) -> None:
        while (item := self._asks.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.asked = {}
        if self._material is None or not 0 <= at < len(self._material.choices):
            return
        for row, flag in enumerate(self._material.choices[at].asks):
            combo = PlainComboBox()
            for choice in ("", *flag.choices):
                combo.addItem(choice_words(flag, choice), choice)
            self.asked[flag.key] = combo
            note = _("Asked once for the whole campaign; some items depend on it.")
            self._asks.addWidget(Field(flag_label(flag), combo, note=note), row, 0)
        self._on_dates()

    def _on_dates(self) -> None:
        first, last = _day(self._start), _day(self._end)
        if last < first:
            self.ends_on.refuse(_("The campaign ends before it starts."))
        else:
            self.ends_on.calm()
        choice = self._choice()
        if choice and (first < choice.valid_from or (choice.valid_until and first > choice.valid_until)):
            self.checklist.warn(_("This checklist is not meant for these days."))
        else:
            self.checklist.calm()
        self.edited.emit()

    def _choice(self) -> Choice | None:
        at = self._combo.currentIndex()
        return (
            self._material.choices[at] if self._material and 0 <= at < len(self._material.choices) else None
        )


def _fitting(material: Material) -> str:
    """Return the checklist meant for the day, the newest of them, else the first."""
    fitting = [
        choice
        for choice in material.choices
        if choice.valid_from <= material.on and (not choice.valid_until or material.on <= choice.valid_until)
    ]
    best = max(fitting, key=lambda choice: choice.valid_from, default=None)
    return best.id if best else material.choices[0].id if material.choices else ""


def _month_later(day: date) -> date:
    month = QDate(day.year, day.month, day.day).addMonths(1).addDays(-1)
    return date(month.year(), month.month(), month.day())


def _day(edit: PlainDateEdit) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())
