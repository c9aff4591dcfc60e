"""Answers on the command line: recorded finding by finding, judged."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
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
    with call.writing() as session:
        notice, shown = _notice(session, call)
        told = _Told(session, shown.findings, typed)
        done, undone = told.by_finding(typed.done), told.by_finding(typed.not_done)
        if typed.all_done:
            fitting = [one for one in shown.open_to(Step.ANSWER) if one.notice_id == notice]
            done = {one.id: typed.all_done for one in fitting} | done
            done = {finding: what for finding, what in done.items() if finding not in undone}
        if not done and not undone:
            raise UserError(_("Say what was answered: --done N=WHAT, --not-done N=WHY or --all-done WHAT."))
        answers = [
            told.reply(finding, what, is_done=is_done)
            for said, is_done in ((done, True), (undone, False))
            for finding, what in said.items()
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


class _Told:
    """What was typed of the answers, finding by finding."""

    def __init__(self, session: "Session", findings: Sequence[CaseFinding], typed: Namespace) -> None:
        self._session, self._findings = session, findings
        self._finished, self._persons = self.by_finding(typed.finished), self.by_finding(typed.person)
        self._photos = [(by_number(findings, number).id, Path(file)) for number, file in typed.photo]

    def by_finding(self, typed: Iterable[tuple[str, str]]) -> dict[UUID, str]:
        """Return by its finding what was typed as N=WHAT; UserError where there is no N."""
        return {by_number(self._findings, number).id: said for number, said in typed}

    def reply(self, finding: UUID, said: str, *, is_done: bool) -> FindingReply:
        """Return the answer to one finding, photos taken over."""
        finished = self._finished.get(finding, "")
        return FindingReply(
            finding=finding,
            is_done=is_done,
            what=said if is_done else "",
            why_not="" if is_done else said,
            by_whom=self._persons.get(finding, ""),
            finished_on=read_date(finished) if finished else None,
            photos=taken(self._session, [file for about, file in self._photos if about == finding]),
        )


def judge(call: Call) -> int:
    """Accept answers or return them with the reason; --accept-rest accepts those not returned."""
    typed = call.typed
    with call.writing() as session:
        notice, shown = _notice(session, call)
        returned = {by_number(shown.findings, number).id: why for number, why in typed.returned}
        accepted = [by_number(shown.findings, number).id for number in typed.accept]
        if typed.accept_rest:
            waiting = [one.id for one in shown.findings if one.state is FindingState.ANSWERED]
            accepted = [one for one in waiting if one not in returned]
        verdicts = [
            *(Verdict(finding=one, is_accepted=True) for one in accepted),
            *(Verdict(finding=one, is_accepted=False, reason=why) for one, why in returned.items()),
        ]
        if not verdicts:
            raise UserError(_("Say which answers: --accept N, --return N=REASON or --accept-rest."))
        cases.judge(session, notice, verdicts, on=call.on, by=call.by_needed(session), now=call.now)
    return _say(len(verdicts))


def _notice(session: "Session", call: Call) -> tuple[UUID, ShownCase]:
    notice = notices.find(session, call.typed.notice)
    return notice, case_views.show(session, notices.case_of(session, notice), on=call.on)


def _say(count: int) -> int:
    output.line(ngettext("Recorded for {n} finding.", "Recorded for {n} findings.", count).format(n=count))
    return 0
