"""The bars above every page: what could not be saved, which stays until it is, and what was refused."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from inspector_app.i18n import _, ngettext
from inspector_app.ui import theme
from inspector_app.ui.tokens import Tone

if TYPE_CHECKING:
    from inspector_app.ui.widgets.banner import Banner


class Bars(QVBoxLayout):
    """Shows at most one failure, and under it the last refusal."""

    def __init__(self, retry: Callable[[], None]) -> None:
        super().__init__()
        self._retry = retry
        self.failure: Banner | None = None
        self._refusal: Banner | None = None
        self.setContentsMargins(theme.px(28), 0, theme.px(28), 0)

    def show_failure(self, sentence: str, unsaved: int) -> None:
        """Say in red what could not be saved, and why, until it is."""
        from inspector_app.ui.widgets.banner import Banner

        self.clear_failure()
        count = ngettext("{n} step is not saved.", "{n} steps are not saved.", unsaved).format(n=unsaved)
        self.failure = Banner(f"{count} {sentence}", tone=Tone.BAD, action=_("Try again"))
        self.failure.acted.connect(self._retry)
        self.insertWidget(0, self.failure)
        self._make_room()

    def clear_failure(self) -> None:
        """Take the red bar away."""
        if self.failure:
            self.failure.hide()
            self.failure.deleteLater()
            self.failure = None

    def show_refusal(self, sentence: str) -> None:
        """Say why something was refused, in the place of what was refused before."""
        from inspector_app.ui.widgets.banner import Banner

        if self._refusal:
            self._refusal.deleteLater()
        self._refusal = Banner(sentence, tone=Tone.WARN, can_dismiss=True)
        self.addWidget(self._refusal)
        self._make_room()

    def _make_room(self) -> None:
        self.setContentsMargins(theme.px(28), theme.px(14), theme.px(28), 0)
