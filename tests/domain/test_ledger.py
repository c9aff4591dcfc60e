"""The ledger's rates and its compact array of ids."""

from datetime import date
from uuid import uuid4

import pytest

from inspector_app.domain.case import FindingState
from inspector_app.domain.ledger import LedgerIds, LedgerTotals, days_late, percent

DUE = date(2020, 2, 20)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "—"), (0, 3, "0.0%"), (1, 3, "33.3%"), (2, 3, "66.7%"), (3, 3, "100.0%"), (1, 8, "12.5%")],
)
def test_a_rate_says_when_there_was_nothing_to_count(part: int, whole: int, said: str) -> None:
    assert percent(part, whole) == said


def test_a_rate_never_rounds_to_all_or_nothing() -> None:
    assert percent(99_999, 100_000) == "99.9%"
    assert percent(1, 100_000) == "0.1%"


def test_closed_findings_are_what_is_not_open() -> None:
    totals = LedgerTotals(findings=10, open=4, overdue=2, due=7, closed_in_time=5)
    assert (totals.closed, totals.rate, totals.rate_in_time) == (6, "60.0%", "71.4%")
    both = totals + LedgerTotals(findings=2, open=1, due=1)
    assert (both.findings, both.open, both.due, both.closed) == (12, 5, 8, 7)


@pytest.mark.parametrize(
    ("state", "closed_on", "on", "late"),
    [
        (FindingState.SERVED, None, date(2020, 2, 20), 0),
        (FindingState.SERVED, None, date(2020, 2, 23), 3),
        (FindingState.RETURNED, None, date(2020, 2, 21), 1),
        (FindingState.ANSWERED, None, date(2020, 3, 1), 0),
        (FindingState.CLOSED, date(2020, 2, 22), date(2020, 3, 9), 2),
        (FindingState.CLOSED, date(2020, 2, 19), date(2020, 3, 9), 0),
    ],
)
def test_a_finding_is_late_while_the_home_owes_it_or_by_its_closing(
    state: FindingState, closed_on: date | None, on: date, late: int
) -> None:
    assert days_late(state, due_on=DUE, closed_on=closed_on, on=on) == late
    assert days_late(state, due_on=None, closed_on=closed_on, on=on) == 0


def test_ids_are_kept_packed_and_come_in_pages() -> None:
    wanted = [uuid4() for _ in range(5)]
    ids = LedgerIds(b"".join(one.bytes for one in wanted))
    assert list(ids) == wanted
    assert [ids.page(number, 2) for number in range(4)] == [
        tuple(wanted[:2]),
        tuple(wanted[2:4]),
        tuple(wanted[4:]),
        (),
    ]
