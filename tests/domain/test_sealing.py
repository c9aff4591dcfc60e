from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from inspector_app.domain.checklist import AnswerForm, AnswerType, PhotoRule, Rule, Standing, Veto
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.sealing import problems, warnings
from inspector_app.domain.visit import (
    Answer,
    ChecklistUsed,
    Outcome,
    PutRight,
    Signature,
    Signed,
    VisitHead,
    VisitRecord,
)
from tests.domain.making import FINDING, PHOTO, answered, home, item

START = datetime(2020, 2, 17, 1, 30, tzinfo=UTC)
NOW = datetime(2020, 2, 17, 9, 0, tzinfo=UTC)
FIRST, SECOND = UUID(int=11), UUID(int=12)
NUMBER = item(
    "A-02",
    answer=AnswerForm(type=AnswerType.NUMBER, label="示例数", nonconforming_when=Rule(op=">", value=0)),
)
ITEMS = (item(), NUMBER)
FINE = {"A-01": answered(Outcome.CONFORMING), "A-02": answered(Outcome.CONFORMING, value="0")}


def record(**fields: object) -> VisitRecord:
    whole = VisitRecord(
        head=VisitHead(
            facility=UUID(int=1),
            used=ChecklistUsed(checklist="sample", version=1),
            started_at=START,
            inspectors=(FIRST, SECOND),
        ),
        facility=home(),
        ended_at=START + timedelta(hours=2),
        answers=FINE,
        signature=Signature(how=Signed.ON_PAPER, name="示例甲", sheet=PHOTO),
    )
    return replace(whole, **fields)  # type: ignore[arg-type]


def head(**fields: object) -> VisitRecord:
    return record(head=replace(record().head, **fields))  # type: ignore[arg-type]


def answers(item_id: str, answer: Answer) -> VisitRecord:
    return record(answers={**FINE, item_id: answer})


def bad(**fields: object) -> Answer:
    return answered(Outcome.NONCONFORMING, findings=(replace(FINDING, **fields),))  # type: ignore[arg-type]


def where(said: VisitRecord) -> list[str]:
    return [problem.where for problem in problems(said, ITEMS, now=NOW)]


def test_a_whole_visit_can_be_sealed() -> None:
    assert problems(record(), ITEMS, now=NOW) == []
    assert warnings(record(), ITEMS) == []


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (head(inspectors=()), "inspectors"),
        (head(inspectors=(FIRST, FIRST)), "inspectors"),
        (record(ended_at=START), "ended_at"),
        (record(ended_at=START + timedelta(days=2)), "ended_at"),
        (head(residents_present=-1), "residents_present"),
        (head(staff_on_duty=100_001), "staff_on_duty"),
        (answers("A-01", Answer(note="示例")), "answers.A-01"),
        (answers("A-01", answered(Outcome.NOT_CHECKED)), "answers.A-01.reason"),
        (answers("A-01", answered(Outcome.NONCONFORMING)), "answers.A-01.findings"),
        (answers("A-01", bad(text=" ")), "answers.A-01.findings"),
        (answers("A-01", bad(requirement="")), "answers.A-01.findings"),
        (answers("A-02", answered(Outcome.CONFORMING, value="2")), "answers.A-02.value"),
        (answers("A-02", answered(Outcome.CONFORMING, value="zwei")), "answers.A-02.value"),
        (answers("A-99", answered(Outcome.CONFORMING)), "answers.A-99"),
        (
            answers("A-01", bad(deadline=Deadline(kind=DeadlineKind.BY_DATE, on=date(2020, 2, 16)))),
            "answers.A-01.findings[0].deadline",
        ),
        (record(other_findings=(replace(FINDING, text=""),)), "other_findings[0].text"),
        (record(other_findings=(FINDING, replace(FINDING, requirement=""))), "other_findings[1].requirement"),
        (record(signature=Signature(how=Signed.ON_PAPER, name="示例甲")), "signature.sheet"),
        (record(signature=Signature(how=Signed.ON_SCREEN, sheet=PHOTO)), "signature.name"),
        (record(signature=Signature(how=Signed.REFUSED, witness="示例丙")), "signature.reason"),
        (record(signature=Signature(how=Signed.REFUSED, reason="示例原因")), "signature.witness"),
    ],
)
def test_what_stands_in_the_way_of_sealing_is_named_with_its_place(said: VisitRecord, place: str) -> None:
    assert where(said) == [place]


def test_one_bad_finding_among_several_stands_in_the_way() -> None:
    two = answered(Outcome.NONCONFORMING, findings=(FINDING, replace(FINDING, text="")))
    assert where(answers("A-01", two)) == ["answers.A-01.findings"]


def test_a_visit_after_today_is_refused() -> None:
    tomorrow = START + timedelta(days=1)
    late = record(head=replace(record().head, started_at=tomorrow), ended_at=tomorrow + timedelta(hours=1))
    (problem,) = problems(late, ITEMS, now=NOW)
    assert problem.where == "started_at"
    assert "2020-02-17" in problem.says


@pytest.mark.parametrize(
    "signature",
    [
        Signature(how=Signed.ON_SCREEN, name="示例甲", sheet=PHOTO),
        Signature(how=Signed.REFUSED, reason="示例原因", witness="示例丙"),
        Signature(how=Signed.ABSENT),
    ],
)
def test_signing_on_the_screen_refusing_and_being_absent_are_no_failures(signature: Signature) -> None:
    assert where(record(signature=signature)) == []


def test_what_was_put_right_on_the_spot_needs_neither_requirement_nor_deadline() -> None:
    done = bad(
        requirement="", deadline=Deadline(kind=DeadlineKind.DAYS, days=0), put_right=PutRight(what="示例")
    )
    assert where(answers("A-01", done)) == []


def test_a_missing_photo_is_a_gap_and_not_a_block() -> None:
    shown = item(photo=PhotoRule.ALWAYS)
    assert problems(record(answers={"A-01": answered(Outcome.CONFORMING)}), (shown,), now=NOW) == []


def test_an_unconfirmed_limit_does_not_contradict_the_inspector() -> None:
    proposal = replace(NUMBER, answer=replace(NUMBER.answer, threshold_confirmed=False))
    said = answers("A-02", answered(Outcome.CONFORMING, value="2"))
    assert problems(said, (item(), proposal), now=NOW) == []


def test_one_inspector_warns_according_to_the_paper_that_may_follow() -> None:
    alone = head(inspectors=(FIRST,))
    assert where(alone) == []
    assert "should have two" in warnings(alone, ITEMS)[0]
    private = replace(alone, facility=home(FacilityKind.PRIVATE_INSTITUTION))
    assert "cannot be issued" in warnings(private, ITEMS)[0]


def test_certificates_that_were_not_shown_are_warned_of() -> None:
    assert "may refuse the inspection" in warnings(head(certificates_shown=False), ITEMS)[0]


@pytest.mark.parametrize(
    ("standing", "sentence"),
    [
        (Standing.CONFIRMED, "is confirmed and condemns"),
        (Standing.PARTLY_CONFIRMED, "only warns"),
        (Standing.UNCONFIRMED, "only warns"),
        (Standing.HOUSE_RULE, "only warns"),
    ],
)
def test_a_ticked_veto_is_warned_of_by_its_standing(standing: Standing, sentence: str) -> None:
    one = item(veto=Veto(basis="b", standing=standing, trigger="示例"))
    said = record(answers={"A-01": bad(veto=True)})
    assert sentence in warnings(said, (one,))[0]
    assert warnings(record(answers={"A-01": bad()}), (one,)) == []
