"""A year of the official calendar taken over by the office, and what it does to last days."""

from datetime import date
from pathlib import Path

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.domain.serving import Manner, Service
from inspector_app.services import calendars, cases
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Session
from tests.services.case_room import LATER, ordered, rows
from tests.services.office import Office

YEAR = """
year = 2027
source = "示例〔2026〕1号"
holidays = ["2027-01-01", "2027-05-03", "2027-10-01", "2027-10-04", "2027-10-05"]
workdays = []
"""


@pytest.fixture
def grave(session: Session, office: Office) -> CaseRow:
    """A finding with seven days, received so late that they reach into a year nobody knows yet."""
    notice = ordered(session, office)
    service = Service(manner=Manner.DIRECT, on=date(2026, 12, 25), receiver="示例甲")
    cases.serve(session, notice, service, on=date(2026, 12, 28), by=office.issuer, now=LATER)
    return rows(session, notice)[0]


def take_over(session: Session, folder: Path, text: str = YEAR) -> calendars.TakenOver:
    file = folder / "2027.toml"
    file.write_text(text, "utf-8")
    return calendars.take_over(session, file, by=None, now=LATER)


def test_provisional_last_days_are_worked_out_anew(session: Session, grave: CaseRow, tmp_path: Path) -> None:
    assert (grave.due_on, grave.due_is_provisional) == (date(2027, 1, 1), True)
    assert calendars.reach(session).provisional == 1
    taken = take_over(session, tmp_path)
    assert (grave.due_on, grave.due_is_provisional) == (date(2027, 1, 4), False)
    assert (taken.moved, taken.is_new) == (1, True)
    found = calendars.reach(session)
    assert (found.provisional, found.until) == (0, date(2027, 12, 31))
    assert [year.year for year in found.years] == [2027]


def test_a_year_put_right_moves_the_days_that_rested_on_it(
    session: Session, grave: CaseRow, tmp_path: Path
) -> None:
    take_over(session, tmp_path)
    right = YEAR.replace('"2027-01-01"', '"2027-01-01/2027-01-05"')
    assert take_over(session, tmp_path, right).differs == (date(2027, 1, 4), date(2027, 1, 5))
    assert grave.due_on == date(2027, 1, 6)
    finding = grave.finding_id
    journal.rebuild(session)
    assert session.get_one(CaseRow, finding).due_on == date(2027, 1, 6)


def test_the_same_year_twice_changes_nothing(session: Session, tmp_path: Path) -> None:
    assert take_over(session, tmp_path).is_new
    count = len(journal.entries(session))
    assert not take_over(session, tmp_path).is_new
    assert len(journal.entries(session)) == count


def test_a_year_that_cannot_be_right_is_not_taken_over(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="public holiday every year"):
        take_over(session, tmp_path, YEAR.replace('"2027-10-01", ', ""))
    assert calendars.reach(session).years == ()
