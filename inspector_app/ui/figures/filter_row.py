"""What is counted: campaign, period, township, kind of home; each choice is read at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from inspector_app.domain.facility import FacilityKind, kind_words
from inspector_app.domain.figures import FiguresFilter
from inspector_app.i18n import _
from inspector_app.services.figures import FigureChoices
from inspector_app.ui import theme
from inspector_app.ui.widgets.choices import PlainComboBox, PlainDateEdit
from inspector_app.ui.widgets.flow_layout import FlowLayout


class Period(StrEnum):
    """The periods to choose from."""

    ALL = "all"
    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"
    TWELVE_MONTHS = "twelve-months"
    THIS_MONTH = "this-month"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day; what is open is not bounded."""

    first: date | None = None
    last: date | None = None


def span(period: Period, today: date) -> Span:
    """Return the days of a period."""
    january = date(today.year, 1, 1)
    spans = {
        Period.THIS_YEAR: Span(january, today),
        Period.LAST_YEAR: Span(date(today.year - 1, 1, 1), january - timedelta(days=1)),
        Period.TWELVE_MONTHS: Span(_year_before(today) + timedelta(days=1), today),
        Period.THIS_MONTH: Span(today.replace(day=1), today),
    }
    return spans.get(period, Span())


def _year_before(today: date) -> date:
    is_leap_day = (today.month, today.day) == (2, 29)
    return date(today.year - 1, 2, 28) if is_leap_day else today.replace(year=today.year - 1)


class FilterRow(QWidget):
    """The choices in one row, in several where it is narrow; the order of townships needs no reading."""

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.campaign, self.township, self.kind = (
            _combo(name) for name in (_("Campaign"), _("Township"), _("Kind of home"))
        )
        self.period = _combo(_("Period"))
        for period, words in _periods().items():
            self.period.addItem(words, period)
        self.kind.addItem(_("All kinds of home"), "")
        for kind in FacilityKind:
            self.kind.addItem(kind_words(kind), kind.value)
        self.first = _day(_("First day"), today().replace(month=1, day=1))
        self.last = _day(_("Last day"), today())
        self.ranked = QCheckBox(_("Townships by findings"))
        row = FlowLayout(self, spacing=theme.px(10))
        when = (self.period, self.first, self.last)
        for widget in (self.campaign, *when, self.township, self.kind, self.ranked):
            row.addWidget(widget)
        self.show_choices(FigureChoices((), ()))
        self._show_days()
        for combo in (self.campaign, self.period, self.township, self.kind):
            combo.activated.connect(self._on_edited)
        for day in (self.first, self.last):
            day.userDateChanged.connect(self._on_edited)

    def show_choices(self, choices: FigureChoices) -> None:
        """Offer these campaigns and townships; what was chosen stays so."""
        named = [(str(campaign), name) for campaign, name in choices.campaigns]
        _offer(self.campaign, _("All campaigns"), named)
        _offer(self.township, _("All townships"), [(name, name) for name in choices.townships])

    def wanted(self) -> FiguresFilter:
        """Return what is to be counted."""
        campaign, kind = self.campaign.currentData(), self.kind.currentData()
        period = Period(self.period.currentData())
        chosen = span(period, self._today())
        if period is Period.DAYS:
            chosen = Span(_python(self.first.date()), _python(self.last.date()))
        return FiguresFilter(
            campaign=UUID(campaign) if campaign else None,
            first=chosen.first,
            last=chosen.last,
            township=self.township.currentData(),
            kind=FacilityKind(kind) if kind else None,
        )

    def words(self) -> str:
        """Say what is counted in one line."""
        wanted = self.wanted()
        parts = [combo.currentText() for combo in (self.campaign, self.township, self.kind)]
        days = [day.isoformat() if day else "" for day in (wanted.first, wanted.last)]
        parts.insert(1, " – ".join(days) if any(days) else self.period.currentText())
        return " · ".join(parts)

    def state(self) -> dict[str, Any]:
        """Return the choices."""
        return {
            "campaign": self.campaign.currentData(),
            "period": self.period.currentData(),
            "first": _python(self.first.date()),
            "last": _python(self.last.date()),
            "township": self.township.currentData(),
            "kind": self.kind.currentData(),
            "ranked": self.ranked.isChecked(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Choose what state() returned, or some of it: campaign=ID, township, kind, period, first, last."""
        for name, combo in (("campaign", self.campaign), ("township", self.township)):
            if name in state:
                _choose(combo, str(state[name] or ""))
        for name, combo in (("period", self.period), ("kind", self.kind)):
            if name in state:
                combo.setCurrentIndex(max(0, combo.findData(state[name])))
        for name, day in (("first", self.first), ("last", self.last)):
            if state.get(name):
                _set(day, state[name])
        self.ranked.setChecked(bool(state.get("ranked", self.ranked.isChecked())))
        self._show_days()

    def _on_edited(self) -> None:
        self._show_days()
        self.edited.emit()

    def _show_days(self) -> None:
        is_own = self.period.currentData() == Period.DAYS
        self.first.setVisible(is_own)
        self.last.setVisible(is_own)


def _periods() -> dict[Period, str]:
    return {
        Period.ALL: _("All time"),
        Period.THIS_YEAR: _("This year"),
        Period.LAST_YEAR: _("Last year"),
        Period.TWELVE_MONTHS: _("Last 12 months"),
        Period.THIS_MONTH: _("This month"),
        Period.DAYS: _("From a day to a day"),
    }


def _combo(name: str) -> PlainComboBox:
    made = PlainComboBox()
    made.setAccessibleName(name)
    made.setMaximumWidth(theme.px(230))
    made.setSizeAdjustPolicy(PlainComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _day(name: str, value: date) -> PlainDateEdit:
    made = PlainDateEdit()
    made.setAccessibleName(name)
    _set(made, value)
    return made


def _set(edit: PlainDateEdit, value: date) -> None:
    edit.blockSignals(True)
    edit.setDate(QDate(value.year, value.month, value.day))
    edit.blockSignals(False)


def _python(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def _offer(combo: PlainComboBox, everything: str, named: list[tuple[str, str]]) -> None:
    chosen = combo.currentData() or ""
    combo.clear()
    combo.addItem(everything, "")
    for key, words in named:
        combo.addItem(words, key)
    combo.setProperty("offered", bool(named))
    _choose(combo, chosen)


def _choose(combo: PlainComboBox, key: str) -> None:
    """Choose an entry; one that is not offered yet is kept for when it will be."""
    at = combo.findData(key)
    if at < 0 and not combo.property("offered"):
        combo.addItem("…", key)
        at = combo.count() - 1
    combo.setCurrentIndex(max(0, at))
