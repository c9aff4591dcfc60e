from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.calendar import add_days, add_working_days, covered, is_working_day
from inspector_app.domain.errors import UserError


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2020, 1, 19), True),  # a Sunday worked for the Spring Festival
        (date(2020, 1, 31), False),  # the prolonged Spring Festival of 2020
        (date(2020, 2, 2), False),
        (date(2020, 2, 3), True),
        (date(2023, 9, 29), False),
        (date(2023, 10, 7), True),
        (date(2023, 10, 8), True),
        (date(2024, 2, 17), False),
        (date(2024, 2, 18), True),
    ],
)
def test_working_days_follow_the_official_calendar(day: date, *, works: bool) -> None:
    assert is_working_day(day) is works


def test_the_day_of_receipt_does_not_count() -> None:
    assert add_days(date(2020, 2, 28), 3) == date(2020, 3, 2)
    assert add_working_days(date(2020, 2, 14), 1) == date(2020, 2, 17)
    assert add_working_days(date(2020, 1, 22), 3) == date(2020, 2, 4)
    assert add_working_days(date(2020, 2, 14), 0) == date(2020, 2, 14)


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2099, 5, 4)])
def test_a_year_without_calendar_is_said_and_never_guessed(day: date) -> None:
    with pytest.raises(UserError, match=f"{day.isoformat()} is outside it"):
        is_working_day(day)


def test_a_deadline_reaching_past_the_calendar_is_refused() -> None:
    last = covered()[1]
    with pytest.raises(UserError, match="Set the deadline as a date"):
        add_working_days(last, 1)


def test_the_last_days_of_the_last_year_wait_for_the_next_notice() -> None:
    last = covered()[1]
    assert is_working_day(last) in {True, False}
    with pytest.raises(UserError):
        is_working_day(date(last.year, 12, 31))


@given(st.dates(date(2005, 1, 1), date(2025, 6, 1)), st.integers(1, 60))
def test_a_period_of_working_days_ends_on_one_and_holds_that_many(start: date, days: int) -> None:
    end = add_working_days(start, days)
    assert is_working_day(end)
    between = (add_days(start, n) for n in range(1, (end - start).days + 1))
    assert sum(map(is_working_day, between)) == days
