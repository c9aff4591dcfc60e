"""The list of the cases: whose turn, what is late, what ended; found, sorted, and the ended ones in pages."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain import case_words
from inspector_app.domain.case import Turn
from inspector_app.i18n import _
from inspector_app.services.case_pages import EndedPage, Key
from inspector_app.services.case_views import ListedCase
from inspector_app.ui import theme
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.cases.case_looks import case_look
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.choices import PlainComboBox
from inspector_app.ui.widgets.empty_state import EmptyState

ENDED = "ended"
_BELONGS: Mapping[str, Callable[[ListedCase], bool]] = {
    "all": lambda _case: True,
    Turn.OFFICE.value: lambda case: Turn.OFFICE in case.turns,
    Turn.HOME.value: lambda case: Turn.HOME in case.turns,
    Turn.TEAM.value: lambda case: Turn.TEAM in case.turns,
    "overdue": lambda case: bool(case.overdue),
    "soon": lambda case: bool(case.soon),
    "grave": lambda case: bool(case.grave),
}
_LAST = date.max
_ORDERS: Mapping[str, Callable[[ListedCase], Any]] = {
    "due": lambda case: (case.due_on or _LAST, case.visited_on),
    "home": lambda case: case.code,
    "township": lambda case: (case.initials.rpartition(" ")[2], case.township, case.code),
    "newest": lambda case: (-case.visited_on.toordinal(), case.code),
}


class CaseList(QWidget):
    """A click or Enter opens a case."""

    opened = Signal(object)  # the ListedCase
    picked = Signal()
    counted = Signal(int)
    wants_all = Signal()
    wants_ended = Signal(object)  # the Key after which the next page begins, None for the first

    def __init__(self) -> None:
        super().__init__()
        self._open: list[ListedCase] = []
        self._ended: list[ListedCase] = []
        self._after: Key | None = None
        self._wanted = ""
        self._on = date.min
        self.chips = ChipRow(_choices(), _("Which cases are shown"))
        self.chips.chosen.connect(self._on_chip)
        self.order = PlainComboBox()
        self.order.setAccessibleName(_("Sorted by"))
        for words in (_("Most pressing first"), *_order_words()):
            self.order.addItem(words)
        self.order.activated.connect(lambda _at: self._filter())
        self.rows = RowsModel[ListedCase]([], look=lambda row: case_look(row, self._on), parent=self)
        self.list = CardList(self.rows, _("Cases"))
        self.list.opened.connect(self.opened)
        self.list.picked.connect(self.picked)
        self.more = button(_("Show more"), "chevron-down")
        self.more.clicked.connect(lambda: self.wants_ended.emit(self._after))
        self.more.hide()
        self.nothing_found = EmptyState("search", _("No case matches."), _("Show all"))
        self.nothing_found.acted.connect(self.wants_all)
        self.nothing_open = EmptyState(
            "circle-check",
            _("No case is open."),
            hint=_("A case begins when a visit finds something; it ends when the finding is closed."),
        )
        self._stack = QStackedWidget()
        for widget in (self.list, self.nothing_found, self.nothing_open):
            self._stack.addWidget(widget)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(14))
        head.addWidget(self.chips, 1)
        head.addWidget(self.order, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_open(self, cases: list[ListedCase], on: date) -> None:
        """Show the open cases as they stand on a day; the one chosen stays chosen."""
        self._open, self._on = cases, on
        counts = {key: sum(map(belongs, cases)) for key, belongs in _BELONGS.items()}
        self.chips.set_counts(counts)
        self.counted.emit(len(cases))
        self._filter()

    def show_ended(self, page: EndedPage, after: Key | None, on: date) -> None:
        """Show a page of the cases that ended, below those shown before it."""
        self._ended = [*(self._ended if after is not None else []), *page.rows]
        self._after, self._on = page.after, on
        self._filter()

    def search(self, wanted: str) -> None:
        """Show the cases a search finds."""
        self._wanted = wanted
        if self.is_ended:
            self.wants_ended.emit(None)
        else:
            self._filter()

    def wanted(self) -> str:
        """Return what is sought."""
        return self._wanted

    def show_chip(self, key: str) -> None:
        """Show the cases of one chip."""
        self.chips.choose(key)
        self._filter()

    @property
    def is_ended(self) -> bool:
        """Whether those that ended are shown."""
        return self.chips.current() == ENDED

    def chosen(self) -> ListedCase | None:
        """Return the case chosen in the list."""
        return self.list.chosen() if self._stack.currentWidget() is self.list else None

    def choose(self, case_id: UUID) -> None:
        """Choose a case that is shown."""
        ids = [row.id for row in self.rows.rows()]
        if case_id in ids:
            self.list.choose(ids.index(case_id))

    def _on_chip(self, _key: str) -> None:
        if self.is_ended:
            self.wants_ended.emit(None)
        self._filter()

    def _filter(self) -> None:
        was, chip = self.list.chosen(), self.chips.current()
        if self.is_ended:
            rows = list(self._ended)
        else:
            belongs = _BELONGS[chip or "all"]
            rows = [case for case in self._open if belongs(case) and case.matches(self._wanted)]
        order = (None, *_ORDERS.values())[self.order.currentIndex()]
        if order is not None and not self.is_ended:
            rows.sort(key=order)
        self.order.setEnabled(not self.is_ended)  # those come in pages, the latest first
        self.rows.show(rows)
        ids = [row.id for row in rows]
        self.list.choose(ids.index(was.id) if was and was.id in ids else 0)
        self.more.setVisible(self.is_ended and self._after is not None and bool(rows))
        is_bare = not self.is_ended and not self._open
        nothing = self.nothing_open if is_bare else self.nothing_found
        self._stack.setCurrentWidget(self.list if rows else nothing)
        self.picked.emit()


def _choices() -> list[tuple[str, str]]:
    turns = [(turn.value, case_words.of_turn(turn)) for turn in (Turn.OFFICE, Turn.HOME, Turn.TEAM)]
    return [
        ("all", _("All open")),
        *turns,
        ("overdue", _("Overdue")),
        ("soon", _("Due within three days")),
        ("grave", _("Critical, no interim measure")),
        (ENDED, _("Ended")),
    ]


def _order_words() -> tuple[str, ...]:
    return _("By day due"), _("By home"), _("By township"), _("Newest first")
