"""What the ledger's columns, groups and closings are called, in the language in use."""

from inspector_app.domain.case import ClosedBy
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


def of_closing(by: ClosedBy) -> str:
    """Say what a closing rests on."""
    return {
        ClosedBy.REINSPECTION: _("On re-inspection"),
        ClosedBy.PAPERS: _("On papers"),
        ClosedBy.PHOTOS: _("On photos"),
        ClosedBy.ON_SPOT: pgettext("finding", "Put right on the spot"),
    }[by]
