"""The list of the notices and of the visits whose notice is still to be drafted."""

from typing import TypeAlias
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.notice import NoticeState
from inspector_app.domain.text import searched
from inspector_app.i18n import _
from inspector_app.services.notice_desk import Board
from inspector_app.services.notice_list import ListedNotice
from inspector_app.services.visits import ListedVisit
from inspector_app.ui import theme
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.notices.notice_words import notice_look, state_words, visit_look
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.empty_state import EmptyState

PaperRow: TypeAlias = ListedNotice | ListedVisit
_TO_DRAFT = "to-draft"


class PaperList(QWidget):
    """Find a notice by chip and search; a click or Enter opens it, or drafts it."""

    opened = Signal(object)  # the PaperRow
    picked = Signal()
    counted = Signal(int)
    wants_all = Signal()
    wants_visit = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all: list[PaperRow] = []
        self._wanted = ""
        self.chips = ChipRow(self._choices(), _("Which notices are shown"))
        self.chips.chosen.connect(lambda _key: self._filter())
        self.rows = RowsModel[PaperRow]([], look=_look, parent=self)
        self.list = CardList(self.rows, _("Papers"))
        self.list.opened.connect(self.opened)
        self.list.picked.connect(self.picked)
        self.nothing_found = EmptyState("search", _("No notice matches."), _("Show all"))
        self.nothing_found.acted.connect(self.wants_all)
        self.nothing_yet = EmptyState(
            "file-text",
            _("There is no notice yet."),
            _("Start a visit"),
            hint=_(
                "A notice is drafted from a sealed visit with open findings; such visits are listed here."
            ),
        )
        self.nothing_yet.acted.connect(self.wants_visit)
        self._stack = QStackedWidget()
        for widget in (self.list, self.nothing_found, self.nothing_yet):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self.chips)
        column.addWidget(self._stack, 1)

    def show_board(self, board: Board) -> None:
        """Show the notices as they stand; the one chosen stays chosen."""
        self._all = [*board.to_draft, *board.notices]
        keys = [_key(row) for row in self._all]
        self.chips.set_counts({key: keys.count(key) for key, _words in self._choices()} | {"all": len(keys)})
        self._filter()

    def search(self, wanted: str) -> None:
        """Show the notices a search finds."""
        self._wanted = wanted
        self._filter()

    def show_chip(self, key: str) -> None:
        """Show the notices of one state."""
        self.chips.choose(key)
        self._filter()

    def chosen(self) -> PaperRow | None:
        """Return the row chosen in the list."""
        return self.list.chosen() if self._stack.currentWidget() is self.list else None

    def choose(self, row_id: UUID) -> None:
        """Choose a row that is shown."""
        ids = [row.id for row in self.rows.rows()]
        if row_id in ids:
            self.list.choose(ids.index(row_id))

    def _choices(self) -> list[tuple[str, str]]:
        states = [(state.value, state_words(state)[0]) for state in NoticeState]
        return [("all", _("All")), (_TO_DRAFT, _("To be drafted")), *states]

    def _filter(self) -> None:
        was, chip = self.list.chosen(), self.chips.current()
        rows = [row for row in self._all if chip in {"all", _key(row)} and _matches(row, self._wanted)]
        self.rows.show(rows)
        ids = [row.id for row in rows]
        self.list.choose(ids.index(was.id) if was and was.id in ids else 0)
        if not self._all:
            self._stack.setCurrentWidget(self.nothing_yet)
        else:
            self._stack.setCurrentWidget(self.list if rows else self.nothing_found)
        self.counted.emit(len(self._all))
        self.picked.emit()


def _look(row: PaperRow) -> RowLook:
    return visit_look(row) if isinstance(row, ListedVisit) else notice_look(row)


def _key(row: PaperRow) -> str:
    return _TO_DRAFT if isinstance(row, ListedVisit) else row.state.value


def _matches(row: PaperRow, wanted: str) -> bool:
    """Find by number, home or township; brackets and width do not matter."""
    number = row.number if isinstance(row, ListedNotice) else ""
    fields = [searched(field) for field in (number, row.facility, row.township)]
    return all(any(part in field for field in fields) for part in searched(wanted).split())
