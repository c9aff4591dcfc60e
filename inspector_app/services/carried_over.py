"""What earlier visits leave to the next one (上次遗留), item by item: open findings, repeats."""

from sqlalchemy.orm import Session

from inspector_app.domain.clock import day_of
from inspector_app.domain.visit import VisitHead
from inspector_app.i18n import _, listed
from inspector_app.services import past_findings
from inspector_app.services.past_findings import PastFinding

REPEATED_WITHIN = 365  # days before a visit in which an item found twice counts as repeated


def at_items(session: Session, head: VisitHead) -> dict[str, tuple[str, ...]]:
    """Return what stands at the items of a visit's checklist, a sentence each: open, then repeated."""
    before, checklist = head.started_at, head.used.checklist
    found = past_findings.issued(session, head.facility, before=before)
    said: dict[str, tuple[str, ...]] = {}
    for one in past_findings.still_open(session, head.facility, found, before=before):
        if one.item and one.checklist == checklist:
            said[one.item] = (*said.get(one.item, ()), _still_open(one, head))
    for again in past_findings.repeated(
        session, head.facility, checklist, days=REPEATED_WITHIN, before=before
    ):
        days = listed(day.isoformat() for day in again.found_on)
        line = _("Found at {n} visits within a year: {days}").format(n=len(again.found_on), days=days)
        said[again.item] = (*said.get(again.item, ()), line)
    return said


def _still_open(one: PastFinding, head: VisitHead) -> str:
    says = _("Still open: {finding}")
    if past_findings.is_overdue(one, on=day_of(head.started_at)):
        says = _("Still open, overdue: {finding}")
    return says.format(finding=past_findings.line(one))
