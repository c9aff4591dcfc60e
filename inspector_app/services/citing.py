"""What a notice may cite for each finding of its visit."""

from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.reserved import names_hazard
from inspector_app.domain.sheet import condemns
from inspector_app.services import laws
from inspector_app.services.visits import ShownVisit, visited_on


def citable(session: Session, visit: ShownVisit) -> dict[UUID, tuple[str, ...]]:
    """Return by finding what may be printed: confirmed, read, in force on the day of the visit.

    A law on major hazards is cited only where a confirmed trigger is ticked: its title says the words.
    """
    grave, on = condemned(visit), visited_on(visit.record)
    return {
        finding.id: tuple(
            basis
            for basis in laws.printable(session, finding.bases, on)
            if finding.id in grave or not names_hazard(basis)
        )
        for _item, finding in visit.record.findings([item.id for item in visit.items])
    }


def condemned(visit: ShownVisit) -> frozenset[UUID]:
    """Return the findings whose ticked trigger is confirmed: these alone are major hazards in law."""
    confirmed = {item.id for item in visit.items if condemns(item)}
    return frozenset(
        finding.id
        for item, finding in visit.record.findings([item.id for item in visit.items])
        if finding.veto and item in confirmed
    )
