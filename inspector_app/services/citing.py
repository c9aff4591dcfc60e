"""What a notice may cite for each finding of its visit."""

from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.addressee import kind_of_authority
from inspector_app.documents.reserved import names_hazard
from inspector_app.domain.sheet import condemns
from inspector_app.services import laws, settings
from inspector_app.services.visits import ShownVisit, visited_on

MAY_ORDER = frozenset({"town", "township"})
"""农村五保供养工作条例 第二十四条 empowers 乡、民族乡、镇, not a street office."""


def citable(session: Session, visit: ShownVisit, addressee: str) -> dict[UUID, tuple[str, ...]]:
    """Return by finding what may be printed: confirmed, read, in force on the day of the visit.

    A law on major hazards is cited only where a confirmed trigger is ticked: its title says the words. The
    township's own power is cited to a 乡 or 镇 only.
    """
    grave, on = condemned(visit), visited_on(visit.record)
    has_power = kind_of_authority(addressee) in MAY_ORDER
    not_its_own = () if has_power else laws.powers_cited(("order-township",), on)
    confirmed = settings.confirmed_laws(session)
    return {
        finding.id: tuple(
            basis
            for basis in laws.cited(finding.bases, on, confirmed)
            if basis not in not_its_own and (finding.id in grave or not names_hazard(basis))
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
