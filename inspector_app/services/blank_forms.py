"""A list to be filled in on paper first; its form number is keyed in with the visit afterwards."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.blank import blank
from inspector_app.documents.content import BlankContent, BlankRow
from inspector_app.domain.checklist import AnswerType, Form, Item
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.ids import new_id
from inspector_app.domain.sheet import Sheet
from inspector_app.services import checklists, drafts, facilities, settings


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
    checklist_id: str = "",
    form: Form | None = None,
) -> BlankForm:
    """Return the list for a home: the day's checklist and its kind's form where none is named."""
    facility = facilities.get(session, facility_id)
    is_small = facility.kind is FacilityKind.FIVE_GUARANTEE_HOME
    checklist = checklists.newest(session, checklist_id or drafts.fitting(session, on))
    chosen = form or (Form.EXPRESS if is_small else Form.FULL)
    items = Sheet(checklist, facility, chosen).items()
    number = f"{facility.code}-{on:%Y%m%d}-{new_id().hex[-4:].upper()}"
    rows: list[BlankRow] = []
    for key, part in groupby(items, key=lambda item: item.dimension):
        rows.append(BlankRow(text=next(one.name for one in checklist.dimension if one.key == key)))
        rows += [_row(item, facility.kind) for item in part]
    content = BlankContent(
        title=checklist.title,
        form_number=number,
        issuer=settings.get(session, "bureau.name"),
        facility="" if facility.is_placeholder else facility.name,
        rows=tuple(rows),
    )
    return BlankForm(number, blank(content))


def _row(item: Item, kind: FacilityKind) -> BlankRow:
    has_value = item.answer.type is not AnswerType.CONFORM
    return BlankRow(text=item.wording(kind), code=item.id, value=item.answer.unit if has_value else None)
