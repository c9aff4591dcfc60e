"""The daily reports of a campaign's homes: who reported, who did not by the cut-off, a report entered."""

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from inspector_app.domain.daily import DailyState, of_state
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _, ngettext
from inspector_app.services import daily
from inspector_app.services.daily import DailyDay, DailyLine, DailyView
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.reports.beside import ListBeside
from inspector_app.ui.reports.report_form import ReportForm, TypedReport
from inspector_app.ui.reports.report_words import line_look
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.choices import PlainDateEdit
from inspector_app.ui.widgets.empty_state import EmptyState

_SIDE = 330


class DailyPage(Page):
    """A day at a time, township by township; asking for reports begins and ends here."""

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Daily reports"), store, window)
        self._campaign: UUID | None = None
        self._view: DailyView | None = None
        self._on: date | None = None
        self._is_busy = False
        self.day = PlainDateEdit()
        self.day.setAccessibleName(_("Day"))
        self.ask = button(_("Ask for daily reports"), "play", role="primary")
        self.stop = button(_("Ask no more"), "ban")
        self.tools.take(self.day, self.stop, self.ask)
        self.chips = ChipRow(
            [("all", _("All")), *((state.value, of_state(state)) for state in DailyState)],
            _("Which homes are shown"),
        )
        self.rows = RowsModel[DailyLine]([], look=line_look, parent=self)
        self.list = CardList(self.rows, _("Homes"))
        self.form = ReportForm()
        self.nothing = EmptyState("inbox", "", _("Ask for daily reports"))
        self._stack = QStackedWidget()
        self._stack.addWidget(ListBeside(self.chips, self.list, self.form, width=_SIDE))
        self._stack.addWidget(self.nothing)
        self.body.addWidget(self._stack, 1)
        self.back_button.show()
        self.setFocusProxy(self.list)
        self._connect()

    def _connect(self) -> None:
        self.back.connect(lambda: self._window.open("today"))
        self.day.dateChanged.connect(self._on_day)
        self.chips.chosen.connect(lambda _key: self._show_lines())
        self.list.picked.connect(self._on_picked)
        self.form.recorded.connect(self._on_recorded)
        self.ask.clicked.connect(lambda: self._ask(is_asked=True))
        self.nothing.acted.connect(lambda: self._ask(is_asked=True))
        self.stop.clicked.connect(lambda: self._ask(is_asked=False))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.back_button.click).setContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut
        )

    def state(self) -> dict[str, Any]:
        """Return the campaign, the day and which homes are shown."""
        return {"campaign": self._campaign, "day": self._on, "chip": self.chips.current()}

    def restore(self, state: dict[str, Any]) -> None:
        """Show a campaign's reports: campaign=ID (else the running one), day, chip."""
        self._campaign, self._on = state.get("campaign"), state.get("day")
        self.chips.choose(state.get("chip", "all"))

    def refresh(self) -> None:
        """Read how the homes stand on the day."""
        today = self._window.today()
        on, wanted, now = self._on or today, self._campaign, self._window.acting_now()
        self.day.blockSignals(True)
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day.setDate(QDate(on.year, on.month, on.day))
        self.day.blockSignals(False)
        self._store.read(
            self, lambda session: daily.view(session, wanted, on=on, now=now), then=self._on_view
        )

    def _on_view(self, view: DailyView | None) -> None:
        self._view = view
        is_asked = view is not None and view.day is not None
        self.ask.setVisible(view is not None and not view.is_running and is_asked)
        self.stop.setVisible(view is not None and view.is_running)
        self._stack.setCurrentIndex(0 if is_asked else 1)
        if view is None:
            self.set_title(_("Daily reports"))
            self._say_nothing(_("No campaign runs on this day."), can_ask=False)
            return
        until = _("by {time} each day").format(time=view.cut_off)
        self.set_title(_("Daily reports"), f"{view.campaign} · {until}")
        if view.day is None:
            says = _("This campaign asks for no report for this day. A report of nothing is a report too.")
            self._say_nothing(says, can_ask=not view.is_running)
            return
        self._show_day(view.day)

    def _say_nothing(self, sentence: str, *, can_ask: bool) -> None:
        self.nothing.sentence.setText(sentence)
        self.nothing.action.setVisible(can_ask)

    def _show_day(self, day: DailyDay) -> None:
        counts = {state.value: day.count(state) for state in DailyState}
        self.chips.set_counts({"all": len(day.lines), **counts})
        self._show_lines()
        if day.cases is not None:
            told = day.count(DailyState.REPORTED, DailyState.LATE)
            homes = ngettext("{n} home", "{n} homes", told).format(n=told)
            cases = ngettext("{n} case reported", "{n} cases reported", day.cases).format(n=day.cases)
            self.subtitle.setText(f"{self.subtitle.text()} · {homes}: {cases}")

    def _show_lines(self) -> None:
        if self._view is None or self._view.day is None:
            return
        chosen, wanted = self.list.chosen(), self.chips.current()
        lines = [one for one in self._view.day.lines if wanted in {"all", one.state.value}]
        self.rows.show(lines)
        ids = [one.facility_id for one in lines]
        was = ids.index(chosen.facility_id) if chosen and chosen.facility_id in ids else 0
        self.list.choose(was)
        self._on_picked()

    def _on_picked(self) -> None:
        if self._view is not None and self._view.day is not None:
            self.form.show_line(self.list.chosen(), self._view.day.on)

    def _on_day(self, day: QDate) -> None:
        self._on = date(day.year(), day.month(), day.day())
        self.clear_warning()
        self.refresh()

    # Doing

    def _ask(self, *, is_asked: bool) -> None:
        view = self._view
        if view is None:
            return
        wanted, by, now = view.campaign_id, self._window.acting_person(), self._window.now()
        on = self._on or self._window.today()
        self._store.write(
            self,
            lambda session: daily.ask(session, wanted, is_asked=is_asked, on=on, by=by, now=now),
            failed=self._on_refused,
        )

    def _on_recorded(self, said: TypedReport) -> None:
        view, line = self._view, self.list.chosen()
        if view is None or view.day is None or line is None or self._is_busy:
            return
        self._is_busy = True
        campaign, on, home = view.campaign_id, view.day.on, line.facility_id
        by, now = self._window.acting_person(), self._window.now()

        def done(_result: object) -> None:
            self._is_busy = False
            self.clear_warning()
            self._window.say(_("The report of {home} is recorded.").format(home=line.facility))

        self._store.write(
            self,
            lambda session: daily.report(
                session,
                campaign,
                home,
                on=on,
                cases=said.cases,
                note=said.note,
                received_at=said.received_at,
                reason=said.reason,
                by=by,
                now=now,
            ),
            then=done,
            failed=self._on_refused,
        )

    def _on_refused(self, error: UserError) -> None:
        self._is_busy = False
        self.warn(str(error), tone=Tone.BAD)
