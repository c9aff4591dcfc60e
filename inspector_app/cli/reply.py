"""Answers on the command line: recorded finding by finding, judged."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.chosen import by_number, taken
from inspector_app.domain.case import FindingReply, FindingState, Step, Verdict
from inspector_app.domain.errors import UserError
from inspector_app.domain.judging import read_date
from inspector_app.i18n import _, ngettext
from inspector_app.services import case_views, cases, notices
from inspector_app.services.case_views import CaseFinding, ShownCase

if TYPE_CHECKING:
    from inspector_app.store.database import Session


def record(call: Call) -> int:
    """Record what the home or its township answered: N=WHAT for each finding."""
    typed = call.typed
    done, undone = dict(typed.done), dict(typed.not_done)
    with call.writing() as session:
        notice, shown = _notice(session, call)
        findings = shown.findings
        if typed.all_done:
            fitting = [one for one in shown.open_to(Step.ANSWER) if one.notice_id == notice]
            done = {str(one.position): typed.all_done for one in fitting} | done
            done = {number: what for number, what in done.items() if number not in undone}
        if not done and not undone:
            raise UserError(_("Say what was answered: --done N=WHAT, --not-done N=WHY or --all-done WHAT."))
        answers = [
            _reply(session, findings, number, what, is_done=is_done, typed=typed)
            for said, is_done in ((done, True), (undone, False))
            for number, what in said.items()
        ]
        cases.receive_reply(
            session,
            notice,
            answers,
            received_on=typed.received or call.on,
            from_whom=typed.sender,
            scans=taken(session, typed.scan),
            remarks=typed.remarks,
            on=call.on,
            by=call.by(session),
            now=call.now,
        )
    return _say(len(answers))


def _reply(
    session: "Session",
    findings: tuple[CaseFinding, ...],
    number: str,
    said: str,
    *,
    is_done: bool,
    typed: object,
) -> FindingReply:
    finished: Mapping[str, str] = dict(getattr(typed, "finished", ()))
    persons: Mapping[str, str] = dict(getattr(typed, "person", ()))
    files = [Path(file) for at, file in getattr(typed, "photo", ()) if at == number]
    return FindingReply(
        finding=by_number(findings, number).id,
        is_done=is_done,
        what=said if is_done else "",
        why_not="" if is_done else said,
        by_whom=persons.get(number, ""),
        finished_on=_day(finished.get(number, "")),
        photos=taken(session, files),
    )


def judge(call: Call) -> int:
    """Accept answers or return them with the reason; --accept-rest accepts those not returned."""
    typed = call.typed
    returned = dict(typed.returned)
    with call.writing() as session:
        notice, shown = _notice(session, call)
        findings = shown.findings
        accepted = list(typed.accept)
        if typed.accept_rest:
            waiting = (one for one in findings if one.state is FindingState.ANSWERED)
            accepted = [str(one.position) for one in waiting if str(one.position) not in returned]
        verdicts = [
            *(Verdict(finding=_id(findings, one), is_accepted=True) for one in accepted),
            *(
                Verdict(finding=_id(findings, one), is_accepted=False, reason=why)
                for one, why in returned.items()
            ),
        ]
        if not verdicts:
            raise UserError(_("Say which answers: --accept N, --return N=REASON or --accept-rest."))
        cases.judge(session, notice, verdicts, on=call.on, by=call.by_needed(session), now=call.now)
    return _say(len(verdicts))


def _notice(session: "Session", call: Call) -> tuple[UUID, ShownCase]:
    notice = notices.find(session, call.typed.notice)
    return notice, case_views.show(session, notices.case_of(session, notice), on=call.on)


def _id(findings: tuple[CaseFinding, ...], number: str) -> UUID:
    return by_number(findings, number).id


def _day(typed: str) -> date | None:
    return read_date(typed) if typed else None


def _say(count: int) -> int:
    output.line(ngettext("Recorded for {n} finding.", "Recorded for {n} findings.", count).format(n=count))
    return 0
