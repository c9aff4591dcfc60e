"""What the enforcement papers of a visit and of its re-inspection say, as plain values."""

from dataclasses import dataclass, field
from datetime import date, datetime

from inspector_app.documents.content import Contact, Finding, Inspector, Standing
from inspector_app.documents.content_office import Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementContent:
    """What the head and the foot of every one of these papers say."""

    issuer: str
    number: str = ""
    year: int | None = None  # of the number to be written in; None: written in too
    recipient: str  # the home, or whom the notice went to
    to_institution: bool = False  # a private institution: to it alone a paper says 责令
    contact: Contact = field(default_factory=Contact)
    signed_on: date | None = None  # None: to be written in
    copies: int = 2
    standing: Standing = Standing.ISSUED


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeSignature:
    """How the home's person signed; all empty: the paper is still to be signed."""

    how: str = ""  # on_paper, on_screen, refused, absent
    name: str = ""
    post: str = ""
    reason: str = ""  # of a refusal, or why nobody was there
    witness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionNoticeContent(EnforcementContent):
    """All that 检查通知书 says; what is not known yet is written in by hand."""

    bases: tuple[str, ...]
    kind: str = ""  # routine, special, case; empty: ticked by hand
    matters: str
    visited_on: date | None = None
    inspectors: tuple[Inspector, ...] = ()
    announced: str = ""  # three_days_before, on_arrival; empty: ticked by hand
    announced_reason: str = ""  # why it was not announced before


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCount:
    """What the items of one part (责任到位 …) came to."""

    name: str
    conforming: int = 0
    nonconforming: int = 0
    not_applicable: int = 0
    not_checked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An item that was not checked, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedFinding:
    """A finding as it was recorded on site, with the numbers of its photos."""

    text: str
    place: str = ""
    bases: tuple[str, ...] = ()
    photos: tuple[int, ...] = ()
    interim: str = ""
    is_put_right: bool = False  # 立行立改
    put_right: str = ""  # what was done
    put_right_photos: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A later correction of the record, with its reason."""

    on: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContent(EnforcementContent):
    """All that 现场检查记录 says; an empty text is printed as ／."""

    address: str = ""
    head: str = ""
    phone: str = ""
    access: str = "entered"  # entered, gate, video: how far the team got
    started_at: datetime  # on the county's clock
    ended_at: datetime
    visit_kind: str = ""  # 日常检查, 专项检查, 个案检查; empty: 现场检查
    announced: str = "on_arrival"
    announced_reason: str = ""
    inspectors: tuple[Inspector, ...]
    helpers: tuple[str, ...] = ()
    recorder: str = ""
    certificates_shown: bool = True
    residents: int | None = None
    disabled: int | None = None
    staff: int | None = None
    parts: tuple[PartCount, ...]
    not_checked: tuple[LeftOut, ...] = ()
    findings: tuple[RecordedFinding, ...] = ()
    looked_at: tuple["ReinspectedFinding", ...] = ()  # findings of earlier notices, where these were the list
    facility_says: str = ""
    signature: HomeSignature = field(default_factory=HomeSignature)
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSiteSheetContent(EnforcementContent):
    """All that 现场检查问题交办单 says; its number is that of a form, of no series."""

    visited_on: date
    visit_kind: str = ""
    matters: str = ""
    inspectors: tuple[Inspector, ...]
    findings: tuple[Finding, ...]
    signature: HomeSignature = field(default_factory=HomeSignature)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReinspectedFinding:
    """What became of one finding."""

    text: str
    place: str = ""
    result: str = ""  # done, partly, not_done; empty: ticked by hand
    evidence: str | None = None  # None: written in by hand
    remains: str = ""  # what stays open of what is partly put right
    photos: tuple[int, ...] = ()  # their numbers in the record


@dataclass(frozen=True, slots=True, kw_only=True)
class ReinspectionContent(EnforcementContent):
    """All that 整改复查意见书 says; what is not recorded yet is written in by hand."""

    notice: Quoted
    facility: str
    reinspected_on: date | None = None
    inspectors: tuple[Inspector, ...] = ()
    findings: tuple[ReinspectedFinding, ...]
    conclusion: str = ""  # closed, new_date, referred; empty: ticked by hand
    new_date: date | None = None
    referred_to: str = ""
    signature: HomeSignature = field(default_factory=HomeSignature)


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkedPerson:
    """Somebody who was talked to."""

    name: str
    post: str = ""  # unit and post


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkedFinding:
    """A finding that a talk was about."""

    finding: Finding
    state: str = ""  # overdue, not_done, partly
    remains: str = ""  # of what was seen partly put right


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkContent(EnforcementContent):
    """All that 约谈记录 says; before the talk is held it is written in by hand."""

    notice: Quoted
    facility: str
    findings: tuple[TalkedFinding, ...]
    is_held: bool = False
    held_on: date | None = None
    at: datetime | None = None  # on the county's clock
    place: str = ""
    held_by: tuple[str, ...] = ()
    recorder: str = ""
    with_whom: tuple[TalkedPerson, ...] = ()
    said: str = ""
    promised: str = ""
    promised_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevocationContent(EnforcementContent):
    """All that 撤销决定书 says: which notice is revoked, and why."""

    notice: Quoted
    facility: str
    reason: str
    signed_on: date  # the remedies are those of that day
    government: str = ""
    superior: str = ""
    court: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultContent(EnforcementContent):
    """All that 检查结果告知书 says."""

    visited_on: date
    visit_kind: str = ""
    matters: str = ""
    inspectors: tuple[Inspector, ...]
    findings: tuple[RecordedFinding, ...] = ()
    notices: tuple[Quoted, ...] = ()  # the papers issued for the findings
    not_checked: int = 0
