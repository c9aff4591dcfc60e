from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.checklist import AnswerType, Checklist, Rule
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.judging import canonical_value, judge, read_date, read_number
from inspector_app.domain.visit import Outcome

DAY = date(2020, 2, 17)
NUMBER, DATE, TEXT = AnswerType.NUMBER, AnswerType.DATE, AnswerType.TEXT


@pytest.mark.parametrize(
    "typed", ["2020-02-09", "2020/2/9", "2020.2.9", "20200209", "２０２０－０２－０９", "2020年2月9日"]
)
def test_a_date_is_read_however_offices_write_it(typed: str) -> None:
    assert read_date(typed) == date(2020, 2, 9)


@pytest.mark.parametrize(
    "typed", ["", "2020-02-31", "20-2-9", "2020x2y9", "202029", "2020-2-9-1", "9999999999", "2020-13-01"]
)
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UserError, match="2020-02-09"):
        read_date(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "zwei",
        "-1",
        "1e9",
        "1e-999999999",
        "NaN",
        "Infinity",
        "1_000",
        "1,5",
        "1" * 5000,
        "٣",
        "1000000001",
    ],
)
def test_what_is_no_sensible_number_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        read_number(typed)


@given(st.decimals(0, 1_000_000_000, places=3))
def test_a_kept_number_reads_as_the_number_typed(number: Decimal) -> None:
    kept = canonical_value(NUMBER, f" {number} ")
    assert Decimal(kept) == number
    assert canonical_value(NUMBER, kept) == kept
    assert set(kept) <= set("0123456789.")


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_numbers_are_judged_against_the_limit(value: int, limit: int) -> None:
    below = judge(Rule(op="<", value=limit), NUMBER, str(value), DAY)
    above = judge(Rule(op=">", value=limit), NUMBER, str(value), DAY)
    assert (below is Outcome.NONCONFORMING) is (value < limit)
    assert (above is Outcome.NONCONFORMING) is (value > limit)


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_date_may_be_as_old_as_the_rule_says_and_no_older(age: int, limit: int) -> None:
    judged = judge(Rule(op="older_than_days", value=limit), DATE, str(DAY - timedelta(days=age)), DAY)
    assert (judged is Outcome.NONCONFORMING) is (age > limit)


def test_a_certificate_that_ran_out_before_the_visit_does_not_conform() -> None:
    rule = Rule(op="before_visit", empty=True)
    assert judge(rule, DATE, "2020-02-16", DAY) is Outcome.NONCONFORMING
    assert judge(rule, DATE, "2020-02-17", DAY) is Outcome.CONFORMING
    assert judge(rule, DATE, "", DAY) is Outcome.NONCONFORMING


def test_a_last_time_after_the_visit_is_not_judged() -> None:
    assert judge(Rule(op="older_than_days", value=90), DATE, "2020-02-18", DAY) is None


def test_no_value_is_judged_only_where_the_rule_says_so() -> None:
    assert judge(Rule(op=">", value=0), NUMBER, "", DAY) is None
    assert judge(Rule(op="older_than_days", value=90, empty=True), DATE, "", DAY) is Outcome.NONCONFORMING
    assert judge(None, TEXT, "示例", DAY) is None


def test_a_five_guarantee_home_has_limits_of_its_own(routine: Checklist) -> None:
    drill = routine.find("ZR-09").answer
    year_ago = str(DAY - timedelta(days=300))
    outcomes = {kind: judge(drill.rule(kind), drill.type, year_ago, DAY) for kind in FacilityKind}
    assert outcomes == {
        FacilityKind.NURSING_HOME: Outcome.NONCONFORMING,
        FacilityKind.FIVE_GUARANTEE_HOME: Outcome.CONFORMING,
        FacilityKind.PRIVATE_INSTITUTION: Outcome.NONCONFORMING,
    }


def test_every_rule_of_the_shipped_checklists_judges_both_ways(checklist: Checklist) -> None:
    for item in checklist.item:
        for kind in FacilityKind:
            rule = item.answer.rule(kind)
            if rule is not None:
                values = ["0", "100000"] if item.answer.type is NUMBER else [str(DAY), "2000-01-01"]
                judged = {judge(rule, item.answer.type, value, DAY) for value in values}
                assert judged == {Outcome.CONFORMING, Outcome.NONCONFORMING}, item.id
