"""Two sources of the official calendar that nobody copied from one another, day by day."""

from datetime import date, timedelta

import pytest

from inspector_app.domain.calendar import OFFICIAL, covered

SETTLED = {
    # The package takes this Saturday for a day off; 国办发明电〔2005〕35号 has it worked for 3 January 2006.
    date(2005, 12, 31): True,
}
"""Days on which the sources differ, with what the State Council's notice says of them."""


def test_working_days_agree_with_a_second_source_day_by_day() -> None:
    holidays = pytest.importorskip("holidays")
    from chinese_calendar import is_workday

    first, last = covered()
    other = holidays.China(years=range(first.year, last.year + 1))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    works = {
        day: day in other.weekend_workdays or (day.weekday() < 5 and day not in other) for day in days
    }  # fmt: skip
    assert len(days) > 8000
    assert [day for day in days if OFFICIAL.is_working_day(day) is not works[day]] == []
    assert {day for day in days if is_workday(day) is not works[day]} == SETTLED.keys()
    assert {day: OFFICIAL.is_working_day(day) for day in SETTLED} == SETTLED
