"""The draw: fair, the same whenever it is drawn again, and nobody goes where he has a tie."""

import hashlib
from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.calendar import OFFICIAL
from inspector_app.domain.errors import UserError
from inspector_app.domain.plan import (
    SEEDS,
    TEAM,
    DrawBasis,
    DrawHome,
    DrawInspector,
    PlannedState,
    Why,
    checked_seed,
    draw,
    state,
    working_days,
)

FIRST = date(2020, 3, 2)


def home(number: int) -> UUID:
    return UUID(int=1000 + number)


def person(number: int) -> UUID:
    return UUID(int=number)


def basis(
    seed: int = 7, *, homes: int = 12, inspectors: int = 6, days: int = 4, wanted: int | None = None
) -> DrawBasis:
    return DrawBasis(
        seed=seed,
        days=tuple(FIRST + timedelta(days=n) for n in range(days)),
        homes=tuple(DrawHome(id=home(n)) for n in range(homes)),
        inspectors=tuple(DrawInspector(id=person(n)) for n in range(inspectors)),
        wanted=wanted,
    )


@st.composite
def bases(draws: st.DrawFn) -> DrawBasis:
    homes = [
        DrawHome(id=home(n), needs_certificates=draws(st.booleans()))
        for n in range(draws(st.integers(1, 20)))
    ]
    inspectors = [
        DrawInspector(
            id=person(n),
            has_certificate=draws(st.integers(0, 4)) > 0,
            ties=tuple(one.id for one in homes if draws(st.integers(0, 5)) == 0),
        )
        for n in range(draws(st.integers(0, 7)))
    ]
    days = draws(st.integers(1, 25))
    return DrawBasis(
        seed=draws(st.integers(0, SEEDS - 1)),
        days=tuple(FIRST + timedelta(days=n) for n in range(days)),
        homes=tuple(homes),
        inspectors=tuple(inspectors),
        wanted=draws(st.none() | st.integers(1, 25)),
    )


@given(bases())
def test_every_home_is_drawn_once_or_left_out_with_a_reason(given_basis: DrawBasis) -> None:
    drawn = draw(given_basis)
    visited, out = [one.home for one in drawn.visits], {one.home for one in drawn.left_out}
    assert len(visited) == len(set(visited))
    assert not out & set(visited)
    possible = len(given_basis.homes) - len(out)
    assert len(visited) == min(possible, given_basis.wanted or possible)


@given(bases())
def test_a_team_is_two_who_may_go_there(given_basis: DrawBasis) -> None:
    homes = {one.id: one for one in given_basis.homes}
    inspectors = {one.id: one for one in given_basis.inspectors}
    for visit in draw(given_basis).visits:
        assert len(set(visit.team)) == TEAM
        for one in visit.team:
            assert visit.home not in inspectors[one].ties
            assert inspectors[one].has_certificate or not homes[visit.home].needs_certificates


@given(bases())
def test_days_are_dealt_out_evenly(given_basis: DrawBasis) -> None:
    visits = draw(given_basis).visits
    counts = Counter(one.on for one in visits)
    assert set(counts) <= set(given_basis.days)
    if visits:
        most, days = max(counts.values()), len(given_basis.days)
        assert most == -(-len(visits) // days)
        assert [one.on for one in visits] == sorted(one.on for one in visits)


@given(bases())
def test_the_order_in_which_homes_and_inspectors_are_listed_changes_nothing(given_basis: DrawBasis) -> None:
    turned = DrawBasis(
        seed=given_basis.seed,
        days=given_basis.days,
        homes=given_basis.homes[::-1],
        inspectors=given_basis.inspectors[::-1],
        wanted=given_basis.wanted,
    )
    assert draw(turned).visits == draw(given_basis).visits


@given(st.integers(0, SEEDS - 1), st.integers(2, 9), st.integers(1, 40), st.integers(1, 12))
def test_without_ties_nobody_is_sent_much_more_than_another(
    seed: int, inspectors: int, homes: int, days: int
) -> None:
    visits = draw(basis(seed, homes=homes, inspectors=inspectors, days=days)).visits
    sent = Counter(one for visit in visits for one in visit.team)
    a_day = -(-homes // days)
    most, fewest = (pick(sent[person(n)] for n in range(inspectors)) for pick in (max, min))
    assert most - fewest <= (1 if a_day <= inspectors // TEAM else -(-a_day // (inspectors // TEAM)))


@given(st.integers(0, SEEDS - 1), st.integers(2, 9), st.integers(1, 40), st.integers(1, 12))
def test_without_ties_nobody_is_out_in_two_teams_on_one_day(
    seed: int, inspectors: int, homes: int, days: int
) -> None:
    teams: dict[tuple[date, UUID], set[tuple[UUID, ...]]] = {}
    for visit in draw(basis(seed, homes=homes, inspectors=inspectors, days=days)).visits:
        for one in visit.team:
            teams.setdefault((visit.on, one), set()).add(visit.team)
    assert all(len(found) == 1 for found in teams.values())


def test_the_draw_is_what_its_rule_says_step_by_step() -> None:
    """By hand, with nothing but SHA-256: who checks a plan in twenty years has no more."""
    drawn = draw(basis(20200302, homes=3, inspectors=2, days=3))
    lots = sorted(
        (hashlib.sha256(f"sha256-1/20200302/home/{home(n)}".encode()).hexdigest(), home(n)) for n in range(3)
    )
    assert [one.home for one in drawn.visits] == [one for _lot, one in lots]
    assert [one.on for one in drawn.visits] == [FIRST + timedelta(days=n) for n in range(3)]


def test_a_seed_draws_the_same_for_ever() -> None:
    drawn = draw(basis(42, homes=5, inspectors=4, days=5, wanted=3))
    assert [(one.home.int - 1000, one.on.day, tuple(p.int for p in one.team)) for one in drawn.visits] == [
        (4, 2, (0, 3)),
        (0, 3, (2, 1)),
        (1, 5, (1, 0)),
    ]


def test_every_home_has_the_same_chance_wherever_it_stands_in_the_roster() -> None:
    """4,000 draws of 3 homes out of 12: 1,000 for each; beyond 5 standard deviations is no chance."""
    times = Counter(one.home for seed in range(4000) for one in draw(basis(seed, wanted=3)).visits)
    deviation = (4000 * 0.25 * 0.75) ** 0.5
    assert all(abs(times[home(n)] - 1000) < 5 * deviation for n in range(12))


def test_every_inspector_and_every_pair_has_the_same_chance() -> None:
    """3,000 first teams out of four inspectors: six pairs, 500 for each."""
    pairs = Counter(
        frozenset(draw(basis(seed, homes=1, inspectors=4, days=1)).visits[0].team) for seed in range(3000)
    )
    deviation = (3000 * (1 / 6) * (5 / 6)) ** 0.5
    assert len(pairs) == 6
    assert all(abs(times - 500) < 5 * deviation for times in pairs.values())


def test_every_home_has_the_same_chance_of_a_day() -> None:
    firsts = Counter(draw(basis(seed, homes=8, days=4)).visits[0].home for seed in range(2400))
    deviation = (2400 * (1 / 8) * (7 / 8)) ** 0.5
    assert all(abs(firsts[home(n)] - 300) < 5 * deviation for n in range(8))


def test_it_is_said_why_no_team_can_be_formed() -> None:
    tied = DrawBasis(
        seed=1,
        days=(FIRST,),
        homes=(DrawHome(id=home(0)), DrawHome(id=home(1), needs_certificates=True), DrawHome(id=home(2))),
        inspectors=(
            DrawInspector(id=person(0), ties=(home(0),)),
            DrawInspector(id=person(1), has_certificate=False),
        ),
    )
    drawn = draw(tied)
    assert {one.home: one.why for one in drawn.left_out} == {home(0): Why.TIES, home(1): Why.CERTIFICATES}
    assert [one.home for one in drawn.visits] == [home(2)]
    alone = draw(basis(homes=2, inspectors=1))
    assert [one.why for one in alone.left_out] == [Why.INSPECTORS] * 2


def test_holidays_are_no_days_of_a_plan() -> None:
    days, is_known = working_days(date(2020, 4, 3), date(2020, 4, 9), OFFICIAL)  # 4 to 6 April: 清明
    assert days == (date(2020, 4, 3), date(2020, 4, 7), date(2020, 4, 8), date(2020, 4, 9))
    assert is_known
    assert not working_days(date(2099, 3, 2), date(2099, 3, 4), OFFICIAL)[1]


@pytest.mark.parametrize(
    ("first", "last"),
    [(FIRST, FIRST - timedelta(days=1)), (date(2020, 4, 4), date(2020, 4, 5)), (FIRST, date(2030, 1, 1))],
)
def test_days_that_make_no_plan_are_refused(first: date, last: date) -> None:
    with pytest.raises(UserError):
        working_days(first, last, OFFICIAL)


@pytest.mark.parametrize("seed", [-1, SEEDS])
def test_a_seed_has_up_to_nine_digits(seed: int) -> None:
    with pytest.raises(UserError):
        checked_seed(seed)


def test_a_planned_visit_is_late_only_after_its_day() -> None:
    def stands(on: date, *, visited_on: date | None = None, is_dropped: bool = False) -> PlannedState:
        return state(planned_on=FIRST, visited_on=visited_on, is_dropped=is_dropped, on=on)

    after = FIRST + timedelta(days=1)
    assert stands(FIRST) is PlannedState.PLANNED
    assert stands(after) is PlannedState.LATE
    assert stands(after, visited_on=after) is PlannedState.VISITED
    assert stands(after, is_dropped=True) is PlannedState.DROPPED
