"""The official calendar of working days: until when it is known, and a year taken over from a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _, listed, ngettext
from inspector_app.ui import theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from inspector_app.services.calendars import CalendarReach, TakenOver


class CalendarSection(QWidget):
    """One card: how far the calendar reaches, the years the office took over, a button for the next."""

    file_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.reach = PlainLabel("", role="strong", wrap=True)
        self.waiting = PlainLabel("", wrap=True)
        self.waiting.set_tone(Tone.WARN)
        self.years = PlainLabel("", wrap=True)
        self.result = PlainLabel("", wrap=True)
        self.take = button(_("Take over a year…"), "calendar")
        self.take.clicked.connect(self.choose_file)
        note = _(
            "Deadlines in working days follow the State Council's yearly notice. When a new one is out, take"
            " its days over from a file (TOML, csv or xlsx: date, until, kind, source); last days that were"
            " provisional are then worked out anew."
        )
        card = Card(_("Official calendar"))
        for label in (self.reach, self.waiting, self.years, PlainLabel(note, role="muted", wrap=True)):
            card.body.addWidget(label)
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addStretch()
        card.body.addLayout(row)
        card.body.addWidget(self.result)
        for label in (self.waiting, self.years, self.result):
            label.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(6), 0)
        column.addWidget(card)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        self.setFocusProxy(self.take)

    def show_reach(self, found: "CalendarReach") -> None:
        """Say until when working days are known."""
        known = _("Working days are known from {first} to {until}.")
        self.reach.setText(known.format(first=found.first.isoformat(), until=found.until.isoformat()))
        waits = ngettext(
            "{n} finding has a provisional last day.",
            "{n} findings have a provisional last day.",
            found.provisional,
        )
        self.waiting.setText(waits.format(n=found.provisional))
        self.waiting.setVisible(bool(found.provisional))
        said = _("{year}: {off} weekdays off, {worked} weekends worked ({source})")
        lines = [
            said.format(year=one.year, off=len(one.holidays), worked=len(one.workdays), source=one.source)
            for one in found.years
        ]
        self.years.setText("\n".join(lines))
        self.years.setVisible(bool(lines))

    def choose_file(self) -> None:
        """Ask for the file of a year."""
        kinds = _("Calendars (*.toml *.csv *.xlsx)")
        name, _kind = QFileDialog.getOpenFileName(self, _("Take over a year"), "", kinds)
        if name:
            self.file_chosen.emit(Path(name))

    def say_taken(self, taken: "TakenOver") -> None:
        """Say what was taken over, and what it changed."""
        if not taken.is_new:
            stands = _("The calendar of {year} stands already, exactly so.")
            self._say(stands.format(year=taken.year.year), Tone.NEUTRAL)
            return
        lines = [_("The calendar of {year} is taken over.").format(year=taken.year.year)]
        if taken.differs:
            differs = _("It differs from what was known on: {days}.")
            lines.append(differs.format(days=listed(day.isoformat() for day in taken.differs)))
        if taken.moved:
            moved = ngettext(
                "{n} finding got another last day.", "{n} findings got another last day.", taken.moved
            )
            lines.append(moved.format(n=taken.moved))
        self._say("\n".join(lines), Tone.OK)

    def say_refused(self, sentence: str) -> None:
        """Say why a file was not taken over."""
        self._say(sentence, Tone.BAD)

    def _say(self, words: str, tone: Tone) -> None:
        self.result.setText(words)
        self.result.set_tone(tone)
        self.result.show()
