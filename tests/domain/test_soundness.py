from dataclasses import replace
from datetime import date

import pytest

from inspector_app.domain.checklist import (
    AnswerForm,
    AnswerType,
    Checklist,
    Extra,
    Item,
    LedgerFigure,
    Rule,
    Severity,
    TypicalFinding,
)
from inspector_app.domain.facility import FacilityKind, FlagDefinition
from inspector_app.domain.law import Basis
from inspector_app.domain.soundness import contradictions
from tests.domain.making import checklist_of, item

FLAGS = [
    FlagDefinition(key="has_gas", label="g", controls=""),
    FlagDefinition(key="risk_level", label="r", controls="", choices=("low", "high")),
]
LAWS = {"fire-2021"}
COUNTED = AnswerForm(type=AnswerType.NUMBER, label="n")


def reasons(checklist: Checklist) -> list[str]:
    return [one.reason for one in contradictions(checklist, LAWS, FLAGS)]


def judged(op: str, value: int | None = None, kind: AnswerType = AnswerType.NUMBER) -> AnswerForm:
    return AnswerForm(type=kind, label="n", nonconforming_when=Rule(op=op, value=value))


def test_a_sound_checklist_has_no_contradiction() -> None:
    sound = item(
        basis=(Basis(law="fire-2021", clause="第十六条"),),
        show_when_any=("has_gas", "risk_level=high"),
        answer=judged("before_visit", kind=AnswerType.DATE),
    )
    assert reasons(checklist_of(sound)) == []


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (item(dimension="elsewhere"), "there is no dimension “elsewhere”"),
        (item(text=" "), "“text” is empty"),
        (item(requirement=""), "“requirement” is empty"),
        (item(deadline_days=-1), "deadline_days must be 0"),
        (item(deadline_days=366), "deadline_days must be 0"),
        (item(weight=0), "weight must be 1 or more"),
        (item(applies_to=()), "at least one kind of home"),
        (item(applies_to=(FacilityKind.NURSING_HOME,) * 2), "each once"),
        (item(answer=AnswerForm(type=AnswerType.NUMBER)), "needs a label"),
        (item(answer=COUNTED, ledger_figure=LedgerFigure.OPEN), "needs answered_from_ledger"),
        (item(answered_from_ledger=True, ledger_figure=LedgerFigure.OVERDUE), "of the type number"),
        (item(answer=COUNTED, answered_from_ledger=True, ledger_days=30), "ledger_days of 1 or more"),
        (
            item(answer=COUNTED, answered_from_ledger=True, ledger_figure=LedgerFigure.REPEATED),
            "ledger_days of 1 or more",
        ),
        (
            item(answer=AnswerForm(type=AnswerType.CONFORM, extra=Extra(label="", type=AnswerType.TEXT))),
            "extra value",
        ),
        (item(answer=judged("=", 3)), "“=” does not fit the type number; possible are: <, >"),
        (item(answer=judged("<", 3, AnswerType.DATE)), "does not fit the type date"),
        (item(answer=judged("<", 3, AnswerType.TEXT)), "type text cannot be judged"),
        (item(answer=judged("<")), "needs a value of 0 or more"),
        (item(answer=judged(">", -1)), "needs a value of 0 or more"),
        (item(answer=judged("before_visit", 3, AnswerType.DATE)), "takes no value"),
        (item(basis=(Basis(law="gone-1999", clause="一"),)), "“gone-1999” is not among the laws"),
        (item(basis=(Basis(law="fire-2021", clause=""),)), "names no clause"),
        (item(show_when_any=("has_pool",)), "“has_pool”, which is nothing a home may have"),
        (item(show_when_any=("risk_level=huge",)), "possible are: low, high"),
        (item(show_when_any=("risk_level",)), "possible are: low, high"),
        (
            item(finding=(TypicalFinding(text="a", severity=Severity.MINOR, veto=True),)),
            "the item has no veto",
        ),
        (item(finding=(TypicalFinding(text="a", severity=Severity.MINOR),) * 2), "stands twice"),
        (item(finding=(TypicalFinding(text="", severity=Severity.MINOR),)), "has no text"),
    ],
)
def test_a_contradiction_at_an_item_is_named(wrong: Item, reason: str) -> None:
    (found,) = contradictions(checklist_of(wrong), LAWS, FLAGS)
    assert found.item == "A-01"
    assert reason in found.reason


def test_an_id_that_stands_twice_is_named_once() -> None:
    (found,) = contradictions(checklist_of(item(), item(), item("A-02")), LAWS, FLAGS)
    assert (found.item, found.reason) == ("A-01", "this id stands twice.")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"id": "Epidemic 2020"}, "small letters"),
        ({"version": 0}, "version must be 1"),
        ({"title": ""}, "no title"),
        ({"valid_until": date(2019, 12, 31)}, "before it begins"),
    ],
)
def test_a_contradiction_of_the_head_is_named(fields: dict[str, object], reason: str) -> None:
    (found,) = reasons(replace(checklist_of(item()), **fields))  # type: ignore[arg-type]
    assert reason in found


def test_a_checklist_without_items_or_dimensions_is_none() -> None:
    assert reasons(checklist_of()) == ["it has no items."]
    sample = checklist_of(item())
    assert "each with a key of its own" in reasons(replace(sample, dimension=sample.dimension * 2))[0]
