"""What happened to a case, the latest at the bottom: day, what, who, evidence."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QWidget

from inspector_app.domain.ids import Sha256
from inspector_app.i18n import _
from inspector_app.services.case_desk import CaseView, of_step
from inspector_app.services.case_events import CaseEvent
from inspector_app.services.case_telling import told
from inspector_app.ui import theme
from inspector_app.ui.visit.fields import strip_photos
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.photo_strip import PhotoStrip
from inspector_app.ui.widgets.plain_label import PlainLabel


class TimeLineCard(Card):
    """Shows the entries of a case; a photo opens by a click."""

    def __init__(self) -> None:
        super().__init__(_("What happened"))
        self._lines: QWidget | None = None

    def show_view(self, view: CaseView) -> None:
        """Show the entries of a case."""
        if self._lines is not None:
            self._lines.hide()
            self._lines.deleteLater()
        self._lines = QWidget()
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(1, 1)
        places = {one.id: one.number for one in view.shown.findings}
        for event in view.shown.events:
            _add(grid, view, event, told(event, found_by=view.shown.row.id, places=places))
        self.body.addWidget(self._lines)

    def lines(self) -> list[str]:
        """Return what is said, a line each."""
        return [one.text() for one in self.findChildren(PlainLabel) if one.property("role") == "strong"]


def _add(grid: QGridLayout, view: CaseView, event: CaseEvent, told: tuple[str, str]) -> None:
    title, detail = told
    row, top = grid.rowCount(), Qt.AlignmentFlag.AlignTop
    grid.addWidget(PlainLabel(event.on.isoformat(), role="small"), row, 0, top)
    grid.addWidget(PlainLabel(title, role="strong", wrap=True), row, 1)
    small = " · ".join(part for part in (detail, event.by) if part)
    if small:
        said = PlainLabel(small, role="small", wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(said, row + 1, 1)
    photos = of_step(event.said)
    if photos:
        strip = PhotoStrip(can_edit=False)
        strip.setAccessibleName(_("Scans and photos: {what}").format(what=title))
        strip.show_photos(strip_photos(photos, view.paths))
        strip.open_asked.connect(
            lambda key: QDesktopServices.openUrl(QUrl.fromLocalFile(str(view.paths[Sha256(key)])))
        )
        grid.addWidget(strip, row + 2, 1)
    grid.setRowMinimumHeight(row + 3, theme.px(6))
