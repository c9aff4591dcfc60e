"""A visit described as a file, sealed: every name found, every default taken, every error with its place."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.checklist import AnswerType, Checklist
from inspector_app.domain.clock import day_of
from inspector_app.domain.facility import Facility
from inspector_app.domain.ids import Sha256, new_id
from inspector_app.domain.judging import canonical_value, judge
from inspector_app.domain.sealing import warnings
from inspector_app.domain.visit import (
    Answer,
    ChecklistUsed,
    Outcome,
    Photo,
    Signature,
    VisitHead,
    VisitRecord,
)
from inspector_app.exchange.visit_document import (
    AnswerDocument,
    VisitDocument,
    value_text,
)
from inspector_app.i18n import _
from inspector_app.services import campaigns, checklists, facilities, noticed, persons, photos, visits
from inspector_app.services.imported_findings import FindingReader, Misfits, Take
from inspector_app.services.visits import NotReadyError
from inspector_app.store.visits import VisitRow


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
    reading.misfits.refuse()
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
        self.misfits = Misfits()
        self._visited_on = day_of(document.started_at)
        home = self.misfits.tried("$.facility", lambda: self._home(document.facility))
        used = self._used()
        self.misfits.refuse()
        if home is None or used is None:
            raise AssertionError
        self._of_home, self._used_list = home, used
        self._ids: dict[str, str] = {}  # of open findings, by how the file names them
        self.checklist = self._list()
        self._findings = FindingReader(
            self.misfits, self.checklist, self._visited_on, folder=folder, take=take
        )

    def check(self, now: datetime) -> None:
        """Refuse everything that would stand in the way of sealing."""
        record = self.record()
        self._refuse_twice()
        self.misfits.refuse()
        try:
            visits.check(self._session, record, now=now)
        except NotReadyError as refused:
            for one in refused.problems:
                self.misfits.add(self._as_named(f"$.{one.where}"), self._as_named(one.says))
        self.misfits.refuse()

    def _as_named(self, text: str) -> str:
        """Return a text with open findings named as the file names them."""
        for key, item_id in self._ids.items():
            text = text.replace(item_id, key)
        return text

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
                sheet=self._findings.photo("$.signature.sheet", signed.sheet) if signed.sheet else None,
            ),
            other_findings=tuple(
                self._findings.finding(f"$.other_findings[{index}]", None, finding)
                for index, finding in enumerate(document.other_findings)
            ),
            facility_says=document.facility_says,
        )

    def _home(self, wanted: str) -> _Home:
        facility_id = facilities.find(self._session, wanted)
        return _Home(facility_id, facilities.get(self._session, facility_id))

    def _used(self) -> ChecklistUsed | None:
        """Return the checklist that is named; empty where open findings are."""
        used, findings = self._document.checklist, self._document.open_findings
        if used is None:
            if not findings:
                self.misfits.add(
                    "$.checklist", _("Name a checklist, or the open findings of earlier notices.")
                )
            return ChecklistUsed()
        if findings:
            self.misfits.add("$.open_findings", _("A visit walks a checklist or open findings, not both."))
        newest = self.misfits.tried("$.checklist.id", lambda: checklists.newest(self._session, used.id))
        if newest is not None:
            self.misfits.tried(
                "$.checklist.version", lambda: checklists.get(self._session, used.id, used.version)
            )
        return ChecklistUsed(checklist=used.id, version=used.version, form=used.form)

    def _list(self) -> Checklist:
        """Return what is walked, every open finding found."""
        home, keys = self._of_home.id, self._document.open_findings
        named = [
            self.misfits.tried(f"$.open_findings[{index}]", partial(noticed.find, self._session, home, key))
            for index, key in enumerate(keys)
        ]
        self.misfits.refuse()
        ids = tuple(one.finding.finding for one in named if one is not None)
        self._used_list = replace(self._used_list, open_findings=ids)
        head = VisitHead(facility=home, used=self._used_list, started_at=self._document.started_at)
        self._ids = dict(zip(keys, map(str, ids), strict=True))
        return noticed.list_of(self._session, head)

    def _head(self) -> VisitHead:
        document = self._document
        campaign = None
        if document.campaign:
            campaign = self.misfits.tried(
                "$.campaign", lambda: campaigns.find(self._session, document.campaign)
            )
            if document.open_findings:
                sentence = _("A campaign walks its checklist: a visit to open findings belongs to none.")
                self.misfits.add("$.campaign", sentence)
        asked = dict(document.asked)
        for key, value in asked.items():
            self.misfits.tried(f"$.asked.{key}", partial(campaigns.check_asked, self.checklist, {key: value}))
        if campaign is not None:
            asked = {**campaigns.get(self._session, campaign).asked, **asked}
        team = [
            self.misfits.tried(f"$.inspectors[{index}]", partial(persons.find, self._session, name))
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
            self.misfits.add("$.started_at", sentence.format(facility=self._of_home.facility.name, id=sealed))

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
            self.misfits.add(path, sentence.format(name=self.checklist.id, item=item_id[:60]))
            return Answer()
        value = self._value(f"{path}.value", item.answer.type, value_text(said.value))
        extra_type = item.answer.extra.type if item.answer.extra else AnswerType.CONFORM
        extra = self._value(f"{path}.extra", extra_type, value_text(said.extra))
        rule = item.answer.rule(self._of_home.facility.kind)
        outcome = said.outcome
        if outcome is None and said.value is not None:
            outcome = judge(rule, item.answer.type, value, self._visited_on)
        if outcome is None:
            self.misfits.add(f"{path}.outcome", _("Give the outcome: no rule judges this item by its value."))
        if said.findings and outcome is not None and outcome is not Outcome.NONCONFORMING:
            self.misfits.add(f"{path}.findings", _("Findings belong to an item that does not conform."))
        return Answer(
            outcome=outcome,
            value=value,
            extra=extra,
            reason=said.reason,
            note=said.note,
            remains=said.remains,
            findings=tuple(
                self._findings.finding(f"{path}.findings[{index}]", item, finding)
                for index, finding in enumerate(said.findings)
            ),
            photos=self._findings.photos(f"{path}.photos", said.photos),
            answered_at=self._document.ended_at,
        )

    def _value(self, path: str, kind: AnswerType, typed: str) -> str:
        if typed and kind is AnswerType.CONFORM:
            self.misfits.add(path, _("This item takes no such value."))
            return ""
        return self.misfits.tried(path, lambda: canonical_value(kind, typed)) or ""
