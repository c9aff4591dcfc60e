"""Plans: drawn by lot from what is recorded, moved by hand, visited; nobody goes where he has a tie."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from inspector_app import i18n
from inspector_app.domain.campaign import Campaign
from inspector_app.domain.clock import at_local
from inspector_app.domain.errors import UserError
from inspector_app.domain.person import Person, Role
from inspector_app.domain.plan import PlannedState, Why
from inspector_app.domain.tie import StatedBy
from inspector_app.domain.usual_reason import UsualReason, words_of
from inspector_app.services import (
    campaigns,
    drafts,
    persons,
    plan_steps,
    plan_views,
    plans,
    ties,
    visit_start,
)
from inspector_app.services.drafts import DraftHead
from inspector_app.services.plan_views import PlannedVisit
from inspector_app.services.plans import PlanWanted
from inspector_app.store import journal, projections
from inspector_app.store.database import Session, Store
from inspector_app.store.plans import PlanDrawn
from tests.services.office import Office

ON = date(2020, 2, 17)
FIRST, LAST = date(2020, 2, 18), date(2020, 2, 28)


@pytest.fixture
def campaign(session: Session, office: Office, now: datetime) -> UUID:
    said = Campaign(
        name="示例专项",
        checklist="epidemic-2020",
        starts_on=ON,
        ends_on=LAST,
        facilities=tuple(office.homes.values()),
    )
    return campaigns.open_campaign(session, said, by=None, now=now)


def wanted(campaign: UUID, **more: object) -> PlanWanted:
    return replace(PlanWanted(campaign=campaign, first=FIRST, last=LAST, seed=7), **more)  # type: ignore[arg-type]


def drawn(session: Session, campaign: UUID, now: datetime, **more: object) -> UUID:
    shown = plans.preview(session, wanted(campaign, **more), on=ON)
    return plans.accept(session, shown, on=ON, by=None, now=now)


def visit_to(session: Session, plan: UUID, home: UUID, *, on: date = ON) -> PlannedVisit:
    return next(one for one in plan_views.show(session, plan, on=on).visits if one.facility_id == home)


def tie(session: Session, office: Office, now: datetime, code: str = "M01") -> None:
    ties.declare(
        session, office.inspectors[0], office.homes[code], reason="示例：亲属在该院任职",
        stated_by=StatedBy.SELF, on=ON, by=office.inspectors[0], now=now,
    )  # fmt: skip


def test_a_usual_reason_is_read_in_the_language_of_the_reader(
    session: Session, office: Office, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    team, home = office.inspectors, office.homes["M01"]
    monkeypatch.setattr(i18n, "_current", "zh_CN")
    chosen = words_of(UsualReason.WORKED_THERE)
    ties.declare(session, team[0], home, reason=chosen, stated_by=StatedBy.SELF, on=ON, by=team[0], now=now)
    assert ties.at_home(session, home) == {team[0]: chosen}
    monkeypatch.setattr(i18n, "_current", "en")
    assert ties.at_home(session, home) == {team[0]: "Worked there before"}


def third(session: Session, now: datetime) -> UUID:
    person = Person(name="示例丁", roles=(Role.INSPECTOR,), certificate_no="示例0004")
    return persons.add(session, person, by=None, now=now)


def test_every_home_of_the_campaign_gets_a_team_and_a_working_day(
    session: Session, office: Office, campaign: UUID, now: datetime
) -> None:
    plan = drawn(session, campaign, now)
    shown = plan_views.show(session, plan, on=ON)
    assert {one.facility_id for one in shown.visits} == set(office.homes.values())
    assert all(set(one.team) == set(office.inspectors) for one in shown.visits)
    assert all(one.on.weekday() < 5 for one in shown.visits)
    assert (shown.plan.homes, shown.plan.seed, shown.plan.counts[PlannedState.PLANNED]) == (3, 7, 3)


def test_a_preview_keeps_nothing(session: Session, campaign: UUID) -> None:
    before = len(journal.entries(session))
    plans.preview(session, wanted(campaign), on=ON)
    assert len(journal.entries(session)) == before
    assert not plan_views.has_any(session)


def test_without_a_seed_one_is_made_and_recorded(session: Session, campaign: UUID, now: datetime) -> None:
    shown = plans.preview(session, wanted(campaign, seed=None), on=ON)
    plan = plans.accept(session, shown, on=ON, by=None, now=now)
    assert plans.check(session, plan).said.basis.seed == shown.basis.seed
    assert len({plans.new_seed() for _time in range(9)}) > 1


def test_a_plan_can_be_drawn_again_from_what_was_recorded(
    session: Session, office: Office, campaign: UUID, now: datetime
) -> None:
    plan = drawn(session, campaign, now, homes=2)
    third(session, now)  # who comes later changes nothing in an old draw
    tie(session, office, now)
    found = plans.check(session, plan)
    assert found.is_same
    assert (found.moved, found.dropped, len(found.said.draw.visits)) == (0, 0, 2)


def test_a_plan_that_was_not_drawn_so_is_found_out(
    session: Session, office: Office, campaign: UUID, now: datetime
) -> None:
    plan = drawn(session, campaign, now)
    entry, said = journal.said(session, PlanDrawn, subject=plan)[0]
    turned = replace(said.draw, visits=said.draw.visits[::-1])
    forged = journal.append(session, replace(said, draw=turned), subject=office.issuer, by=None, at=now)
    assert not plans.check(session, forged.subject).is_same
    assert plans.check(session, entry.subject).is_same


def test_nobody_is_drawn_to_a_home_he_has_a_tie_to(
    session: Session, office: Office, campaign: UUID, now: datetime
) -> None:
    tie(session, office, now)
    alone = plans.preview(session, wanted(campaign), on=ON)
    assert [(one.home, one.why) for one in alone.draw.left_out] == [(office.homes["M01"], Why.TIES)]
    more = third(session, now)
    plan = drawn(session, campaign, now)
    assert set(visit_to(session, plan, office.homes["M01"]).team) == {office.inspectors[1], more}


def test_what_is_planned_or_visited_is_not_drawn_again(
    session: Session, office: Office, campaign: UUID, now: datetime
) -> None:
    office.seal(office.record("W01", on=ON, campaign=campaign), now=now)
    drawn(session, campaign, now, homes=1)
    second = plans.preview(session, wanted(campaign), on=ON)
    assert sorted(one.why for one in second.took_no_part) == [Why.PLANNED, Why.VISITED]
    assert len(second.draw.visits) == 1
    everywhere = plans.preview(session, wanted(campaign, visited_too=True), on=ON)
    assert len(everywhere.draw.visits) == 2
    plans.accept(session, second, on=ON, by=None, now=now)
    with pytest.raises(UserError, match="visited or planned already"):
        plans.preview(session, wanted(campaign), on=ON)


def test_a_plan_is_not_taken_on_when_its_homes_changed_meanwhile(
    session: Session, office: Office, campaign: UUID, now: datetime
) -> None:
    shown = plans.preview(session, wanted(campaign), on=ON)
    tie(session, office, now)
    with pytest.raises(UserError, match="Draw again"):
        plans.accept(session, shown, on=ON, by=None, now=now)


@pytest.mark.parametrize(
    "more",
    [
        {"first": date(2020, 2, 14)},
        {"last": date(2020, 3, 2)},
        {"homes": 0},
        {"seed": -1},
        {"first": date(2020, 2, 22), "last": date(2020, 2, 23)},
    ],
)
def test_a_plan_that_cannot_be_is_refused(session: Session, campaign: UUID, more: dict[str, object]) -> None:
    with pytest.raises(UserError):
        plans.preview(session, wanted(campaign, **more), on=ON)


def test_drawn_moved_visited(session: Session, office: Office, campaign: UUID, now: datetime) -> None:
    """The story of one home: drawn, late, moved by hand, visited, and the draw is still shown to be fair."""
    plan, home = drawn(session, campaign, now), office.homes["W01"]
    day = visit_to(session, plan, home).on
    late = date(2020, 2, 28)
    assert visit_to(session, plan, home, on=late).state is (
        PlannedState.LATE if day < late else PlannedState.PLANNED
    )
    plan_steps.move(session, plan, home, to=late, reason="示例：道路中断", on=ON, by=office.issuer, now=now)
    moved = visit_to(session, plan, home)
    assert (moved.on, moved.is_moved, moved.reason, moved.state) == (
        late, True, "示例：道路中断", PlannedState.PLANNED,
    )  # fmt: skip
    leader = office.inspectors[0]
    assert home in [one.facility_id for one in plan_views.due(session, person=leader, on=late)]
    visit = office.seal(office.record("W01", on=late, campaign=campaign), now=at_local(late, 18, 0))
    done = visit_to(session, plan, home, on=late)
    assert (done.state, done.visited_on, done.visit_id) == (PlannedState.VISITED, late, visit)
    assert home not in [one.facility_id for one in plan_views.due(session, person=leader, on=late)]
    with pytest.raises(UserError, match="was visited"):
        plan_steps.drop(session, plan, home, reason="示例", on=late, by=None, now=now)
    found = plans.check(session, plan)
    assert (found.is_same, found.moved) == (True, 1)


def test_a_visit_before_the_draw_or_of_another_campaign_is_not_the_planned_one(
    session: Session, office: Office, campaign: UUID, now: datetime
) -> None:
    office.seal(office.record("M01", on=date(2020, 2, 14), campaign=campaign), now=now)
    plan = drawn(session, campaign, now, visited_too=True)
    office.seal(office.record("J01", on=FIRST), now=now)
    states = {one.code: one.state for one in plan_views.show(session, plan, on=FIRST).visits}
    assert PlannedState.VISITED not in states.values()
    assert len(states) == 3


def test_the_counts_of_a_plan_are_those_of_its_visits(
    session: Session, office: Office, campaign: UUID, now: datetime
) -> None:
    plan = drawn(session, campaign, now)
    office.seal(office.record("M01", on=FIRST, campaign=campaign), now=now)
    office.seal(office.record("W01", on=FIRST), now=now)  # of no campaign
    plan_steps.drop(session, plan, office.homes["J01"], reason="示例", on=ON, by=None, now=now)
    for on in (ON, date(2020, 2, 21), LAST, date(2020, 3, 1)):
        shown = plan_views.show(session, plan, on=on)
        states = [one.state for one in shown.visits]
        assert shown.plan.counts == {each: states.count(each) for each in PlannedState}
        assert shown.plan.is_running is (on <= LAST)


def test_nobody_is_reminded_of_a_campaign_that_is_over(
    session: Session, office: Office, campaign: UUID, now: datetime
) -> None:
    drawn(session, campaign, now)
    person = office.inspectors[0]
    assert len(plan_views.due(session, person=person, on=LAST)) == 3
    assert plan_views.due(session, person=person, on=date(2020, 3, 1)) == []


def test_a_home_can_be_dropped_taken_back_and_drawn_again(
    session: Session, office: Office, campaign: UUID, now: datetime
) -> None:
    plan, home = drawn(session, campaign, now), office.homes["J01"]
    before = visit_to(session, plan, home)
    plan_steps.drop(session, plan, home, reason="示例：停业", on=ON, by=None, now=now)
    assert visit_to(session, plan, home).state is PlannedState.DROPPED
    again = plans.preview(session, wanted(campaign), on=ON)
    assert [one.home for one in again.draw.visits] == [home]
    plan_steps.move(session, plan, home, to=before.on, reason="示例：撤回", on=ON, by=None, now=now)
    assert visit_to(session, plan, home).state is PlannedState.PLANNED


def test_a_withdrawn_plan_plans_nothing_and_stays_on_record(
    session: Session, office: Office, campaign: UUID, now: datetime
) -> None:
    plan = drawn(session, campaign, now)
    plan_steps.withdraw(session, plan, reason="示例：任务取消", by=None, now=now)
    assert plan_views.visits(session, on=ON) == []
    assert plans.check(session, plan).is_same
    with pytest.raises(UserError, match="withdrawn"):
        plan_steps.move(session, plan, office.homes["J01"], to=LAST, reason="示例", on=ON, by=None, now=now)
    drawn(session, campaign, now)


def test_a_hand_minds_ties_certificates_days_and_reasons(
    session: Session, office: Office, campaign: UUID, now: datetime
) -> None:
    plan, home = drawn(session, campaign, now), office.homes["M01"]
    plain = persons.add(session, Person(name="示例戊", roles=(Role.INSPECTOR,)), by=None, now=now)
    tied = third(session, now)
    ties.declare(
        session, tied, home, reason="示例：曾任该院院长", stated_by=StatedBy.OFFICE, on=ON, by=None, now=now
    )
    first = office.inspectors[0]
    for team, to, reason, said in (
        ((first, tied), LAST, "示例", "must stand aside"),
        ((first, plain), LAST, "示例", "certificates"),
        ((first,), LAST, "示例", "two inspectors"),
        ((), date(2020, 2, 14), "示例", "This day is over"),
        ((), LAST, " ", "Say why"),
        ((first, office.issuer), LAST, "示例", "not listed as an inspector"),
    ):
        with pytest.raises(UserError, match=said):
            plan_steps.move(session, plan, home, to=to, team=team, reason=reason, on=ON, by=None, now=now)


def test_a_visit_is_not_begun_by_somebody_with_a_tie(session: Session, office: Office, now: datetime) -> None:
    """行政处罚法 第四十三条: 应当回避."""
    tie(session, office, now)
    head = visit_start.propose(session, office.homes["M01"], on=ON, now=now).head
    draft = DraftHead(head=replace(head, inspectors=office.inspectors))
    with pytest.raises(UserError, match="示例：亲属在该院任职"):
        drafts.start(session, draft, now=now)
    ties.lift(
        session,
        office.inspectors[0],
        office.homes["M01"],
        reason="示例：亲属已离职",
        by=office.issuer,
        now=now,
    )
    drafts.start(session, draft, now=now)


def test_a_visit_under_way_goes_on_but_nobody_with_a_tie_joins_it(
    session: Session, office: Office, now: datetime
) -> None:
    home = office.homes["M01"]
    head = visit_start.propose(session, home, on=ON, now=now).head
    draft = DraftHead(head=replace(head, inspectors=office.inspectors))
    under_way = drafts.start(session, draft, now=now)
    tie(session, office, now)
    drafts.change_head(session, under_way, draft, now=now)
    tied = third(session, now)
    ties.declare(session, tied, home, reason="示例", stated_by=StatedBy.HOME, on=ON, by=None, now=now)
    joined = replace(draft, head=replace(draft.head, inspectors=(*office.inspectors, tied)))
    with pytest.raises(UserError, match="示例丁"):
        drafts.change_head(session, under_way, joined, now=now)


def test_the_start_of_a_visit_is_filled_with_the_planned_team_without_who_has_a_tie(
    session: Session, office: Office, campaign: UUID, now: datetime
) -> None:
    home = office.homes["J01"]
    plan = drawn(session, campaign, now)
    planned = visit_to(session, plan, home)
    assert visit_start.propose(session, home, on=FIRST, now=now).head.inspectors == planned.team
    tie(session, office, now, "J01")
    assert visit_start.propose(session, home, on=FIRST, now=now).head.inspectors == (office.inspectors[1],)


def test_a_tie_needs_a_reason_and_can_be_lifted_once(session: Session, office: Office, now: datetime) -> None:
    person, home = office.inspectors[0], office.homes["J01"]

    def lift() -> None:
        ties.lift(session, person, home, reason="示例：不再任职", by=None, now=now)

    with pytest.raises(UserError, match="Say what ties"):
        ties.declare(session, person, home, reason="", stated_by=StatedBy.SELF, on=ON, by=None, now=now)
    tie(session, office, now, "J01")
    entries = len(journal.entries(session))
    tie(session, office, now, "J01")
    assert len(journal.entries(session)) == entries
    lift()
    assert ties.listed(session) == []
    with pytest.raises(UserError, match="has no tie"):
        lift()


def test_plans_and_ties_are_found_again_by_a_rebuild(store: Store, now: datetime) -> None:
    def facts(session: Session) -> tuple[object, ...]:
        return plan_views.visits(session, on=ON), ties.listed(session), plan_views.listed(session, on=ON)

    with store.writing() as session:
        office = Office.of(session)
        said = Campaign(name="示例专项", checklist="epidemic-2020", starts_on=ON, ends_on=LAST, facilities=())
        campaign = campaigns.open_campaign(session, said, by=None, now=now)
        plan = drawn(session, campaign, now)
        tie(session, office, now)
        plan_steps.drop(session, plan, office.homes["J01"], reason="示例", on=ON, by=None, now=now)
        other = office.homes["W01"]
        plan_steps.move(session, plan, other, to=LAST, reason="示例", on=ON, by=None, now=now)
        before = facts(session)
    with store.writing() as session:
        projections.make_current(session)
        assert facts(session) == before
