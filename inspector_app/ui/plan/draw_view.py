"""Draw a plan by lot: what is asked for at the left, what comes out at the right, taken on by one button."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain import plan_words
from inspector_app.domain.errors import UserError
from inspector_app.domain.plan import DrawnVisit, LeftOut, Why
from inspector_app.i18n import _, labelled, listed, ngettext
from inspector_app.services import plans
from inspector_app.services.plan_desk import PlanDesk
from inspector_app.services.plans import PlanPreview, PlanWanted
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator
from inspector_app.ui.rows_model import Column, RowsModel, sorted_table
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.choices import PlainComboBox, PlainDateEdit, PlainSpinBox
from inspector_app.ui.widgets.field import Field, Line
from inspector_app.ui.widgets.plain_label import PlainLabel


class DrawView(QWidget):
    """The seed is made once and stays: drawing again with the same wishes gives the same plan."""

    accepted = Signal(object)  # the plan's id

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__()
        self._store, self._window = store, window
        self._desk: PlanDesk | None = None
        self._shown: PlanPreview | None = None
        self._made = ""  # the seed the program made
        self.campaign = PlainComboBox()
        self.first, self.last = PlainDateEdit(), PlainDateEdit()
        self.homes = PlainSpinBox()
        self.homes.setRange(0, 999)
        self.homes.setSpecialValueText(_("Every home"))
        self.visited_too = QCheckBox(_("Homes visited in this campaign too"))
        self.seed = Line(most=9)
        self.draw = button(_("Draw"), "refresh-cw", role="primary")
        self.accept = button(_("Take this plan on"), "check", role="primary", keys="Ctrl+S")
        self.trouble = PlainLabel("", tone=Tone.BAD, wrap=True)
        self.said = PlainLabel("", role="heading", wrap=True)
        self.note = PlainLabel("", role="muted", wrap=True)
        self.rows = RowsModel[DrawnVisit](self._columns(), parent=self)
        self.table = sorted_table(self.rows)
        self.out = PlainLabel("", role="small", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        row.addWidget(self._lay_out_wishes(), 4)
        row.addWidget(self._lay_out_result(), 7)
        self.draw.clicked.connect(self.draw_now)
        self.accept.clicked.connect(self._on_accept)
        self.campaign.activated.connect(self._fit_days)
        for edited in (self.first.dateChanged, self.last.dateChanged, self.homes.valueChanged):
            edited.connect(lambda _value: self._forget())
        self.campaign.activated.connect(self._forget)
        self.visited_too.clicked.connect(self._forget)
        self.seed.textEdited.connect(self._forget)
        self.setFocusProxy(self.draw)
        self._forget()

    def _lay_out_wishes(self) -> QWidget:
        card = Card(_("What is drawn"))
        days = QHBoxLayout()
        days.setSpacing(theme.px(10))
        days.addWidget(Field(_("First day"), self.first))
        days.addWidget(Field(_("Last day"), self.last))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(Field(_("Campaign"), self.campaign))
        column.addLayout(days)
        column.addWidget(Field(_("How many homes"), self.homes))
        column.addWidget(self.visited_too)
        note = _("Whoever knows it can draw again and find the same plan. One typed in is recorded as such.")
        column.addWidget(Field(_("Seed"), self.seed, note=note))
        column.addWidget(self.trouble)
        column.addStretch(1)
        card.body.addWidget(scrolled(inside), 1)
        card.body.addWidget(self.draw, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _lay_out_result(self) -> QWidget:
        card = Card()
        card.body.addWidget(self.said)
        card.body.addWidget(self.note)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.out)
        card.body.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _columns(self) -> list[Column[DrawnVisit]]:
        return [
            Column(_("Day"), lambda one: one.on),
            Column(_("Facility"), lambda one: self._home(one.home)),
            Column(_("Team"), lambda one: listed(self._name(person) for person in one.team)),
        ]

    def _home(self, home: UUID) -> str:
        return self._shown.homes[home].name if self._shown else ""

    def _name(self, person: UUID) -> str:
        return self._shown.names[person] if self._shown else ""

    def begin(self, desk: PlanDesk) -> None:
        """Offer what can be planned; what was typed stays while the page is open."""
        self._desk = desk
        chosen = self.campaign.currentData()
        self.campaign.clear()
        for one in desk.campaigns:
            self.campaign.addItem(one.campaign.name, str(one.id))
        at = self.campaign.findData(chosen)
        self.campaign.setCurrentIndex(max(0, at))
        if not self._made:
            self._made = str(plans.new_seed())
            self.seed.show_text(self._made)
        if at < 0 or self._python(self.first) < desk.today:
            self._fit_days()
        self._forget()

    def _fit_days(self) -> None:
        """Propose the rest of the campaign, a month of it at most."""
        if self._desk is None or self.campaign.currentIndex() < 0:
            return
        campaign = self._desk.campaigns[self.campaign.currentIndex()].campaign
        for edit, day in (
            (self.first, max(self._desk.today, campaign.starts_on)),
            (self.last, campaign.ends_on),
        ):
            edit.setDate(QDate(day.year, day.month, day.day))

    def first_day(self) -> date:
        """Return the first day asked for."""
        return self._python(self.first)

    def wanted(self) -> PlanWanted:
        """Return what is asked for; UserError where the seed is no number."""
        typed = self.seed.text().strip()
        if typed and not typed.isdecimal():
            raise UserError(_("A seed is a whole number of up to nine digits."))
        if self.campaign.currentIndex() < 0:
            raise UserError(_("Open a campaign first: a plan belongs to one."))
        return PlanWanted(
            campaign=UUID(self.campaign.currentData()),
            first=self._python(self.first),
            last=self._python(self.last),
            homes=self.homes.value() or None,
            seed=int(typed or self._made),
            is_seed_given=bool(typed) and typed != self._made,
            visited_too=self.visited_too.isChecked(),
        )

    def draw_now(self) -> None:
        """Draw and show; nothing is kept."""
        self.trouble.setText("")
        try:
            wanted = self.wanted()
        except UserError as refused:
            self._refuse(refused)
            return
        on = self._window.today()
        self._store.read(
            self, lambda session: plans.preview(session, wanted, on=on), self._show, failed=self._refuse
        )

    def _show(self, shown: PlanPreview) -> None:
        self._shown = shown
        self.seed.show_text(str(shown.basis.seed))
        if not shown.wanted.is_seed_given:
            self._made = str(shown.basis.seed)
        n = len(shown.draw.visits)
        self.said.setText(ngettext("{n} visit drawn", "{n} visits drawn", n).format(n=n))
        note = _("Seed {seed}, rule {rule}").format(seed=shown.basis.seed, rule=shown.basis.rule)
        if not shown.is_certain:
            note += "\n" + _("The calendar of some of these days is not out yet: holidays may change it.")
        self.note.setText(note)
        self.rows.show(shown.draw.visits)
        self.table.show()
        left = (*shown.draw.left_out, *shown.took_no_part)
        self.out.setText("\n".join(_by_reason(shown, left)))
        self.out.setVisible(bool(left))
        self.accept.setVisible(bool(n))
        self.accept.setFocus()

    def _forget(self, *_changed: object) -> None:
        """Take away what was drawn from other wishes."""
        self._shown = None
        self.rows.show(())
        self.table.hide()
        self.out.hide()
        self.accept.hide()
        self.said.setText(_("Nothing is drawn yet"))
        self.note.setText(
            _(
                "Homes, days and teams of two are drawn by lot from the seed, the work spread evenly."
                " Nobody is sent to a home he or she has a tie to. Nothing is recorded until you take it on."
            )
        )

    def _on_accept(self) -> None:
        shown = self._shown
        if shown is None:
            return
        on, by, now = self._window.today(), self._window.acting_person(), self._window.now()

        def done(plan: UUID) -> None:
            self._made = ""
            self._forget()
            self.accepted.emit(plan)

        self._store.write(
            self,
            lambda session: plans.accept(session, shown, on=on, by=by, now=now),
            then=done,
            failed=self._refuse,
        )

    def _refuse(self, error: UserError) -> None:
        self.trouble.setText(str(error))

    @staticmethod
    def _python(edit: PlainDateEdit) -> date:
        day = edit.date()
        return date(day.year(), day.month(), day.day())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw on Enter in a field; what is drawn is taken on by its own button alone."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._shown is None:
            self.draw_now()
        else:
            super().keyPressEvent(event)


_MOST = 5


def _by_reason(shown: PlanPreview, left: Sequence[LeftOut]) -> list[str]:
    """Say reason by reason which homes are not drawn, all of them where no team can be formed."""
    lines = []
    for why in Why:
        names = [shown.homes[one.home].name for one in left if one.why is why]
        most = _MOST if why in {Why.VISITED, Why.PLANNED} else len(names)
        more = len(names) - most
        if more > 0:
            names = [*names[:most], ngettext("{n} more home", "{n} more homes", more).format(n=more)]
        if names:
            says = _("Not drawn, {reason}")
            lines.append(labelled(says.format(reason=plan_words.of_why(why)), listed(names)))
    return lines
