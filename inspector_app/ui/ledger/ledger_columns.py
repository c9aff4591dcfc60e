"""What each column of the ledger says of a finding, in the words of the window."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from inspector_app.domain.case import ENDED, FindingState
from inspector_app.domain.case_words import of_severity, of_standing
from inspector_app.domain.checklist import Severity
from inspector_app.domain.facility import kind_words
from inspector_app.domain.ledger import LedgerColumn, LedgerRow
from inspector_app.domain.ledger_words import of_closing, of_column
from inspector_app.i18n import _, listed
from inspector_app.ui.notices.notice_words import deadline_words
from inspector_app.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One column of the table."""

    key: LedgerColumn
    says: Callable[[LedgerRow], object]
    width: int  # in pixels of the sketches
    tone: Callable[[LedgerRow], Tone] | None = None
    is_number: bool = False
    longest: Callable[[], Iterable[str]] = tuple  # what it should have room for, whatever the language

    @property
    def title(self) -> str:
        """The heading."""
        return of_column(self.key)

    def text(self, row: LedgerRow) -> str:
        """Return what stands in a cell, on one line."""
        said = self.says(row)
        text = said.isoformat() if isinstance(said, date) else "" if said is None else str(said)
        return " ".join(text.split())


def _finding(row: LedgerRow) -> str:
    return " · ".join(part for part in (row.text, row.place) if part)


def _reinspection(row: LedgerRow) -> str:
    day = row.reinspected_on.isoformat() if row.reinspected_on else ""
    names = listed([name for name in row.reinspectors if name])
    left = _("still open: {what}").format(what=row.remains) if row.remains else ""
    return " ".join(part for part in (day, names, left) if part)


def _closed(row: LedgerRow) -> str:
    if row.closed_by is None or row.state not in ENDED:
        return ""
    day = row.closed_on.isoformat() if row.closed_on else ""
    return " ".join(part for part in (day, row.closer, of_closing(row.closed_by)) if part)


def _state(row: LedgerRow) -> str:
    said = of_standing(row.state, row.remains)
    return f"{said} · {row.referred_to}" if row.referred_to else said


def _lateness(row: LedgerRow) -> Tone:
    return Tone.BAD if row.days_late and row.state not in ENDED else Tone.NEUTRAL


def _gravity(row: LedgerRow) -> Tone:
    return {Severity.CRITICAL: Tone.BAD, Severity.MAJOR: Tone.WARN}.get(row.severity, Tone.NEUTRAL)


def _standing(row: LedgerRow) -> Tone:
    return Tone.OK if row.state in ENDED else _lateness(row)


COLUMNS: dict[LedgerColumn, ShownColumn] = {
    column.key: column
    for column in (
        ShownColumn(LedgerColumn.FACILITY, lambda row: row.facility, 132),
        ShownColumn(LedgerColumn.KIND, lambda row: kind_words(row.kind), 164),
        ShownColumn(LedgerColumn.TOWNSHIP, lambda row: row.township, 96),
        ShownColumn(LedgerColumn.VISITED_ON, lambda row: row.visited_on, 98),
        ShownColumn(LedgerColumn.DIMENSION, lambda row: row.dimension, 110),
        ShownColumn(LedgerColumn.FINDING, _finding, 190),
        ShownColumn(
            LedgerColumn.SEVERITY,
            lambda row: of_severity(row.severity),
            74,
            _gravity,
            longest=lambda: map(of_severity, Severity),
        ),
        ShownColumn(LedgerColumn.BASIS, lambda row: listed(row.bases), 220),
        ShownColumn(LedgerColumn.REQUIREMENT, lambda row: row.requirement, 240),
        ShownColumn(LedgerColumn.RESPONSIBLE, lambda row: row.responsible, 120),
        ShownColumn(
            LedgerColumn.DEADLINE,
            lambda row: deadline_words(row.deadline.on, row.deadline.days, row.deadline.kind),
            150,
        ),
        ShownColumn(LedgerColumn.DUE_ON, lambda row: row.due_on, 98, _lateness),
        ShownColumn(LedgerColumn.SERVED_ON, lambda row: row.served_on, 100),
        ShownColumn(LedgerColumn.DONE, lambda row: row.done, 200),
        ShownColumn(LedgerColumn.REPLY, lambda row: row.replied_on, 100),
        ShownColumn(LedgerColumn.REINSPECTION, _reinspection, 170),
        ShownColumn(
            LedgerColumn.STATE,
            _state,
            98,
            _standing,
            longest=lambda: (of_standing(state, "") for state in FindingState),
        ),
        ShownColumn(LedgerColumn.CLOSED, _closed, 200),
        ShownColumn(LedgerColumn.DAYS_LATE, lambda row: row.days_late or None, 84, _lateness, is_number=True),
        ShownColumn(LedgerColumn.NOTICE, lambda row: row.notice, 164),
    )
}


def as_table(columns: Iterable[LedgerColumn], rows: Iterable[LedgerRow]) -> str:
    """Return rows as a spreadsheet takes them from the clipboard; text stays text there too."""
    from inspector_app.exchange.table import guarded

    shown = [COLUMNS[column] for column in columns]
    lines = ["\t".join(column.title for column in shown)]
    lines += ["\t".join(guarded(column.text(row)) for column in shown) for row in rows]
    return "\n".join(lines) + "\n"
