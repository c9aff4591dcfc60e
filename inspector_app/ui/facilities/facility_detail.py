"""One home: what the roster says of it, what it has, what happened there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.domain.facility import Facility
from inspector_app.domain.roster import text_of
from inspector_app.exchange import county
from inspector_app.exchange.roster_columns import label, shown
from inspector_app.i18n import _
from inspector_app.services.facilities import FacilityView
from inspector_app.ui import theme
from inspector_app.ui.facilities.facility_words import (
    choice_words,
    flag_label,
    state_words,
)
from inspector_app.ui.facilities.home_record import HomeRecord
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.banner import Banner
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.flow_layout import FlowLayout
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.state_chip import StateChip


class FacilityDetail(QWidget):
    """Shows a home: what the roster says at the left, what happened there at the right."""

    wants_visit = Signal(object)  # the id of a sealed visit
    wants_notice = Signal(object)  # the id of a notice
    wants_case = Signal(object)  # the id of a case
    wants_edit = Signal()
    wants_start = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.px
        self._left = QVBoxLayout()
        self._left.setContentsMargins(0, 0, px(6), 0)
        self._left.setSpacing(px(14))
        inside = QWidget()
        inside.setLayout(self._left)
        self._area = scrolled(inside)
        self.record = HomeRecord()
        self.record.wants_visit.connect(self.wants_visit)
        self.record.wants_notice.connect(self.wants_notice)
        self.record.wants_case.connect(self.wants_case)
        self.record.wants_start.connect(self.wants_start)
        self.history, self.no_history = self.record.history, self.record.no_history
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(18))
        row.addWidget(self._area, 5)
        row.addWidget(self.record, 4)

    def begin(self) -> None:
        """Start a home with its history, whatever was looked at of another one."""
        self.record.parts.choose("history")

    def show_view(self, view: FacilityView, *, in_campaign: bool) -> None:
        """Show one home."""
        facility = view.listed.facility
        while (item := self._left.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if facility.is_placeholder:
            banner = Banner(
                _("The name is still to be filled in. No notice can be issued to this home until it is."),
                tone=Tone.WARN,
                action=_("Fill in the name"),
            )
            banner.acted.connect(self.wants_edit)
            self._left.addWidget(banner)
        for heading, lines in _sections(facility):
            self._left.addWidget(_lines_card(heading, lines))
        self._left.addWidget(_flags_card(facility))
        self._left.addStretch()
        self.record.state.show_state(*state_words(view.listed, in_campaign=in_campaign))
        self.record.show_events(view.history)


def _sections(facility: Facility) -> list[tuple[str, list[tuple[str, str]]]]:
    def lines(*names: str) -> list[tuple[str, str]]:
        return [(label(name), shown(name, text_of(facility, name))) for name in names]

    return [
        (_("Roster"), lines("code", "kind", "township", "village", "address", "head", "phone")),
        (
            _("Who runs it"),
            lines(
                *("host", "operation", "registration", "credit_code"),
                *("legal_representative", "filing", "filing_no"),
            ),
        ),
        (
            _("Residents and staff"),
            lines("beds", "residents", "five_guarantee_residents", "care_staff", "note"),
        ),
    ]


def _lines_card(heading: str, lines: Sequence[tuple[str, str]]) -> Card:
    card = Card(heading)
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(7))
    grid.setColumnStretch(1, 1)
    for row, (caption, value) in enumerate(lines):
        asked = PlainLabel(caption, role="muted", wrap=True)
        said = PlainLabel(value or "\u2014", wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        asked.setFixedWidth(theme.px(172))
        grid.addWidget(asked, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, row, 1)
    card.body.addLayout(grid)
    return card


def _flags_card(facility: Facility) -> Card:
    card = Card(_("What it has"))
    groups: dict[str, list[str]] = {}
    for flag in county.roster_flags():
        groups.setdefault(facility.has.get(flag.key, ""), []).append(flag_label(flag))
    plain = (("yes", Tone.OK), ("no", Tone.NEUTRAL), ("", Tone.WARN))
    flags = {choice: flag for flag in county.roster_flags() for choice in (*flag.choices, "")}
    for choice, tone in plain:
        if groups.get(choice):
            card.body.addWidget(PlainLabel(choice_words(flags[choice], choice), role="muted"))
            chips = QWidget()
            flow = FlowLayout(chips, spacing=theme.px(6))
            for words in groups[choice]:
                flow.addWidget(StateChip(words, tone))
            card.body.addWidget(chips)
    if groups.get(""):
        note = _("What is not known counts as being there: its items are asked at a visit.")
        card.body.addWidget(PlainLabel(note, role="small", wrap=True))
    return card
