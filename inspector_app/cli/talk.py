"""Talks with those responsible (约谈) on the command line."""

from typing import TYPE_CHECKING

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.case_step import chosen_of, said_for
from inspector_app.cli.chosen import case_of, taken, time_on
from inspector_app.domain.case import Step
from inspector_app.domain.errors import UserError
from inspector_app.domain.talk import Talk, TalkedTo
from inspector_app.i18n import _, listed
from inspector_app.services import case_views, facilities, persons, talks
from inspector_app.services.talks import HeldTalk

if TYPE_CHECKING:
    from datetime import date

    from inspector_app.store.database import Session


def record(call: Call) -> int:
    """Record a talk about what is overdue or was not seen put right."""
    typed = call.typed
    with call.writing() as session:
        by, held_on = call.by_needed(session), typed.date or call.on
        talk = Talk(
            held_on=held_on,
            at=time_on(typed.at, held_on),
            place=typed.place,
            with_whom=tuple(TalkedTo(name=name, post=post) for name, post in typed.with_whom),
            held_by=tuple(persons.find(session, one) for one in typed.held_by) or (by,),
            said=typed.said,
            promised=typed.promised,
            promised_by=typed.promised_by,
            scans=taken(session, typed.scan),
        )
        chosen = chosen_of(session, call, Step.TALK)
        talks.hold(session, chosen, talk, on=call.on, by=by, now=call.now)
    return said_for(chosen)


def list_(call: Call) -> int:
    """List the talks about a case or a home with what was promised."""
    with call.reading() as session:
        found = _meant(session, call.typed.about, call.on)
    if call.wants_json:
        output.as_json([_plain(one) for one in found])
        return 0
    output.table(
        (
            _("Day"),
            _("Where it was held"),
            _("With whom"),
            _("Held by"),
            _("Said"),
            _("Promised"),
            _("Until"),
        ),
        [
            (
                one.talk.held_on,
                one.talk.place,
                listed(f"{each.name} {each.post}".rstrip() for each in one.talk.with_whom),
                listed(one.held_by),
                one.talk.said,
                one.talk.promised,
                one.talk.promised_by,
            )
            for one in found
        ],
        empty=_("No talk was held."),
    )
    return 0


def _meant(session: "Session", wanted: str, on: "date") -> list[HeldTalk]:
    try:
        return talks.of_home(session, facilities.find(session, wanted))
    except UserError:
        shown = case_views.show(session, case_of(session, wanted), on=on)
        return talks.held(session, shown.notices)


def _plain(one: HeldTalk) -> dict[str, object]:
    said = {
        "id": one.id,
        "notice": one.subject,
        "findings": one.findings,
        "about": one.about,
        "recorded_by": one.recorded_by,
        "talk": one.talk,
    }
    return {**output.plain(said), "held_by": one.held_by}
