"""The steps of a case on the command line, each for all findings it is open to or those named."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.chosen import findings_of, taken, time_on
from inspector_app.domain.case import ClosedBy, ReferredTo, Step
from inspector_app.domain.serving import Manner, Receipt, Service
from inspector_app.i18n import _, ngettext
from inspector_app.services import cases, notices, persons

if TYPE_CHECKING:
    from inspector_app.store.database import Session

_RECEIPTS = {receipt.value.replace("_", "-"): receipt for receipt in Receipt}
_MANNERS = {manner.value.replace("_", "-"): manner for manner in Manner}


def serve(call: Call) -> int:
    """Record how a notice was served, or that a township took its letter in."""
    typed = call.typed
    with call.writing() as session:
        on = typed.date or call.on
        service = Service(
            manner=_MANNERS[typed.how],
            on=on,
            at=time_on(typed.at, on),
            receipt=_RECEIPTS[typed.receipt],
            receiver=typed.receiver,
            post=typed.post,
            reason=typed.reason,
            witnesses=tuple(typed.witness),
            receipt_no=typed.receipt_no,
            servers=tuple(persons.find(session, one) for one in typed.server),
            scans=taken(session, typed.scan),
            remarks=typed.remarks,
        )
        notice = notices.find(session, typed.notice)
        is_served = cases.serve(session, notice, service, on=call.on, by=call.by(session), now=call.now)
    if call.wants_json:
        output.as_json({"served": is_served, "on": service.served_on})
    else:
        output.line(
            _("Received on {day}.").format(day=service.served_on)
            if is_served
            else _("Kept as an attempt: it does not count as received.")
        )
    return 0


def extend(call: Call) -> int:
    """Give findings a later date; --anew after a re-inspection that did not see them put right."""
    typed = call.typed
    step = Step.SET_ANEW if typed.anew else Step.EXTEND
    with call.writing() as session:
        chosen, by = chosen_of(session, call, step), call.by_needed(session)
        if typed.anew:
            cases.set_anew(
                session,
                chosen,
                typed.to,
                reason=typed.reason,
                interim=typed.interim,
                on=call.on,
                by=by,
                now=call.now,
            )
        else:
            cases.extend(
                session,
                chosen,
                typed.to,
                reason=typed.reason,
                interim=typed.interim,
                asked_on=typed.asked or call.on,
                on=call.on,
                by=by,
                now=call.now,
            )
    return said_for(chosen)


def close(call: Call) -> int:
    """Strike findings off, and say what that rests on."""
    typed = call.typed
    with call.writing() as session:
        rests_on = ClosedBy(typed.rests_on)
        chosen = chosen_of(session, call, Step.CLOSE, by_papers=rests_on is not ClosedBy.REINSPECTION)
        cases.close(
            session,
            chosen,
            closed_by=rests_on,
            evidence=taken(session, typed.evidence),
            note=typed.note,
            on=call.on,
            by=call.by_needed(session),
            now=call.now,
        )
    return said_for(chosen)


def refer(call: Call) -> int:
    """Refer findings to another department, or to the penalty procedure."""
    typed = call.typed
    with call.writing() as session:
        chosen = chosen_of(session, call, Step.REFER)
        cases.refer(
            session,
            chosen,
            ReferredTo.PENALTY if typed.penalty else ReferredTo.DEPARTMENT,
            department=typed.department,
            reason=typed.reason,
            number=typed.number,
            on=call.on,
            by=call.by_needed(session),
            now=call.now,
        )
    return said_for(chosen)


def urge(call: Call) -> int:
    """Press what is overdue or was not seen put right, by a letter."""
    typed = call.typed
    with call.writing() as session:
        chosen = chosen_of(session, call, Step.URGE)
        cases.urge(
            session,
            chosen,
            number=typed.number,
            note=typed.note,
            on=call.on,
            by=call.by_needed(session),
            now=call.now,
        )
    return said_for(chosen)


def chosen_of(session: "Session", call: Call, step: Step, *, by_papers: bool = False) -> list[UUID]:
    """Return the findings a step is about: those named, else all it is open to."""
    typed = call.typed
    return findings_of(session, typed.case, step, typed.finding, on=call.on, closes_by_papers=by_papers)


def said_for(chosen: Sequence[UUID]) -> int:
    """Say for how many findings a step is recorded."""
    count = len(chosen)
    output.line(ngettext("Recorded for {n} finding.", "Recorded for {n} findings.", count).format(n=count))
    return 0
