"""The draw shown to have been fair: drawn again from its record, with the lot of every home."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain import plan_words
from inspector_app.domain.clock import local
from inspector_app.domain.plan import lot
from inspector_app.domain.usual_reason import UsualReason, words_of
from inspector_app.i18n import _, listed, sentences
from inspector_app.services import plan_steps, plans
from inspector_app.services.plan_views import ListedPlan
from inspector_app.services.plans import DrawCheck
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator
from inspector_app.ui.plan.reason_form import ReasonForm
from inspector_app.ui.rows_model import Column, RowsModel, sorted_table
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.banner import Banner
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.choices import PlainComboBox
from inspector_app.ui.widgets.plain_label import PlainLabel

_WITHDRAWN = (UsualReason.CAMPAIGN_CHANGED, UsualReason.DRAWN_BY_MISTAKE)


@dataclass(frozen=True, slots=True)
class Lot:
    """A home that took part: its lot, and what fell to it."""

    place: int | None  # among those drawn
    home: str
    lot: str
    on: date | None
    team: str
    note: str


class ProofView(QWidget):
    """One plan at a time, the latest first."""

    left = Signal()

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__()
        self._store, self._window = store, window
        self._plans: dict[UUID, ListedPlan] = {}
        self.choice = PlainComboBox()
        self.choice.setAccessibleName(_("Plan"))
        self.withdraw = button(_("Withdraw this plan"), "ban")
        self.good, self.bad = Banner("", tone=Tone.OK), Banner("", tone=Tone.BAD)
        self.facts = PlainLabel("", wrap=True)
        self.how = PlainLabel("", role="small", wrap=True)
        self.how.setText(plan_words.how_to_check())
        self.rows = RowsModel[Lot](_columns(), parent=self)
        self.table = sorted_table(self.rows)
        self.form = ReasonForm()
        self.form.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self.choice, 1)
        head.addWidget(self.withdraw)
        card = Card()
        for widget in (self.facts, self.how):
            card.body.addWidget(widget)
        card.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self.form)
        column.addWidget(self.good)
        column.addWidget(self.bad)
        column.addWidget(card, 1)
        self.choice.activated.connect(self._read)
        self.withdraw.clicked.connect(self._ask)
        self.form.done.connect(self._on_withdraw)
        self.form.left.connect(self.form.hide)
        self.setFocusProxy(self.choice)

    def show_plans(self, found: Sequence[ListedPlan]) -> None:
        """Offer the plans; the one chosen stays chosen."""
        chosen = self.choice.currentData()
        self._plans = {one.id: one for one in found}
        self.choice.clear()
        for one in found:
            days = f"{one.first.isoformat()} – {one.last.isoformat()}"
            parts = [one.campaign, days, _("seed {seed}").format(seed=one.seed)]
            if one.is_withdrawn:
                parts.append(_("Withdrawn"))
            self.choice.addItem(" · ".join(parts), str(one.id))
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self._read()

    def plan(self) -> UUID | None:
        """Return the plan shown."""
        kept = self.choice.currentData()
        return UUID(kept) if kept else None

    def _read(self) -> None:
        plan = self.plan()
        self.form.hide()
        if plan is not None:
            self._store.read(self, lambda session: plans.check(session, plan), self._show)

    def _show(self, found: DrawCheck) -> None:
        said, plan = found.said, self.plan()
        sentence = plan_words.proof(said.basis, said.draw, is_same=found.is_same)
        banner = self.good if found.is_same else self.bad
        for each in (self.good, self.bad):
            each.setVisible(each is banner)
        banner.set_text(sentence)
        drawn = _("Drawn on {at}").format(at=f"{local(found.drawn_at):%Y-%m-%d %H:%M}")
        standing = self._plans.get(plan) if plan else None
        self.withdraw.setVisible(standing is not None and not standing.is_withdrawn)
        lines = [
            listed((drawn, found.drawn_by)),
            sentences(
                (
                    plan_words.where_the_seed_is_from(is_given=said.is_seed_given),
                    plan_words.by_hand(moved=found.moved, dropped=found.dropped),
                )
            ),
        ]
        if standing is not None and standing.is_withdrawn:
            lines.append(_("Withdrawn: {reason}").format(reason=standing.reason))
        self.facts.setText("\n".join(lines))
        self.rows.show(_lots(found))

    def _ask(self) -> None:
        usual = tuple(map(words_of, _WITHDRAWN))
        self.form.begin(_("Withdraw this plan: its draw stays on record"), _("Withdraw"), usual)
        self.form.show()
        self.form.line.setFocus()

    def _on_withdraw(self) -> None:
        plan, reason = self.plan(), self.form.words()
        if plan is None:
            return
        by, now = self._window.acting_person(), self._window.now()
        self._store.write(
            self,
            lambda session: plan_steps.withdraw(session, plan, reason=reason, by=by, now=now),
            then=lambda _none: self._window.say(_("The plan is withdrawn.")),
            failed=lambda error: self.form.reason.refuse(str(error)),
        )


def _columns() -> list[Column[Lot]]:
    return [
        Column(
            _("Lot no."),
            lambda one: one.place,
            sort_key=lambda one: one.place,
            is_number=True,
        ),
        Column(_("Facility"), lambda one: one.home),
        Column(_("Day"), lambda one: one.on),
        Column(_("Team"), lambda one: one.team),
        Column(_("Lot (SHA-256)"), lambda one: one.lot),
        Column(_("Note"), lambda one: one.note),
    ]


def _lots(found: DrawCheck) -> list[Lot]:
    """Return every home that took part by its lot, then those that did not."""
    said = found.said
    out = {one.home: plan_words.of_why(one.why) for one in (*said.draw.left_out, *said.took_no_part)}
    drawn = {one.home: (place, one) for place, one in enumerate(said.draw.visits, start=1)}
    took_part = [(lot(said.basis, "home", str(home.id)), home.id) for home in said.basis.homes]
    took_no_part = [("", one.home) for one in said.took_no_part]
    lots = []
    for digits, home in (*sorted(took_part), *took_no_part):
        place, visit = drawn.get(home, (None, None))
        name = found.homes[home].name if home in found.homes else str(home)
        team = listed(found.names.get(person, "") for person in visit.team) if visit else ""
        note = out.get(home, "") or ("" if visit else _("not drawn"))
        lots.append(Lot(place, name, digits[:16], visit.on if visit else None, team, note))
    return lots
