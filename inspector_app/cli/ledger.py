"""The ledger on the command line: listed, and written as xlsx or csv."""

from typing import TYPE_CHECKING

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.domain.case_words import of_severity, of_standing
from inspector_app.domain.checklist import Severity
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.ledger import LedgerColumn, LedgerFilter, LedgerGroup, LedgerTotals
from inspector_app.domain.ledger_words import of_column, of_group
from inspector_app.i18n import _, ngettext
from inspector_app.services import campaigns, facilities, ledger, ledger_export, visits

if TYPE_CHECKING:
    from inspector_app.store.database import Session


_LISTED = (
    LedgerColumn.NOTICE,
    LedgerColumn.FACILITY,
    LedgerColumn.VISITED_ON,
    LedgerColumn.FINDING,
    LedgerColumn.SEVERITY,
    LedgerColumn.DUE_ON,
    LedgerColumn.STATE,
    LedgerColumn.DAYS_LATE,
)


def list_(call: Call) -> int:
    """List the findings, and what they come to."""
    with call.reading() as session:
        wanted = _wanted(session, call)
        rows = list(ledger.all_rows(session, wanted, ledger.BY_PLACE, on=call.on))
        totals = ledger.totals(session, wanted, on=call.on)
    if call.wants_json:
        output.as_json({"totals": _counts(totals), "rows": rows})
        return 0
    output.table(
        [of_column(column) for column in _LISTED],
        [
            (
                row.notice,
                row.facility,
                row.visited_on,
                row.text,
                of_severity(row.severity),
                row.due_on,
                of_standing(row.state, row.remains),
                row.days_late or "",
            )
            for row in rows
        ],
        empty=_("No finding matches."),
    )
    output.line(_line(totals))
    return 0


def export(call: Call) -> int:
    """Write the ledger to a file."""
    typed = call.typed
    with call.reading() as session:
        count = ledger_export.export(
            session, typed.file, _wanted(session, call), on=call.on, mapping=typed.mapping
        )
    if call.wants_json:
        output.as_json({"file": typed.file, "findings": count})
    else:
        says = ngettext("{n} finding written to {file}.", "{n} findings written to {file}.", count)
        output.line(says.format(n=count, file=typed.file))
    return 0


def _wanted(session: "Session", call: Call) -> LedgerFilter:
    typed = call.typed
    return LedgerFilter(
        text=typed.text,
        township=typed.township,
        kind=FacilityKind(typed.kind) if typed.kind else None,
        group=LedgerGroup(typed.state) if typed.state else None,
        severity=Severity(typed.severity) if typed.severity else None,
        dimension=typed.part,
        campaign=campaigns.find(session, typed.campaign) if typed.campaign else None,
        facility=facilities.find(session, typed.facility) if typed.facility else None,
        visit=visits.find(session, typed.visit) if typed.visit else None,
        found_from=typed.found_from,
        found_to=typed.found_to,
        notice=typed.notice,
    )


def _counts(totals: LedgerTotals) -> dict[str, object]:
    return {
        "findings": totals.findings,
        "open": totals.open,
        "overdue": totals.overdue,
        "referred": totals.referred,
        "closed": totals.closed,
        "due": totals.due,
        "closed_in_time": totals.closed_in_time,
        "rate": totals.rate,
        "rate_in_time": totals.rate_in_time,
    }


def _line(totals: LedgerTotals) -> str:
    counts = (
        (ngettext("{n} finding", "{n} findings", totals.findings).format(n=totals.findings)),
        *(
            f"{of_group(group)} {count}"
            for group, count in (
                (LedgerGroup.OPEN, totals.open),
                (LedgerGroup.OVERDUE, totals.overdue),
                (LedgerGroup.CLOSED, totals.closed),
            )
        ),
        _("Closed of all: {rate}").format(rate=totals.rate),
        _("Closed in time of those due: {rate}").format(rate=totals.rate_in_time),
    )
    return "  ".join(counts)
