"""A list with its filter at the left, and at the right what belongs to the chosen row, which scrolls."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.ui import theme
from inspector_app.ui.widgets.card import scrolled


class ListBeside(QWidget):
    """Chips over a list; cards of a fixed width beside them."""

    def __init__(self, chips: QWidget, rows: QWidget, *cards: QWidget, width: int) -> None:
        super().__init__()
        px = theme.px
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(14))
        for card in cards:
            column.addWidget(card)
        column.addStretch()
        side = scrolled(beside)
        side.setFixedWidth(px(width))
        left = QVBoxLayout()
        left.setSpacing(px(12))
        left.addWidget(chips)
        left.addWidget(rows, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addLayout(left, 1)
        row.addWidget(side)
