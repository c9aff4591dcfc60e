"""The visits under way: gone on with, or put aside."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.domain.clock import local
from inspector_app.i18n import _
from inspector_app.services.drafts import UnderWay
from inspector_app.ui import theme
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card, rule
from inspector_app.ui.widgets.plain_label import PlainLabel


class UnderWayLine(QWidget):
    """One visit: the home, when it began, the last item, how many are answered."""

    wants_on = Signal(object)  # the UnderWay
    wants_away = Signal(object)

    def __init__(self, visit: UnderWay) -> None:
        super().__init__()
        px = theme.px
        began = local(visit.started_at).strftime("%Y-%m-%d %H:%M")
        last = _("last: {item} {text}").format(item=visit.last_item, text=visit.last_text)
        count = f"{visit.answered} / {visit.items}" if visit.items else "\u2014"
        self.go_on: QPushButton = button(_("Go on"), "play", role="primary")
        self.go_on.setAccessibleName(_("Go on with the visit of {home}").format(home=visit.facility))
        self.discard: QPushButton = button(_("Discard"), role="quiet")
        self.discard.setAccessibleName(_("Discard the visit of {home}").format(home=visit.facility))
        self.go_on.clicked.connect(lambda: self.wants_on.emit(visit))
        self.discard.clicked.connect(lambda: self.wants_away.emit(visit))
        bar = QProgressBar()
        bar.setRange(0, max(1, visit.items))
        bar.setValue(visit.answered)
        bar.setTextVisible(False)
        bar.setAccessibleName(_("{done} of {all} answered").format(done=visit.answered, all=visit.items))
        words = QVBoxLayout()
        words.setSpacing(px(3))
        title = f"{visit.facility} · " + _("re-inspection") if visit.looks_again else visit.facility
        words.addWidget(PlainLabel(title, role="strong", elide=True))
        said = [_("begun {time}").format(time=began), last if visit.last_item else ""]
        words.addWidget(PlainLabel(" · ".join(part for part in said if part), role="small", elide=True))
        progress = QHBoxLayout()
        progress.setSpacing(px(10))
        progress.addWidget(bar, 1)
        progress.addWidget(PlainLabel(count, role="small"))
        words.addLayout(progress)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addLayout(words, 1)
        row.addWidget(self.discard)
        row.addWidget(self.go_on)


class UnderWayCard(Card):
    """All of them, the one touched last first; not shown where there is none."""

    wants_on = Signal(object)
    wants_away = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Under way"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.lines: list[UnderWayLine] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(10))
        self.body.addLayout(self._list)

    def show_visits(self, visits: Sequence[UnderWay]) -> None:
        """Show the visits under way."""
        while (item := self._list.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for number, visit in enumerate(visits):
            if number:
                self._list.addWidget(rule())
            line = UnderWayLine(visit)
            line.wants_on.connect(self.wants_on)
            line.wants_away.connect(self.wants_away)
            self.lines.append(line)
            self._list.addWidget(line)
        self.setVisible(bool(visits))
