"""The list of the homes with its figures and chips."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.facility import FacilityKind, kind_words
from inspector_app.i18n import _
from inspector_app.services.facilities import ListedFacility, Overview, matching
from inspector_app.ui import theme
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.facilities.facility_words import row_look
from inspector_app.ui.facilities.figure_row import FigureRow
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.empty_state import EmptyState


def _is_of(kind: FacilityKind) -> Callable[[ListedFacility], bool]:
    return lambda home: home.facility.kind is kind


_BELONGS: dict[str, Callable[[ListedFacility], bool]] = {
    "all": lambda _home: True,
    "not-visited": lambda home: home.is_covered and not home.is_visited,
    "under-way": lambda home: home.is_under_way,
    "open": lambda home: bool(home.open_findings),
    "placeholder": lambda home: home.facility.is_placeholder,
    **{kind.value: _is_of(kind) for kind in FacilityKind},
}


class FacilityList(QWidget):
    """Find a home by chip and search; a click or Enter opens it."""

    opened = Signal(object)  # the ListedFacility
    picked = Signal()
    counted = Signal(int, int)  # how many are shown, of how many
    wants_roster = Signal()
    wants_all = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._overview = Overview(None, ())
        self._wanted = ""
        self._chip = "all"
        self.figures = FigureRow()
        self.chips = ChipRow(name=_("Which homes are shown"))
        self.chips.chosen.connect(self.show_chip)
        self.rows = RowsModel[ListedFacility](
            [], look=lambda home: row_look(home, in_campaign=self._overview.campaign is not None), parent=self
        )
        self.list = CardList(self.rows, _("Facilities"))
        self.list.opened.connect(self.opened)
        self.list.picked.connect(self.picked)
        self.nothing_found = EmptyState("search", _("No home matches."), _("Show all"))
        self.nothing_found.acted.connect(self.wants_all)
        self.no_roster = EmptyState(
            "building-2",
            _("The roster is empty."),
            _("Import a roster"),
            hint=_("Take the county's homes over from a sheet, or add them one by one."),
        )
        self.no_roster.acted.connect(self.wants_roster)
        self._stack = QStackedWidget()
        for widget in (self.list, self.nothing_found, self.no_roster):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self.figures)
        column.addWidget(self.chips)
        column.addWidget(self._stack, 1)

    def show_overview(self, overview: Overview) -> None:
        """Show the roster as it stands; the home chosen stays chosen."""
        self._overview = overview
        self.figures.show_overview(overview)
        self.chips.set_choices(self._choices())
        self.chips.choose(self._chip if self._chip in dict(self._choices()) else "all")
        self.chips.set_counts({key: sum(map(belongs, overview.homes)) for key, belongs in _BELONGS.items()})
        self._filter()

    def search(self, wanted: str) -> None:
        """Show the homes a search finds."""
        self._wanted = wanted
        self._filter()

    def show_chip(self, key: str) -> None:
        """Show the homes of one chip, now or as soon as the roster is read."""
        self._chip = key
        if self._overview.homes:
            self.chips.choose(key)
            self._filter()

    def chip(self) -> str:
        """Return which homes are shown."""
        return self._chip

    def chosen(self) -> ListedFacility | None:
        """Return the home chosen in the list."""
        return self.list.chosen() if self._stack.currentWidget() is self.list else None

    def choose(self, facility_id: UUID) -> None:
        """Choose a home that is shown."""
        ids = [home.id for home in self.rows.rows()]
        if facility_id in ids:
            self.list.choose(ids.index(facility_id))

    def _choices(self) -> list[tuple[str, str]]:
        choices = [("all", _("All"))]
        if self._overview.campaign:
            choices.append(("not-visited", _("Not visited")))
        choices += [
            ("under-way", _("Under way")),
            ("open", _("Has open findings")),
            ("placeholder", _("Name to be filled in")),
        ]
        return choices + [(kind.value, kind_words(kind)) for kind in FacilityKind]

    def _filter(self) -> None:
        was = self.list.chosen()
        belongs = _BELONGS[self.chips.current() or "all"]
        homes = matching([home for home in self._overview.homes if belongs(home)], self._wanted)
        self.rows.show(homes)
        ids = [home.id for home in homes]
        self.list.choose(ids.index(was.id) if was and was.id in ids else 0)
        if not self._overview.homes:
            self._stack.setCurrentWidget(self.no_roster)
        else:
            self._stack.setCurrentWidget(self.list if homes else self.nothing_found)
        self.counted.emit(len(homes), len(self._overview.homes))
        self.picked.emit()
