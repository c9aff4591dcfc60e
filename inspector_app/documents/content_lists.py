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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One visit of a plan; nothing by which a home could be called up."""

    on: date
    facility: str
    kind: str = ""
    township: str = ""
    team: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """Who goes where on which day (检查安排表, 内部)."""

    issuer: str
    subject: str
    on: date
    seed: int
    rows: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFinding:
    """A finding that is still open at a home, and since when."""

    text: str
    place: str = ""
    found_on: date | None = None
    deadline: str = ""
    due_on: date | None = None  # a printed day; None where it runs from receipt
    notice: str = ""
    remains: str = ""  # of what was seen partly put right
    promised: str = ""  # at the last talk
    promised_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """What was found at the last visit and at an earlier one too."""

    item: str
    text: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationContent:
    """What a team takes along: the home's figures, what is open, what falls due, what keeps coming back."""

    issuer: str
    facility: str
    on: date
    kind: str = ""
    township: str = ""
    address: str = ""
    head: str = ""
    phone: str = ""
    beds: int | None = None
    residents: int | None = None
    five_guarantee_residents: int | None = None
    care_staff: int | None = None
    has: tuple[str, ...] = ()
    has_not: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    last_visit_on: date | None = None
    last_team: tuple[str, ...] = ()
    last_findings: int | None = None
    open_findings: tuple[OpenFinding, ...] = ()
    repeats: tuple[Repeat, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePart:
    """One paper of a case file, as it was kept."""

    paper: bytes
    title: str = ""  # empty: the paper's own
    number: str = ""
    author: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFileContent:
    """The file of a case (卷宗): its cover, its papers in order, its photos."""

    issuer: str
    facility: str
    matters: str
    visited_on: date
    on: date  # the day it was put together
    inspectors: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()  # of the notices
    parts: tuple[CasePart, ...] = ()
    photos: tuple[PhotoContent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeVisit:
    """One visit to a home."""

    on: date
    what: str  # the list that was walked
    team: tuple[str, ...] = ()
    items: int = 0
    findings: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFinding:
    """One finding at a home and what became of it."""

    on: date
    finding: str
    severity: str = ""
    deadline: str = ""
    state: str = ""
    done: str = ""
    closed: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePaper:
    """One notice that went to a home."""

    on: date
    name: str
    number: str
    served_on: date | None = None
    standing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTalk:
    """One talk about a home."""

    on: date
    people: tuple[str, ...] = ()
    said: str = ""
    promised: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeReport:
    """What a home reported for a day."""

    on: date
    campaign: str
    cases: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFileContent:
    """The file of a home (一院一档): its sections, the notices as they were kept, photos of what is open."""

    issuer: str
    facility: str
    code: str
    on: date
    fields: tuple[tuple[str, str], ...] = ()  # of the roster, label and value
    figures: tuple[tuple[str, str], ...] = ()  # by their key in the wording
    visits: tuple[HomeVisit, ...] = ()
    findings: tuple[HomeFinding, ...] = ()
    papers: tuple[HomePaper, ...] = ()
    talks: tuple[HomeTalk, ...] = ()
    reports: tuple[HomeReport, ...] = ()
    parts: tuple[CasePart, ...] = ()
    photos: tuple[PhotoContent, ...] = ()
