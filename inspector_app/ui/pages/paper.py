"""One paper in the preview: read, searched, saved, printed; Esc goes back to where it was opened."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from inspector_app.i18n import _, ngettext
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator, Page
from inspector_app.ui.preview.handing_over import HandingOver
from inspector_app.ui.preview.paper import Paper
from inspector_app.ui.preview.preview import Preview
from inspector_app.ui.printing.no_printer import no_printer_words
from inspector_app.ui.printing.print_desk import PrintDesk
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button, tool


class PaperPage(Page):
    """Shows the paper it is handed: paper=Paper, back=the page it was opened from."""

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(_("Paper"), store, window)
        self._paper: Paper | None = None
        self._from = "papers"
        self._look: tuple[int, float, str] | None = None  # page, zoom and fit to come back to
        self.preview = Preview(store)
        self.desk = PrintDesk(store, window, self)
        self.handing = HandingOver(store, window, self)
        self.viewer = tool("external-link", _("Open in the system's viewer"))
        self.save = button(_("Save as…"), "download")
        self.save.setToolTip("Ctrl+S")
        self.print = button(_("Print"), "printer", role="primary")
        self.print.setToolTip("Ctrl+P")
        self.tools.take(self.viewer, self.save, self.print)
        self.body.addWidget(self.desk.progress)
        self.body.addWidget(self.preview, 1)
        self.back_button.setToolTip(_("Back (Esc)"))
        self.back_button.show()
        self.setFocusProxy(self.preview)
        self._connect()

    def _connect(self) -> None:
        self.back.connect(self._on_back)
        self.viewer.clicked.connect(self._on_viewer)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.preview.opened.connect(self._on_opened)
        self.preview.said.connect(self._window.say)
        self.preview.refused.connect(self._on_refused)
        self.handing.refused.connect(self._on_refused)
        self.desk.refused.connect(self._on_refused)
        self.desk.printed.connect(self.clear_warning)
        self.desk.no_printer.connect(self._on_no_printer)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Save), self._on_save),
            (QKeySequence(QKeySequence.StandardKey.Print), self._on_print),
            (QKeySequence(Qt.Key.Key_Escape), self._on_escape),
        ):
            QShortcut(keys, self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def leave(self) -> bool:
        """Stay while something is being printed."""
        return self.desk.may_leave()

    def store_changed(self) -> None:
        """Leave the paper as it was drawn: it is the bytes that would be printed."""

    def state(self) -> dict[str, Any]:
        """Return the paper and the place in it."""
        area = self.preview.area
        return {"paper": self._paper, "back": self._from, "look": (area.page, area.zoom, area.fit)}

    def restore(self, state: dict[str, Any]) -> None:
        """Show a paper."""
        paper = state.get("paper")
        if not isinstance(paper, Paper):
            return
        self._paper, self._from, self._look = paper, state.get("back", "papers"), state.get("look")
        self.clear_warning()
        self.set_title(paper.title, paper.file_name)
        self.preview.show_paper(paper)
        if paper.remark:
            self.warn(paper.remark)

    def _on_opened(self, pages: int) -> None:
        if self._paper is None:
            return
        count = ngettext("{n} page", "{n} pages", pages).format(n=pages)
        self.set_title(self._paper.title, f"{count} · {self._paper.file_name}")
        look, self._look = self._look, None
        if look:
            page, zoom, fit = look
            self.preview.area.set_fit(fit) if fit else self.preview.area.set_zoom(zoom)
            self.preview.area.go_to(page)
            self.preview.bar.show_zoom()

    def _on_escape(self) -> None:
        if not self.preview.close_search():
            self._on_back()

    def _on_back(self) -> None:
        self._window.open(self._from)

    def _on_viewer(self) -> None:
        if self._paper:
            self.handing.view(self._paper)

    def _on_save(self) -> None:
        if self._paper:
            self.handing.choose_file(self._paper)

    def save_to(self, path: Path) -> None:
        """Write the paper to a file."""
        if self._paper:
            self.handing.save(self._paper, path)

    def _on_print(self) -> None:
        if self._paper:
            self.clear_warning()
            self.desk.print_papers([self._paper], current_page=self.preview.area.page + 1)

    def _on_refused(self, sentence: str) -> None:
        self.warn(sentence, tone=Tone.BAD)

    def _on_no_printer(self) -> None:
        self.warn(no_printer_words(), action=_("Save as…"), do=self._on_save)
