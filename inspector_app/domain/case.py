"""The case (问题整改): what a finding has been through, whose turn it is, and which step may come next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from inspector_app.domain.checklist import Severity
from inspector_app.domain.errors import FieldError, UserError
from inspector_app.domain.visit import Photo
from inspector_app.i18n import _


class FindingState(StrEnum):
    """Where a finding stands."""

    FOUND = "found"  # in no notice yet
    PUT_RIGHT = "put_right"  # 立行立改
    NOTIFIED = "notified"  # in an issued notice that is not received yet
    SERVED = "served"  # 已送达 / 已签收
    ANSWERED = "answered"  # 已回复
    RETURNED = "returned"  # 退回补充
    ACCEPTED = "accepted"  # 审核通过
    RECTIFIED = "rectified"  # seen put right on site
    NOT_RECTIFIED = "not_rectified"  # seen not put right on site
    REFERRED = "referred"  # 已移送 / 转立案
    CLOSED = "closed"  # 已销号


class Step(StrEnum):
    """What can happen to a finding."""

    SERVE = "serve"  # 登记送达 / 签收
    ANSWER = "answer"  # 登记回复
    ACCEPT = "accept"
    RETURN = "return"
    EXTEND = "extend"  # 延期, asked for before the day
    SET_ANEW = "set_anew"  # a new date after a re-inspection
    REINSPECT = "reinspect"  # 复查
    CLOSE = "close"  # 销号
    URGE = "urge"  # 督办函
    TALK = "talk"  # 约谈
    REFER = "refer"  # 移送, 转立案


class Turn(StrEnum):
    """Whose turn it is."""

    OFFICE = "office"
    HOME = "home"
    TEAM = "team"
    OTHERS = "others"  # another department, or the penalty procedure
    NOBODY = "nobody"


class NextStep(StrEnum):
    """The one thing to do next about a case."""

    DRAFT = "draft"  # its findings are in no notice
    SERVE = "serve"
    ISSUE_ANEW = "issue_anew"  # the printed date had passed when the paper came
    JUDGE = "judge"
    CLOSE = "close"
    DECIDE = "decide"  # seen not put right: a new date, a letter or talk, a referral
    REINSPECT = "reinspect"
    URGE = "urge"  # overdue and unanswered
    WAIT = "wait"  # for the home, or for the department it was referred to
    NOTHING = "nothing"  # all closed


class ClosedBy(StrEnum):
    """What a closing rests on."""

    REINSPECTION = "reinspection"
    PAPERS = "papers"
    PHOTOS = "photos"
    ON_SPOT = "on_spot"  # 立行立改


class UrgedBy(StrEnum):
    """How an overdue matter was pressed (督办)."""

    LETTER = "letter"  # 督办函
    TALK = "talk"  # 约谈, before talks had a record of their own


class ReferredTo(StrEnum):
    """Where a matter goes when it is not the bureau's own to settle."""

    DEPARTMENT = "department"  # 移送
    PENALTY = "penalty"  # 转立案


ENDED = frozenset({FindingState.CLOSED, FindingState.PUT_RIGHT})
OPEN = frozenset(FindingState) - ENDED
_RUNNING = frozenset(
    {FindingState.SERVED, FindingState.ANSWERED, FindingState.RETURNED, FindingState.ACCEPTED}
)

ALLOWED: dict[Step, frozenset[FindingState]] = {
    Step.SERVE: frozenset({FindingState.NOTIFIED}),
    Step.ANSWER: frozenset(
        {FindingState.SERVED, FindingState.ANSWERED, FindingState.RETURNED, FindingState.NOT_RECTIFIED}
    ),
    Step.ACCEPT: frozenset({FindingState.ANSWERED}),
    Step.RETURN: frozenset({FindingState.ANSWERED}),
    Step.EXTEND: frozenset({FindingState.SERVED, FindingState.ANSWERED, FindingState.RETURNED}),
    Step.SET_ANEW: frozenset({FindingState.NOT_RECTIFIED}),
    Step.REINSPECT: OPEN,
    Step.CLOSE: frozenset({FindingState.RECTIFIED, FindingState.ACCEPTED}),
    Step.URGE: _RUNNING | {FindingState.NOT_RECTIFIED},
    Step.TALK: _RUNNING | {FindingState.NOT_RECTIFIED},
    Step.REFER: OPEN - {FindingState.REFERRED},
}
"""The states from which each step may be taken."""

AFTER: dict[Step, FindingState] = {
    Step.SERVE: FindingState.SERVED,
    Step.ANSWER: FindingState.ANSWERED,
    Step.ACCEPT: FindingState.ACCEPTED,
    Step.RETURN: FindingState.RETURNED,
    Step.SET_ANEW: FindingState.SERVED,
    Step.CLOSE: FindingState.CLOSED,
    Step.REFER: FindingState.REFERRED,
}
"""The state a step leads to; a re-inspection says it itself, the others change none."""

TURN: dict[FindingState, Turn] = {
    FindingState.FOUND: Turn.OFFICE,
    FindingState.PUT_RIGHT: Turn.NOBODY,
    FindingState.NOTIFIED: Turn.OFFICE,
    FindingState.SERVED: Turn.HOME,
    FindingState.ANSWERED: Turn.OFFICE,
    FindingState.RETURNED: Turn.HOME,
    FindingState.ACCEPTED: Turn.TEAM,
    FindingState.RECTIFIED: Turn.OFFICE,
    FindingState.NOT_RECTIFIED: Turn.OFFICE,
    FindingState.REFERRED: Turn.OTHERS,
    FindingState.CLOSED: Turn.NOBODY,
}
HOMES_TURN = frozenset(state for state, turn in TURN.items() if turn is Turn.HOME)
"""The states in which the home owes something."""
OWED = HOMES_TURN | {FindingState.NOT_RECTIFIED}
"""The states of what is not put right as far as anybody knows: only there is a finding overdue."""


def is_overdue(state: FindingState, due_on: date | None, on: date) -> bool:
    """Say whether a finding is overdue (逾期未整改): its day is over, and it is not put right.

    What was answered, seen put right or referred waits for somebody else than the home.
    """
    return state in OWED and due_on is not None and due_on < on


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingReply:
    """What the home says of one finding (整改情况)."""

    finding: UUID
    is_done: bool
    what: str = ""  # what was done; of what is not done: measures meanwhile
    by_whom: str = ""
    finished_on: date | None = None
    why_not: str = ""
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the office makes of the answer to one finding."""

    finding: UUID
    is_accepted: bool
    reason: str = ""  # of returning it


_FIRST: tuple[tuple[FindingState, NextStep], ...] = (
    (FindingState.NOTIFIED, NextStep.SERVE),
    (FindingState.ANSWERED, NextStep.JUDGE),
    (FindingState.RECTIFIED, NextStep.CLOSE),
    (FindingState.NOT_RECTIFIED, NextStep.DECIDE),
    (FindingState.ACCEPTED, NextStep.REINSPECT),
    (FindingState.FOUND, NextStep.DRAFT),
)


def next_step(
    states: Collection[FindingState], *, is_overdue: bool = False, needs_new_paper: bool = False
) -> NextStep:
    """Return what comes next for a case whose findings stand in these states.

    `is_overdue` is said of those whose turn it is (served or returned): they are pressed or re-inspected.
    """
    if needs_new_paper and FindingState.SERVED in states:
        return NextStep.ISSUE_ANEW
    for state, step in _FIRST:
        if state in states:
            return step
    if states and OPEN.isdisjoint(states):
        return NextStep.NOTHING
    return NextStep.URGE if is_overdue else NextStep.WAIT if states else NextStep.NOTHING


def check_step(step: Step, state: FindingState) -> None:
    """Refuse a step out of order, with the reason."""
    if state not in ALLOWED[step]:
        raise UserError(why_not(step, state))


def why_not(step: Step, state: FindingState) -> str:
    """Say why a step cannot be taken now, and what comes first."""
    if state in ENDED:
        return _("This finding is closed already. Found again, it is a new finding of a new visit.")
    if state is FindingState.FOUND:
        return _("This finding is in no notice yet. Draft and issue the notice first.")
    if state is FindingState.NOTIFIED:
        return _("The notice is not received yet. Record its service first.")
    if state is FindingState.REFERRED:
        return _("This finding was referred. Only a re-inspection can take it up again.")
    seen_right = _("There is nothing to press: the finding was seen put right.")
    reasons = {
        Step.SERVE: _("The notice of this finding was served already."),
        Step.ANSWER: _("The answer to this finding was accepted. A re-inspection comes next."),
        Step.ACCEPT: _("There is no answer to judge. Record the reply first."),
        Step.RETURN: _("There is no answer to judge. Record the reply first."),
        Step.EXTEND: _("The deadline of this finding cannot be extended any more."),
        Step.SET_ANEW: _("A new date is set after a re-inspection. Ask for an extension instead."),
        Step.CLOSE: _("A finding is closed after a re-inspection on site. Plan the re-inspection."),
        Step.URGE: seen_right,
        Step.TALK: seen_right,
    }
    return reasons[step]


def check_reply(reply: FindingReply, *, received_on: date) -> None:
    """Refuse an answer that says nothing, or a day of finishing after it was received."""
    if reply.is_done and not reply.what:
        raise FieldError(_("Say what was done about the finding."), "what", reply.finding)
    if not reply.is_done and not reply.why_not:
        raise FieldError(_("Say why the finding is not put right yet."), "why_not", reply.finding)
    if reply.finished_on is not None and reply.finished_on > received_on:
        raise FieldError(
            _("The answer says it was finished after the day it was received. Correct the day."),
            "finished_on",
            reply.finding,
        )


def check_extension(
    *, old: date | None, new: date, asked_on: date, severity: Severity, interim: str, reason: str
) -> None:
    """Refuse an extension without reason, asked for too late, not later, or of a grave danger unguarded."""
    if not reason:
        raise FieldError(_("Say why the deadline is extended."), "reason")
    if old is None:
        raise UserError(_("The deadline of this finding does not run yet. Record the service first."))
    if asked_on > old:
        says = _(
            "An extension is asked for before the deadline; it was {day}. Re-inspect, then set a new date."
        )
        raise FieldError(says.format(day=old.isoformat()), "asked_on")
    if new <= old:
        raise FieldError(_("The new date must be after {day}.").format(day=old.isoformat()), "to")
    if severity is Severity.CRITICAL and not interim:
        raise FieldError(
            _("A grave danger needs an interim measure until the new date. Say which."), "interim"
        )


def check_closing(
    by: ClosedBy, state: FindingState, *, severity: Severity, papers_allowed: bool, has_evidence: bool
) -> None:
    """Refuse a closing that rests on too little (销号)."""
    check_step(Step.CLOSE, state)
    if by is ClosedBy.REINSPECTION:
        if state is not FindingState.RECTIFIED:
            raise UserError(_("No re-inspection on site has seen this finding put right."))
        return
    if state is FindingState.RECTIFIED:
        raise UserError(_("The finding was re-inspected on site: close it on that."))
    if severity is not Severity.MINOR or not papers_allowed:
        raise UserError(
            _(
                "Only a minor finding may be closed on papers or photos,"
                " and only where the office allows it in Settings."
            )
        )
    if not has_evidence:
        raise FieldError(_("Attach the papers or photos that the closing rests on."), "evidence")
