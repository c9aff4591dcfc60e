"""A visit described as a file, sealed: every name found, every default taken, every error with its place."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.checklist import AnswerType, Checklist, Item, Severity
from inspector_app.domain.clock import day_of
from inspector_app.domain.deadline import AT_ONCE, Deadline, DeadlineKind, default_deadline
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility
from inspector_app.domain.ids import Sha256, new_id
from inspector_app.domain.judging import canonical_value, judge
from inspector_app.domain.law import Basis
from inspector_app.domain.sealing import warnings
from inspector_app.domain.visit import (
    Answer,
    ChecklistUsed,
    Finding,
    Outcome,
    Photo,
    PutRight,
    Signature,
    VisitHead,
    VisitRecord,
)
from inspector_app.exchange.mismatch import Mismatch
from inspector_app.exchange.visit_document import (
    AnswerDocument,
    BasisDocument,
    DeadlineDocument,
    FindingDocument,
    Photos,
    PutRightDocument,
    VisitDocument,
    pictures,
    value_text,
)
from inspector_app.exchange.visits import VisitFileError
from inspector_app.i18n import _
from inspector_app.services import campaigns, checklists, facilities, laws, noticed, persons, photos, visits
from inspector_app.services.visits import NotReadyError
from inspector_app.store.visits import VisitRow

Value = TypeVar("Value")
Take = Callable[[Path], Photo]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A visit that was sealed from a file, and what the team should know of it."""

    id: UUID
    warnings: tuple[str, ...]


def seal(
    session: Session, document: VisitDocument, *, folder: Path, by: UUID | None, now: datetime
) -> Sealed:
    """Seal the visit of a file whose photos lie relative to `folder`.

    VisitFileError with the JSON path of everything that stands in the way, or where the visit is sealed
    already. No photo is kept before all else is right.
    """
    tried = _Reading(session, document, folder, lambda _path: _STAND_IN)
    tried.check(now)
    reading = _Reading(session, document, folder, lambda path: photos.take_over(session, path))
    record = reading.record()
    reading.refuse()
    items = visits.sheet_of(reading.checklist, record).items()
    visit_id = visits.seal(session, new_id(), record, by=by, now=now)
    return Sealed(visit_id, tuple(warnings(record, items)))


_STAND_IN = Photo(sha256=Sha256("0" * 64), width=1, height=1)


@dataclass(frozen=True, slots=True)
class _Home:
    id: UUID
    facility: Facility


class _Reading:
    """One file being read; what does not fit is gathered with its place."""

    def __init__(self, session: Session, document: VisitDocument, folder: Path, take: Take) -> None:
        self._session = session
        self._document = document
        self._folder = folder
        self._take = take
        self._wrong: list[Mismatch] = []
        self._visited_on = day_of(document.started_at)
        home = self._found("$.facility", lambda: self._home(document.facility))
        used = self._used()
        self.refuse()
        if home is None or used is None:
            raise AssertionError
        self._of_home, self._used_list = home, used
        self._ids: dict[str, str] = {}  # of open findings, by how the file names them
        self.checklist = self._list()

    def check(self, now: datetime) -> None:
        """Refuse everything that would stand in the way of sealing."""
        record = self.record()
        self._refuse_twice()
        self.refuse()
        try:
            visits.check(self._session, record, now=now)
        except NotReadyError as refused:
            self._wrong += [
                Mismatch(self._as_named(f"$.{one.where}"), self._as_named(one.says))
                for one in refused.problems
            ]
        self.refuse()

    def _as_named(self, text: str) -> str:
        """Return a text with open findings named as the file names them."""
        for key, item_id in self._ids.items():
            text = text.replace(item_id, key)
        return text

    def refuse(self) -> None:
        """Refuse what was gathered so far, each place once."""
        if self._wrong:
            raise VisitFileError(list(dict.fromkeys(self._wrong)))

    def record(self) -> VisitRecord:
        """Return the visit as it is sealed; what does not fit is gathered."""
        document, signed = self._document, self._document.signature
        return VisitRecord(
            head=self._head(),
            facility=self._of_home.facility,
            ended_at=document.ended_at,
            answers={
                self._ids.get(item, item): self._answer(item, answer)
                for item, answer in document.answers.items()
            },
            signature=Signature(
                how=signed.how,
                name=signed.name,
                post=signed.post,
                reason=signed.reason,
                witness=signed.witness,
                sheet=self._photo("$.signature.sheet", signed.sheet) if signed.sheet else None,
            ),
            other_findings=tuple(
                self._finding(f"$.other_findings[{index}]", None, finding)
                for index, finding in enumerate(document.other_findings)
            ),
            facility_says=document.facility_says,
        )

    def _found(self, path: str, find: Callable[[], Value]) -> Value | None:
        try:
            return find()
        except UserError as refused:
            self._wrong.append(Mismatch(path, str(refused)))
            return None

    def _home(self, wanted: str) -> _Home:
        facility_id = facilities.find(self._session, wanted)
        return _Home(facility_id, facilities.get(self._session, facility_id))

    def _used(self) -> ChecklistUsed | None:
        """Return the checklist that is named; empty where open findings are."""
        used, findings = self._document.checklist, self._document.open_findings
        if used is None:
            if not findings:
                self._wrong.append(
                    Mismatch("$.checklist", _("Name a checklist, or the open findings of earlier notices."))
                )
            return ChecklistUsed()
        if findings:
            self._wrong.append(
                Mismatch("$.open_findings", _("A visit walks a checklist or open findings, not both."))
            )
        if self._found("$.checklist.id", lambda: checklists.newest(self._session, used.id)) is not None:
            self._found("$.checklist.version", lambda: checklists.get(self._session, used.id, used.version))
        return ChecklistUsed(checklist=used.id, version=used.version, form=used.form)

    def _list(self) -> Checklist:
        """Return what is walked, every open finding found."""
        home, keys = self._of_home.id, self._document.open_findings
        named = [
            self._found(f"$.open_findings[{index}]", partial(noticed.find, self._session, home, key))
            for index, key in enumerate(keys)
        ]
        self.refuse()
        ids = tuple(one.finding.finding for one in named if one is not None)
        self._used_list = replace(self._used_list, open_findings=ids)
        head = VisitHead(facility=home, used=self._used_list, started_at=self._document.started_at)
        self._ids = dict(zip(keys, map(str, ids), strict=True))
        return noticed.list_of(self._session, head)

    def _head(self) -> VisitHead:
        document = self._document
        campaign = None
        if document.campaign:
            campaign = self._found("$.campaign", lambda: campaigns.find(self._session, document.campaign))
            if document.open_findings:
                sentence = _("A campaign walks its checklist: a visit to open findings belongs to none.")
                self._wrong.append(Mismatch("$.campaign", sentence))
        asked = dict(document.asked)
        for key, value in asked.items():
            self._found(f"$.asked.{key}", partial(campaigns.check_asked, self.checklist, {key: value}))
        if campaign is not None:
            asked = {**campaigns.get(self._session, campaign).asked, **asked}
        team = [
            self._found(f"$.inspectors[{index}]", partial(persons.find, self._session, name))
            for index, name in enumerate(document.inspectors)
        ]
        return VisitHead(
            facility=self._of_home.id,
            used=self._used_list,
            started_at=document.started_at,
            campaign=campaign,
            kind=document.kind,
            access=document.access,
            announced=document.announced,
            announced_reason=document.announced_reason,
            inspectors=tuple(one for one in team if one is not None),
            helpers=document.helpers,
            certificates_shown=document.certificates_shown,
            residents_present=document.residents_present,
            disabled_present=document.disabled_present,
            staff_on_duty=document.staff_on_duty,
            asked=asked,
            form_no=document.form_no,
        )

    def _refuse_twice(self) -> None:
        sealed = self._session.scalar(
            select(VisitRow.id).where(
                VisitRow.facility_id == self._of_home.id, VisitRow.started_at == self._document.started_at
            )
        )
        if sealed is not None:
            sentence = _("This visit of {facility} is sealed already: {id}. Nothing was added.")
            self._wrong.append(
                Mismatch("$.started_at", sentence.format(facility=self._of_home.facility.name, id=sealed))
            )

    def _answer(self, item_id: str, said: AnswerDocument) -> Answer:
        path = f"$.answers.{item_id}"
        wanted = self._ids.get(item_id, item_id)
        item = next((one for one in self.checklist.item if one.id == wanted), None)
        if item is None:
            sentence = (
                _("Finding “{item}” is not among the open findings of this visit.")
                if self._document.open_findings
                else _("Checklist “{name}” has no item {item}.")
            )
            self._wrong.append(Mismatch(path, sentence.format(name=self.checklist.id, item=item_id[:60])))
            return Answer()
        value = self._value(f"{path}.value", item.answer.type, value_text(said.value))
        extra_type = item.answer.extra.type if item.answer.extra else AnswerType.CONFORM
        extra = self._value(f"{path}.extra", extra_type, value_text(said.extra))
        rule = item.answer.rule(self._of_home.facility.kind)
        outcome = said.outcome
        if outcome is None and said.value is not None:
            outcome = judge(rule, item.answer.type, value, self._visited_on)
        if outcome is None:
            self._wrong.append(
                Mismatch(f"{path}.outcome", _("Give the outcome: no rule judges this item by its value."))
            )
        if said.findings and outcome is not None and outcome is not Outcome.NONCONFORMING:
            self._wrong.append(
                Mismatch(f"{path}.findings", _("Findings belong to an item that does not conform."))
            )
        return Answer(
            outcome=outcome,
            value=value,
            extra=extra,
            reason=said.reason,
            note=said.note,
            remains=said.remains,
            findings=tuple(
                self._finding(f"{path}.findings[{index}]", item, finding)
                for index, finding in enumerate(said.findings)
            ),
            photos=self._photos(f"{path}.photos", said.photos),
            answered_at=self._document.ended_at,
        )

    def _value(self, path: str, kind: AnswerType, typed: str) -> str:
        if typed and kind is AnswerType.CONFORM:
            self._wrong.append(Mismatch(path, _("This item takes no such value.")))
            return ""
        return self._found(path, lambda: canonical_value(kind, typed)) or ""

    def _finding(self, path: str, item: Item | None, said: FindingDocument) -> Finding:
        if said.veto and (item is None or item.veto is None):
            self._wrong.append(Mismatch(f"{path}.veto", _("This item has no veto.")))
        return Finding(
            id=new_id(),
            text=said.text,
            place=said.place,
            severity=said.severity or (item.severity if item else Severity.MINOR),
            requirement=_else(said.requirement, item.requirement if item else ""),
            interim=_else(said.interim, item.interim if item else ""),
            deadline=self._deadline(f"{path}.deadline", item, said.deadline),
            responsible=said.responsible,
            bases=self._bases(path, item, said.bases),
            veto=said.veto,
            put_right=self._put_right(f"{path}.put_right", said.put_right),
            photos=self._photos(f"{path}.photos", said.photos),
        )

    def _put_right(self, path: str, said: PutRightDocument | None) -> PutRight | None:
        if said is None:
            return None
        return PutRight(what=said.what, photos=self._photos(f"{path}.photos", said.photos))

    def _deadline(self, path: str, item: Item | None, said: DeadlineDocument | None) -> Deadline:
        if said is None:
            return default_deadline(item.deadline_days) if item else AT_ONCE
        counted = said.kind in {DeadlineKind.DAYS, DeadlineKind.WORKING_DAYS}
        if said.on is not None and said.kind is not DeadlineKind.BY_DATE:
            self._wrong.append(Mismatch(f"{path}.on", _("Only a deadline of the kind by_date has a date.")))
        if said.days is not None and not counted:
            self._wrong.append(
                Mismatch(f"{path}.days", _("Only deadlines of the kinds days and working_days count days."))
            )
        return Deadline(kind=said.kind, on=said.on, days=said.days)

    def _bases(
        self, path: str, item: Item | None, said: tuple[BasisDocument, ...] | None
    ) -> tuple[Basis, ...]:
        known = laws.shipped()
        if said is None:
            return tuple(
                basis
                for basis in (item.basis if item else ())
                if basis.law in known and known[basis.law].is_in_force(self._visited_on)
            )
        read = {basis.key: basis for one in self.checklist.item for basis in one.basis}
        found = []
        for index, one in enumerate(said):
            basis = Basis(law=one.law, clause=one.clause)
            if one.law not in known:
                sentence = _("There is no law “{law}”.").format(law=one.law[:60])
                self._wrong.append(Mismatch(f"{path}.bases[{index}].law", sentence))
            elif not known[one.law].is_in_force(self._visited_on):
                sentence = _("“{law}” was not in force on {day}.").format(
                    law=known[one.law].title, day=self._visited_on.isoformat()
                )
                self._wrong.append(Mismatch(f"{path}.bases[{index}].law", sentence))
            else:
                found.append(read.get(basis.key, basis))
        return tuple(found)

    def _photos(self, path: str, said: Photos) -> tuple[Photo, ...]:
        taken = []
        for index, picture in enumerate(pictures(said)):
            photo = self._photo(f"{path}[{index}]", picture.path)
            if photo is not None:
                taken.append(replace(photo, caption=picture.caption))
        return tuple(taken)

    def _photo(self, path: str, named: str) -> Photo | None:
        file = self._folder / Path(named.replace("\\", "/"))
        if not _is_file(file):
            sentence = _("There is no file “{file}” beside the visit file.").format(file=named[:200])
            self._wrong.append(Mismatch(path, sentence))
            return None
        return self._found(path, lambda: self._take(file))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no disk would take
        return False


def _else(said: str | None, default: str) -> str:
    return default if said is None else said
