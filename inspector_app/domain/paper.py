"""The papers (文书) of a case: what each is called by, and what it is made of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from inspector_app.domain.checklist import Form


class PaperKind(StrEnum):
    """Every paper that the program prints; the value is its name on the command line."""

    APPROVAL = "approval"  # 检查审批表
    PREPARATION = "preparation"  # 检查准备单: open findings, promises due, repeats of the last visit
    INSPECTION_NOTICE = "inspection-notice"  # 检查通知书
    CHECKLIST = "checklist"  # 检查表, to be filled in by hand
    RECORD = "record"  # 现场检查记录
    ON_SITE_SHEET = "on-site-sheet"  # 现场检查问题交办单
    ORDER = "order"  # 责令限期改正通知书
    LETTER = "letter"  # 督促整改的函 (交办)
    URGING_LETTER = "urging-letter"  # 督办函
    TALK = "talk"  # 约谈记录
    SERVICE_PROOF = "service-proof"  # 送达回证
    REPLY = "reply"  # 整改情况报告（回执）
    EXTENSION = "extension"  # 延期审批表
    REINSPECTION = "reinspection"  # 整改复查意见书
    RESULT = "result"  # 检查结果告知
    REFERRAL = "referral"  # 移送函
    REVOCATION = "revocation"  # 撤销决定书
    LEDGER = "ledger"  # 台账
    TOWNSHIP_SUMMARY = "township-summary"  # 镇街汇总表
    BULLETIN = "bulletin"  # 通报
    CASE_FILE = "case-file"  # 卷宗
    HOME_FILE = "home-file"  # 一院一档


class SharedWording(StrEnum):
    """Words beside those of the papers of a case, which an office may change as it does theirs."""

    ENFORCEMENT = "enforcement"  # how findings, inspectors and signatures stand on the enforcement papers
    PHRASES = "phrases"  # how a deadline is put, what a draft is marked with, how pages are counted
    PHOTOS = "photos"  # what stands under a photo
    PLAN = "plan"  # 检查安排表, of no case


Worded = PaperKind | SharedWording
"""What has a wording file; its value is the name of the file."""


def worded(name: str) -> Worded:
    """Return what a wording is called by; ValueError where nothing is."""
    try:
        return PaperKind(name)
    except ValueError:
        return SharedWording(name)


class PaperSubject(StrEnum):
    """What a paper is made of."""

    FACILITY = "facility"
    VISIT = "visit"
    NOTICE = "notice"
    CAMPAIGN = "campaign"


SUBJECT_OF: dict[PaperKind, PaperSubject] = {
    PaperKind.APPROVAL: PaperSubject.FACILITY,
    PaperKind.PREPARATION: PaperSubject.FACILITY,
    PaperKind.INSPECTION_NOTICE: PaperSubject.FACILITY,
    PaperKind.CHECKLIST: PaperSubject.FACILITY,
    PaperKind.HOME_FILE: PaperSubject.FACILITY,
    PaperKind.RECORD: PaperSubject.VISIT,
    PaperKind.ON_SITE_SHEET: PaperSubject.VISIT,
    PaperKind.RESULT: PaperSubject.VISIT,
    PaperKind.CASE_FILE: PaperSubject.VISIT,
    PaperKind.ORDER: PaperSubject.NOTICE,
    PaperKind.LETTER: PaperSubject.NOTICE,
    PaperKind.URGING_LETTER: PaperSubject.NOTICE,
    PaperKind.TALK: PaperSubject.NOTICE,
    PaperKind.SERVICE_PROOF: PaperSubject.NOTICE,
    PaperKind.REPLY: PaperSubject.NOTICE,
    PaperKind.EXTENSION: PaperSubject.NOTICE,
    PaperKind.REINSPECTION: PaperSubject.NOTICE,
    PaperKind.REFERRAL: PaperSubject.NOTICE,
    PaperKind.REVOCATION: PaperSubject.NOTICE,
    PaperKind.LEDGER: PaperSubject.CAMPAIGN,
    PaperKind.TOWNSHIP_SUMMARY: PaperSubject.CAMPAIGN,
    PaperKind.BULLETIN: PaperSubject.CAMPAIGN,
}

NUMBERED_BY_HAND = (
    PaperKind.INSPECTION_NOTICE,
    PaperKind.REINSPECTION,
    PaperKind.RESULT,
    PaperKind.REVOCATION,
    PaperKind.URGING_LETTER,
    PaperKind.REFERRAL,
    PaperKind.BULLETIN,
)
"""The papers of a series whose number the office writes in from its own register."""

_STAY = frozenset(
    {
        PaperKind.APPROVAL,
        PaperKind.PREPARATION,
        PaperKind.CHECKLIST,
        PaperKind.RECORD,
        PaperKind.EXTENSION,
        PaperKind.LEDGER,
        PaperKind.CASE_FILE,
        PaperKind.HOME_FILE,
    }
)


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """How a paper is wanted where there is a choice; without one it is the usual."""

    form: Form | None = None  # of a checklist to fill in; None: the home's own
    is_walking: bool = False  # its items in walking order, not part by part
    is_large: bool | None = None  # a ledger on A3 or A4; None: as the office set it


USUAL = PaperChoice()
CHOICES: dict[PaperKind, tuple[PaperChoice, ...]] = {
    PaperKind.CHECKLIST: tuple(
        PaperChoice(form=form, is_walking=is_walking) for form in Form for is_walking in (False, True)
    ),
    PaperKind.LEDGER: (PaperChoice(is_large=True), PaperChoice(is_large=False)),
}
"""The ways a paper comes in beside the usual one."""


def fits(kind: PaperKind, choice: PaperChoice) -> bool:
    """Say whether a kind of paper has that choice: form and order of a list, size of a ledger."""
    of_a_list, of_a_ledger = choice.form is not None or choice.is_walking, choice.is_large is not None
    return not (of_a_list and kind is not PaperKind.CHECKLIST) and not (
        of_a_ledger and kind is not PaperKind.LEDGER
    )


def leaves_the_office(kind: PaperKind) -> bool:
    """Say whether others than the office read a paper, so that residents' names and conditions are masked."""
    return kind not in _STAY


def form_number(code: str, on: date, made_of: UUID) -> str:
    """Return the number of a form that belongs to no series: home, day and the end of what it is made of."""
    return f"{code}-{on:%Y%m%d}-{made_of.hex[-4:].upper()}"
