"""What goes on a paper, as plain values: texts, days, counts; nothing of the database."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from inspector_app.domain.deadline import Deadline


class Standing(StrEnum):
    """What a printed notice is worth: a draft has no number yet, a withdrawn one (作废) keeps its own."""

    DRAFT = "draft"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding (问题) as printed; a severity is printed in brackets before the text where it is given."""

    text: str
    deadline: Deadline
    place: str = ""
    severity: str = ""
    requirement: str = ""
    interim: str = ""
    bases: tuple[str, ...] = ()
    is_advice: bool = False  # no risk to life or property: 整改建议, not ordered


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspector:
    """Who inspected, with the number of the certificate that was shown."""

    name: str
    certificate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask at the bureau."""

    name: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderContent:
    """All that 责令限期改正通知书 says."""

    issuer: str
    series: str  # 字号, used for the blank number of a draft
    number: str = ""  # written out by wording.number; empty in a draft
    recipient: str
    credit_code: str = ""
    representative: str = ""
    visited_on: date
    visit_kind: str = ""  # 日常检查, 专项检查, 个案检查; empty: 现场检查
    matters: str = ""  # what was inspected, e.g. the campaign's words
    inspectors: tuple[Inspector, ...]
    findings: tuple[Finding, ...]
    bases: tuple[str, ...] = ()
    report_by: Deadline
    signed_on: date | None = None
    contact: Contact = field(default_factory=Contact)
    copies: int = 2
    government: str = ""
    superior: str = ""
    court: str = ""
    title: str = ""  # empty: the shipped title
    standing: Standing = Standing.ISSUED
    paragraphs: tuple[str, ...] | None = None  # the office's own words; None: notice.default_paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent:
    """All that the letter to a township (函) says; a text left empty takes the shipped wording."""

    issuer: str
    letterhead: str = ""  # 发文机关标志; empty: the issuer
    series: str
    number: str = ""
    addressee: str
    addressee_kind: str = "town"  # town 镇, township 乡, street 街道, other: how it is spoken to (你镇 …)
    facility: str
    visited_on: date
    visit_kind: str = ""
    matters: str = ""
    findings: tuple[Finding, ...]
    bases: tuple[str, ...] = ()
    township_power: str = ""  # 农村五保供养工作条例 第二十四条, only to a 乡/镇 and while in force
    reply_by: Deadline
    signed_on: date | None = None
    contact: Contact = field(default_factory=Contact)
    copied_to: tuple[str, ...] = ()
    copies: int = 0
    subject: str = ""  # 安全隐患问题
    title: str = ""
    standing: Standing = Standing.ISSUED
    paragraphs: tuple[str, ...] | None = None  # the office's own words; None: letter.default_paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankRow:
    """One line of a list to be filled in by hand; without a code it is a heading over the lines below it."""

    text: str
    code: str = ""
    value: str | None = None  # a value is to be written down; the text is its unit
    note: str = ""
    ticked: str = ""  # the key of the box already ticked, e.g. conforming
    measured: str = ""  # the value already written down


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankContent:
    """A printed list for a visit done on paper first."""

    title: str
    form_number: str
    issuer: str = ""
    facility: str = ""
    rows: tuple[BlankRow, ...]
    fields: tuple[tuple[str, str], ...] = ()  # further head fields: label, value ("" = to be written in)
    caveat: str = ""  # e.g. that the list is a draft
    visited_on: date | None = None  # None, and empty ones below: to be written in
    started: str = ""  # as 09:30
    ended: str = ""
    looks_again: bool = False  # at open findings: put right or not, instead of conforming or not
    inspectors: tuple[str, ...] = ()
