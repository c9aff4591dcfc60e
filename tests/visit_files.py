"""Visits as JSON files, as somebody would write them: whole and conforming unless told otherwise."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from inspector_app.domain.checklist import AnswerType, Checklist, Form, Item
from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.domain.judging import judge
from inspector_app.domain.visit import Outcome
from inspector_app.exchange.checklists import shipped_checklists

PRIVATE, TOWNSHIP_HOME, FIVE = "M01", "J01", "W01"
KINDS = {
    "M": FacilityKind.PRIVATE_INSTITUTION,
    "J": FacilityKind.NURSING_HOME,
    "W": FacilityKind.FIVE_GUARANTEE_HOME,
}


@cache
def checklists() -> Mapping[str, Checklist]:
    return {one.id: one for one in shipped_checklists().checklists}


def items(code: str, checklist: str, form: str = "full") -> tuple[Item, ...]:
    """The items of a list at a home of which nothing is known."""
    home = Facility(code=code, name=code, kind=KINDS[code[0]])
    return checklists()[checklist].for_facility(home, Form(form))


def conforming(item: Item, kind: FacilityKind, on: date) -> dict[str, Any]:
    """An answer that conforms, by a value where the item is judged by one."""
    if item.answer.type is AnswerType.CONFORM:
        return {"outcome": "conforming"}
    tries = ["0", "30", "1", on.isoformat(), (on + timedelta(days=90)).isoformat()]
    for value in tries:
        if (item.answer.type is AnswerType.DATE) != ("-" in value):
            continue
        if judge(item.answer.rule(kind), item.answer.type, value, on) is Outcome.CONFORMING:
            return {"value": value}
    return {"outcome": "conforming"}


def visit(
    code: str = PRIVATE,
    *,
    checklist: str = "epidemic-2020",
    form: str = "full",
    on: date = date(2020, 2, 17),
    inspectors: tuple[str, ...] = ("示例甲", "示例乙"),
    answers: Mapping[str, Any] | None = None,
    **said: Any,  # noqa: ANN401 - fields of a JSON file
) -> dict[str, Any]:
    """A visit; answers replace those that conform, None takes one away."""
    given: dict[str, Any] = {
        item.id: conforming(item, KINDS[code[0]], on) for item in items(code, checklist, form)
    }
    given.update(answers or {})
    return {
        "format": "inspector-visit",
        "version": 1,
        "facility": code,
        "checklist": {"id": checklist, "version": 1, "form": form},
        "started_at": f"{on.isoformat()}T09:30",
        "ended_at": f"{on.isoformat()}T11:00",
        "inspectors": list(inspectors),
        "signature": {"how": "refused", "reason": "示例：要求先问镇里", "witness": "示例丁（村干部）"},
        "answers": {item: answer for item, answer in given.items() if answer is not None},
        **said,
    }


def finding(text: str = "示例：二楼安全出口上锁", **said: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of a JSON file
    """An answer that does not conform, with one finding; what is not said is the item's."""
    return {"outcome": "nonconforming", "findings": [{"text": text, **said}]}


def write(folder: Path, document: Mapping[str, Any], name: str = "visit.json") -> Path:
    file = folder / name
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return file


def photo(folder: Path, name: str = "photo.jpg", colour: str = "steelblue") -> Path:
    file = folder / name
    Image.new("RGB", (64, 48), colour).save(file)
    return file
