"""The plan on the command line: internal, nothing in it announces itself to a home."""

from collections.abc import Iterable, Sequence

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.campaign import named_or_running
from inspector_app.domain import plan_words
from inspector_app.domain.clock import local
from inspector_app.domain.plan import Draw, DrawBasis
from inspector_app.domain.tie import StatedBy
from inspector_app.exchange.whole_file import write
from inspector_app.i18n import _, listed, sentences
from inspector_app.services import campaigns, facilities, persons, plan_steps, plan_views, plans, ties
from inspector_app.services.plan_views import PlannedVisit
from inspector_app.services.plans import PlanPreview, PlanWanted


def draw(call: Call) -> int:
    """Draw a plan and show it; with --accept it is recorded and its id written."""
    typed = call.typed
    with call.reading() as session:
        campaign = named_or_running(session, typed.campaign, on=call.on)
        runs = campaigns.get(session, campaign)
        wanted = PlanWanted(
            campaign=campaign,
            first=typed.first or max(call.on, runs.starts_on),
            last=typed.last or runs.ends_on,
            homes=typed.homes,
            seed=typed.seed,
            is_seed_given=typed.seed is not None,
            visited_too=typed.visited_too,
        )
        shown = plans.preview(session, wanted, on=call.on)
    plan_id = None
    if typed.accept:
        with call.writing() as session:
            plan_id = plans.accept(session, shown, on=call.on, by=call.by(session), now=call.now)
    if call.wants_json:
        output.as_json(
            {
                "id": plan_id,
                "seed": shown.basis.seed,
                "rule": shown.basis.rule,
                "is_certain": shown.is_certain,
                "visits": _drawn(shown),
                "left_out": [
                    {"home": shown.homes[one.home].code, "why": one.why}
                    for one in (*shown.draw.left_out, *shown.took_no_part)
                ],
            }
        )
        return 0
    _show_preview(shown)
    output.line(str(plan_id) if plan_id else _("Nothing was recorded. Give this seed with --accept."))
    return 0


def _drawn(shown: PlanPreview) -> list[dict[str, object]]:
    return [
        {
            "on": one.on,
            "home": shown.homes[one.home].code,
            "team": [shown.names[person] for person in one.team],
        }
        for one in shown.draw.visits
    ]


def _show_preview(shown: PlanPreview) -> None:
    output.line(_("Internal: not to be told to the homes."))
    output.line(_("Seed {seed}, rule {rule}").format(seed=shown.basis.seed, rule=shown.basis.rule))
    if not shown.is_certain:
        output.line(_("The calendar of some of these days is not out yet: holidays may change it."))
    output.table(
        (_("Day"), _("Facility"), _("Township"), _("Team")),
        [
            (
                one.on,
                f"{shown.homes[one.home].code} {shown.homes[one.home].name}",
                shown.homes[one.home].township,
                listed(shown.names[person] for person in one.team),
            )
            for one in shown.draw.visits
        ],
        empty=_("No team can be formed for any home: nothing was drawn."),
    )
    for left in (*shown.draw.left_out, *shown.took_no_part):
        home = shown.homes[left.home]
        output.line(f"{home.code} {home.name}: {plan_words.of_why(left.why)}")


def list_(call: Call) -> int:
    """List the plans."""
    with call.reading() as session:
        found = plan_views.listed(session, on=call.on)
    if call.wants_json:
        output.as_json(found)
        return 0
    output.table(
        (_("Plan"), _("Campaign"), _("Drawn"), _("First day"), _("Last day"), _("Homes"), _("Seed"), ""),
        [
            (
                *(one.id, one.campaign, one.drawn_on, one.first, one.last, one.homes, one.seed),
                _("Withdrawn") if one.is_withdrawn else "",
            )
            for one in found
        ],
        empty=_("No plan was drawn yet. “plan draw” draws one."),
    )
    return 0


def show(call: Call) -> int:
    """Show one plan, day by day."""
    with call.reading() as session:
        found = plan_views.show(session, plans.find(session, call.typed.plan), on=call.on)
    if call.wants_json:
        output.as_json({"plan": found.plan, "visits": found.visits})
        return 0
    _show_visits(found.visits)
    return 0


def pdf(call: Call) -> int:
    """Write a plan to a file."""
    from inspector_app.services import plan_paper

    with call.reading() as session:
        drawn = plan_paper.draw(session, plans.find(session, call.typed.plan), on=call.on)
    write(call.typed.file, drawn[2])
    return 0


def today(call: Call) -> int:
    """Show who goes where on the acting day."""
    with call.reading() as session:
        found = plan_views.visits(session, on=call.on, first=call.on, last=call.on)
    output.as_json(found) if call.wants_json else _show_visits(found)
    return 0


def _show_visits(found: Sequence[PlannedVisit]) -> None:
    output.line(_("Internal: not to be told to the homes."))
    output.table(
        (_("Day"), _("Facility"), _("Township"), _("Team"), _("State"), _("By hand")),
        [
            (
                one.on,
                f"{one.code} {one.facility}",
                one.township,
                listed(one.names),
                plan_words.of_state(one.state),
                one.reason,
            )
            for one in found
        ],
        empty=_("Nothing is planned."),
    )


def check(call: Call) -> int:
    """Draw a plan again and compare; 1 where something else comes out."""
    with call.reading() as session:
        found = plans.check(session, plans.find(session, call.typed.plan))
    said = found.said
    if call.wants_json:
        output.as_json(
            {
                "is_same": found.is_same,
                "seed": said.basis.seed,
                "rule": said.basis.rule,
                "is_seed_given": said.is_seed_given,
                "drawn_at": found.drawn_at,
                "drawn_by": found.drawn_by,
                "moved": found.moved,
                "dropped": found.dropped,
                "basis": said.basis,
                "draw": said.draw,
                "took_no_part": said.took_no_part,
            }
        )
    else:
        output.line(plan_words.proof(said.basis, said.draw, is_same=found.is_same))
        output.line(sentences(_details(said.basis, said.draw, is_given=said.is_seed_given)))
        output.line(plan_words.by_hand(moved=found.moved, dropped=found.dropped))
        drawn = _("Drawn on {at}").format(at=f"{local(found.drawn_at):%Y-%m-%d %H:%M}")
        output.line(" ".join(part for part in (drawn, found.drawn_by) if part))
    return 0 if found.is_same else 1


def _details(basis: DrawBasis, drawn: Draw, *, is_given: bool) -> Iterable[str]:
    yield plan_words.where_the_seed_is_from(is_given=is_given)
    if drawn.left_out:
        yield _("For {n} of {of} homes no team could be formed.").format(
            n=len(drawn.left_out), of=len(basis.homes)
        )


def move(call: Call) -> int:
    """Move a home by hand."""
    typed = call.typed
    with call.writing() as session:
        plan, home = plans.find(session, typed.plan), facilities.find(session, typed.home)
        standing = plan_views.planned(session, plan, home, on=call.on)
        plan_steps.move(
            session,
            plan,
            home,
            to=typed.to or standing.on,
            team=tuple(persons.find(session, one) for one in typed.team),
            reason=typed.why,
            on=call.on,
            by=call.by(session),
            now=call.now,
        )
    return 0


def drop(call: Call) -> int:
    """Take a home out of a plan."""
    typed = call.typed
    with call.writing() as session:
        plan, home = plans.find(session, typed.plan), facilities.find(session, typed.home)
        plan_steps.drop(session, plan, home, reason=typed.why, on=call.on, by=call.by(session), now=call.now)
    return 0


def withdraw(call: Call) -> int:
    """Withdraw a plan."""
    with call.writing() as session:
        plan = plans.find(session, call.typed.plan)
        plan_steps.withdraw(session, plan, reason=call.typed.why, by=call.by(session), now=call.now)
    return 0


def list_ties(call: Call) -> int:
    """List the ties that stand."""
    with call.reading() as session:
        found = ties.listed(session)
    if call.wants_json:
        output.as_json(found)
        return 0
    output.table(
        (_("Person"), _("Facility"), _("Reason"), _("Stated by"), _("Since")),
        [
            (
                one.person,
                f"{one.code} {one.facility}",
                one.reason,
                plan_words.of_stated_by(one.stated_by),
                one.since,
            )
            for one in found
        ],
        empty=_("Nobody has a tie to a home."),
    )
    return 0


def tie(call: Call) -> int:
    """Declare a tie."""
    typed = call.typed
    with call.writing() as session:
        person, home = persons.find(session, typed.person), facilities.find(session, typed.home)
        ties.declare(
            session,
            person,
            home,
            reason=typed.why,
            stated_by=StatedBy(typed.stated_by),
            on=call.on,
            by=call.by(session),
            now=call.now,
        )
    return 0


def untie(call: Call) -> int:
    """Lift a tie."""
    typed = call.typed
    with call.writing() as session:
        person, home = persons.find(session, typed.person), facilities.find(session, typed.home)
        ties.lift(session, person, home, reason=typed.why, by=call.by(session), now=call.now)
    return 0
