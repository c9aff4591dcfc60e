"""Figures (统计): what was found and what became of it, in charts with their tables."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.errors import UserError
from inspector_app.domain.figure_tables import FigureKey, FigureTable, said, tables
from inspector_app.domain.figures import Figures, Rate
from inspector_app.i18n import _, ngettext, pgettext
from inspector_app.services import figures
from inspector_app.services.figures import FigureChoices
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.figures.figure_panel import FigurePanel
from inspector_app.ui.figures.figures_paper import Head, figures_pdf
from inspector_app.ui.figures.filter_row import FilterRow
from inspector_app.ui.figures.two_columns import TwoColumns
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import scrolled
from inspector_app.ui.widgets.figure_card import FigureCard


class FiguresPage(Page):
    """Filters above, the figures in all, then a panel for each; panels are made one by one."""

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Figures"), store, window)
        self._figures: Figures | None = None
        self._tables: tuple[FigureTable, ...] = ()
        self._asked = 0  # only the answer to the last question counts
        self._scroll_to = 0
        self.filters = FilterRow(window.today)
        self.cards = {
            "visited": FigureCard(_("Homes visited")),
            "found": FigureCard(_("Findings")),
            "rectified": FigureCard(_("Rectified")),
            "in-time": FigureCard(_("Rectified in time")),
            "overdue": FigureCard(pgettext("findings", "Overdue")),
        }
        self.panels: dict[FigureKey, FigurePanel] = {}
        self.columns = TwoColumns()
        self.area = self._lay_out_figures()
        self.print = button(_("Print"), "printer")
        self.print.setToolTip("Ctrl+P")
        self.print.setEnabled(False)
        self.tools.take(self.print)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.area, 1)
        self.setFocusProxy(self.filters.campaign)
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill_next)
        self._left: list[FigureTable] = []
        self.filters.edited.connect(self.refresh)
        self.filters.ranked.clicked.connect(self._show_tables)
        self.print.clicked.connect(self._on_print)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.print.click)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out_figures(self) -> QScrollArea:
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        for card in self.cards.values():
            row.addWidget(card, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(6), 0)
        column.setSpacing(theme.px(14))
        column.addLayout(row)
        column.addWidget(self.columns)
        column.addStretch(1)
        return scrolled(inside)

    # Reading

    def refresh(self) -> None:
        """Read choices and figures."""
        self._asked += 1
        asked, wanted, on = self._asked, self.filters.wanted(), self._window.today()
        self.clear_warning()
        self._store.read(self, figures.choices, then=self._on_choices)
        self._store.read(
            self,
            lambda session: figures.all_figures(session, wanted, on=on),
            then=lambda found: self._on_figures(asked, found),
            failed=lambda error: self._on_refused(asked, error),
        )

    def _on_choices(self, choices: FigureChoices) -> None:
        self.filters.show_choices(choices)

    def _on_refused(self, asked: int, error: UserError) -> None:
        if asked == self._asked:
            self.warn(str(error), tone=Tone.BAD)

    def _on_figures(self, asked: int, found: Figures) -> None:
        if asked != self._asked:
            return
        self._figures = found
        self.set_title(_("Figures"), _("As they stand on {day}").format(day=found.on.isoformat()))
        self._show_cards(found)
        self.print.setEnabled(True)
        self._show_tables()

    def _show_tables(self) -> None:
        if self._figures is not None:
            self._tables = tables(self._figures, is_ranked=self.filters.ranked.isChecked())
            self._left = list(self._tables)
            self._filling.start()

    def _show_cards(self, found: Figures) -> None:
        counts = found.counts
        visits = ngettext("{n} visit", "{n} visits", found.visits).format(n=found.visits)
        put_right = _("{n} put right on the spot").format(n=counts.put_right)
        self.cards["visited"].show_figure(f"{found.visited}/{found.homes}", visits)
        self.cards["found"].show_figure(str(counts.found), put_right if counts.put_right else "")
        for key, rate, words in (
            ("rectified", counts.rectified, _("{counted} of {all} closed")),
            ("in-time", counts.in_time, _("{counted} of {all} due")),
        ):
            self.cards[key].show_figure(said(rate), _of(rate, words))
        tone = Tone.BAD if counts.overdue else Tone.NEUTRAL
        self.cards["overdue"].show_figure(str(counts.overdue), _("Waiting for the home"), tone)

    def _fill_next(self) -> None:
        """Fill one panel, so that the window answers between two of them."""
        if not self._left:
            self._filling.stop()
            self.area.verticalScrollBar().setValue(self._scroll_to or self.area.verticalScrollBar().value())
            self._scroll_to = 0
            return
        table = self._left.pop(0)
        panel = self.panels.get(table.key)
        if panel is None:
            panel = self.panels[table.key] = FigurePanel(table)
            panel.copied.connect(lambda: self._window.say(_("Copied.")))
            self.columns.add(panel, panel.about_high)
        elif panel.shown != table:
            panel.show_table(table)

    @property
    def is_filled(self) -> bool:
        """Whether every panel shows what was read last."""
        return self._figures is not None and not self._filling.isActive()

    # Printing

    def _on_print(self) -> None:
        """Draw the sheets away from the window, then show them."""
        if self._figures is None:
            return
        title, day = _("Figures"), self._figures.on.isoformat()
        cards = tuple((card.caption, card.figure.text()) for card in self.cards.values())
        subtitle = f"{self.filters.words()} · {self.subtitle.text()}"
        head, drawn, pages = Head(title, subtitle, cards), self._tables, _("Page {n}")
        self._store.do(
            self,
            lambda: figures_pdf(head, drawn, pages),
            then=lambda pdf: self._window.open(
                "paper", paper=Paper(title, f"{title} {day}.pdf", pdf), back="figures"
            ),
        )

    # Leaving and coming back

    def state(self) -> dict[str, Any]:
        """Return the choices and how far down it is."""
        return {**self.filters.state(), "scroll": self.area.verticalScrollBar().value()}

    def restore(self, state: dict[str, Any]) -> None:
        """Choose again: campaign=ID, period, first, last, township, kind, ranked."""
        self.filters.restore(state)
        self._scroll_to = state.get("scroll", 0)


def _of(rate: Rate, words: str) -> str:
    if not rate.of:
        return _("Nothing to count yet")
    return words.format(counted=rate.counted, all=rate.of)
