"""A roster sheet before it is taken over: what each row would do, and one button that does it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.errors import UserError
from inspector_app.domain.roster import Fate, Preview, PreviewRow
from inspector_app.exchange.roster_columns import label, shown
from inspector_app.i18n import _, listed, ngettext, pgettext, sentences
from inspector_app.services import roster
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.facilities.facility_words import short_words
from inspector_app.ui.page import Navigator
from inspector_app.ui.rows_model import Column, RowsModel, sorted_table
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.banner import Banner
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.empty_state import EmptyState
from inspector_app.ui.widgets.plain_label import PlainLabel

_TONES = {Fate.NEW: Tone.OK, Fate.CHANGED: Tone.ACCENT, Fate.REFUSED: Tone.BAD}

_FOOT = 190  # pixels: what a row changes scrolls below this height


class RosterImport(QWidget):
    """Shows a preview; nothing is taken over before the button is pressed. Writes sheets too."""

    previewed = Signal(str)  # the file's name: the view is to be shown
    taken_over = Signal()
    refused = Signal(str)

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__()
        self._store, self._window = store, window
        self._is_saving = False
        self.path = Path()
        self.preview: Preview | None = None
        self.accept = button("", "check", role="primary")
        self.accept.clicked.connect(self._take_over)
        self.chips = ChipRow(name=_("Which rows are shown"))
        self.chips.chosen.connect(lambda _key: self._filter())
        self.rows = RowsModel[PreviewRow](
            [
                Column(_("Row"), lambda row: row.number, sort_key=lambda row: row.number, is_number=True),
                Column(_("What happens"), lambda row: fate_words(row.fate), tone=_tone),
                Column(label("code"), lambda row: row.code),
                Column(label("name"), lambda row: row.name),
                Column(_("Changes, reasons, remarks"), lambda row: sentences(details(row))),
            ],
            parent=self,
        )
        self.table = sorted_table(self.rows)
        self.table.selectionModel().currentChanged.connect(lambda _index: self._explain())
        self.details = PlainLabel("", wrap=True)
        self.foot = Card()
        self.foot.body.addWidget(scrolled(_on_top(self.details)))
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(theme.px(8))
        self._empty = EmptyState("table-2", _("No row of this kind."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(self._remarks)
        column.addWidget(self.chips)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)

    def choose_sheet(self) -> None:
        """Ask for a sheet and show what it would do."""
        name, _kind = QFileDialog.getOpenFileName(self, _("Import a roster"), "", _("Sheets (*.xlsx *.csv)"))
        if name:
            self.read_sheet(Path(name))

    def read_sheet(self, path: Path) -> None:
        """Show what a sheet would do to the roster."""
        self._store.read(
            self,
            lambda session: roster.preview(session, path),
            then=lambda preview: self._on_preview(path, preview),
            failed=self._on_refused,
        )

    def _on_preview(self, path: Path, preview: Preview) -> None:
        self.path, self.preview = path, preview
        self.previewed.emit(path.name)
        self._show_preview(path, preview)

    def _take_over(self) -> None:
        accepted, name = self.preview, self.path.name
        if accepted is None or self._is_saving:
            return
        self._is_saving = True
        by, now = self._window.acting_person(), self._window.now()
        self._store.write(
            self,
            lambda session: roster.take_over(session, accepted, by=by, now=now, reason=name),
            then=self._on_taken_over,
            failed=self._on_refused,
        )

    def _on_taken_over(self, counts: dict[Fate, int]) -> None:
        self._is_saving = False
        self.preview = None
        self.taken_over.emit()
        self._window.say(
            _("Taken over: {new} new, {changed} changed. {refused} refused.").format(
                new=counts[Fate.NEW], changed=counts[Fate.CHANGED], refused=counts[Fate.REFUSED]
            )
        )

    def _on_refused(self, error: UserError) -> None:
        self._is_saving = False
        self.refused.emit(str(error))

    def export_roster(self) -> None:
        """Ask where the roster is to be written."""
        self._choose_target(roster.export, _("roster"))

    def write_template(self) -> None:
        """Ask where the sheet to fill in is to be written."""
        self._choose_target(roster.template, _("roster-template"))

    def _choose_target(self, write: Callable[..., int], name: str) -> None:
        suggested = f"{name}-{self._window.today().isoformat()}.xlsx"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the sheet"), suggested, _("Excel workbook (*.xlsx);;Text (*.csv)")
        )
        if chosen:
            self.write_sheet(write, Path(chosen))

    def write_sheet(self, write: Callable[..., int], path: Path) -> None:
        """Write the roster or its template to a file."""
        self._store.read(
            self,
            lambda session: write(session, path),
            then=lambda count: self._window.say(
                ngettext("{n} home written to {file}.", "{n} homes written to {file}.", count).format(
                    n=count, file=path.name
                )
            ),
            failed=self._on_refused,
        )

    def _show_preview(self, path: Path, preview: Preview) -> None:
        counts = {"all": len(preview.rows)} | {fate.value: preview.count(fate) for fate in Fate}
        self.chips.set_choices([("all", _("All"))] + [(fate.value, fate_words(fate)) for fate in Fate])
        self.chips.set_counts(counts)
        self.chips.choose("all")
        count = preview.count(Fate.NEW) + preview.count(Fate.CHANGED)
        words = ngettext("Take over {n} home", "Take over {n} homes", count).format(n=count)
        self.accept.setText(words if count else _("Nothing to take over"))
        self.accept.setAccessibleName(self.accept.text())
        self.accept.setEnabled(bool(count))
        self._show_remarks(path, preview)
        self._filter()

    def _show_remarks(self, path: Path, preview: Preview) -> None:
        while (item := self._remarks.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        said = [(remark, Tone.WARN) for remark in preview.remarks]
        if preview.ignored:
            columns = listed(preview.ignored)
            said.append(
                (_("Columns that were not recognised: {columns}.").format(columns=columns), Tone.WARN)
            )
        if not said:
            said.append((_("{file}: nothing is taken over yet.").format(file=path.name), Tone.ACCENT))
        for sentence, tone in said:
            self._remarks.addWidget(Banner(sentence, tone=tone))

    def _filter(self) -> None:
        if not self.preview:
            return
        key = self.chips.current()
        rows = [row for row in self.preview.rows if key in {"all", row.fate.value}]
        self.rows.show(rows)
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        if rows:
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        self._explain()

    def _explain(self) -> None:
        row = self.table.chosen()
        lines = details(row) if row else []
        self.details.setText("\n".join(lines) or _("Nothing differs."))
        self.foot.setVisible(row is not None)
        needed = self.details.heightForWidth(max(theme.px(400), self.table.width())) + theme.px(36)
        self.foot.setFixedHeight(min(needed, theme.px(_FOOT)))


def _on_top(label: PlainLabel) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label)
    column.addStretch()
    return inside


def fate_words(fate: Fate) -> str:
    """Return what becomes of a row, in one word."""
    return {
        Fate.NEW: _("new"),
        Fate.CHANGED: _("changed"),
        Fate.UNCHANGED: _("unchanged"),
        Fate.REFUSED: pgettext("row", "refused"),
    }[fate]


def details(row: PreviewRow) -> list[str]:
    """Return why a row is refused, or what it changes, and what should be looked at."""
    nothing = _("(empty)")
    changes = [
        _("{field}: {old} → {new}").format(
            field=label(change.field),
            old=shown(change.field, change.old) or nothing,
            new=shown(change.field, change.new) or nothing,
        )
        for change in row.changes
    ]
    fresh = [short_words(row.facility)] if row.fate is Fate.NEW and row.facility else []
    return [*row.reasons, *fresh, *changes, *row.remarks]


def _tone(row: PreviewRow) -> Tone:
    return _TONES.get(row.fate, Tone.NEUTRAL)
