"""The calendar with the day's visits beside it: chosen, picked up, put down, changed."""

from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector_app import i18n
from inspector_app.i18n import _
from inspector_app.services.plan_desk import PlanDesk
from inspector_app.services.plan_views import PlannedVisit
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator
from inspector_app.ui.plan.change_card import ChangeCard
from inspector_app.ui.plan.day_card import DayCard
from inspector_app.ui.plan.month_view import MonthView
from inspector_app.ui.widgets.buttons import button, tool
from inspector_app.ui.widgets.plain_label import PlainLabel


class CalendarView(QWidget):
    """Knows the day chosen and the visit picked up; the page reads the months."""

    month_wanted = Signal()  # the one of the day chosen
    opened = Signal(object)  # the PlannedVisit

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__()
        self._window = window
        self._desk: PlanDesk | None = None
        self._carried: PlannedVisit | None = None
        self.chosen = window.today()
        self.month = MonthView()
        self.day = DayCard()
        self.change = ChangeCard(store, window)
        self.name = PlainLabel("", role="heading")
        self.before = tool("chevron-left", _("Month before"))
        self.after = tool("chevron-right", _("Month after"))
        self.this_day = button(_("To today"))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.month)

    def _lay_out(self) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        for widget in (self.before, self.name, self.after):
            head.addWidget(widget)
        head.addStretch()
        head.addWidget(self.this_day)
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addLayout(head)
        left.addWidget(self.month, 1)
        self.side = QStackedWidget()
        self.side.addWidget(self.day)
        self.side.addWidget(self.change)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addLayout(left, 7)
        row.addWidget(self.side, 4)

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self._go(_other_month(self.chosen, -1)))
        self.after.clicked.connect(lambda: self._go(_other_month(self.chosen, 1)))
        self.this_day.clicked.connect(lambda: self._go(self._window.today()))
        self.month.day_chosen.connect(self._go)
        self.month.day_opened.connect(lambda _day: self.day.list.setFocus())
        self.month.picked_up.connect(lambda: self._pick_up(self.day.chosen()))
        self.month.put_down.connect(self._put_down)
        self.month.dropped.connect(self._on_dropped)
        self.day.opened.connect(self.opened)
        self.day.picked_up.connect(self._pick_up)
        self.day.move_asked.connect(lambda visit: self._ask_move(visit, max(visit.on, self._window.today())))
        self.day.drop_asked.connect(self._ask_drop)
        self.change.left.connect(self._leave_form)

    def show_desk(self, desk: PlanDesk) -> None:
        """Show a month; a form that is being filled in is left alone."""
        self._desk = desk
        self.month.days.show(desk, self.chosen)
        self.month.choose(self.chosen)
        month = QLocale(i18n.language()).standaloneMonthName(
            self.chosen.month, QLocale.FormatType.ShortFormat
        )
        self.name.setText(_("{month} {year}").format(month=month, year=self.chosen.year))
        self._show_day()

    def _show_day(self) -> None:
        is_off = self._desk is not None and self.chosen in self._desk.days_off
        self.day.show_day(self.chosen, self.month.days.visits(self.chosen), is_off=is_off)

    def _leave_form(self) -> None:
        self.side.setCurrentWidget(self.day)
        self._show_day()
        self.month.setFocus()

    def _go(self, day: date) -> None:
        """Show a day, and its month where another one is shown."""
        if day == self.chosen:
            return
        is_other = (day.year, day.month) != (self.chosen.year, self.chosen.month)
        self.chosen = day
        if is_other:
            self.month_wanted.emit()
        else:
            self.month.choose(day)
            self._show_day()

    # What is done about a visit

    def _pick_up(self, visit: PlannedVisit | None) -> None:
        if visit is not None and visit.is_waiting:
            self._carried = visit
            self.day.say_carried(visit)
            self.month.setFocus()

    def _put_down(self, day: date) -> None:
        if self._carried is not None:
            visit = self._carried
            self._let_go()
            self._ask_move(visit, day)

    def _let_go(self) -> None:
        self._carried = None
        self.day.say_carried(None)

    def _on_dropped(self, visit_id: UUID, day: date) -> None:
        found = self._desk.visits if self._desk else ()
        visit = next((one for one in found if one.id == visit_id), None)
        if visit is not None and visit.on != day:
            self._ask_move(visit, day)

    def _ask_move(self, visit: PlannedVisit, day: date) -> None:
        if self._desk is not None:
            self.side.setCurrentWidget(self.change)
            ties = self._desk.ties_at(visit.facility_id)
            self.change.ask_move(visit, self._desk.inspectors, ties, to=day)

    def _ask_drop(self, visit: PlannedVisit) -> None:
        self.side.setCurrentWidget(self.change)
        self.change.ask_drop(visit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put down what was picked up, or go back to the calendar, on Esc."""
        if event.key() == Qt.Key.Key_Escape and self._carried is not None:
            self._let_go()
        elif event.key() == Qt.Key.Key_Escape and self.day.list.hasFocus():
            self.month.setFocus()
        else:
            super().keyPressEvent(event)


def _other_month(day: date, step: int) -> date:
    """Return the first day of the month before or after."""
    first = day.replace(day=1)
    other = first - timedelta(days=1) if step < 0 else first + timedelta(days=32)
    return other.replace(day=1)
