"""The wording of the papers (文书模板): chosen at the left, reworded in the middle, seen at the right."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import Worded, worded
from inspector_app.i18n import _
from inspector_app.services import templates
from inspector_app.services.templates import Template
from inspector_app.ui import icons, theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator
from inspector_app.ui.preferences.wording_bench import WordingBench
from inspector_app.ui.tokens import Tone


class TemplatesSection(QWidget):
    """What is typed stays with its paper until it is saved or dropped."""

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__()
        self._store, self._window = store, window
        self._templates: dict[Worded, Template] = {}
        self._typed: dict[Worded, str] = {}
        self._coming: dict[str, Any] = {}  # what to come back to once the papers are read
        self.papers = QListWidget()
        self.papers.setAccessibleName(_("Papers"))
        self.papers.setFixedWidth(theme.px(210))
        self.papers.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.papers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bench = WordingBench(store)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        row.addWidget(self.papers)
        row.addWidget(self.bench, 1)
        self.setFocusProxy(self.papers)
        self.papers.currentItemChanged.connect(self._on_chosen)
        self.papers.itemActivated.connect(lambda _item: self.bench.editor.setFocus())
        self.bench.typed.connect(self._on_typed)
        self.bench.saved.connect(self.save)
        self.bench.was_reset.connect(self.reset)
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # Reading

    def refresh(self) -> None:
        """Read how the papers are worded; what is typed stays."""
        self._store.read(self, templates.listed, then=self._on_listed)

    def _on_listed(self, found: tuple[Template, ...]) -> None:
        self._templates = {one.kind: one for one in found}
        coming, self._coming = self._coming, {}
        chosen = worded(coming["kind"]) if coming else self.bench.kind
        if self.papers.count() != len(found):
            self._list(found)
        self._mark()
        self._choose(chosen if chosen in self._templates else found[0].kind)
        if coming:
            self.bench.sample.setChecked(coming["sample"])
            self.bench.editor.go_to(coming["line"])

    def _list(self, found: tuple[Template, ...]) -> None:
        self.papers.blockSignals(True)
        self.papers.clear()
        for one in found:
            item = QListWidgetItem(one.name)
            item.setData(Qt.ItemDataRole.UserRole, one.kind)
            self.papers.addItem(item)
        self.papers.blockSignals(False)

    def _mark(self) -> None:
        """Mark the papers that speak the office's words, and those with words that are not saved."""
        tokens = theme.tokens()
        for number, (kind, one) in enumerate(self._templates.items()):
            item = self.papers.item(number)
            is_typed = kind in self._typed
            marks = [
                *([_("the office's own wording")] if one.is_own else []),
                *([_("not saved")] if is_typed else []),
            ]
            tone = tokens.warn if is_typed else tokens.accent
            item.setIcon(icons.icon("pencil" if marks else "file-text", tone if marks else tokens.faint))
            said = ", ".join([one.name, *marks])
            item.setToolTip(said)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    # Choosing

    def _choose(self, kind: Worded) -> None:
        row = list(self._templates).index(kind)
        if self.papers.currentRow() != row:
            self.papers.setCurrentRow(row)
        else:
            self._show(kind)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._show(self._kind_of(item))

    def _kind_of(self, item: QListWidgetItem) -> Worded:
        return list(self._templates)[self.papers.row(item)]

    def _show(self, kind: Worded) -> None:
        template = self._templates[kind]
        self.bench.show_template(template, self._typed.get(kind, template.text))

    def _on_typed(self) -> None:
        kind = self.bench.kind
        if kind is None:
            return
        was = kind in self._typed
        if self.bench.is_changed:
            self._typed[kind] = self.bench.text
        else:
            self._typed.pop(kind, None)
        if was != (kind in self._typed):
            self._mark()

    # Keeping

    def save(self) -> None:
        """Let papers speak the words that are typed."""
        kind, text = self.bench.kind, self.bench.text
        if kind is None or not self.bench.is_changed:
            return
        by, now = self._window.acting_person(), self._window.now()

        def kept(_nothing: object) -> None:
            self._stands(kind, text)
            name = self._templates[kind].name
            self._window.say(_("The wording of “{paper}” is saved.").format(paper=name))

        self._store.write(
            self,
            lambda session: templates.keep(session, kind, text, by=by, now=now),
            then=kept,
            failed=self._on_refused,
        )

    def reset(self) -> None:
        """Go back to the shipped wording; what stood and what was typed come back by undo."""
        kind, typed = self.bench.kind, self.bench.text
        if kind is None:
            return
        template, by, now = self._templates[kind], self._window.acting_person(), self._window.now()

        def was_reset(_nothing: object) -> None:
            self._stands(kind, template.shipped)
            said = _("“{paper}” is worded as shipped again.").format(paper=template.name)
            self._window.say(said, lambda: self._take_back(template, typed))

        if template.is_own:
            self._store.write(
                self,
                lambda session: templates.reset(session, kind, by=by, now=now),
                then=was_reset,
                failed=self._on_refused,
            )
        else:
            was_reset(None)

    def _take_back(self, template: Template, typed: str) -> None:
        kind, by, now = template.kind, self._window.acting_person(), self._window.now()

        def back(_nothing: object) -> None:
            self._stands(kind, template.text, typed)

        if template.is_own:
            self._store.write(
                self,
                lambda session: templates.keep(session, kind, template.text, by=by, now=now),
                then=back,
                failed=self._on_refused,
            )
        else:
            back(None)

    def _stands(self, kind: Worded, text: str, typed: str | None = None) -> None:
        """Show how a paper stands from now on, and what is typed beyond it."""
        self._templates[kind] = replace(self._templates[kind], text=text)
        self._typed.pop(kind, None)
        if typed is not None and typed.rstrip() != text.rstrip():
            self._typed[kind] = typed
        if self.bench.kind == kind:
            self._show(kind)
        self._mark()

    def _on_refused(self, error: UserError) -> None:
        self.bench.troubles.say(str(error), Tone.BAD)

    # Leaving and coming back

    def may_leave(self) -> bool:
        """Ask where something typed would be lost; then it is dropped."""
        if not self._typed:
            return True
        names = ", ".join(self._templates[kind].name for kind in self._typed)
        if not self._window.ask(
            _("Leave without saving?"),
            detail=_("Not saved yet is the wording of: {papers}.").format(papers=names),
            yes=_("Leave without saving"),
            is_grave=True,
        ):
            return False
        self._typed = {}
        if self.bench.kind is not None:
            self._show(self.bench.kind)
        self._mark()
        return True

    def state(self) -> dict[str, Any]:
        """Return which paper is shown, where, and all that is typed."""
        kind = self.bench.kind
        if kind is None:
            return self._coming
        return {
            "kind": kind.value,
            "line": self.bench.editor.line,
            "sample": self.bench.sample.isChecked(),
            "texts": {kind.value: text for kind, text in self._typed.items()},
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Come back to a paper with what was typed."""
        if state:
            self._typed = {worded(name): text for name, text in state["texts"].items()}
            self._coming = state
            self.refresh()
