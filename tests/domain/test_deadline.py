from datetime import date

import pytest

from inspector_app.domain.checklist import Checklist
from inspector_app.domain.deadline import AT_ONCE, Deadline, DeadlineKind, check_deadline, default_deadline
from inspector_app.domain.errors import UserError

VISIT = date(2020, 2, 17)


def test_no_days_mean_at_once_and_days_count_from_receipt() -> None:
    assert default_deadline(0) == AT_ONCE
    assert default_deadline(15) == Deadline(kind=DeadlineKind.DAYS, days=15)


def test_every_item_has_a_default_deadline_that_stands(checklist: Checklist) -> None:
    for item in checklist.item:
        check_deadline(default_deadline(item.deadline_days), VISIT)


@pytest.mark.parametrize(
    ("deadline", "sentence"),
    [
        (Deadline(kind=DeadlineKind.BY_DATE, on=date(2020, 2, 16)), "before the visit of 2020-02-17"),
        (Deadline(kind=DeadlineKind.BY_DATE), "Choose the date"),
        (Deadline(kind=DeadlineKind.DAYS, days=0), "1 to 365"),
        (Deadline(kind=DeadlineKind.DAYS), "1 to 365"),
        (Deadline(kind=DeadlineKind.WORKING_DAYS, days=366), "1 to 365"),
    ],
)
def test_a_deadline_that_cannot_be_kept_is_refused(deadline: Deadline, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        check_deadline(deadline, VISIT)


def test_the_day_of_the_visit_itself_stands() -> None:
    check_deadline(Deadline(kind=DeadlineKind.BY_DATE, on=VISIT), VISIT)
