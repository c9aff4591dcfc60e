"""What an office fills in once, on a fresh PC; gone when all is done."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.i18n import _, ngettext
from inspector_app.services.today import Setup
from inspector_app.ui import icons, theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.flow_layout import FlowLayout
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.state_chip import StateChip


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to fill in: where, whether it is done, what it is for."""

    key: str  # bureau, numbers, persons, roster, campaign
    title: str
    hint: str
    action: str
    is_done: bool


class SetupCard(Card):
    """What is left to do, each with a button that leads there; what is done stands below with a tick."""

    wanted = Signal(str)  # the key of a step

    def __init__(self) -> None:
        super().__init__(_("Before the first notice"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.buttons: dict[str, QPushButton] = {}
        note = _("A visit can be made at any time; these are needed before a notice goes out.")
        self.body.addWidget(PlainLabel(note, role="muted", wrap=True))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(10))
        self.body.addLayout(self._lines)

    def show_setup(self, setup: Setup) -> None:
        """Show what is left and what is done."""
        self.setVisible(not setup.is_done)
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        steps = list(_steps(setup))
        for step in steps:
            if not step.is_done:
                self._lines.addWidget(self._line(step))
        done = QWidget()
        flow = FlowLayout(done, spacing=theme.px(6))
        for step in steps:
            if step.is_done:
                flow.addWidget(StateChip(f"\u2713 {step.title}", Tone.OK))
        self._lines.addWidget(done)
        done.setVisible(flow.count() > 0)

    def _line(self, step: Step) -> QWidget:
        sign = QLabel()
        sign.setPixmap(icons.pixmap("circle-dashed", theme.tokens().muted, 20))
        sign.setAccessibleName(_("to do"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(step.title, role="strong", wrap=True))
        words.addWidget(PlainLabel(step.hint, role="small", wrap=True))
        go = self.buttons[step.key] = button(step.action)
        go.clicked.connect(lambda: self.wanted.emit(step.key))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
        return line


def _steps(setup: Setup) -> Iterator[Step]:
    yield Step(
        key="numbers" if setup.has_bureau else "bureau",
        title=_("Name the bureau and the wording of its numbers"),
        hint=_("The bureau is named; the wording of its numbers is still to be filled in.")
        if setup.has_bureau
        else _("They stand at the head and the foot of every paper."),
        action=_("Settings"),
        is_done=setup.has_bureau and setup.has_numbers,
    )
    yield Step(
        key="persons",
        title=_("List the inspectors and who issues notices"),
        hint=_("An order needs two inspectors with certificates, and a person who signs."),
        action=_("Add persons"),
        is_done=setup.has_persons,
    )
    count = setup.placeholders
    yield Step(
        key="roster",
        title=_("Fill in the names of the homes"),
        hint=ngettext(
            "{n} home has no name yet; no notice can be issued to it.",
            "{n} homes have no name yet; no notice can be issued to them.",
            count,
        ).format(n=count),
        action=_("Fill in names"),
        is_done=not count,
    )
    yield Step(
        key="campaign",
        title=_("Open a campaign"),
        hint=_("It names the checklist, the weeks and the homes to be visited."),
        action=_("Open a campaign"),
        is_done=setup.has_campaign,
    )
