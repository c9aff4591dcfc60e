"""The tools beside the title of a visit under way: saved or not, how far, gaps, more, finish."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton

from inspector_app.i18n import _
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.widgets.buttons import button, tool
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.save_state import SaveState

MenuLine = tuple[str, Callable[[], object]]


class VisitTools:
    """Shown as far as they belong to the view at hand."""

    def __init__(self, store: BackgroundStore, into: QHBoxLayout) -> None:
        self.save_state = SaveState(store)
        self.progress = PlainLabel("", role="heading")
        self.gaps = button(_("Gaps"), "list")
        self.more: QToolButton = tool("ellipsis", _("More"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.finish = button(_("Finish"), "clipboard-check", role="primary")
        self.finish.setToolTip("Ctrl+Enter")
        for widget in (self.save_state, self.progress, self.gaps, self.more, self.finish):
            into.addWidget(widget)

    def offer(
        self, lines: Sequence[MenuLine], *, hidden: MenuLine, is_hidden_there: Callable[[], bool]
    ) -> None:
        """Fill the menu; the line about hidden items is there only where some are hidden."""
        menu = QMenu(self.more)
        for words, do in lines:
            menu.addAction(words, do)
        menu.addAction(*hidden)
        # asked of the menu each time: a line kept from here was seen to be another's, gone with its page
        menu.aboutToShow.connect(lambda: menu.actions()[-1].setVisible(is_hidden_there()))
        self.more.setMenu(menu)

    def show_for(self, *, is_walk: bool, has_gaps: bool, is_unsaved_there: bool) -> None:
        """Show those that belong to a view; the gaps also at the sum-up."""
        for widget in (self.progress, self.more, self.finish):
            widget.setVisible(is_walk)
        self.gaps.setVisible(is_walk or has_gaps)
        self.save_state.setVisible(is_unsaved_there)

    def show_progress(self, walk: Walk) -> None:
        """Say how many items are answered."""
        tally = walk.sheet.tally()
        self.progress.setText(f"{tally.answered} / {tally.items}")
        self.progress.set_tone(Tone.OK if not tally.open else Tone.NEUTRAL)
