"""The ledger (台账): every finding as a row, narrowed down, sorted, opened, copied, written to a file."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from inspector_app.domain.ledger import (
    LedgerColumn,
    LedgerFilter,
    LedgerIds,
    LedgerSort,
    LedgerTotals,
)
from inspector_app.domain.notice import went_out_on_paper
from inspector_app.i18n import _, ngettext
from inspector_app.services import ledger, ledger_view
from inspector_app.services.ledger import LedgerChoices, LedgerOpening
from inspector_app.services.ledger_view import LedgerView
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.ledger.column_choice import ColumnChoice
from inspector_app.ui.ledger.filter_bar import FilterBar
from inspector_app.ui.ledger.handing_out import HandingOut
from inspector_app.ui.ledger.ledger_model import LedgerModel
from inspector_app.ui.ledger.ledger_table import LedgerTable
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.page_table import PAGES
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.empty_state import EmptyState
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.search_field import SearchField
from inspector_app.ui.widgets.skeleton import Skeleton


class LedgerPage(Page):
    """A filter above, the rows below, what they come to in between."""

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Ledger"), store, window)
        self._kept: LedgerView | None = None  # as it stands on the disk; none before that is known
        self._wanted: dict[str, Any] = {}  # what another page asked for before that is known
        self._sort = LedgerSort()
        self._turn = 0  # of the questions asked: an answer to an earlier one is let go
        self.search = SearchField(_("Words, home, place, number"))
        self.columns = ColumnChoice()
        self.out = HandingOut(store, window, self, self._view)
        self.filter = FilterBar()
        self.filter.period.set_today(window.today())
        self.totals = PlainLabel("", role="muted", wrap=True)
        self.rows = LedgerModel(ledger_view.USUAL, parent=self)
        self.table = LedgerTable(self.rows)
        self.search.steer(self.table)
        self._lay_out_body()
        self._connect()

    def _lay_out_body(self) -> None:
        self.tools.take(self.search, self.columns, self.out.print, self.out.export)
        self.nothing_found = EmptyState("search", _("No finding matches."), _("Show all"))
        self.nothing_yet = EmptyState(
            "table-2",
            _("There is no finding yet."),
            _("Start a visit"),
            hint=_("Every finding of a sealed visit stands here, from the visit to its being struck off."),
        )
        self._stack = QStackedWidget()
        self._skeleton = Skeleton()
        for widget in (self._skeleton, self.table, self.nothing_found, self.nothing_yet):
            self._stack.addWidget(widget)
        self.body.addWidget(self.filter)
        self.body.addWidget(self.totals)
        self.body.addWidget(self._stack, 1)
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.sought.connect(self._on_sought)
        self.filter.changed.connect(self._on_filter)
        self.columns.chosen.connect(self._on_columns)
        self.out.begun.connect(self.clear_warning)
        self.out.refused.connect(lambda sentence: self.warn(sentence, tone=Tone.BAD))
        self.table.opened.connect(self._on_opened)
        self.table.sorted_by.connect(self._on_sorted)
        self.table.copied.connect(self.copy)
        self.rows.wanted.connect(self._fetch)
        self.nothing_found.acted.connect(self.filter.clear.click)
        self.nothing_yet.acted.connect(lambda: self._window.open("visit"))
        for keys, act in (
            (QKeySequence(Qt.Key.Key_Escape), self._on_escape),
            (QKeySequence(QKeySequence.StandardKey.Print), self.out.print.click),
        ):
            QShortcut(keys, self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # Reading

    def refresh(self) -> None:
        """Read how the ledger was last looked at, then the rows; later only what changed."""
        if self._kept is None:
            self._store.read(
                self, lambda session: (ledger_view.kept(session), ledger.choices(session)), then=self._on_kept
            )
            return
        self._turn += 1
        turn, wanted, sort, on = self._turn, self.filter.filter(), self._sort, self._window.today()
        self._store.read(
            self,
            lambda session: (
                ledger.choices(session),
                ledger.opening(session, wanted, sort, on=on),
                ledger.ids(session, wanted, sort, on=on),
            ),
            then=lambda found: self._on_reread(turn, *found),
        )

    def _on_kept(self, found: tuple[LedgerView, LedgerChoices]) -> None:
        if self._kept is not None:
            return
        self._kept, choices = found
        self.filter.show_choices(choices)
        self._show_view(self._kept)
        wanted, self._wanted = self._wanted, {}
        if wanted:
            self._show_wanted(wanted)
        self._read_anew()

    def _read_anew(self) -> None:
        """Read the totals and the first page of another filter or order, then the ids of all rows."""
        if self._kept is None:
            return
        self._turn += 1
        turn, wanted, sort, on = self._turn, self.filter.filter(), self._sort, self._window.today()
        self._store.read(
            self,
            lambda session: ledger.opening(session, wanted, sort, on=on),
            then=lambda opening: self._on_opening(turn, opening),
        )
        self._store.read(
            self,
            lambda session: ledger.ids(session, wanted, sort, on=on),
            then=lambda ids: self.rows.show_ids(ids) if turn == self._turn else None,
        )

    def _on_opening(self, turn: int, opening: LedgerOpening) -> None:
        if turn != self._turn:
            return
        self._show_totals(opening)
        self.rows.show_opening(opening.totals.findings, opening.rows)
        self.table.scrollToTop()

    def _on_reread(self, turn: int, choices: LedgerChoices, opening: LedgerOpening, ids: LedgerIds) -> None:
        if turn != self._turn:
            return
        self.filter.show_choices(choices)
        self._show_totals(opening)
        if not self.rows.refresh(ids, opening.rows):
            at = self.table.currentIndex().row()
            was = self.rows.id_at(at) if at >= 0 else None
            self.rows.show_opening(opening.totals.findings, opening.rows)
            self.rows.show_ids(ids)
            if was is not None:
                row = next((row for row, one in enumerate(ids) if one == was), -1)
                self.table.go_to(row)

    def _fetch(self, page: int) -> None:
        turn, wanted, on = self._turn, self.rows.ids.page(page), self._window.today()
        self._store.read(
            self,
            lambda session: ledger.rows(session, wanted, on=on),
            then=lambda rows: self.rows.show_page(page, rows) if turn == self._turn else None,
        )

    def _show_totals(self, opening: LedgerOpening) -> None:
        whole, shown = opening.whole, opening.totals
        self.filter.show_counts(whole)
        self.totals.setText(totals_words(whole))
        self.totals.setVisible(bool(whole.findings))
        n = shown.findings
        self.set_title(
            _("Ledger"), ngettext("{n} finding", "{n} findings", n).format(n=f"{n:,}") if n else ""
        )
        self.out.set_has_rows(has_rows=bool(n))
        self.filter.setVisible(bool(n) or self.filter.is_narrowed())
        empty = self.nothing_found if self.filter.is_narrowed() else self.nothing_yet
        self._stack.setCurrentWidget(self.table if n else empty)

    # What somebody does

    def _on_filter(self) -> None:
        if self.search.text().strip() != self.filter.filter().text:  # the filter was cleared
            self.search.setText(self.filter.filter().text)
        self._read_anew()

    def _on_sought(self, text: str) -> None:
        if self.filter.set_text(text):
            self._read_anew()

    def _on_sorted(self, sort: LedgerSort) -> None:
        self._sort = sort
        self.table.show_sort(sort)
        self._read_anew()

    def _on_columns(self, columns: Sequence[LedgerColumn]) -> None:
        at = self.table.currentIndex().row()
        self.rows.set_columns(columns)
        if at >= 0:
            self.table.go_to(at)

    def _on_escape(self) -> None:
        if self.filter.is_narrowed():
            self.filter.clear.click()

    def _on_opened(self, row: int) -> None:
        """Go to the case of a finding; without a page of cases to its notice or its visit."""
        found = self.rows.row(row)
        if found is None:
            return
        if any(entry.key == "cases" and entry.is_there() for entry in PAGES):
            self._window.open("cases", case=found.case_id)
        elif found.visit_id is None:
            self._window.say(str(went_out_on_paper(found.notice)))
        elif found.notice_id is not None:
            self._window.open("papers", notice=found.notice_id)
        else:
            self._window.open("visit", visit=found.visit_id)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard as a table."""
        wanted = [one for row in self.table.chosen() if (one := self.rows.id_at(row)) is not None]
        self.out.copy(wanted, self.columns.columns())

    # Leaving and coming back

    def leave(self) -> bool:
        """Keep how the ledger is looked at for the next time."""
        view = self._view()
        if self._kept is not None and view != self._kept:
            self._kept = view
            self._store.write(self, lambda session: ledger_view.keep(session, view))
        return True

    def _view(self) -> LedgerView:
        return LedgerView(self.filter.filter(), self._sort, self.columns.columns())

    def _show_view(self, view: LedgerView) -> None:
        self._sort = view.sort
        self.columns.show_columns(view.columns)
        self.rows.set_columns(view.columns)
        self.table.show_sort(view.sort)
        self.search.setText(view.filter.text)
        self.filter.show_filter(view.filter)

    def state(self) -> dict[str, Any]:
        """Return what is shown."""
        view = self._view()
        return {"filter": view.filter, "sort": view.sort, "columns": view.columns}

    def restore(self, state: dict[str, Any]) -> None:
        """Show a filter, an order, columns; what is not named stays as it is."""
        if self._kept is None:
            self._wanted = dict(state)
        else:
            self._show_wanted(state)

    def _show_wanted(self, state: dict[str, Any]) -> None:
        was = self._view()
        filter_: LedgerFilter = state.get("filter", was.filter)
        view = LedgerView(filter_, state.get("sort", was.sort), tuple(state.get("columns", was.columns)))
        if view != was:
            self._show_view(view)


def totals_words(totals: LedgerTotals) -> str:
    """Say the two rates, each with what it is counted from."""
    closed = _("Closed of all: {rate} ({closed} of {findings})").format(
        rate=totals.rate, closed=f"{totals.closed:,}", findings=f"{totals.findings:,}"
    )
    in_time = _("Closed in time of those due: {rate} ({closed} of {due})").format(
        rate=totals.rate_in_time, closed=f"{totals.closed_in_time:,}", due=f"{totals.due:,}"
    )
    return f"{closed} · {in_time}"
