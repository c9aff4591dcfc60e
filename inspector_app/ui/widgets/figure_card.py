"""A figure on a card: what, how many, and what to make of it."""

from PySide6.QtWidgets import QWidget

from inspector_app.ui import theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.plain_label import PlainLabel


class FigureCard(Card):
    """One figure of a page's head row."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.caption = caption
        self.body.setSpacing(theme.px(3))
        self.body.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        self.figure = PlainLabel("—", role="figure", elide=True)
        self.note = PlainLabel("", role="small", elide=True)
        self.body.addWidget(PlainLabel(caption, role="muted", elide=True))
        self.body.addWidget(self.figure)
        self.body.addWidget(self.note)
        self.setAccessibleName(caption)

    def show_figure(self, figure: str, note: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        """Show a figure; a dash where there was nothing to count."""
        self.figure.setText(figure)
        self.figure.set_tone(tone)
        self.note.setText(note)
        self.setAccessibleName(", ".join(part for part in (f"{self.caption}: {figure}", note) if part))
