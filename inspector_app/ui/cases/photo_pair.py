"""Photos before and after, side by side."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.ids import Sha256
from inspector_app.domain.visit import Photo
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.visit.fields import strip_photos
from inspector_app.ui.widgets.photo_strip import PhotoStrip
from inspector_app.ui.widgets.plain_label import PlainLabel


class PhotoPair(QWidget):
    """Two rows of photos under their captions; a click opens a photo."""

    def __init__(
        self,
        before: Sequence[Photo],
        after: Sequence[Photo],
        paths: Mapping[Sha256, Path],
        *,
        after_caption: str = "",
    ) -> None:
        super().__init__()
        self._paths = paths
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        for caption, photos in ((_("Before"), before), (after_caption or _("After"), after)):
            if photos or not after_caption:
                row.addLayout(self._side(caption, photos), 1)

    def _side(self, caption: str, photos: Sequence[Photo]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addWidget(PlainLabel(caption, role="muted"))
        if photos:
            strip = PhotoStrip(can_edit=False)
            strip.setAccessibleName(caption)
            strip.show_photos(strip_photos(photos, self._paths))
            strip.open_asked.connect(self._open)
            column.addWidget(strip)
        else:
            nothing = PlainLabel(_("No photo"), role="small")
            nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
            column.addWidget(nothing)
        column.addStretch()
        return column

    def _open(self, key: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths[Sha256(key)])))
