"""A phone's folder: its pictures fall to the items by the time they were taken; looked over, then taken."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.clock import local
from inspector_app.domain.visit import Outcome
from inspector_app.i18n import _, ngettext
from inspector_app.services import photos, walking
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.visit import words
from inspector_app.ui.visit.photo_taking import PhotoPlace, PhotoTaking
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.choices import PlainComboBox
from inspector_app.ui.widgets.empty_state import EmptyState
from inspector_app.ui.widgets.plain_label import PlainLabel

_NAME, _TAKEN, _ITEM = range(3)


class PhotoSorting(QWidget):
    """Shows which picture would go where; rows chosen can be put elsewhere or left out."""

    left = Signal()

    def __init__(self, store: BackgroundStore) -> None:
        super().__init__()
        self._store = store
        self._walk: Walk | None = None
        self._taking: PhotoTaking | None = None
        self._files: list[Path] = []
        self._given: dict[Path, str] = {}
        px = theme.px
        self.words = PlainLabel("", role="muted", wrap=True)
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(_("Pictures"))
        self.table.setHorizontalHeaderLabels([_("Picture"), _("Taken"), _("Goes to")])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(px(40))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TAKEN, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_ITEM, QHeaderView.ResizeMode.Stretch)
        self.item = PlainComboBox()
        self.item.setAccessibleName(_("Item for the pictures chosen"))
        self.item.setSizeAdjustPolicy(PlainComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.item.setMinimumContentsLength(16)
        self.put = button(_("Put the chosen there"))
        self.leave_out = button(_("Leave the chosen out"), role="quiet")
        self.take = button("", "download", role="primary")
        self.put.clicked.connect(lambda: self._put(str(self.item.currentData())))
        self.leave_out.clicked.connect(lambda: self._put(""))
        self.take.clicked.connect(self._on_take)
        self.nothing = EmptyState("image", _("There are no pictures in this folder."))
        foot = QHBoxLayout()
        foot.setSpacing(px(10))
        foot.addWidget(self.item, 1)
        for each in (self.put, self.leave_out):
            foot.addWidget(each)
        foot.addStretch()
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.table)

    def choose(self, walk: Walk, taking: PhotoTaking) -> bool:
        """Ask for the folder; false where none was chosen."""
        folder = QFileDialog.getExistingDirectory(self, _("The phone's folder"))
        if folder:
            self.show_folder(walk, taking, Path(folder))
        return bool(folder)

    def show_folder(self, walk: Walk, taking: PhotoTaking, folder: Path) -> None:
        """Read when the pictures of a folder were taken, and give each to an item."""
        self._walk, self._taking = walk, taking
        self.words.setText(_("Reading when the pictures were taken…"))
        self.table.setRowCount(0)
        self.nothing.hide()
        self.item.clear()
        for item in walk.items():
            question = words.question(item, walk.sheet.facility.kind)
            self.item.addItem(f"{walk.name(item.id)} {question}", item.id)
        self._store.do(self, lambda: walking.times_taken(photos.in_folder(folder)), then=self._show)

    def _show(self, taken: dict[Path, datetime | None]) -> None:
        walk = self._walk
        if walk is None:
            return
        answered = {
            item_id: local(answer.answered_at).replace(tzinfo=None)
            for item_id, answer in walk.sheet.answers.items()
            if answer.answered_at is not None
        }
        started = local(walk.draft.head.started_at).date()
        of_the_day = {file: at for file, at in taken.items() if at is not None and at.date() == started}
        self._given = photos.by_time(of_the_day, answered)
        self._files = sorted(  # those of the day first
            taken,
            key=lambda file: (file not in of_the_day, taken[file] or datetime.max, file.name),  # noqa: DTZ901
        )
        self.table.setRowCount(len(self._files))
        for row, file in enumerate(self._files):
            at = taken[file]
            self.table.setItem(row, _NAME, QTableWidgetItem(file.name))
            said = at.strftime("%Y-%m-%d %H:%M:%S") if at else _("not known")
            self.table.setItem(row, _TAKEN, QTableWidgetItem(said))
            self._show_row(row)
        self.table.setVisible(bool(self._files))
        self.nothing.setVisible(not self._files)
        self._show_sum()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_row(self, row: int) -> None:
        walk = self._walk
        item_id = self._given.get(self._files[row], "")
        said = _("left out")
        if walk is not None and item_id:
            said = f"{walk.name(item_id)} {words.question(walk.item(item_id), walk.sheet.facility.kind)}"
        self.table.setItem(row, _ITEM, QTableWidgetItem(said))

    def _show_sum(self) -> None:
        n = len(self._given)
        self.words.setText(
            _(
                "Each picture of the day of the visit goes to the item answered next after it was taken."
                " The rest is left out; choose rows to put them elsewhere."
            )
        )
        self.take.setText(ngettext("Take over {n} picture", "Take over {n} pictures", n).format(n=n))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(n > 0)

    def _put(self, item_id: str) -> None:
        for index in self.table.selectionModel().selectedRows():
            file = self._files[index.row()]
            if item_id:
                self._given[file] = item_id
            else:
                self._given.pop(file, None)
            self._show_row(index.row())
        self._show_sum()

    def _on_take(self) -> None:
        walk, taking = self._walk, self._taking
        if walk is None or taking is None:
            return
        for file in self._files:
            item_id = self._given.get(file)
            if item_id:
                taking.take([file], place_for(walk, item_id))
        self.left.emit()


def place_for(walk: Walk, item_id: str) -> PhotoPlace:
    """Return where a picture of an item goes: to its first finding, else to the item."""
    answer = walk.answer(item_id)
    if answer.outcome is Outcome.NONCONFORMING and answer.findings:
        return PhotoPlace(item_id, answer.findings[0].id)
    return PhotoPlace(item_id)
