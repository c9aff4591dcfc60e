"""A printed date stands, unless the paper came on it or after: then a new paper is due, and nobody late."""

from datetime import date, timedelta

import pytest

from inspector_app import i18n
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.due import due, why

PRINTED = date(2026, 10, 22)
DEADLINE = Deadline(kind=DeadlineKind.BY_DATE, on=PRINTED)


@pytest.mark.parametrize("served_on", [None, PRINTED - timedelta(days=1)])
def test_a_printed_date_stands(served_on: date | None) -> None:
    found = due(DEADLINE, served_on=served_on)
    assert found.on == PRINTED
    assert not found.needs_new_paper
    assert found.days_left(PRINTED + timedelta(days=2)) == -2
    assert PRINTED.isoformat() in why(found)


@pytest.mark.parametrize("days", [0, 4])
def test_a_paper_that_came_on_its_printed_date_or_later_asks_for_a_new_one(days: int) -> None:
    found = due(DEADLINE, served_on=PRINTED + timedelta(days=days))
    assert found.needs_new_paper
    assert found.on is None, "no deadline precedes its service"
    assert found.days_left(PRINTED + timedelta(days=30)) is None
    assert PRINTED.isoformat() in why(found)


def test_a_new_date_of_the_office_needs_no_new_paper() -> None:
    found = due(DEADLINE, served_on=PRINTED, extended_to=PRINTED + timedelta(days=9))
    assert (found.on, found.needs_new_paper) == (PRINTED + timedelta(days=9), False)


@pytest.mark.parametrize(
    ("served_on", "days"), [(date(2026, 9, 28), 3), (date(2026, 12, 25), 15), (date(2026, 11, 2), 5)]
)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_why_a_finding_is_due_on_its_day_is_said_in_one_sentence(
    served_on: date, days: int, language: str
) -> None:
    spoken = i18n.language()
    i18n.use(language)
    try:
        said = why(due(Deadline(kind=DeadlineKind.DAYS, days=days), served_on=served_on))
    finally:
        i18n.use(spoken)
    stop = "." if language == "en" else "。"
    assert said.count(stop) == 1
    assert said.endswith(stop)
    assert served_on.isoformat() in said
