"""The photo of a finding as it was found, beside the frame for the one of today (整改前后对照)."""

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.visit.fields import PhotoRow
from inspector_app.ui.visit.photo_taking import PhotoPlace, PhotoTaking
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.widgets.plain_label import PlainLabel


class PhotoPair(QWidget):
    """Before at the left, now at the right; in a usual visit there is only now, without a word over it."""

    def __init__(self, now: PhotoRow) -> None:
        super().__init__()
        self.before = PhotoRow(can_edit=False)
        self.words = PlainLabel("", role="heading", elide=True)
        self.none = PlainLabel(_("No photo was taken then."), role="muted")
        self._now_words = PlainLabel(_("Now"), role="heading")
        self._before = QWidget()
        left = QVBoxLayout(self._before)
        left.setContentsMargins(0, 0, 0, 0)
        for widget in (self.words, self.before, self.none):
            left.addWidget(widget)
        left.addStretch()
        right = QVBoxLayout()
        right.addWidget(self._now_words)
        right.addWidget(now)
        right.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(20))
        row.addWidget(self._before, 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        for column in (left, right):
            column.setSpacing(theme.px(6))

    def show_before(self, walk: Walk, taking: PhotoTaking, item_id: str) -> None:
        """Show how an item was found, where it is looked at again."""
        known = walk.walked.again.get(item_id)
        self._before.setVisible(known is not None)
        self._now_words.setVisible(known is not None)
        if known is not None:
            self.words.setText(_("As found, {day}").format(day=known.found_on.isoformat()))
            self.before.show_photos(walk, taking, PhotoPlace(item_id), known.photos)
            self.before.setVisible(bool(known.photos))
            self.none.setVisible(not known.photos)
