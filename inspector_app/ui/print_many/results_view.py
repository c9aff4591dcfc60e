"""What came of a round: every paper with its file, or why it was refused; the list can be copied."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.paper_name import SUFFIX
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.print_many.paper_round import Result
from inspector_app.ui.rows_model import Column, RowsModel, sorted_table
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.plain_label import PlainLabel


def _tone(result: Result) -> Tone:
    if result.why_not:
        return Tone.BAD
    return Tone.WARN if result.remark else Tone.OK


class ResultsView(QWidget):
    """A table, what was refused first."""

    copied = Signal()
    wants_more = Signal()
    wants_open = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.says = PlainLabel("", role="heading", wrap=True)
        self.rows = RowsModel[Result](
            [
                Column(_("Papers"), lambda one: one.name.removesuffix(SUFFIX)),
                Column(
                    _("What came of it"),
                    lambda one: one.says,
                    tone=_tone,
                ),
            ],
            parent=self,
        )
        self.table = sorted_table(self.rows)
        self.copy = button(_("Copy the list"), "copy")
        self.more = button(_("Print more"), "rotate-ccw")
        self.open = button("", "eye", role="primary")
        self.copy.clicked.connect(self._on_copy)
        self.more.clicked.connect(self.wants_more)
        self.open.clicked.connect(self.wants_open)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(10))
        foot.addWidget(self.copy)
        foot.addStretch()
        foot.addWidget(self.more)
        foot.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.says)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def show_results(self, results: list[Result], said: str, *, opens: str = "") -> None:
        """Show what came of a round; opens names what can be opened now."""
        self.says.setText(said)
        self.rows.show(sorted(results, key=lambda one: (not one.why_not, not one.remark)))
        QTimer.singleShot(0, self, self._fit)
        self.open.setVisible(bool(opens))
        self.open.setText(opens)
        self.open.setAccessibleName(opens)
        (self.open if opens else self.more).setFocus()

    def _fit(self) -> None:
        """Give the names up to half of the table: they are long and begin alike."""
        wanted = self.table.sizeHintForColumn(0) + theme.px(24)
        self.table.setColumnWidth(0, min(wanted, max(theme.px(300), self.table.width() // 2)))

    def text(self) -> str:
        """Return the list as it is copied: a line a paper, cells apart by tabs."""
        lines = [self.says.text()]
        lines += [f"{one.name}\t{one.says}" for one in self.rows.rows()]
        return "\n".join(lines)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self.copied.emit()
