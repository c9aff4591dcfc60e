"""The words for plans and ties, the same in the window and on the command line."""

from inspector_app.domain.plan import Draw, DrawBasis, PlannedState, Why
from inspector_app.domain.tie import StatedBy
from inspector_app.i18n import _, ngettext, pgettext, sentences


def of_state(state: PlannedState) -> str:
    """Say what has become of a planned visit."""
    return {
        PlannedState.PLANNED: pgettext("visit", "Planned"),
        PlannedState.LATE: pgettext("visit", "Late"),
        PlannedState.VISITED: _("Visited"),
        PlannedState.DROPPED: _("Taken out"),
    }[state]


def of_why(why: Why) -> str:
    """Say why a home takes no part in a draw."""
    return {
        Why.VISITED: _("visited in this campaign already"),
        Why.PLANNED: _("planned already"),
        Why.INSPECTORS: _("fewer than two inspectors are listed"),
        Why.TIES: _("the others have a tie to it: no two inspectors are left"),
        Why.CERTIFICATES: _("an order needs two inspectors with certificates; no two are free to go"),
    }[why]


def of_stated_by(stated_by: StatedBy) -> str:
    """Say who said that a person should stand aside."""
    return {
        StatedBy.SELF: _("The inspector"),
        StatedBy.HOME: _("The home, decided by the head of the bureau"),
        StatedBy.OFFICE: pgettext("tie", "The bureau"),
    }[stated_by]


def proof(basis: DrawBasis, drawn: Draw, *, is_same: bool) -> str:
    """Say in one sentence what came of drawing again."""
    told = {
        "seed": basis.seed,
        "rule": basis.rule,
        "homes": len(basis.homes),
        "inspectors": len(basis.inspectors),
        "visits": len(drawn.visits),
    }
    if is_same:
        says = _(
            "Drawn again with seed {seed} by rule {rule} from what is on record (homes: {homes}, inspectors:"
            " {inspectors}), exactly the recorded plan comes out (visits: {visits}), with the same teams on"
            " the same days."
        )
    else:
        says = _(
            "Drawn again with seed {seed} by rule {rule} from what is on record (homes: {homes}, inspectors:"
            " {inspectors}), another plan comes out than the recorded one (visits: {visits}): it was not"
            " drawn from what it says."
        )
    return says.format(**told)


def where_the_seed_is_from(*, is_given: bool) -> str:
    """Say who made the seed."""
    return _("The seed was typed in.") if is_given else _("The seed was made by the program.")


def by_hand(*, moved: int, dropped: int) -> str:
    """Say what was changed by hand after the draw."""
    if not moved and not dropped:
        return _("Nothing was changed by hand.")
    said = []
    if moved:
        said.append(
            ngettext("{n} visit was moved by hand.", "{n} visits were moved by hand.", moved).format(n=moved)
        )
    if dropped:
        said.append(
            ngettext("{n} home was taken out by hand.", "{n} homes were taken out by hand.", dropped).format(
                n=dropped
            )
        )
    return sentences(said)


def how_to_check() -> str:
    """Say how anybody can draw again with nothing but SHA-256."""
    return _(
        "The lot of a home is the SHA-256 of “rule/seed/home/id”; the smallest lots are drawn, and dealt out"
        " over the days in that order. A team is formed of the inspectors sent out least so far, by the lots"
        " “rule/seed/team/home/person”."
    )
