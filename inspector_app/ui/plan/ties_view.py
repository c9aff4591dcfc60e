"""Who stands aside at which home (回避): declared, and lifted."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from inspector_app.domain import plan_words
from inspector_app.domain.errors import UserError
from inspector_app.domain.tie import StatedBy
from inspector_app.domain.usual_reason import UsualReason, words_of
from inspector_app.i18n import _
from inspector_app.services import facilities, ties
from inspector_app.services.facilities import ListedFacility
from inspector_app.services.plan_desk import PlanDesk
from inspector_app.services.ties import ListedTie
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator
from inspector_app.ui.plan.reason_form import ReasonForm
from inspector_app.ui.rows_model import Column, RowsModel, RowsTable, sorted_table
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.choices import PlainComboBox
from inspector_app.ui.widgets.field import Field
from inspector_app.ui.widgets.plain_label import PlainLabel

_TIED = (UsualReason.RELATIVE_LIVES_THERE, UsualReason.RELATIVE_WORKS_THERE, UsualReason.WORKED_THERE)
_LIFTED = (UsualReason.REASON_GONE, UsualReason.DECLARED_BY_MISTAKE)


class TiesView(QWidget):
    """The ties that stand at the left; declaring and lifting at the right."""

    left = Signal()

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__()
        self._store, self._window = store, window
        self._lifting: ListedTie | None = None
        self.rows = RowsModel[ListedTie](_columns(), parent=self)
        self.table = sorted_table(self.rows)
        _share_room(self.table)
        self.nothing = PlainLabel(
            _(
                "Nobody has a tie to a home. An inspector with a relative, a former post or an interest there"
                " is declared here, and is then never drawn or chosen for it (Administrative Penalty Law,"
                " article 43)."
            ),
            role="muted",
            wrap=True,
        )
        self.lift = button(_("Lift this tie"), "rotate-ccw")
        self.person, self.home, self.stated_by = PlainComboBox(), PlainComboBox(), PlainComboBox()
        for one in StatedBy:
            self.stated_by.addItem(plan_words.of_stated_by(one), one.value)
        self.form = ReasonForm()
        self.trouble = PlainLabel("", tone=Tone.BAD, wrap=True)
        self.who, self.where = Field(_("Person"), self.person), Field(_("Facility"), self.home)
        self.said_by = Field(_("Stated by"), self.stated_by)
        for widget in (self.who, self.where, self.said_by, self.trouble):
            self.form.fields.addWidget(widget)
        stand = Card(_("Who stands aside"))
        stand.body.addWidget(self.table, 1)
        stand.body.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        stand.body.addWidget(self.lift, 0, Qt.AlignmentFlag.AlignRight)
        asks = Card()
        asks.body.addWidget(scrolled(self.form))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        row.addWidget(stand, 7)
        row.addWidget(asks, 4)
        self.lift.clicked.connect(self._on_lift)
        self.form.done.connect(self._on_done)
        self.form.left.connect(self._on_left)
        self.setFocusProxy(self.person)
        self._declare_next()

    def show_desk(self, desk: PlanDesk) -> None:
        """Show the ties and whom one can be declared for."""
        self.rows.show(desk.ties)
        self.table.setVisible(bool(desk.ties))
        self.lift.setVisible(bool(desk.ties))
        self.nothing.setVisible(not desk.ties)
        self._store.read(self, facilities.listed, self._offer_homes)
        _offer(self.person, [(one.name, str(one.id)) for one in desk.inspectors])

    def _offer_homes(self, found: Sequence[ListedFacility]) -> None:
        _offer(self.home, [(f"{one.facility.code} {one.facility.name}", str(one.id)) for one in found])

    def _declare_next(self) -> None:
        self._lifting = None
        for field in (self.who, self.where, self.said_by):
            field.show()
        usual = tuple(map(words_of, _TIED))
        self.form.begin(_("Declare a tie"), _("Declare"), usual)
        self.form.cancel.setText(_("Back to the calendar"))
        self.trouble.hide()

    def _on_lift(self) -> None:
        self._lifting = self.table.chosen() or next(iter(self.rows.rows()), None)
        if self._lifting is None:
            return
        for field in (self.who, self.where, self.said_by):
            field.hide()
        says = _("Lift the tie of {person} to {home}")
        usual = tuple(map(words_of, _LIFTED))
        self.form.begin(
            says.format(person=self._lifting.person, home=self._lifting.facility), _("Lift"), usual
        )
        self.form.cancel.setText(_("Cancel"))
        self.form.line.setFocus()

    def _on_left(self) -> None:
        if self._lifting is not None:
            self._declare_next()
        else:
            self.left.emit()

    def _on_done(self) -> None:
        reason, lifting = self.form.words(), self._lifting
        on, by, now = self._window.today(), self._window.acting_person(), self._window.now()
        if lifting is not None:
            self._store.write(
                self,
                lambda session: ties.lift(
                    session, lifting.person_id, lifting.facility_id, reason=reason, by=by, now=now
                ),
                then=lambda _none: self._declare_next(),
                failed=self._on_refused,
            )
            return
        person, home = self.person.currentData(), self.home.currentData()
        if not person or not home:
            self._on_refused(UserError(_("Choose a person and a home.")))
            return
        stated_by = StatedBy(self.stated_by.currentData())
        self._store.write(
            self,
            lambda session: ties.declare(
                session,
                UUID(person),
                UUID(home),
                reason=reason,
                stated_by=stated_by,
                on=on,
                by=by,
                now=now,
            ),
            then=lambda _none: self._declare_next(),
            failed=self._on_refused,
        )

    def _on_refused(self, error: UserError) -> None:
        if self.form.words():
            self.trouble.setText(str(error))
            self.trouble.show()
        else:
            self.form.reason.refuse(str(error))
            self.form.line.setFocus()


def _columns() -> list[Column[ListedTie]]:
    return [
        Column(_("Person"), lambda one: one.person),
        Column(_("Facility"), lambda one: one.facility),
        Column(_("Reason"), lambda one: one.reason),
        Column(_("Stated by"), lambda one: plan_words.of_stated_by(one.stated_by)),
        Column(_("Since"), lambda one: one.since),
    ]


def _share_room(table: RowsTable[ListedTie]) -> None:
    """Let long texts share the room, on two lines where one is too short: nothing lies beyond the edge."""
    table.setWordWrap(True)
    table.verticalHeader().setDefaultSectionSize(theme.px(50))
    header = table.horizontalHeader()
    header.setStretchLastSection(False)
    for at in range(len(_columns())):
        is_long = at in {1, 2, 3}
        mode = QHeaderView.ResizeMode
        header.setSectionResizeMode(at, mode.Stretch if is_long else mode.ResizeToContents)


def _offer(combo: PlainComboBox, choices: Sequence[tuple[str, str]]) -> None:
    chosen = combo.currentData()
    combo.clear()
    for words, key in choices:
        combo.addItem(words, key)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
