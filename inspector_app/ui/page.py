"""What every page is: a title, room for actions, one refresh, and a way to leave and come back."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.tab_order import who_has_the_keys
from inspector_app.ui.tokens import Tone
from inspector_app.ui.tool_row import ToolRow
from inspector_app.ui.widgets.banner import Banner
from inspector_app.ui.widgets.buttons import tool
from inspector_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from uuid import UUID


class Navigator(Protocol):
    """What a page may ask of the window around it."""

    def place(self) -> QWidget | None:
        """Return what pages are shown in: a page that is there from the start is styled once, not twice."""
        ...

    def open(self, page_key: str, **state: Any) -> None:  # noqa: ANN401 - each page knows its own state
        """Go to another page and hand it what it needs to know."""
        ...

    def ask(self, question: str, *, yes: str = "", detail: str = "", is_grave: bool = False) -> bool:
        """Put a question that must be answered before anything goes on; true is yes."""
        ...

    def say(self, text: str, undo: Any = None) -> None:  # noqa: ANN401 - a callable or nothing
        """Say something for some seconds, with an undo where there is one; "" takes back what is said."""
        ...

    def today(self) -> date:
        """Return the acting day."""
        ...

    def now(self) -> datetime:
        """Return the true instant, with its zone: what the journal notes, whatever the acting day."""
        ...

    def acting_now(self) -> datetime:
        """Return the clock's time on the acting day, with its zone: what rules and papers go by."""
        ...

    def acting_person(self) -> "UUID | None":
        """Return who sits at this machine, if that has been said."""
        ...

    def look(
        self, *, language: str | None = None, theme_name: str | None = None, scale: float | None = None
    ) -> None:
        """Change language, theme or scale now; comes back to this page and its state."""
        ...


class Page(QWidget):
    """One page: the constructor builds, refresh() reads, each slot calls one service."""

    ahead: ClassVar[tuple[str, ...]] = ()  # the larger views behind the first, made before they are asked for
    back = Signal()  # the arrow beside the title, where a page shows one

    def __init__(self, title: str, store: BackgroundStore, window: Navigator) -> None:
        super().__init__(window.place())
        self._store = store
        self._window = window
        self._is_stale = True
        self._keys_to: QWidget | None = None
        self.title = PlainLabel(title, role="title", elide=True)
        self.subtitle = PlainLabel("", role="small", elide=True)
        self.subtitle.hide()
        self.back_button = tool("arrow-left", _("Back"), role="quiet")
        self.back_button.clicked.connect(self.back)
        self.back_button.hide()
        self.tools = ToolRow()
        self._banner: Banner | None = None
        self._lay_out()
        store.changed.connect(self._on_store_changed)

    def _lay_out(self) -> None:
        px = theme.px
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        words.addStretch()
        self.bar = QWidget()
        self.bar.setMinimumHeight(px(44))
        bar = QHBoxLayout(self.bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(px(12))
        bar.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignVCenter)
        bar.addLayout(words, 1)
        bar.addLayout(self.tools)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(14))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(28), px(18), px(28), px(18))
        self._column.setSpacing(px(14))
        self._column.addWidget(self.bar)
        self._column.addLayout(self.body, 1)

    def refresh(self) -> None:
        """Read again what the page shows."""

    def leave(self) -> bool:
        """May the window go elsewhere now; a page that has something unfinished asks here."""
        return True

    def flush(self) -> None:
        """Send what was typed and is not yet on its way to the disk; the window is about to close."""

    def state(self) -> dict[str, Any]:
        """Return what is needed to come back to just this view."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Show the view that state() described, or that another page asked for."""

    def come_to(self, state: dict[str, Any]) -> None:
        """Restore a view and read for it: at once where the page is shown, else when it will be."""
        self.restore(state)
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def store_changed(self) -> None:
        """React to a write; a page that keeps its own state in step overrides this."""
        self.refresh()

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Say what is shown, and below it the small print."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def warn(self, text: str, *, tone: Tone = Tone.WARN, action: str = "", do: Any = None) -> Banner:  # noqa: ANN401
        """Put a bar under the title that stays until clear_warning() or another takes its place."""
        self.clear_warning()
        self._banner = Banner(text, tone=tone, action=action)
        if do:
            self._banner.acted.connect(do)
        self._column.insertWidget(1, self._banner)
        return self._banner

    def clear_warning(self) -> None:
        """Take the bar under the title away."""
        if self._banner:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def setFocusProxy(self, field: QWidget | None, /) -> None:
        """Let a field have the keys that come to the page; the page keeps them while the field is hidden."""
        self._keys_to = field
        self._hand_on_keys()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> None:
        """Take the keys, or hand them to the field that has them here."""
        self._hand_on_keys()
        super().setFocus(reason)

    def _hand_on_keys(self) -> None:
        field = who_has_the_keys(self._keys_to) if self._keys_to else None
        is_seen = field is not None and field.isVisibleTo(self)
        super().setFocusProxy(self._keys_to if is_seen else None)  # type: ignore[arg-type]  # none: itself
        if field is not None:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the keys on anew when the field that has them is shown or hidden."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide} and not event.spontaneous():
            self._hand_on_keys()
        return super().eventFilter(watched, event)

    def _on_store_changed(self) -> None:
        if self.isVisible():
            self.store_changed()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read when first shown, and again when something changed meanwhile."""
        super().showEvent(event)
        if self._is_stale and not event.spontaneous():
            self._is_stale = False
            self.refresh()
