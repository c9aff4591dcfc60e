"""The words of the trade for what is kept as a key."""

from inspector_app.domain.notice import NoticeKind, NoticeState
from inspector_app.domain.person import Role
from inspector_app.domain.roster import Fate
from inspector_app.domain.visit import Outcome, Signed, VisitKind
from inspector_app.i18n import _


def of_role(role: Role) -> str:
    """Say what a person may do."""
    return {Role.INSPECTOR: _("inspector"), Role.ISSUER: _("issuer"), Role.CLERK: _("clerk")}[role]


def of_notice(kind: NoticeKind) -> str:
    """Say what kind of notice it is."""
    return {NoticeKind.ORDER: _("Order"), NoticeKind.LETTER: _("Letter")}[kind]


def of_state(state: NoticeState, *, is_revoked: bool = False) -> str:
    """Say how far a notice has come."""
    if is_revoked:
        return _("Revoked")
    return {
        NoticeState.DRAFT: _("Draft"),
        NoticeState.SUBMITTED: _("Waiting for signature"),
        NoticeState.ISSUED: _("Issued"),
        NoticeState.WITHDRAWN: _("Withdrawn"),
    }[state]


def of_outcome(outcome: Outcome) -> str:
    """Say what an item came to."""
    return {
        Outcome.CONFORMING: _("Conforming"),
        Outcome.NONCONFORMING: _("Not conforming"),
        Outcome.NOT_APPLICABLE: _("Not applicable"),
        Outcome.NOT_CHECKED: _("Not checked"),
    }[outcome]


def of_visit(kind: VisitKind) -> str:
    """Say what kind of inspection it was."""
    return {
        VisitKind.ROUTINE: _("Routine inspection"),
        VisitKind.SPECIAL: _("Special inspection"),
        VisitKind.CASE: _("Case inspection"),
    }[kind]


def of_signature(how: Signed) -> str:
    """Say how the home signed."""
    return {
        Signed.ON_PAPER: _("Signed on paper"),
        Signed.ON_SCREEN: _("Signed on the screen"),
        Signed.REFUSED: _("Refused to sign"),
        Signed.ABSENT: _("Absent"),
    }[how]


def of_fate(fate: Fate) -> str:
    """Say what becomes of a row of a sheet."""
    return {
        Fate.NEW: _("New"),
        Fate.CHANGED: _("Changed"),
        Fate.UNCHANGED: _("Unchanged"),
        Fate.REFUSED: _("Refused"),
    }[fate]
