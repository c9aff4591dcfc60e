"""Where a visit begins: those under way to go on with, and the homes to begin another at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.clock import local
from inspector_app.domain.facility import kind_words
from inspector_app.i18n import _
from inspector_app.services.drafts import UnderWay
from inspector_app.services.facilities import ListedFacility
from inspector_app.ui import theme
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.facilities.facility_words import kind_badge, kind_tone
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.tab_order import in_reading_order
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.search_field import SearchField


class PickView(QWidget):
    """Offers the visits under way first: nothing that was begun is forgotten."""

    facility_chosen = Signal(object)  # its id
    go_on_asked = Signal(object)  # a draft's id
    discard_asked = Signal(object)  # the UnderWay
    restore_asked = Signal(object)  # the UnderWay

    def __init__(self) -> None:
        super().__init__()
        px = theme.px
        self._facilities: list[ListedFacility] = []
        self._discarded: list[UnderWay] = []
        self._rows: list[QWidget] = []
        self.under_way = Card(_("Visits under way"))
        self._list = QVBoxLayout()
        self._list.setSpacing(px(4))
        self.under_way.body.addLayout(self._list)
        self.discarded = button("", role="link")
        self.discarded.clicked.connect(self._show_discarded)
        line = QHBoxLayout()
        line.addWidget(self.discarded)
        line.addStretch()
        self.under_way.body.addLayout(line)
        self.search = SearchField(_("Name, township or pinyin initials"))
        self.search.sought.connect(self._filter)
        self._model = RowsModel[ListedFacility]((), look=_look, parent=self)
        self.homes: CardList[ListedFacility] = CardList(self._model, _("Homes"))
        self.homes.opened.connect(lambda home: self.facility_chosen.emit(home.id))
        self.search.steer(self.homes)
        self._none = PlainLabel(_("No home matches. Try the township, or the initials."), role="muted")
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Begin a visit at"), role="heading"))
        head.addStretch()
        head.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.under_way)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self.homes, 1)
        self._none.hide()
        self.setFocusProxy(self.search)

    def show_offers(
        self, under_way: list[UnderWay], discarded: list[UnderWay], homes: list[ListedFacility]
    ) -> None:
        """Show what can be gone on with and what can be begun."""
        self._discarded = discarded
        self._facilities = sorted(homes, key=lambda home: (home.is_visited, not home.is_covered))
        self._show_rows([(one, False) for one in under_way])
        self.under_way.setVisible(bool(under_way or discarded))
        self.discarded.setVisible(bool(discarded))
        self.discarded.setText(_("Discarded visits ({n}): take one up again").format(n=len(discarded)))
        self.discarded.setAccessibleName(self.discarded.text())
        self._filter(self.search.text().strip())

    def _show_rows(self, offered: list[tuple[UnderWay, bool]]) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(one, is_discarded=is_discarded) for one, is_discarded in offered]
        for row in self._rows:
            self._list.addWidget(row)

    def _show_discarded(self) -> None:
        self._show_rows([(one, True) for one in self._discarded])
        first = self._rows[0]
        first.show()  # at once, or it could not have the keys
        first.findChildren(QPushButton)[0].setFocus()
        self.discarded.hide()

    def _row(self, one: UnderWay, *, is_discarded: bool) -> QWidget:
        px = theme.px
        row = QFrame()
        row.setMinimumHeight(px(56))
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, px(4), 0, px(4))
        inside.setSpacing(px(14))
        texts = QVBoxLayout()
        texts.setSpacing(px(2))
        texts.addWidget(PlainLabel(_title(one), role="strong", elide=True))
        touched = local(one.updated_at).strftime("%Y-%m-%d %H:%M")
        last = f" · {one.last_item} {one.last_text}" if one.last_item else ""
        texts.addWidget(PlainLabel(touched + last, role="small", elide=True))
        inside.addLayout(texts, 1)
        inside.addWidget(PlainLabel(f"{one.answered} / {one.items}", role="strong"))
        if is_discarded:
            again = button(_("Take up again"))
            again.clicked.connect(lambda: self.restore_asked.emit(one))
            inside.addWidget(again)
            return row
        discard = button(_("Discard"), role="quiet")
        discard.setAccessibleName(_("Discard the visit of {home}").format(home=one.facility))
        discard.clicked.connect(lambda: self.discard_asked.emit(one))
        go_on = button(_("Go on"), role="primary")
        go_on.setAccessibleName(_("Go on with {facility}").format(facility=one.facility))
        go_on.clicked.connect(lambda: self.go_on_asked.emit(one.id))
        inside.addWidget(discard)
        inside.addWidget(go_on)
        return row

    def _filter(self, wanted: str) -> None:
        found = [home for home in self._facilities if home.matches(wanted)]
        self._model.show(found)
        self._none.setVisible(not found)
        if found:
            self.homes.setCurrentIndex(self._model.index(0, 0))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Tab as one reads: what is under way is made later than the search below it."""
        in_reading_order(self)
        return super().focusNextPrevChild(forward)


def _title(one: UnderWay) -> str:
    parts = (
        one.facility,
        _("re-inspection") if one.looks_again else "",
        _("correction") if one.corrects else "",
    )
    return " · ".join(part for part in parts if part)


def _look(home: ListedFacility) -> RowLook:
    facility = home.facility
    where = " ".join(part for part in (facility.township, facility.village) if part)
    state, tone = "", Tone.NEUTRAL
    if home.is_under_way:
        state, tone = _("Under way"), Tone.ACCENT
    elif facility.is_placeholder:
        state, tone = _("Name to be filled in"), Tone.WARN
    elif home.is_visited:
        state, tone = _("Visited"), Tone.OK
    return RowLook(
        title=facility.name,
        subtitle=" · ".join(part for part in (facility.code, kind_words(facility.kind), where) if part),
        badge=kind_badge(facility.kind),
        badge_tone=kind_tone(facility.kind),
        aside=_("last visit {day}").format(day=home.last_visit_on.isoformat()) if home.last_visit_on else "",
        state=state,
        state_tone=tone,
        extra=_("{n} open").format(n=home.open_findings) if home.open_findings else "",
    )
