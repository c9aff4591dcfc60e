"""The two kinds of notice: which a home gets, what may be issued, and how it is numbered."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from inspector_app.domain.checklist import Severity
from inspector_app.domain.deadline import Deadline
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.i18n import _


class NoticeKind(StrEnum):
    """An order binds a private institution; a letter asks a township to do its duty."""

    ORDER = "order"  # 责令限期改正通知书
    LETTER = "letter"  # 关于督促整改…的函


class NoticeState(StrEnum):
    """Draft → submitted → issued; withdrawn keeps its number for ever."""

    DRAFT = "draft"
    SUBMITTED = "submitted"  # 待签发
    ISSUED = "issued"  # 已签发
    WITHDRAWN = "withdrawn"  # 作废


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFinding:
    """One finding as the paper states it, open to correction by the office while a draft."""

    finding: UUID
    item: str
    dimension: str  # its name on paper
    text: str
    place: str = ""
    severity: Severity = Severity.MINOR
    requirement: str = ""
    interim: str = ""
    deadline: Deadline
    responsible: str = ""
    bases: tuple[str, ...] = ()  # as they are printed
    is_advice: bool = False  # no risk to life or property: 整改建议, not ordered


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A finding that the office left out of the notice; in the record of the visit it stays open."""

    finding: NoticeFinding  # as it was worded, to be put back
    at: int  # where it stood, from 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWording:
    """What a draft says; every field is open to correction until it is issued."""

    kind: NoticeKind
    addressee: str  # legal name, or ××镇人民政府 / ××街道办事处
    subject: str = ""  # the home, as the paper names it
    kind_reason: str = ""  # why the kind differs from the default of the home
    findings: tuple[NoticeFinding, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    paragraphs: tuple[str, ...] | None = None  # corrected body text; None: the shipped wording
    reply_by: date | None = None
    reply_days: int | None = None
    copies: int = 2
    matters: str = ""  # what was inspected
    copy_to: tuple[str, ...] = ()

    def counted(self) -> tuple[NoticeFinding, ...]:
        """Return the findings in the order the paper counts them: what is ordered, then what is advised."""
        return tuple(sorted(self.findings, key=lambda finding: finding.is_advice))


def without(wording: NoticeWording, at: int, *, reason: str = "") -> NoticeWording:
    """Return a wording that leaves out the finding at a place, from 0; those after it move up."""
    left = LeftOut(finding=wording.findings[at], at=at, reason=reason)
    rest = wording.findings[:at] + wording.findings[at + 1 :]
    return replace(wording, findings=rest, left_out=(*wording.left_out, left))


def put_back(wording: NoticeWording, at: int) -> NoticeWording:
    """Return a wording that says again what was left out, where it stood."""
    left = wording.left_out[at]
    findings = list(wording.findings)
    findings.insert(left.at, left.finding)
    rest = wording.left_out[:at] + wording.left_out[at + 1 :]
    return replace(wording, findings=tuple(findings), left_out=rest)


def needs_reason(finding: NoticeFinding) -> bool:
    """Say whether leaving a finding out must be explained: every one that is more than minor (一般)."""
    return finding.severity is not Severity.MINOR


def default_kind(facility: Facility) -> NoticeKind:
    """Return an order for a private institution, a letter to its township for every other home."""
    return NoticeKind.ORDER if facility.kind is FacilityKind.PRIVATE_INSTITUTION else NoticeKind.LETTER


def went_out_on_paper(number: str) -> UserError:
    """Say that the program has no visit and no paper of a notice that was only entered."""
    says = _("{number} went out on paper in earlier years: the program has no visit and no paper of it.")
    return UserError(says.format(number=number))


def number_of(wording: str, year: int, no: int) -> str:
    """Return 字号〔year〕n without its unit: brackets U+3014/3015, no padding (GB/T 9704-2012, 7.2.5)."""
    return f"{wording}\u3014{year}\u3015{no}"
