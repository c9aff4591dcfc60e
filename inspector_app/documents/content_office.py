"""What the office's own papers say, as plain values; what is empty is left to be filled in by hand."""

from dataclasses import dataclass, field
from datetime import date

from inspector_app.documents.content import Contact, Finding, Inspector, Standing
from inspector_app.domain.deadline import Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The notice that a paper follows, as that paper names it."""

    kind: str  # order or letter
    title: str
    number: str
    signed_on: date | None
    addressee: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftFinding(Finding):
    """A finding of an earlier notice that is still open."""

    remains: str = ""  # of what was seen partly put right (部分整改)
    no: int | None = None  # on its notice; None: as the list counts it


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceProofContent:
    """All that 送达回证 says."""

    issuer: str
    number: str = ""
    paper: Quoted
    copies: int
    recipient: str
    address: str = ""
    manner: str = ""  # direct, left, proxy, request, post, electronic, public
    standing: Standing = Standing.ISSUED


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalContent:
    """All that 检查审批表 says."""

    issuer: str
    facility: str
    credit_code: str = ""
    address: str = ""
    representative: str = ""
    head: str = ""
    phone: str = ""
    visit_kind: str = ""  # routine, special, case
    announced: str = ""  # three_days_before, on_arrival
    matters: str = ""
    bases: tuple[str, ...] = ()
    planned_on: date | None = None
    inspectors: tuple[Inspector, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionContent:
    """All that 延期审批表 says: the deadlines as they stand, the new ones to be written in."""

    issuer: str
    facility: str
    applicant: str
    paper: Quoted
    received_on: date | None = None
    findings: tuple[LeftFinding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyContent:
    """All that 整改情况报告（回执） says: the findings, with room for what was done about each."""

    issuer: str
    facility: str
    sender: str
    paper: Quoted
    visited_on: date
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLetter:
    """What a letter of the office has, whatever it asks for."""

    issuer: str
    letterhead: str = ""
    series: str
    number: str = ""
    year: int | None = None  # of the number to be written in; None: written in too
    signed_on: date | None = None
    contact: Contact = field(default_factory=Contact)
    copied_to: tuple[str, ...] = ()
    copies: int = 0
    standing: Standing = Standing.ISSUED
    paragraphs: tuple[str, ...] | None = None  # the office's own words; None: the shipped ones


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgingContent(OfficeLetter):
    """All that 督办函 says: the letter it quotes, and what of it is past its deadline."""

    addressee: str
    addressee_kind: str = "town"
    facility: str
    first: Quoted
    visited_on: date
    found: int  # how many findings the first letter had
    findings: tuple[LeftFinding, ...]  # those past their deadline
    urged_on: date  # the day up to which deadlines are counted
    taken_in_on: date | None = None  # when the township signed for the first letter
    finish_by: date | None = None
    reply_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralContent(OfficeLetter):
    """All that 移送函 says; without an addressee it is ticked by hand which findings go to whom."""

    addressee: str = ""
    facility: str
    address: str = ""
    paper: Quoted  # what the bureau asked itself
    visited_on: date
    visit_kind: str = ""
    matters: str = ""
    findings: tuple[LeftFinding, ...]
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartProblems:
    """What was found in one of the five dimensions: how often, at how many homes, what above all."""

    name: str
    findings: int
    homes: int
    typical: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueHome:
    """A home named for what is past its deadline."""

    facility: str
    township: str = ""
    findings: int
    since: date  # the earliest of the dates


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinFinding:
    """One line of the annex."""

    township: str
    facility: str
    text: str
    place: str = ""
    remains: str = ""  # of what was seen partly put right
    deadline: Deadline
    state: str = "open"  # put_right, closed, overdue, open


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinFigures:
    """What a campaign came to; a rate of nothing is none."""

    covered: int
    visited: int
    findings: int
    put_right: int  # on the spot (立行立改)
    closed: int  # those put right on the spot included
    due: int  # closed, or past their deadline
    closed_in_time: int
    not_running: int  # deadline counted from a receipt that is not recorded
    notices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinContent:
    """All that 通报 says."""

    issuer: str
    letterhead: str = ""
    number: str = ""
    year: int | None = None  # of the number to be written in; None: written in too
    campaign: str
    starts_on: date
    ends_on: date
    as_of: date
    figures: BulletinFigures
    without_findings: tuple[str, ...] = ()
    parts: tuple[PartProblems, ...] = ()
    overdue: tuple[OverdueHome, ...] = ()
    findings: tuple[BulletinFinding, ...] = ()
    addressee: str = ""  # empty: the shipped wording
    signed_on: date | None = None
    copied_to: tuple[str, ...] = ()
    office: str  # 印发机关
    printed_on: date | None = None
    standing: Standing = Standing.ISSUED
    paragraphs: tuple[str, ...] | None = None
