"""A planned visit changed by hand: another day or team, or taken out, each with its reason."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QKeyEvent, Qt

from inspector_app.domain.errors import FieldError, UserError
from inspector_app.domain.plan import PlannedState
from inspector_app.domain.usual_reason import UsualReason, words_of
from inspector_app.i18n import _
from inspector_app.services import plan_steps
from inspector_app.services.persons import ListedPerson
from inspector_app.services.plan_views import PlannedVisit
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator
from inspector_app.ui.plan.reason_form import ReasonForm
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit.team_field import TeamField
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.choices import PlainDateEdit
from inspector_app.ui.widgets.field import Field
from inspector_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from inspector_app.store.database import Session

_MOVED = (UsualReason.ROAD_OR_WEATHER, UsualReason.INSPECTOR_AWAY, UsualReason.URGENT_TASK)
_DROPPED = (UsualReason.HOME_CLOSED, UsualReason.VISITED_OTHERWISE, UsualReason.URGENT_TASK)


class ChangeCard(Card):
    """Fills in what stands; a refusal is said where it belongs and nothing is lost."""

    left = Signal()

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__()
        self._store, self._window = store, window
        self._visit: PlannedVisit | None = None
        self._is_drop = False
        self.form = ReasonForm()
        self.to = PlainDateEdit()
        self.day = Field(_("Day"), self.to)
        self.team = TeamField()
        self.team.more.hide()
        self.who = Field(_("Team"), self.team)
        self.trouble = PlainLabel("", tone=Tone.BAD, wrap=True)
        for widget in (self.day, self.who, self.trouble):
            self.form.fields.addWidget(widget)
        self.body.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14))
        self.body.addWidget(scrolled(self.form))
        self.form.done.connect(self._on_done)
        self.form.left.connect(self.left)

    def ask_move(
        self,
        visit: PlannedVisit,
        inspectors: Sequence[ListedPerson],
        ties: Mapping[UUID, str],
        *,
        to: date,
    ) -> None:
        """Ask for another day or team."""
        self._begin(visit, is_drop=False)
        self.to.setDate(QDate(to.year, to.month, to.day))
        self.team.offer(inspectors, ties)
        self.team.set_team(visit.team)
        self.team.more.hide()
        is_out = visit.state is PlannedState.DROPPED
        usual = tuple(map(words_of, _MOVED))
        self.form.begin(
            _("Take {home} back in").format(home=visit.facility) if is_out else self._moving(visit),
            _("Take back in") if is_out else _("Move"),
            usual,
        )
        self.form.line.setFocus()

    def _moving(self, visit: PlannedVisit) -> str:
        return _("Move {home}").format(home=visit.facility)

    def ask_drop(self, visit: PlannedVisit) -> None:
        """Ask why a home is taken out."""
        self._begin(visit, is_drop=True)
        usual = tuple(map(words_of, _DROPPED))
        self.form.begin(_("Take {home} out of the plan").format(home=visit.facility), _("Take out"), usual)
        self.form.line.setFocus()

    def _begin(self, visit: PlannedVisit, *, is_drop: bool) -> None:
        self._visit, self._is_drop = visit, is_drop
        self.day.setVisible(not is_drop)
        self.who.setVisible(not is_drop)
        self._calm()

    def _calm(self) -> None:
        self.trouble.hide()
        for field in (self.day, self.form.reason):
            field.calm()

    def _on_done(self) -> None:
        visit, reason = self._visit, self.form.words()
        if visit is None:
            return
        self._calm()
        on, by, now = self._window.today(), self._window.acting_person(), self._window.now()
        if self._is_drop:
            self._write(
                lambda session: plan_steps.drop(
                    session, visit.plan_id, visit.facility_id, reason=reason, on=on, by=by, now=now
                ),
                _("{home} is taken out of the plan.").format(home=visit.facility),
                visit,
            )
            return
        chosen, team = self.to.date(), self.team.team()
        to = date(chosen.year(), chosen.month(), chosen.day())
        self._write(
            lambda session: plan_steps.move(
                session,
                visit.plan_id,
                visit.facility_id,
                to=to,
                team=team,
                reason=reason,
                on=on,
                by=by,
                now=now,
            ),
            _("{home} is planned for {day}.").format(home=visit.facility, day=to.isoformat()),
            visit,
        )

    def _write(self, action: "Callable[[Session], None]", said: str, before: PlannedVisit) -> None:
        def done(_none: None) -> None:
            self._window.say(said, lambda: self._undo(before))
            self.left.emit()

        self._store.write(self, action, then=done, failed=self._on_refused)

    def _undo(self, before: PlannedVisit) -> None:
        """Put it back as it was; that, too, stands in the journal."""
        on, by, now = self._window.today(), self._window.acting_person(), self._window.now()
        reason = _("Taken back")
        if before.state is PlannedState.DROPPED:
            self._store.write(
                self,
                lambda session: plan_steps.drop(
                    session, before.plan_id, before.facility_id, reason=reason, on=on, by=by, now=now
                ),
            )
            return
        self._store.write(
            self,
            lambda session: plan_steps.put_back(session, before, reason=reason, on=on, by=by, now=now),
        )

    def _on_refused(self, error: UserError) -> None:
        place = error.field if isinstance(error, FieldError) else ""
        if place == "reason":
            self.form.reason.refuse(str(error))
            self.form.line.setFocus()
        elif place == "day":
            self.day.refuse(str(error))
            self.to.setFocus()
        else:
            self.trouble.setText(str(error))
            self.trouble.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
