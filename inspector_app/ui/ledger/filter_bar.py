"""What the ledger is narrowed down to: chips with counts, and a choice for each thing said of a home."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from inspector_app.domain.case_words import of_severity
from inspector_app.domain.checklist import Severity
from inspector_app.domain.facility import kind_words
from inspector_app.domain.ledger import LedgerFilter, LedgerGroup, LedgerTotals
from inspector_app.domain.ledger_words import of_group
from inspector_app.i18n import _, pgettext
from inspector_app.services.ledger import LedgerChoices
from inspector_app.ui import theme
from inspector_app.ui.ledger.period_choice import PeriodChoice
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.choices import PlainComboBox
from inspector_app.ui.widgets.flow_layout import FlowLayout

_ALL = "all"


class FilterBar(QWidget):
    """Says what is wanted each time somebody chooses."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filter = LedgerFilter()
        self.chips = ChipRow(
            [(_ALL, of_group(None)), *((group.value, of_group(group)) for group in LedgerGroup)],
            _("Which findings are shown"),
        )
        self.chips.chosen.connect(self._on_chip)
        self.choices: dict[str, QComboBox] = {}
        self._values: dict[str, list[Any]] = {}  # what each line stands for: Qt knows text
        self.period = PeriodChoice()
        self.period.changed.connect(self._on_period)
        self.clear = button(_("Clear the filter"), "x", role="link")
        self.clear.clicked.connect(self._on_clear)
        second = QWidget()
        self._row = FlowLayout(second, spacing=theme.px(8))
        for name, all_of_them in (
            ("township", pgettext("ledger", "All townships")),
            ("kind", _("Every kind")),
            ("facility", _("All homes")),
            ("campaign", _("All campaigns")),
            ("dimension", _("All parts")),
            ("severity", _("Every severity")),
        ):
            self._row.addWidget(self._choice(name, all_of_them))
        self._row.addWidget(self.period)
        self._row.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.chips)
        column.addWidget(second)
        self._fill("severity", [(one, of_severity(one)) for one in Severity])
        self.show_filter(self._filter)

    def _choice(self, name: str, all_of_them: str) -> QComboBox:
        made = PlainComboBox()
        made.addItem(all_of_them)
        made.setAccessibleName(all_of_them)
        made.setFixedWidth(theme.px(152))
        made.view().setTextElideMode(made.view().textElideMode().ElideRight)
        made.activated.connect(lambda _at: self._on_choice(name))
        self.choices[name], self._values[name] = made, [_nothing(name)]
        return made

    def filter(self) -> LedgerFilter:
        """Return what is wanted."""
        return self._filter

    def show_choices(self, found: LedgerChoices) -> None:
        """Offer what there is; what was chosen and is no longer there is let go."""
        self._fill("township", [(name, name) for name in found.townships])
        self._fill("kind", [(kind, kind_words(kind)) for kind in found.kinds])
        self._fill("facility", found.homes)
        self._fill("campaign", found.campaigns)
        self._fill("dimension", found.dimensions)
        self.show_filter(self._filter)

    def show_filter(self, wanted: LedgerFilter) -> None:
        """Show a filter without saying so to anybody."""
        self._filter = wanted
        for name, choice in self.choices.items():
            values, value = self._values[name], getattr(wanted, name)
            choice.setCurrentIndex(values.index(value) if value in values else 0)
            if value not in values:
                self._filter = replace(self._filter, **{name: values[0]})
        self.chips.choose(wanted.group.value if wanted.group else _ALL)
        self.period.show_days(wanted.found_from, wanted.found_to)
        self._show_clear()

    def show_counts(self, whole: LedgerTotals) -> None:
        """Say on each chip how many there are."""
        counts = {group.value: int(getattr(whole, group.value)) for group in LedgerGroup}
        self.chips.set_counts({_ALL: whole.findings, **counts})

    def set_text(self, text: str) -> bool:
        """Take what is sought; True where that is something else than before."""
        if text == self._filter.text:
            return False
        self._filter = replace(self._filter, text=text)
        self._show_clear()
        return True

    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self._filter != LedgerFilter()

    def _fill(self, name: str, choices: Iterable[tuple[Any, str]]) -> None:
        choice, values = self.choices[name], self._values[name]
        while choice.count() > 1:
            choice.removeItem(choice.count() - 1)
        del values[1:]
        for value, words in choices:
            choice.addItem(words)
            values.append(value)

    def _on_choice(self, name: str) -> None:
        self._take(**{name: self._values[name][self.choices[name].currentIndex()]})

    def _on_chip(self, key: str) -> None:
        self._take(group=None if key == _ALL else LedgerGroup(key))

    def _on_period(self) -> None:
        first, last = self.period.days()
        self._take(found_from=first, found_to=last)

    def _on_clear(self) -> None:
        self.show_filter(LedgerFilter())
        self.changed.emit()

    def _take(self, **values: Any) -> None:  # noqa: ANN401 - fields of a filter
        self._filter = replace(self._filter, **values)
        self._show_clear()
        self.changed.emit()

    def _show_clear(self) -> None:
        self.clear.setVisible(self.is_narrowed())


def _nothing(name: str) -> object:
    return "" if name in {"township", "dimension"} else None
