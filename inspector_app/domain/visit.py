"""A visit (检查): who went where when, every answer, every finding, and how it was signed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from inspector_app.domain.checklist import Form, Severity
from inspector_app.domain.deadline import AT_ONCE, Deadline
from inspector_app.domain.facility import Facility
from inspector_app.domain.ids import Sha256
from inspector_app.domain.law import Basis


class VisitKind(StrEnum):
    """Routine, special, case inspection."""

    ROUTINE = "routine"  # 日常检查
    SPECIAL = "special"  # 专项检查
    CASE = "case"  # 个案检查


class Access(StrEnum):
    """How far the team got."""

    ENTERED = "entered"  # 进院
    GATE = "gate"  # 院外（疫情期间不进院）
    VIDEO = "video"  # 视频


class Announced(StrEnum):
    """How the visit was announced."""

    ON_ARRIVAL = "on_arrival"  # 现场出示，事先未通知（四不两直）
    THREE_DAYS_BEFORE = "three_days_before"  # 三个工作日前通知


class Outcome(StrEnum):
    """What an item came to."""

    CONFORMING = "conforming"
    NONCONFORMING = "nonconforming"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"


class Signed(StrEnum):
    """How the home's person signed: none of them is a failure."""

    ON_PAPER = "on_paper"  # a printed sheet whose photo is attached
    ON_SCREEN = "on_screen"
    REFUSED = "refused"  # 拒签
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo kept beside the database under its hash; nothing of its EXIF but the time is kept."""

    sha256: Sha256
    width: int
    height: int
    taken_at: datetime | None = None  # as the camera's own clock said, without a zone
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutRight:
    """Put right on the spot (立行立改)."""

    what: str = ""
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem (问题) found at the home."""

    id: UUID
    text: str = ""
    place: str = ""  # exact place, e.g. 二楼东侧安全出口
    severity: Severity = Severity.MINOR
    requirement: str = ""
    interim: str = ""
    deadline: Deadline = AT_ONCE
    responsible: str = ""  # who is responsible at the home
    bases: tuple[Basis, ...] = ()
    veto: bool = False  # the item's veto trigger is ticked
    put_right: PutRight | None = None
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an item came to, with its value, reason, findings and photos."""

    outcome: Outcome | None = None  # None: something was entered, but it is not judged yet
    value: str = ""  # a number as typed in plain digits, a date as 2020-02-09, or text
    extra: str = ""
    reason: str = ""  # of not applicable and not checked
    note: str = ""
    remains: str = ""  # of a finding looked at again and partly put right (部分整改): what stays open
    in_bulk: bool = False  # by 本部分其余均符合
    from_ledger: bool = False  # the value was filled in from the program's own records
    findings: tuple[Finding, ...] = ()
    photos: tuple[Photo, ...] = ()
    answered_at: datetime | None = None

    @property
    def is_partly(self) -> bool:
        """Whether a finding looked at again is partly put right: what stays open of it is said."""
        return self.outcome is Outcome.NONCONFORMING and bool(self.remains)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistUsed:
    """The list of a visit: a checklist version and form, or the open findings of earlier notices."""

    checklist: str = ""
    version: int = 0
    form: Form = Form.FULL
    open_findings: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """How the record was signed by the home."""

    how: Signed
    name: str = ""
    post: str = ""
    reason: str = ""  # of a refusal, or why nobody was there
    witness: str = ""
    sheet: Photo | None = None  # photo of the signed sheet, or the signature drawn on the screen


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitHead:
    """What is entered before the first item, on one screen."""

    facility: UUID
    used: ChecklistUsed
    started_at: datetime  # in UTC
    campaign: UUID | None = None
    kind: VisitKind = VisitKind.ROUTINE
    access: Access = Access.ENTERED
    announced: Announced = Announced.ON_ARRIVAL
    announced_reason: str = ""
    inspectors: tuple[UUID, ...] = ()
    helpers: tuple[str, ...] = ()  # township, experts: listed apart
    certificates_shown: bool = True
    residents_present: int | None = None
    disabled_present: int | None = None
    staff_on_duty: int | None = None
    asked: Mapping[str, str] = field(default_factory=dict)  # asked per campaign, e.g. {"risk_level": "high"}
    form_no: str = ""  # of the printed list, when the visit was done on paper first


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRecord:
    """A whole visit as it is sealed."""

    head: VisitHead
    facility: Facility  # as the roster had it that day
    ended_at: datetime  # in UTC
    answers: Mapping[str, Answer]  # by item id
    signature: Signature
    other_findings: tuple[Finding, ...] = ()  # tied to no item
    facility_says: str = ""
    proposes: Mapping[str, str] = field(default_factory=dict)  # flag key → value, for the roster

    def findings(self, order: Sequence[str]) -> list[tuple[str, Finding]]:
        """Return every finding with its item's id ("" where tied to none), items in the order given."""
        tied = [
            (item, finding)
            for item in order
            if item in self.answers and self.answers[item].outcome is Outcome.NONCONFORMING
            for finding in self.answers[item].findings
        ]
        return tied + [("", finding) for finding in self.other_findings]

    def open_findings(self, order: Sequence[str]) -> list[tuple[str, Finding]]:
        """Return the findings that were not put right on the spot."""
        return [(item, finding) for item, finding in self.findings(order) if finding.put_right is None]

    def photo_numbers(self, order: Sequence[str]) -> dict[Sha256, int]:
        """Return the number of each photo in the record: first those of findings, then of other answers."""
        counted = [
            photo
            for _item, finding in self.findings(order)
            for photo in (*finding.photos, *(finding.put_right.photos if finding.put_right else ()))
        ]
        counted += [photo for item in order if item in self.answers for photo in self.answers[item].photos]
        return {sha256: no for no, sha256 in enumerate(dict.fromkeys(one.sha256 for one in counted), 1)}

    def photos(self) -> Iterator[Photo]:
        """Return every photo of the visit."""
        for _where, photo in self.placed_photos():
            yield photo

    def placed_photos(self) -> Iterator[tuple[str, Photo]]:
        """Return every photo with its place in the words of a visit file: answers.ZR-01, signature.sheet."""
        found = [("other_findings", finding) for finding in self.other_findings]
        for item, answer in self.answers.items():
            where = f"answers.{item}"
            yield from ((where, photo) for photo in answer.photos)
            found += [(where, finding) for finding in answer.findings]
        for where, finding in found:
            yield from ((where, photo) for photo in finding.photos)
            if finding.put_right is not None:
                yield from ((where, photo) for photo in finding.put_right.photos)
        if self.signature.sheet is not None:
            yield "signature.sheet", self.signature.sheet
