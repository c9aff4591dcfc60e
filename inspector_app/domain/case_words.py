"""What the states, turns and steps of a case are called."""

from inspector_app.domain.case import ClosedBy, FindingState, NextStep, ReferredTo, Turn, UrgedBy
from inspector_app.domain.checklist import Severity
from inspector_app.domain.serving import Manner, Receipt
from inspector_app.i18n import _, pgettext


def of_finding(state: FindingState) -> str:
    """Say where a finding stands."""
    return {
        FindingState.FOUND: pgettext("finding", "In no notice yet"),
        FindingState.PUT_RIGHT: pgettext("finding", "Put right on the spot"),
        FindingState.NOTIFIED: pgettext("finding", "To be served"),
        FindingState.SERVED: pgettext("finding", "Served"),
        FindingState.ANSWERED: pgettext("finding", "Answered"),
        FindingState.RETURNED: pgettext("finding", "Returned"),
        FindingState.ACCEPTED: pgettext("finding", "Accepted"),
        FindingState.RECTIFIED: pgettext("finding", "Seen put right"),
        FindingState.NOT_RECTIFIED: pgettext("finding", "Seen not put right"),
        FindingState.REFERRED: pgettext("finding", "Referred"),
        FindingState.CLOSED: pgettext("finding", "Closed"),
    }[state]


def of_standing(state: FindingState, remains: str) -> str:
    """Say where a finding stands; what was seen partly put right (部分整改) says so."""
    if state is FindingState.NOT_RECTIFIED and remains:
        return pgettext("finding", "Partly put right")
    return of_finding(state)


def of_turn(turn: Turn) -> str:
    """Say whose turn it is."""
    return {
        Turn.OFFICE: _("Office's turn"),
        Turn.HOME: _("Home's turn"),
        Turn.TEAM: _("Team's turn"),
        Turn.OTHERS: _("With another department"),
        Turn.NOBODY: _("Nobody's turn"),
    }[turn]


def of_next(step: NextStep) -> str:
    """Say what comes next about a case."""
    return {
        NextStep.DRAFT: _("Draft the notice"),
        NextStep.SERVE: _("Record the service"),
        NextStep.ISSUE_ANEW: _("Issue anew"),
        NextStep.JUDGE: _("Judge the answer"),
        NextStep.CLOSE: _("Close"),
        NextStep.DECIDE: _("Decide what follows"),
        NextStep.REINSPECT: _("Plan the re-inspection"),
        NextStep.URGE: _("Urge"),
        NextStep.WAIT: _("Wait for the answer"),
        NextStep.NOTHING: _("Nothing left to do"),
    }[step]


def of_manner(manner: Manner) -> str:
    """Say how a paper was served."""
    return {
        Manner.DIRECT: _("Handed over directly"),
        Manner.LEFT: _("Left at the premises"),
        Manner.PROXY: _("Received by proxy"),
        Manner.REQUEST: _("Served by another authority on request"),
        Manner.POST: _("By post"),
        Manner.ELECTRONIC: _("Electronically"),
        Manner.PUBLIC: _("By public notice"),
        Manner.TAKEN_IN: _("Taken in by the township"),
    }[manner]


def of_receipt(receipt: Receipt) -> str:
    """Say what the addressee did."""
    return {
        Receipt.SIGNED: _("Signed for"),
        Receipt.REFUSED_TO_SIGN: _("Refused to sign"),
        Receipt.REFUSED_TO_TAKE: _("Refused to take"),
    }[receipt]


def of_closing(by: ClosedBy) -> str:
    """Say what a closing rests on."""
    return {
        ClosedBy.REINSPECTION: _("Re-inspection on site"),
        ClosedBy.PAPERS: _("Papers sent in"),
        ClosedBy.PHOTOS: _("Photos sent in"),
        ClosedBy.ON_SPOT: pgettext("finding", "Put right on the spot"),
    }[by]


def of_urging(by: UrgedBy) -> str:
    """Say how an overdue matter is pressed."""
    return {UrgedBy.LETTER: _("Urging letter"), UrgedBy.TALK: _("Talk with those responsible")}[by]


def of_referral(to: ReferredTo) -> str:
    """Say where a matter goes."""
    return {
        ReferredTo.DEPARTMENT: _("To another department"),
        ReferredTo.PENALTY: _("To the penalty procedure"),
    }[to]


def of_severity(severity: Severity) -> str:
    """Say how grave a finding is."""
    return {
        Severity.MINOR: _("Minor"),
        Severity.MAJOR: _("Major"),
        Severity.CRITICAL: _("Critical"),
    }[severity]
