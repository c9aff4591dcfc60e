"""The tools over the pages: outline, page number, zoom, search."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QIntValidator, QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.preview.pages_area import PAGE, WIDTH, PagesArea
from inspector_app.ui.preview.placing import STEPS
from inspector_app.ui.widgets.buttons import button, tool
from inspector_app.ui.widgets.plain_label import PlainLabel


class PreviewBar(QWidget):
    """Goes to pages and enlarges; says where we are."""

    finds = Signal()
    outline_asked = Signal(bool)

    def __init__(self, area: PagesArea) -> None:
        super().__init__()
        self._area = area
        self._pages = 0
        self._is_narrow = False
        self.outline = tool("list", _("Contents"))
        self.outline.setCheckable(True)
        self.outline.clicked.connect(self.outline_asked)
        self.before = tool("chevron-up", _("Previous page (Ctrl+PgUp)"))
        self.next = tool("chevron-down", _("Next page (Ctrl+PgDn)"))
        self.number = QLineEdit()
        self.number.setAccessibleName(_("Page number"))
        self.number.setFixedWidth(theme.px(58))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setValidator(QIntValidator(1, 99_999, self.number))
        self.total = PlainLabel("", role="muted")
        self.smaller = tool("minus", _("Smaller (Ctrl+-)"))
        self.larger = tool("plus", _("Larger (Ctrl++)"))
        self.zoom = button("")
        self.zoom.setMinimumWidth(theme.px(96))
        self.zoom.setMenu(self._zoom_menu())
        self.fit_width = button(_("Fit width"))
        self.fit_page = button(_("Fit page"))
        for fitting in (self.fit_width, self.fit_page):
            fitting.setCheckable(True)
        self.seek = button(_("Find"), "search")
        self.seek.setToolTip(_("Find in this paper (Ctrl+F)"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for place in (self.outline, self.before, self.next, self.number, self.total):
            row.addWidget(place)
        row.addStretch()
        for size in (self.smaller, self.zoom, self.larger):
            row.addWidget(size)
        row.addSpacing(theme.px(8))
        for fitting in (self.fit_width, self.fit_page):
            row.addWidget(fitting)
        row.addStretch()
        row.addWidget(self.seek)

    def _connect(self) -> None:
        area = self._area
        area.page_changed.connect(self._on_page)
        area.zoom_changed.connect(lambda _zoom: self.show_zoom())
        self.before.clicked.connect(lambda: area.go_to(area.page - 1))
        self.next.clicked.connect(lambda: area.go_to(area.page + 1))
        self.number.returnPressed.connect(self._on_number)
        self.smaller.clicked.connect(self.zoom_out)
        self.larger.clicked.connect(self.zoom_in)
        self.fit_width.clicked.connect(lambda: self.fit(WIDTH))
        self.fit_page.clicked.connect(lambda: self.fit(PAGE))
        self.seek.clicked.connect(self.finds)
        for keys, act in (
            ("Ctrl++", self.zoom_in),
            ("Ctrl+=", self.zoom_in),
            ("Ctrl+-", self.zoom_out),
            ("Ctrl+0", lambda: self._set_zoom(1.0)),
            ("Ctrl+PgUp", self.before.click),
            ("Ctrl+PgDown", self.next.click),
            ("Ctrl+F", self.finds.emit),
            ("Ctrl+G", self._ask_number),
        ):
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WindowShortcut)

    def be_narrow(self) -> None:
        """Leave out what the menu of the zoom and the keys do as well."""
        self._is_narrow = True
        for widget in (self.outline, self.fit_width, self.fit_page, self.seek):
            widget.hide()

    def show_paper(self, pages: int, *, has_outline: bool) -> None:
        """Show how many pages there are."""
        self._pages = pages
        self.total.setText(f"/ {pages}")
        self.number.setAccessibleDescription(_("of {n}").format(n=pages))
        self.outline.setVisible(has_outline and not self._is_narrow)
        self._on_page(self._area.page)
        self.show_zoom()
        for widget in (self.number, self.zoom, self.seek, self.fit_width, self.fit_page):
            widget.setEnabled(pages > 0)

    def show_zoom(self) -> None:
        """Say how large the pages are."""
        area = self._area
        said = f"{area.zoom * 100:.0f} %"
        self.zoom.setText(said)
        self.zoom.setAccessibleName(_("Zoom: {percent}").format(percent=said))
        self.fit_width.setChecked(area.fit == WIDTH)
        self.fit_page.setChecked(area.fit == PAGE)
        self.larger.setEnabled(self._pages > 0 and area.zoom < STEPS[-1])
        self.smaller.setEnabled(self._pages > 0 and area.zoom > STEPS[0])

    def fit(self, fit: str) -> None:
        """Let the pages fit the window."""
        self._area.set_fit(fit)
        self.show_zoom()

    def zoom_in(self) -> None:
        """Enlarge by a step."""
        self._area.zoom_in()
        self.show_zoom()

    def zoom_out(self) -> None:
        """Make smaller by a step."""
        self._area.zoom_out()
        self.show_zoom()

    def _zoom_menu(self) -> QMenu:
        menu = QMenu(self)
        for words, fit in ((_("Fit width"), WIDTH), (_("Fit page"), PAGE)):
            act = QAction(words, menu)
            act.triggered.connect(lambda _checked=False, fit=fit: self.fit(fit))
            menu.addAction(act)
        menu.addSeparator()
        for step in STEPS:
            act = QAction(f"{step * 100:.0f} %", menu)
            act.triggered.connect(lambda _checked=False, step=step: self._set_zoom(step))
            menu.addAction(act)
        return menu

    def _set_zoom(self, zoom: float) -> None:
        self._area.set_zoom(zoom)
        self.show_zoom()

    def _ask_number(self) -> None:
        self.number.setFocus()
        self.number.selectAll()

    def _on_number(self) -> None:
        self._area.go_to(int(self.number.text() or "1") - 1)
        self._on_page(self._area.page)
        self._area.setFocus()

    def _on_page(self, page: int) -> None:
        self.number.setText(str(page + 1) if self._pages else "")
        self.before.setEnabled(page > 0)
        self.next.setEnabled(page < self._pages - 1)
