"""One day of the plan: who goes where, and what can be done about it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from inspector_app import i18n
from inspector_app.domain.plan import PlannedState
from inspector_app.i18n import _
from inspector_app.services.plan_views import PlannedVisit
from inspector_app.ui import theme
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.plan.plan_looks import visit_row
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.plain_label import PlainLabel


class _DayList(CardList[PlannedVisit]):
    """Picks a visit up on Ctrl+X."""

    picked_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_cut = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_X
        if is_cut:
            self.picked_up.emit()
        else:
            super().keyPressEvent(event)


class DayCard(Card):
    """A click chooses a visit; a double click or Enter starts it, or opens its record."""

    opened = Signal(object)  # the PlannedVisit
    picked_up = Signal(object)
    move_asked = Signal(object)
    drop_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heading = PlainLabel("", role="heading", wrap=True)
        self.carried = PlainLabel("", role="small", wrap=True)
        self.carried.hide()
        self.rows = RowsModel[PlannedVisit]([], look=visit_row, parent=self)
        self.list = _DayList(self.rows, _("Visits of the day"), can_choose=True)
        self.list.setProperty("role", "plain")
        self.nothing = PlainLabel("", role="muted", wrap=True)
        self.reason = PlainLabel("", role="small", wrap=True)
        self.start_button = button(_("Start the visit"), "play", role="primary")
        self.move_button = button(_("Move"), "calendar")
        self.move_button.setToolTip(_("Or Ctrl+X here, then Ctrl+V on another day; or drag it there"))
        self.drop_button = button(_("Take out"), "ban")
        self.body.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14))
        for widget in (self.heading, self.carried):
            self.body.addWidget(widget)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.move_button)
        row.addWidget(self.drop_button)
        row.addStretch()
        row.addWidget(self.start_button)
        self.body.addLayout(row)
        self.list.opened.connect(self.opened)
        self.list.picked.connect(self._on_picked)
        self.list.picked_up.connect(lambda: self._say(self.picked_up))
        self.start_button.clicked.connect(lambda: self._say(self.opened))
        self.move_button.clicked.connect(lambda: self._say(self.move_asked))
        self.drop_button.clicked.connect(lambda: self._say(self.drop_asked))
        self.show_day(None, ())

    def show_day(self, day: date | None, visits: Sequence[PlannedVisit], *, is_off: bool = False) -> None:
        """Show a day; the visit chosen stays chosen where it is still there."""
        before = self.chosen()
        self.heading.setText(_day_words(day) if day else "")
        self.nothing.setText(
            _("Offices are closed on this day.") if is_off else _("Nothing is planned on this day.")
        )
        self.rows.show(visits)
        self.list.setVisible(bool(visits))
        self.nothing.setVisible(not visits)
        ids = [one.id for one in visits]
        self.list.choose(ids.index(before.id) if before and before.id in ids else 0)
        self._on_picked()

    def choose(self, visit: PlannedVisit) -> None:
        """Choose a visit of the day."""
        ids = [one.id for one in self.rows.rows()]
        if visit.id in ids:
            self.list.choose(ids.index(visit.id))

    def chosen(self) -> PlannedVisit | None:
        """Return the visit chosen."""
        return self.list.chosen()

    def say_carried(self, visit: PlannedVisit | None) -> None:
        """Say which visit was picked up and how it is put down."""
        says = _("{home} is picked up: choose a day and press Ctrl+V, or Esc.")
        self.carried.setText(says.format(home=visit.facility) if visit else "")
        self.carried.setVisible(visit is not None)

    def _on_picked(self) -> None:
        visit = self.chosen()
        for widget in (self.start_button, self.move_button, self.drop_button):
            widget.setVisible(visit is not None)
        if visit is None:
            self.reason.hide()
            return
        is_done = visit.state is PlannedState.VISITED
        self.start_button.setText(_("Open the record") if is_done else _("Start the visit"))
        self.start_button.setAccessibleName(self.start_button.text())
        self.start_button.setEnabled(visit.state is not PlannedState.DROPPED)
        self.move_button.setText(_("Take back in") if visit.state is PlannedState.DROPPED else _("Move"))
        self.move_button.setAccessibleName(self.move_button.text())
        self.move_button.setVisible(not is_done)
        self.drop_button.setVisible(visit.is_waiting)
        self.reason.setText(_("By hand: {reason}").format(reason=visit.reason) if visit.reason else "")
        self.reason.setVisible(bool(visit.reason))

    def _say(self, signal: SignalInstance) -> None:
        visit = self.chosen()
        if visit is not None:
            signal.emit(visit)


def _day_words(day: date) -> str:
    return f"{day.isoformat()} {QLocale(i18n.language()).dayName(day.isoweekday())}"
