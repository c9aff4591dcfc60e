"""What goes on lists, in the case file and beside photos, as plain values."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoContent:
    """A photo as it is kept, upright, and what stands under it."""

    number: int
    picture: bytes  # JPEG
    place: str = ""
    taken: str = ""  # as 2020年2月9日9时32分; empty where the camera said nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One finding in the ledger (台账); what has not happened or is not recorded yet is empty."""

    facility: str
    kind: str = ""
    township: str = ""
    visited_on: date | None = None
    dimension: str = ""
    finding: str = ""
    severity: str = ""
    basis: str = ""
    requirement: str = ""
    responsible: str = ""
    deadline: str = ""
    served_on: date | None = None
    done: str = ""
    reply: str = ""
    reinspection: str = ""
    closed: str = ""  # by whom and on which day
    days_late: int | None = None
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerContent:
    """The ledger of a campaign."""

    issuer: str
    subject: str  # the campaign's name
    on: date  # the day it says how things stand
    rows: tuple[LedgerRow, ...]
    is_large: bool = True  # A3, else A4


@dataclass(frozen=True, slots=True, kw_only=True)
class TownshipRow:
    """One township's figures (镇街汇总); None where nothing is recorded of a step yet."""

    township: str
    facilities: int = 0
    inspected: int = 0
    records: int = 0
    notices: int = 0
    findings: int = 0
    closed: int = 0
    open: int = 0
    overdue: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryContent:
    """The figures of a campaign by township; the sum is made on the paper."""

    issuer: str
    subject: str
    on: date
    rows: tuple[TownshipRow, ...]
