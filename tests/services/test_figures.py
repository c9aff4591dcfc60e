"""Figures on small counties counted by hand: rates, groups, months, coverage, and visits compared."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import update

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.case import ENDED, FindingState, is_overdue
from inspector_app.domain.checklist import AnswerType, Form, Severity
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.figure_tables import FigureKey, tables
from inspector_app.domain.figures import (
    Counts,
    Differing,
    Figures,
    FiguresFilter,
    Rate,
)
from inspector_app.domain.visit import Answer, Outcome
from inspector_app.services import campaigns, checklists, facilities, figures
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Session
from tests.services.case_room import LATER
from tests.services.office import DAY, Office, problem

ON = DAY + timedelta(days=20)
FIVE_DAYS = timedelta(days=5)
DUE = DAY + FIVE_DAYS


def is_due(state: FindingState, due_on: date | None, on: date) -> bool:
    """Say whether a finding counts for 按期整改率: its day has come, or it is closed."""
    return state in ENDED or (due_on is not None and due_on <= on)


def is_in_time(state: FindingState, closed_on: date | None, due_on: date | None) -> bool:
    """Say whether a finding was closed by its day; on the spot, or before any day ran, is in time."""
    if state is not FindingState.CLOSED or closed_on is None:
        return state is FindingState.PUT_RIGHT
    return due_on is None or closed_on <= due_on


class County:
    """Visits in one line, and what became of their findings."""

    def __init__(self, session: Session, office: Office) -> None:
        self.session, self.office, self.now = session, office, LATER

    def items(self, code: str = "M01") -> list[str]:
        facility = facilities.get(self.session, self.office.homes[code])
        listed = checklists.newest(self.session, "epidemic-2020").for_facility(facility, Form.EXPRESS)
        return [item.id for item in listed if item.answer.type is AnswerType.CONFORM]

    def visit(
        self,
        code: str = "M01",
        *,
        on: date = DAY,
        wanting: Iterable[int] = (0,),
        answers: dict[int, Answer] | None = None,
        team: tuple[UUID, ...] | None = None,
        campaign: UUID | None = None,
    ) -> list[CaseRow]:
        items = self.items(code)
        due = Deadline(kind=DeadlineKind.BY_DATE, on=on + FIVE_DAYS)
        found = {items[at]: problem(severity=Severity.MAJOR, deadline=due) for at in wanting}
        found |= {items[at]: answer for at, answer in (answers or {}).items()}
        record = self.office.record(code, on=on, answers=found, inspectors=team, campaign=campaign)
        visit = self.office.seal(record, now=self.now)
        return self.session.query(CaseRow).filter_by(visit_id=visit).order_by(CaseRow.position).all()

    def close(self, row: CaseRow, on: date) -> None:
        row.state, row.closed_on = FindingState.CLOSED.value, on

    def figures(self, on: date = ON, **wanted: object) -> Figures:
        self.session.flush()
        return figures.all_figures(self.session, FiguresFilter(**wanted), on=on)  # type: ignore[arg-type]


@pytest.fixture
def county(session: Session, office: Office) -> County:
    return County(session, office)


def test_a_finding_closed_on_its_day_is_in_time_a_day_later_not(county: County) -> None:
    first, second, _open = county.visit(wanting=(0, 1, 2))
    county.close(first, DUE)
    county.close(second, DUE + timedelta(days=1))
    counts = county.figures().counts
    assert (counts.found, counts.closed, counts.due, counts.closed_in_time) == (3, 2, 3, 1)
    assert (counts.rectified, counts.in_time) == (Rate(2, 3), Rate(1, 3))
    assert (counts.rectified.percent, counts.in_time.percent) == ("66.7", "33.3")


def test_a_finding_is_due_on_its_day_and_overdue_the_day_after(county: County) -> None:
    for row in county.visit():
        row.state = FindingState.SERVED.value
    days = [DUE - timedelta(days=1), DUE, DUE + timedelta(days=1)]
    counts = [county.figures(on).counts for on in days]
    assert [(one.due, one.overdue) for one in counts] == [(0, 0), (1, 0), (1, 1)]
    assert counts[0].in_time.percent == ""


def test_put_right_on_the_spot_is_closed_and_in_time_before_any_day_has_come(county: County) -> None:
    county.visit(wanting=(), answers={0: problem(is_put_right=True)})
    counts = county.figures(DAY).counts
    assert (counts.closed, counts.put_right, counts.rectified, counts.in_time) == (
        1,
        1,
        Rate(1, 1),
        Rate(1, 1),
    )


def test_where_nothing_was_to_be_counted_there_is_no_rate(county: County) -> None:
    found = county.figures()
    assert (found.counts, found.visited, found.homes) == (Counts(), 0, 56)
    assert found.counts.rectified.tenths is None
    shown = {table.key: table for table in tables(found)}
    assert [key for key, table in shown.items() if table.rows] == [FigureKey.COVERAGE]
    assert all(table.empty for table in shown.values())
    assert shown[FigureKey.RATES].empty == "No visit was made in this choice."


def test_a_month_without_findings_says_a_dash_not_a_hundred_per_cent(county: County) -> None:
    county.visit(on=date(2020, 1, 10))
    county.visit("J01", on=date(2020, 3, 10))
    rates = next(table for table in tables(county.figures(date(2020, 4, 1))) if table.key is FigureKey.RATES)
    assert rates.texts() == [
        ["2020-01", "0%", "0%", "1", "1"],
        ["2020-02", "—", "—", "0", "0"],
        ["2020-03", "0%", "0%", "1", "1"],
    ]


def test_days_to_close_are_the_average_without_those_put_right_on_the_spot(county: County) -> None:
    first, second, *_rest = county.visit(wanting=(0, 1, 2), answers={3: problem(is_put_right=True)})
    county.close(first, DAY + timedelta(days=3))
    county.close(second, DAY + timedelta(days=6))
    (month,) = county.figures().months
    assert (month.month, month.closings, month.days_to_close) == (DAY.replace(day=1), 2, 4.5)


def test_every_way_of_counting_adds_up_to_the_whole_and_follows_the_rules(county: County) -> None:
    chance = Random(7)
    rows = [
        *county.visit("M01", wanting=range(4)),
        *county.visit("J01", wanting=range(4), on=DAY - timedelta(days=40)),
        *county.visit("W01", wanting=range(3), on=DAY + timedelta(days=9)),
    ]
    for row in rows:
        state = chance.choice(list(FindingState))
        row.state = state.value
        row.severity = chance.choice(list(Severity)).value
        row.due_on = chance.choice([None, *(ON + timedelta(days=n) for n in (-3, -1, 0, 1))])
        row.closed_on = chance.choice([ON - timedelta(days=n) for n in range(4)]) if state in ENDED else None
    found = county.figures()
    counts = found.counts
    assert counts.found == len(rows) == 11
    assert counts.closed + counts.open == counts.found
    assert counts.due == sum(is_due(row.standing, row.due_on, ON) for row in rows)
    assert counts.closed_in_time == sum(is_in_time(row.standing, row.closed_on, row.due_on) for row in rows)
    assert counts.overdue == sum(is_overdue(row.standing, row.due_on, ON) for row in rows)
    for groups in (
        found.dimensions,
        found.items,
        found.severities,
        found.kinds,
        found.townships,
        found.months,
    ):
        assert sum((one.counts for one in groups), start=Counts()) == counts
    assert figures.count(county.session, FiguresFilter(), on=ON) == counts


def test_homes_visited_are_counted_of_those_to_be_visited(county: County) -> None:
    campaign = campaigns.open_campaign(
        county.session,
        Campaign(
            name="示例任务",
            checklist="epidemic-2020",
            starts_on=DAY,
            ends_on=ON,
            facilities=tuple(county.office.homes[code] for code in ("M01", "J01")),
        ),
        by=None,
        now=county.now,
    )
    county.visit("M01", campaign=campaign)
    county.visit("M01", on=DAY + timedelta(days=1), campaign=campaign)
    county.visit("W01", wanting=())
    whole, mine = county.figures(), county.figures(campaign=campaign)
    assert (whole.visited, whole.homes, whole.visits) == (2, 56, 3)
    assert (mine.visited, mine.homes, mine.visits, mine.counts.found) == (1, 2, 2, 2)
    assert [(one.township, one.visited, one.homes) for one in mine.coverage] == [
        ("白兔潭镇", 0, 1),
        ("来龙门街道", 1, 1),
    ]


def test_period_township_and_kind_narrow_what_is_counted(county: County) -> None:
    county.visit("M01", wanting=(0, 1))
    county.visit("J01", on=DAY + timedelta(days=3))
    assert county.figures(first=DAY + timedelta(days=1)).counts.found == 1
    assert county.figures(last=DAY).counts.found == 2
    assert county.figures(on=DAY + timedelta(days=2)).counts.found == 2, "the day before the second visit"
    narrowed = county.figures(township="白兔潭镇")
    assert (narrowed.counts.found, narrowed.visited, narrowed.homes) == (1, 1, 1)
    assert county.figures(kind=FacilityKind.PRIVATE_INSTITUTION).homes == 6
    with pytest.raises(UserError, match="ends before it begins"):
        county.figures(first=ON, last=DAY)


def test_townships_stand_by_pinyin_and_are_ranked_only_when_asked(county: County) -> None:
    county.visit("M01", wanting=(0, 1, 2))
    county.visit("J01")
    found = county.figures()
    shown, ranked = (
        next(table for table in tables(found, is_ranked=is_ranked) if table.key is FigureKey.TOWNSHIP)
        for is_ranked in (False, True)
    )
    assert [row[0] for row in shown.rows] == ["白兔潭镇", "来龙门街道"]
    assert [row[0] for row in ranked.rows] == ["来龙门街道", "白兔潭镇"]


def test_an_item_is_found_again_only_at_the_very_next_visit(county: County) -> None:
    days = [DAY + timedelta(days=10 * n) for n in range(3)]
    for on, wanting in zip(days, ((0, 1), (0,), (1,)), strict=True):
        county.visit(on=on, wanting=wanting)
    county.visit("J01", on=days[1])
    (again,) = county.figures(days[2]).repeats
    assert (again.item, again.times, again.homes) == (county.items()[0], 1, 1)
    (again,) = county.figures(days[2], first=days[1]).repeats
    assert again.times == 1, "the visit before may lie before the period"


def test_first_and_last_visit_are_compared_at_homes_visited_twice(county: County) -> None:
    for at, wanting in enumerate(((0, 1, 2), (0, 1, 2, 3), (0,))):
        county.visit(on=DAY + timedelta(days=at), wanting=wanting)
    county.visit("J01", wanting=(0, 1))
    found = county.figures()
    assert found.compared_homes == 1
    assert sum(one.before for one in found.compared) == 3
    assert sum(one.after for one in found.compared) == 1
    assert county.figures(last=DAY).compared_homes == 0


def differing(county: County, days: int, **second: object) -> tuple[Differing, ...]:
    one, other = county.office.inspectors
    (row,) = county.visit(team=(one,), wanting=(0,))
    if second.pop("closed", False):
        county.close(row, DAY + timedelta(days=days))
    team: object = second.pop("team", (other,))
    county.visit(on=DAY + timedelta(days=days), team=team, **{"wanting": (), **second})  # type: ignore[arg-type]
    return county.figures().differing


def test_two_teams_that_answer_differently_within_a_week_are_told(county: County) -> None:
    (found,) = differing(county, 7, wanting=(1,), answers={1: Answer(outcome=Outcome.CONFORMING)})
    assert (found.item, found.first_conforms) == (county.items()[0], False)
    assert (found.first_team, found.second_team) == (("示例甲",), ("示例乙",))


def test_what_only_the_second_team_finds_is_told_too(county: County) -> None:
    found = differing(county, 3, wanting=(0, 1))
    assert [(one.item, one.first_conforms) for one in found] == [(county.items()[1], True)]


@pytest.mark.parametrize(
    "second",
    [
        {"days": 8},
        {"days": 7, "wanting": (0,)},
        {"days": 7, "closed": True},
        {"days": 7, "answers": {0: Answer(outcome=Outcome.NOT_CHECKED, reason="示例")}},
    ],
    ids=["later", "alike", "put right between", "not checked"],
)
def test_no_difference_is_told_of(second: dict[str, object], county: County) -> None:
    assert differing(county, **second) == ()  # type: ignore[arg-type]


def test_one_team_does_not_differ_from_itself(county: County) -> None:
    assert differing(county, 7, team=county.office.inspectors[:1]) == ()


def test_a_correction_takes_the_figures_with_it(county: County, session: Session) -> None:
    (row,) = county.visit()
    session.execute(update(CaseRow).values(severity=Severity.CRITICAL.value))
    session.expire_all()
    assert [one.key for one in county.figures().severities] == ["critical"]
    assert row.checklist == "epidemic-2020"


def test_a_table_pasted_into_a_sheet_holds_no_formula(county: County) -> None:
    home = county.office.homes["M01"]
    named = replace(facilities.get(county.session, home), township="=1+1")
    facilities.revise(county.session, home, named, by=None, now=county.now)
    county.visit()
    township = next(one for one in tables(county.figures()) if one.key is FigureKey.TOWNSHIP)
    lines = township.tab_separated().splitlines()
    assert lines[1].split("\t") == ["Township", "Closed", "Open", "Findings", "Rectified"]
    assert lines[2].split("\t") == ["'=1+1", "0", "1", "1", "0%"]
