"""The sum of a visit: counts per part, and its findings in a few words each."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from inspector_app.domain.checklist import Checklist, Item, Severity
from inspector_app.domain.sheet import Sheet, Tally
from inspector_app.domain.visit import Finding, Outcome
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit import words
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.state_chip import StateChip

_SEVERITY_TONES = {Severity.MINOR: Tone.NEUTRAL, Severity.MAJOR: Tone.WARN, Severity.CRITICAL: Tone.BAD}

_COLUMN = 68  # "conforming" in small print


class CountsTable(QWidget):
    """Part by part: how many conform, do not, do not apply, were not checked, are open."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(4))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(0, 1)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the counts of a visit under way."""
        tallies = {one.key: sheet.tally(one.key) for one in sheet.checklist.dimension}
        self.show_tallies(sheet.checklist, tallies)

    def show_tallies(self, checklist: Checklist, tallies: Mapping[str, Tally]) -> None:
        """Show counts by part, and their sum."""
        clear(self._grid)
        outcomes = words.outcomes(checklist)
        heads = [*(_(word) for word in outcomes.values()), _("Not answered")]
        for column, head in enumerate(heads, start=1):
            label = PlainLabel(head, role="small", wrap=True)
            label.setFixedWidth(theme.px(_COLUMN))
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(label, 0, column)
        names = words.part_names(checklist)
        rows = [(names[key], tallies[key], "") for key in names if key in tallies]
        for at, (name, tally, role) in enumerate([*rows, (_("All"), _sum(tallies), "strong")], start=1):
            self._grid.addWidget(PlainLabel(name, role=role, elide=True), at, 0)
            for column, (n, tone) in enumerate(_numbers(tally, outcomes), start=1):
                label = PlainLabel(str(n) if n else "·", role=role, tone=tone if n else Tone.NEUTRAL)
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._grid.addWidget(label, at, column)


class FindingLines(QWidget):
    """Each finding with its item, place, severity and deadline; a press goes to the item."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def show_walk(self, walk: Walk) -> None:
        """Show the findings of a visit under way; first those looked at again and not put right."""
        found = [
            (item.id, finding)
            for item in walk.items()
            if walk.sheet.outcome(item.id) is Outcome.NONCONFORMING
            for finding in walk.answer(item.id).findings
        ]
        found += [("", finding) for finding in walk.new_findings]
        left = [item for item in walk.items() if walk.sheet.outcome(item.id) is Outcome.NONCONFORMING]
        if not walk.looks_again or found or not left:
            self.show_findings(found, can_go=True)
        else:
            clear(self._column)
        for at, item in enumerate(left if walk.looks_again else ()):
            self._column.insertWidget(at, self._left(walk, item))

    def show_findings(self, found: list[tuple[str, Finding]], *, can_go: bool) -> None:
        """Show findings with their items' ids."""
        clear(self._column)
        if not found:
            self._column.addWidget(PlainLabel(_("No findings."), role="muted"))
        for item, finding in found:
            self._column.addWidget(self._line(item, finding, can_go=can_go))

    def _line(self, item: str, finding: Finding, *, can_go: bool) -> QWidget:
        said = finding.text.strip() or _("not described yet")
        place = f"{finding.place}: " if finding.place else ""
        if finding.put_right is not None:
            small = ": ".join(part for part in (_("Put right on the spot"), finding.put_right.what) if part)
        else:
            small = " · ".join(
                part for part in (words.deadline(finding.deadline), finding.requirement) if part
            )
        chip = StateChip(_(words.SEVERITIES[finding.severity]), _SEVERITY_TONES[finding.severity])
        name = item or (_("New") if can_go else "")
        return self._row(item, name, (place + said, small), chip, can_go=can_go)

    def _left(self, walk: Walk, item: Item) -> QWidget:
        """Return a finding that was looked at again and is not put right."""
        said = (words.question(item, walk.sheet.facility.kind), walk.answer(item.id).note)
        chip = StateChip(words.outcome(walk.sheet.checklist, Outcome.NONCONFORMING), Tone.BAD)
        return self._row(item.id, walk.name(item.id), said, chip, can_go=True)

    def _row(self, item: str, name: str, said: tuple[str, str], chip: StateChip, *, can_go: bool) -> QWidget:
        line = QFrame()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        if can_go:
            go = button(name, role="link")
            go.setAccessibleName(_("Go to {item}").format(item=name))
            go.clicked.connect(lambda: self.chosen.emit(item))
            row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        else:
            row.addWidget(PlainLabel(name, role="muted"), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        for text, role in zip(said, ("", "small"), strict=True):
            if text:
                texts.addWidget(PlainLabel(text, role=role, wrap=True))
        row.addLayout(texts, 1)
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        return line


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _numbers(tally: Tally, outcomes: Iterable[Outcome]) -> list[tuple[int, Tone]]:
    """Return the count of each outcome, then of what is open."""
    counts = {
        Outcome.CONFORMING: tally.conforming,
        Outcome.NONCONFORMING: tally.nonconforming,
        Outcome.NOT_APPLICABLE: tally.not_applicable,
        Outcome.NOT_CHECKED: tally.not_checked,
    }
    return [*((counts[one], words.OUTCOME_TONES[one]) for one in outcomes), (tally.open, Tone.ACCENT)]


def _sum(tallies: Mapping[str, Tally]) -> Tally:
    every = list(tallies.values())
    return Tally(
        items=sum(one.items for one in every),
        conforming=sum(one.conforming for one in every),
        nonconforming=sum(one.nonconforming for one in every),
        not_applicable=sum(one.not_applicable for one in every),
        not_checked=sum(one.not_checked for one in every),
    )
