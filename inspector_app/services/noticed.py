"""Findings as issued notices state them: the list of a visit that looks at them again (复查)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.case import OPEN
from inspector_app.domain.checklist import AnswerForm, AnswerType, Checklist, Item, PhotoRule, Place
from inspector_app.domain.clock import day_of
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.notice import NoticeFinding
from inspector_app.domain.sealing import Problem
from inspector_app.domain.visit import VisitHead
from inspector_app.i18n import _
from inspector_app.services import checklists
from inspector_app.services.usual import usual
from inspector_app.store.cases import CaseRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import VisitRow

_OF_NO_ITEM = "rectification"  # the part that a finding tied to no item is counted in (整改到位)


@dataclass(frozen=True, slots=True)
class NoticedFinding:
    """One finding of an issued notice."""

    notice: UUID
    number: str  # of the notice
    count: int  # of the finding, as the paper counts it
    visit: UUID | None  # that the notice was drafted from; None: it went out on paper
    issued_on: date
    is_withdrawn: bool
    finding: NoticeFinding

    @property
    def key(self) -> str:
        """What people call it: number/n."""
        return f"{self.number}/{self.count}"


def of_home(session: Session, facility_id: UUID) -> list[NoticedFinding]:
    """Return the findings of every notice issued to or about a home, those withdrawn last."""
    rows = session.scalars(
        select(NoticeRow)
        .where(NoticeRow.facility_id == facility_id, NoticeRow.number.is_not(None))
        .order_by(NoticeRow.withdrawn_on.is_not(None), NoticeRow.issued_on, NoticeRow.number)
    )
    return [one for row in rows for one in _of_notice(row)]


def find(session: Session, facility_id: UUID, key: str) -> NoticedFinding:
    """Return the finding that a notice counts so, e.g. its third: number/3; UserError where there is none."""
    found = next((one for one in of_home(session, facility_id) if one.key == key), None)
    if found is None:
        raise UserError(
            _(
                "No notice of this home has a finding “{key}”. Give number and count, e.g. the third "
                "finding as number/3; “notice list” shows the numbers."
            ).format(key=key[:60])
        )
    return found


def list_of(session: Session, head: VisitHead) -> Checklist:
    """Return what a visit walks: its checklist version, or the findings it looks at again.

    Each finding is an item whose id is the finding's; where two notices state it, the one that stands.
    """
    used = head.used
    if not used.open_findings:
        return checklists.get(session, used.checklist, used.version)
    return list_of_findings(session, head.facility, used.open_findings)


def list_of_findings(session: Session, facility_id: UUID, findings: Sequence[UUID]) -> Checklist:
    """Return some findings of a home as a list to walk; UserError where one is on no notice."""
    known = _by_finding(session, facility_id)
    if not known.keys() >= set(findings):
        raise UserError(_("A finding of this visit is on no notice issued here."))
    return _checklist(session, [known[one] for one in findings])


def in_walking_order(session: Session, facility_id: UUID, findings: Sequence[UUID]) -> tuple[UUID, ...]:
    """Return findings in the order the building is walked: by place, then as their visit came to them."""
    places = {item.id: item.place for item in list_of_findings(session, facility_id, findings).item}

    def met(finding: UUID) -> tuple[int, int]:
        return list(Place).index(places[str(finding)]), session.get_one(CaseRow, finding).position

    return tuple(sorted(dict.fromkeys(findings), key=met))


def looked_at(session: Session, head: VisitHead) -> tuple[UUID, ...]:
    """Return the notices whose findings a visit looked at again, in its order."""
    known = _by_finding(session, head.facility) if head.used.open_findings else {}
    return tuple(dict.fromkeys(known[one].notice for one in head.used.open_findings if one in known))


def problems(session: Session, head: VisitHead) -> Iterator[Problem]:
    """Say why findings cannot be looked at again by a visit that is to be sealed."""
    on, known = day_of(head.started_at), _by_finding(session, head.facility)
    named = head.used.open_findings
    for index, finding in enumerate(named):
        one, case = known[finding], session.get_one(CaseRow, finding)
        if finding in named[:index]:
            says = _("Finding “{key}” is named twice. Name it once.")
        elif one.is_withdrawn:
            says = _("The notice of finding “{key}” was withdrawn. Name the one that stands.")
        elif one.issued_on > on:
            says = _("The notice of finding “{key}” was issued on {day}, after this visit.")
        elif case.standing not in OPEN:
            says = _("Finding “{key}” is closed. Leave it out.")
        else:
            continue
        yield Problem(f"open_findings[{index}]", says.format(key=one.key, day=one.issued_on.isoformat()))


def _by_finding(session: Session, facility_id: UUID) -> dict[UUID, NoticedFinding]:
    """Return the findings of a home by their id, as the notice that stands states them."""
    return {one.finding.finding: one for one in reversed(of_home(session, facility_id))}


def _of_notice(row: NoticeRow) -> Iterator[NoticedFinding]:
    for count, finding in enumerate(row.wording.counted(), 1):
        yield NoticedFinding(
            notice=row.id,
            number=row.number or "",
            count=count,
            visit=row.visit_id,
            issued_on=row.issued_on or date.min,
            is_withdrawn=row.withdrawn_on is not None,
            finding=finding,
        )


def _checklist(session: Session, chosen: Sequence[NoticedFinding]) -> Checklist:
    made_at = [_origin(session, one) for one in chosen]
    words = usual().open_findings
    parts = {part.key: part for checklist, _item in made_at for part in checklist.dimension}
    return Checklist(
        id="",
        version=0,
        title=words.title,
        title_en=words.title_en,
        valid_from=min(one.issued_on for one in chosen),
        status="",
        dimension=tuple(parts.values()),
        item=tuple(_item(one, item) for one, (_checklist, item) in zip(chosen, made_at, strict=True)),
    )


def _origin(session: Session, one: NoticedFinding) -> tuple[Checklist, Item | None]:
    """Return the checklist and item a finding was made at; one made while others were looked at has none."""
    row = session.get_one(VisitRow, one.visit) if one.visit else None
    if row is not None and row.checklist:
        checklist = checklists.get(session, row.checklist, row.version)
        return checklist, checklist.find(one.finding.item) if one.finding.item else None
    return checklists.newest(session, checklists.published(session)[0].id), None


def _item(one: NoticedFinding, origin: Item | None) -> Item:
    said = one.finding
    words = usual().open_findings
    text = words.at_place.format(place=said.place, text=said.text) if said.place else said.text
    again = Item(
        id=str(said.finding),
        dimension=_OF_NO_ITEM,
        group=one.key,
        text=text,
        text_en="",
        place=Place.PAPERS,
        severity=said.severity,
        weight=1,
        deadline_days=0,
        applies_to=tuple(FacilityKind),
        photo=PhotoRule.ALWAYS,
        requirement=said.requirement,
        interim=said.interim,
        answer=AnswerForm(type=AnswerType.CONFORM),
    )
    if origin is None:
        return again
    return replace(
        again,
        dimension=origin.dimension,
        place=origin.place,
        weight=origin.weight,
        deadline_days=origin.deadline_days,
        basis=origin.basis,
        finding=origin.finding,
        veto=origin.veto,
    )
