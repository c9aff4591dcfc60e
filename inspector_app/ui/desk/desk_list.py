"""A short list on the first page: some rows, and a way to all of them."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from inspector_app.ui import theme
from inspector_app.ui.card_rows import CardList
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.rows_model import RowsModel
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.plain_label import PlainLabel

Row = TypeVar("Row")


class DeskList(Card, Generic[Row]):
    """Shows the first rows; a click or Enter opens one; says why where there is none."""

    opened = Signal(object)  # the row
    wants_all = Signal()

    def __init__(
        self, heading: str, look: Callable[[Row], RowLook], *, most: int = 8, everything: str = ""
    ) -> None:
        super().__init__()
        self._most = most
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.heading = PlainLabel(heading, role="heading")
        self.count = PlainLabel("", role="muted")
        self.all = button(everything, role="link")
        self.all.clicked.connect(self.wants_all)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.heading)
        head.addWidget(self.count)
        head.addStretch()
        head.addWidget(self.all)
        self.rows = RowsModel[Row]([], look=look, parent=self)
        self.list = CardList(self.rows, heading)
        self.list.set_all_shown()
        self.list.opened.connect(self.opened)
        self.nothing = PlainLabel("", role="muted", wrap=True)
        margin = theme.px(20)
        self.body.setContentsMargins(0, theme.px(14), 0, theme.px(8))
        head.setContentsMargins(margin, 0, margin, 0)
        self.nothing.setContentsMargins(margin, 0, margin, theme.px(10))
        self.body.setSpacing(theme.px(6))
        self.body.addLayout(head)
        self.body.addWidget(self.list)
        self.body.addWidget(self.nothing)

    def show_rows(self, rows: Sequence[Row], nothing: str = "", *, total: int | None = None) -> None:
        """Show the first rows of these; the sentence stands where there is none."""
        count = len(rows) if total is None else total
        self.rows.show(rows[: self._most])
        self.list.choose(0)
        self.count.setText(str(count) if rows else "")
        self.list.setVisible(bool(rows))
        self.nothing.setText(nothing)
        self.nothing.setVisible(not rows and bool(nothing))
        self.all.setVisible(bool(self.all.text()) and bool(rows))
