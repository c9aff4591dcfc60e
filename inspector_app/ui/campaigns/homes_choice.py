"""Which homes a campaign covers: all, those of a kind, or ticked one by one."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inspector_app.domain.facility import FacilityKind, kind_words
from inspector_app.i18n import _
from inspector_app.services.facilities import ListedFacility, matching
from inspector_app.ui import theme
from inspector_app.ui.facilities.facility_words import short_words
from inspector_app.ui.widgets.chips import Chip
from inspector_app.ui.widgets.flow_layout import FlowLayout
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.search_field import SearchField


class _TickList(QListWidget):
    """A list whose rows are ticked by a click anywhere on them, or by the space bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class HomesChoice(QWidget):
    """A list to tick; the chips above tick or untick a whole group."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._homes: list[ListedFacility] = []
        self._is_filling = False
        self.count = PlainLabel("", role="muted")
        self.groups: dict[str, Chip] = {}
        flow = FlowLayout(spacing=theme.px(8))
        for key, words in [("all", _("All"))] + [(kind.value, kind_words(kind)) for kind in FacilityKind]:
            chip = self.groups[key] = Chip(words, can_be_chosen=True)
            chip.clicked.connect(lambda checked=False, key=key: self._tick_group(key, is_ticked=checked))
            flow.addWidget(chip)
        self.search = SearchField(_("Name, township, initials, code"))
        self.search.sought.connect(self._filter)
        head = QHBoxLayout()
        head.addWidget(self.search, 1)
        head.addStretch()
        head.addWidget(self.count)
        self.list = _TickList()
        self.list.setAccessibleName(_("Homes of the campaign"))
        self.list.setMinimumHeight(theme.px(180))
        self.list.itemChanged.connect(self._on_item)
        self.list.itemClicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(flow)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def show_homes(self, homes: Sequence[ListedFacility], ticked: Iterable[UUID]) -> None:
        """List the roster with these homes ticked."""
        wanted = set(ticked)
        self._homes = list(homes)
        self._is_filling = True
        self.list.clear()
        for home in homes:
            item = QListWidgetItem(f"{home.facility.name}   {short_words(home.facility)}")
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if home.id in wanted else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._is_filling = False
        self._count()

    def ticked(self) -> tuple[UUID, ...]:
        """Return the homes ticked, hidden by a search or not."""
        return tuple(home.id for at, home in enumerate(self._homes) if self._is_ticked(at))

    def _is_ticked(self, at: int) -> bool:
        return self.list.item(at).checkState() is Qt.CheckState.Checked

    def _places(self, key: str) -> list[int]:
        return [at for at, home in enumerate(self._homes) if key in {"all", home.facility.kind.value}]

    def _tick_group(self, key: str, *, is_ticked: bool) -> None:
        self._is_filling = True
        for at in self._places(key):
            state = Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
            self.list.item(at).setCheckState(state)
        self._is_filling = False
        self._count()
        self.edited.emit()

    def _filter(self, wanted: str) -> None:
        found = {home.id for home in matching(self._homes, wanted)}
        for at, home in enumerate(self._homes):
            self.list.item(at).setHidden(home.id not in found)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)

    def _on_item(self, _item: QListWidgetItem) -> None:
        if not self._is_filling:
            self._count()
            self.edited.emit()

    def _count(self) -> None:
        for key, chip in self.groups.items():
            places = self._places(key)
            chip.setChecked(bool(places) and all(self._is_ticked(at) for at in places))
            words = _("All") if key == "all" else kind_words(FacilityKind(key))
            chip.set_words(f"{words} {len(places)}")
        said = _("{n} of {all} homes").format(n=len(self.ticked()), all=len(self._homes))
        self.count.setText(said)
