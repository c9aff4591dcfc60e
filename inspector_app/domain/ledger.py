"""The ledger (台账): every finding as a row, what it is narrowed down to, its totals and rates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from inspector_app.domain.case import ClosedBy, FindingState, is_overdue
from inspector_app.domain.checklist import Severity
from inspector_app.domain.deadline import Deadline
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.figures import Rate

PAGE = 128
"""How many rows are fetched at once."""
NOTHING_TO_COUNT = "—"
"""A rate where there was nothing to count; never 100 %."""


class LedgerGroup(StrEnum):
    """What of the ledger is shown; overdue and referred findings are open ones too."""

    OPEN = "open"  # 未销号
    OVERDUE = "overdue"  # 逾期未整改
    REFERRED = "referred"  # 已移送 / 转立案
    CLOSED = "closed"  # 已销号, put right on the spot included


class LedgerColumn(StrEnum):
    """What the ledger says of a finding, in the order of the paper."""

    FACILITY = "facility"
    KIND = "kind"
    TOWNSHIP = "township"
    VISITED_ON = "visited_on"
    DIMENSION = "dimension"
    FINDING = "finding"
    SEVERITY = "severity"
    BASIS = "basis"
    REQUIREMENT = "requirement"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    DUE_ON = "due_on"
    SERVED_ON = "served_on"
    DONE = "done"
    REPLY = "reply"
    REINSPECTION = "reinspection"
    STATE = "state"
    CLOSED = "closed"
    DAYS_LATE = "days_late"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFilter:
    """What the ledger is narrowed down to; what is empty narrows nothing."""

    text: str = ""  # words of the finding, its place, its home, its notice's number
    township: str = ""
    kind: FacilityKind | None = None
    group: LedgerGroup | None = None
    severity: Severity | None = None
    dimension: str = ""  # its key
    campaign: UUID | None = None
    facility: UUID | None = None
    visit: UUID | None = None
    found_from: date | None = None
    found_to: date | None = None
    notice: str = ""  # its number or a part of it


@dataclass(frozen=True, slots=True)
class LedgerSort:
    """By which column the rows are sorted, and which way; at first the latest visit comes first."""

    column: LedgerColumn = LedgerColumn.VISITED_ON
    is_descending: bool = True


@dataclass(frozen=True, slots=True)
class LedgerIds:
    """The ids of the rows in their order, 16 bytes each: a hundred thousand take 1.6 MB."""

    packed: bytes = b""

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.packed) // 16

    def __getitem__(self, row: int) -> UUID:
        """Return the id of a row."""
        if not 0 <= row < len(self):
            raise IndexError(row)
        return UUID(bytes=self.packed[16 * row : 16 * row + 16])

    def __iter__(self) -> Iterator[UUID]:
        """Go through the ids."""
        return (self[row] for row in range(len(self)))

    def page(self, number: int, size: int = PAGE) -> tuple[UUID, ...]:
        """Return the ids of a page, the last one being shorter."""
        return tuple(self[row] for row in range(number * size, min(len(self), (number + 1) * size)))


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """A finding as it stands: as its notice words it, else as its visit recorded it."""

    id: UUID
    case_id: UUID
    visit_id: UUID | None  # None: entered from paper
    facility_id: UUID
    notice_id: UUID | None
    facility: str
    code: str
    is_placeholder: bool  # the home's name is not filled in yet
    kind: FacilityKind
    township: str
    visited_on: date
    position: int  # within its visit
    item: str  # its id, empty where the finding is tied to none
    dimension: str  # its name
    place: str
    text: str
    severity: Severity
    bases: tuple[str, ...]  # as they are printed
    requirement: str
    interim: str
    responsible: str
    deadline: Deadline
    is_letter: bool  # what it is, or would be, notified by
    due_on: date | None
    served_on: date | None
    done: str  # what the home last said was done, or why not; what was done on the spot
    replied_on: date | None
    reinspected_on: date | None
    remains: str  # of what was seen partly put right (部分整改)
    reinspectors: tuple[str, ...]
    state: FindingState
    referred_to: str
    closed_by: ClosedBy | None
    closer: str
    closed_on: date | None
    days_late: int
    notice: str  # its number


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerTotals:
    """How many findings stand where; `findings` is `open` and `closed` together."""

    findings: int = 0
    open: int = 0
    overdue: int = 0  # among the open ones
    referred: int = 0  # among the open ones
    due: int = 0  # whose day has come, or that are closed
    closed_in_time: int = 0  # among those due

    @property
    def closed(self) -> int:
        """How many are struck off."""
        return self.findings - self.open

    @property
    def rate(self) -> str:
        """整改率: closed ÷ found."""
        return percent(self.closed, self.findings)

    @property
    def rate_in_time(self) -> str:
        """按期整改率: closed in time ÷ due."""
        return percent(self.closed_in_time, self.due)

    def __add__(self, other: "LedgerTotals") -> "LedgerTotals":
        """Count both together."""
        return LedgerTotals(
            findings=self.findings + other.findings,
            open=self.open + other.open,
            overdue=self.overdue + other.overdue,
            referred=self.referred + other.referred,
            due=self.due + other.due,
            closed_in_time=self.closed_in_time + other.closed_in_time,
        )


def percent(part: int, whole: int) -> str:
    """Write a rate with one decimal; nothing to count is said as such."""
    tenths = Rate(part, whole).tenths
    return NOTHING_TO_COUNT if tenths is None else f"{tenths / 10:.1f}%"


def days_late(state: FindingState, *, due_on: date | None, closed_on: date | None, on: date) -> int:
    """Return how many days after its day a finding was closed, or is overdue; 0 where in time."""
    if due_on is None:
        return 0
    if state is FindingState.CLOSED and closed_on is not None:
        return max(0, (closed_on - due_on).days)
    return (on - due_on).days if is_overdue(state, due_on, on) else 0
