"""Homes, answers and small checklists for tests."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from inspector_app.domain.checklist import (
    AnswerForm,
    AnswerType,
    Checklist,
    Dimension,
    Item,
    PhotoRule,
    Place,
    Severity,
)
from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.domain.ids import Sha256
from inspector_app.domain.visit import Answer, Finding, Outcome, Photo

PHOTO = Photo(sha256=Sha256("0" * 64), width=4, height=3)
FINDING = Finding(id=UUID(int=1), text="示例问题", requirement="示例要求")


def home(kind: FacilityKind = FacilityKind.NURSING_HOME, **fields: object) -> Facility:
    return replace(Facility(code="J01", name="示例敬老院", kind=kind), **fields)  # type: ignore[arg-type]


def answered(outcome: Outcome, **fields: object) -> Answer:
    return replace(Answer(outcome=outcome), **fields)  # type: ignore[arg-type]


def item(item_id: str = "A-01", **fields: object) -> Item:
    plain = Item(
        id=item_id,
        dimension="management",
        group="示例组",
        text="示例条目",
        text_en="sample item",
        place=Place.ROOMS,
        severity=Severity.MINOR,
        weight=1,
        deadline_days=0,
        applies_to=tuple(FacilityKind),
        photo=PhotoRule.NEVER,
        requirement="示例要求",
        answer=AnswerForm(type=AnswerType.CONFORM),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def checklist_of(*items: Item) -> Checklist:
    return Checklist(
        id="sample",
        version=1,
        title="示例检查表",
        title_en="sample checklist",
        valid_from=date(2020, 1, 1),
        status="draft",
        dimension=(Dimension(key="management", name="管理到位", name_en="Management in place"),),
        item=items,
    )
