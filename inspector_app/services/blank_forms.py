"""A list to be filled in on paper first; its form number is keyed in with the visit afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import TypedDict, Unpack
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.content import BlankContent, BlankRow
from inspector_app.documents.render import render
from inspector_app.documents.wording import wording
from inspector_app.domain.checklist import AnswerType, Form, Item
from inspector_app.domain.clock import day_of, local
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.ids import new_id
from inspector_app.domain.paper import PaperKind, form_number
from inspector_app.domain.sheet import Sheet
from inspector_app.domain.visit import Answer, VisitHead
from inspector_app.services import (
    checklists,
    drafts,
    facilities,
    noticed,
    persons,
    settings,
    visit_start,
    visits,
)
from inspector_app.services.hazard_words import hazard_words
from inspector_app.services.usual import usual


class Choice(TypedDict, total=False):
    """Which list is printed, where it is not the day's own."""

    checklist_id: str
    form: Form | None
    asked: Mapping[str, str] | None
    walking: bool
    open_findings: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A printed list: the number that stands on every sheet of it, and the paper."""

    number: str
    paper: bytes


def blank_form(
    session: Session,
    facility_id: UUID,
    *,
    on: date,
    **choice: Unpack[Choice],
) -> BlankForm:
    """Return the list for a home: the day's checklist and its kind's form where none is named.

    By part, or for a walk through the building by place.
    """
    return _drawn(blank_content(session, facility_id, on=on, **choice))


def blank_content(
    session: Session,
    facility_id: UUID,
    *,
    on: date,
    checklist_id: str = "",
    form: Form | None = None,
    asked: Mapping[str, str] | None = None,
    walking: bool = False,
    open_findings: tuple[UUID, ...] = (),
) -> BlankContent:
    """Return what the list for a home says, with a form number of its own."""
    facility = facilities.get(session, facility_id)
    is_small = facility.kind is FacilityKind.FIVE_GUARANTEE_HOME
    if open_findings:
        walked = noticed.in_walking_order(session, facility_id, open_findings)
        checklist = noticed.list_of_findings(session, facility_id, walked)
    else:
        checklist = checklists.newest(session, checklist_id or visit_start.fitting(session, on))
    chosen = form or (Form.EXPRESS if is_small and not open_findings else Form.FULL)
    sheet = Sheet(checklist, facility, chosen, asked=asked, walking=walking)
    number = form_number(facility.code, on, new_id())
    return _content(session, sheet, number)


def filled_form(session: Session, draft_id: UUID) -> BlankForm:
    """Return the list of a visit under way with its answers, for the home's person to sign."""
    return _drawn(filled_content(session, draft_id))


def filled_content(session: Session, draft_id: UUID) -> BlankContent:
    """Return what the list of a visit under way says."""
    loaded = drafts.load(session, draft_id)
    return _filled(session, loaded.sheet(), draft_id, loaded.draft.head, loaded.draft.closing.ended_at)


def sealed_content(session: Session, visit_id: UUID) -> BlankContent:
    """Return what the list of a sealed visit says, as its record stands."""
    shown = visits.show(session, visit_id)
    record = shown.record
    sheet = visits.sheet_of(shown.checklist, record)
    return _filled(session, sheet, visit_id, record.head, record.ended_at)


def _filled(
    session: Session, sheet: Sheet, visit_id: UUID, head: VisitHead, ended_at: datetime | None
) -> BlankContent:
    """Return a list with its answers; refused where it names a major hazard in law that is none."""
    if misplaced := hazard_words(sheet):
        raise visits.NotReadyError(misplaced)
    on, started = day_of(head.started_at), local(head.started_at)
    number = head.form_no or form_number(sheet.facility.code, on, visit_id)
    names = {one.id: one.name for one in persons.listed(session, retired=True)}
    return replace(
        _content(session, sheet, number),
        visited_on=on,
        started=f"{started:%H:%M}",
        ended=f"{local(ended_at):%H:%M}" if ended_at else "",
        inspectors=tuple(names.get(one, "") for one in head.inspectors),
    )


def _drawn(content: BlankContent) -> BlankForm:
    return BlankForm(content.form_number, render(PaperKind.CHECKLIST, content))


def _content(session: Session, sheet: Sheet, number: str) -> BlankContent:
    """Return the list as it is printed, with the answers given so far."""
    from inspector_app.documents.reserved import placeholder_mark

    facility, checklist = sheet.facility, sheet.checklist
    places = usual().place_names
    parts = {one.key: one.name for one in checklist.dimension}

    def heading(item: Item) -> str:
        return places[item.place] if sheet.walking else parts[item.dimension]

    rows: list[BlankRow] = []
    for name, part in groupby(sheet.items(), key=heading):
        rows.append(BlankRow(text=name))
        rows += [_row(item, facility.kind, sheet) for item in part]
    return BlankContent(
        title=checklist.title,
        form_number=number,
        issuer=settings.get(session, "bureau.name"),
        facility=placeholder_mark(facility.code) if facility.is_placeholder else facility.name,
        rows=tuple(rows),
        looks_again=checklist.looks_again,
    )


def _row(item: Item, kind: FacilityKind, sheet: Sheet) -> BlankRow:
    has_value = item.answer.type is not AnswerType.CONFORM
    said = sheet.answers.get(item.id) or Answer()
    found = [f"{finding.place} {finding.text}".strip() for finding in said.findings]
    return BlankRow(
        text=item.wording(kind),
        code=sheet.checklist.name_of(item),
        value=item.answer.unit if has_value else None,
        note="\n".join(text for text in (*found, said.reason, said.note, _left(said)) if text),
        ticked="partly" if said.is_partly else said.outcome.value if said.outcome else "",
        measured="" if said.from_ledger and said.outcome is None else said.value,  # not confirmed yet
    )


def _left(said: Answer) -> str:
    """Say what stays open of a finding that is partly put right."""
    words = wording(PaperKind.CHECKLIST.value)
    return words.text("again.remains", text=said.remains) if said.is_partly else ""
