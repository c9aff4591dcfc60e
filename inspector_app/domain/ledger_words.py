"""What the ledger's columns, groups and states are called, in the language in use."""

from inspector_app.domain.case import ClosedBy, FindingState
from inspector_app.domain.checklist import Severity
from inspector_app.domain.ledger import LedgerColumn, LedgerGroup
from inspector_app.i18n import _, pgettext


def of_column(column: LedgerColumn) -> str:
    """Return the heading of a column."""
    return {
        LedgerColumn.FACILITY: _("Facility"),
        LedgerColumn.KIND: _("Kind"),
        LedgerColumn.TOWNSHIP: _("Township"),
        LedgerColumn.VISITED_ON: _("Visit"),
        LedgerColumn.DIMENSION: _("Part"),
        LedgerColumn.FINDING: _("Finding"),
        LedgerColumn.SEVERITY: _("Severity"),
        LedgerColumn.BASIS: _("Basis"),
        LedgerColumn.REQUIREMENT: _("Requirement"),
        LedgerColumn.RESPONSIBLE: _("Responsible"),
        LedgerColumn.DEADLINE: _("Deadline"),
        LedgerColumn.DUE_ON: _("Due on"),
        LedgerColumn.SERVED_ON: _("Served on"),
        LedgerColumn.DONE: _("What was done"),
        LedgerColumn.REPLY: _("Reply"),
        LedgerColumn.REINSPECTION: _("Re-inspection"),
        LedgerColumn.STATE: _("State"),
        LedgerColumn.CLOSED: _("Struck off"),
        LedgerColumn.DAYS_LATE: _("Days late"),
        LedgerColumn.NOTICE: _("Notice"),
    }[column]


def of_group(group: LedgerGroup | None) -> str:
    """Return what a group of findings is called."""
    return {
        None: _("All"),
        LedgerGroup.OPEN: pgettext("findings", "Open"),
        LedgerGroup.OVERDUE: pgettext("findings", "Overdue"),
        LedgerGroup.REFERRED: pgettext("findings", "Referred"),
        LedgerGroup.CLOSED: pgettext("findings", "Closed"),
    }[group]


def of_state(state: FindingState) -> str:
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


def of_closing(by: ClosedBy) -> str:
    """Say what a closing rests on."""
    return {
        ClosedBy.REINSPECTION: _("On re-inspection"),
        ClosedBy.PAPERS: _("On papers"),
        ClosedBy.PHOTOS: _("On photos"),
        ClosedBy.ON_SPOT: pgettext("finding", "Put right on the spot"),
    }[by]


def of_severity(severity: Severity) -> str:
    """Say how grave a finding is."""
    return {
        Severity.MINOR: _("Minor"),
        Severity.MAJOR: _("Major"),
        Severity.CRITICAL: _("Critical"),
    }[severity]
